"""What the export dialog looks like beyond the window's own style."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPalette
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


def outline(boxes: Iterable[QWidget], theme: Theme) -> None:
    """Draw the outlines of check boxes and buttons so that they can be seen."""
    for box in boxes:
        # Fusion draws the outline in a darker shade of this role, which is no contrast to a dark window.
        palette = box.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(theme.chrome_muted))
        box.setPalette(palette)


def style_sheet(theme: Theme) -> str:
    """Return the style sheet."""
    amber = mix(theme.chrome, "#b98a1c" if theme.is_dark else "#d9a520", 0.22)
    return f"""
    QLabel#problem, QLabel#news {{ color: {theme.chrome_ink}; border-radius: 4px; padding: 6px 10px; }}
    QLabel#problem {{ background: {amber}; }}
    QLabel#news {{ background: {mix(theme.chrome, theme.accent, 0.16)}; }}
    QLabel#quiet {{ color: {theme.chrome_muted}; }}
    QPushButton {{ padding: 5px 18px; }}
    QPushButton:default:enabled {{ background: {theme.accent}; color: {theme.accent_ink};
        border-color: {theme.accent}; }}
    QPushButton:default:focus {{ border: 2px solid {mix(theme.accent, theme.chrome_ink, 0.6)}; padding: 4px 17px; }}
    QTextEdit {{ background: {theme.field}; color: {theme.chrome_ink}; border: 1px solid {theme.border};
        border-radius: 4px; }}
    QTextEdit:focus {{ border-color: {theme.accent}; }}
    """
