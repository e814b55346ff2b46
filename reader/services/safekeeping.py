"""Look after the library: check it and back it up in the background, restore it, and move it as one file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader.model.backup import Backup, BackupReason
from reader.model.errors import LibraryError, QueryInterruptedError
from reader.text.times import iso_utc, now_utc

if TYPE_CHECKING:
    from reader.library.library import Library
    from reader.model.backup import Preview

WARNED_FILE = "warned-of-synchronising"
"""Beside the library, once the reader was warned that a program keeps its folder in step."""


@dataclass(frozen=True, slots=True)
class LookedAfter:
    """What came of looking after a library.

    Attributes:
        problems: What the reader should know, a sentence each.
        backup: The backup of the day, if one was made.
    """

    problems: tuple[str, ...] = ()
    backup: Backup | None = None


def look_after(folder: Path, is_unwanted: Callable[[], bool] = lambda: False) -> LookedAfter:
    """Check a library and, if it is whole, make the backup of the day; for a thread of its own.

    Args:
        folder: Of the library, which may be open.
        is_unwanted: Asked now and then; nothing is told then.
    """
    from reader.library.backups import back_up_daily  # noqa: PLC0415 - after the first paint, in a thread
    from reader.library.checking import check  # noqa: PLC0415 - the same

    problems = [] if (warning := warning_of_place(folder)) is None else [warning]
    try:
        checked = check(folder, is_unwanted)
        if checked.damage:
            hint = "Restore a backup: “Backups” in the menu File shows what each holds."
            return LookedAfter((*problems, f"{checked.damage} {hint}"))
        if checked.missing:
            problems.append(_missing(len(checked.missing), checked.originals))
        made = None if is_unwanted() else back_up_daily(folder, now_utc())
    except QueryInterruptedError:
        return LookedAfter()
    except LibraryError as error:
        return LookedAfter((*problems, str(error)))
    return LookedAfter(tuple(problems), made)


def warning_of_place(folder: Path) -> str | None:
    """Return a warning where a program keeps the folder of the library in step with others; once for each library."""
    from reader.library.synced import synced_by  # noqa: PLC0415 - see look_after

    warned = folder / WARNED_FILE
    program = "" if warned.exists() else synced_by(folder)
    if not program:
        return None
    try:
        warned.write_text(program, encoding="utf-8")
    except OSError:
        return None
    return (
        f"The library lies in a folder that {program} keeps in step ({folder}), which can damage it. Move it out of "
        "there, and use “Pack the library” in the menu File to take it to another computer."
    )


def _missing(missing: int, every: int) -> str:
    of_them = f"{missing} of the {every} original files" if missing > 1 else f"One of the {every} original files"
    return (
        f"{of_them} that articles were read from cannot be found in the library. The texts and all that you "
        "wrote are there; only reading those files anew is not possible until they are imported again."
    )


def backups_of(library: Library) -> tuple[Backup, ...]:
    """Return the backups, the latest first."""
    return library.backups()


def backup_at(path: str) -> Backup:
    """Return a file of another place as a backup; what is in it is told by ``preview``.

    Raises:
        LibraryError: It cannot be found.
    """
    try:
        found = Path(path).stat()
    except OSError as error:
        raise LibraryError(f"{path} cannot be read: {error.strerror}.") from error
    return Backup(path, iso_utc(datetime.fromtimestamp(found.st_mtime, UTC)), BackupReason.ELSEWHERE, found.st_size)


def back_up(library: Library) -> Backup:
    """Make a backup now.

    Raises:
        LibraryError: The library is in memory, the disk is full, and the like.
    """
    return library.back_up()


def preview(library: Library, backup: str) -> Preview:
    """Return what a backup or a packed library holds, and what would change if it were put in the place of this one.

    Raises:
        LibraryError: It is damaged, newer or gone.
    """
    return library.preview(Path(backup))


def restore_next_time(library: Library, backup: str) -> None:
    """Have a backup or a packed library put in the place of the library when that is opened the next time.

    Raises:
        LibraryError: It is damaged or newer, or the library is in memory or written by another window.
    """
    library.restore_next_time(Path(backup))


def pack(library: Library, target: str) -> int:
    """Write all of the library to one file, and return how many originals are in it.

    Raises:
        LibraryError: The library is in memory, the disk is full, and the like.
    """
    return library.pack(Path(target))


def restore_file(folder: Path, path: Path, origin: str = "") -> str:
    """Put what a file holds in the place of the library of a folder: a backup, a packed library, or a dump.

    Args:
        folder: Of the library, which must not be open; made when it is missing.
        path: The file.
        origin: Who asks.

    Returns:
        What was done, in a sentence.

    Raises:
        LibraryError: The library is open, the file is damaged or newer, or the disk is full.
    """
    from reader.library import backups, packs, undump  # noqa: PLC0415 - only where something is restored
    from reader.library.library import Library  # noqa: PLC0415 - the same

    if not path.is_file():
        raise LibraryError(f"{path} is not there. Name a backup, a packed library or a dump.")
    if packs.is_pack(path):
        originals = packs.restore_pack(path, folder, now_utc())
        return f"The library in {folder} is the one that was packed; {originals} original files came with it."
    with path.open("rb") as file:
        is_dump = file.read(1) == b"{"
    if is_dump:
        with Library.open(folder) as library, path.open(encoding="utf-8", newline="\n") as lines:
            count = undump.restore_dump(library, lines, origin)
        return f"{count} records were restored into {folder}; the original files are not in a dump."
    backups.restore(folder, path, now_utc())
    return f"The library in {folder} is as it was in {path.name}; as it was until now, it is the latest of its backups."
