"""The paragraphs of an article, made ready for attribution."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from reader.analysis.quotations.candidates import Candidate, CandidateKind, find_candidates
from reader.analysis.quotations.features import subjects_of
from reader.analysis.quotations.regions import Region
from reader.analysis.quotations.sources import Sources, find_sources
from reader.analysis.quotations.tokens import CAPITALISED, CUE, DASHES, LOWER, PUNCTUATION, Tokens
from reader.analysis.quotations.transcripts import find_labels, turn_words
from reader.model.span import Span
from reader.text.quotation_marks import find_marked, has_double_marks

_WORDS = frozenset({CAPITALISED, CUE, LOWER})
_SIGNATURE_TAIL = 9
"""Words that may follow a signature's name: a comma and a place or an age."""


@dataclass(slots=True, eq=False)
class Paragraph:
    """A paragraph, ready for attribution.

    Attributes:
        tokens: Its words and marked strings.
        candidates: What may name a speaker, in text order.
        regions: Its marked strings as the ranker sees them.
        sources: The sources of its reporting verbs.
        subjects: How a candidate is the source of a reporting verb, as a feature.
        label: Whose words all of it is: the label of a transcript's turn that it begins with ("WALLACE:"), or the
            signature that it ends with; None for most.
        is_signed: Whether that is a signature.
    """

    tokens: Tokens
    candidates: list[Candidate]
    regions: list[Region]
    sources: Sources
    subjects: dict[Candidate, str]
    label: Candidate | None
    is_signed: bool


def make_paragraphs(text: str, spans: Sequence[Span], sentences: Sequence[Span]) -> list[Paragraph]:
    """Return paragraphs with words, marked strings and candidates; one without a word is left out.

    Args:
        text: The whole text.
        spans: The paragraphs in which quotations are looked for, in text order.
        sentences: Their sentences, in text order.
    """
    labels = find_labels(text, spans)
    all_tokens = _all_tokens(text, spans, sentences, labels)
    titles = [is_title_case(tokens) for tokens in all_tokens]
    known = known_words([t for t, title in zip(all_tokens, titles, strict=True) if not title])
    for tokens, title in zip(all_tokens, titles, strict=True):
        if title:
            tokens.lower_all_but(known)
    return [_paragraph(t, label, known) for t, label in zip(all_tokens, labels, strict=True) if t.size]


def _all_tokens(
    text: str, spans: Sequence[Span], sentences: Sequence[Span], labels: Sequence[Span | None]
) -> list[Tokens]:
    """Return the words of each paragraph; those of a transcript's turn without marks are one marked string."""
    single = not any(has_double_marks(span.of(text)) for span in spans)
    starts = [s.start for s in sentences]
    found = []
    for span, label in zip(spans, labels, strict=True):
        inside = sentences[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        marked = find_marked(text, span, single=single)
        if label and not (marked and marked[0].span.start == span.start):
            marked = [turn_words(text, span, label)]
        found.append(Tokens(text, span, marked, inside))
    return found


def _paragraph(tokens: Tokens, label: Span | None, known: frozenset[str]) -> Paragraph:
    regions = [Region(tokens, k) for k in range(len(tokens.regions))]
    candidates = find_candidates(tokens, known)
    turn = label_candidate(tokens, label) if label else None
    if turn is not None:
        candidates = [turn, *(c for c in candidates if c.first > turn.last)]
    sources = find_sources(tokens, candidates)
    subjects = subjects_of(tokens, sources)
    signed = None if turn else signature(tokens, candidates)
    return Paragraph(tokens, candidates, regions, sources, subjects, turn or signed, is_signed=signed is not None)


def signature(tokens: Tokens, candidates: Sequence[Candidate]) -> Candidate | None:
    """Return the name behind a dash that ends a paragraph of somebody's words: “...” — Ada Brandt, or None."""
    for c in reversed(candidates):
        if tokens.size - c.last > _SIGNATURE_TAIL or c.first < 2:
            return None
        ends = c.last + 1 >= tokens.size or tokens.word[c.last + 1] in {".", ",", "("}
        if c.kind is CandidateKind.NAME and ends and tokens.word[c.first - 1] in DASHES:
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
                if k == CAPITALISED and i and sentence[i] == sentence[i - 1] and kind[i - 1] != PUNCTUATION
            ]
        )
    return frozenset(known)
