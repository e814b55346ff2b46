"""Quotations with marks, from the choices of their strings: kinds, clauses, and which strings are one quotation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.analysis.quotations.cues import find_cue
from reader.analysis.quotations.decoding import Choice
from reader.analysis.quotations.paragraphs import Paragraph
from reader.analysis.quotations.regions import Region
from reader.analysis.quotations.tokens import CUE, PUNCTUATION, WH, Tokens
from reader.model.quotation import QuotationKind
from reader.model.span import Span


@dataclass(slots=True, eq=False)
class Part:
    """One marked string that is somebody's words.

    Attributes:
        paragraph: Number of its paragraph.
        region: The string.
        choice: Whose words, and how sure.
        kind: Direct or mixed.
    """

    paragraph: int
    region: Region
    choice: Choice
    kind: QuotationKind


@dataclass(slots=True, eq=False)
class MarkedQuotation:
    """One quotation of one or several marked strings.

    Attributes:
        parts: In text order.
        spans: Their places, marks included.
        cue: Place of the reporting verb.
        clause: Of a mixed one, the reported clause.
    """

    parts: list[Part]
    spans: list[Span]
    cue: Span | None = None
    clause: Span | None = None
    cue_tokens: tuple[Tokens, int, int] | None = field(default=None)

    @property
    def lead(self) -> Part:
        """The part whose source stands nearest: the surest one."""
        near = [p for p in self.parts if p.choice.option.where == "here"]
        return max(near or self.parts, key=lambda p: p.choice.chance)


def kind_of(tokens: Tokens, region: Region) -> QuotationKind:
    """Return whether a marked string is a whole sentence beside its attribution, or part of the writer's clause."""
    first = region.first + 1
    start = tokens.word[first] if first <= region.last else ""
    capital = start[:1].isupper()
    before = tokens.word[region.first - 1] if region.first else ""
    sentences = any(tokens.word[i] in {".", "!", "?"} for i in range(first, region.last - 1))
    if region.opens or before in {":", ""}:
        whole = capital or region.words >= 4 or not before
        return QuotationKind.DIRECT if whole else QuotationKind.MIXED
    if before in {",", "—", "–", "-"} or (region.first and tokens.kind[region.first - 1] == CUE):
        whole = (capital and region.words >= 3) or region.words >= 6
        return QuotationKind.DIRECT if whole else QuotationKind.MIXED
    if sentences and capital:
        return QuotationKind.DIRECT
    return QuotationKind.DIRECT if sentences and region.words >= 6 else QuotationKind.MIXED


def find_marked_quotations(
    paragraphs: Sequence[Paragraph], choices: Sequence[Sequence[Choice]]
) -> list[MarkedQuotation]:
    """Return the quotations of an article in text order.

    Args:
        paragraphs: All paragraphs.
        choices: For each paragraph, the choice of each of its marked strings.
    """
    found: list[MarkedQuotation] = []
    unfinished: MarkedQuotation | None = None
    for n, (paragraph, chosen) in enumerate(zip(paragraphs, choices, strict=True)):
        tokens = paragraph.tokens
        for k, choice in enumerate(chosen):
            if choice.option.candidate is None:
                unfinished = None
                continue
            region = paragraph.regions[k]
            kind = QuotationKind.DIRECT if paragraph.label is not None else kind_of(tokens, region)
            part = Part(n, region, choice, kind)
            begins = region.first == 0 and paragraph.label is None
            if begins and unfinished is not None and unfinished.parts[-1].paragraph == n - 1:
                _extend(unfinished, part, tokens)
            elif found and _continues(paragraph, found[-1].parts[-1], part):
                _extend(found[-1], part, tokens)
            else:
                found.append(MarkedQuotation([part], [tokens.regions[region.index].span]))
            closed = tokens.regions[region.index].closed or region.last < tokens.size - 1
            unfinished = None if closed else found[-1]
        if not chosen:
            unfinished = None
    for marked in found:
        _attribute(paragraphs, marked)
    return found


