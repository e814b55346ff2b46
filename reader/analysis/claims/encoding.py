"""Articles as they are compared, kept in the process: one that was compared before is not encoded again."""

from __future__ import annotations

from collections import Counter, OrderedDict
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

from reader.analysis.claims.basis import comparable
from reader.analysis.claims.copies import shingles
from reader.analysis.claims.evidence.article import ArticleEvidence
from reader.analysis.claims.units import Unit, describe
from reader.model.analysis import Analysis
from reader.model.linking import LinkBasis

SENTENCES_KEPT = 4000
"""Sentences of all kept articles together, some 100 articles: about 15 kB each once all evidence is drawn."""


@dataclass(frozen=True)
class Encoded:
    """What an article brings to every comparison; each part is computed when first asked for."""

    evidence: ArticleEvidence

    @property
    def units(self) -> tuple[Unit, ...]:
        """The sentences that are compared, in order."""
        return self.evidence.units

    @cached_property
    def frequency(self) -> Counter[str]:
        """How many sentences have each stem."""
        return Counter(stem for u in self.units for stem in u.stems)

    @cached_property
    def shingles(self) -> frozenset[int]:
        """By which copies of the article are recognised."""
        return shingles(self.units)


_kept: OrderedDict[LinkBasis, Encoded] = OrderedDict()
_turn = Lock()


def encode(analysis: Analysis, basis: LinkBasis) -> Encoded:
    """Return what an article brings to every comparison.

    Args:
        analysis: Of one article by itself.
        basis: As ``link_basis`` gives it for this analysis.
    """
    known = encoded(basis)
    if known is not None:
        return known
    found = Encoded(ArticleEvidence(describe(comparable(analysis))))
    with _turn:
        _kept[basis] = found
        sentences = sum(len(e.units) for e in _kept.values())
        while sentences > SENTENCES_KEPT and len(_kept) > 1:
            sentences -= len(_kept.popitem(last=False)[1].units)
    return found


def encoded(basis: LinkBasis) -> Encoded | None:
    """Return what was encoded before and is kept, or None."""
    with _turn:
        known = _kept.get(basis)
        if known is not None:
            _kept.move_to_end(basis)
        return known


def forget_encoded() -> None:
    """Forget all articles."""
    with _turn:
        _kept.clear()
