"""What the reader decided, anchored in text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

BY_READER = "Set by the reader"
"""How the reason of a thing begins of which the reader has set something."""


@dataclass(frozen=True, slots=True)
class Selector:
    """A place in a text that survives changes elsewhere (W3C text-quote and text-position selectors in one).

    Attributes:
        exact: The words themselves.
        prefix: Up to 32 code points before them; more where these do not tell them from a look-alike.
        suffix: Up to 32 code points after them; more for the same reason.
        start: Where they began when the selector was made, in code points.
        end: Where they ended.
        has_twins: Whether words like these stood elsewhere too: then words alone say nothing of the place.
    """

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    has_twins: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """A place in one article."""

    article: str
    selector: Selector


class DecisionKind(StrEnum):
    """What a decision does; beside each, its targets and its value."""

    SET_SPEAKER = "set-speaker"
    """The words; value: the name, or "" for nobody. A second target is the mention that names the speaker."""
    SET_EXTENT = "set-extent"
    """The old words, then one target for each new span."""
    SET_QUOTATION_KIND = "set-quotation-kind"
    """The words; value: a QuotationKind."""
    NOT_A_QUOTATION = "not-a-quotation"
    """The words; value: the reason, or ""."""
    ADD_QUOTATION = "add-quotation"
    """One target for each span; value: a QuotationKind."""
    SET_BLOCK_KIND = "set-block-kind"
    """The block's text; value: a BlockKind."""
    SET_TITLE = "set-title"
    """The text itself where it stands there, else no target; value: the title."""
    SET_OUTLET = "set-outlet"
    SET_BYLINE = "set-byline"
    SET_PUBLISHED = "set-published"
    """Value: EDTF."""
    SET_ADDRESS = "set-address"
    """Value: an address of the web."""
    RENAME_SPEAKER = "rename-speaker"
    """A mention of a name; value: the name to show."""
    MERGE_SPEAKERS = "merge-speakers"
    """A mention of each of the two."""
    SPLIT_SPEAKERS = "split-speakers"
    """A mention of each of the two; they are different from here on."""
    SET_SPEAKER_TYPE = "set-speaker-type"
    """A mention of a name; value: a SpeakerType."""
    ADD_ALIAS = "add-alias"
    """A mention of a name; value: another form of it, by which the speaker is found and listed too."""
    DROP_ALIAS = "drop-alias"
    """A mention of a name; value: a form that is not the speaker's."""
    NEVER_MERGE = "never-merge"
    """A mention of each of the two; they are not even proposed as one."""
    SAME_CLAIM = "same-claim"
    """Two passages."""
    NOT_SAME_CLAIM = "not-same-claim"
    """Two passages."""
    DIFFERS = "differs"
    """Two passages."""


QUOTATION_KINDS = frozenset(
    {
        *(DecisionKind.SET_SPEAKER, DecisionKind.SET_EXTENT, DecisionKind.SET_QUOTATION_KIND),
        *(DecisionKind.NOT_A_QUOTATION, DecisionKind.ADD_QUOTATION),
    }
)
"""What is said of a quotation."""
FIELD_KINDS = frozenset(
    {
        *(DecisionKind.SET_TITLE, DecisionKind.SET_OUTLET, DecisionKind.SET_BYLINE),
        *(DecisionKind.SET_PUBLISHED, DecisionKind.SET_ADDRESS),
    }
)
"""What sets a field of an article's metadata."""
NAMING_KINDS = frozenset(
    {DecisionKind.RENAME_SPEAKER, DecisionKind.SET_SPEAKER_TYPE, DecisionKind.ADD_ALIAS, DecisionKind.DROP_ALIAS}
)
"""What is said of one speaker."""
APART_KINDS = frozenset({DecisionKind.SPLIT_SPEAKERS, DecisionKind.NEVER_MERGE})
"""What keeps two speakers apart."""
SPEAKER_KINDS = NAMING_KINDS | APART_KINDS | {DecisionKind.MERGE_SPEAKERS}
"""What is said of the speakers of several articles."""
CLAIM_KINDS = frozenset({DecisionKind.SAME_CLAIM, DecisionKind.NOT_SAME_CLAIM, DecisionKind.DIFFERS})
"""What is said of two passages."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of the reader. Of two that touch the same thing, the later in the list wins.

    Attributes:
        id: Unique; decisions are listed by it when they cannot be placed.
        kind: What it does.
        article: The article it belongs to when it has no target; else that of the first target.
        targets: Places in text, never derived ids.
        value: As the kind says.
    """

    id: str
    kind: DecisionKind
    targets: tuple[Target, ...] = ()
    value: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A decision that could not be applied, with the reason; it is kept and listed, never dropped."""

    decision: Decision
    reason: str
