"""What every exporter is: records of one kind in, bytes of a format out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO, Generic, TypeVar

from reader.model.record import Around

T = TypeVar("T")


class Grouping(StrEnum):
    """Under which headings the records of a document stand."""

    ARTICLE = "article"
    SPEAKER = "speaker"


class CitationStyle(StrEnum):
    """How a document names the articles."""

    NEWSROOM = "newsroom"
    """Outlet, title, author and date, in plain words."""
    APA = "apa"
    MLA = "mla"
    CHICAGO = "chicago"


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What the reader may choose.

    Attributes:
        byte_order_mark: Of a CSV table, whether it opens with a byte-order mark; spreadsheets take it for UTF-8 then.
        around: How much of the text around is written too; the records hold it already.
        reasons: Of a document, whether it tells why each was taken for a quotation of its speaker.
        grouped: Of a document, under which headings neighbours stand; the order is that of the records.
        style: Of a document, how it names the articles.
        places: Of a document, whether it tells where the words stand, and how to open the passage again.
        template: The text of the template that a Markdown document follows; "" for none.
    """

    byte_order_mark: bool = False
    around: Around = Around.SENTENCE
    reasons: bool = False
    grouped: Grouping = Grouping.ARTICLE
    style: CitationStyle = CitationStyle.NEWSROOM
    places: bool = True
    template: str = ""


@dataclass(frozen=True, slots=True)
class Format(Generic[T]):
    """A format that records of one kind (``T``) can be written in.

    Attributes:
        name: As the command line has it.
        label: As the window has it.
        suffix: Of its files, with the dot.
        write: The exporter: writes the records in their order to an open file. One that takes an iterable reads it
            once.
        use: What it is good for, in a few words.
        is_document: Whether it is for people to read, with headings; else for programs, with all that is known.
        is_binary: Whether its files are no text.
        is_by_article: Whether the records of an article must be neighbours, whatever the headings.
    """

    name: str
    label: str
    suffix: str
    write: Callable[[T, ExportOptions, BinaryIO], object]
    use: str = ""
    is_document: bool = True
    is_by_article: bool = False
    is_binary: bool = False
