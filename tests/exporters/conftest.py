"""Two small articles with everything that can be found in one, for all exporters."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from reader.model.analysis import Analysis, Comparison
from reader.model.article import Article, Block, BlockKind, Metadata, Proposal, ProposalStatus
from reader.model.claim import Attribute, Claim, ClaimMember, Explanation, Passage, Reason, ReasonKind, Stance
from reader.model.labels import ClaimLabel, Tier
from reader.model.quotation import Quotation, QuotationKind, ScareQuote
from reader.model.span import Span
from reader.model.speaker import Entity, Mention, MentionKind, Role, Speaker, SpeakerType

BRIDGE = (
    "Mayor opens bridge\n\n"
    "RIVERTON (AP) — “The bridge is open,” Mayor Ann Lee said, “and it is safe.” It is 300 meters long.\n\n"
    "She denied that it was a “gift” to builders 🏗. The so-called “ghost bridge” cost $9 million.\n\n"
    "A union leader said that wages were late.\n\n"
    "Share <this> & more"
)
COUNCIL = "Bridge opens\n\nThe bridge cost $8 million, Ann Lee said.\n\nThe bridge is 300 meters long."


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def article(name: str, text: str, path: str | None) -> Article:
    return Article(name, text, hashlib.sha256(text.encode()).hexdigest(), path, "0" * 64, "utf-8")


def bridge() -> Analysis:
    def here(words: str) -> Span:
        return at(BRIDGE, words)

    lee = Entity(
        "b-lee",
        "bridge",
        "Ann Lee",
        SpeakerType.PERSON,
        ("Lee",),
        (Mention(here("Ann Lee"), MentionKind.NAME),),
        (Role("Mayor", here("Mayor Ann"), "bridge"),),
    )
    return Analysis(
        article=article("bridge", BRIDGE, "news/bridge.txt"),
        language="en",
        metadata=Metadata(
            title=Proposal("Mayor opens bridge", Span(0, 18), "first line"),
            published=Proposal("2018-03", None, "stated by the reader", ProposalStatus.CONFIRMED),
        ),
        blocks=(
            Block(here("Mayor opens bridge"), BlockKind.TITLE),
            Block(here("RIVERTON (AP) —"), BlockKind.DATELINE),
            Block(Span(here("“The bridge").start, here(" meters long.").end), BlockKind.PARAGRAPH),
            Block(Span(here("She denied").start, here("$9 million.").end), BlockKind.PARAGRAPH),
            Block(here("A union leader said that wages were late."), BlockKind.CAPTION),
            Block(here("Share <this> & more"), BlockKind.BOILERPLATE),
        ),
        sentences=(
            Span(here("“The bridge").start, here("it is safe.”").end),
            here("It is 300 meters long."),
            Span(here("She denied").start, here("builders 🏗.").end),
            here("The so-called “ghost bridge” cost $9 million."),
            here("A union leader said that wages were late."),
        ),
        quotations=(
            Quotation(
                "q1",
                QuotationKind.DIRECT,
                (here("“The bridge is open,”"), here("“and it is safe.”")),
                cue=here("said"),
                source=here("Mayor Ann Lee"),
                speaker="b-lee",
                confidence=0.95,
                reason="named beside the cue",
            ),
            Quotation(
                "q2",
                QuotationKind.MIXED,
                (here("“gift”"),),
                clause=here("that it was a “gift” to builders 🏗"),
                cue=here("denied"),
                source=here("She"),
                speaker="b-lee",
                denial=True,
                via="The Post",
                confidence=0.5,
                reason="a pronoun",
            ),
            Quotation(
                "q3",
                QuotationKind.INDIRECT,
                (here("wages were late"),),
                source=here("A union leader"),
                unresolved=True,
                refusal=True,
            ),
        ),
        entities=(lee,),
        scare_quotes=(ScareQuote(here("“ghost bridge”"), "so-called"),),
    )


def council() -> Analysis:
    lee = Entity("c-lee", "council", "Ann Lee", SpeakerType.PERSON)
    return Analysis(
        article=article("council", COUNCIL, None),
        language="en",
        blocks=tuple(Block(at(COUNCIL, line), BlockKind.PARAGRAPH) for line in COUNCIL.split("\n\n")),
        sentences=tuple(at(COUNCIL, line) for line in COUNCIL.split("\n\n")),
        quotations=(
            Quotation(
                "q4",
                QuotationKind.INDIRECT,
                (at(COUNCIL, "The bridge cost $8 million"),),
                cue=at(COUNCIL, "said"),
                source=at(COUNCIL, "Ann Lee"),
                speaker="c-lee",
                confidence=0.8,
            ),
        ),
        entities=(lee,),
        notices=("The council's article has a notice.",),
    )


def compared() -> Comparison:
    analyses = tuple(
        replace(a, quotations=tuple(replace(q, speaker="lee" if q.speaker else None) for q in a.quotations))
        for a in (bridge(), council())
    )
    speaker = Speaker(
        "lee",
        "Ann Lee",
        SpeakerType.PERSON,
        ("Lee",),
        (Role("Mayor", at(BRIDGE, "Mayor Ann"), "bridge"),),
        ("b-lee", "c-lee"),
        3,
    )
    cost = Claim(
        "cost",
        ClaimLabel.DIFFER,
        Tier.STRONG,
        0.9,
        (
            ClaimMember(Passage("bridge", at(BRIDGE, "cost $9 million")), value="9 million", unit="$"),
            ClaimMember(Passage("council", at(COUNCIL, "cost $8 million")), value="8 million", unit="$", speaker="lee"),
        ),
        attribute=Attribute.NUMBER,
        explained_by=(Explanation.ROUNDING,),
        reasons=(Reason(ReasonKind.WORD, "bridge, cost"),),
    )
    length = Claim(
        "length",
        ClaimLabel.DENIAL,
        Tier.LIKELY,
        0.7,
        (
            ClaimMember(Passage("bridge", at(BRIDGE, "It is 300 meters long.")), Stance.ASSERT),
            ClaimMember(Passage("council", at(COUNCIL, "The bridge is 300 meters long.")), Stance.DENY),
        ),
    )
    return Comparison(analyses, (speaker,), (cost, length), (Passage("council", at(COUNCIL, "Bridge opens")),))


@pytest.fixture
def analysis() -> Analysis:
    return bridge()


@pytest.fixture
def comparison() -> Comparison:
    return compared()
