"""The gutters between the panes: what is dragged to give a pane another width, and where ribbons are drawn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from reader.ui.panes.paneframe import PaneFrame
from reader.ui.panes.ribbons import Ribbon, paint_ribbons, ribbons_in_view
from reader.ui.theme import Theme

NARROW, WIDE = 1, 22
"""Pixels of a gutter without ribbons, and with them."""


class Gutter(QSplitterHandle):
    """What is between two panes."""

    def __init__(self, row: PaneRow) -> None:
        super().__init__(row.orientation(), row)
        # Asked for by ``splitter()``, PySide6 would take the row for a part of the gutter, gone when that goes.
        self._row = row

    def ribbons(self) -> list[Ribbon]:
        """Return the ribbons that are in view, in pixels of the views of both neighbours."""
        frames = self._neighbours()
        if frames is None or not self._row.has_ribbons:
            return []
        left, right = (f.pane for f in frames)
        return ribbons_in_view(left.bands(), right.bands(), left.viewport().height())

    def _neighbours(self) -> tuple[PaneFrame, PaneFrame] | None:
        row = self._row
        at = next((n for n in range(1, row.count()) if row.handle(n) is self), 0)
        left, right = (row.widget(at - 1), row.widget(at)) if at else (None, None)
        return (left, right) if isinstance(left, PaneFrame) and isinstance(right, PaneFrame) else None

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - a narrow strip
        """Paint a hairline, or the ribbons on a strip of their own."""
        painter = QPainter(self)
        try:
            theme = self._row.theme
            painter.fillRect(self.rect(), QColor(theme.chrome if self.width() > NARROW else theme.border))
            frames = self._neighbours()
            if self.width() > NARROW and frames is not None:
                view = frames[0].pane.viewport()
                top = view.mapTo(self._row, QPoint()).y()
                area = QRectF(0.0, top, self.width(), view.height())
                paint_ribbons(painter, self.ribbons(), area, theme, frames[0].pane.lit_claims)
                painter.fillRect(0, 0, 1, self.height(), QColor(theme.border))
                painter.fillRect(self.width() - 1, 0, 1, self.height(), QColor(theme.border))
        finally:
            painter.end()


class PaneRow(QSplitter):
    """The panes side by side, with gutters between them.

    Attributes:
        theme: What the gutters are painted in.
        has_ribbons: Whether ribbons are drawn.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.theme = theme
        self.has_ribbons = False
        self._is_held = False
        self.setHandleWidth(NARROW)
        # Panes and gutters cover it. Scrolled sideways, or with a pane more at its end, it is moved, not painted anew.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let the row be made wider or narrower without its panes; what they are to have is said after that."""
        self._is_held = True
        try:
            yield
        finally:
            self._is_held = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the panes, unless that waits."""
        if not self._is_held:
            super().resizeEvent(event)

    def createHandle(self) -> QSplitterHandle:
        """Return a gutter."""
        return Gutter(self)

    def show_ribbons(self, *, is_shown: bool) -> None:
        """Draw ribbons, or none."""
        self.has_ribbons = is_shown
        self.setHandleWidth(WIDE if is_shown else NARROW)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Draw the ribbons anew: something was scrolled, marked or lit."""
        if self.has_ribbons:
            for n in range(1, self.count()):
                self.handle(n).update()
