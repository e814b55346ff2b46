"""The library that a command reads or changes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.cli import output
from reader.cli.arguments import Options
from reader.library.library import Library
from reader.model.errors import LibraryReadOnlyError
from reader.services.analysing import catch_up, library_totals
from reader.services.jobs import InlineExecutor
from reader.services.opening import library_folder, open_library
from reader.services.wording import counted

ORIGIN = "command line"
"""Who asks, as the history tells it."""


def chosen_folder(options: Options) -> Path:
    """Return the folder of the library that a command is about."""
    return library_folder(options.library)


@contextmanager
def opened(options: Options) -> Iterator[Library]:
    """Open the library to read it, also while another program writes it.

    Raises:
        LibraryError: There is none, or it cannot be opened.
    """
    with open_library(chosen_folder(options), is_new_allowed=False) as library:
        yield library


@contextmanager
def opened_to_change(options: Options, *, is_new_allowed: bool = False) -> Iterator[Library]:
    """Open the library to change it.

    Raises:
        LibraryError: There is none, it cannot be opened, or only be read.
    """
    with open_library(chosen_folder(options), is_new_allowed=is_new_allowed) as library:
        if library.is_read_only:
            raise LibraryReadOnlyError(library.notice)
        yield library


@contextmanager
def caught_up(options: Options) -> Iterator[Library]:
    """Open the library to read what is found in its articles; what waits for its analysis gets it first.

    Where another program has it open, that one analyses; what it has still to do is said once on standard error.

    Raises:
        LibraryError: There is none, or it cannot be opened.
    """
    with opened(options) as library:
        catch_up(library, InlineExecutor())
        if library.is_read_only and (left := library_totals(library).waiting):
            told = f"{counted(left, 'article')} {'is' if left == 1 else 'are'} not analysed yet"
            output.complain(f"{told[0].upper()}{told[1:]} in the window that has the library open.")
        yield library
