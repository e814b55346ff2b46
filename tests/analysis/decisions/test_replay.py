"""Decisions survive an analysis that has changed: each is in force or listed, and nothing moves silently."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.analysis.decisions import apply_decisions
from reader.analysis.pipeline import analyse
from reader.model.analysis import Analysis
from reader.model.article import Article, Block, BlockKind
from reader.model.decision import Decision, DecisionKind, Target
from reader.model.quotation import Quotation, QuotationKind
from reader.model.span import Span
from reader.model.speaker import Entity, Mention, MentionKind, SpeakerType
from reader.paths import seeds
from reader.text.selectors import make_selector
from reader.text.tokens import find_words
from tests.analysis.decisions.targets import target_of

SENTENCES = (
    "The harbour stays closed, the city said in a statement on Monday.",
    "We will not open it before the walls are repaired, the mayor told the council.",
    "Fishermen in the lower town disagreed, and some of them sailed at dawn.",
    "A spokesman denied that the repairs would last until the spring of next year.",
    "He called the report of the engineers a work of fiction, and walked out.",
)
TEXT = "\n\n".join(SENTENCES) + "\n"
BLOCKS = [Span(TEXT.index(s), TEXT.index(s) + len(s)) for s in SENTENCES]
WORDS = [find_words(TEXT, *b) for b in BLOCKS]
NAMES = ("Ines Duarte", "Paulo Reis", "the city", "Rui Sá")


@st.composite
def spans(draw: st.DrawFn, least: int = 3) -> Span:
    """A stretch of whole words within one sentence."""
    words = draw(st.sampled_from(WORDS))
    first = draw(st.integers(0, len(words) - least))
    return Span(words[first].start, words[draw(st.integers(first + least - 1, len(words) - 1))].end)


@st.composite
def analyses(draw: st.DrawFn) -> Analysis:
    """What some version of the analysis may have found in the text."""
    found = draw(st.lists(st.tuples(spans(), st.sampled_from(QuotationKind), st.sampled_from(NAMES)), max_size=6))
    entities = {
        n: Entity(f"e-{n}", "a", n, SpeakerType.PERSON, mentions=(Mention(Span(i, i + 3), MentionKind.NAME),))
        for i, n in enumerate(NAMES)
    }
    quotations = {
        (s, k): Quotation(f"{k}-{s.start}-{s.end}", k, (s,), speaker=f"e-{n}", reason="Found.") for s, k, n in found
    }
    return Analysis(
        article=Article("a", TEXT, sha256(TEXT.encode()).hexdigest()),
        blocks=tuple(Block(b, draw(st.sampled_from(BlockKind))) for b in BLOCKS),
        quotations=tuple(sorted(quotations.values(), key=lambda q: (q.start, q.end, q.id))),
        entities=tuple(entities[n] for n in sorted({n for _, _, n in found})),
    )


@st.composite
def decisions(draw: st.DrawFn, made_on: Analysis, name: str) -> Decision:
    """A decision that a reader of an analysis may take."""
    kinds = [DecisionKind.ADD_QUOTATION, DecisionKind.SET_BLOCK_KIND]
    if made_on.quotations:
        kinds += [
            DecisionKind.SET_SPEAKER,
            DecisionKind.SET_EXTENT,
            DecisionKind.SET_QUOTATION_KIND,
            DecisionKind.NOT_A_QUOTATION,
        ]
    kind = draw(st.sampled_from(kinds))
    new = Target("a", make_selector(TEXT, draw(spans())))
    if kind is DecisionKind.ADD_QUOTATION:
        return Decision(name, kind, (new,), draw(st.sampled_from(QuotationKind)))
    if kind is DecisionKind.SET_BLOCK_KIND:
        block = draw(st.sampled_from(BLOCKS))
        return Decision(name, kind, (Target("a", make_selector(TEXT, block)),), draw(st.sampled_from(BlockKind)))
    words = target_of("a", TEXT, draw(st.sampled_from(made_on.quotations)))
    values: dict[DecisionKind, st.SearchStrategy[str]] = {
        DecisionKind.SET_SPEAKER: st.sampled_from([*NAMES, "Ana Sol", ""]),
        DecisionKind.SET_QUOTATION_KIND: st.sampled_from(QuotationKind),
    }
    targets = (words, new) if kind is DecisionKind.SET_EXTENT else (words,)
    return Decision(name, kind, targets, draw(values.get(kind, st.just(""))))


def is_in_force(found: Analysis, decision: Decision, shift: int = 0) -> bool:
    """Tell whether an analysis, whose text has grown by ``shift`` at its begin, says what a decision says."""
    places = [Span(t.selector.start + shift, t.selector.end + shift) for t in decision.targets]

    def stands_at(q: Quotation, place: Span) -> bool:
        words = Span(q.start, q.end)
        return 2 * words.shared(place) >= max(words.length, place.length)

    at_place = [q for q in found.quotations if stands_at(q, places[0])]
    match decision.kind:
        case DecisionKind.SET_SPEAKER:
            names = {e.id: e.name for e in found.entities}
            return any(names.get(q.speaker or "", "") == decision.value for q in at_place)
        case DecisionKind.SET_EXTENT:
            return any(q.spans == (places[1],) for q in found.quotations)
        case DecisionKind.SET_QUOTATION_KIND:
            return any(q.kind == decision.value for q in at_place)
        case DecisionKind.NOT_A_QUOTATION:
            return all(Span(q.start, q.end) != places[0] for q in at_place) or len(at_place) > 0
        case DecisionKind.ADD_QUOTATION:
            return any(q.spans == (places[0],) and q.kind == decision.value for q in found.quotations)
        case _:
            return any(b.span == places[0] and b.kind == decision.value for b in found.blocks)


@given(st.data(), analyses(), analyses())
@settings(max_examples=40, deadline=None)
def test_the_last_decision_is_in_force_or_listed_whatever_the_analysis_is_now(
    data: st.DataObject, then: Analysis, now: Analysis
) -> None:
    taken = [data.draw(decisions(then, str(i))) for i in range(data.draw(st.integers(1, 5)))]
    found, unplaced = apply_decisions(now, taken)
    assert sorted([*found.decided, *(u.decision.id for u in unplaced)]) == sorted(d.id for d in taken)
    assert taken[-1] in [u.decision for u in unplaced] or is_in_force(found, taken[-1])
    assert all(u.reason for u in unplaced)


@given(st.data(), analyses(), analyses())
@settings(max_examples=40, deadline=None)
def test_nothing_but_the_thing_at_its_place_is_touched(data: st.DataObject, then: Analysis, now: Analysis) -> None:
    decision = data.draw(decisions(then, "d"))
    found, unplaced = apply_decisions(now, [decision])
    before = {q.id: q for q in now.quotations}
    after = {q.id: q for q in found.quotations}
    touched = {i for i in before.keys() | after.keys() if before.get(i) != after.get(i)}
    if unplaced:
        assert not touched
    elif decision.kind is DecisionKind.SET_BLOCK_KIND:
        block = Span(decision.targets[0].selector.start, decision.targets[0].selector.end)
        assert all(block.covers(before[i].spans[0]) for i in touched)
    else:
        assert len(touched) <= 1
        places = [Span(t.selector.start, t.selector.end) for t in decision.targets]
        old = [Span(before[i].start, before[i].end) for i in touched if i in before]
        assert all(any(2 * q.shared(p) >= max(q.length, p.length) for p in places) for q in old)


@given(st.data(), analyses())
@settings(max_examples=40, deadline=None)
def test_replay_is_the_same_every_time_and_twice_is_once(data: st.DataObject, then: Analysis) -> None:
    taken = [data.draw(decisions(then, str(i))) for i in range(data.draw(st.integers(0, 5)))]
    found, unplaced = apply_decisions(then, taken)
    assert apply_decisions(then, taken) == (found, unplaced)
    assert apply_decisions(found, taken) == (found, unplaced)


@given(st.data(), analyses(), st.text("Update ab.\n", min_size=1, max_size=60))
@settings(max_examples=40, deadline=None)
def test_decisions_follow_their_words_into_another_edition(data: st.DataObject, then: Analysis, head: str) -> None:
    decision = data.draw(decisions(then, "d"))
    by = len(head)

    def moved(span: Span) -> Span:
        return Span(span.start + by, span.end + by)

    edition = replace(
        then,
        article=replace(then.article, text=head + TEXT),
        blocks=tuple(replace(b, span=moved(b.span)) for b in then.blocks),
        quotations=tuple(replace(q, spans=tuple(map(moved, q.spans))) for q in then.quotations),
    )
    found, unplaced = apply_decisions(edition, [decision])
    assert unplaced or is_in_force(found, decision, by)
    if all(t.selector.start >= 32 for t in decision.targets):
        assert not unplaced


@given(st.data(), analyses())
@settings(max_examples=30, deadline=None)
def test_ids_stay_unique_and_spans_inside_the_text(data: st.DataObject, then: Analysis) -> None:
    taken = [data.draw(decisions(then, str(i))) for i in range(data.draw(st.integers(0, 6)))]
    found, _ = apply_decisions(then, taken)
    assert len({q.id for q in found.quotations}) == len(found.quotations)
    assert all(0 <= s.start < s.end <= len(TEXT) for q in found.quotations for s in q.spans)
    known = {e.id for e in found.entities}
    assert all(q.speaker is None or q.speaker in known for q in found.quotations)


# ------------------------------------------------------------------ the pipeline


def seed(n: int) -> Article:
    text = seeds()[n].read_text("utf-8")
    return Article("s", text, sha256(text.encode()).hexdigest())


def test_a_flipped_block_loses_and_finds_its_quotations_in_the_pipeline() -> None:
    article = seed(3)
    plain = analyse(article)
    block = next(b.span for b in plain.blocks if sum(b.span.covers(Span(q.start, q.end)) for q in plain.quotations) > 1)
    target = Target("s", make_selector(article.text, block))
    off = Decision("off", DecisionKind.SET_BLOCK_KIND, (target,), "boilerplate")
    on = Decision("on", DecisionKind.SET_BLOCK_KIND, (target,), "paragraph")
    without = analyse(article, [off])
    assert not any(block.overlaps(s) for q in without.quotations for s in q.spans)
    assert not any(block.overlaps(s) for s in without.sentences)
    assert without.decided == ("off",)
    again = analyse(article, [off, on])
    assert [q.spans for q in again.quotations] == [q.spans for q in plain.quotations]
    assert again.decided == ("off", "on")


def test_decisions_are_in_force_in_the_pipeline_and_other_articles_decisions_are_not() -> None:
    article = seed(1)
    quotation = analyse(article).quotations[0]
    target = target_of("s", article.text, quotation)
    other = Target("t", target.selector)
    taken = [
        Decision("1", DecisionKind.SET_SPEAKER, (target,), "Ana Sol"),
        Decision("2", DecisionKind.SET_SPEAKER, (other,), "Rui Sá"),
    ]
    found = analyse(article, taken)
    names = {e.id: e.name for e in found.entities}
    assert names[next(q.speaker for q in found.quotations if q.id == quotation.id) or ""] == "Ana Sol"
    assert found.decided == ("1",)


def test_an_article_too_long_to_analyse_still_takes_its_title() -> None:
    text = "word " * 1_100_000
    long = Article("l", text, sha256(text.encode()).hexdigest())
    title = Decision("1", DecisionKind.SET_TITLE, (), "A long one", "l")
    found = analyse(long, [title])
    assert found.metadata.title is not None
    assert found.metadata.title.value == "A long one"