def _extend(marked: MarkedQuotation, part: Part, tokens: Tokens) -> None:
    marked.parts.append(part)
    marked.spans.append(tokens.regions[part.region.index].span)


def _continues(paragraph: Paragraph, earlier: Part, later: Part) -> bool:
    """Tell whether two neighbouring strings are one quotation that its attribution splits.

    Where the attribution stands between them and the sentence goes on, the later one gets the kind of the earlier.
    """
    if earlier.paragraph != later.paragraph or later.region.index != earlier.region.index + 1:
        return False
    tokens = paragraph.tokens
    c, d = earlier.choice.option.candidate, later.choice.option.candidate
    if c is not d or c is None or earlier.choice.option.where not in {"here", "carry"}:
        return False
    low, high = earlier.region.last + 1, later.region.first
    if low == high:
        return earlier.kind == later.kind
    between = earlier.choice.option.where == "here" and low <= c.first < high
    if between and tokens.word[high - 1] in {",", "—", "–"} and not later.region.opens and earlier.region.opens:
        later.kind = earlier.kind
    if earlier.kind != later.kind:
        return False
    crossed = tokens.sentence[high - 1] - tokens.sentence[low] if high > low else 0
    if earlier.kind is QuotationKind.DIRECT:
        return between and crossed == 0
    cues = tokens.cues_between(low, high)
    return crossed == 0 and not later.region.opens and (not cues or between)


def _attribute(paragraphs: Sequence[Paragraph], marked: MarkedQuotation) -> None:
    """Find the cue, and the clause of a mixed quotation."""
    lead = marked.lead
    option = lead.choice.option
    candidate = option.candidate
    if candidate is None:
        return
    tokens = candidate.tokens
    if option.where == "here":
        found = next(
            (f for p in [lead, *marked.parts] if (f := find_cue(tokens, p.region, candidate)) is not None), None
        )
    elif option.where == "before":
        found = _cue_beside(tokens, candidate.last)
    else:
        found = None
    if found is not None:
        marked.cue = Span(tokens.start[found[0]], tokens.end[found[1]])
        marked.cue_tokens = (tokens, *found)
    if lead.kind is QuotationKind.MIXED:
        marked.clause = clause_of(paragraphs[lead.paragraph].tokens, marked, found if option.where == "here" else None)


def _cue_beside(tokens: Tokens, last: int) -> tuple[int, int] | None:
    for k in range(last + 1, min(last + 4, tokens.size)):
        if tokens.kind[k] == CUE and tokens.marked[k] < 0:
            return k, k
    return None


def clause_of(tokens: Tokens, marked: MarkedQuotation, cue: tuple[int, int] | None) -> Span:
    """Return the reported clause around a mixed quotation: its sentence without the attribution.

    Of a quotation over several paragraphs, the clause is that of the paragraph of its surest part.
    """
    beside = [p.region for p in marked.parts if p.paragraph == marked.lead.paragraph]
    first, last = beside[0], beside[-1]
    bounds = tokens.bounds()
    low, high = bounds[tokens.sentence[first.first]][0], bounds[tokens.sentence[last.last]][1]
    if cue is not None and low <= cue[1] < first.first:
        low = cue[1] + 1
        candidate = marked.lead.choice.option.candidate
        if candidate is not None and low <= candidate.first < first.first:
            low = candidate.last + 1
        while low < first.first and (
            tokens.word[low] in {",", ":"} or (tokens.kind[low] == WH and tokens.low[low] == "that")
        ):
            low += 1
    elif cue is not None and last.last < cue[0] <= high:
        candidate = marked.lead.choice.option.candidate
        edge = min(cue[0], candidate.first) if candidate is not None and candidate.first > last.last else cue[0]
        high = max(last.last, edge - 1)
        while high > last.last and tokens.word[high] == ",":
            high -= 1
    while high > last.last and tokens.kind[high] == PUNCTUATION and tokens.word[high] in {".", ",", ";"}:
        high -= 1
    return Span(tokens.start[low], tokens.end[high])
