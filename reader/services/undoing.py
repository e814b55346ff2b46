"""Take steps back and do them again, by the names that the menu shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.model.change import ChangeKind
from reader.model.errors import ChangeRefusedError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library.library import Library
    from reader.model.change import Change, HistoryStep

_PAGE = 500
"""Steps that are read at once."""


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


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of taking several steps back, or doing them again.

    Attributes:
        changes: Those that were made, in order.
        refused: The sentence that says why it did not go on; "" when all was done.
    """

    changes: tuple[Change, ...]
    refused: str = ""


def undo_to(library: Library, step: int, origin: str = "") -> Taken:
    """Take back all that was done since a step and stands, the latest first, and the step itself.

    Raises:
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    wanted = [s for s in _since(library, step) if s.is_done and s.change.kind is not ChangeKind.FINAL]
    return _take(library, wanted, origin)


def redo_to(library: Library, step: int, origin: str = "") -> Taken:
    """Do all again that was taken back, from the earliest on up to a step.

    Raises:
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    wanted = [s for s in _since(library, 0) if not s.is_done and s.change.id <= step]
    return _take(library, wanted[::-1], origin)


def _take(library: Library, wanted: Sequence[HistoryStep], origin: str) -> Taken:
    changes: list[Change] = []
    for step in wanted:
        try:
            changes.append(library.undo(step.latest, origin))
        except ChangeRefusedError as why:
            return Taken(tuple(changes), str(why))
    return Taken(tuple(changes))


def _since(library: Library, step: int) -> list[HistoryStep]:
    """Return all steps from one on, the latest first."""
    found: list[HistoryStep] = []
    before: int | None = None
    while page := library.steps(before=before, limit=_PAGE):
        found += [s for s in page if s.change.id >= step]
        before = page[-1].change.id
        if before <= step:
            break
    return found


def steps(library: Library, words: str = "", before: int | None = None, limit: int = 100) -> tuple[HistoryStep, ...]:
    """Return what was done, without its undos, the latest first, with what became of it.

    Args:
        library: Has the history.
        words: Only steps in whose name each of these stands.
        before: The last number of the page before.
        limit: How many at most.
    """
    return library.steps(words, before, limit)


def history(library: Library, before: int | None = None, limit: int = 100) -> tuple[Change, ...]:
    """Return steps, the latest first, with what they touched; ``before`` is the last number of the page before."""
    return library.history(before, limit)


def next_steps(library: Library) -> tuple[Change | None, Change | None]:
    """Return the steps that "Undo" and "Redo" stand for now; None where there is none, as in one that is read-only."""
    if library.is_read_only:
        return None, None
    return library.undoable(), library.redoable()
