"""Files and texts as they are read: the bytes, and the article that is made of them."""

from __future__ import annotations

import os
from dataclasses import dataclass

from reader.model.article import Article


@dataclass(frozen=True, slots=True)
class Original:
    """What was read of a file: its bytes, and the article that was made of them, which has no id of its own yet."""

    article: Article
    data: bytes


def read_job(path: str) -> Original:
    """Return what a file holds; a job for a worker.

    Raises:
        ReaderError: The file cannot be read, is too large or holds no text.
    """
    from reader.importers.files import read_bytes  # noqa: PLC0415 - the worker imports it, not who hands the job in
    from reader.importers.registry import import_bytes  # noqa: PLC0415 - the same

    data = read_bytes(path)
    return Original(import_bytes(data, path), data)


def original_of_text(text: str) -> Original:
    """Return what is to be kept of a text that was pasted: it has no path, and its bytes are UTF-8.

    Raises:
        TooLargeError: The text is beyond what is kept.
        NotTextError: It is blank.
    """
    from reader.importers.registry import import_bytes  # noqa: PLC0415 - see read_job

    data = text.encode("utf-8", "replace")
    return Original(import_bytes(data, declared="utf-8"), data)


def size_of(path: str) -> int:
    """Return the bytes of a file; one that cannot be looked at is as good as empty: reading it says why."""
    try:
        return os.stat(path).st_size  # noqa: PTH116 - Path("") is another file than ""
    except (OSError, ValueError):
        return 0
