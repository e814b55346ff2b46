"""Indirect quotations: a reporting verb, its source, and the clause that reports, without quotation marks.

For each reporting verb a few extents of the reported clause are laid out from punctuation and closed-class words; the
ranker takes one of them, or none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from typing import NamedTuple, TypeVar

from reader.analysis.quotations.candidates import Candidate
from reader.analysis.quotations.cues import is_negated
from reader.analysis.quotations.paragraphs import Paragraph
from reader.analysis.quotations.ranker import Ranker, Scorer
from reader.analysis.quotations.tokens import (
    ADVERB,
    AUXILIARY,
    CALENDAR,
    CAPITALISED,
    CUE,
    DETERMINER,
    LOWER,
    MARKED,
    NUMBER,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    Tokens,
    cue_classes,
    cue_form,
)
from reader.model.span import Span

T = TypeVar("T")
_TURNS = frozenset(
    {"but", "while", "although", "though", "as", "when", "after", "before", "which", "who", "and", "because"}
)
_BREAKS = {
    **dict.fromkeys(("but", "while", "when", "after", "before", "because", "since", "as", "if", "until"), "clause"),
    **dict.fromkeys(("during", "in", "on", "at", "for", "from", "ahead"), "phrase"),
}
"""Words that may begin what is no longer reported."""
_CUTTING_MARKS = frozenset({";", "—", "–", "--", "―"})
_CUTTING = _CUTTING_MARKS | _BREAKS.keys() | {",", "and", "but"}
"""All words and marks before which a reported clause may end."""
_PHRASE_OPENERS = frozenset({DETERMINER, PRONOUN, POSSESSIVE})
"""Classes of the words that begin a noun phrase, and never go on in one."""
_OF_PHRASES = _PHRASE_OPENERS | {CAPITALISED, LOWER, NUMBER}
"""Classes of all words of a noun phrase."""
_TIMES = frozenset({"on", "last", "this", "week", "month"})
"""Words beside those of the calendar that say when somebody was told."""
_ATTITUDES = frozenset({"think"})
ATTITUDE = 0.3
"""Chance from which on a thought or a wish is taken for a report."""
SURE = 0.45
"""Chance from which on a report keeps the words inside it for itself."""
FALLBACK = 0.1
"""Chance that the words of a report need where likelier ones are another report's."""
LONGEST = 150
"""Words on each side of a verb that it can report; longer sentences are lists."""
_CUTS = 6
"""How many places inside a sentence a reported clause may end at."""


class Extent(NamedTuple):
    """One way to read a report: what kind of extent, and its runs of tokens, first and last included."""

    kind: str
    runs: tuple[tuple[int, int], ...]


@dataclass(slots=True, eq=False)
class Report:
    """A reporting verb with the source and the extents that it may have.

    Attributes:
        cue: First and last token of the verb.
        source: Who reports.
        relation: How the source stands to the verb, as a feature.
        extents: The ways to read it.
    """

    cue: tuple[int, int]
    source: Candidate
    relation: str
    extents: list[Extent]


class Reported(NamedTuple):
    """An indirect quotation that was found."""

    report: Report
    spans: tuple[Span, ...]
    chance: float


@dataclass(frozen=True, slots=True)
class Scored:
    """A report with its chances.

    Attributes:
        some: Chance that it reports something at all.
        report: The report.
        ways: The runs of tokens it may report, the likeliest first, each with its chance.
    """

    some: float
    report: Report
    ways: list[tuple[tuple[tuple[int, int], ...], float]]


