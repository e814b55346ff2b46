"""Who is quoted: entities of one article, speakers of a set of articles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from reader.model.decision import Unplaced
from reader.model.span import Span


class SpeakerType(StrEnum):
    """What a speaker is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    DOCUMENT = "document"
    ANONYMOUS = "anonymous"


class MentionKind(StrEnum):
    """How a mention names its entity."""

    NAME = "name"
    SHORT = "short"
    """A surname, an acronym, a short form."""
    PRONOUN = "pronoun"
    DESCRIPTION = "description"


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of an entity in its article."""

    span: Span
    kind: MentionKind


@dataclass(frozen=True, slots=True)
class Role:
    """A role as one article states it, with the place."""

    text: str
    span: Span
    article: str


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that speaks, within one article.

    Attributes:
        id: Unique over all articles; may change with the analysis.
        article: Id of the article.
        name: The canonical name: the fullest form that the article gives.
        type: Person, organisation, document or anonymous.
        aliases: Other forms in the article, in order of first use; the name is not among them.
        mentions: In text order.
        roles: As stated, in text order.
    """

    id: str
    article: str
    name: str
    type: SpeakerType
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """Entities of several articles that are one speaker.

    Attributes:
        id: The same for the same members, whatever their order.
        name: The commonest full form.
        type: That of the members.
        aliases: All other forms, the fullest first.
        roles: All roles of the members, in the order of their articles.
        members: Ids of the entities.
        quotations: How many quotations the members have.
        is_corrected: Whether the reader has decided on it: united or split it, given it a name, a type, other forms.
    """

    id: str
    name: str
    type: SpeakerType
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    members: tuple[str, ...] = ()
    quotations: int = 0
    is_corrected: bool = False


@dataclass(frozen=True, slots=True)
class UnitingProposal:
    """Two speakers that may be one; shown to the reader, never merged unasked."""

    first: str
    second: str
    reason: str


@dataclass(frozen=True, slots=True)
class UnitedSpeakers:
    """A partition of entities into speakers.

    Attributes:
        speakers: In order of name, then id.
        of_entity: Speaker id by entity id; every entity has one.
        proposals: Pairs that were left apart but may be one.
        unplaced: Decisions about speakers that could not be applied.
    """

    speakers: tuple[Speaker, ...]
    of_entity: Mapping[str, str]
    proposals: tuple[UnitingProposal, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
