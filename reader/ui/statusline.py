"""The line at the foot of the window: the claim, in which articles it stands, and how far the work is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QToolTip, QWidget

from reader.ui.theme import Theme, mix

if TYPE_CHECKING:
    from reader.services.pace import Outlook, Pace


HINT = 10_000
"""Milliseconds for which something is said that is not about the articles."""
SHORT = 3.0
"""Seconds left below which nothing is said of them."""


class ElidedLabel(QLabel):
    """A line of words that is shortened to its room; the tip has all of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_words(self, words: str) -> None:
        """Show other words."""
        if words != self._words:
            self._words = words
            self.setToolTip(words)
            self.setAccessibleName(words)
            self._fit()

    @property
    def words(self) -> str:
        """All of the words."""
        return self._words

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten to the new room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.width()))


class CoverageBar(QWidget):
    """A box for each article, filled when the claim stands in it; a click goes to that article.

    Signals:
        article_chosen: Place of the article in the row, from 0.
    """

    article_chosen = Signal(int)
    BOX, GAP = 20, 4

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._names: Sequence[str] = ()
        self._filled: frozenset[int] = frozenset()
        self._colour = theme.accent
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Articles"))

    def set_articles(self, names: Sequence[str]) -> None:
        """Show other articles."""
        self._names = names
        self._filled = frozenset()
        self.updateGeometry()
        self.update()

    def set_filled(self, places: frozenset[int], colour: str) -> None:
        """Fill the boxes of some articles."""
        if (places, colour) != (self._filled, self._colour):
            self._filled, self._colour = places, colour
            self.setAccessibleDescription(", ".join(str(p + 1) for p in sorted(places)))
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self.update()

    @property
    def filled(self) -> frozenset[int]:
        """Places of the filled boxes."""
        return self._filled

    def sizeHint(self) -> QSize:
        """Return room for all boxes."""
        return QSize(len(self._names) * (self.BOX + self.GAP), self.BOX)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - a few boxes
        """Paint the boxes."""
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for place in range(len(self._names)):
                self._paint_box(painter, place)
        finally:
            painter.end()

    def _paint_box(self, painter: QPainter, place: int) -> None:
        theme, is_filled = self._theme, place in self._filled
        left = place * (self.BOX + self.GAP)
        painter.setPen(QColor(self._colour if is_filled else mix(theme.chrome, theme.chrome_muted, 0.45)))
        painter.setBrush(QColor(self._colour) if is_filled else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(left + 0.5, 0.5, self.BOX - 1.0, self.BOX - 1.0), 4.0, 4.0)
        painter.setPen(QColor(theme.paper if is_filled else theme.chrome_muted))
        painter.drawText(left, 0, self.BOX, self.BOX, int(Qt.AlignmentFlag.AlignCenter), str(place + 1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to an article."""
        place = self._place_at(event)
        if place >= 0:
            self.article_chosen.emit(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Name the article under the pointer."""
        place = self._place_at(event)
        if place >= 0:
            QToolTip.showText(event.globalPosition().toPoint(), self._names[place], self)

    def _place_at(self, event: QMouseEvent) -> int:
        place = int(event.position().x() // (self.BOX + self.GAP))
        return place if 0 <= place < len(self._names) else -1


class StatusLine(QWidget):
    """All that stands at the foot of the window.

    Signals:
        article_chosen: Place of the article in the row, from 0.
        cancel_requested: The work is to be given up.
        hint_over: What was said for a while need not be said any more; nothing else was said since.
    """

    article_chosen = Signal(int)
    cancel_requested = Signal()
    hint_over = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = ElidedLabel()
        self._hint = ""
        self._hint_soon_over = QTimer(self, singleShot=True, interval=HINT)
        self._hint_soon_over.timeout.connect(self._end_hint)
        self.coverage = CoverageBar(theme)
        self.progress = QProgressBar()
        self.cancel = QPushButton(self.tr("Cancel"))
        self.progress.setFixedWidth(140)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(8)
        self.progress.setAccessibleName(self.tr("Progress of the analysis"))
        self._told = QLabel()
        self._work: dict[str, tuple[int, int]] = {}
        self._paces: dict[str, Pace] = {}
        self._outlooks: dict[str, Outlook | None] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 10, 4)
        layout.setSpacing(10)
        layout.addWidget(self.words, 1)
        for widget in (self.coverage, self._told, self.progress, self.cancel):
            layout.addWidget(widget)
        self.coverage.article_chosen.connect(self.article_chosen)
        self.cancel.clicked.connect(self.cancel_requested)
        # As high as with the button, so that no article moves when work begins.
        self.setMinimumHeight(CoverageBar.BOX + 14)
        self.setAccessibleName(self.tr("Status"))
        self.show_progress("", 0, 0)

    def hint(self, words: str) -> None:
        """Say something for a while."""
        self._hint = words
        self.words.set_words(words)
        self._hint_soon_over.start()

    def _end_hint(self) -> None:
        if self.words.words == self._hint:
            self.hint_over.emit()

    def show_progress(self, words: str, done: int, steps: int) -> None:
        """Show how much of some work is done; nothing when there is none. Of several, the first begun is shown.

        Args:
            words: What is done; places in it are filled with the two numbers.
            done: Steps that are done.
            steps: All steps; 0 when the work has ended.
        """
        if steps:
            from reader.services.pace import Pace  # noqa: PLC0415 - not needed for the first paint

            self._work[words] = done, steps
            self._outlooks[words] = self._paces.setdefault(words, Pace()).note(done, steps)
        else:
            for kept in (self._work, self._paces, self._outlooks):
                kept.pop(words, None)
        for widget in (self.progress, self.cancel, self._told):
            widget.setVisible(bool(self._work))
        if self._work:
            words, (done, steps) = next(iter(self._work.items()))
            # Else Qt would paint all that is due in the window at once, at each value.
            self.progress.setUpdatesEnabled(False)
            self.progress.setRange(0, steps)
            self.progress.setValue(done)
            self.progress.setUpdatesEnabled(True)
            told = words.format(f"{min(done + 1, steps):,}", f"{steps:,}")
            self._told.setText(f"{told}  {self._outlook(words)}".rstrip())
            # What is said now may be longer than before, and be painted before it gets its room.
            layout = self.layout()
            if layout is not None:
                layout.activate()

    def _outlook(self, words: str) -> str:
        """Return the speed of some work, and how long it takes yet; "" where that is not known or a moment."""
        outlook = self._outlooks.get(words)
        if outlook is None or outlook.left < SHORT:
            return ""
        from reader.services.pace import told_time  # noqa: PLC0415 - see show_progress

        left = told_time(outlook.left)
        if outlook.speed < 1:
            # A fraction of an article tells nobody anything.
            return self.tr("about {} left").format(left)
        speed = f"{outlook.speed:,.0f}" if outlook.speed >= 10 else f"{outlook.speed:.1f}"
        return self.tr("{} a second, about {} left").format(speed, left)
