"""Which phrase of a sentence is the subject of a reporting verb, from word order and punctuation alone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from reader.analysis.lexicon import state_of, state_of_adjective
from reader.analysis.quotations.candidates import Candidate, CandidateKind
from reader.analysis.quotations.nouns import is_plural, noun_kind
from reader.analysis.quotations.tokens import (
    BEFORE_VERBS,
    CAPITALISED,
    CUE,
    DETERMINER,
    LOWER,
    OWNER,
    POSSESSIVE,
    PREPOSITION,
    Tokens,
    cue_form,
)

Sources = dict[int, tuple[Candidate | None, str]]
"""By token of a verb: its source or None, and how it stands to the verb."""
_REACH = 150
"""Words before a verb among which its source is looked for."""


def find_sources(tokens: Tokens, candidates: Sequence[Candidate]) -> Sources:
    """Return the sources of a paragraph's reporting verbs outside of marks, in text order.

    Verbs used as nouns are left out.

    How a source stands to its verb is "beside" it, "phrase" (with a prepositional phrase between), "aside" (with an
    apposition between), "inverted" (behind it), "same" and "and" (that of the verb before), "clause" (the first of the
    sentence), "as" ("quoted X as saying") or "none".
    """
    found: Sources = {}
    if not tokens.cues:
        return found
    ends = [c.last for c in candidates]
    bounds = tokens.bounds()
    for k in tokens.cues:
        if not is_noun(tokens, k):
            found[k] = _source(tokens, candidates, ends, k, max(bounds[tokens.sentence[k]][0], k - _REACH), found)
    return found


def _last_source(earlier: Sources, low: int) -> Candidate | None:
    for k in reversed(earlier):
        if k < low:
            return None
        if earlier[k][0] is not None:
            return earlier[k][0]
    return None


def is_noun(tokens: Tokens, k: int) -> bool:
    """Tell whether a word that may be a reporting verb stands as a noun ("the claim", "his plan", "a recent poll")."""
    low = tokens.low[k]
    if low == "think" and tokens.low[k + 1 : k + 2] in (["tank"], ["tanks"]):
        return True
    if k == 0 or low.endswith("ing") or cue_form(low) == "past":
        return False
    kind, before = tokens.kind[k - 1], tokens.low[k - 1]
    if kind == LOWER:
        return not (noun_kind(before) or is_plural(before) or before.endswith("ly"))
    if kind == CAPITALISED:
        # "Russian claims", but "Germany claims".
        return state_of_adjective(tokens.word[k - 1]) is not None and state_of(tokens.word[k - 1]) is None
    return kind in {DETERMINER, POSSESSIVE, OWNER} or (kind == PREPOSITION and before != "to")


def _source(  # noqa: PLR0913, PLR0917 - what is known of the paragraph
    tokens: Tokens, candidates: Sequence[Candidate], ends: Sequence[int], k: int, low: int, earlier: Sources
) -> tuple[Candidate | None, str]:
    """Return the source of the verb at ``k`` and how it stands to it."""
    gerund = cue_form(tokens.low[k]) == "gerund"
    i = _last_before(tokens, k, low)
    if i < low:
        return _inverted(candidates, k, gerund=gerund)
    if gerund:
        found = _of_gerund(tokens, candidates, ends, i, low, earlier)
        if found is not None:
            return found
    elif tokens.low[i] == "and":
        last = _last_source(earlier, low)
        if last is not None:
            return last, "and"
    at = _ending_at(ends, i)
    if at is not None:
        return head_of_phrase(tokens, candidates, at, low)
    if tokens.word[i] in {",", "—", "–", ")"}:
        return _aside(tokens, candidates, ends, i, low)
    return _inverted(candidates, k, gerund=gerund)


def _last_before(tokens: Tokens, k: int, low: int) -> int:
    """Return the last token before a verb, its auxiliaries, adverbs and a verb before it ("continues to") left out."""
    i = k - 1
    while i >= low and (tokens.kind[i] in BEFORE_VERBS or tokens.low[i].endswith("ly")):
        i -= 1
    if i - 1 > low and tokens.low[i] == "to" and tokens.kind[i - 1] in {CUE, LOWER}:
        # "continues to deny", "declined to say": the subject stands before the first verb.
        i -= 2
        while i >= low and tokens.kind[i] in BEFORE_VERBS:
            i -= 1
    return i


def _ending_at(ends: Sequence[int], i: int) -> int | None:
    """Return the number of the candidate that ends at a token, or None."""
    at = bisect_left(ends, i)
    return at if at < len(ends) and ends[at] == i else None


def _of_gerund(  # noqa: PLR0913, PLR0917 - as above
    tokens: Tokens, candidates: Sequence[Candidate], ends: Sequence[int], i: int, low: int, earlier: Sources
) -> tuple[Candidate | None, str] | None:
    """Return the source of a gerund behind ``i`` and how it stands to it; None where a subject stands right there."""
    if tokens.low[i] == "as":
        at = _ending_at(ends, i - 1)
        if at is not None:
            return head_of_phrase(tokens, candidates, at, low)[0], "as"
    if tokens.word[i] not in {",", "—", "–"} and tokens.low[i] not in {"and", "by", "in", "while", "as"}:
        return None
    last = _last_source(earlier, low)
    if last is not None:
        return last, "same"
    first = bisect_left(candidates, low, key=lambda c: c.first)
    if first < len(candidates) and candidates[first].last < i:
        return candidates[first], "clause"
    return None, "clause"


def _inverted(candidates: Sequence[Candidate], k: int, *, gerund: bool) -> tuple[Candidate | None, str]:
    at = bisect_left(candidates, k + 1, key=lambda c: c.first)
    if not gerund and at < len(candidates) and candidates[at].first <= k + 2:
        return candidates[at], "inverted"
    return None, "none"


def head_of_phrase(tokens: Tokens, candidates: Sequence[Candidate], at: int, low: int) -> tuple[Candidate, str]:
    """Return the head of a phrase whose last part stands before the verb: "the embassy in Kabul said"."""
    c, relation = candidates[at], "beside"
    for _ in range(3):
        if at == 0:
            break
        first = c.first - 1 if tokens.low[c.first - 1] in {"the", "a", "an"} else c.first
        back = at - 1
        while back > 0 and candidates[back].last >= c.first - 1:
            back -= 1
        before = candidates[back]
        gap = range(before.last + 1, first)
        leads = gap[1:] if len(gap) > 1 and tokens.kind[gap[0]] == LOWER else gap
        if not (before.first >= low and 1 <= len(leads) <= 2 and tokens.kind[leads[0]] == PREPOSITION):
            break
        if before.kind is CandidateKind.PRONOUN or tokens.low[leads[0]] in {"than", "as"}:
            break
        at, c, relation = back, before, "phrase"
    return c, relation


def _aside(
    tokens: Tokens, candidates: Sequence[Candidate], ends: Sequence[int], i: int, low: int
) -> tuple[Candidate | None, str]:
    """Return the source in front of an aside that ends at ``i``: "Votel, the commander, told"."""
    opener = "(" if tokens.word[i] == ")" else tokens.word[i]
    for j in range(i - 1, max(low, i - 40), -1):
        if tokens.word[j] == opener and tokens.marked[j] < 0:
            at = _ending_at(ends, j - 1)
            return (candidates[at], "aside") if at is not None else (None, "none")
    return None, "none"
