"""Unite speakers and tell them apart, with a look at what comes of it before it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.model.change import Delete, Edit, Insert, Table
from reader.model.claim import Passage
from reader.model.decision import APART_KINDS, SPEAKER_KINDS, Decision, DecisionKind
from reader.model.errors import ChangeRefusedError
from reader.model.speaker import MentionKind
from reader.services.correcting import Asked, decide_all, decision_of, step_name
from reader.services.wording import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.library.library import Library
    from reader.model.change import Change, Operation
    from reader.model.library import ArticleRow
    from reader.model.speaker import Entity, Mention, Speaker, SpeakerType, UnitedSpeakers

Given = tuple[DecisionKind, str]
"""What is said of a speaker, and its value."""
ALIKE = "These cannot be told apart: the same words name both. Set the speaker of single quotations instead."
GONE = "These speakers are not in the lists any more. Choose them again."


@dataclass(frozen=True, slots=True)
class SpeakerPart:
    """What one article says of a speaker.

    Attributes:
        entity: Id of the entity.
        article: Id of the article.
        source: What to call the article.
        name: The name as the article gives it.
        forms: Other forms in the article.
        quotations: How many it has there.
    """

    entity: str
    article: str
    source: str
    name: str
    forms: tuple[str, ...]
    quotations: int


@dataclass(frozen=True, slots=True)
class SpeakerCount:
    """A speaker with the counts over the library, and with what each article says of it."""

    name: str
    type: SpeakerType
    aliases: tuple[str, ...]
    quotations: int
    articles: int
    parts: tuple[SpeakerPart, ...]


@dataclass(frozen=True, slots=True)
class SpeakerPlan:
    """A step about speakers that is not made yet.

    Attributes:
        name: What the menu will call it.
        operations: What is to be done.
        before: The speakers concerned as they are.
        after: The speakers as they will be.
        withdrawn: Names of earlier decisions that are taken out with it, because they say the contrary.
    """

    name: str
    operations: tuple[Operation, ...]
    before: tuple[SpeakerCount, ...]
    after: tuple[SpeakerCount, ...]
    withdrawn: tuple[str, ...] = ()


def speaker_parts(library: Library, entities: Sequence[str]) -> SpeakerCount:
    """Return the speaker that some entities are, as the library has it.

    Raises:
        ChangeRefusedError: It is not there any more.
    """
    bench = _Bench(library, entities)
    return bench.counts(bench.united(bench.decisions), entities)[0]


def plan_merge(library: Library, speakers: Sequence[Sequence[str]], name: str = "") -> SpeakerPlan:
    """Return the step that makes several speakers one.

    Args:
        library: Is only read.
        speakers: The ids of the entities of each.
        name: The name that is to be shown; "" for the commonest.

    Raises:
        ChangeRefusedError: One is not there any more, or is named nowhere in a text.
    """
    every = [e for s in speakers for e in s]
    bench = _Bench(library, every)
    sides = [frozenset(s) for s in speakers]
    contrary = [d for d in bench.pairs(apart=True) if bench.is_between(d, sides)]
    decisions = [d for d in bench.decisions if d not in contrary]
    made: list[Decision] = []
    for other in speakers[1:]:
        united = bench.united([*decisions, *made]).of_entity
        if united[other[0]] != united[speakers[0][0]]:
            places = bench.mention(speakers[0]), bench.mention(other)
            made.append(decision_of(library, Asked(DecisionKind.MERGE_SPEAKERS, places)))
    found = bench.counts(bench.united([*decisions, *made]), every)
    if name.strip() and name.strip() != found[0].name:
        made.append(decision_of(library, Asked(DecisionKind.RENAME_SPEAKER, (bench.mention(every),), name)))
    names = [c.name for c in bench.counts(bench.united(bench.decisions), every)]
    told = f"{one_line(names[0])} and {one_line(names[-1])}" if len(names) == 2 else f"{len(names)} speakers"
    return bench.plan(f"{told} united", made, contrary, every)


def plan_split(library: Library, stay: Sequence[str], leave: Sequence[str], name: str = "") -> SpeakerPlan:
    """Return the step that makes two speakers of one.

    Args:
        library: Is only read.
        stay: Ids of the entities that the speaker keeps.
        leave: Ids of those that are somebody else from here on.
        name: The name to show of who leaves; "" for the commonest.

    Raises:
        ChangeRefusedError: One is not there any more, nobody stays or leaves, or one is named nowhere in a text.
    """
    if not stay or not leave:
        raise ChangeRefusedError("Choose some of the articles, not all and not none: those in which it is another.")
    every = [*stay, *leave]
    bench = _Bench(library, every)
    contrary = [d for d in bench.pairs(apart=False) if bench.is_between(d, [frozenset(stay), frozenset(leave)])]
    decisions = [d for d in bench.decisions if d not in contrary]
    made: list[Decision] = []
    before: list[tuple[str, str]] = []
    while (together := _together(bench.united([*decisions, *made]), stay, leave)) != before:
        made += [_of_two(library, bench, DecisionKind.SPLIT_SPEAKERS, one, other) for one, other in together]
        before = together
    if together:
        raise ChangeRefusedError(ALIKE)
    # Those that were one by way of somebody on the other side stay one.
    for side in (stay, leave):
        united = bench.united([*decisions, *made]).of_entity
        firsts = {united[e]: e for e in reversed(side)}
        first, *others = sorted(firsts.values(), key=list(side).index)
        made += [_of_two(library, bench, DecisionKind.MERGE_SPEAKERS, first, other) for other in others]
    if name.strip():
        made.append(decision_of(library, Asked(DecisionKind.RENAME_SPEAKER, (bench.mention(leave),), name)))
    whole = bench.counts(bench.united(bench.decisions), every)[0]
    return bench.plan(f"{one_line(whole.name)} split", made, contrary, every)


def _together(united: UnitedSpeakers, stay: Sequence[str], leave: Sequence[str]) -> list[tuple[str, str]]:
    """Return for each entity that is to leave one of those that stay which is the same speaker still."""
    of = united.of_entity
    first = {of[e]: e for e in reversed(stay)}
    return [(first[of[e]], e) for e in leave if of[e] in first]


def _of_two(library: Library, bench: _Bench, kind: DecisionKind, one: str, other: str) -> Decision:
    return decision_of(library, Asked(kind, (bench.mention([one]), bench.mention([other]))))


def plan_apart(library: Library, one: Sequence[str], other: Sequence[str]) -> SpeakerPlan:
    """Return the step that keeps two speakers apart for good, so that they are not even proposed as one.

    Raises:
        ChangeRefusedError: One is not there any more, or is named nowhere in a text.
    """
    every = [*one, *other]
    bench = _Bench(library, every)
    contrary = [d for d in bench.pairs(apart=False) if bench.is_between(d, [frozenset(one), frozenset(other)])]
    asked = Asked(DecisionKind.NEVER_MERGE, (bench.mention(one), bench.mention(other)))
    names = [c.name for c in bench.counts(bench.united(bench.decisions), every)]
    told = f"{one_line(names[0])} and {one_line(names[-1])} kept apart"
    return bench.plan(told, [decision_of(library, asked)], contrary, every)


def carry_out(library: Library, plan: SpeakerPlan, origin: str = "") -> Change:
    """Make the step that was looked at.

    Raises:
        ChangeRefusedError: What it is about was changed meanwhile.
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    return library.apply(Edit(plan.name, plan.operations, origin))


