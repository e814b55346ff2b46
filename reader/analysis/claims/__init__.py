"""Passages of several articles that report the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from reader.analysis.claims.basis import link_basis
from reader.model.analysis import Analysis
from reader.model.claim import Claim, Passage
from reader.model.linking import ArticleLinks, LinkBasis


@dataclass(frozen=True, slots=True)
class FoundClaims:
    """What articles share.

    Attributes:
        claims: The surest first.
        no_match: The sentences that no member of a claim stands for.
        copies: Ids of articles that are one text, in groups.
        new_links: Of each two articles whose links were not known.
        left: How many pairs of articles are still to be compared.
    """

    claims: tuple[Claim, ...] = ()
    no_match: tuple[Passage, ...] = ()
    copies: tuple[tuple[str, ...], ...] = ()
    new_links: tuple[ArticleLinks, ...] = ()
    left: int = 0


_Compared = dict[LinkBasis, Analysis]


def find_claims(
    analyses: Sequence[Analysis],
    known: Iterable[ArticleLinks] = (),
    named: Sequence[Analysis] | None = None,
    bases: Sequence[LinkBasis] | None = None,
    most: int | None = None,
) -> FoundClaims:
    """Return what the articles share.

    Args:
        analyses: Of each article by itself: the speakers of its quotations are its own entities.
        known: Links of some of them, which need not be looked for; those that rest on another state of an article are
            passed over.
        named: The same with the speakers that members of claims get, united over all articles.
        bases: What ``link_basis`` gives for each, where that is known.
        most: Pairs of articles that are compared at most, the first ones in the order given; the others share nothing
            yet.
    """
    compared = dict(zip(map(link_basis, analyses) if bases is None else bases, analyses, strict=True))
    old, new, left = _pairs(compared, known, most)
    # Here, so that reading one article does not load what only a comparison needs.
    from reader.analysis.claims.copies import copy_groups  # noqa: PLC0415
    from reader.analysis.claims.silence import sentences_without_match  # noqa: PLC0415

    copies = copy_groups((*old, *new))
    claims = _claims(compared, (*old, *new), analyses if named is None else named, copies)
    return FoundClaims(claims, sentences_without_match(analyses, claims), copies, new, left)


def _pairs(
    compared: _Compared, known: Iterable[ArticleLinks], most: int | None
) -> tuple[tuple[ArticleLinks, ...], tuple[ArticleLinks, ...], int]:
    """Return the links of each two articles that were known, those that were found now, and how many pairs are left."""
    asked = [(min(a, b), max(a, b)) for a, b in combinations(compared, 2) if a.article != b.article]
    at_hand = {pair.bases: pair for pair in known}
    old = tuple(at_hand[bases] for bases in asked if bases in at_hand)
    missing = [bases for bases in asked if bases not in at_hand]
    if not missing[:most]:
        return old, (), len(missing)
    from reader.analysis.claims.copies import are_copies  # noqa: PLC0415 - see find_claims
    from reader.analysis.claims.encoding import encode  # noqa: PLC0415 - the same
    from reader.analysis.claims.links import link_articles  # noqa: PLC0415 - the same

    encoded = {b: encode(compared[b], b) for bases in missing[:most] for b in bases}
    new = tuple(
        ArticleLinks(
            a,
            b,
            link_articles(encoded[a].evidence, encoded[b].evidence),
            are_copies(encoded[a].shingles, encoded[b].shingles),
        )
        for a, b in missing[:most]
    )
    return old, new, len(missing) - len(new)


def _claims(
    compared: _Compared, pairs: Sequence[ArticleLinks], named: Sequence[Analysis], copies: Sequence[Sequence[str]]
) -> tuple[Claim, ...]:
    """Return the claims that the links make; only the articles of clusters that are new are encoded."""
    if not any(pair.links for pair in pairs):
        return ()
    from reader.analysis.claims.assemble import assemble, in_order, with_speakers  # noqa: PLC0415 - see find_claims
    from reader.analysis.claims.clusters import Cluster, claims_of, clusters_of  # noqa: PLC0415 - the same
    from reader.analysis.claims.copies import voices  # noqa: PLC0415 - the same
    from reader.analysis.claims.differences import explain_by_dates  # noqa: PLC0415 - the same
    from reader.analysis.claims.encoding import encode  # noqa: PLC0415 - the same
    from reader.analysis.claims.groups import group_links  # noqa: PLC0415 - the same
    from reader.analysis.claims.weights import weights  # noqa: PLC0415 - the same

    def find(cluster: Cluster) -> tuple[Claim, ...]:
        groups = group_links(cluster.links, weights().claim)
        linked = {m.article for group in groups for m in group.members}
        bases = [b for b in cluster.bases if b.article in linked]
        units = {u.passage: u for b in bases for u in encode(compared[b], b).units}
        return assemble(groups, units, cluster.voices, cluster.links)

    found = [c for cluster in clusters_of(pairs, voices(copies)) for c in claims_of(cluster, find)]
    articles = {a.article.id: a for a in named}
    ordered = in_order(found, {b.article: b.text_sha256 for b in compared})
    return explain_by_dates(with_speakers(ordered, articles), articles)
