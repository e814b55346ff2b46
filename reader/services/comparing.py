"""Compare articles of the library, with the reader's decisions about speakers and claims in force.

The window takes the steps one by one (``request``, ``compare_job`` in a worker); ``compare_stored`` takes them in one
go.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from reader.library.library import Library
from reader.model.analysis import Analysis, Comparison
from reader.model.decision import Decision
from reader.model.record import QuotationRecord
from reader.services.analysing import analyse_stored
from reader.services.jobs import Executor


@dataclass(frozen=True, slots=True)
class ComparisonRequest:
    """What a worker needs to compare articles.

    Attributes:
        analyses: With the decisions about each article in force, in the order of the panes.
        decisions: About speakers and claims of these articles.
    """

    analyses: tuple[Analysis, ...]
    decisions: tuple[Decision, ...] = ()

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
    """

    comparison: Comparison
    records: tuple[QuotationRecord, ...]


def request(library: Library, analyses: Sequence[Analysis]) -> ComparisonRequest:
    """Return what is needed to compare articles of the library.

    Args:
        library: Has the decisions.
        analyses: As ``analysing`` gives them, each of another article.
    """
    ids = {a.article.id for a in analyses}
    # One that reaches beyond these articles is neither in force here nor to be listed as unplaced.
    here = (d for d in library.read.decisions(ids) if {t.article for t in d.targets} <= ids)
    return ComparisonRequest(tuple(analyses), tuple(here))


def compare_job(asked: ComparisonRequest) -> Compared:
    """Return what the articles share; a job for a worker."""
    from reader.analysis.pipeline import compare  # noqa: PLC0415 - the worker imports it, not who hands the job in
    from reader.services.records import records_of_comparison  # noqa: PLC0415 - the same

    comparison = compare(asked.analyses, asked.decisions)
    return Compared(comparison, tuple(records_of_comparison(comparison)))


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
    return cast("Compared", executor.submit(compare_job, asked, size=asked.size).future.result())
