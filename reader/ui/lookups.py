"""Questions to the library that may take a while: one thread answers them, and of each topic only the newest."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar, TypeVarTuple

from PySide6.QtCore import QObject, Qt, Signal, Slot

from reader.library.reader import Reader
from reader.model.errors import LibraryError, QueryInterruptedError, ReaderError

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

Connect = Callable[[], Reader]
"""Makes a reader for the calling thread."""
ENDING = 5.0
"""Seconds that the end of a question that nobody wants an answer to is waited for."""


@dataclass(slots=True, eq=False)
class _Question:
    """What is asked, who is told, and whether anybody still wants to know."""

    topic: str
    ask: Callable[[Reader], object]
    done: Callable[[object], None]
    failed: Callable[[ReaderError], None]
    is_unwanted: bool = False


class Lookups(QObject):
    """Asks a library off the window's thread, and answers in it.

    The thread begins with the first question and has a reader of its own; after an error it opens another, so that an
    index that was built again is found.

    Signals:
        answered: (question, value, exception or None), from the thread. Internal.
    """

    answered = Signal(object, object, object)

    def __init__(self, connect: Connect, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._connect = connect
        self._newest: dict[str, _Question] = {}
        self._waiting: dict[str, _Question] = {}
        self._running: _Question | None = None
        self._reader: Reader | None = None
        self._is_stale = False
        self._is_closed = False
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self.answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)

    def ask(
        self,
        topic: str,
        function: Callable[[Reader, *Ts], T],
        *args: *Ts,
        done: Callable[[T], None],
        failed: Callable[[ReaderError], None],
    ) -> None:
        """Ask in the place of the question of the topic that is not answered yet.

        Args:
            topic: Who wants to know what: a newer question makes the older one's answer worthless.
            function: Called in the thread, with its reader.
            args: Plain values.
            done: Called with the value.
            failed: Called with the known error.
        """
        question = _Question(topic, lambda reader: function(reader, *args), done, failed)  # type: ignore[arg-type] # what the function returns
        self._give_up(topic)
        self._newest[topic] = question
        self._hand_in(question)

    def forget(self, topic: str) -> None:
        """Give the question of a topic up; nobody is called."""
        self._give_up(topic)
        with self._changed:
            self._waiting.pop(topic, None)

    def renew(self) -> None:
        """Read through a new reader from the next question on: the index was built again."""
        with self._changed:
            self._is_stale = True

    def close(self) -> None:
        """Give all questions up for good and end the thread."""
        for topic in list(self._newest):
            self._give_up(topic)
        with self._changed:
            self._is_closed = True
            self._waiting.clear()
            self._changed.notify()
        if self._thread is not None:
            self._thread.join(ENDING)
            self._thread = None

    @property
    def is_busy(self) -> bool:
        """Whether a question is still to be answered."""
        return bool(self._newest)

    def _hand_in(self, question: _Question) -> None:
        with self._changed:
            if self._is_closed:
                return
            # At the end of the row, so that a topic that is asked about all the time does not hold up the others.
            self._waiting.pop(question.topic, None)
            self._waiting[question.topic] = question
            self._changed.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="lookups", daemon=True)
            self._thread.start()

    def _give_up(self, topic: str) -> None:
        """Want no answer to the question of a topic; the one that runs notices by itself."""
        question = self._newest.pop(topic, None)
        if question is not None:
            question.is_unwanted = True

    # The thread -----------------------------------------------------------------------------------------------------

    def _work(self) -> None:
        while (question := self._next()) is not None:
            self._answer(question)
        self._drop_reader()

    def _next(self) -> _Question | None:
        with self._changed:
            self._running = None
            self._changed.wait_for(lambda: self._waiting or self._is_closed)
            if self._is_closed:
                return None
            self._running = self._waiting.pop(next(iter(self._waiting)))
            return self._running

    def _answer(self, question: _Question) -> None:
        try:
            value, error = question.ask(self._need_reader()), None
        except Exception as caught:  # noqa: BLE001 - the boundary of the thread: raised again in the window's own
            value, error = None, caught
            if isinstance(caught, LibraryError) and not isinstance(caught, QueryInterruptedError):
                self._drop_reader()
        with self._changed:
            if not self._is_closed:
                self.answered.emit(question, value, error)

    def _need_reader(self) -> Reader:
        reader = self._reader
        if reader is None or self._is_stale:
            self._drop_reader()
            self._is_stale = False
            reader = self._reader = self._connect()
            reader.stop_when(lambda: self._running is not None and self._running.is_unwanted)
        return reader

    def _drop_reader(self) -> None:
        reader, self._reader = self._reader, None
        if reader is not None:
            reader.close()

    # The window's thread --------------------------------------------------------------------------------------------

    @Slot(object, object, object)
    def _on_answered(self, question: _Question, value: object, error: Exception | None) -> None:
        if self._newest.get(question.topic) is not question:
            return
        del self._newest[question.topic]
        if error is None:
            question.done(value)
        elif isinstance(error, ReaderError):
            question.failed(error)
        else:
            raise error


class InlineLookups(Lookups):
    """Answers in the calling thread; the answer is told with the next events, as it is by a thread."""

    def _hand_in(self, question: _Question) -> None:
        if not self._is_closed:
            self._answer(question)

    def close(self) -> None:
        """Give all questions up for good."""
        super().close()
        self._drop_reader()
