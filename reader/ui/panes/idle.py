"""Work in slices: what takes longer than a frame is done between the turns of the event loop."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

SLICE = 0.004
"""Seconds of the processor that a slice takes."""
AT_ONCE = 0.002
"""Seconds of the processor that the slice takes that is done at once: all of it where an article is of usual length."""
FIRST_AFTER = 150
"""Milliseconds after which it begins the first time."""
PAUSE = 20
"""Milliseconds from what is begun at once to the next slice: what it changes is painted before that."""


class IdleWork(QObject):
    """Pieces of work, each under a name; a new one takes the place of the old one of its name.

    Signals:
        worked: A slice was done.
    """

    worked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: dict[str, Iterator[None]] = {}
        # The first paint comes before any of it.
        self._timer = QTimer(self, interval=FIRST_AFTER)
        self._timer.timeout.connect(self._on_timeout)

    @property
    def is_busy(self) -> bool:
        """Whether there is work left."""
        return bool(self._work)

    def start(self, name: str, steps: Iterator[None], *, at_once: bool = False) -> None:
        """Take up work that yields after each short step.

        Args:
            name: Of the work.
            steps: Does a step each time it is asked for the next item.
            at_once: Whether the first slice is done before this returns.
        """
        self._work[name] = steps
        if at_once:
            self._advance(name, time.thread_time() + AT_ONCE)
            self._timer.setInterval(max(PAUSE, self._timer.interval()))
        if self._work:
            self._timer.start()

    def finish(self) -> None:
        """Do all that is left now."""
        while self._work:
            self._advance(next(iter(self._work)), float("inf"))
        self._timer.stop()
        self.worked.emit()

    def _on_timeout(self) -> None:
        self._timer.setInterval(0)
        ends = time.thread_time() + SLICE
        while self._work and time.thread_time() < ends:
            self._advance(next(iter(self._work)), ends)
        if not self._work:
            self._timer.stop()
        self.worked.emit()

    def _advance(self, name: str, ends: float) -> None:
        """Do steps of one work until the time is over; one that is done is forgotten."""
        steps = self._work[name]
        for _ in steps:
            if time.thread_time() >= ends:
                return
        if self._work.get(name) is steps:
            del self._work[name]


class FrameBudget:
    """What all panes together may spend on laying out before they paint: the rest waits for the next turn."""

    MOST = 0.005
    """Seconds of the processor, so that painting what is laid out still ends within a frame."""

    def __init__(self) -> None:
        self._spent = 0.0
        self._began = 0.0
        self._is_armed = False

    def begin(self) -> None:
        """Begin to spend."""
        self._began = time.thread_time()

    def end(self) -> None:
        """Stop spending."""
        self._spent += time.thread_time() - self._began
        # Lighting a claim spends next to nothing; a timer for that would cost more.
        if self._spent > self.MOST / 4 and not self._is_armed:
            self._is_armed = True
            QTimer.singleShot(0, self._renew)

    @property
    def is_spent(self) -> bool:
        """Whether no more should be laid out in this turn."""
        return self._spent + time.thread_time() - self._began > self.MOST

    def _renew(self) -> None:
        self._spent = 0.0
        self._is_armed = False
