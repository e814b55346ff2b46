"""What the analysis finds in one article, and in several."""

from __future__ import annotations

from collections.abc import Iterable
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
        copies: Ids of articles that are one text, trimmed or lightly edited, in groups of two or more, in order.
        overlapping: Ids of the claims that mostly repeat another one.
    """

    analyses: tuple[Analysis, ...]
    speakers: tuple[Speaker, ...] = ()
    claims: tuple[Claim, ...] = ()
    no_match: tuple[Passage, ...] = ()
    proposals: tuple[UnitingProposal, ...] = ()
    decided: tuple[str, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    copies: tuple[tuple[str, ...], ...] = ()
    overlapping: frozenset[str] = frozenset()

    def voices(self, articles: Iterable[str]) -> int:
        """Return how many of several articles, given by their ids, report on their own: copies are one voice."""
        standing = {article: group[0] for group in self.copies for article in group}
        return len({standing.get(article, article) for article in articles})
