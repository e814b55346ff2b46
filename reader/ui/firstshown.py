"""What a window shows first: files that are small, and the articles of the last time, before the library is open."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from reader.model.article import Article
from reader.model.errors import ReaderError
from reader.model.ids import new_id
from reader.services.opening import articles_at
from reader.services.originals import Original, is_plain, read_original, size_of
from reader.services.workspaces import read_session
from reader.ui.remembered import Remembered, from_state

ARTICLES_MOST = 12
"""Articles side by side; more cannot be taken in."""
READ_AT_ONCE = 100_000
"""Bytes of a file that may be read before the first paint, in the window's own thread."""


@dataclass(frozen=True, slots=True)
class FirstShown:
    """What is shown before anything else is done.

    Attributes:
        remembered: How the window looked the last time.
        kept: The articles of the last time, as the library has them.
        originals: Files that were read, with the ids under which they are shown.
        files: Files that are still to be read.
        problems: Sentences about files that cannot be read.
    """

    remembered: Remembered = field(default_factory=Remembered)
    kept: tuple[Article, ...] = ()
    originals: tuple[Original, ...] = ()
    files: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def articles(self) -> tuple[Article, ...]:
        """What can be shown, in the order of the row."""
        return (*self.kept, *(o.article for o in self.originals))


def look_back(folder: Path | None, files: Sequence[str], sample: Sequence[str] = ()) -> FirstShown:
    """Return what is shown first.

    Args:
        folder: Of the library, which need not be open; None for one in memory.
        files: That were asked for; they take the place of the articles of the last time.
        sample: Files that are shown where neither is.
    """
    last = read_session(folder)
    remembered = Remembered() if last is None else from_state(json.loads(last.state))
    # What is not in the library any more is found out when it is open.
    kept = articles_at(folder, last.articles) if folder and last and not files else ()
    return read_first((*(() if kept else sample), *files), FirstShown(remembered, kept))


def read_first(files: Iterable[str], shown: FirstShown | None = None) -> FirstShown:
    """Read files up to the first one that is large or no plain text, and as far as there is room.

    Args:
        files: In the order of the row.
        shown: What is shown beside them.
    """
    shown = shown or FirstShown()
    originals: list[Original] = []
    problems: list[str] = []
    # Resolving links would rename the file for the reader.
    left = list(dict.fromkeys(os.path.abspath(path) for path in files))  # noqa: PTH100 - see above
    while left and _is_read_here(left[0]) and len(originals) + len(shown.kept) < ARTICLES_MOST:
        path = left.pop(0)
        try:
            original = read_original(path)
        except ReaderError as error:
            problems.append(str(error))
        else:
            originals.append(replace(original, article=replace(original.article, id=new_id(), path=path)))
    return replace(shown, originals=tuple(originals), files=tuple(left), problems=tuple(problems))


def _is_read_here(path: str) -> bool:
    """Tell whether a file may be read by the window itself; what needs a parser might end it."""
    return is_plain(path) and size_of(path) <= READ_AT_ONCE