def find_reports(paragraph: Paragraph) -> list[Report]:
    """Return the reporting verbs of a paragraph outside of marks that have a source, with it and with extents."""
    tokens = paragraph.tokens
    found: list[Report] = []
    according = [k for k, low in enumerate(tokens.low) if low == "according"] if "according" in tokens.low else ()
    if not paragraph.sources and not according:
        return found
    bounds = tokens.bounds()
    for k, (source, relation) in paragraph.sources.items():
        if source is None or _leads_to_saying(tokens, k):
            continue
        low, high = _window(bounds[tokens.sentence[k]], k)
        extents = _extents(tokens, source, k, low, high)
        if extents:
            found.append(Report((k, k), source, relation, extents))
    for k in according:
        if k < tokens.size - 2 and tokens.low[k + 1] == "to" and tokens.marked[k] < 0:
            low, high = _window(bounds[tokens.sentence[k]], k)
            at = bisect_left(paragraph.candidates, k + 2, key=lambda c: c.first)
            source = paragraph.candidates[at] if at < len(paragraph.candidates) else None
            if source is not None and source.first <= k + 3:
                extents = _according(tokens, source, k, low, high)
                found.append(Report((k, k + 1), source, "according", extents))
    return sorted(found, key=lambda r: r.cue)


def _leads_to_saying(tokens: Tokens, k: int) -> bool:
    """Tell whether the words of a verb come behind another one: "quoted as saying", "quoted officials as saying"."""
    behind = range(k + 1, min(k + 6, tokens.size - 1))
    return any(tokens.low[i] == "as" and cue_form(tokens.low[i + 1]) == "gerund" for i in behind)


def _window(bounds: tuple[int, int], k: int) -> tuple[int, int]:
    """Return the part of a sentence that a verb at ``k`` can report."""
    return max(bounds[0], k - LONGEST), min(bounds[1], k + LONGEST)


def _extents(tokens: Tokens, source: Candidate, k: int, low: int, high: int) -> list[Extent]:
    """Return the ways to read the report of a verb: behind it, before it, on both sides."""
    extents: list[Extent] = []
    end = _without_stops(tokens, high)
    if source.first <= k:
        begin = _after_cue(tokens, k)
        for stop, kind in [(end, "all"), *_cuts(tokens, begin, end)]:
            run = _unmarked(tokens, begin, stop)
            if run:
                extents.append(Extent("after " + kind, (run,)))
    first = min(k, source.first) if source.first >= low else k
    edge = first - 1
    if edge > low and tokens.word[edge] == ",":
        before = _unmarked(tokens, low, edge - 1)
        if before and before[1] - before[0] >= 1:
            extents.append(Extent("before", (before,)))
            behind = max(k, source.last) + 1
            if behind < high and tokens.word[behind] == ",":
                rest = _unmarked(tokens, behind + 1, end)
                if rest:
                    extents.append(Extent("both", (before, rest)))
    return extents


def _according(tokens: Tokens, source: Candidate, k: int, low: int, high: int) -> list[Extent]:
    """Return the ways to read "according to": what stands before it, or behind its comma."""
    end = _without_stops(tokens, high)
    extents = []
    edge = k - 1 if k > low and tokens.word[k - 1] == "," else k
    before = _unmarked(tokens, low, edge - 1) if edge > low else None
    if before and before[1] - before[0] >= 1:
        extents.append(Extent("according before", (before,)))
    comma = next((i for i in range(source.last + 1, end) if tokens.word[i] == "," and tokens.marked[i] < 0), None)
    if comma is not None:
        rest = _unmarked(tokens, comma + 1, end)
        if rest:
            extents.append(Extent("according after", (rest,)))
            if before and before[1] - before[0] >= 1:
                extents.append(Extent("according both", (before, rest)))
    return extents


def _after_cue(tokens: Tokens, k: int) -> int:
    """Return where the reported clause begins behind a verb: past its hearer, its time and "that"."""
    i = k + 1
    if cue_classes().get(tokens.low[k]) == "tell":
        for j in range(i, min(i + 8, tokens.size)):
            if tokens.low[j] == "that":
                return j + 1
        i = _after_hearer(tokens, i)
        while i < tokens.size and (tokens.kind[i] == CALENDAR or tokens.low[i] in _TIMES):
            i += 1
    for j in range(i, min(i + 12, tokens.size)):
        if tokens.low[j] == "that" and tokens.marked[j] < 0 and (j == i or _light(tokens, i, j)):
            return j + 1
    while i < tokens.size and (
        tokens.kind[i] == CALENDAR or (tokens.word[i] == "," and tokens.kind[i - 1] == CALENDAR)
    ):
        i += 1
    return i


