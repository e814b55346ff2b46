"""What a search asks for: words, and what they are narrowed to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class QueryField(StrEnum):
    """What a search can be narrowed by; the name is what is typed before the colon."""

    SPEAKER = "speaker"
    OUTLET = "outlet"
    KIND = "kind"
    TAG = "tag"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase.

    Attributes:
        text: As typed, without quotation marks.
        is_excluded: Whether it must be absent.
        is_beginning: Whether a word that begins so is enough, because it may still be being typed.
    """

    text: str
    is_excluded: bool = False
    is_beginning: bool = False


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A value of a field.

    Attributes:
        field: Any but the date.
        value: As typed; of a kind, the full name of the kind.
        is_excluded: Whether what has it is left out.
        is_exact: Whether it was typed in quotation marks: what is called just so is meant, if there is any.
    """

    field: QueryField
    value: str
    is_excluded: bool = False
    is_exact: bool = False


@dataclass(frozen=True, slots=True)
class DateRange:
    """From the beginning of one date to the end of another, both in EDTF ("2018", "2018-03", "2018-03-27").

    Attributes:
        first: "" where the range is open.
        last: "" where the range is open; both "" for articles without a date.
        is_excluded: Whether what is of that time is left out.
    """

    first: str
    last: str
    is_excluded: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for. All terms must be there; of several values of a field any will do, of tags all are needed."""

    terms: tuple[Term, ...] = ()
    narrowings: tuple[Narrowing, ...] = ()
    dates: tuple[DateRange, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.terms or self.narrowings or self.dates)

    def values(self, field: QueryField, *, excluded: bool = False) -> tuple[Narrowing, ...]:
        """Return the values of a field that are asked for, or left out."""
        return tuple(n for n in self.narrowings if n.field is field and n.is_excluded is excluded)
