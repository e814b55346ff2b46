"""Passages like one: for words that the reader selects, the nearest sentences of the other open articles.

A worker that has compared the articles has them encoded and needs only to be told which; one that has not answers None
and is asked again with the analyses (``SimilarRequest.with_analyses``), so that as a rule little goes to and fro.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library.library import Library
    from reader.model.analysis import Analysis
    from reader.model.linking import LinkBasis, SimilarPassage
    from reader.model.span import Span
    from reader.services.jobs import Executor


@dataclass(frozen=True, slots=True)
class SimilarRequest:
    """What a worker needs.

    Attributes:
        article: Id of the article in which something is selected.
        span: What is selected, in code points of its text.
        bases: Of all articles, that one too: ``ComparisonRequest.bases``.
        analyses: Of all articles in the same order, or none where the worker may have them.
    """

    article: str
    span: Span
    bases: tuple[LinkBasis, ...]
    analyses: tuple[Analysis, ...] = ()

    def with_analyses(self, analyses: Sequence[Analysis]) -> SimilarRequest:
        """Return the same for a worker that has not compared the articles."""
        return replace(self, analyses=tuple(analyses))

    @property
    def size(self) -> int:
        """Code points that are to be encoded, for the time limit."""
        return sum(len(a.article.text) for a in self.analyses)


def similar_request(_: Library, article: str, span: Span, analyses: Sequence[Analysis]) -> SimilarRequest:
    """Return what a worker needs; the library is not read, but its thread has time for what this takes.

    Args:
        article: Id of the article in which something is selected.
        span: What is selected, in code points of its text.
        analyses: Of all articles, that one too, as they were compared.
    """
    from reader.analysis.claims.basis import link_basis  # noqa: PLC0415 - nothing of the analysis before it is needed

    return SimilarRequest(article, span, tuple(map(link_basis, analyses)))


def similar_job(asked: SimilarRequest) -> tuple[SimilarPassage, ...] | None:
    """Return the nearest sentences of the other articles, the nearest first; None when the analyses are needed."""
    from reader.analysis.claims.encoding import encode, encoded  # noqa: PLC0415 - the worker imports it
    from reader.analysis.claims.similar import similar_passages  # noqa: PLC0415 - the same

    if asked.analyses:
        articles = [encode(a, b) for a, b in zip(asked.analyses, asked.bases, strict=True)]
    else:
        articles = [found for b in asked.bases if (found := encoded(b)) is not None]
    if len(articles) < len(asked.bases):
        return None
    here = next(a for a in articles if a.evidence.article == asked.article)
    return similar_passages(here, asked.span, [a for a in articles if a is not here])


def find_similar(asked: SimilarRequest, analyses: Sequence[Analysis], executor: Executor) -> tuple[SimilarPassage, ...]:
    """Return the nearest sentences of the other articles, the nearest first; asks twice where that is needed.

    Args:
        asked: Without analyses.
        analyses: Of its articles.
        executor: Does the work.

    Raises:
        JobError: The job died, or took too long or too much memory.
    """
    found = executor.submit(similar_job, asked).future.result()
    if found is None:
        full = asked.with_analyses(analyses)
        found = executor.submit(similar_job, full, size=full.size).future.result()
    return cast("tuple[SimilarPassage, ...]", found)