def _after_hearer(tokens: Tokens, first: int) -> int:
    """Return the token behind the noun phrase that begins at ``first``, of six words at most."""
    i = first
    while i < tokens.size and i < first + 6 and tokens.marked[i] < 0:
        kind = tokens.kind[i]
        begins_another = kind in _PHRASE_OPENERS or (kind == CAPITALISED and tokens.kind[i - 1] in {LOWER, PRONOUN})
        if kind not in _OF_PHRASES or (i > first and begins_another):
            break
        i += 1
    return i


def _light(tokens: Tokens, i: int, j: int) -> bool:
    """Tell whether only a time, a place or a hearer stands between a verb and its "that"."""
    return tokens.kind[i] in {PREPOSITION, CALENDAR, ADVERB} and not any(
        tokens.kind[x] in {AUXILIARY, CUE, PRONOUN} for x in range(i, j)
    )


def _without_stops(tokens: Tokens, high: int) -> int:
    """Return the last token up to ``high`` that is no stop, comma or colon."""
    while high > 0 and tokens.kind[high] == PUNCTUATION and tokens.word[high] in {".", "!", "?", ",", ";", ":"}:
        high -= 1
    return high


def _cuts(tokens: Tokens, begin: int, end: int) -> list[tuple[int, str]]:  # noqa: C901 - one test for each kind
    """Return places inside a sentence at which a reported clause may end, each with its kind."""
    found: list[tuple[int, str]] = []
    for i in range(begin + 2, end - 1):
        word = tokens.low[i]
        if word not in _CUTTING or tokens.marked[i] >= 0:
            continue
        if word == ",":
            low = tokens.low[i + 1]
            if tokens.kind[i + 1] == CUE or low == "according":
                found.append((i - 1, "cue" if cue_form(low) == "gerund" or low == "according" else "comma"))
            elif low in _TURNS:
                found.append((i - 1, low))
            elif low.endswith("ing"):
                found.append((i - 1, "ing"))
            elif len(found) < 2:
                found.append((i - 1, "comma"))
        elif word in _CUTTING_MARKS:
            found.append((i - 1, "mark"))
        elif word in _BREAKS and tokens.word[i - 1] != ",":
            found.append((i - 1, _BREAKS[word]))
        elif word in {"and", "but"} and tokens.kind[i + 1] == CUE:
            found.append((i - 1, "and"))
        if len(found) == _CUTS:
            break
    return found


def _unmarked(tokens: Tokens, first: int, last: int) -> tuple[int, int] | None:
    """Return a run of tokens without punctuation at its ends, or None when it is empty or holds marked words."""
    while first <= last and tokens.kind[first] == PUNCTUATION and tokens.word[first] not in {"$", "(", "[", "£", "€"}:
        first += 1
    while last >= first and tokens.word[last] in {",", ";", ":", "—", "–", "--", "("}:
        last -= 1
    if last < first or tokens.outer.find(MARKED, first, last + 1) >= 0:
        return None
    return first, last


def report_features(tokens: Tokens, report: Report) -> list[str]:
    """Return the features of a report whatever its extent."""
    k, last = report.cue
    low = tokens.low[k]
    kind = cue_classes().get(low, low)
    form = cue_form(low)
    source = report.source.kind[:4]
    negated = is_negated(tokens, k)
    after, before = tokens.shape[last + 1], tokens.shape[k - 1]
    return [
        "w=" + low,
        f"c={kind}{form}",
        f"cr={kind}{form}{report.relation}",
        f"cs={kind}{source}",
        f"r={report.relation}{source}",
        f"n={negated!s}{kind}",
        "a=" + after,
        "ca=" + kind + after,
        "wa=" + low + after,
        "b=" + before,
        f"cb={kind}{before}",
        "a2=" + after + tokens.shape[last + 2],
    ]


