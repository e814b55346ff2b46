"""Take steps back and do them again, by the names that the menu shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.errors import ChangeRefusedError

if TYPE_CHECKING:
    from reader.library.library import Library
    from reader.model.change import Change


def undo(library: Library, change: int, origin: str = "") -> Change:
    """Take a step back, as a step of its own; to take an undo back is to redo.

    Args:
        library: Is changed.
        change: Number of the step.
        origin: Who asks.

    Raises:
        ChangeRefusedError: A later step changed the same; the sentence names it.
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    return library.undo(change, origin)


def undo_latest(library: Library, origin: str = "") -> Change:
    """Take the latest step back that stands.

    Raises:
        ChangeRefusedError: There is none.
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    latest = library.undoable()
    if latest is None:
        raise ChangeRefusedError("There is nothing to undo.")
    return library.undo(latest.id, origin)


def redo_latest(library: Library, origin: str = "") -> Change:
    """Do the step again that was taken back last.

    Raises:
        ChangeRefusedError: There is none, or something new was done since.
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    undone = library.redoable()
    if undone is None:
        raise ChangeRefusedError("There is nothing to redo.")
    return library.undo(undone.id, origin)


def history(library: Library, before: int | None = None, limit: int = 100) -> tuple[Change, ...]:
    """Return steps, the latest first, with what they touched; ``before`` is the last number of the page before."""
    return library.history(before, limit)


def next_steps(library: Library) -> tuple[Change | None, Change | None]:
    """Return the steps that "Undo" and "Redo" stand for now; None where there is none, as in one that is read-only."""
    if library.is_read_only:
        return None, None
    return library.undoable(), library.redoable()
