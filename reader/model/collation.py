"""The cuts of one quotation, aligned word by word with the longest of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CutKind(StrEnum):
    """How a cut stands to another in a place, mostly the longest one; the words are those of the exports."""

    SAME = "same"
    TRIMMED = "trimmed"
    """It leaves words out, marked by an ellipsis or not at all."""
    INSERTED = "inserted"
    """It has words that the other has not, mostly an editor's in brackets."""
    CHANGED = "changed"

    @property
    def sign(self) -> str:
        """A sign for each kind, so that none is told by its look alone; "" for what is the same."""
        return _SIGNS[self]


_SIGNS = {CutKind.SAME: "", CutKind.TRIMMED: "−", CutKind.INSERTED: "+", CutKind.CHANGED: "≠"}


@dataclass(frozen=True, slots=True)
class Witness:
    """A cut with where it stands.

    Attributes:
        name: What the article is called.
        words: The cut, on one line.
        speaker: To whom the article ascribes it, or "".
        published: The date of the article as EDTF, or "".
        id: Of the quotation, or "" where the cut is a passage.
    """

    name: str
    words: str
    speaker: str = ""
    published: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class CutPart:
    """What a cut has in one place, with the blanks after it: its own words, or "", and those of the longest cut."""

    kind: CutKind
    words: str
    base: str


@dataclass(frozen=True, slots=True)
class Collation:
    """All cuts of one quotation.

    Attributes:
        witnesses: The cuts in the order of their articles.
        base: The place of the longest cut among them.
        places: The words of the longest cut, cut up wherever another cut begins or ends to differ; "" where only
            others have words.
        rows: For each witness, its parts in the order of the places.
    """

    witnesses: tuple[Witness, ...]
    base: int
    places: tuple[str, ...]
    rows: tuple[tuple[CutPart, ...], ...]
