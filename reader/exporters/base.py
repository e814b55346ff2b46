"""What every exporter of quotations is: records in, bytes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO

from reader.model.record import QuotationRecord


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


Write = Callable[[Iterable[QuotationRecord], ExportOptions, BinaryIO], None]
"""Writes the records in their order to an open file; it reads the iterable once and keeps at most one article."""


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format that quotations can be written in.

    Attributes:
        name: As the command line has it.
        label: As the window has it.
        suffix: Of its files, with the dot.
        write: The exporter.
        use: What it is good for, in a few words.
        is_document: Whether it is for people to read, with headings; else for programs, with all that is known.
    """

    name: str
    label: str
    suffix: str
    write: Write
    use: str
    is_document: bool = True
