"""Who answers an assistive technology that asks for a pane: known to Qt from the start, made when one asks."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

_installed: list[bool] = []
"""Whether Qt knows of the panes' answers: it cannot be asked."""


def serve_screen_readers(shown: Iterable[QWidget] = ()) -> None:
    """Have panes answer assistive technologies from now on.

    Where one may be running, it is to be called before the window is shown: Qt keeps the first answer, and asks for the
    widget with the keyboard as soon as it is shown.

    Args:
        shown: Panes that may have been asked for before; they answer anew.
    """
    if _install() and QAccessible.isActive():
        for pane in shown:
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(QAccessible.queryAccessibleInterface(pane)))


def _install() -> bool:
    """Make the panes' answers known to Qt; tells whether they were not before."""
    is_new = not _installed
    if is_new:
        QAccessible.installFactory(_make_interface)
        _installed.append(True)
    return is_new


def _make_interface(key: str, thing: QObject) -> QAccessibleInterface | None:
    """Return the interface of a pane; Qt asks for every widget, by the name of each of its classes."""
    if key != "ArticlePane":
        return None
    from reader.ui.panes.articlepane import ArticlePane  # noqa: PLC0415 - hardly ever needed
    from reader.ui.panes.paneinterface import PaneInterface  # noqa: PLC0415 - the same

    return PaneInterface(thing) if isinstance(thing, ArticlePane) else None
