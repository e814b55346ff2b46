"""The automatic part of uniting: which entities of several articles are one speaker by their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from reader.analysis.speakers.names import PersonName, are_compatible, body_key, parse_person, person_key
from reader.analysis.speakers.roles import age_of, standing_of
from reader.model.speaker import Entity, SpeakerType
from reader.text.digests import sha256_of


@dataclass(frozen=True, slots=True)
class Group:
    """Entities that are one speaker.

    Attributes:
        id: Of the type and the name that unites them; it stays when an article is added.
        members: In order of article, name and id.
    """

    id: str
    members: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class _Traits:
    """What may show that two people of one name are two: middle names and suffix, standing, age."""

    name: PersonName
    standing: str
    age: str

    def conflicts(self, other: _Traits) -> bool:
        """Tell whether both cannot be one person."""
        return (
            not are_compatible(self.name, other.name)
            or {self.standing, other.standing} == {"office", "everyday"}
            or bool(self.age and other.age and abs(int(self.age) - int(other.age)) > 1)
        )

    @property
    def key(self) -> str:
        """What tells these traits from others."""
        return "|".join((*self.name.middles, self.name.suffix, self.standing, self.age))


def hashed(*parts: str) -> str:
    """Return 16 digits that stand for the parts."""
    return sha256_of("\0".join(parts).encode())[:16]


def order_of(entity: Entity) -> tuple[str, str, int, str]:
    """Return the key by which entities are ordered, whatever order they came in."""
    return entity.article, entity.name, entity.mentions[0].span.start if entity.mentions else -1, entity.id


def group_by_name(entities: Iterable[Entity]) -> list[Group]:
    """Return the entities grouped by compatible full names; what has no such name stays alone."""
    named: dict[tuple[SpeakerType, str], list[Entity]] = defaultdict(list)
    alone: dict[tuple[str, str, str], list[Entity]] = defaultdict(list)
    for entity in sorted(entities, key=order_of):
        key = uniting_key(entity)
        if key is None:
            alone[entity.type, entity.article, entity.name].append(entity)
        else:
            named[entity.type, key].append(entity)
    groups = [g for (kind, key), members in named.items() for g in _parted(kind, key, members)]
    for (kind, article, name), members in alone.items():
        groups += [Group(hashed(kind, article, name, str(i)), (e,)) for i, e in enumerate(members)]
    return groups


def uniting_key(entity: Entity) -> str | None:
    """Return the key of a name that unites across articles, or None when the entity has no such name."""
    if entity.type is SpeakerType.ANONYMOUS:
        return None
    if entity.type is not SpeakerType.PERSON:
        return body_key(entity.name, entity.type)
    name = parse_person(entity.name)
    return person_key(name) if name.is_full else None


def _parted(kind: SpeakerType, key: str, members: list[Entity]) -> list[Group]:
    """Return the members of one key as one group, or, where something stands against that, by equal traits.

    Where "John W. Smith" and "John R. Smith" both occur, a plain "John Smith" could be either: it is neither.
    """
    if kind is not SpeakerType.PERSON:
        return [Group(hashed(kind, key), tuple(members))]
    by_traits: dict[str, list[Entity]] = defaultdict(list)
    traits: dict[str, _Traits] = {}
    for entity in members:
        own = _Traits(parse_person(entity.name), standing_of(entity.roles), age_of(entity.roles))
        by_traits[own.key].append(entity)
        traits[own.key] = own
    if not any(a.conflicts(b) for a, b in combinations(traits.values(), 2)):
        return [Group(hashed(kind, key), tuple(members))]
    return [Group(hashed(kind, key, *([t] if t.strip("|") else [])), tuple(g)) for t, g in by_traits.items()]
