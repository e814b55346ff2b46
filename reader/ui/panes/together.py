"""Scrolling together: when one pane is scrolled the others follow, by the claims they share or by their lengths."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from itertools import product

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication

from reader.ui.panes.anchors import Point, along, course, followed, melted, rising
from reader.ui.panes.articlepane import ArticlePane
from reader.ui.panes.gliding import Glide, Gliding

Passages = Mapping[str, Mapping[str, Sequence[int]]]
"""Where each claim begins: positions by article, by claim."""


class Coupling(StrEnum):
    """How the panes are scrolled together."""

    OFF = "off"
    CLAIMS = "claims"
    SHARE = "share"


class Together:
    """Moves the other panes when one is scrolled. It keeps no distances: where a pane is follows from the leader.

    Attributes:
        coupling: How they are coupled.
    """

    def __init__(self, panes: Callable[[], Mapping[str, ArticlePane]], gliding: Gliding) -> None:
        self.coupling = Coupling.OFF
        self._panes = panes
        self._gliding = gliding
        self._passages: Passages = {}
        self._preferred = ""
        self._is_held = False
        self._courses: dict[tuple[ArticlePane, ArticlePane], tuple[tuple[float, ...], list[Point]]] = {}

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let panes be scrolled without the others following: what moves them must not echo."""
        before, self._is_held = self._is_held, True
        try:
            yield
        finally:
            self._is_held = before

    def set_passages(self, passages: Passages) -> None:
        """Take the passages that are aligned."""
        self._passages = passages
        self._courses.clear()

    def prefer(self, claim: str) -> None:
        """Have the passages of a claim aligned first, whatever others would go better together."""
        if claim != self._preferred:
            self._preferred = claim
            self._courses.clear()

    def on_scrolled(self, pane: ArticlePane, by: int) -> None:
        """Have the others follow a pane that was scrolled, unless Alt is held.

        Args:
            pane: It is where it was scrolled to.
            by: Pixels that it was scrolled by, downwards.
        """
        if self._is_held or self._gliding.is_moving:
            return
        self._gliding.stop()
        is_free = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.AltModifier
        if self.coupling is Coupling.OFF or is_free:
            return
        value, view = pane.verticalScrollBar().value(), pane.extent
        is_at_end = not 0 < value < view.most
        with self.held():
            for other in self._panes().values():
                if other is not pane:
                    points, bar = self._course(pane, other), other.verticalScrollBar()
                    offset = bar.value() - followed(value - by, view, points, other.extent)
                    rest = 0.0 if is_at_end else melted(offset, by, view.page)
                    bar.setValue(round(followed(value, view, points, other.extent) + rest))

    def places_for(self, pane: ArticlePane) -> list[Glide]:
        """Return the ways of the other panes to where they belong while a pane is where it is."""
        value, view = pane.verticalScrollBar().value(), pane.extent
        out = []
        for other in self._panes().values():
            if other is not pane:
                place = round(followed(value, view, self._course(pane, other), other.extent))
                out.append(Glide(other, None, 0.0, place - other.verticalScrollBar().value()))
        return out

    def places_at_line(self, pane: ArticlePane) -> list[Glide]:
        """Return the ways of the other panes to the line that goes with one of a pane, at the same height.

        It is the line of the caret, where there is one in view; else the middle of the window.
        """
        y = pane.read_height
        line = y + pane.verticalScrollBar().value()
        out = []
        for other in self._panes().values():
            if other is not pane:
                height = along(self._course(pane, other, by_claims=True), line)
                position = other.position_at(QPointF(0.0, height - other.verticalScrollBar().value()))
                out.append(Glide(other, position, y, other.y_of(position) - y))
        return out

    def _course(self, pane: ArticlePane, other: ArticlePane, *, by_claims: bool = False) -> list[Point]:
        """Return the course between two panes; found anew when one of them is set otherwise."""
        by_claims = by_claims or self.coupling is Coupling.CLAIMS
        ends = (pane.extent.whole, other.extent.whole)
        state = (*ends, pane.text_width, other.text_width, float(by_claims))
        known = self._courses.get((pane, other))
        if known is None or known[0] != state:
            chain = self._chain(pane, other) if by_claims else []
            known = self._courses[pane, other] = state, course(chain, *ends)
        return known[1]

    def _chain(self, pane: ArticlePane, other: ArticlePane) -> list[Point]:
        preferred = self._points(self._preferred, pane, other)
        points = [p for claim in self._passages for p in self._points(claim, pane, other)]
        return rising(points, preferred[0] if preferred else None)

    def _points(self, claim: str, pane: ArticlePane, other: ArticlePane) -> list[Point]:
        starts = self._passages.get(claim, {})
        pairs = product(starts.get(pane.article, ()), starts.get(other.article, ()))
        return [Point(pane.height_at(one), other.height_at(two)) for one, two in pairs]
