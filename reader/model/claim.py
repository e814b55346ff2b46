"""Claims: passages of several articles that report the same thing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reader.model.labels import ClaimLabel, Tier
from reader.model.span import Span


class Attribute(StrEnum):
    """In what the members differ."""

    NUMBER = "number"
    DATE = "date"
    WHO = "who"
    WHERE = "where"
    WHETHER = "whether"


class Explanation(StrEnum):
    """What explains a difference."""

    DATES = "dates"
    ROUNDING = "rounding"
    DEFINITION = "definition"


class Stance(StrEnum):
    """Whether a member of a denial asserts or denies."""

    ASSERT = "assert"
    DENY = "deny"


class ReasonKind(StrEnum):
    """The kind of evidence that two passages match."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    WORD = "word"
    PREDICATE = "predicate"
    VECTOR = "vector"
    QUOTATION = "quotation"
    DENIAL = "denial"
    READER = "reader"


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A stretch of one article's text."""

    article: str
    span: Span

    def is_at(self, other: Passage) -> bool:
        """Tell whether both are one place: they share half of the shorter, as a clause does with its sentence."""
        return self.article == other.article and self.span.shares_half(other.span)


@dataclass(frozen=True, slots=True)
class Reason:
    """A piece of evidence, in words for the reader."""

    kind: ReasonKind
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A scored pair of passages of two articles, above the threshold; ``first`` sorts before ``second``.

    Its score rests on these two articles and on the background table only: it is the same whatever other articles
    are compared.
    """

    first: Passage
    second: Passage
    score: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimMember:
    """A passage that belongs to a claim.

    Attributes:
        passage: Where it stands, narrowed to the words that make the claim.
        stance: Of a denial, whether it asserts or denies.
        value: Of a difference, the value it gives, as written.
        unit: The unit of the value.
        speaker: Id of the speaker it is ascribed to, or None for the writer's own words.
    """

    passage: Passage
    stance: Stance | None = None
    value: str | None = None
    unit: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """Passages in at least two articles that report the same thing.

    Attributes:
        id: The same for the same members; may change with the analysis.
        label: Agree, differ or denial.
        tier: How sure the match is.
        confidence: Chance that the members report the same thing, 0 to 1.
        members: In order of article id, then of place.
        quotation_variant: Whether the members are one quotation in several cuts.
        attribute: Of a difference, in what.
        explained_by: None = cannot be known; empty = nothing explains it.
        reasons: The evidence, the strongest first.
    """

    id: str
    label: ClaimLabel
    tier: Tier
    confidence: float
    members: tuple[ClaimMember, ...]
    quotation_variant: bool = False
    attribute: Attribute | None = None
    explained_by: tuple[Explanation, ...] | None = None
    reasons: tuple[Reason, ...] = ()
