"""Files and texts as they are read: the bytes, and the article that is made of them."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import PurePath
from typing import TYPE_CHECKING

from reader.model.article import Article, Metadata
from reader.model.entry import Entry
from reader.model.errors import NotTextError, ReaderError, UnreadableFileError
from reader.text.digests import sha256_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.importers.base import Part

PLAIN_ENDINGS = (".txt", ".text", ".asc")
ENTRIES_AT_ONCE = 25
"""Articles of one file that are read in one job."""
BYTES_AT_ONCE = 5_000_000
"""Bytes of them, unless one alone has more."""


@dataclass(frozen=True, slots=True)
class Original:
    """What was read of a file: its bytes, and the article that was made of them, which has no id of its own yet."""

    article: Article
    data: bytes


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not taken, and the sentence that says why and what to do."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Several:
    """A file that holds several articles, to choose from.

    Attributes:
        path: The file.
        sha256: Of its bytes, by which it is known if it changes.
        entries: Its articles, and what cannot be taken, in order.
    """

    path: str
    sha256: str
    entries: tuple[Entry, ...]

    @property
    def takeable(self) -> tuple[int, ...]:
        """The numbers of the articles that can be taken."""
        return tuple(e.number for e in self.entries if not e.problem)

    def portions(self, numbers: Iterable[int]) -> list[tuple[int, ...]]:
        """Return numbers of entries in portions that a worker reads in one go, for which it splits the file anew."""
        portions: list[list[int]] = []
        room = 0
        for number in numbers:
            size = self.entries[number - 1].size
            if not portions or size > room or len(portions[-1]) == ENTRIES_AT_ONCE:
                portions.append([])
                room = BYTES_AT_ONCE
            portions[-1].append(number)
            room -= size
        return [tuple(portion) for portion in portions]


Outcome = tuple[int, Original | ReaderError]
"""The number of an entry, and what was read of it or why nothing was."""


def read_job(path: str) -> Original | Several:
    """Return what a file holds; a job for a worker.

    Raises:
        ReaderError: The file cannot be read, is too large or holds no text.
    """
    from reader.importers.base import quoted_name  # noqa: PLC0415 - the worker imports it, not who hands the job in
    from reader.importers.files import read_bytes  # noqa: PLC0415 - the same
    from reader.importers.registry import import_bytes, split_bytes  # noqa: PLC0415 - the same

    data = read_bytes(path)
    parts = split_bytes(data, path)
    if parts is None:
        return Original(import_bytes(data, path), data)
    entries = tuple(
        Entry(number, part.title, part.published, len(part.data), part.problem) for number, part in enumerate(parts, 1)
    )
    if len(entries) == 1 and not entries[0].problem and entries[0].size:
        return Original(import_bytes(data, path), data)
    if not entries:
        message = f"{quoted_name(path)} has no article in it: choose a file that has."
        raise NotTextError(message)
    return Several(path, sha256_of(data), entries)


def read_each(path: str) -> Iterator[Original | ReaderError]:
    """Yield all articles of a file, or why one cannot be taken.

    Raises:
        ReaderError: The file cannot be read, is too large or holds no text.
    """
    found = read_job(path)
    if isinstance(found, Original):
        yield found
        return
    for entry in found.entries:
        if entry.problem:
            yield NotTextError(entry.problem)
    for portion in found.portions(found.takeable):
        for _, outcome in read_entries_job(path, found.sha256, portion):
            yield outcome


def read_original(path: str) -> Original:
    """Return the article of a file that holds just one.

    Raises:
        ReaderError: The file cannot be read, is too large, or holds no text or several articles.
    """
    from reader.importers.files import read_bytes  # noqa: PLC0415 - see read_job
    from reader.importers.registry import import_bytes  # noqa: PLC0415 - the same

    data = read_bytes(path)
    return Original(import_bytes(data, path), data)


def read_entries_job(path: str, sha256: str, numbers: Sequence[int]) -> tuple[Outcome, ...]:
    """Return some articles of a file that holds several; a job for a worker.

    Args:
        path: The file.
        sha256: Of its bytes when the numbers were given.
        numbers: Those of the articles, rising.

    Raises:
        ReaderError: The file cannot be read, or is not any more what it was.
    """
    from reader.importers.base import quoted_name  # noqa: PLC0415 - see read_job
    from reader.importers.files import read_bytes  # noqa: PLC0415 - the same
    from reader.importers.registry import split_bytes  # noqa: PLC0415 - the same

    data = read_bytes(path)
    parts = split_bytes(data, path)
    if parts is None or sha256_of(data) != sha256:
        message = f"{quoted_name(path)} has changed since its articles were listed: import it again."
        raise UnreadableFileError(message)
    wanted, last = frozenset(numbers), max(numbers, default=0)
    found: list[Outcome] = []
    for number, part in enumerate(islice(parts, last), 1):
        if number in wanted:
            try:
                found.append((number, _original_of_part(part, path, number)))
            except ReaderError as error:
                found.append((number, error))
    return tuple(found)


def _original_of_part(part: Part, path: str, number: int) -> Original:
    from reader.importers.files import read_bytes  # noqa: PLC0415 - see read_job
    from reader.importers.registry import import_bytes, import_part  # noqa: PLC0415 - the same

    if not part.attached or part.problem:
        return Original(import_part(part, path, number), part.data)
    attached = str(PurePath(path).parent / part.attached)
    data = read_bytes(attached)
    article = import_bytes(data, attached)
    return Original(replace(article, metadata=_merged(part.metadata, article.metadata)), data)


def _merged(listed: Metadata, own: Metadata) -> Metadata:
    """Return what a reader's list states of an article, which counts more, and else what its file does."""
    is_same = own.title is not None and listed.title is not None and own.title.value == listed.title.value
    return Metadata(
        own.title if is_same else listed.title or own.title,
        listed.outlet or own.outlet,
        listed.byline or own.byline,
        listed.published or own.published,
    )


def original_of_text(text: str) -> Original:
    """Return what is to be kept of a text that was pasted: it has no path, and its bytes are UTF-8.

    Raises:
        TooLargeError: The text is beyond what is kept.
        NotTextError: It is blank.
    """
    from reader.importers.registry import import_bytes  # noqa: PLC0415 - see read_job

    data = text.encode("utf-8", "replace")
    return Original(import_bytes(data, declared="utf-8"), data)


def is_plain(path: str) -> bool:
    """Tell whether a file is plain text by its name: what needs a parser is left to a worker."""
    return path.lower().endswith(PLAIN_ENDINGS)


def size_of(path: str) -> int:
    """Return the bytes of a file; one that cannot be looked at is as good as empty: reading it says why."""
    try:
        return os.stat(path).st_size  # noqa: PTH116 - Path("") is another file than ""
    except (OSError, ValueError):
        return 0
