"""The matrix of a comparison: claims down, articles across, and in each cell how the article stands to the claim."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reader.model.claim import Attribute, Explanation, Reason
from reader.model.labels import ClaimLabel, Tier
from reader.model.span import Span


class CellKind(StrEnum):
    """How an article stands to a claim; the words are those of the exports."""

    AGREES = "agrees"
    DIFFERS = "differs"
    """It gives a value where another article gives another."""
    ASSERTS = "asserts"
    """It reports what another article, or somebody in it, denies."""
    DENIES = "denies"
    BOTH = "asserts and denies"
    """It reports the claim and its denial."""
    NO_MATCH = "no match found"

    @property
    def sign(self) -> str:
        """A sign for each kind, so that none is told by its colour alone; "" where no match was found."""
        return _SIGNS[self]


_SIGNS = {
    CellKind.AGREES: "=",
    CellKind.DIFFERS: "≠",
    CellKind.ASSERTS: "+",
    CellKind.DENIES: "−",
    CellKind.BOTH: "±",
    CellKind.NO_MATCH: "",
}


@dataclass(frozen=True, slots=True)
class CellPassage:
    """One passage of a cell.

    Attributes:
        span: Where it stands in the article.
        words: The passage on one line, whole.
        value: Of a difference, the value with its unit, as written; "" where there is none.
        is_denial: Whether the passage denies the claim.
        speaker: Whom the article ascribes it to, or "" for the writer's own words.
    """

    span: Span
    words: str
    value: str = ""
    is_denial: bool = False
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What one article has of one claim: its passages in text order; none where no match was found."""

    kind: CellKind = CellKind.NO_MATCH
    passages: tuple[CellPassage, ...] = ()

    @property
    def words(self) -> str:
        """All passages, on one line."""
        return " … ".join(p.words for p in self.passages)

    @property
    def value(self) -> str:
        """The values that are given, each once."""
        return " / ".join(dict.fromkeys(p.value for p in self.passages if p.value))

    @property
    def speaker(self) -> str:
        """Those to whom the passages are ascribed, each once."""
        return ", ".join(dict.fromkeys(p.speaker for p in self.passages if p.speaker))


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """An article of the matrix.

    Attributes:
        article: Its id.
        name: Its outlet, or what stands for it.
        title: Its headline, or "".
        published: Its date as EDTF, or "" when it is not known.
        copies: Places, from 0, of the other columns whose articles are copies of this one.
    """

    article: str
    name: str
    title: str = ""
    published: str = ""
    copies: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A claim of the matrix.

    Attributes:
        claim: Its id.
        number: Its place in the order of reading, from 1.
        words: The shortest of its passages: the one that says the least beside the claim.
        label: Agree, differ or denial.
        tier: How sure the match is.
        confidence: Chance that the passages report the same thing, 0 to 1.
        voices: How many articles have it on their own: copies are one voice.
        attribute: Of a difference, in what.
        explained_by: None = cannot be known; empty = nothing explains it.
        reasons: Why the passages were matched, the strongest first.
        cells: One for each column, in their order.
    """

    claim: str
    number: int
    words: str
    label: ClaimLabel
    tier: Tier
    confidence: float
    voices: int
    attribute: Attribute | None
    explained_by: tuple[Explanation, ...] | None
    reasons: tuple[Reason, ...]
    cells: tuple[MatrixCell, ...]

    @property
    def coverage(self) -> int:
        """In how many articles it stands."""
        return sum(c.kind is not CellKind.NO_MATCH for c in self.cells)


@dataclass(frozen=True, slots=True)
class Matrix:
    """All claims of a comparison, or some of them, against its articles.

    Attributes:
        columns: The articles.
        rows: The claims.
        is_blank: Whether this is a sheet to fill in: nothing is told of the cells, nor of how the articles stand.
        is_hidden: Whether the columns have letters in the place of what they are called.
    """

    columns: tuple[MatrixColumn, ...] = ()
    rows: tuple[MatrixRow, ...] = ()
    is_blank: bool = False
    is_hidden: bool = False
