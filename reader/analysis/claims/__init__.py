"""Passages of several articles that report the same thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from reader.model.analysis import Analysis
from reader.model.claim import Claim, Passage


@dataclass(frozen=True, slots=True)
class FoundClaims:
    """Claims, the surest first, and the sentences that no member of a claim stands for."""

    claims: tuple[Claim, ...] = ()
    no_match: tuple[Passage, ...] = ()


def find_claims(analyses: Sequence[Analysis]) -> FoundClaims:
    """Return what the articles share; their quotations' speakers are already united."""
    # Here, so that reading one article does not load what only a comparison needs.
    from reader.analysis.claims.assemble import assemble  # noqa: PLC0415
    from reader.analysis.claims.evidence.article import ArticleEvidence  # noqa: PLC0415
    from reader.analysis.claims.groups import group_links  # noqa: PLC0415
    from reader.analysis.claims.links import link_articles  # noqa: PLC0415
    from reader.analysis.claims.silence import sentences_without_match  # noqa: PLC0415
    from reader.analysis.claims.units import describe  # noqa: PLC0415
    from reader.analysis.claims.weights import weights  # noqa: PLC0415

    described = [ArticleEvidence(describe(a)) for a in analyses]
    units = {u.passage: u for d in described for u in d.units}
    links = [link for a, b in combinations(described, 2) for link in link_articles(a, b)]
    claims = assemble(group_links(links, weights().claim), {a.article.id: a for a in analyses}, units)
    return FoundClaims(claims, sentences_without_match(analyses, claims))