def merge_speakers(library: Library, speakers: Sequence[Sequence[str]], name: str, origin: str = "") -> Change:
    """Make several speakers one, see ``plan_merge``."""
    return carry_out(library, plan_merge(library, speakers, name), origin)


def split_speaker(library: Library, stay: Sequence[str], leave: Sequence[str], name: str, origin: str = "") -> Change:
    """Make two speakers of one, see ``plan_split``."""
    return carry_out(library, plan_split(library, stay, leave, name), origin)


def describe(library: Library, entities: Sequence[str], given: Sequence[Given], origin: str = "") -> Change:
    """Give a speaker a name, a type or other forms of its name, or take forms away, as one step.

    Args:
        library: Is changed.
        entities: Those that are the speaker.
        given: ``RENAME_SPEAKER``, ``SET_SPEAKER_TYPE``, ``ADD_ALIAS`` or ``DROP_ALIAS``, each with its value.
        origin: Who asks.

    Raises:
        ChangeRefusedError: The speaker is not there any more, is named nowhere in a text, or a value cannot be set.
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    bench = _Bench(library, entities)
    mention = bench.mention(entities)
    asked = [Asked(kind, (mention,), value) for kind, value in given]
    whole = bench.counts(bench.united(bench.decisions), entities)[0]
    return decide_all(library, asked, f"{one_line(whole.name)} described" if len(asked) > 1 else "", origin)


def parts_of_speakers(library: Library, speakers: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return the ids of the entities that each of some speakers of the library is.

    Raises:
        ChangeRefusedError: One is not there any more.
    """
    found = tuple(library.read.entities_of(s) for s in speakers)
    if not all(found):
        raise ChangeRefusedError(GONE)
    return found


