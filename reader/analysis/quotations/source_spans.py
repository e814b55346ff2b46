"""The source span: the phrase that names a speaker, as far as it reaches behind its head noun."""

from __future__ import annotations

from reader.analysis.quotations.candidates import Candidate, CandidateKind
from reader.analysis.quotations.tokens import AUXILIARY, CUE, OWNER, PREPOSITION, PUNCTUATION, WH
from reader.model.span import Span

_LEADS_ON = frozenset({"based", "familiar", "close", "involved", "briefed", "working", "speaking"})
_LONGEST = 12
"""Words that may follow the head."""


def source_span(c: Candidate) -> Span:
    """Return the place of a candidate with what restricts it ("a diplomat based in Islamabad").

    What follows the head belongs to the phrase when it begins with a preposition or such a word and leads straight to
    the reporting verb, or to a mark of punctuation when the verb stands before.
    """
    if c.kind in {CandidateKind.NAME, CandidateKind.PRONOUN}:
        return c.span
    tokens = c.tokens
    k, n, owned = c.last + 1, tokens.size, False
    leads = k < n and tokens.marked[k] < 0 and (tokens.kind[k] == PREPOSITION or tokens.low[k] in _LEADS_ON)
    if not leads or tokens.low[k] in {"on", "after", "as", "during", "before", "because", "about", "to", "by"}:
        return c.span
    while k < n and k - c.last <= _LONGEST and tokens.marked[k] < 0:
        kind = tokens.kind[k]
        owned = owned or kind == OWNER or tokens.low[k] == "to"
        if kind in {CUE, AUXILIARY}:
            return Span(c.span.start, tokens.end[k - 1])
        if kind == WH or (kind == PUNCTUATION and tokens.word[k] not in {"-", "/", "&"}):
            inverted = c.first > 0 and tokens.kind[c.first - 1] == CUE and k - c.last <= 7 and not owned
            return Span(c.span.start, tokens.end[k - 1]) if inverted else c.span
        k += 1
    return c.span
