"""What is silent where: sentences with a match elsewhere or none, and what others carry that an article has not."""

from __future__ import annotations

from dataclasses import dataclass

from reader.model.analysis import Comparison
from reader.model.matrix import CellKind, Matrix
from reader.model.span import Span
from reader.services.wording import one_line


@dataclass(frozen=True, slots=True)
class Carried:
    """A claim that others carry, and for which no match was found in an article.

    Attributes:
        claim: Its id.
        words: Its shortest passage.
        articles: Names of the articles that have it, in the order of the row.
        voices: How many of them have it on their own.
    """

    claim: str
    words: str
    articles: tuple[str, ...]
    voices: int


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A sentence for which no match was found in any other article."""

    span: Span
    words: str


def matched_sentences(comparison: Comparison) -> dict[str, tuple[Span, ...]]:
    """Return the sentences for which some other article has a match, by the ids of the articles, in text order."""
    silent = {(p.article, p.span) for p in comparison.no_match}
    return {a.article.id: tuple(s for s in a.sentences if (a.article.id, s) not in silent) for a in comparison.analyses}


def unmatched_sentences(comparison: Comparison, article: str) -> tuple[Unmatched, ...]:
    """Return the sentences of an article for which no match was found, in text order."""
    text = next((a.article.text for a in comparison.analyses if a.article.id == article), "")
    spans = sorted(p.span for p in comparison.no_match if p.article == article)
    return tuple(Unmatched(span, one_line(span.of(text))) for span in spans)


def carried_by_others(matrix: Matrix, article: str) -> tuple[Carried, ...]:
    """Return the claims for which no match was found in an article, those in most articles first."""
    place = next((n for n, c in enumerate(matrix.columns) if c.article == article), -1)
    rows = [r for r in matrix.rows if place >= 0 and r.cells[place].kind is CellKind.NO_MATCH]
    rows.sort(key=lambda r: (-r.coverage, -r.voices, r.number))
    names = [c.name for c in matrix.columns]
    return tuple(
        Carried(
            r.claim,
            r.words,
            tuple(n for n, c in zip(names, r.cells, strict=True) if c.kind is not CellKind.NO_MATCH),
            r.voices,
        )
        for r in rows
    )
