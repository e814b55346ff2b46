"""How fast some work goes, and how long it takes yet."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import NamedTuple

WINDOW = 10.0
"""Seconds back over which the speed is measured, so that it follows what is slow or fast now."""
LEAST = 2.0
"""Seconds before which nothing is said: the first few steps tell little."""


class Outlook(NamedTuple):
    """Steps a second, and the seconds that are left."""

    speed: float
    left: float


class Pace:
    """Measures one piece of work from its steps."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._begun = clock()
        self._steps: deque[tuple[float, int]] = deque([(self._begun, 0)])

    def note(self, done: int, every: int) -> Outlook | None:
        """Take in how many steps are done, and return how it goes on; None while that cannot be told.

        Args:
            done: Steps that are done.
            every: All steps.
        """
        now = self._clock()
        self._steps.append((now, done))
        while len(self._steps) > 2 and self._steps[1][0] <= now - WINDOW:
            self._steps.popleft()
        since, before = self._steps[0]
        if now - self._begun < LEAST or done <= before or now <= since:
            return None
        speed = (done - before) / (now - since)
        return Outlook(speed, (every - done) / speed)


def told_time(seconds: float) -> str:
    """Return a time that is left in words as rough as it is known: "40 s", "3 min", "2 h"."""
    if seconds < 55:
        return f"{max(1, 5 * round(seconds / 5)) if seconds > 7 else max(1, round(seconds))} s"
    if seconds < 3300:
        return f"{max(1, round(seconds / 60))} min"
    return f"{seconds / 3600:.0f} h"