def extent_features(tokens: Tokens, report: Report, extent: Extent) -> list[str]:
    """Return the features of one extent of a report."""
    k = report.cue[0]
    kind = cue_classes().get(tokens.low[k], tokens.low[k])
    first, last = extent.runs[0][0], extent.runs[-1][1]
    size = sum(b - a + 1 for a, b in extent.runs)
    step = size if size < 5 else 5 + min((size - 5) // 5, 6)
    start, following = tokens.shape[first], tokens.shape[last + 1]
    side = extent.kind.split(" ")[0]
    that = first > 0 and tokens.low[first - 1] == "that"
    return [
        "e=" + extent.kind,
        f"ec={extent.kind}{kind}",
        f"er={extent.kind}{report.relation}",
        f"ew={side}{tokens.low[k]}",
        f"l={side}{step}",
        f"lc={side}{kind}{min(step, 6)}",
        f"s={side}{start}",
        f"sc={side}{kind}{start}",
        f"sw={tokens.low[k]}{side}{start}",
        f"t={side}{that!s}{kind}",
        f"f={extent.kind}{following}",
        f"s2={side}{start}_{tokens.shape[first + 1]}",
    ]


def report_options(tokens: Tokens, report: Report, scorer: Scorer[T]) -> list[T]:
    """Return the values of a report's extents; the value of taking none is zero."""
    base = scorer("I", report_features(tokens, report))
    return [base + scorer("E", extent_features(tokens, report, e)) for e in report.extents]  # type: ignore[operator]


def _inside_sure(size: int, scored: Sequence[Scored]) -> bytearray:
    """Return for each token whether it stands inside the words of a sure report; a verb never stands in its own."""
    inside = bytearray(size)
    for item in scored:
        if item.some >= SURE:
            for a, b in item.ways[0][0]:
                inside[a : b + 1] = b"\x01" * (b - a + 1)
    return inside


def find_indirect(paragraph: Paragraph, ranker: Ranker, least: float) -> list[Reported]:
    """Return the indirect quotations of a paragraph, disjoint, in text order.

    Args:
        paragraph: The paragraph.
        ranker: Weights for reports.
        least: Chance from which on a report is taken.
    """
    tokens = paragraph.tokens
    scored = _scored(paragraph, ranker, least)
    if not scored:
        return []
    taken: list[Reported] = []
    free = bytearray(b"\x01") * tokens.size
    inside = _inside_sure(tokens.size, scored)
    for item in sorted(scored, key=lambda s: (inside[s.report.cue[0]], -s.some)):
        # Where the likeliest words are another report's, the next likeliest are taken.
        for runs, chance in item.ways:
            if chance >= FALLBACK and all(0 not in free[a : b + 1] for a, b in runs):
                spans = tuple(Span(tokens.start[a], tokens.end[b]) for a, b in runs)
                taken.append(Reported(item.report, spans, chance))
                for a, b in runs:
                    free[a : b + 1] = bytes(b - a + 1)
                break
    return sorted(taken, key=lambda r: r.spans[0])


def _scored(paragraph: Paragraph, ranker: Ranker, least: float) -> list[Scored]:
    """Return the reports of a paragraph that are likely enough, with their chances."""
    tokens = paragraph.tokens
    found: list[Scored] = []
    for report in find_reports(paragraph):
        if not report.extents:
            continue
        values = report_options(tokens, report, ranker)
        top = max(0.0, *values)
        total = exp(-top) + sum(exp(v - top) for v in values)
        some = 1.0 - exp(-top) / total
        if some < (least if cue_classes().get(tokens.low[report.cue[0]]) not in _ATTITUDES else max(least, ATTITUDE)):
            continue
        order = sorted(range(len(values)), key=values.__getitem__, reverse=True)
        ways = [(report.extents[k].runs, exp(values[k] - top) / total) for k in order]
        found.append(Scored(some, report, ways))
    return found
