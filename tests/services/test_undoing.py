"""Undo and redo by the names in the menu."""

from __future__ import annotations

import pytest

from reader.library.library import Library
from reader.model.change import ChangeKind
from reader.model.decision import DecisionKind
from reader.model.errors import ChangeRefusedError
from reader.services import undoing
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
