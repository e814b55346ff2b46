from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from reader.analysis.claims import runpairs
from reader.analysis.claims.kinds import KINDS, kind_of
from reader.analysis.claims.runcover import likeness
from reader.analysis.claims.runpairs import FEATURES, PAIRS_KEPT, LinkedUnits, run_pairs
from reader.analysis.claims.runs import CLAUSES_KEPT, EDGES, runs_of
from reader.analysis.claims.stems import tokens
from reader.analysis.claims.units import Unit, describe
from reader.model.span import Span
from tests.analysis.claims.conftest import analysis_of

LONG = (
    "The mayor, who was born in Tamber in 1961, opened a school for 300 children on Friday, and fourteen people died "
    "when the old bridge collapsed."
)
SHORT = "Fourteen people died, the mayor said, when a school for 300 children fell on Friday."


def unit_of(text: str, article: str = "a") -> Unit:
    return describe(analysis_of(text, article=article)).units[0]


def edges(text: str, written: str) -> dict[str, float]:
    runs = runs_of(unit_of(text))
    at = [s.of(text) for s in runs.spans].index(written)
    return dict(zip(EDGES, runs.edges[at], strict=True))


def test_every_run_lies_within_its_sentence_and_has_words() -> None:
    unit = unit_of(LONG)
    runs = runs_of(unit)
    assert runs.edges.shape == (len(runs.spans), len(EDGES))
    for span in runs.spans:
        assert unit.passage.span.covers(span)
        assert span.of(LONG).strip() == span.of(LONG)
        assert not span.of(LONG).startswith("and ")


def test_a_run_is_described_by_what_stands_at_its_edges() -> None:
    found = edges(LONG, "fourteen people died")
    assert KINDS[int(found["opener"])] == "coordinator"
    assert KINDS[int(found["after"])] == "subordinator"
    assert (found["first"], found["last"], found["words"], found["says"]) == (0, 0, 4, 0)


def test_a_run_ends_behind_the_period_of_an_abbreviation() -> None:
    text = "He had long met leaders of the U.S., the old mayor said, and thanked Gen. Nicholson for the new bridge."
    written = {s.of(text) for s in runs_of(unit_of(text)).spans}
    assert "He had long met leaders of the U.S." in written
    assert not any(w.endswith(("U.S", "Gen")) for w in written)
    # The stop of a sentence stays with the whole, and what "..." ends is no abbreviation.
    text = "The war goes on ... and on, he said, with the help of a state and the U.S."
    written = {s.of(text) for s in runs_of(unit_of(text)).spans}
    assert not any(w.endswith("on .") for w in written)


def test_a_sentence_of_many_clauses_has_bounded_runs() -> None:
    text = ", ".join(f"old ship {n} sank quickly" for n in range(40))
    assert len(runs_of(unit_of(text)).spans) == CLAUSES_KEPT * (CLAUSES_KEPT + 1) // 2


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("who", "relative"), ("and", "coordinator"), ("after", "subordinator"), ("that", "that"), ("in", "preposition"),
        ("said", "saying"), ("didn't", "auxiliary"), ("Tamber", "name"), ("1961", "number"), ("opened", "ed"),
        ("it", "pronoun"), ("red", "other"),
    ],
)  # fmt: skip
def test_words_have_kinds(word: str, kind: str) -> None:
    assert KINDS[kind_of(tokens(word, Span(0, len(word)))[0])] == kind


def pair(one: Unit, other: Unit) -> LinkedUnits:
    return LinkedUnits(one, other, 0.5)


def test_what_a_pair_of_runs_is_judged_by_does_not_depend_on_which_article_comes_first() -> None:
    one, other = unit_of(LONG), unit_of(SHORT, "b")
    priors = {u: np.linspace(-1, 1, len(runs_of(u).spans)) for u in (one, other)}
    there, back = run_pairs([pair(one, other), pair(other, one)], priors)
    assert there.rows.shape == (min(PAIRS_KEPT, len(runs_of(one).spans) * len(runs_of(other).spans)), len(FEATURES))
    assert np.allclose(sorted(there.rows.tolist()), sorted(back.rows.tolist()), atol=1e-5)


def test_links_that_are_looked_at_together_have_nothing_to_do_with_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = (LONG, SHORT, "Fourteen people died, and 40 others were hurt, when it fell.", "The ferry sank.", LONG[40:])
    units = [unit_of(text, f"{n}") for n, text in enumerate(texts)]
    priors = {u: np.linspace(-1, 1, len(runs_of(u).spans)) for u in units}
    linked = [LinkedUnits(a, b, 0.3) for a, b in combinations(units, 2)]
    alone = [next(iter(run_pairs([x], priors))) for x in linked]
    monkeypatch.setattr(runpairs, "_AT_ONCE", 3)
    for found, expected in zip(run_pairs(linked, priors), alone, strict=True):
        assert all(map(np.array_equal, found, expected))


def test_runs_that_say_the_same_look_likeliest_at_first() -> None:
    one, other = unit_of(LONG), unit_of(SHORT, "b")
    priors = {u: np.zeros(len(runs_of(u).spans)) for u in (one, other)}
    (found,) = run_pairs([pair(one, other)], priors)
    assert "fourteen people died" in runs_of(one).spans[found.first[0]].of(LONG)
    assert "Fourteen people died" in runs_of(other).spans[found.second[0]].of(SHORT)


def test_the_same_stem_is_wholly_alike_and_no_likeness_is_beyond() -> None:
    one, other = unit_of("The old bridges collapsed."), unit_of("A bridge is collapsing.", "b")
    alike = likeness(one, other)
    assert alike.max() == 1
    assert alike.min() >= 0
    assert alike.shape == (len(one.content), len(other.content))
