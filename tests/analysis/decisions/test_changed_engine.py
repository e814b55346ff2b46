"""A hundred corrections of the sample story, then an engine that finds other sentences and other quotations."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from hashlib import sha256

import pytest

from reader.analysis import pipeline
from reader.analysis.decisions.quotations import words_of
from reader.analysis.quotations import FoundQuotations, find_quotations
from reader.analysis.speakers import unite_speakers
from reader.analysis.speakers.decided import find_entity
from reader.model.analysis import Analysis
from reader.model.article import Article
from reader.model.decision import Decision, DecisionKind, Target
from reader.model.quotation import Quotation, QuotationKind
from reader.model.span import Span
from reader.model.speaker import Entity
from reader.paths import seeds
from reader.text.selectors import make_selector
from reader.text.sentences import split_sentences
from tests.analysis.decisions.targets import target_of

CORRECTIONS = 100
ON_QUOTATIONS = (
    DecisionKind.SET_SPEAKER,
    DecisionKind.SET_EXTENT,
    DecisionKind.SET_QUOTATION_KIND,
    DecisionKind.NOT_A_QUOTATION,
)
FIELDS = (DecisionKind.SET_TITLE, DecisionKind.SET_OUTLET, DecisionKind.SET_BYLINE, DecisionKind.SET_PUBLISHED)


@cache
def found() -> tuple[Analysis, ...]:
    """The sample story as the engine has it now."""
    texts = [path.read_text("utf-8") for path in seeds()]
    return tuple(pipeline.analyse(Article(f"a{n}", t, sha256(t.encode()).hexdigest())) for n, t in enumerate(texts))


def corrections(chance: random.Random) -> list[Decision]:
    """A hundred corrections of different things, most of them of quotations that were found."""
    said = [(a, q) for a in found() for q in a.quotations]
    taken = [(a, words_of(q), q) for a, q in chance.sample(said, 60)]
    decisions = [of_quotation(str(n), chance, *item) for n, item in enumerate(taken)]
    silent = [(a, s) for a in found() for s in a.sentences if not any(s.overlaps(words_of(q)) for q in a.quotations)]
    for a, sentence in chance.sample(silent, 20):
        target = Target(a.article.id, make_selector(a.article.text, sentence))
        kind = chance.choice(list(QuotationKind))
        decisions.append(Decision(f"{len(decisions)}", DecisionKind.ADD_QUOTATION, (target,), kind))
    quiet = [
        (a, b.span)
        for a in found()
        for b in a.blocks
        if not any(b.span.overlaps(p) for x, p, _ in taken if x is a)
        and not any(
            d.targets[0].selector.start in range(*b.span) for d in decisions if d.targets[0].article == a.article.id
        )
    ]
    for a, span in chance.sample(quiet, 14):
        target = Target(a.article.id, make_selector(a.article.text, span))
        decisions.append(Decision(f"{len(decisions)}", DecisionKind.SET_BLOCK_KIND, (target,), "caption"))
    for n in range(CORRECTIONS - len(decisions)):
        article = found()[n % len(found())].article.id
        decisions.append(Decision(f"{len(decisions)}", FIELDS[n // len(found())], (), f"Corrected {n}", article))
    chance.shuffle(decisions)
    return decisions


def of_quotation(name: str, chance: random.Random, a: Analysis, place: Span, quotation: Quotation) -> Decision:
    """A random correction of a quotation."""
    text = a.article.text
    words = target_of(a.article.id, text, quotation)
    kind = chance.choice(ON_QUOTATIONS)
    match kind:
        case DecisionKind.SET_SPEAKER:
            return Decision(name, kind, (words,), f"Ana Sol {name}")
        case DecisionKind.SET_EXTENT:
            cut = text.rfind(" ", place.start, place.end)
            shorter = Span(place.start, cut if cut > place.start else place.end)
            return Decision(name, kind, (words, Target(a.article.id, make_selector(text, shorter))))
        case DecisionKind.SET_QUOTATION_KIND:
            return Decision(name, kind, (words,), chance.choice([k for k in QuotationKind if k != quotation.kind]))
        case _:
            return Decision(name, kind, (words,))


def other_sentences(text: str, span: Span) -> list[Span]:
    """Sentences of an engine that takes every second end of a sentence for none."""
    sentences = split_sentences(text, span)
    return [
        Span(sentences[k].start, sentences[min(k + 1, len(sentences) - 1)].end) for k in range(0, len(sentences), 2)
    ]


def other_quotations(number: int) -> Callable[..., FoundQuotations]:
    """Make an engine that misses some quotations, cuts or joins some, and gives none of them the id of before."""

    def find(article: str, text: str, *args: object, **options: object) -> FoundQuotations:
        now = find_quotations(article, text, *args, **options)  # type: ignore[arg-type]
        changed: list[Quotation] = []
        for quotation in now.quotations:
            spans = quotation.spans
            what = sha256(f"{number} {spans}".encode()).digest()[0] / 256
            if what < 0.15:
                continue
            if what < 0.3:
                spans = (Span(spans[0].start, max(spans[0].start + 1, spans[0].end - 12)),)
            elif what < 0.45:
                spans = (Span(spans[0].start, min(len(text), spans[-1].end + 15)),)
            elif what < 0.55:
                middle = (spans[0].start + spans[0].end) // 2
                spans = (Span(middle, spans[0].end),)
            changed.append(replace(quotation, id=f"other {quotation.id}", spans=spans))
        return replace(now, quotations=tuple(sorted(changed, key=lambda q: (q.start, q.end, q.id))))

    return find


def is_in_force(now: Analysis, decision: Decision) -> bool:  # noqa: PLR0911 - one answer for each kind
    """Tell whether an analysis says what a decision says, at the place of the decision."""
    places = [Span(t.selector.start, t.selector.end) for t in decision.targets]
    beside = [q for q in now.quotations if places and is_beside(words_of(q), places[0])]
    names = {e.id: e.name for e in now.entities}
    match decision.kind:
        case DecisionKind.SET_SPEAKER:
            return any(names.get(q.speaker or "") == decision.value for q in beside)
        case DecisionKind.SET_EXTENT:
            return any(q.spans == (places[1],) for q in now.quotations)
        case DecisionKind.SET_QUOTATION_KIND:
            return any(q.kind == decision.value for q in beside)
        case DecisionKind.NOT_A_QUOTATION:
            return not beside
        case DecisionKind.ADD_QUOTATION:
            return any(q.spans == (places[0],) and q.kind == decision.value for q in now.quotations)
        case DecisionKind.SET_BLOCK_KIND:
            return any(b.span == places[0] and b.kind == decision.value for b in now.blocks)
        case _:
            field = getattr(now.metadata, decision.kind.removeprefix("set-"))
            return field is not None and field.value == decision.value


def is_beside(words: Span, place: Span) -> bool:
    return 2 * words.shared(place) >= max(words.length, place.length)


def touched(before: Analysis, after: Analysis) -> list[Span]:
    """The places of quotations that are not the same before and after."""
    kept = set(before.quotations) & set(after.quotations)
    return [words_of(q) for q in {*before.quotations, *after.quotations} - kept]


def is_meant(place: Span, decisions: Sequence[Decision]) -> bool:
    """Tell whether one of some decisions is about the words at a place."""
    return any(is_beside(place, Span(t.selector.start, t.selector.end)) for d in decisions for t in d.targets)


@pytest.mark.parametrize("number", range(2))
def test_a_hundred_corrections_are_in_force_or_listed_after_an_engine_that_finds_other_things(
    number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = corrections(random.Random(number))  # noqa: S311 - a sample for a test
    assert len({d.id for d in taken}) == CORRECTIONS
    monkeypatch.setattr(pipeline, "split_sentences", other_sentences)
    monkeypatch.setattr(pipeline, "find_quotations", other_quotations(number))
    in_force = listed = 0
    for old in found():
        # A paragraph less changes what "he" means behind it: the blocks decided are in both.
        plain = pipeline.analyse(old.article, [d for d in taken if d.kind is DecisionKind.SET_BLOCK_KIND])
        now = pipeline.analyse(old.article, taken)
        own = [d for d in taken if (d.targets[0].article if d.targets else d.article) == old.article.id]
        unplaced = {u.decision.id for u in now.unplaced}
        assert sorted([*now.decided, *unplaced]) == sorted(d.id for d in own)
        assert all(u.reason for u in now.unplaced)
        placed = [d for d in own if d.id in now.decided]
        assert [d for d in placed if not is_in_force(now, d)] == []
        assert [p for p in touched(plain, now) if not is_meant(p, placed)] == []
        in_force, listed = in_force + len(placed), listed + len(unplaced)
    assert in_force + listed == CORRECTIONS
    assert in_force > listed > 0


# ------------------------------------------------------------------ speakers

OF_TWO = (DecisionKind.MERGE_SPEAKERS, DecisionKind.SPLIT_SPEAKERS, DecisionKind.NEVER_MERGE)
OF_ONE = {
    DecisionKind.RENAME_SPEAKER: "A name",
    DecisionKind.SET_SPEAKER_TYPE: "document",
    DecisionKind.ADD_ALIAS: "A form",
    DecisionKind.DROP_ALIAS: "A form",
}


def speaker_corrections(chance: random.Random) -> list[Decision]:
    """A hundred corrections of speakers: about two of them, by a mention of each, or about one."""
    texts = {a.article.id: a.article.text for a in found()}
    named = [(e, m.span) for a in found() for e in a.entities for m in e.mentions]

    def target() -> Target:
        entity, span = chance.choice(named)
        return Target(entity.article, make_selector(texts[entity.article], span))

    decisions = []
    for n in range(CORRECTIONS):
        kind = chance.choice([*OF_TWO, *OF_ONE])
        targets = (target(), target()) if kind in OF_TWO else (target(),)
        decisions.append(Decision(str(n), kind, targets, "" if kind in OF_TWO else f"{OF_ONE[kind]} {n}"))
    return [replace(d, value=OF_ONE[d.kind]) if d.kind is DecisionKind.SET_SPEAKER_TYPE else d for d in decisions]


def other_entities(number: int) -> list[Entity]:
    """Those of an engine that misses some, names some more shortly, and gives none of them the id of before."""
    changed: list[Entity] = []
    for a in found():
        for entity in a.entities:
            what = sha256(f"{number} {entity.id}".encode()).digest()[0] / 256
            if what < 0.15:
                continue
            name = entity.name.split()[-1] if what < 0.3 else entity.name
            mentions = entity.mentions[1:] if what > 0.85 else entity.mentions
            changed.append(replace(entity, id=f"other {entity.id}", name=name, mentions=mentions))
    return changed


@pytest.mark.parametrize("number", range(3))
def test_a_hundred_corrections_of_speakers_are_in_force_overruled_or_listed_after_another_engine(number: int) -> None:
    taken = speaker_corrections(random.Random(number))  # noqa: S311 - a sample for a test
    texts = {a.article.id: a.article.text for a in found()}
    entities = other_entities(number)
    plain, now = unite_speakers(entities, texts=texts), unite_speakers(entities, taken, texts=texts)
    listed = {u.decision.id for u in now.unplaced}
    assert all(u.reason for u in now.unplaced)
    speakers = {s.id: s for s in now.speakers}
    of = {d.id: [find_entity(entities, t, texts).id for t in d.targets] for d in taken if d.id not in listed}
    for at, decision in enumerate(taken):
        if decision.id in listed:
            continue
        if decision.kind in OF_TWO:
            one, other = of[decision.id]
            is_one = now.of_entity[one] == now.of_entity[other]
            later = [d for d in taken[at + 1 :] if d.id in of and d.kind in OF_TWO]
            is_overruled = any((d.kind is DecisionKind.MERGE_SPEAKERS) != is_merge(decision) for d in later)
            assert is_one == is_merge(decision) or is_overruled
        else:
            speaker = speakers[now.of_entity[of[decision.id][0]]]
            later = [d for d in taken[at + 1 :] if d.id in of and now.of_entity[of[d.id][0]] == speaker.id]
            overruled = {d.kind for d in later}
            match decision.kind:
                case DecisionKind.RENAME_SPEAKER:
                    assert speaker.name == decision.value or decision.kind in overruled
                case DecisionKind.SET_SPEAKER_TYPE:
                    assert speaker.type.value == "document"
                case DecisionKind.ADD_ALIAS:
                    assert decision.value in speaker.aliases
                case _:
                    assert decision.value not in speaker.aliases
    # Those that no decision is about are who they were.
    meant = {plain.of_entity[e] for ids in of.values() for e in ids}
    before = {frozenset(s.members): (s.name, s.type, s.aliases) for s in plain.speakers if s.id not in meant}
    after = {frozenset(s.members): (s.name, s.type, s.aliases) for s in now.speakers}
    assert before.items() <= after.items()
    assert len(of) + len(listed) == CORRECTIONS
    assert len(of) > len(listed) > 0


def is_merge(decision: Decision) -> bool:
    return decision.kind is DecisionKind.MERGE_SPEAKERS
