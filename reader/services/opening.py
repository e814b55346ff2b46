"""Open the library: the reader's own, one in another folder, that of the sample story, or one that leaves no trace."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reader.model.article import Article
from reader.model.errors import LibraryDamagedError, LibraryError
from reader.paths import data_dir

if TYPE_CHECKING:
    from reader.library.library import Library
    from reader.library.reader import Reader

_NOT_KEPT = "Until then, what you open here is not kept."
SAMPLE_FOLDER = "sample"
"""Beside the reader's library, for the sample story."""


def library_folder(given: str | None = None) -> Path:
    """Return the folder of the library: the one that is given, else the data folder."""
    return data_dir() if given is None else Path(given).absolute()


def sample_folder() -> Path:
    """Return the folder of the library that the sample story has to itself."""
    return data_dir() / SAMPLE_FOLDER


def open_library(folder: Path, *, is_new_allowed: bool = True) -> Library:
    """Return the library of a folder; where another program writes it, one that can only be read.

    Args:
        folder: See ``library_folder``.
        is_new_allowed: Whether a library is made where there is none.

    Raises:
        LibraryError: There is none; or it is damaged, newer, locked, not readable, or the disk is full.
    """
    from reader.library.database import LIBRARY_FILE  # noqa: PLC0415 - the window opens it on a thread of its own
    from reader.library.library import Library  # noqa: PLC0415 - the same

    if not is_new_allowed and not (folder / LIBRARY_FILE).is_file():
        message = f"There is no library in {folder} yet. Import an article first: synoptic import FILE."
        raise LibraryError(message)
    return Library.open(folder)


def open_or_private(folder: Path) -> tuple[Library, str]:
    """Return the library of a folder and ""; when it cannot be opened, another and the sentence that says why.

    In the place of one that is damaged comes its last good backup, to be read only; else one in memory.
    """
    try:
        return open_library(folder), ""
    except LibraryDamagedError as error:
        return _backup_of(folder, error) or (private_library(), f"{error} {_NOT_KEPT}")
    except LibraryError as error:
        return private_library(), f"{error} {_NOT_KEPT}"


def _backup_of(folder: Path, error: LibraryError) -> tuple[Library, str] | None:
    from reader.library.backups import last_good  # noqa: PLC0415 - only where the library is damaged
    from reader.library.library import Library  # noqa: PLC0415 - see open_library
    from reader.text.times import minute_of  # noqa: PLC0415 - only where the library is damaged

    backup = last_good(folder)
    if backup is None:
        return None
    told = f"You see its last good backup, of {minute_of(backup.time)} UTC, which can only be read"
    choice = "“Backups” in the menu File puts it, or another one, in the place of the library"
    notice = f"{error} {told}. {choice}; the damaged file is put aside."
    return Library.of_backup(folder, Path(backup.path), notice), ""


def private_library() -> Library:
    """Return an empty library that leaves nothing on the disk."""
    from reader.library.library import Library  # noqa: PLC0415 - see open_library

    return Library.private()


def articles_of(library: Library, articles: Sequence[str]) -> tuple[Article, ...]:
    """Return articles of the library in the order asked; those that are not there are left out."""
    found = (library.read.article(a) for a in articles)
    return tuple(s.article for s in found if s is not None)


def articles_at(folder: Path, articles: Sequence[str]) -> tuple[Article, ...]:
    """Return articles of a library that need not be open, as ``articles_of`` does; what cannot be had is left out."""
    from reader.library.articles import glance  # noqa: PLC0415 - only a window that was open before needs it

    return glance(folder, articles)


def way_to_read(library: Library) -> Callable[[], Reader]:
    """Return what makes a reader of the library for whichever thread calls it."""
    return library.reader


def rebuild_index(library: Library) -> Callable[[], Reader]:
    """Build the index anew, which waits for all articles to be analysed, and return ``way_to_read``.

    Raises:
        LibraryError: The disk is full or cannot be written.
    """
    library.rebuild_index()
    return library.reader
