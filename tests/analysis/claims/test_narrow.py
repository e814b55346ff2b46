from __future__ import annotations

from collections.abc import Sequence

import pytest

from reader.analysis.claims import narrow as module
from reader.analysis.claims.narrow import Narrowed, Narrowing, narrowing
from reader.analysis.claims.runpairs import LinkedUnits, RunPairs
from reader.analysis.claims.units import Unit, describe
from reader.analysis.claims.weights import weights
from reader.model.claim import Link, Passage
from reader.model.span import Span
from tests.analysis.claims.conftest import analysis_of

LONG = (
    "The mayor, who was born in Tamber in 1961, opened a school for 300 children on Friday, and fourteen people died "
    "when the old bridge collapsed."
)
SHORT = "Fourteen people died as an old bridge collapsed."
DOUBLE = "Schools in Tamber stay closed for 300 children after the mayor opened one, and fourteen people died on it."


def unit_of(text: str, article: str) -> Unit:
    return describe(analysis_of(text, article=article)).units[0]


@pytest.fixture
def fresh() -> Narrowing:
    return Narrowing(weights().run, weights().passages)


def narrow(own: Narrowing, *units: Unit, score: float = 0.6) -> Narrowed:
    """Return what the links of the first sentence with each of the others are narrowed to."""
    first, *others = units
    links = [Link(first.passage, u.passage, score) for u in others]
    return own.narrow(links, {u.passage: u for u in units})


def test_a_passage_is_narrowed_to_the_clauses_that_another_article_reports_too(fresh: Narrowing) -> None:
    found = narrow(fresh, unit_of(LONG, "a"), unit_of(SHORT, "b"))
    assert found.links
    assert "fourteen people died" in found.links[0].first.span.of(LONG)
    assert not any("school" in x.first.span.of(LONG) for x in found.links)


def test_sentences_of_one_clause_stay_whole(fresh: Narrowing) -> None:
    one, other = unit_of("The old bridge collapsed.", "a"), unit_of("The old bridge collapsed.", "b")
    (link,) = narrow(fresh, one, other).links
    assert (link.first, link.second) == (one.passage, other.passage)
    assert fresh.narrow([], {}) == Narrowed((), {})


def test_a_narrowed_link_keeps_its_score_and_its_sentence_is_known(fresh: Narrowing) -> None:
    one, other = unit_of(LONG, "a"), unit_of(SHORT, "b")
    found = narrow(fresh, one, other, score=0.5)
    assert {x.score for x in found.links} == {0.5}
    assert {found.units[x.first] for x in found.links} == {one}
    assert all(one.passage.span.covers(x.first.span) for x in found.links)


def test_what_a_link_is_narrowed_to_does_not_depend_on_the_order_of_the_links(
    fresh: Narrowing, sample_links: tuple[list[Link], dict[Passage, Unit]]
) -> None:
    links, units = sample_links
    assert Narrowing(fresh.run, fresh.passages).narrow(links[::-1], units) == fresh.narrow(links, units)


def test_what_was_narrowed_before_is_not_asked_about_again(monkeypatch: pytest.MonkeyPatch, fresh: Narrowing) -> None:
    one, other = unit_of(LONG, "a"), unit_of(SHORT, "b")
    before = narrow(fresh, one, other)

    def fail(*_: object) -> RunPairs:
        raise AssertionError

    monkeypatch.setattr(module, "run_pairs", fail)
    assert narrow(fresh, one, other) == before


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch, fresh: Narrowing) -> None:
    monkeypatch.setattr(module, "_KEPT", 2)
    other = unit_of("The old bridge fell.", "b")
    for text in ("The bridge fell.", "The ferry ran.", "The mayor spoke."):
        narrow(fresh, unit_of(text, "a"), other)
        assert len(fresh._known) <= 2


def test_runs_that_are_nearly_the_same_become_one_passage_and_others_stay_apart() -> None:
    spans = {Span(0, 100): 0.9, Span(0, 80): 0.5, Span(0, 40): 0.4, Span(60, 100): 0.2}
    assert module._representatives(spans) == {
        Span(0, 100): Span(0, 100),
        Span(0, 80): Span(0, 100),
        Span(0, 40): Span(0, 40),
        Span(60, 100): Span(60, 100),
    }


def test_no_two_passages_of_one_link_overlap_on_both_sides(
    sample_links: tuple[list[Link], dict[Passage, Unit]],
) -> None:
    links, units = sample_links
    shipped = narrowing()
    shipped.narrow(links, units)
    several = [pairs for pairs in shipped._known.values() if len(pairs) > 1]
    for pairs in several:
        apart: Sequence[bool] = [
            not (a.first.shared(b.first) and a.second.shared(b.second)) for a in pairs for b in pairs if a is not b
        ]
        assert all(apart)


def test_equal_sentences_are_asked_about_once_each(fresh: Narrowing) -> None:
    one, other = unit_of(LONG, "a"), unit_of(SHORT, "b")
    linked = LinkedUnits(one, other, 0.5)
    first, second = fresh.pairs([linked, linked])
    assert (first.rows == second.rows).all()
