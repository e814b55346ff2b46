"""What every exporter of quotations is: records in, bytes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import BinaryIO

from reader.model.record import QuotationRecord


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What the reader may choose.

    Attributes:
        byte_order_mark: Of a table, whether it opens with a byte-order mark; spreadsheets take it for UTF-8 then.
        context: Whether the sentence around each quotation is written too.
    """

    byte_order_mark: bool = False
    context: bool = True


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
    """

    name: str
    label: str
    suffix: str
    write: Write
