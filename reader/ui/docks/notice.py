"""What stands in the place of a list that has no rows: why, and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget


class ListOrNotice(QStackedWidget):
    """Widgets of which one is shown, or else a sentence."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self._notice = QLabel()
        self._notice.setTextFormat(Qt.TextFormat.PlainText)
        self._notice.setWordWrap(True)
        self._notice.setMargin(24)
        self._notice.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._notice.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        for widget in (*widgets, self._notice):
            self.addWidget(widget)

    def tell(self, words: str) -> None:
        """Show a sentence."""
        self._notice.setText(words)
        self._notice.setAccessibleName(words)
        self.setCurrentWidget(self._notice)

    @property
    def told(self) -> str:
        """The sentence that is shown, or ""."""
        return self._notice.text() if self.currentWidget() is self._notice else ""
