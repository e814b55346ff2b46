"""What an importer is, and what all importers need."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from reader.model.article import Article, Block, Metadata
from reader.model.errors import NotTextError, SeveralArticlesError, TooLargeError
from reader.model.limits import TEXT_KEPT
from reader.text.digests import sha256_of

ID_DIGITS = 16
"""Digits of ``text_sha256`` that make an article's id where none is given."""


class Part(NamedTuple):
    """One article of a file that holds several.

    Attributes:
        data: Bytes of the same format that hold this one alone: they are kept as its original.
        title: Its title, for the list; "" where none is stated.
        published: Its date in EDTF; "" where none is stated.
        problem: Why it cannot be taken, in one sentence; "" where it can.
        attached: Path of the file that has its text, from the folder of the list; "" where it has its own.
        metadata: What the list states of an article whose text stands in such a file.
    """

    data: bytes
    title: str = ""
    published: str = ""
    problem: str = ""
    attached: str = ""
    metadata: Metadata = Metadata()


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
        is_page: Whether its files hold more than an article: what stands around it on a page is rightly left out.
        split: Yields the articles of a file that may hold several; None where a file is one. It raises a ReaderError.
    """

    name: str
    extensions: tuple[str, ...]
    sniff: Callable[[bytes], bool]
    read: Callable[[bytes, str, str | None], Article]
    read_all: Callable[[bytes, str, str | None], Article] | None = None
    split: Callable[[bytes, str], Iterator[Part]] | None = None
    is_page: bool = False


def one_of(
    split: Callable[[bytes, str], Iterator[Part]], read_part: Callable[[bytes, str], Article]
) -> Callable[[bytes, str, str | None], Article]:
    """Return what reads the article of a file that may hold several, where it holds just one.

    Args:
        split: Yields the parts of the file.
        read_part: Makes an article of the bytes of a part.
    """

    def read(data: bytes, name: str, _declared: str | None) -> Article:
        found: Part | None = None
        problem = ""
        for part in split(data, name):
            problem = problem or part.problem
            if part.problem:
                continue
            if found is not None:
                message = f"{name} holds several articles: import it, and choose from their list."
                raise SeveralArticlesError(message)
            found = part
        if found is None or found.attached:
            message = problem or f"{name} has no article in it: choose a file that has."
            raise NotTextError(message)
        return read_part(found.data, name)

    return read


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
    digest = sha256_of(text.encode())
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
