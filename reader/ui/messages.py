"""The message area: what could not be done and why, and what was done, in one place that waits to be read."""

from __future__ import annotations

import math
from functools import partial
from time import monotonic

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QSizePolicy, QToolButton, QWidget

from reader.model.labels import ClaimLabel
from reader.ui.theme import Theme, mix

LINES_SEEN = 4
MARGIN = 8
"""Pixels around the sentences."""
FLASH = 250
"""Milliseconds for which they lose their colour when a sentence is said again."""
MANY = 2_000
"""Sentences up to which they are written anew for one that comes again; of more, it is added once more."""
TOGETHER = 0.3
"""Seconds in which the same sentence is said once: several parts may meet the same trouble."""
READ_IN, LEAST_SHOWN, LOOKED_AGAIN = 100, 6_000, 2_000
"""Milliseconds for which a hint is shown: for each character, and at least; and after which it is looked again."""
EDGE = 1
"""Pixels of the line around them, seen when they have the keyboard."""


def ground_of(theme: Theme, *, is_warning: bool) -> str:
    """Return what sentences stand on: amber for a warning, else the green of what agrees."""
    if not is_warning:
        return mix(theme.chrome, theme.claims[ClaimLabel.AGREE].rest, 0.6)
    return mix(theme.chrome, "#b98a1c" if theme.is_dark else "#d9a520", 0.22)


