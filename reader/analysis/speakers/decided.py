"""The reader's part of uniting: merge, split, never merge; name, type and other forms of the name.

The rules, so that the outcome depends on nothing but the decisions and the names:

1. Of two decisions about the same two, the later wins: about two entities within one automatic speaker, and about what
   is left of two automatic speakers.
2. Kept apart beats united: a merge that would bring together, by way of others, two that are kept apart is not done
   and is listed. Of two merges that cannot both be, the later is done.
3. Where one automatic speaker is split, those that no decision names stay with the first of the two.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reader.analysis.placing import UnplaceableError, place_of
from reader.analysis.speakers.groups import Group, hashed
from reader.model.decision import APART_KINDS, NAMING_KINDS, SPEAKER_KINDS, Decision, DecisionKind, Target, Unplaced
from reader.model.speaker import Entity, SpeakerType


@dataclass(slots=True)
class Given:
    """What the reader gives to one speaker.

    Attributes:
        name: The name to show; "" for the one that was found.
        type: What the speaker is; None for what was found.
        aliases: By other forms of the name, whether each is the speaker's.
    """

    name: str = ""
    type: SpeakerType | None = None
    aliases: dict[str, bool] = field(default_factory=dict)

    def take(self, decision: Decision) -> None:
        """Take on what a decision about one speaker says."""
        value = decision.value.strip()
        match decision.kind:
            case DecisionKind.RENAME_SPEAKER:
                self.name = value
            case DecisionKind.SET_SPEAKER_TYPE:
                self.type = SpeakerType(value)
            case _:
                self.aliases.pop(value, None)
                self.aliases[value] = decision.kind is DecisionKind.ADD_ALIAS


@dataclass(slots=True)
class Decided:
    """What the decisions make of the groups.

    Attributes:
        groups: The partition.
        given: What the reader gives to speakers, by group id.
        apart: Pairs of entity ids that are kept apart.
        united: Pairs of entity ids that the reader united.
        unplaced: Decisions that could not be applied.
    """

    groups: list[Group]
    given: dict[str, Given] = field(default_factory=dict)
    apart: list[tuple[str, str]] = field(default_factory=list)
    united: list[tuple[str, str]] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Pair:
    """A decision with the entities of its two targets."""

    decision: Decision
    first: str
    second: str


def apply_to_groups(groups: Sequence[Group], decisions: Sequence[Decision], texts: Mapping[str, str] | None) -> Decided:
    """Return the groups as the reader wants them.

    Args:
        groups: The automatic partition.
        decisions: In the order in which they were taken; other kinds are passed over.
        texts: Texts by article, for the anchoring of the mentions; without, their offsets count as they stand.
    """
    result = Decided(list(groups))
    pairs, about_one = _placed([e for g in groups for e in g.members], decisions, texts, result)
    group_of = {e.id: g.id for g in groups for e in g.members}
    within = _latest([p for p in pairs if group_of[p.first] == group_of[p.second]], {e: e for e in group_of})
    torn = [(p.first, p.second) for p in within if p.decision.kind in APART_KINDS]
    pieces = [piece for g in groups for piece in _tear(g, torn)]
    piece_of = {e.id: piece.id for piece in pieces for e in piece.members}
    # Apart within a group they made the pieces; all others are about two pieces.
    left = [
        p for p in pairs if group_of[p.first] != group_of[p.second] or (p in within and (p.first, p.second) not in torn)
    ]
    across = _latest([p for p in left if piece_of[p.first] != piece_of[p.second]], piece_of)
    result.apart = torn + [(p.first, p.second) for p in across if p.decision.kind in APART_KINDS]
    merges = [p for p in across if p.decision.kind not in APART_KINDS]
    result.united = [(p.first, p.second) for p in (*merges, *within) if p.decision.kind not in APART_KINDS]
    result.groups = _merge(pieces, merges, result)
    group_of = {e.id: g.id for g in result.groups for e in g.members}
    for entity, decision in about_one:
        result.given.setdefault(group_of[entity], Given()).take(decision)
    return result


def _placed(
    entities: Sequence[Entity], decisions: Sequence[Decision], texts: Mapping[str, str] | None, result: Decided
) -> tuple[list[_Pair], list[tuple[str, Decision]]]:
    """Return the decisions about two and those about one with their entities; those without a place are listed."""
    pairs: list[_Pair] = []
    about_one: list[tuple[str, Decision]] = []
    for decision in decisions:
        if decision.kind not in SPEAKER_KINDS:
            continue
        try:
            found = [find_entity(entities, t, texts).id for t in decision.targets]
            if decision.kind in NAMING_KINDS:
                about_one.append((_only(found), _checked(decision)))
            else:
                pairs.append(_pair(decision, found))
        except UnplaceableError as why:
            result.unplaced.append(Unplaced(decision, str(why)))
    return pairs, about_one


def find_entity(entities: Sequence[Entity], target: Target, texts: Mapping[str, str] | None) -> Entity:
    """Return the entity that a target's mention names.

    Raises:
        UnplaceableError: With the reason, for the reader.
    """
    own = [e for e in entities if e.article == target.article]
    if not own:
        raise UnplaceableError("The article is not here, or nobody speaks in it.")
    place = place_of(target, texts)
    named = [(m.span, e) for e in own for m in e.mentions if place.covers_half(m.span)]
    # Of a name within another, the one that is meant is as long as the place.
    best = max(named, key=lambda found: (found[0].shared(place), -found[0].length), default=None)
    if best is None or not best[0].covers_half(place):
        raise UnplaceableError("No speaker is named at that place any more.")
    return best[1]


def _pair(decision: Decision, found: Sequence[str]) -> _Pair:
    """Return a decision about two with its two entities."""
    if len(found) != 2:
        raise UnplaceableError("The decision needs two mentions.")
    if decision.kind in APART_KINDS and found[0] == found[1]:
        raise UnplaceableError("Both mentions name the same speaker within one article.")
    return _Pair(decision, *found)


def _only(found: Sequence[str]) -> str:
    """Return the one entity of a decision about one."""
    if len(found) != 1:
        raise UnplaceableError("The decision needs one mention.")
    return found[0]


def _checked(decision: Decision) -> Decision:
    """Return a decision about one speaker whose value can be set."""
    if decision.kind is DecisionKind.SET_SPEAKER_TYPE and decision.value not in set(SpeakerType):
        raise UnplaceableError(f"“{decision.value}” is not a value that can be set.")
    if not decision.value.strip():
        raise UnplaceableError("The decision gives no name.")
    return decision


def _latest(pairs: Sequence[_Pair], part_of: Mapping[str, str]) -> list[_Pair]:
    """Return the latest decision about each two parts, given for each entity."""
    latest: dict[frozenset[str], _Pair] = {}
    for pair in pairs:
        key = frozenset({part_of[pair.first], part_of[pair.second]})
        # Taken out and put in again, the later stands at the end.
        latest.pop(key, None)
        latest[key] = pair
    return list(latest.values())


def _tear(group: Group, apart: Sequence[tuple[str, str]]) -> list[Group]:
    """Return the pieces of a group whose members are kept apart; what no decision names stays with the first."""
    members = {e.id: e for e in group.members}
    own = [(a, b) for a, b in apart if a in members and b in members]
    if not own:
        return [group]
    pieces: list[list[str]] = []
    for seed in dict.fromkeys([a for a, _ in own] + [b for _, b in own]):
        foes = {b if a == seed else a for a, b in own if seed in {a, b}}
        free = next((piece for piece in pieces if not foes.intersection(piece)), None)
        if free is None:
            pieces.append([seed])
        else:
            free.append(seed)
    pieces[0] += members.keys() - {e for piece in pieces for e in piece}
    return [
        Group(group.id if i == 0 else hashed(group.id, str(i)), tuple(e for e in group.members if e.id in piece))
        for i, piece in enumerate(map(frozenset, pieces))
    ]


def _merge(groups: Sequence[Group], merges: Sequence[_Pair], result: Decided) -> list[Group]:
    """Return the groups after the merges, the latest first; one that cannot be done is listed."""
    at = {e.id: i for i, g in enumerate(groups) for e in g.members}
    parts = {i: {i} for i in range(len(groups))}
    root = {i: i for i in parts}
    for merge in reversed(merges):
        one, other = root[at[merge.first]], root[at[merge.second]]
        if one == other:
            continue
        if any({root[at[a]], root[at[b]]} == {one, other} for a, b in result.apart):
            result.unplaced.append(Unplaced(merge.decision, "Another decision keeps the two apart."))
            continue
        parts[one] |= parts.pop(other)
        root.update(dict.fromkeys(parts[one], one))
    return [_joined([groups[i] for i in sorted(part)]) for part in parts.values()]


def _joined(groups: Sequence[Group]) -> Group:
    """Return several groups as one."""
    if len(groups) == 1:
        return groups[0]
    return Group(hashed(*sorted(g.id for g in groups)), tuple(e for g in groups for e in g.members))
