"""Sentences that no claim stands for: "no match found", never "only here"."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from reader.model.analysis import Analysis
from reader.model.claim import Claim, Passage
from reader.model.span import Span


def sentences_without_match(analyses: Sequence[Analysis], claims: Iterable[Claim]) -> tuple[Passage, ...]:
    """Return every sentence that no member stands for, in order of the articles given.

    A passage stands for a sentence when it covers half of it, or half of the passage lies in it.
    """
    spans: dict[str, set[Span]] = defaultdict(set)
    for claim in claims:
        for member in claim.members:
            spans[member.passage.article].add(member.passage.span)
    return tuple(
        Passage(a.article.id, sentence)
        for a in analyses
        for sentence, told in zip(a.sentences, _told(a.sentences, spans[a.article.id]), strict=True)
        if not told
    )


def _told(sentences: Sequence[Span], passages: Iterable[Span]) -> list[bool]:
    """Tell of each sentence, in text order, whether one of the passages stands for it, sharing half of the shorter."""
    told = [False] * len(sentences)
    starts = [s.start for s in sentences]
    for passage in passages:
        at = max(0, bisect_right(starts, passage.start) - 1)
        while at < len(sentences) and sentences[at].start < passage.end:
            told[at] = told[at] or passage.shares_half(sentences[at])
            at += 1
    return told
