"""What an importer is, and what all importers need."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from reader.model.article import Article, Block, Metadata
from reader.model.errors import NotTextError, TooLargeError
from reader.model.limits import TEXT_KEPT

ID_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Importer:
    """A format that articles can be read from.

    Attributes:
        name: The format's name for the reader, as "plain text".
        extensions: Endings of file names, in lower case, with their period.
        sniff: Tells from the bytes alone, for sure, that they are of this format.
        read: Makes an article of the bytes, of the name that messages call the file by, and of the encoding that was
            declared outside of it, if any. It sets neither path nor hash of the bytes. It raises a ReaderError.
        read_all: The same with all text of the file, plainly: what "Show all text" shows. None where ``read`` leaves
            nothing out.
    """

    name: str
    extensions: tuple[str, ...]
    sniff: Callable[[bytes], bool]
    read: Callable[[bytes, str, str | None], Article]
    read_all: Callable[[bytes, str, str | None], Article] | None = None


def quoted_name(path: str | None) -> str:
    """Return what a message calls a file: the path as given, in quotation marks, on one line and printable."""
    if path is None:
        return "The text"
    return "“" + "".join(c if c.isprintable() else "\ufffd" for c in path) + "”"


def make_article(  # noqa: PLR0913 - the fields of an article
    name: str,
    text: str,
    *,
    encoding: str | None = None,
    replaced: int = 0,
    hints: tuple[Block, ...] = (),
    metadata: Metadata | None = None,
    notices: tuple[str, ...] = (),
) -> Article:
    """Return an article of a canonical text, with the id that goes by the text.

    Args:
        name: What messages call the file.
        text: Unicode scalar values, lines ended with LF.
        encoding: The encoding of the bytes.
        replaced: How many characters could not be read.
        hints: Blocks that the format names.
        metadata: What the format states.
        notices: What the reader should know of how it was read, one sentence each.

    Raises:
        NotTextError: The text is blank.
        TooLargeError: The text is longer than is kept.
    """
    if len(text) > TEXT_KEPT:
        message = f"{name} is too long ({len(text):,} characters; {TEXT_KEPT:,} can be read): split it."
        raise TooLargeError(message)
    if not text or text.isspace():
        message = f"{name} has no text in it: choose a file that has."
        raise NotTextError(message)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(
        id=digest[:ID_DIGITS],
        text=text,
        text_sha256=digest,
        encoding=encoding,
        replaced=replaced,
        hints=hints,
        metadata=metadata or Metadata(),
        notices=notices,
    )
