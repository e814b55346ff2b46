"""The reporting verb or phrase that ties words to their source."""

from __future__ import annotations

from reader.analysis.quotations.candidates import Candidate
from reader.analysis.quotations.features import Region, cue_after
from reader.analysis.quotations.tokens import (
    ADVERB,
    AUXILIARY,
    DETERMINER,
    LOWER,
    NEGATION,
    OWNER,
    POSSESSIVE,
    PREPOSITION,
    Tokens,
    cue_form,
)


def find_cue(tokens: Tokens, region: Region, c: Candidate) -> tuple[int, int] | None:
    """Return first and last token of the cue between a source and a marked string, or None.

    The verb nearest to the words counts where several follow the source ("said ..., adding “...”").
    """
    if c.first > 1 and tokens.low[c.first - 1] == "to" and tokens.low[c.first - 2] == "according":
        return c.first - 2, c.first - 1
    before = c.last < region.first
    low, high = (c.last + 1, region.first) if before else (region.last + 1, c.first)
    cues = [k for k in tokens.cues_between(low, high) if not is_noun(tokens, k)]
    if before and cues:
        return widen(tokens, cues[-1])
    steps, verb = cue_after(tokens, c.last)
    if verb:
        return widen(tokens, c.last + 1 + steps)
    if cues:
        return widen(tokens, cues[-1])
    aside = cue_behind_aside(tokens, c.last)
    return widen(tokens, aside) if aside is not None else None


def is_noun(tokens: Tokens, k: int) -> bool:
    """Tell whether a word that may be a reporting verb stands as a noun ("the claim", "his plan")."""
    if k == 0 or cue_form(tokens.low[k]) == "past":
        return False
    return tokens.kind[k - 1] in {DETERMINER, POSSESSIVE, OWNER, PREPOSITION, LOWER} and not tokens.low[k].endswith(
        "ing"
    )


def cue_behind_aside(tokens: Tokens, last: int) -> int | None:
    """Return the reporting verb behind an aside or a prepositional phrase that follows a source, or None."""
    for k in tokens.cues_between(last + 1, last + 30):
        if tokens.sentence[k] != tokens.sentence[last]:
            return None
        if not is_noun(tokens, k):
            return k
    return None


def widen(tokens: Tokens, k: int) -> tuple[int, int]:
    """Return the cue of a verb with what belongs to it: "was quoted as saying", "called for"."""
    first = k
    if k > 1 and tokens.low[k - 1] == "as" and tokens.low[k - 2] in {"quoted", "cited"}:
        first = k - 2
        if first and tokens.kind[first - 1] == AUXILIARY:
            first -= 1
    follows = tokens.low[k + 1] if k + 1 < tokens.size and tokens.marked[k + 1] < 0 else ""
    if follows == "to" and tokens.low[k] in {
        "admitted",
        "admits",
        "admit",
        "admitting",
        "confessed",
        "referring",
        "referred",
    }:
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
