"""Articles as they are compared, kept in the process: one that was compared before is not encoded again."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from reader.analysis.claims.basis import comparable
from reader.analysis.claims.evidence.article import ArticleEvidence
from reader.analysis.claims.units import describe
from reader.model.analysis import Analysis
from reader.model.linking import LinkBasis

SENTENCES_KEPT = 4000
"""Sentences of all kept articles together, some 100 articles: about 15 kB each once all evidence is drawn."""

_kept: OrderedDict[LinkBasis, ArticleEvidence] = OrderedDict()
_turn = Lock()


def encode(analysis: Analysis, basis: LinkBasis) -> ArticleEvidence:
    """Return what an article brings to every comparison.

    Args:
        analysis: Of one article by itself.
        basis: As ``link_basis`` gives it for this analysis.
    """
    with _turn:
        known = _kept.get(basis)
        if known is not None:
            _kept.move_to_end(basis)
            return known
    found = ArticleEvidence(describe(comparable(analysis)))
    with _turn:
        _kept[basis] = found
        sentences = sum(len(e.units) for e in _kept.values())
        while sentences > SENTENCES_KEPT and len(_kept) > 1:
            sentences -= len(_kept.popitem(last=False)[1].units)
    return found


def forget_encoded() -> None:
    """Forget all articles."""
    with _turn:
        _kept.clear()
