"""The reporting verb or phrase that ties words to their source."""

from __future__ import annotations

from reader.analysis.quotations.candidates import Candidate
from reader.analysis.quotations.features import Region, cue_after
from reader.analysis.quotations.tokens import ADVERB, AUXILIARY, CUE, NEGATION, Tokens


def find_cue(tokens: Tokens, region: Region, c: Candidate) -> tuple[int, int] | None:
    """Return first and last token of the cue between a source and a marked string, or None.

    The verb nearest to the words counts where several follow the source ("said ..., adding “...”").
    """
    if c.first > 1 and tokens.low[c.first - 1] == "to" and tokens.low[c.first - 2] == "according":
        return c.first - 2, c.first - 1
    low, high = (c.last + 1, region.first) if c.last < region.first else (region.last + 1, c.first)
    cues = [k for k in range(low, high) if tokens.kind[k] == CUE and tokens.marked[k] < 0]
    if c.last < region.first and cues:
        return widen(tokens, cues[-1])
    steps, verb = cue_after(tokens, c.last)
    if verb:
        return widen(tokens, c.last + 1 + steps)
    if cues:
        return widen(tokens, cues[-1])
    return None


def widen(tokens: Tokens, k: int) -> tuple[int, int]:
    """Return the cue of a verb with what belongs to it: "was quoted as saying", "called for"."""
    first = k
    if k > 1 and tokens.low[k - 1] == "as" and tokens.low[k - 2] in {"quoted", "cited"}:
        first = k - 2
        if first and tokens.kind[first - 1] == AUXILIARY:
            first -= 1
    follows = tokens.low[k + 1] if k + 1 < len(tokens) and tokens.marked[k + 1] < 0 else ""
    if follows == "to" and tokens.low[k] in {"admitted", "admits", "admit", "admitting", "confessed", "referring", "referred"}:
        return first, k + 1
    if follows in {"for", "on"} and tokens.low[k] in {"call", "calls", "called", "calling"}:
        return first, k + 1
    return first, k


def is_negated(tokens: Tokens, k: int) -> bool:
    """Tell whether a negation stands right before a verb, auxiliaries and adverbs aside."""
    for i in range(k - 1, max(-1, k - 5), -1):
        low = tokens.low[i]
        if tokens.kind[i] == NEGATION or low.endswith(("n't", "n’t")):
            return True
        if tokens.kind[i] not in {AUXILIARY, ADVERB}:
            return False
    return False
