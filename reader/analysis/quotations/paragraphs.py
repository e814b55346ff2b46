"""The paragraphs of an article, made ready for attribution."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from reader.analysis.quotations.candidates import Candidate, CandidateKind, find_candidates
from reader.analysis.quotations.decoding import Paragraph
from reader.analysis.quotations.features import Region, subjects_of
from reader.analysis.quotations.sources import find_sources
from reader.analysis.quotations.tokens import CAPITALISED, CUE, LOWER, Tokens
from reader.analysis.quotations.transcripts import find_labels, turn_words
from reader.model.span import Span
from reader.text.quotation_marks import find_marked, has_double_marks

_DASHES = frozenset({"—", "–", "―", "--", "-"})
_WORDS = frozenset({CAPITALISED, CUE, LOWER})
_SIGNATURE_TAIL = 9
"""Words that may follow a signature's name: a comma and a place or an age."""


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
    labels = find_labels(text, spans)
    for span, label in zip(spans, labels, strict=True):
        inside = sentences[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        marked = find_marked(text, span, single=single)
        if label and not (marked and marked[0].span.start == span.start):
            marked = [turn_words(text, span, label)]
        all_tokens.append(Tokens(text, span, marked, inside))
    titles = [is_title_case(tokens) for tokens in all_tokens]
    known = known_words([t for t, title in zip(all_tokens, titles, strict=True) if not title])
    for tokens, title in zip(all_tokens, titles, strict=True):
        if title:
            tokens.lower_all_but(known)
    found = []
    for tokens, label in zip(all_tokens, labels, strict=True):
        if tokens.size:
            regions = [Region(tokens, k) for k in range(len(tokens.regions))]
            candidates = find_candidates(tokens, known)
            turn = label_candidate(tokens, label) if label else None
            if turn is not None:
                candidates = [turn, *(c for c in candidates if c.first > turn.last)]
            sources = find_sources(tokens, candidates)
            subjects = subjects_of(tokens, sources)
            signed = signature(tokens, candidates)
            found.append(Paragraph(tokens, candidates, regions, sources, subjects, turn or signed))
    return found


def signature(tokens: Tokens, candidates: Sequence[Candidate]) -> Candidate | None:
    """Return the name behind a dash that ends a paragraph of somebody's words: “...” — Ada Brandt, or None."""
    for c in reversed(candidates):
        if tokens.size - c.last > _SIGNATURE_TAIL or c.first < 2:
            return None
        ends = c.last + 1 >= tokens.size or tokens.word[c.last + 1] in {".", ",", "("}
        if c.kind is CandidateKind.NAME and ends and tokens.word[c.first - 1] in _DASHES:
            follows = tokens.marked[c.first - 2] >= 0 or tokens.word[c.first - 2] in {".", "!", "?"}
            return c if follows and tokens.regions and tokens.region_starts[0] == 0 else None
    return None


def label_candidate(tokens: Tokens, label: Span) -> Candidate:
    """Return a turn's label as a candidate, wherever it stands."""
    first = tokens.at(label.start)
    last = max(first, tokens.at(label.end) - 1)
    return Candidate(tokens, first, last, CandidateKind.NAME, last, first, first)


def is_title_case(tokens: Tokens) -> bool:
    """Tell whether a paragraph is set like a headline: nearly all its words capitalised."""
    # The first words give most paragraphs away: others than capitals, a third of these at most, are soon too many.
    most, others, capitals = tokens.kind.count(CAPITALISED) / 3, 0, 0
    for kind, word in zip(tokens.kind, tokens.word, strict=True):
        if kind in _WORDS and len(word) > 3:
            if kind == CAPITALISED:
                capitals += 1
            else:
                others += 1
                if others > most:
                    return False
    return capitals + others >= 4 and capitals >= 0.75 * (capitals + others)


def known_words(paragraphs: Sequence[Tokens]) -> frozenset[str]:
    """Return the capitalised words that stand inside sentences somewhere: names, where they begin one."""
    known: set[str] = set()
    for tokens in paragraphs:
        kind, sentence = tokens.kind, tokens.sentence
        known.update(
            [
                tokens.word[i]
                for i, k in enumerate(kind)
                if k == CAPITALISED and i and sentence[i] == sentence[i - 1] and kind[i - 1] not in ".:"
            ]
        )
    return frozenset(known)
