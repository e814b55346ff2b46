"""Speakers and claims that the reader named, merged, tagged or wrote on: they keep their id for good."""

from __future__ import annotations

from dataclasses import dataclass

from reader.model.decision import Target
from reader.model.labels import ClaimLabel
from reader.model.speaker import SpeakerType


@dataclass(frozen=True, slots=True)
class KeptSpeaker:
    """A speaker of the library with an id that does not change.

    Attributes:
        id: A UUID.
        name: The name to show.
        type: Person, organisation, document or anonymous.
        members: A mention in each article, by which the speaker is found again.
        aliases: Other names, in the reader's order.
        tags: Names, in the reader's order.
        created: When it was kept, ISO 8601 in UTC; the library fills it in when it is "".
    """

    id: str
    name: str
    type: SpeakerType
    members: tuple[Target, ...] = ()
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    created: str = ""


@dataclass(frozen=True, slots=True)
class KeptClaim:
    """A claim with an id that does not change.

    Attributes:
        id: A UUID.
        members: The passages that make the claim.
        name: What the reader calls it, or "".
        label: What the reader says it is, or None to leave that to the analysis.
        tags: Names, in the reader's order.
        created: When it was kept, ISO 8601 in UTC; the library fills it in when it is "".
    """

    id: str
    members: tuple[Target, ...] = ()
    name: str = ""
    label: ClaimLabel | None = None
    tags: tuple[str, ...] = ()
    created: str = ""
