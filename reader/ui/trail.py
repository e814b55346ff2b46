"""Back and forward through where the reader was: what was in view of each article before each jump."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Slot

from reader.ui.panes.strip import PaneStrip

KEPT = 200
"""Places that are remembered; the oldest are forgotten first."""


@dataclass(frozen=True, slots=True)
class Location:
    """Where the reader is.

    Attributes:
        article: That has the keyboard, or "".
        places: Of each open article, the position at the top of the view and how many pixels of its line are above.
    """

    article: str = ""
    places: Mapping[str, tuple[int, float]] = field(default_factory=dict)


class Visits:
    """Locations in the order in which they were left, and where among them the reader is."""

    def __init__(self) -> None:
        self._left: list[Location] = []
        self._at = 0

    def leave(self, now: Location) -> None:
        """Note a location that is about to be left; what was forward of it is forgotten."""
        del self._left[self._at :]
        self._add(now)
        self._at = len(self._left)

    def back(self, now: Location) -> Location | None:
        """Return the location before, or None; the one that is left is forward of it."""
        if self._at == len(self._left):
            self._add(now)
            self._at = max(0, len(self._left) - 1)
        if self._at == 0:
            return None
        self._at -= 1
        return self._left[self._at]

    def forward(self) -> Location | None:
        """Return the location from which the reader came back, or None."""
        if self._at + 1 >= len(self._left):
            return None
        self._at += 1
        return self._left[self._at]

    def _add(self, now: Location) -> None:
        if not self._left or self._left[-1] != now:
            self._left.append(now)
            del self._left[:-KEPT]


class Trail(QObject):
    """Notes where the reader was before each jump in the row, and goes there again."""

    def __init__(self, strip: PaneStrip) -> None:
        super().__init__(strip)
        self._strip = strip
        self._visits = Visits()
        strip.place_left.connect(self._on_place_left)

    @Slot()
    def back(self) -> bool:
        """Go to where the reader was before the latest jump; tells whether there was one."""
        return self._go(self._visits.back(self._now()))

    @Slot()
    def forward(self) -> bool:
        """Go to where the reader came back from; tells whether that is known."""
        return self._go(self._visits.forward())

    @Slot()
    def _on_place_left(self) -> None:
        self._visits.leave(self._now())

    def _now(self) -> Location:
        panes = self._strip.panes
        return Location(self._strip.current, {article: pane.place() for article, pane in panes.items()})

    def _go(self, location: Location | None) -> bool:
        if location is None:
            return False
        # An article that was closed meanwhile stays closed.
        self._strip.go_to_places(location.places)
        if location.article in self._strip.panes:
            self._strip.focus(location.article)
        return True
