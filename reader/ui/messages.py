"""The message area: what could not be done and why, in one place that waits to be read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QToolButton, QWidget

from reader.ui.theme import Theme, mix

LINES_SEEN = 4


class MessageArea(QFrame):
    """Sentences for the reader, the newest below; hidden when there are none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._messages: list[str] = []
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._label.setContentsMargins(14, 8, 4, 8)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._label)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._scroll.setAccessibleName(self.tr("Messages"))
        # The range is known only after the layout, so the newest sentence is shown when it becomes known.
        self._scroll.verticalScrollBar().rangeChanged.connect(self._show_newest)
        self._close = QToolButton()
        self._close.setText("✕")
        self._close.setAutoRaise(True)
        self._close.setToolTip(self.tr("Close the messages"))
        self._close.setAccessibleName(self.tr("Close the messages"))
        self._close.clicked.connect(self.clear)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Messages"))
        self.set_theme(theme)
        self.hide()

    @property
    def messages(self) -> list[str]:
        """The sentences that are shown."""
        return list(self._messages)

    def add(self, message: str) -> None:
        """Show one more sentence."""
        if message in self._messages:
            return
        self._messages.append(message)
        self._label.setText("\n".join(self._messages))
        self._label.setAccessibleName(self._label.text())
        self.show()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the sentences the lines that they need at this width."""
        super().resizeEvent(event)
        self._fit()

    def _show_newest(self, _least: int, most: int) -> None:
        self._scroll.verticalScrollBar().setValue(most)

    def _fit(self) -> None:
        line = self._label.fontMetrics().lineSpacing()
        needed = self._label.heightForWidth(self._scroll.viewport().width())
        self.setFixedHeight(max(line + 18, min(needed, LINES_SEEN * line + 16)))

    def clear(self) -> None:
        """Forget all sentences."""
        self._messages.clear()
        self._label.clear()
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        ground = mix(theme.chrome, "#d9a520" if not theme.is_dark else "#b98a1c", 0.22)
        ink = theme.chrome_ink
        self.setStyleSheet(
            f"MessageArea, MessageArea QScrollArea, MessageArea QLabel {{ background: {ground}; color: {ink}; }}"
            f"MessageArea QScrollArea {{ border: 1px solid transparent; }}"
            f"MessageArea QScrollArea:focus {{ border-color: {theme.accent}; }}"
            f"MessageArea QToolButton {{ border: 1px solid transparent; padding: 5px; background: transparent;"
            f" color: {ink}; }}"
            f"MessageArea QToolButton:focus {{ border-color: {theme.accent}; }}"
        )
