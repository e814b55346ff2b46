"""Decisions about speakers and claims of several articles."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from hashlib import sha256
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.analysis.decisions import apply_decisions
from reader.analysis.pipeline import compare
from reader.model.analysis import Analysis, Comparison
from reader.model.article import Article, Block, BlockKind
from reader.model.claim import Claim, ClaimMember, Passage, Reason, ReasonKind
from reader.model.decision import Decision, DecisionKind, Target
from reader.model.labels import ClaimLabel, Tier
from reader.model.quotation import Quotation, QuotationKind
from reader.model.span import Span
from reader.model.speaker import Entity, Mention, MentionKind, SpeakerType
from reader.text.selectors import make_selector

TEXTS = {
    "a": "Mayor Ines Duarte closed the harbour. It will stay shut until spring. Boats lie idle in the lower town.",
    "b": "The port was closed by Duarte on Monday. “It opens in spring,” she said. Crews were sent home unpaid.",
    "c": "Ines Duarte shut the docks. They reopen in April, the city hopes. Nobody asked the fishermen at all.",
    "d": "Officials have shut the harbour. No date was set for it to open. The lower town was quiet at noon.",
}
SENTENCES = {
    name: [Span(text.index(s), text.index(s) + len(s)) for s in text.replace(". ", ".|").split("|")]
    for name, text in TEXTS.items()
}
SAME, NOT_SAME, DIFFERS = DecisionKind.SAME_CLAIM, DecisionKind.NOT_SAME_CLAIM, DecisionKind.DIFFERS


def analysis(name: str) -> Analysis:
    text = TEXTS[name]
    at = text.find("Duarte")
    who = Span(text.find("Ines Duarte"), at + 6) if "Ines Duarte" in text else Span(at, at + 6)
    entity = Entity(f"{name}-duarte", name, who.of(text), SpeakerType.PERSON, (), (Mention(who, MentionKind.NAME),))
    said = Quotation(f"{name}-said", QuotationKind.DIRECT, (SENTENCES[name][1],), source=who, speaker=entity.id)
    return Analysis(
        article=Article(name, text, sha256(text.encode()).hexdigest()),
        blocks=(Block(Span(0, len(text)), BlockKind.PARAGRAPH),),
        sentences=tuple(SENTENCES[name]),
        quotations=(said,) if at >= 0 else (),
        entities=(entity,) if at >= 0 else (),
    )


ANALYSES = [analysis(name) for name in TEXTS]


def passage(name: str, n: int) -> Passage:
    return Passage(name, SENTENCES[name][n])


def claim(*members: Passage, confidence: float = 0.5, name: str = "") -> Claim:
    ids = name or "-".join(f"{m.article}{m.span.start}" for m in members)
    ordered = tuple(ClaimMember(m) for m in sorted(members))
    return Claim(ids, ClaimLabel.AGREE, Tier.LIKELY, confidence, ordered)


@cache
def automatic_comparison() -> Comparison:
    return compare(ANALYSES)


def comparison(*claims: Claim) -> Comparison:
    return replace(automatic_comparison(), claims=claims)


def test_claims_as_sure_as_each_other_stay_in_one_order_whatever_the_ids_of_the_articles() -> None:
    texts = sorted("abcd", key=lambda name: sha256(TEXTS[name].encode()).hexdigest())
    claims = [claim(passage(one, 0), passage(other, 0)) for one, other in combinations(texts, 2)]
    found = applied(comparison(*reversed(claims)), decide(NOT_SAME, passage("a", 2), passage("b", 2)))
    assert [c.id for c in found.claims] == [c.id for c in claims]


def target(where: Passage) -> Target:
    return Target(where.article, make_selector(TEXTS[where.article], where.span))


def decide(kind: DecisionKind, *where: Passage, name: str = "d", value: str = "") -> Decision:
    return Decision(name, kind, tuple(map(target, where)), value)


def groups(found: Comparison) -> set[frozenset[Passage]]:
    return {frozenset(m.passage for m in c.members) for c in found.claims}


def applied(automatic: Comparison, *decisions: Decision) -> Comparison:
    found, unplaced = apply_decisions(automatic, decisions)
    assert unplaced == ()
    assert set(found.decided) == {d.id for d in decisions}
    assert apply_decisions(found, decisions) == (found, ())
    return found


A0, B0, C0, D0 = (passage(name, 0) for name in TEXTS)
A1, B1, C1, D1 = (passage(name, 1) for name in TEXTS)


# ------------------------------------------------------------------ claims


def test_the_same_claim_is_made_of_two_passages() -> None:
    found = applied(comparison(), decide(SAME, B1, A1))
    (made,) = found.claims
    assert [m.passage for m in made.members] == [A1, B1]
    assert (made.label, made.tier, made.confidence) == (ClaimLabel.AGREE, Tier.STRONG, 1.0)
    assert made.reasons[0] == Reason(ReasonKind.READER, "Set by the reader")
    assert [m.speaker for m in made.members] == [s.quotations[0].speaker for s in found.analyses[:2]]
    assert A1 not in found.no_match
    assert A0 in found.no_match


def test_the_same_claim_extends_a_claim_of_the_first() -> None:
    found = applied(comparison(claim(A0, B0), claim(C0, D0)), decide(SAME, A0, C0))
    assert groups(found) == {frozenset({A0, B0, C0}), frozenset({C0, D0})}
    assert len({c.id for c in found.claims}) == 2


def test_what_is_one_claim_already_only_gets_the_reason() -> None:
    found = applied(comparison(claim(A0, B0)), decide(SAME, A0, B0))
    assert found.claims[0].reasons[0].kind is ReasonKind.READER
    assert groups(found) == {frozenset({A0, B0})}


def test_a_passage_means_the_member_that_was_narrowed_to_its_clause() -> None:
    clause = Passage("a", Span(A0.span.start + 6, A0.span.end - 3))
    found = applied(comparison(claim(clause, B0)), decide(SAME, A0, C0))
    assert groups(found) == {frozenset({clause, B0, C0})}


def test_not_the_same_claim_takes_the_second_out() -> None:
    found = applied(comparison(claim(A0, B0, C0), claim(A1, B1)), decide(NOT_SAME, A0, B0), decide(NOT_SAME, A1, B1))
    assert groups(found) == {frozenset({A0, C0})}
    assert {A1, B1, B0} <= set(found.no_match)


def test_what_is_not_the_same_is_not_brought_together_by_way_of_others() -> None:
    decisions = [decide(NOT_SAME, B0, C0, name="1"), decide(SAME, A0, C0, name="2"), decide(SAME, C0, D0, name="3")]
    found = applied(comparison(claim(A0, B0)), *decisions)
    assert groups(found) == {frozenset({A0, B0}), frozenset({A0, C0, D0})}


def test_differs_labels_the_claim_and_makes_it_if_need_be() -> None:
    found = applied(comparison(claim(A1, B1)), decide(DIFFERS, A1, B1, name="1"), decide(DIFFERS, C1, D1, name="2"))
    assert [c.label for c in found.claims] == [ClaimLabel.DIFFER, ClaimLabel.DIFFER]


@pytest.mark.parametrize(
    ("kinds", "together", "label"),
    [
        ((SAME, NOT_SAME), 0, None),
        ((NOT_SAME, SAME), 1, ClaimLabel.AGREE),
        ((DIFFERS, SAME), 1, ClaimLabel.AGREE),
        ((SAME, DIFFERS), 1, ClaimLabel.DIFFER),
    ],
)
def test_the_later_of_two_decisions_about_two_passages_wins(
    kinds: tuple[DecisionKind, ...], together: int, label: ClaimLabel | None
) -> None:
    decisions = [decide(kinds[0], A0, B0, name="1"), decide(kinds[1], B0, A0, name="2")]
    for automatic in (comparison(), comparison(claim(A0, B0))):
        found = applied(automatic, *decisions)
        assert len(found.claims) == together
        assert [c.label for c in found.claims] == ([label] if label else [])


@pytest.mark.parametrize(
    ("decision", "reason"),
    [
        (decide(SAME, A0), "two passages"),
        (decide(SAME, A0, A1), "two articles"),
        (decide(SAME, A0, Passage("b", Span(5, 5))), "without words"),
        (Decision("d", SAME, (target(A0), Target("z", make_selector("abc", Span(0, 1)))), ""), "not among"),
        (Decision("d", SAME, (target(A0), Target("b", make_selector("It was long ago.", Span(0, 15)))), ""), "gone"),
        (decide(DecisionKind.MERGE_SPEAKERS, D0, A0), "nobody speaks"),
    ],
)
def test_what_cannot_be_placed_is_listed(decision: Decision, reason: str) -> None:
    automatic = comparison(claim(A0, B0))
    found, (unplaced,) = apply_decisions(automatic, [decision])
    assert unplaced.decision == decision
    assert reason in unplaced.reason
    assert groups(found) == groups(automatic)
    assert apply_decisions(found, [decision]) == (found, (unplaced,))


PASSAGES = [passage(name, n) for name in TEXTS for n in range(3)]


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    members = st.lists(st.sampled_from(PASSAGES), min_size=2, max_size=4, unique=True)
    found = draw(st.lists(members.filter(lambda ms: len({m.article for m in ms}) > 1), max_size=4))
    return comparison(*(claim(*ms, name=str(i), confidence=0.5) for i, ms in enumerate(found)))


@st.composite
def decisions_on_claims(draw: st.DrawFn, most: int = 5) -> list[Decision]:
    pairs = [(a, b) for a, b in combinations(PASSAGES, 2) if a.article != b.article]
    drawn = draw(st.lists(st.tuples(st.sampled_from([SAME, NOT_SAME, DIFFERS]), st.sampled_from(pairs)), max_size=most))
    return [decide(kind, *pair, name=str(i)) for i, (kind, pair) in enumerate(drawn)]


@given(comparisons(), decisions_on_claims())
@settings(max_examples=40, deadline=None)
def test_every_decision_about_claims_is_in_force_unless_a_later_one_overrules_it(
    automatic: Comparison, decisions: list[Decision]
) -> None:
    found, unplaced = apply_decisions(automatic, decisions)
    assert unplaced == ()
    assert apply_decisions(found, decisions) == (found, ())
    last: dict[frozenset[str], Decision] = {}
    for decision in decisions:
        last[frozenset(t.article + t.selector.exact for t in decision.targets)] = decision
    for decision in last.values():
        one, other = (Passage(t.article, Span(t.selector.start, t.selector.end)) for t in decision.targets)
        both = [
            c
            for c in found.claims
            if any(m.passage.is_at(one) for m in c.members) and any(m.passage.is_at(other) for m in c.members)
        ]
        assert bool(both) is (decision.kind is not NOT_SAME)
        assert decision.kind is not DIFFERS or any(c.label is ClaimLabel.DIFFER for c in both)
    assert all(len({m.passage.article for m in c.members}) > 1 for c in found.claims)


# ------------------------------------------------------------------ speakers


def mention(name: str) -> Passage:
    found = next(a for a in ANALYSES if a.article.id == name)
    return Passage(name, found.entities[0].mentions[0].span)


def test_speakers_are_merged_renamed_and_split_in_a_comparison() -> None:
    automatic = comparison()
    assert sorted(len(s.members) for s in automatic.speakers) == [1, 2]
    decisions = [
        decide(DecisionKind.MERGE_SPEAKERS, mention("a"), mention("b"), name="1"),
        decide(DecisionKind.RENAME_SPEAKER, mention("c"), value="I. Duarte", name="2"),
    ]
    merged = applied(automatic, *decisions)
    (speaker,) = merged.speakers
    assert (speaker.name, speaker.quotations) == ("I. Duarte", 3)
    assert {q.speaker for a in merged.analyses for q in a.quotations} == {speaker.id}
    split = applied(merged, *decisions, decide(DecisionKind.SPLIT_SPEAKERS, mention("a"), mention("c"), name="3"))
    assert {s.name: s.quotations for s in split.speakers} == {"I. Duarte": 1, "Ines Duarte": 2}
    one, two, three = (a.quotations[0].speaker for a in split.analyses[:3])
    assert one == two != three


def test_the_members_of_claims_follow_their_speakers() -> None:
    automatic = comparison()
    made = applied(automatic, decide(SAME, A1, B1, name="1"))
    merged = applied(
        made, decide(SAME, A1, B1, name="1"), decide(DecisionKind.MERGE_SPEAKERS, mention("a"), mention("b"), name="2")
    )
    assert {m.speaker for m in merged.claims[0].members} == {merged.analyses[0].quotations[0].speaker}
    unknown = replace(made, claims=(replace(made.claims[0], members=(ClaimMember(A1, speaker="x"), ClaimMember(B1))),))
    kept = applied(unknown, decide(SAME, A1, B1, name="1"))
    assert [m.speaker for m in kept.claims[0].members] == ["x", None]


def test_of_two_entities_of_one_article_that_are_one_speaker_the_source_tells() -> None:
    first = ANALYSES[0]
    twin = replace(
        first.entities[0], id="twin", name="Ines M. Duarte", mentions=(Mention(Span(0, 5), MentionKind.NAME),)
    )
    other = replace(first.quotations[0], id="q2", spans=(SENTENCES["a"][2],), source=Span(0, 5), speaker="twin")
    two = replace(first, entities=(*first.entities, twin), quotations=(*first.quotations, other))
    automatic = compare([two, *ANALYSES[1:]])
    assert len({q.speaker for q in automatic.analyses[0].quotations}) == 1
    apart = Decision(
        "1", DecisionKind.SPLIT_SPEAKERS, (target(mention("a")), target(Passage("a", Span(0, 5)))), ""
    )  # fmt: skip
    found = applied(automatic, apart)
    assert len({q.speaker for q in found.analyses[0].quotations}) == 2
    nobody = replace(two, quotations=(replace(first.quotations[0], speaker=None), replace(other, speaker="ghost")))
    assert [q.speaker for q in applied(compare([nobody])).analyses[0].quotations] == [None, "ghost"]


def test_the_pipeline_takes_the_same_decisions() -> None:
    decisions = [
        decide(DecisionKind.MERGE_SPEAKERS, mention("a"), mention("b"), name="1"),
        decide(SAME, A1, B1, name="2"),
        decide(DecisionKind.RENAME_SPEAKER, D0, value="x", name="3"),
    ]
    found = compare(ANALYSES, decisions)
    assert found.decided == ("1", "2")
    assert [u.decision.id for u in found.unplaced] == ["3"]
    assert apply_decisions(compare(ANALYSES), decisions) == (found, found.unplaced)
