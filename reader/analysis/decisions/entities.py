"""The entity that a name given by the reader means, in one article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reader.analysis.lexicon import state_of, state_of_adjective, words
from reader.analysis.speakers.groups import hashed, uniting_key
from reader.model.span import Span
from reader.model.speaker import Entity, Mention, MentionKind, SpeakerType
from reader.text.tokens import fold


def entity_named(entities: Sequence[Entity], article: str, name: str) -> Entity:
    """Return the entity of a name: one that the article has under that name, or a new one."""
    for entity in entities:
        if name.casefold() in {form.casefold() for form in (entity.name, *entity.aliases)}:
            return entity
    new = Entity(hashed(article, "by the reader", name), article, name, type_of(name))
    key = uniting_key(new)
    return next((e for e in entities if key and e.type is new.type and uniting_key(e) == key), new)


def type_of(name: str) -> SpeakerType:
    """Return what a name most likely names, by its own words."""
    tokens = [t for t in name.split() if t.lower() not in {"a", "an", "the", "some"}]
    head = fold(tokens[-1]) if tokens else ""
    if state_of(name) or head in words("quotations-organisation-nouns"):
        return SpeakerType.ORGANISATION
    if head in words("quotations-document-nouns"):
        return SpeakerType.DOCUMENT
    named = [t for t in tokens if not t[0].islower() and not state_of_adjective(t) and not state_of(t)]
    return SpeakerType.PERSON if named else SpeakerType.ANONYMOUS


def with_mention(entities: Sequence[Entity], owner: str, span: Span, text: str) -> list[Entity]:
    """Return the entities with a mention as the owner's, and nobody else's."""
    changed = []
    for entity in entities:
        mentions = tuple(m for m in entity.mentions if m.span != span)
        if entity.id == owner:
            kind = next((m.kind for m in entity.mentions if m.span == span), _kind_of(span.of(text), entity.name))
            mentions = tuple(sorted((*mentions, Mention(span, kind)), key=lambda m: m.span))
        changed.append(replace(entity, mentions=mentions) if mentions != entity.mentions else entity)
    return changed


def _kind_of(mention: str, name: str) -> MentionKind:
    """Return how a mention names somebody."""
    if mention.casefold() == name.casefold():
        return MentionKind.NAME
    return MentionKind.SHORT if mention.casefold() in name.casefold() else MentionKind.DESCRIPTION
