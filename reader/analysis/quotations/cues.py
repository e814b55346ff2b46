"""The reporting verb or phrase that ties words to their source."""

from __future__ import annotations

from reader.analysis.lexicon import words
from reader.analysis.quotations.candidates import Candidate
from reader.analysis.quotations.features import cue_after
from reader.analysis.quotations.regions import Region
from reader.analysis.quotations.sources import is_noun
from reader.analysis.quotations.tokens import (
    ADVERB,
    AUXILIARY,
    CAPITALISED,
    LOWER,
    NEGATION,
    OWNER,
    Tokens,
    cue_classes,
)

_TAKE_TO = frozenset({"admitted", "admits", "admit", "admitting", "confessed", "referring", "referred"})
"""Verbs of which a "to" behind them is a part."""
_CALLS = frozenset({"call", "calls", "called", "calling"})
"""Verbs of which a "for" or "on" behind them is a part."""
_DISMISSES = frozenset({"dismissed", "dismisses", "dismissing", "dismiss"})
_REFUSES = frozenset({"declined", "declines", "decline", "declining", "refused", "refuses", "refuse", "refusing"})
_SAYS = frozenset({"say", "tell", "write", "call"})
"""Classes of the verbs that somebody may refuse to do."""
_WOULD = frozenset({"would", "wouldn't", "wouldn’t", "will", "won't", "won’t"})
_MEDIA = frozenset({"media", "television", "tv", "radio", "newspaper", "agency"})


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
    if follows == "to" and tokens.low[k] in _TAKE_TO:
        return first, k + 1
    if follows in {"for", "on"} and tokens.low[k] in _CALLS:
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


def denies(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether the cue of tokens ``first`` to ``last`` denies or dismisses, and is not negated itself."""
    lows = tokens.low[first : last + 1]
    found = any(cue_classes().get(low) == "deny" or low in _DISMISSES for low in lows)
    return found and not is_negated(tokens, first)


def refuses(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether the cue refuses to say something: "would not say", "declined to comment"."""
    low = tokens.low[last]
    if low in _REFUSES:
        return (
            last + 2 < tokens.size
            and tokens.low[last + 1] == "to"
            and cue_classes().get(tokens.low[last + 2], "") in _SAYS
        )
    if cue_classes().get(low, "") not in _SAYS or not is_negated(tokens, first):
        return False
    return any(tokens.low[i] in _WOULD for i in range(max(0, first - 4), first))


def via_of(tokens: Tokens, last: int) -> str | None:
    """Return the agency or the media that were told, behind a verb that ends at token ``last``; None for others."""
    if cue_classes().get(tokens.low[last]) != "tell":
        return None
    for size in (4, 3, 2, 1):
        end = last + size
        begin = last + 1
        if end >= tokens.size:
            continue
        if tokens.low[begin] == "the" and size > 1:
            begin += 1
        phrase = " ".join(tokens.word[begin : end + 1])
        if phrase in words("agencies") or (tokens.low[end] in _MEDIA and size > 1 and not _broken(tokens, begin, end)):
            return phrase
    return None


def _broken(tokens: Tokens, begin: int, end: int) -> bool:
    return any(tokens.kind[i] not in {LOWER, CAPITALISED, OWNER} for i in range(begin, end))
