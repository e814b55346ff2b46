"""Words looked for in the open articles: off the window's thread, and only the newest query is answered."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from PySide6.QtCore import QObject, Qt, Signal, Slot

from reader.model.span import Span
from reader.text.finding import PatternError, Query, compile_query, find_hits

MOST_HITS = 50_000
"""Hits of one article that are told; nobody steps through more."""
AT_ONCE = 500
"""Hits after which it is looked whether anybody still wants them."""
ENDING = 5.0
"""Seconds that the end of a search that nobody wants is waited for."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a query came to.

    Attributes:
        query: What was looked for.
        hits: In text order, by article; every article that was searched is there.
        problem: The sentence that says why nothing was found, or "".
    """

    query: Query
    hits: Mapping[str, Sequence[Span]] = field(default_factory=dict)
    problem: str = ""

    @property
    def count(self) -> int:
        """How many hits there are."""
        return sum(map(len, self.hits.values()))

    @property
    def has_more(self) -> bool:
        """Whether an article has more hits than are told."""
        return any(len(spans) >= MOST_HITS for spans in self.hits.values())


@dataclass(frozen=True, slots=True, eq=False)
class _Search:
    query: Query
    texts: Mapping[str, str]


class Seeker(QObject):
    """Searches texts in a thread that begins with the first query.

    Signals:
        found: What the newest query came to (``Found``).
        ended: (search, ``Found``), from the thread. Internal.
    """

    found = Signal(object)
    ended = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newest: _Search | None = None
        self._waiting: _Search | None = None
        self._is_closed = False
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self.ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    def seek(self, query: Query, texts: Mapping[str, str]) -> None:
        """Look for something in the place of what is looked for now.

        Args:
            query: What.
            texts: Of the articles, by their ids.
        """
        search = _Search(query, dict(texts))
        with self._changed:
            if self._is_closed:
                return
            self._newest = self._waiting = search
            self._changed.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="seeking", daemon=True)
            self._thread.start()

    def forget(self) -> None:
        """Want no answer any more."""
        with self._changed:
            self._newest = self._waiting = None

    def close(self) -> None:
        """End the thread; nobody is told anything any more."""
        with self._changed:
            self._newest = self._waiting = None
            self._is_closed = True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join(ENDING)
            self._thread = None

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._newest is not None

    # The thread ---------------------------------------------------------------------------------------------------

    def _work(self) -> None:
        while (search := self._next()) is not None:
            found = self._find(search)
            with self._changed:
                if not self._is_closed:
                    self.ended.emit(search, found)

    def _next(self) -> _Search | None:
        with self._changed:
            self._changed.wait_for(lambda: self._waiting is not None or self._is_closed)
            search, self._waiting = self._waiting, None
            return search

    def _find(self, search: _Search) -> Found:
        try:
            pattern = compile_query(search.query)
            hits: dict[str, Sequence[Span]] = {}
            for article, text in search.texts.items():
                found: list[Span] = []
                some = islice(find_hits(pattern, text), MOST_HITS)
                while self._newest is search and (more := list(islice(some, AT_ONCE))):
                    found += more
                hits[article] = found
        except PatternError as error:
            return Found(search.query, dict.fromkeys(search.texts, ()), str(error))
        return Found(search.query, hits)

    # The window's thread ------------------------------------------------------------------------------------------

    @Slot(object, object)
    def _on_ended(self, search: _Search, found: Found) -> None:
        if search is self._newest:
            self._newest = None
            self.found.emit(found)
