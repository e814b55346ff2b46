"""The partition of the entities of several articles into speakers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from reader.analysis.speakers.decided import Decided, Given, apply_to_groups
from reader.analysis.speakers.groups import Group, group_by_name, order_of
from reader.analysis.speakers.names import parse_person
from reader.analysis.speakers.proposals import propose
from reader.model.decision import Decision
from reader.model.speaker import Entity, Role, Speaker, SpeakerType, UnitedSpeakers


def unite_speakers(
    entities: Iterable[Entity],
    decisions: Sequence[Decision] = (),
    *,
    texts: Mapping[str, str] | None = None,
    beyond: Iterable[Entity] = (),
) -> UnitedSpeakers:
    """Return the partition of entities into speakers; any order of the entities gives the same.

    A person is united across articles by compatible full names only: first and last name the same, whatever titles,
    ranks, middle initials and suffixes, as long as none stands against another. Organisations and documents are
    united by their proper names, states by their canonical names. Anonymous sources never are.

    Args:
        entities: Of one or more articles, their ids unique.
        decisions: The reader's, in the order in which they were taken; kinds that are not about speakers are passed
            over.
        texts: Texts by article id, for the anchoring of the mentions that decisions target; without, the offsets of
            the selectors count as they stand.
        beyond: Entities of other articles, by way of which decisions about them concern these; they are members of no
            speaker here.
    """
    entities = list(entities)
    own = {e.id for e in entities}
    others = [e for e in beyond if e.id not in own]
    decided = apply_to_groups(group_by_name([*entities, *others]), decisions, texts)
    if others:
        decided = _without(decided, own, {e.article for e in entities})
    on = {e for pair in (*decided.apart, *decided.united) for e in pair}
    speakers = [
        _speaker(g, decided.given.get(g.id, Given()), is_corrected=g.id in decided.given or not on.isdisjoint(_ids(g)))
        for g in decided.groups
    ]
    return UnitedSpeakers(
        speakers=tuple(sorted(speakers, key=lambda s: (s.name, s.id))),
        of_entity={e: s.id for s in speakers for e in s.members},
        proposals=propose(decided.groups, {s.id: s.name for s in speakers}, decided.apart),
        unplaced=tuple(decided.unplaced),
    )


def _without(decided: Decided, own: AbstractSet[str], articles: AbstractSet[str]) -> Decided:
    """Return what the decisions make of some entities, without the others, and without decisions about those alone."""
    groups = [Group(g.id, tuple(e for e in g.members if e.id in own)) for g in decided.groups]
    return Decided(
        [g for g in groups if g.members],
        decided.given,
        [pair for pair in decided.apart if set(pair) <= own],
        decided.united,
        [u for u in decided.unplaced if all(t.article in articles for t in u.decision.targets)],
    )


def _ids(group: Group) -> set[str]:
    return {e.id for e in group.members}


def _speaker(group: Group, given: Given, *, is_corrected: bool) -> Speaker:
    """Return the speaker that a group of entities is, with what the reader gave it."""
    members = sorted(group.members, key=order_of)
    name = given.name or shown_name(members)
    forms = {form for e in members for form in (e.name, *e.aliases)} | {f for f, own in given.aliases.items() if own}
    forms -= {name, *(f for f, own in given.aliases.items() if not own)}
    return Speaker(
        id=group.id,
        name=name,
        type=given.type or _named(members)[0].type,
        aliases=tuple(sorted(forms, key=lambda f: (-len(f.split()), -len(f), f))),
        roles=tuple(dict.fromkeys(r for e in members for r in sorted(e.roles, key=_place))),
        members=tuple(sorted(e.id for e in members)),
        is_corrected=is_corrected,
    )


def _place(role: Role) -> tuple[str, int, int, str]:
    return role.article, role.span.start, role.span.end, role.text


def shown_name(members: Sequence[Entity]) -> str:
    """Return the commonest full form of the members' names; of two as common, the shorter.

    A person's forms count without titles, which differ from article to article. Beside a name, what an article calls a
    source without one ("It", "a senior official") does not count.
    """
    full: Counter[str] = Counter()
    for entity in members:
        # The name of the entity counts before its aliases.
        for form, weight in ((entity.name, 2), *((alias, 1) for alias in entity.aliases)):
            if bare := _full_form(form, entity.type):
                full[bare] += weight
    counts = full or Counter(e.name for e in _named(members))
    return min(counts, key=lambda form: (-counts[form], len(form.split()), len(form), form))


def _named(members: Sequence[Entity]) -> Sequence[Entity]:
    """Return the members that have a name; all of them where none has."""
    return [e for e in members if e.type is not SpeakerType.ANONYMOUS] or members


def _full_form(form: str, kind: SpeakerType) -> str | None:
    """Return a person's full name without titles, or None for any other form."""
    if kind is not SpeakerType.PERSON:
        return None
    name = parse_person(form)
    return name.bare if name.is_full else None
