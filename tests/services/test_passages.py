"""Passages like one, found by a worker."""

from __future__ import annotations

from reader.analysis.claims.encoding import forget_encoded
from reader.library.library import Library
from reader.model.span import Span
from reader.services.analysing import analyse_stored
from reader.services.comparing import compare_job, request
from reader.services.importing import import_files
from reader.services.jobs import InlineExecutor, Job
from reader.services.passages import SimilarRequest, find_similar, similar_job
from tests.services.conftest import BRIDGE, COUNCIL


class Counting(InlineExecutor):
    """Notes the sizes of the jobs."""

    def __init__(self) -> None:
        super().__init__()
        self.sizes: list[int] = []

    def submit(self, function: object, *args: object, size: int = 0, seconds: float | None = None) -> Job:
        self.sizes.append(size)
        return super().submit(function, *args, size=size, seconds=seconds)  # type: ignore[arg-type]  # handed through


def test_a_worker_that_has_compared_the_articles_needs_no_analyses(library: Library, bridge: str, council: str) -> None:
    executor = Counting()
    articles = import_files(library, [bridge, council], executor).articles
    asked = request(library, [analyse_stored(library, a, executor) for a in articles])
    words = "The new bridge over the river cost $9 million"
    start = BRIDGE.index(words)
    assert asked.bases is not None
    like = SimilarRequest(articles[0], Span(start, start + len(words)), asked.bases)
    forget_encoded()
    assert similar_job(like) is None
    executor.sizes.clear()
    found = find_similar(like, asked.analyses, executor)
    assert executor.sizes == [0, len(BRIDGE) + len(COUNCIL)]
    assert found[0].passage.article == articles[1]
    assert found[0].passage.span.of(COUNCIL).startswith("The new bridge over the river")
    forget_encoded()
    compare_job(asked)
    executor.sizes.clear()
    assert find_similar(like, asked.analyses, executor) == found
    assert executor.sizes == [0]
