"""What the table of highlights asks of the library."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reader.model.highlightlist import HighlightFilter, HighlightOrder
from reader.services.taglisting import tags_of
from reader.text.markdown import shown_line

if TYPE_CHECKING:
    from array import array

    from reader.library.reader import Reader
    from reader.model.annotation import HighlightRow
    from reader.model.tag import Tag

AT_ONCE = 500
"""Highlights that are read at once where all are."""


@dataclass(frozen=True, slots=True)
class HighlightListing:
    """The highlights of the library, or some of them, in an order or its reverse."""

    narrowed: HighlightFilter = field(default_factory=HighlightFilter)
    order: HighlightOrder = HighlightOrder.PLACE
    is_reversed: bool = False

    def beginning(self, reader: Reader, most: int) -> array[int]:  # noqa: ARG002 - quick anyway
        """Return the numbers of all highlights that are listed."""
        return self.numbers(reader)

    def numbers(self, reader: Reader) -> array[int]:
        """Return the numbers of all highlights that are listed."""
        return reader.highlight_numbers(self.narrowed, self.order, is_reversed=self.is_reversed)

    def rows(self, reader: Reader, numbers: Sequence[int]) -> Sequence[HighlightRow | None]:
        """Return highlights as they are shown."""
        found = reader.highlights_at(numbers)
        return [replace(row, note_line=shown_line(row.note)) if row and row.note else row for row in found]

    def numbers_of(self, reader: Reader, rows: Sequence[HighlightRow]) -> Sequence[int | None]:
        """Return the numbers of highlights."""
        return reader.numbers_of_highlights(rows)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the highlights of the library can be narrowed to.

    Attributes:
        outlets: Those of their articles, in order.
        speakers: Id and name of those whose quotations are highlighted, by name.
        tags: All tags, as a tree read from the top.
    """

    outlets: tuple[str, ...] = ()
    speakers: tuple[tuple[str, str], ...] = ()
    tags: tuple[Tag, ...] = ()


def highlight_choices(reader: Reader) -> Choices:
    """Return what the highlights can be narrowed to.

    Raises:
        LibraryError: The library cannot be read.
    """
    return Choices(reader.highlighted_outlets(), reader.highlighted_speakers(), tags_of(reader))


def ids_of_highlights(reader: Reader, numbers: Sequence[int]) -> tuple[str, ...]:
    """Return the ids of the annotations that highlights with these numbers are of, each once.

    Raises:
        LibraryError: The library cannot be read.
    """
    return reader.ids_of_highlights(numbers)


def rows_of_highlights(reader: Reader, numbers: Sequence[int]) -> Iterator[HighlightRow]:
    """Yield highlights by their numbers, in the order given, a few hundred at a time; those that are gone are left out.

    Raises:
        LibraryError: The library cannot be read.
    """
    for first in range(0, len(numbers), AT_ONCE):
        yield from (row for row in reader.highlights_at(numbers[first : first + AT_ONCE]) if row is not None)
