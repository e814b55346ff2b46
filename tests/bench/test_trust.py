"""The benchmark of trust measures what it says, and a few of its cases pass."""

from __future__ import annotations

import random
from pathlib import Path

from reader.model.span import Span
from tests.bench.trust_anchors import Case, judge, make_case, seed_texts, truth_of
from tests.bench.trust_steps import mismatches
from tests.bench.trust_texts import COPY, EDITS, NEW, Scene, Tracked

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
TEXT = "The bridge is open. “They are unsafe,” Ann said.\n\nThe market is closed. Bob left.\n"


def case(tracked: Tracked, words: str) -> Case:
    start = TEXT.index(words)
    return Case(0, "own", (), TEXT, Span(start, start + len(words)), tracked)


def test_edits_keep_track_of_where_each_character_came_from() -> None:
    tracked = Tracked.of(TEXT)
    piece = tracked.cut(Span(0, 20))
    tracked.insert(len(tracked.letters), piece)
    tracked.put(0, "New. ")
    tracked.change(5, '"')
    truth = truth_of(case(tracked, "The bridge is open."))
    assert [s.of(tracked.text) for s in truth.spans] == ["The bridge is open."]
    assert tracked.origins[:6] == [NEW] * 5 + [20]
    assert tracked.text.startswith('New. "They are unsafe')
    copied = tracked.copy(Span(5, 9))
    assert copied == (list('"The'), [20 + COPY, 21 + COPY, 22 + COPY, 23 + COPY])


def test_a_passage_that_was_cut_out_has_no_true_place() -> None:
    tracked = Tracked.of(TEXT)
    tracked.cut(Span(TEXT.index("The market"), TEXT.index("Bob")))
    truth = truth_of(case(tracked, "The market is closed."))
    assert truth.spans == ()
    assert not truth.is_placeable


def test_every_edit_keeps_letters_and_origins_together() -> None:
    for number, edit in enumerate(EDITS):
        scene = Scene(Tracked.of(TEXT), Span(20, 38), random.Random(number))  # noqa: S311 - no secret
        edit(scene)
        edit(scene)
        assert len(scene.tracked.letters) == len(scene.tracked.origins)
        assert all(len(letter) == 1 for letter in scene.tracked.letters)


def test_no_passage_is_found_at_a_wrong_place() -> None:
    texts = seed_texts(SEEDS)
    outcomes = [judge(make_case(seed, texts)) for seed in range(24)]
    assert not [o for o in outcomes if o.answer == "wrong"]
    placeable = [o for o in outcomes if o.truth.is_placeable]
    assert sum(o.answer == "found" for o in placeable) >= 0.8 * len(placeable) > 0


def test_steps_that_are_undone_leave_nothing_behind() -> None:
    assert sum(map(mismatches, range(5))) == 0
