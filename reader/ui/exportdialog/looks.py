"""What the export dialog looks like beyond the window's own style."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

from reader.ui.theme import Theme, mix


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
