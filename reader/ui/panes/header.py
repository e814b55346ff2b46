"""The head of a pane: which article it is, where it is from, and the button that closes it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from reader.ui.panes.lines import runs_right_to_left
from reader.ui.theme import Theme, mix

HEADLINE_LEAST = 90
"""Pixels below which a headline is too short to tell anything."""
NAME_LEAST = 160
"""Pixels below which the outlet, or the title in its place, is not cut as long as the reading time could go instead."""
BESIDE = 4
"""Pixels at least between the digits of the number and the sides of its disc."""


class PaneHeader(QWidget):
    """One line above an article: its number, outlet, date and headline; a note at its end; a close button.

    Signals:
        close_requested: The close button was pressed.
        pressed: The head was clicked.
        double_clicked: The head was clicked twice.
        menu_requested: Where on the screen its menu is asked for.
        dragged: Where the pointer is, in pixels of the screen from its left, while the head is dragged.
    """

    close_requested = Signal()
    pressed = Signal()
    double_clicked = Signal()
    menu_requested = Signal(QPoint)
    dragged = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._number = 1
        self._outlet = ""
        self._is_outlet_known = False
        self._is_corrected = False
        self._is_dated = False
        self._date = ""
        self._headline = ""
        self._note = ""
        self._time = ""
        self._is_current = False
        self._is_pinned = False
        self._grip: float | None = None
        self._is_dragged = False
        self._menu = QToolButton(self)
        self._menu.setText("⋯")
        self._menu.setAutoRaise(True)
        self._menu.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._menu.setCursor(Qt.CursorShape.PointingHandCursor)
        self._menu.clicked.connect(self._ask_menu)
        self._close = QToolButton(self)
        self._close.setText("✕")
        self._close.setAutoRaise(True)
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._close.setCursor(Qt.CursorShape.PointingHandCursor)
        self._close.clicked.connect(self.close_requested)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.addStretch(1)
        layout.setSpacing(0)
        layout.addWidget(self._menu)
        layout.addWidget(self._close)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_number(self, number: int) -> None:
        """Show the place in the row, from 1."""
        if number != self._number or not self.accessibleName():
            self._number = number
            self._rename()

    def set_source(
        self, outlet: str, date: str, *, is_known: bool, is_corrected: bool = False, is_dated: bool = True
    ) -> None:
        """Show where the article is from.

        Args:
            outlet: The outlet, or what stands for it.
            date: The date, or the words that it is not known.
            is_known: Whether ``outlet`` is the outlet.
            is_corrected: Whether the reader set something of it; it is marked so.
            is_dated: Whether ``date`` is a date; words that it is not known give way to the outlet.
        """
        self._is_dated = is_dated
        self._outlet, self._date, self._is_outlet_known = outlet, date, is_known
        self._is_corrected = is_corrected
        self._rename()

    def set_headline(self, headline: str) -> None:
        """Show the headline too, as far as there is room: it says which article this is when the top is out of view."""
        self._headline = headline
        self.update()

    def set_note(self, note: str) -> None:
        """Show a few words at the end ("no match found"), or none."""
        if note != self._note:
            self._note = note
            self.update()

    def set_time(self, words: str) -> None:
        """Show how long the rest takes to read, where no note stands."""
        if words != self._time:
            self._time = words
            self.setAccessibleDescription(words)
            self.update()

    def set_current(self, *, is_current: bool) -> None:
        """Show whether the article has the keyboard."""
        if is_current != self._is_current:
            self._is_current = is_current
            self.update()

    def set_pinned(self, *, is_pinned: bool) -> None:
        """Show whether the article stays in view while the others are scrolled sideways."""
        self._is_pinned = is_pinned
        self._rename()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self.update()

    @property
    def note(self) -> str:
        """The words at the end."""
        return self._note

    @property
    def time(self) -> str:
        """How long the rest takes to read, in words."""
        return self._time

    @property
    def title(self) -> str:
        """What the head says of the article."""
        return f"{self._outlet} · {self._date}" if self._date else self._outlet

    def sizeHint(self) -> QSize:
        """Return one comfortable line."""
        return QSize(200, QFontMetrics(self.font()).height() + 16)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell that the head was clicked; with the left button it can be dragged from here."""
        self._grip = event.globalPosition().x() if event.button() == Qt.MouseButton.LeftButton else None
        self.pressed.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Tell of two clicks."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip = None
            self.double_clicked.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu at the pointer."""
        self.pressed.emit()
        self.menu_requested.emit(event.globalPos())

    def _ask_menu(self) -> None:
        self.pressed.emit()
        self.menu_requested.emit(self._menu.mapToGlobal(self._menu.rect().bottomLeft()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where the head is dragged."""
        x = event.globalPosition().x()
        if self._grip is None or (not self._is_dragged and abs(x - self._grip) < QApplication.startDragDistance()):
            return
        if not self._is_dragged:
            self._is_dragged = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.dragged.emit(round(x))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002 - whichever button it was
        """Leave the head where it is."""
        self._grip, self._is_dragged = None, False
        self.unsetCursor()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - one line is painted at once
        """Paint number, outlet, date and note, and the accent of the current article."""
        painter = QPainter(self)
        try:
            self._paint(painter)
        finally:
            painter.end()

    def _paint(self, painter: QPainter) -> None:
        theme, height = self._theme, self.height()
        painter.fillRect(self.rect(), QColor(theme.chrome))
        edge = theme.accent if self._is_current else theme.border
        painter.fillRect(0, height - (2 if self._is_current else 1), self.width(), 2, QColor(edge))
        bold = QFont(self.font())
        bold.setBold(True)
        x = self._paint_number(painter, bold)
        right = round(self._placed(QRectF(self._menu.geometry())).left()) - 8
        name = bold if self._is_outlet_known else self.font()
        # A pixel more than it is told to be wide, which is rounded.
        wide = QFontMetrics(name).horizontalAdvance(self._outlet) + 1
        if note := self.note_shown(wide, right - x):
            painter.setFont(self.font())
            width = painter.fontMetrics().horizontalAdvance(note)
            right -= width + 12
            painter.setPen(QColor(theme.chrome_muted))
            box = self._placed(QRectF(right + 12, 0, width, height))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), note)
        # A file's name tells most at its ends, a headline at its beginning; the date keeps its room.
        elide = Qt.TextElideMode.ElideRight if " " in self._outlet else Qt.TextElideMode.ElideMiddle
        painter.setFont(name)
        painter.setPen(QColor(theme.chrome_ink))
        date = self.date_shown(right - x - wide)
        room = QFontMetrics(self.font()).horizontalAdvance(date)
        x = self._paint_words(painter, self._outlet, x, right - room, elide)
        painter.setFont(self.font())
        painter.setPen(QColor(theme.chrome_muted))
        x = self._paint_words(painter, date, x, right, Qt.TextElideMode.ElideRight)
        if self._headline and self._headline != self._outlet and right - x > HEADLINE_LEAST:
            self._paint_words(painter, f" · {self._headline}", x, right, Qt.TextElideMode.ElideRight)

    def date_shown(self, room: int) -> str:
        """Return what stands behind the outlet when that leaves some pixels."""
        mark = "  ✎" if self._is_corrected else ""
        dated = f" · {self._date}{mark}" if self._date else mark
        is_shown = self._is_dated or QFontMetrics(self.font()).horizontalAdvance(dated) <= room
        return dated if is_shown else mark

    def note_shown(self, wide: int, room: int) -> str:
        """Return what stands at the end when the name is some pixels wide and there is some room for all words."""
        if self._note or not self._time:
            return self._note
        metrics = QFontMetrics(self.font())
        left = room - metrics.horizontalAdvance(self._time) - 12
        left -= metrics.horizontalAdvance(self.date_shown(left - wide))
        return self._time if left >= min(wide, NAME_LEAST) else ""

    def _placed(self, box: QRectF) -> QRectF:
        """Return where a box is painted."""
        if not self.isRightToLeft():
            return box
        from reader.ui.sizing import mirrored  # noqa: PLC0415 - most windows are read from left to right

        return mirrored(self, box)

    def _paint_number(self, painter: QPainter, font: QFont) -> int:
        """Paint the number in a small disc, longer for two digits, and return where the words begin."""
        theme = self._theme
        metrics = QFontMetrics(font)
        size, digits = metrics.height() + 2, metrics.horizontalAdvance(str(self._number))
        disc = QRectF(12.0, (self.height() - size) / 2, max(size, digits + 2 * BESIDE), size)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent if self._is_current else mix(theme.chrome, theme.chrome_muted, 0.25)))
        painter.drawRoundedRect(self._placed(disc), size / 2, size / 2)
        painter.setFont(font)
        painter.setPen(QColor(theme.accent_ink if self._is_current else theme.chrome_ink))
        painter.drawText(self._placed(disc), int(Qt.AlignmentFlag.AlignCenter), str(self._number))
        return self._paint_pin(painter, disc) if self._is_pinned else round(disc.right()) + 9

    def _paint_pin(self, painter: QPainter, disc: QRectF) -> int:
        """Paint a pin beside the number and return where the words begin."""
        ink, x, y = QColor(self._theme.chrome_ink), disc.right() + 8.0, disc.center().y()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawRoundedRect(self._placed(QRectF(x + 1.5, y - 6.5, 6.0, 5.5)), 1.5, 1.5)
        painter.drawRoundedRect(self._placed(QRectF(x, y - 1.5, 9.0, 2.0)), 1.0, 1.0)
        painter.drawRect(self._placed(QRectF(x + 4.0, y, 1.0, 6.0)))
        return round(x) + 16

    def _paint_words(self, painter: QPainter, words: str, x: int, right: int, elide: Qt.TextElideMode) -> int:
        """Paint words, shortened to the room there is, and return where they end."""
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(words, elide, max(0, right - x))
        if shown != words and runs_right_to_left(words):
            # Else the ellipsis stands where the words begin.
            shown += "\N{RIGHT-TO-LEFT MARK}"
        box = self._placed(QRectF(x, 0, max(0, right - x), self.height()))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), shown)
        return x + metrics.horizontalAdvance(shown)

    def _rename(self) -> None:
        pinned = self.tr(", pinned") if self._is_pinned else ""
        self.setAccessibleName(self.tr("Article {}: {}").format(self._number, self.title) + pinned)
        self._menu.setToolTip(self.tr("What can be done with this article"))
        self._menu.setAccessibleName(self.tr("Menu of article {}").format(self._number))
        self._close.setToolTip(self.tr("Close this article"))
        self._close.setAccessibleName(self.tr("Close article {}").format(self._number))
        self.update()
