"""The stages of the analysis in their order: blocks, sentences, quotations; then speakers and claims over articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reader.analysis.blocks import find_blocks
from reader.analysis.claims import find_claims
from reader.analysis.metadata import propose_metadata
from reader.analysis.quotations import find_quotations
from reader.analysis.speakers import unite_speakers
from reader.model.analysis import Analysis, Comparison
from reader.model.article import QUOTABLE_KINDS, Article
from reader.model.decision import Decision
from reader.model.limits import TEXT_ANALYSED
from reader.text.language import guess_language
from reader.text.sentences import split_sentences

ANALYSED_LANGUAGES = frozenset({"en", None})
"""Languages whose quotations are attributed and whose claims are compared; None is a text too short to tell."""


def analyse(article: Article) -> Analysis:
    """Return all that is found in one article.

    A text longer than the limit, or in a language that is not supported, gets less, and a notice that says so.
    """
    text = article.text
    if len(text) > TEXT_ANALYSED:
        return Analysis(article, metadata=article.metadata, notices=("The article is too long to analyse.",))
    language = guess_language(text)
    blocks = find_blocks(text, article.hints)
    metadata = propose_metadata(text, blocks, article.metadata)
    sentences = tuple(s for b in blocks if b.kind in QUOTABLE_KINDS for s in split_sentences(text, b.span))
    supported = language in ANALYSED_LANGUAGES
    found = find_quotations(article.id, text, blocks, sentences, attribute=supported)
    notices = () if supported else (f"The language of the article ({language}) is not supported: nobody is named.",)
    return Analysis(
        article=article,
        language=language,
        metadata=metadata,
        blocks=blocks,
        sentences=sentences,
        quotations=found.quotations,
        entities=found.entities,
        scare_quotes=found.scare_quotes,
        notices=notices,
    )


def compare(analyses: Sequence[Analysis], decisions: Sequence[Decision] = ()) -> Comparison:
    """Return what the articles share: speakers united over all of them, claims, and sentences without a match."""
    united = unite_speakers([e for a in analyses for e in a.entities], decisions)
    named = tuple(
        replace(
            a,
            quotations=tuple(
                replace(q, speaker=united.of_entity.get(q.speaker or "", q.speaker)) for q in a.quotations
            ),
        )
        for a in analyses
    )
    counts: dict[str, int] = {}
    for a in named:
        for q in a.quotations:
            counts[q.speaker or ""] = counts.get(q.speaker or "", 0) + 1
    speakers = tuple(replace(s, quotations=counts.get(s.id, 0)) for s in united.speakers)
    found = find_claims(named)
    return Comparison(named, speakers, found.claims, found.no_match, united.proposals)
