"""What else there is in the library on the story of an article.

The rarer words of the article lead to candidates, through the full-text index; these alone are then compared with it as
articles are before their claims are compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from reader.model.errors import LibraryError
from reader.services.analysing import analyse_job, at_hand, request
from reader.services.wording import ARTICLE_GONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library.library import Library
    from reader.model.analysis import Analysis
    from reader.model.library import ArticleRow
    from reader.services.analysing import AnalysisRequest
    from reader.services.jobs import Executor

WORDS = 20
"""Words of an article by which candidates are found."""
CANDIDATES = 30
"""Articles that are compared with it."""
SURE = 0.21
"""Likeness from which two articles are as a rule on one story or theme, see ``analysis.claims.relatedness``."""


@dataclass(frozen=True, slots=True)
class StoryRequest:
    """What a worker needs: the article, then the candidates, each analysed or to be analysed."""

    articles: tuple[AnalysisRequest, ...]

    @property
    def size(self) -> int:
        """Code points of all texts, for the time limit."""
        return sum(a.size for a in self.articles)


@dataclass(frozen=True, slots=True)
class Related:
    """An article on the same story.

    Attributes:
        article: Its row in the library.
        likeness: The cosine of the two by their words, 0 to 1.
    """

    article: ArticleRow
    likeness: float


def story_request(library: Library, article: str) -> StoryRequest:
    """Return what is needed to tell which articles are on the story of one; reads a few dozen of them.

    Raises:
        LibraryError: The article is not in the library, or it cannot be read.
    """
    from reader.analysis.claims.relatedness import telling_words  # noqa: PLC0415 - when it is first asked for

    stored = library.read.article(article)
    if stored is None:
        raise LibraryError(ARTICLE_GONE)
    found = library.read.articles_with(telling_words(stored.article.text, WORDS), article, CANDIDATES)
    return StoryRequest(tuple(request(library, a) for a in (article, *found)))


def story_job(asked: StoryRequest) -> tuple[tuple[str, float], ...]:
    """Return id and likeness of the candidates that are related to the article, the likest first; for a worker."""
    from reader.analysis.claims.relatedness import LEAST, likeness, subject  # noqa: PLC0415 - the worker imports it
    from reader.analysis.claims.units import describe  # noqa: PLC0415 - the same

    def analysed(one: AnalysisRequest) -> Analysis:
        return (at_hand(one) or analyse_job(one)).analysis

    here, *others = [(a.article.id, subject(describe(a).units)) for a in map(analysed, asked.articles)]
    found = [(article, likeness(here[1], other)) for article, other in others]
    return tuple(sorted(((a, n) for a, n in found if n >= LEAST), key=lambda one: (-one[1], one[0])))


def related_rows(library: Library, found: Sequence[tuple[str, float]]) -> tuple[Related, ...]:
    """Return the rows of the articles that ``story_job`` found; those that are gone meanwhile are left out.

    Raises:
        LibraryError: The library cannot be read.
    """
    rows = {row.id: row for row in library.read.article_rows([article for article, _ in found])}
    return tuple(Related(rows[article], n) for article, n in found if article in rows)


def on_same_story(library: Library, article: str, executor: Executor) -> tuple[Related, ...]:
    """Return the articles of the library that are on the story of one, the likest first.

    Raises:
        JobError: The comparison died, or took too long or too much memory.
        LibraryError: As from ``story_request``.
    """
    asked = story_request(library, article)
    answer = executor.submit(story_job, asked, size=asked.size).future.result()
    return related_rows(library, cast("tuple[tuple[str, float], ...]", answer))
