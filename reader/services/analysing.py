"""Analyse articles of the library: by a worker, with the reader's decisions in force, kept until something changes.

What the analysis finds by itself is cached by text and ``ENGINE``; the decisions are replayed over it. The index gets
the result, and is caught up article by article with what waits there.

The window takes the steps one by one (``waiting``, ``analyse_job`` in a worker, ``keep``, ``refresh_speakers``);
``catch_up`` and ``analyse_stored`` take them in one go.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, cast

from reader.model.analysis import Analysis
from reader.model.decision import CLAIM_KINDS, SPEAKER_KINDS, DecisionKind
from reader.model.errors import LibraryError, ReaderError
from reader.model.library import DecisionsOnArticle
from reader.services.wording import ARTICLE_GONE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from concurrent.futures import Future

    from reader.library.index import Waiting
    from reader.library.library import Library
    from reader.model.article import Article
    from reader.model.decision import Decision
    from reader.model.library import Totals
    from reader.model.speaker import Entity, UnitedSpeakers
    from reader.services.jobs import Executor

ENGINE = "13"
"""Version of the analysis; to be raised whenever an article may be analysed differently than before. It stands for
``reader.analysis``, ``reader.text`` and the lists and weights in ``resources``."""

KEPT_TOGETHER = 16
"""Articles that one transaction of the index takes in where nobody waits: a commit costs as much as two of them."""
ANALYSE_AHEAD = 2 * KEPT_TOGETHER
"""Articles that are analysed at once: enough for two workers not to wait while a transaction takes in others."""
_ALL = 1 << 30


@dataclass(frozen=True, slots=True)
class AnalysisRequest:
    """What a worker needs to analyse an article of the library.

    Attributes:
        article: The article.
        decisions: The reader's, about this article.
        automatic: The cached analysis, or None.
        ticket: Of the index: an answer that came too late is not taken.
    """

    article: Article
    decisions: tuple[Decision, ...] = ()
    automatic: Analysis | None = None
    ticket: int | None = None

    @property
    def size(self) -> int:
        """Code points that are to be analysed, for the time limit."""
        return len(self.article.text)


@dataclass(frozen=True, slots=True)
class Analysed:
    """What a worker found.

    Attributes:
        analysis: With the reader's decisions in force.
        automatic: Without them; None when it need not be cached (again).
        name_keys: By entity id, the key of the names that it may be united with.
        decisions: What became of the reader's decisions about the article.
    """

    analysis: Analysis
    automatic: Analysis | None = None
    name_keys: Mapping[str, str] = field(default_factory=dict)
    decisions: DecisionsOnArticle = field(default_factory=DecisionsOnArticle)


def request(library: Library, article: str) -> AnalysisRequest:
    """Return what is needed to analyse an article as it stands now.

    Raises:
        LibraryError: The article is not in the library any more.
    """
    stored = library.read.article(article)
    if stored is None:
        raise LibraryError(ARTICLE_GONE)
    decisions = library.read.decisions([article])
    automatic = library.index.cached_analysis(stored.article, ENGINE)
    return AnalysisRequest(stored.article, decisions, automatic, library.index.ticket(article))


def at_hand(asked: AnalysisRequest) -> Analysed | None:
    """Return what is asked for when it needs no work: it is cached, and nothing was decided about it; else None."""
    return None if asked.automatic is None or asked.decisions else Analysed(asked.automatic)


def analyse_job(asked: AnalysisRequest) -> Analysed:
    """Return the analysis that is asked for; a job for a worker, quick when it is cached."""
    from reader.analysis.decisions import apply_decisions  # noqa: PLC0415 - the worker imports the analysis
    from reader.analysis.pipeline import analyse  # noqa: PLC0415 - the same

    automatic = asked.automatic or analyse(asked.article)
    if any(d.kind is DecisionKind.SET_BLOCK_KIND for d in asked.decisions):
        # A block that was flipped is read anew.
        corrected = analyse(asked.article, asked.decisions)
    else:
        corrected, _ = apply_decisions(automatic, asked.decisions)
    keys = name_keys(corrected.entities)
    placed = _decisions_on(corrected, asked.decisions, keys)
    return Analysed(corrected, None if asked.automatic else automatic, keys, placed)


def _decisions_on(analysis: Analysis, decisions: Sequence[Decision], keys: Mapping[str, str]) -> DecisionsOnArticle:
    """Return what became of the decisions about an article, those included that reach into others."""
    from reader.analysis.placing import UnplaceableError, place_of  # noqa: PLC0415 - see analyse_job
    from reader.analysis.speakers.decided import find_entity  # noqa: PLC0415 - the same

    article = analysis.article
    texts = {article.id: article.text}
    ties: list[tuple[str, str]] = []
    unplaced = [(u.decision.id, u.reason) for u in analysis.unplaced]
    for decision in decisions:
        if decision.kind not in SPEAKER_KINDS | CLAIM_KINDS:
            continue
        try:
            for target in (t for t in decision.targets if t.article == article.id):
                if decision.kind in CLAIM_KINDS:
                    place_of(target, texts)
                    continue
                entity = find_entity(analysis.entities, target, texts)
                if decision.kind is DecisionKind.MERGE_SPEAKERS:
                    ties.append((decision.id, keys.get(entity.id, f"{article.id} {entity.id}")))
        except UnplaceableError as why:
            unplaced.append((decision.id, str(why)))
    return DecisionsOnArticle(tuple(ties), tuple(unplaced))


def name_keys(entities: Sequence[Entity]) -> dict[str, str]:
    """Return for each entity with a name that unites across articles the key of that name."""
    from reader.analysis.speakers.groups import uniting_key  # noqa: PLC0415 - see analyse_job

    keys = ((e, uniting_key(e)) for e in entities)
    return {e.id: f"{e.type.value} {key}" for e, key in keys if key is not None}


def unanalysed(asked: AnalysisRequest, error: ReaderError) -> Analysed:
    """Return what stands for the analysis of an article that no worker could do: the text can be shown and searched.

    It is not cached, so that the next opening tries again.
    """
    article = asked.article
    return Analysed(Analysis(article, metadata=article.metadata, notices=(str(error),)))


def keep(library: Library, asked: AnalysisRequest, found: Analysed) -> bool:
    """Take an analysis into the cache and the index, unless both have it.

    Returns:
        Whether the index took it: not when the article was touched since it was asked for, or cannot be written here.

    Raises:
        LibraryError: The index is damaged, the disk full, and the like; the library itself is not touched.
    """
    known = found.automatic is None and _is_indexed(library, asked.article.id)
    if known or library.index.is_read_only:
        return False
    with library.index.together():
        if found.automatic is not None:
            library.index.cache_analysis(found.automatic, ENGINE)
        # What was at hand is without them.
        keys = found.name_keys or name_keys(found.analysis.entities)
        return library.index.put(found.analysis, ENGINE, keys, asked.ticket, found.decisions)


def _is_indexed(library: Library, article: str) -> bool:
    return any(row.analysed for row in library.read.article_rows([article]))


def waiting(library: Library, limit: int = _ALL) -> tuple[Waiting, ...]:
    """Return articles whose place in the index waits for their analysis, the latest touched first."""
    return library.index.waiting(ENGINE, limit)


def library_totals(library: Library) -> Totals:
    """Return how much there is in the library, and how much of it waits for its analysis."""
    return library.read.totals(ENGINE)


def refresh_speakers(library: Library, limit: int = _ALL) -> int:
    """Unite the speakers of names whose entities changed, with their counts, and return how many names were done.

    Args:
        library: Its index is written.
        limit: Names at most: the window does one at a time.
    """

    @cache
    def decisions() -> tuple[Decision, ...]:
        return library.read.decisions_of(SPEAKER_KINDS)

    def unite(entities: Sequence[Entity]) -> UnitedSpeakers:
        from reader.analysis.speakers import unite_speakers  # noqa: PLC0415 - only when there is something to unite

        return unite_speakers(entities, decisions())

    return library.index.refresh_speakers(unite, limit)


def analyse_stored(library: Library, article: str, executor: Executor) -> Analysis:
    """Return the analysis of an article with the reader's decisions in force, from the cache when it is there.

    Raises:
        JobError: The analysis died, or took too long or too much memory.
        LibraryError: The article is not in the library any more.
    """
    asked = request(library, article)
    found = cast("Analysed", executor.submit(analyse_job, asked, size=asked.size).future.result())
    keep(library, asked, found)
    return found.analysis


def catch_up(
    library: Library, executor: Executor, on_done: Callable[[int, int], None] = lambda _done, _all: None
) -> int:
    """Analyse all articles that wait, unite their speakers, and return how many were analysed.

    Args:
        library: Its index is written; where that cannot be, nothing waits.
        executor: Analyses.
        on_done: Is told how many are done, of how many.
    """
    there = waiting(library)
    batch: list[tuple[AnalysisRequest, Analysed]] = []
    for done, (asked, future) in enumerate(_analyse_ahead(library, there, executor)):
        on_done(done, len(there))
        batch.append((asked, _answer(asked, future)))
        if len(batch) == KEPT_TOGETHER:
            _keep_all(library, batch)
    _keep_all(library, batch)
    while refresh_speakers(library):
        pass
    if there:
        on_done(len(there), len(there))
    return len(there)


def _keep_all(library: Library, batch: list[tuple[AnalysisRequest, Analysed]]) -> None:
    """Keep analyses in one transaction, and empty the list of them."""
    if batch:
        with library.index.together():
            for asked, found in batch:
                keep(library, asked, found)
        batch.clear()


def _answer(asked: AnalysisRequest, future: Future[object]) -> Analysed:
    try:
        return cast("Analysed", future.result())
    except ReaderError as error:
        return unanalysed(asked, error)


def _analyse_ahead(
    library: Library, there: Sequence[Waiting], executor: Executor
) -> Iterator[tuple[AnalysisRequest, Future[object]]]:
    """Yield what is asked of each article with its answer, in order, while the next ones are analysed."""
    begun: deque[tuple[AnalysisRequest, Future[object]]] = deque()
    for one in there:
        asked = request(library, one.article)
        begun.append((asked, executor.submit(analyse_job, asked, size=asked.size).future))
        if len(begun) > ANALYSE_AHEAD:
            yield begun.popleft()
    yield from begun