class MessageArea(QFrame):
    """Sentences for the reader, the newest below; hidden when there are none.

    It has the colour of a warning while one of them is of a problem. A sentence that is said again comes to the end,
    with how often it was said, and the area flashes. A hint goes again by itself.

    Thousands of files may be refused in one go, so the sentences are taken in together, and laid out where they are
    seen.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._messages: dict[str, bool] = {}
        """Whether it is of a problem, by the sentence."""
        self._times: dict[str, int] = {}
        """How often it was said, where that is more than once."""
        self._new: list[str] = []
        self._said: dict[str, float] = {}
        """When it was said last, in seconds of a clock."""
        self._is_moved = False
        self._flash = QTimer(self, singleShot=True, interval=FLASH)
        self._flash.timeout.connect(self._colour)
        self._show_soon = QTimer(self, singleShot=True, interval=0)
        self._show_soon.timeout.connect(self._show)
        self._fit_soon = QTimer(self, singleShot=True, interval=0)
        self._fit_soon.timeout.connect(lambda: self._fit(self.text))
        self._text: QPlainTextEdit | None = None
        self._close = QToolButton()
        self._close.setText("✕")
        self._close.setAutoRaise(True)
        self._close.setToolTip(self.tr("Close the messages (Esc)"))
        self._close.setAccessibleName(self.tr("Close the messages"))
        self._close.clicked.connect(self.clear)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(6, 0, 8, 0)
        self._row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        # In a low window it is to give way, too.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(self.tr("Messages"))
        self._theme = theme
        self._is_coloured_for: tuple[Theme, bool, bool] | None = None
        self._colour()
        self.hide()

    @property
    def messages(self) -> list[str]:
        """The sentences that are shown."""
        return list(self._messages)

    @property
    def text(self) -> QPlainTextEdit:
        """What shows the sentences; most windows never have any."""
        if self._text is None:
            self._text = QPlainTextEdit()
            self._text.setReadOnly(True)
            self._text.setTabChangesFocus(True)
            self._text.setFrameShape(QFrame.Shape.NoFrame)
            # The name of a file may be wider than the window.
            self._text.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            self._text.document().setDocumentMargin(MARGIN)
            self._text.setAccessibleName(self.tr("Messages"))
            # The range is known only after the layout, so the newest sentence is shown when it becomes known.
            self._text.verticalScrollBar().rangeChanged.connect(self._show_newest)
            self._text.viewport().installEventFilter(self)
            self._fit(self._text)
            self._row.insertWidget(0, self._text, 1)
        return self._text

    @property
    def is_warning(self) -> bool:
        """Whether one of the sentences is of a problem."""
        return any(self._messages.values())

    def add(self, message: str) -> None:
        """Show one more sentence of a problem; one that is told already comes to the end."""
        self._add(message, is_problem=True)

    def inform(self, message: str) -> None:
        """Show one more sentence that is of no problem, as ``add`` does."""
        self._add(message, is_problem=False)

    def hint(self, message: str) -> None:
        """Show a sentence on what to do first, until it can have been read."""
        self.add(message)
        self._go_later(message, self._said[message], max(LEAST_SHOWN, READ_IN * len(message)))

    def _go_later(self, message: str, said: float, after: int) -> None:
        QTimer.singleShot(after, self, partial(self._go, message, said))

    def _go(self, message: str, said: float) -> None:
        """Take a hint back, unless it was said again meanwhile, or may just be read."""
        if self._said.get(message) != said:
            return
        from PySide6.QtGui import QAccessible  # noqa: PLC0415 - its eight enumerations, after the first paint

        is_used = self.underMouse() or (self._text is not None and self._text.hasFocus())
        # A screen reader is slower than the eye, and may come back to it.
        if is_used or not self.isActiveWindow() or QAccessible.isActive():
            self._go_later(message, said, LOOKED_AGAIN)
        else:
            self.withdraw(message)

    def withdraw(self, message: str) -> None:
        """Take back a sentence that is true no more, if it is shown."""
        if message not in self._messages:
            return
        if len(self._messages) == 1:
            self.clear()
            return
        del self._messages[message]
        self._times.pop(message, None)
        self._said.pop(message, None)
        self._is_moved = True
        self._show_soon.start()

    def _add(self, message: str, *, is_problem: bool) -> None:
        now, said = monotonic(), self._said.get(message)
        self._said[message] = now
        if said is None:
            self._messages[message] = is_problem
            self._new.append(message)
        elif now - said >= TOGETHER:
            self._messages[message] = self._messages.pop(message) or is_problem
            self._times[message] = self._times.get(message, 1) + 1
            self._flash.start()
            if len(self._messages) <= MANY:
                self._is_moved = True
            else:
                self._new.append(self._told(message))
        self._show_soon.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the sentences the lines that they need once they have another width, and only then."""
        if event.type() == QEvent.Type.Resize and self._text is not None:
            self._fit_soon.start()
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        if self._is_moved:
            self.text.setPlainText("\n".join(map(self._told, self._messages)))
            self._show_newest(0, self.text.verticalScrollBar().maximum())
        elif self._new:
            self.text.appendPlainText("\n".join(self._new))
        self._is_moved = False
        self._new.clear()
        self._colour()
        self.show()
        self._fit(self.text)

    def _told(self, message: str) -> str:
        times = self._times.get(message, 1)
        return message if times == 1 else self.tr("{} ({:,} times)").format(message, times)

    def _show_newest(self, _least: int, most: int) -> None:
        self.text.verticalScrollBar().setValue(most)

    def _fit(self, text: QPlainTextEdit) -> None:
        # Counted in lines.
        lines = max(1, min(math.ceil(text.document().size().height()), LINES_SEEN))
        text.setMinimumHeight(_height_of(1, text))
        text.setMaximumHeight(_height_of(lines, text))

    def clear(self) -> None:
        """Forget all sentences."""
        self._messages.clear()
        self._times.clear()
        self._said.clear()
        self._new.clear()
        self._is_moved = False
        self._flash.stop()
        self._show_soon.stop()
        if self._text is not None:
            self._text.clear()
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self._colour()

    def _colour(self) -> None:
        theme = self._theme
        now = theme, self.is_warning, self._flash.isActive()
        if self._is_coloured_for == now:
            return
        self._is_coloured_for = now
        ground, ink = ground_of(theme, is_warning=self.is_warning), theme.chrome_ink
        if self._flash.isActive():
            ground = theme.chrome
        self.setStyleSheet(
            f"MessageArea, MessageArea QPlainTextEdit {{ background: {ground}; color: {ink}; }}"
            f"MessageArea QPlainTextEdit {{ border: {EDGE}px solid transparent; }}"
            f"MessageArea QPlainTextEdit:focus {{ border-color: {theme.accent}; }}"
            f"MessageArea QToolButton {{ border: 1px solid transparent; padding: 5px; background: transparent;"
            f" color: {ink}; }}"
            f"MessageArea QToolButton:focus {{ border-color: {theme.accent}; }}"
        )


def _height_of(lines: int, text: QPlainTextEdit) -> int:
    # One pixel less, and the text could be scrolled, so that its last line would leave.
    return math.ceil(lines * QFontMetricsF(text.font()).lineSpacing()) + 2 * MARGIN + 1 + 2 * EDGE
