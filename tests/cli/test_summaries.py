"""Summaries for people."""

from __future__ import annotations

from reader.cli.summaries import analysis_summary, comparison_summary
from reader.model.analysis import Analysis, Comparison
from reader.model.article import Article, Block, BlockKind, Metadata, Proposal
from reader.model.claim import Attribute, Claim, ClaimMember, Explanation, Passage, Stance
from reader.model.labels import ClaimLabel, Tier
from reader.model.quotation import Quotation, QuotationKind
from reader.model.span import Span
from reader.model.speaker import Entity, Speaker, SpeakerType

TEXT = "It cost $9 million."


def analysis(name: str, speakers: int = 1) -> Analysis:
    whole = Span(0, len(TEXT))
    return Analysis(
        Article(name, TEXT, "0" * 64, f"{name}\x1b.txt"),
        metadata=Metadata(title=Proposal("A\nbridge", None, "stated")),
        blocks=(Block(whole, BlockKind.PARAGRAPH),),
        sentences=(whole,),
        quotations=tuple(Quotation(str(i), QuotationKind.INDIRECT, (whole,), speaker=f"s{i}") for i in range(speakers)),
        entities=tuple(Entity(f"s{i}", name, f"Name {i}", SpeakerType.PERSON) for i in range(speakers + 1)),
        notices=("It is short.",),
    )


def test_an_article_is_told_in_a_few_lines() -> None:
    assert analysis_summary(analysis("a")) == (
        "a␛.txt\n"
        "  title       A bridge (guessed: stated)\n"
        "  language    unknown\n"
        "  blocks      1 paragraph\n"
        "  quotations  1 reported\n"
        "  speakers    Name 0 (1)\n"
        "  note        It is short.\n\n"
    )


def test_many_speakers_are_cut_short() -> None:
    assert "Name 11 (1), 3 more\n" in analysis_summary(analysis("a", 15))


def test_an_article_without_anything_has_none_of_it() -> None:
    told = analysis_summary(Analysis(Article("a", "", "0" * 64)))
    assert told == "a\n  language    unknown\n  blocks      none\n  quotations  none\n  speakers    none\n\n"


def test_what_articles_share_is_told_with_letters_for_them() -> None:
    one, other = analysis("a"), analysis("b")
    part = Span(3, 18)
    claims = (
        Claim(
            "c",
            ClaimLabel.DIFFER,
            Tier.STRONG,
            0.9,
            (ClaimMember(Passage("a", part), value="9", unit="million"), ClaimMember(Passage("b", part))),
            attribute=Attribute.NUMBER,
            explained_by=(Explanation.ROUNDING,),
        ),
        Claim("d", ClaimLabel.DENIAL, Tier.LIKELY, 0.5, (ClaimMember(Passage("b", part), Stance.DENY),)),
    )
    speakers = (Speaker("s0", "Name 0", SpeakerType.PERSON), Speaker("s1", "Name 1", SpeakerType.PERSON))
    unmatched = (Passage("a", part),)
    told = comparison_summary(Comparison((one, other), speakers, claims, unmatched, overlapping=frozenset({"d"})))
    assert told == (
        "Articles\n"
        "  A  A bridge\n     a␛.txt\n     1 quotations, 1 sentences, 1 without a match\n     It is short.\n"
        "  B  A bridge\n     b␛.txt\n     1 quotations, 1 sentences, 0 without a match\n     It is short.\n"
        "\nQuoted in more than one article\n  Name 0: A 1, B 1\n"
        "\nClaims: 2\n"
        "\n  differ, number, strong (explained by rounding)\n"
        "    A  cost $9 million [9 million]\n    B  cost $9 million\n"
        "\n  denial, likely, overlapping\n    B  cost $9 million [deny]\n"
    )


def test_nothing_shared_is_told_too() -> None:
    bare = Analysis(Article("a", "", "0" * 64))
    told = comparison_summary(Comparison((bare,)))
    assert "  A  no title found\n     a\n" in told
    assert "\n  nobody\n\nClaims: 0\n" in told
