"""Open the library: the reader's own, one in another folder, that of the sample story, or one that leaves no trace."""

from __future__ import annotations

from pathlib import Path

from reader.library.library import Library
from reader.library.store import LIBRARY_FILE
from reader.model.errors import LibraryError
from reader.paths import data_dir

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

    ``Library.private()`` gives one that leaves nothing on the disk.

    Args:
        folder: See ``library_folder``.
        is_new_allowed: Whether a library is made where there is none.

    Raises:
        LibraryError: There is none; or it is damaged, newer, locked, not readable, or the disk is full.
    """
    if not is_new_allowed and not (folder / LIBRARY_FILE).is_file():
        message = f"There is no library in {folder} yet. Import an article first: synoptic import FILE."
        raise LibraryError(message)
    return Library.open(folder)
