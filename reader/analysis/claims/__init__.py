"""Passages of several articles that report the same thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.model.analysis import Analysis
from reader.model.claim import Claim, Passage


@dataclass(frozen=True, slots=True)
class FoundClaims:
    """Claims, the surest first, and the sentences that no member of a claim stands for."""

    claims: tuple[Claim, ...] = ()
    no_match: tuple[Passage, ...] = ()


def find_claims(analyses: Sequence[Analysis]) -> FoundClaims:
    """Return what the articles share; their quotations' speakers are already united."""
    return FoundClaims(no_match=tuple(Passage(a.article.id, s) for a in analyses for s in a.sentences))
