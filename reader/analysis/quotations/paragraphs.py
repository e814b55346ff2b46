"""The paragraphs of an article, made ready for attribution."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from reader.analysis.quotations.candidates import find_candidates
from reader.analysis.quotations.decoding import Paragraph
from reader.analysis.quotations.features import Region
from reader.analysis.quotations.tokens import CAPITALISED, Tokens
from reader.model.span import Span
from reader.text.quotation_marks import find_marked, has_double_marks


def make_paragraphs(text: str, spans: Sequence[Span], sentences: Sequence[Span]) -> list[Paragraph]:
    """Return paragraphs with words, marked strings and candidates.

    Args:
        text: The whole text.
        spans: The paragraphs in which quotations are looked for, in text order.
        sentences: Their sentences, in text order.
    """
    single = not any(has_double_marks(span.of(text)) for span in spans)
    starts = [s.start for s in sentences]
    all_tokens: list[Tokens] = []
    for span in spans:
        inside = sentences[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        all_tokens.append(Tokens(text, span, find_marked(text, span, single=single), inside))
    known = known_words(all_tokens)
    found = []
    for tokens in all_tokens:
        if tokens.size:
            regions = [Region(tokens, k) for k in range(len(tokens.regions))]
            found.append(Paragraph(tokens, find_candidates(tokens, known), regions))
    return found


def known_words(paragraphs: Sequence[Tokens]) -> frozenset[str]:
    """Return the capitalised words that stand inside sentences somewhere: names, where they begin one."""
    known: set[str] = set()
    for tokens in paragraphs:
        kind, sentence = tokens.kind, tokens.sentence
        known.update(
            tokens.word[i]
            for i in range(1, len(kind))
            if kind[i] == CAPITALISED and sentence[i] == sentence[i - 1] and kind[i - 1] not in ".:"
        )
    return frozenset(known)
