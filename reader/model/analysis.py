"""What the analysis finds in one article, and in several."""

from __future__ import annotations

from dataclasses import dataclass

from reader.model.article import Article, Block, Metadata
from reader.model.claim import Claim, Passage
from reader.model.decision import Unplaced
from reader.model.quotation import Quotation, ScareQuote
from reader.model.span import Span
from reader.model.speaker import Entity, Speaker, UnitingProposal


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that was found in one article.

    Attributes:
        article: The article.
        language: Two letters, or None when it cannot be told.
        metadata: Proposals for title, outlet, byline and date.
        blocks: In text order; every non-blank character is in exactly one.
        sentences: Of the blocks in which quotations and claims are looked for, in text order, disjoint.
        quotations: In text order.
        entities: Those that speak in the article.
        scare_quotes: Marked strings that are nobody's words.
        notices: What the reader should know, one sentence each ("too long to analyse").
        decided: Ids of the reader's decisions that are in this result.
        unplaced: Decisions about this article that could not be applied.
    """

    article: Article
    language: str | None = None
    metadata: Metadata = Metadata()
    blocks: tuple[Block, ...] = ()
    sentences: tuple[Span, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    entities: tuple[Entity, ...] = ()
    scare_quotes: tuple[ScareQuote, ...] = ()
    notices: tuple[str, ...] = ()
    decided: tuple[str, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """What several articles share.

    Attributes:
        analyses: In the order given; the speakers of their quotations are ids of ``speakers``.
        speakers: United over all articles.
        claims: Surest first.
        no_match: Every sentence that no member of a claim stands for.
        proposals: Speakers that may be one.
        decided: Ids of the reader's decisions about speakers and claims that are in this result.
        unplaced: Decisions about speakers and claims that could not be applied.
    """

    analyses: tuple[Analysis, ...]
    speakers: tuple[Speaker, ...] = ()
    claims: tuple[Claim, ...] = ()
    no_match: tuple[Passage, ...] = ()
    proposals: tuple[UnitingProposal, ...] = ()
    decided: tuple[str, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
