"""What the export dialog looks like beyond the window's own style."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from reader.ui.theme import Theme, mix

LINES = 8
"""Of what is scrolled, that are seen at least."""


class TallArea(QScrollArea):
    """Scrolls what is taller than there is room, never sideways; it is as wide as what is inside."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside = inside
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def minimumSizeHint(self) -> QSize:
        """Return the width of what is inside, with a scroll bar, and a height of a few lines."""
        width = self._inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(width, LINES * self.fontMetrics().lineSpacing())


def style_sheet(theme: Theme) -> str:
    """Return the style sheet."""
    amber = mix(theme.chrome, "#b98a1c" if theme.is_dark else "#d9a520", 0.22)
    return f"""
    QLabel#problem, QLabel#news {{ color: {theme.chrome_ink}; border-radius: 4px; padding: 6px 10px; }}
    QLabel#problem {{ background: {amber}; }}
    QLabel#news {{ background: {mix(theme.chrome, theme.accent, 0.16)}; }}
    QLabel#quiet {{ color: {theme.chrome_muted}; }}
    QPushButton {{ padding: 5px 18px; }}
    QPushButton:default:focus {{ padding: 4px 17px; }}
    """
