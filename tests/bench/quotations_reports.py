"""Decisions of the ranker of indirect quotations in annotated articles: one for each reporting verb."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

from reader.analysis.quotations.indirect import Extent, find_reports, report_options
from reader.analysis.quotations.paragraphs import Paragraph
from reader.analysis.quotations.tokens import PUNCTUATION, Tokens
from tests.bench.quotations_fit import Instance, collect
from tests.bench.quotations_speakers import overlaps, prepare


def token_set(tokens: Tokens, spans: Sequence[Sequence[int]]) -> set[int]:
    """Return the words that spans cover, "that" at the beginning aside."""
    found: set[int] = set()
    for start, end in spans:
        first, last = bisect_left(tokens.start, start), bisect_left(tokens.start, end)
        found.update(i for i in range(first, last) if tokens.kind[i] != PUNCTUATION)
    return found


def extent_words(tokens: Tokens, extent: Extent) -> set[int]:
    """Return the words of an extent."""
    return {i for a, b in extent.runs for i in range(a, b + 1) if tokens.kind[i] != PUNCTUATION}


def report_instances(row: dict[str, Any]) -> Iterator[Instance]:
    """Yield the instances of one annotated article; the last option of each is to take none."""
    for paragraph in prepare(row["text"]):
        span = paragraph.tokens.span
        if overlaps(span, row.get("ignore", [])):
            continue
        quotes = [q for q in row["quotes"] if span.start <= q["content"][0][0] < span.end]
        yield from _paragraph_instances(paragraph, quotes)


def _paragraph_instances(paragraph: Paragraph, quotes: Sequence[dict[str, Any]]) -> Iterator[Instance]:
    tokens = paragraph.tokens
    gold = [(token_set(tokens, q["content"]), q) for q in quotes if q["kind"] == "indirect"]
    for report in find_reports(paragraph):
        if not report.extents:
            continue
        features = report_options(tokens, report, collect)
        cue = (tokens.start[report.cue[0]], tokens.end[report.cue[1]])
        right = []
        for extent in report.extents:
            mine = extent_words(tokens, extent)
            right.append(
                any(len(mine & g) >= 0.8 * len(mine | g) for g, q in gold if overlaps(cue, q["cue"]) or mine == g)
            )
        yield Instance([*features, []], [*right, not any(right)])
