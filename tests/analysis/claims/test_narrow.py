from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from reader.analysis.claims import narrow as narrowing
from reader.analysis.claims.denials import find_denials
from reader.analysis.claims.forest import read_forest
from reader.analysis.claims.narrow import Member, narrow, runs_of, span_of
from reader.analysis.claims.stems import tokens
from reader.analysis.claims.units import Unit, describe
from reader.model.span import Span
from tests.analysis.claims.conftest import analysis_of


def unit_of(text: str, article: str) -> Unit:
    return describe(analysis_of(text, article=article)).units[0]


LONG = (
    "The mayor, who was born in Tamber in 1961, opened a school for 300 children on Friday, and fourteen people died "
    "when the old bridge collapsed."
)


def test_a_passage_is_narrowed_to_the_clauses_that_another_article_reports_too() -> None:
    unit, partner = unit_of(LONG, "a"), unit_of("Fourteen people died as an old bridge collapsed.", "b")
    (span,) = narrow([(unit, [partner])])
    assert "fourteen people died" in span.of(LONG)
    assert "school" not in span.of(LONG)


def test_a_sentence_of_one_clause_stays_whole() -> None:
    text = "Fourteen people died as an old bridge collapsed."
    unit = unit_of("The old bridge collapsed.", "a")
    assert narrow([(unit, [unit_of(text, "b")])]) == [unit.passage.span]
    assert narrow([]) == []


def test_every_run_lies_within_its_sentence_and_has_words() -> None:
    unit = unit_of(LONG, "a")
    for run in runs_of(unit):
        span = span_of(unit, run)
        assert unit.passage.span.covers(span)
        assert span.of(LONG).strip() == span.of(LONG)
        assert not span.of(LONG).startswith("and ")


@pytest.mark.parametrize(
    ("text", "denies"),
    [
        ("He denied the charges.", True),
        ("He denies that there is any evidence.", True),
        ("There was no evidence of fraud.", True),
        ("He did not deny it.", False),
        ("He left without refuting the claim.", False),
        ("He did not vote.", False),
    ],
)
def test_plain_negation_is_no_denial_and_a_negated_denial_is_none(text: str, *, denies: bool) -> None:
    assert bool(find_denials(tokens(text, Span(0, len(text))))) is denies


def test_trees_add_up_their_leaves() -> None:
    stump = {
        "features": ["x"],
        "roots": [0],
        "feature": [0, 0, 0],
        "threshold": [0.5, 0.0, 0.0],
        "left": [1, 1, 2],
        "right": [2, 1, 2],
        "value": [0.0, -1.0, 2.0],
        "depth": 3,
        "bias": 0.25,
    }
    forest = read_forest(stump)
    assert forest.odds(np.array([[0.5], [0.6]])).tolist() == [-0.75, 2.25]
    assert forest.odds(np.zeros((0, 1))).tolist() == []


def test_what_was_narrowed_before_is_not_asked_about_again(monkeypatch: pytest.MonkeyPatch) -> None:
    unit, partner = unit_of(LONG, "a"), unit_of("Fourteen people died as an old bridge collapsed.", "b")
    first = narrow([(unit, [partner]), (unit, [partner])])
    asked: list[object] = []

    def watch(members: Sequence[Member]) -> list[Span]:
        asked.extend(members)
        return []

    monkeypatch.setattr(narrowing, "_narrowed", watch)
    assert narrow([(unit, [partner])]) == first[:1]
    assert asked == []


def test_few_narrowed_sentences_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(narrowing, "_MEMBERS_KEPT", 2)
    other = unit_of("The old bridge fell.", "b")
    for text in ("The bridge fell.", "The ferry ran.", "The mayor spoke."):
        narrow([(unit_of(text, "a"), [other])])
    assert len(narrowing._known) == 1
