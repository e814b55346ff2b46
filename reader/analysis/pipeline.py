"""The stages of the analysis in their order: blocks, sentences, quotations; then speakers and claims over articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reader.analysis.blocks import find_blocks
from reader.analysis.claims import find_claims
from reader.analysis.claims.overlapping import overlapping_claims
from reader.analysis.decisions import apply_block_decisions, apply_decisions
from reader.analysis.decisions.claims import apply_to_claims
from reader.analysis.decisions.comparison import with_united
from reader.analysis.decisions.targets import article_of
from reader.analysis.metadata import propose_metadata
from reader.analysis.quotations import find_quotations
from reader.analysis.speakers import unite_speakers
from reader.analysis.speakers.naming import name_speakers
from reader.model.analysis import Analysis, Comparison
from reader.model.article import QUOTABLE_KINDS, Article
from reader.model.decision import Decision
from reader.model.limits import TEXT_ANALYSED
from reader.model.linking import ArticleLinks, LinkBasis
from reader.model.speaker import Entity
from reader.text.language import guess_language
from reader.text.sentences import split_sentences

ANALYSED_LANGUAGES = frozenset({"en", None})
"""Languages whose quotations are attributed and whose claims are compared; None is a text too short to tell."""
_TOO_LONG = "The article is too long to analyse."
_OTHER_LANGUAGE = (
    "The language of the article ({}) is not supported, only English is: quotations are shown without their speakers."
)


def analyse(article: Article, decisions: Sequence[Decision] = ()) -> Analysis:
    """Return all that is found in one article, with the reader's decisions about it in force.

    What is decided about blocks is applied before quotations are looked for, so that those of a flipped block come
    and go with it. A text longer than the limit, or in a language that is not supported, gets less, and a notice that
    says so.
    """
    text = article.text
    own = [d for d in decisions if article_of(d) == article.id]
    if len(text) > TEXT_ANALYSED:
        unread = Analysis(article, metadata=article.metadata, notices=(*article.notices, _TOO_LONG))
        return apply_decisions(unread, own)[0]
    language = guess_language(text)
    blocks, _ = apply_block_decisions(find_blocks(text, article.hints), text, own)
    metadata = propose_metadata(text, blocks, article.metadata)
    sentences = tuple(s for b in blocks if b.kind in QUOTABLE_KINDS for s in split_sentences(text, b.span))
    supported = language in ANALYSED_LANGUAGES
    found = find_quotations(article.id, text, blocks, sentences, attribute=supported)
    unnamed = () if supported else (_OTHER_LANGUAGE.format(language),)
    automatic = Analysis(
        article=article,
        language=language,
        metadata=metadata,
        blocks=blocks,
        sentences=sentences,
        quotations=found.quotations,
        entities=found.entities,
        scare_quotes=found.scare_quotes,
        notices=(*article.notices, *unnamed),
    )
    return apply_decisions(automatic, own)[0]


def compare(analyses: Sequence[Analysis], decisions: Sequence[Decision] = ()) -> Comparison:
    """Return what the articles share: speakers united over all of them, claims, and sentences without a match.

    Of the decisions, those about speakers and claims are in force; those about one article are ``analyse``'s.
    """
    return compare_with(analyses, decisions).comparison


@dataclass(frozen=True, slots=True)
class Compared:
    """What articles share, the links that were not known before, and how many pairs are still to be compared."""

    comparison: Comparison
    new_links: tuple[ArticleLinks, ...]
    left: int = 0


def compare_with(  # noqa: PLR0913, PLR0917 - what is known can be left out
    analyses: Sequence[Analysis],
    decisions: Sequence[Decision] = (),
    known: Iterable[ArticleLinks] = (),
    bases: Sequence[LinkBasis] | None = None,
    most: int | None = None,
    beyond: Sequence[Entity] = (),
) -> Compared:
    """Return the same as ``compare``, in less time by the links that are known.

    Args:
        analyses: The articles.
        decisions: About speakers and claims.
        known: Links of some of the articles; those of another state of an article do no harm.
        bases: What ``link_basis`` gives for each article, where that is known.
        most: Pairs of articles that are compared at most; the others share nothing yet.
        beyond: Entities of other articles, by way of which decisions concern the speakers of these.
    """
    texts = {a.article.id: a.article.text for a in analyses}
    united = unite_speakers([e for a in analyses for e in a.entities], decisions, texts=texts, beyond=beyond)
    named, speakers = name_speakers(analyses, united)
    found = find_claims(analyses, known, named, bases, most)
    automatic = Comparison(named, speakers, found.claims, found.no_match, united.proposals, copies=found.copies)
    decided = apply_to_claims(with_united(automatic, united, decisions), decisions)
    comparison = replace(decided, overlapping=overlapping_claims(decided.claims))
    return Compared(comparison, found.new_links, found.left)
