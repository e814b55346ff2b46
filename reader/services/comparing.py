"""Compare articles of the library, with the reader's decisions about speakers and claims in force.

The links of two articles are kept in the index until what they rest on changes, or ``ENGINE`` does: an article that is
added costs its own pairs. The window takes the steps one by one (``request``, ``compare_job`` in a worker, ``keep``);
``compare_stored`` takes them in one go.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from reader.model.decision import SPEAKER_KINDS
from reader.services.analysing import ENGINE, analyse_stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.library.library import Library
    from reader.model.analysis import Analysis, Comparison
    from reader.model.decision import Decision
    from reader.model.linking import ArticleLinks, LinkBasis
    from reader.model.record import QuotationRecord
    from reader.model.speaker import Entity
    from reader.services.jobs import Executor


@dataclass(frozen=True, slots=True)
class ComparisonRequest:
    """What a worker needs to compare articles.

    Attributes:
        analyses: With the decisions about each article in force, in the order of the panes.
        decisions: About speakers and claims of these articles.
        known: Links of pairs of them that were found before.
        bases: What the links of each article rest on, in the order of the analyses.
        most: Pairs of articles that are compared at most; None for all.
        beyond: Entities of other articles of the library, by way of which decisions concern the speakers of these.
    """

    analyses: tuple[Analysis, ...]
    decisions: tuple[Decision, ...] = ()
    known: tuple[ArticleLinks, ...] = ()
    bases: tuple[LinkBasis, ...] | None = None
    most: int | None = None
    beyond: tuple[Entity, ...] = ()

    @property
    def size(self) -> int:
        """Code points that are to be compared, for the time limit."""
        return sum(len(a.article.text) for a in self.analyses)


@dataclass(frozen=True, slots=True)
class Compared:
    """What a worker found.

    Attributes:
        comparison: With the reader's decisions in force.
        records: The quotations, in text order, as lists show them and exporters write them.
        new_links: Of each two articles whose links were not known; for ``keep``.
        left: How many pairs of articles are still to be compared: to be kept, and asked for again.
    """

    comparison: Comparison
    records: tuple[QuotationRecord, ...]
    new_links: tuple[ArticleLinks, ...] = ()
    left: int = 0


PAIRS_AT_ONCE = 30
"""Pairs of articles of which a first result is shown while the others wait: a second or so."""


def request(library: Library, analyses: Sequence[Analysis], most: int | None = None) -> ComparisonRequest:
    """Return what is needed to compare articles of the library.

    Args:
        library: Has the decisions, and the links that are known.
        analyses: As ``analysing`` gives them, each of another article.
        most: Pairs that are compared at most, ``PAIRS_AT_ONCE`` for a first result; it is to be asked again while
            ``Compared.left`` is not 0. None for all at once.
    """
    from reader.analysis.claims.basis import link_basis  # noqa: PLC0415 - nothing of the analysis before it is needed

    ids = {a.article.id for a in analyses}
    decisions, beyond = _concerning(library, ids)
    bases = tuple(map(link_basis, analyses))
    known = library.index.cached_links(bases, ENGINE)
    return ComparisonRequest(tuple(analyses), decisions, known, bases, most, beyond)


def _concerning(library: Library, articles: set[str]) -> tuple[tuple[Decision, ...], tuple[Entity, ...]]:
    """Return the decisions that are in force among some articles, and the entities elsewhere that these are about.

    One about claims that reaches beyond the articles is neither in force nor to be listed as unplaced. One about
    speakers is in force all the same where it concerns a speaker of these: who was named in one article is so named
    in all.
    """
    of_speakers = library.read.decisions_of(SPEAKER_KINDS)
    elsewhere = {t.article for d in of_speakers for t in d.targets} - articles
    beyond = library.read.kin_elsewhere(sorted(articles), sorted(elsewhere)) if articles and elsewhere else ()
    reached = {e.article for e in beyond} | articles
    others = (d for d in library.read.decisions(articles) if d.kind not in SPEAKER_KINDS)
    here = [d for d in others if {t.article for t in d.targets} <= articles]
    return (*here, *(d for d in of_speakers if {t.article for t in d.targets} <= reached)), beyond


def compare_job(asked: ComparisonRequest) -> Compared:
    """Return what the articles share; a job for a worker."""
    from reader.analysis.pipeline import compare_with  # noqa: PLC0415 - the worker imports it, not who hands the job in
    from reader.services.records import records_of_comparison  # noqa: PLC0415 - the same

    found = compare_with(asked.analyses, asked.decisions, asked.known, asked.bases, asked.most, asked.beyond)
    return Compared(found.comparison, tuple(records_of_comparison(found.comparison)), found.new_links, found.left)


def keep(library: Library, found: Compared) -> None:
    """Keep the links that were found, so that they need not be looked for again.

    Raises:
        LibraryError: The index is damaged, the disk full, and the like; the library itself is not touched.
    """
    if found.new_links:
        library.index.cache_links(found.new_links, ENGINE)


def compare_stored(library: Library, articles: Iterable[str], executor: Executor) -> Compared:
    """Return what articles of the library share, with the reader's decisions in force.

    Args:
        library: Has them.
        articles: Their ids, in the order of the panes; each counts once.
        executor: Analyses and compares.

    Raises:
        ReaderError: An article is not in the library any more, or a job died or took too long or too much memory.
    """
    analyses = [analyse_stored(library, a, executor) for a in dict.fromkeys(articles)]
    asked = request(library, analyses)
    found = cast("Compared", executor.submit(compare_job, asked, size=asked.size).future.result())
    keep(library, found)
    return found
