"""What every exporter is: records of one kind in, bytes of a format out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO, Generic, TypeVar

T = TypeVar("T")


class Grouping(StrEnum):
    """Under which headings the quotations of a document stand."""

    ARTICLE = "article"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What the reader may choose.

    Attributes:
        byte_order_mark: Of a table, whether it opens with a byte-order mark; spreadsheets take it for UTF-8 then.
        context: Whether the sentence around each quotation is written too.
        reasons: Of a document, whether it tells why each was taken for a quotation of its speaker.
        grouped: Of a document, under which headings neighbours stand; the order is that of the records.
    """

    byte_order_mark: bool = False
    context: bool = True
    reasons: bool = False
    grouped: Grouping = Grouping.ARTICLE


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
    """

    name: str
    label: str
    suffix: str
    write: Callable[[T, ExportOptions, BinaryIO], object]
    use: str = ""
    is_document: bool = True