class _Bench:
    """Some speakers of the library, all that may be united with them, and what the reader decided."""

    def __init__(self, library: Library, wanted: Sequence[str]) -> None:
        self.decisions = library.read.decisions_of(SPEAKER_KINDS)
        kin = library.read.kin(wanted)
        self._entities = [e for e, _ in kin]
        self._by_id = {e.id: e for e in self._entities}
        self._quotations = {e.id: n for e, n in kin}
        self._sources = {r.id: source_of(r) for r in library.read.article_rows(_articles(self._entities))}
        if not wanted or any(e not in self._by_id for e in wanted):
            raise ChangeRefusedError(GONE)

    def united(self, decisions: Sequence[Decision]) -> UnitedSpeakers:
        """Return who is whom under some decisions."""
        from reader.analysis.speakers import unite_speakers  # noqa: PLC0415 - the window starts without the analysis

        return unite_speakers(self._entities, decisions)

    def pairs(self, *, apart: bool) -> list[Decision]:
        """Return the decisions that keep two apart, or those that unite two."""
        kinds = APART_KINDS if apart else {DecisionKind.MERGE_SPEAKERS}
        return [d for d in self.decisions if d.kind in kinds]

    def is_between(self, decision: Decision, sides: Sequence[frozenset[str]]) -> bool:
        """Tell whether a decision is about entities of two sides."""
        from reader.analysis.placing import UnplaceableError  # noqa: PLC0415 - see united
        from reader.analysis.speakers.decided import find_entity  # noqa: PLC0415 - the same

        try:
            found = [find_entity(self._entities, t, None).id for t in decision.targets]
        except UnplaceableError:
            return False
        at = [next((n for n, side in enumerate(sides) if e in side), None) for e in found]
        return None not in at and len(set(at)) == 2

    def mention(self, entities: Iterable[str]) -> Passage:
        """Return a place at which one of some entities is named, by its name if there is one."""
        named = [(m, self._by_id[e]) for e in entities for m in self._by_id[e].mentions]
        best = min(named, key=lambda found: _rank(found[0]), default=None)
        if best is None:
            message = "This speaker is named nowhere in the text. Set the speaker of its quotations instead."
            raise ChangeRefusedError(message)
        return Passage(best[1].article, best[0].span)

    def counts(self, united: UnitedSpeakers, wanted: Iterable[str]) -> tuple[SpeakerCount, ...]:
        """Return the speakers that some entities are, in the order of the entities."""
        by_id = {s.id: s for s in united.speakers}
        return tuple(self._count(by_id[s]) for s in dict.fromkeys(united.of_entity[e] for e in wanted))

    def _count(self, speaker: Speaker) -> SpeakerCount:
        own = [self._by_id[m] for m in speaker.members]
        parts = sorted((self._part(e) for e in own), key=lambda p: (p.source, p.article, p.name))
        quotations = sum(p.quotations for p in parts)
        return SpeakerCount(
            speaker.name, speaker.type, speaker.aliases, quotations, len({p.article for p in parts}), tuple(parts)
        )

    def _part(self, entity: Entity) -> SpeakerPart:
        source = self._sources.get(entity.article, entity.article)
        return SpeakerPart(entity.id, entity.article, source, entity.name, entity.aliases, self._quotations[entity.id])

    def plan(
        self, name: str, made: Sequence[Decision], contrary: Sequence[Decision], wanted: Sequence[str]
    ) -> SpeakerPlan:
        """Return the step that keeps some decisions and takes others out."""
        left = [d for d in self.decisions if d not in contrary]
        return SpeakerPlan(
            name,
            (*(Delete(Table.DECISIONS, d.id) for d in contrary), *(Insert(d) for d in made)),
            self.counts(self.united(self.decisions), wanted),
            self.counts(self.united([*left, *made]), wanted),
            tuple(map(step_name, contrary)),
        )


def _rank(mention: Mention) -> int:
    return _RANKS[mention.kind]


_RANKS: Mapping[MentionKind, int] = {
    MentionKind.NAME: 0,
    MentionKind.SHORT: 1,
    MentionKind.DESCRIPTION: 2,
    MentionKind.PRONOUN: 3,
}


def _articles(entities: Iterable[Entity]) -> list[str]:
    return list(dict.fromkeys(e.article for e in entities))


def source_of(row: ArticleRow) -> str:
    """Return what to call an article of the library."""
    return row.name or "Untitled article"
