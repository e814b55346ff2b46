"""Sentences of functions that belong to no widget, in the reader's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def tr(text: str) -> str:
    """Return what is said for an English text, as ``QObject.tr`` does for those of a widget."""
    return QCoreApplication.translate("Synoptic", text)
