"""Undo and redo by the names in the menu."""

from __future__ import annotations

import pytest

from reader.library.library import Library
from reader.model.change import ChangeKind
from reader.model.claim import Passage
from reader.model.decision import DecisionKind
from reader.model.errors import ChangeRefusedError
from reader.model.labels import HighlightColour
from reader.model.span import Span
from reader.services import undoing
from reader.services.annotating import highlight, recolour
from reader.services.correcting import decide
from reader.services.importing import import_files
from reader.services.jobs import InlineExecutor

INLINE = InlineExecutor()


def names(library: Library) -> list[str]:
    """Return what the menu calls the next steps, "" where there is none."""
    return ["" if step is None else step.name for step in undoing.next_steps(library)]


def test_steps_are_taken_back_and_done_again_by_their_names(library: Library, bridge: str) -> None:
    (article,) = import_files(library, [bridge], INLINE).articles
    decide(library, DecisionKind.SET_TITLE, value="A bridge", article=article)
    full = library.dump()
    assert names(library) == ["Title set to A bridge", ""]
    undone = undoing.undo_latest(library, "menu")
    assert (undone.kind, undone.origin, undone.articles) == (ChangeKind.UNDONE, "menu", (article,))
    assert names(library) == ["Import of bridge.txt", "Title set to A bridge"]
    undoing.undo_latest(library)
    assert names(library) == ["", "Import of bridge.txt"]
    undoing.redo_latest(library)
    assert undoing.redo_latest(library).kind is ChangeKind.REDONE
    assert library.dump() == full
    assert [c.kind.value for c in undoing.history(library)] == ["redone"] * 2 + ["undone"] * 2 + ["done"] * 2


def test_where_there_is_nothing_to_undo_or_redo_that_is_said(library: Library) -> None:
    with pytest.raises(ChangeRefusedError, match="nothing to undo"):
        undoing.undo_latest(library)
    with pytest.raises(ChangeRefusedError, match="nothing to redo"):
        undoing.redo_latest(library)


def test_a_step_that_later_ones_rest_on_is_refused_by_name(library: Library, bridge: str, council: str) -> None:
    (article,) = import_files(library, [bridge], INLINE).articles
    change = decide(library, DecisionKind.SET_TITLE, value="A bridge", article=article)
    import_files(library, [council], INLINE)
    undoing.undo(library, change.id)
    with pytest.raises(ChangeRefusedError, match="undone already"):
        undoing.undo(library, change.id)


def test_history_goes_back_a_page_at_a_time(library: Library, bridge: str, council: str) -> None:
    for path in (bridge, council):
        import_files(library, [path], INLINE)
    (latest,) = undoing.history(library, limit=1)
    assert [c.name for c in undoing.history(library, latest.id)] == ["Import of bridge.txt"]


def test_the_history_lists_what_was_done_with_what_became_of_it(library: Library, bridge: str) -> None:
    (article,) = import_files(library, [bridge], INLINE).articles
    for title in ("One", "100% Two", "Three"):
        decide(library, DecisionKind.SET_TITLE, value=title, article=article)
    third = library.undo(4)
    again = library.undo(third.id)
    undoing.undo_latest(library)
    found = undoing.steps(library)
    assert [(s.change.name, s.is_done) for s in found] == [
        ("Title set to Three", False),
        ("Title set to 100% Two", True),
        ("Title set to One", True),
        ("Import of bridge.txt", True),
    ]
    assert found[0].latest == again.id + 1
    assert [s.change.id for s in undoing.steps(library, "title 0% TWO")] == [3]
    assert undoing.steps(library, "_") == ()
    assert [s.change.id for s in undoing.steps(library, before=3, limit=1)] == [2]


def test_steps_are_taken_back_to_a_chosen_one_and_done_again(
    library: Library, bridge: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undoing, "_PAGE", 2)
    (article,) = import_files(library, [bridge], INLINE).articles
    decide(library, DecisionKind.SET_TITLE, value="One", article=article)
    after_one = library.dump()
    for title in ("Two", "Three"):
        decide(library, DecisionKind.SET_TITLE, value=title, article=article)
    full = library.dump()
    taken = undoing.undo_to(library, 3, "tests")
    assert ([c.name for c in taken.changes], taken.refused) == (["Title set to Three", "Title set to Two"], "")
    assert library.dump() == after_one
    assert [c.name for c in undoing.redo_to(library, 3).changes] == ["Title set to Two"]
    assert [c.name for c in undoing.redo_to(library, 4).changes] == ["Title set to Three"]
    assert library.dump() == full
    assert undoing.redo_to(library, 4).changes == ()


def test_what_cannot_be_done_again_stops_there_and_names_the_later_step(library: Library, bridge: str) -> None:
    (article,) = import_files(library, [bridge], INLINE).articles
    highlight(library, Passage(article, Span(0, 5)), HighlightColour.YELLOW)
    (made,) = library.read.annotations()
    undone = recolour(library, made.id, HighlightColour.GREEN)
    library.undo(undone.id)
    recolour(library, made.id, HighlightColour.BLUE)
    taken = undoing.redo_to(library, 99)
    assert taken.changes == ()
    assert "“Highlight of “Mayor” made blue” (step 5) changed the same later" in taken.refused
    library.remove_for_good([article])
    assert undoing.undo_to(library, 1) == undoing.Taken(())
