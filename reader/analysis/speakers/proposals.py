"""Speakers that were left apart but may be one: offered to the reader, never merged unasked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, islice

from reader.analysis.lexicon import table
from reader.analysis.speakers.groups import Group, uniting_key
from reader.analysis.speakers.names import PersonName, initials, parse_person, without_state
from reader.analysis.speakers.roles import shared_role
from reader.model.speaker import Role, SpeakerType, UnitingProposal
from reader.text.tokens import fold

_MOST_OF_ONE_NAME = 40
"""Groups of one surname or acronym that are compared with each other; bounds the work on a large library."""


def propose(
    groups: Iterable[Group], names: Mapping[str, str], apart: Sequence[tuple[str, str]]
) -> tuple[UnitingProposal, ...]:
    """Return pairs of speakers that may be one, each with its reason, in order of their ids.

    Args:
        groups: The partition.
        names: Shown names by group id.
        apart: Pairs of entity ids that the reader keeps apart; their speakers are not proposed again.
    """
    groups = sorted(groups, key=lambda g: g.id)
    group_of = {e.id: g.id for g in groups for e in g.members}
    settled = {frozenset({group_of[a], group_of[b]}) for a, b in apart}
    found: dict[frozenset[str], UnitingProposal] = {}
    for one, other, reason in (*_people(groups, names), *_bodies(groups, names)):
        pair = frozenset({one.id, other.id})
        if pair not in settled and pair not in found and not _share_article(one, other):
            found[pair] = UnitingProposal(one.id, other.id, reason)
    return tuple(sorted(found.values(), key=lambda p: (p.first, p.second)))


def _share_article(one: Group, other: Group) -> bool:
    """Tell whether an article names both: it knows them for two."""
    return not {e.article for e in one.members}.isdisjoint(e.article for e in other.members)


def _pairs(buckets: Mapping[str, list[Group]]) -> Iterator[tuple[Group, Group]]:
    """Yield the pairs within each bucket."""
    for key in sorted(buckets):
        yield from combinations(islice(buckets[key], _MOST_OF_ONE_NAME), 2)


# ------------------------------------------------------------------ people


def _people(groups: Sequence[Group], names: Mapping[str, str]) -> Iterator[tuple[Group, Group, str]]:
    """Yield pairs of people of one surname."""
    buckets: dict[str, list[Group]] = defaultdict(list)
    parsed: dict[str, PersonName] = {}
    for group in groups:
        if group.members[0].type is SpeakerType.PERSON:
            parsed[group.id] = parse_person(group.members[0].name)
            buckets[parsed[group.id].last].append(group)
    for one, other in _pairs(buckets):
        if reason := _reason_for_people(parsed[one.id], parsed[other.id], one, other):
            yield one, other, f"{names[one.id]}, {names[other.id]}: {reason}."


def _reason_for_people(one: PersonName, other: PersonName, group: Group, rival: Group) -> str:
    """Return why two people of one surname may be one, or ""."""
    if not one.last:
        return ""
    if not (one.is_full and other.is_full):
        if one.given and other.given and one.given[0] != other.given[0]:
            return ""
        return "the same surname, and not both with a first name"
    if one.given == other.given:
        return "the same name, but middle name, age or role differ"
    if _may_be_short(one.given, other.given) or one.given in other.middles or other.given in one.middles:
        return "the same surname, and first names that may be forms of one"
    role = shared_role(_roles(group), _roles(rival))
    return f"the same surname and a role in common ({role}), but other first names" if role else ""


def _roles(group: Group) -> Iterator[Role]:
    return (role for entity in group.members for role in entity.roles)


def _may_be_short(one: str, other: str) -> bool:
    """Tell whether a first name may be a short form of another: "Tom" of "Thomas", "Bill" of "William"."""
    short, full = sorted((one, other), key=len)
    rows = _nickname_rows()
    return full.startswith(short[:3]) or not rows.get(one, frozenset()).isdisjoint(rows.get(other, frozenset()))


@cache
def _nickname_rows() -> dict[str, frozenset[int]]:
    """Return by first name the rows of the table of nicknames that it stands in."""
    rows: dict[str, set[int]] = defaultdict(set)
    for number, row in enumerate(table("speakers-nicknames")):
        for name in filter(None, row):
            rows[name].add(number)
    return {name: frozenset(numbers) for name, numbers in rows.items()}


# ------------------------------------------------------------------ organisations and documents


def _bodies(groups: Sequence[Group], names: Mapping[str, str]) -> Iterator[tuple[Group, Group, str]]:
    """Yield pairs of bodies that differ by the state before their names, and acronyms with their long forms."""
    bare: dict[str, list[Group]] = defaultdict(list)
    short: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        if group.members[0].type is not SpeakerType.PERSON and uniting_key(group.members[0]) is not None:
            forms = {form for e in group.members for form in (e.name, *e.aliases)}
            for form in sorted(forms):
                bare[fold(without_state(form))].append(group)
            for acronym in sorted({a for form in forms for a in _acronyms(form)}):
                short[acronym].append(group)
    for buckets, reason in ((bare, "names that differ by a word at most"), (short, "a name and its possible acronym")):
        for one, other in _pairs(buckets):
            if one is not other and one.members[0].type is other.members[0].type:
                yield one, other, f"{names[one.id]}, {names[other.id]}: {reason}."


def _acronyms(form: str) -> Iterator[str]:
    """Yield the acronym that a form is or that it can be shortened to."""
    bare = form.replace(".", "")
    if " " not in bare and 2 <= len(bare) <= 6 and bare.isupper():
        yield bare
    elif len(initials(form)) >= 3:
        yield initials(form)
