"""What a screen reader is given of a pane: its name, role and state, its text, and what is marked at the caret."""

from __future__ import annotations

import weakref

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import Shiboken

from reader.ui.panes.articlepane import ArticlePane
from reader.ui.panes.spokentext import SpokenText

_NOTHING = Shiboken.VoidPtr(0)
"""What ``interface_cast`` returns for what a pane is not: None, or a number, would end the program."""


class PaneInterface(QAccessibleWidget):
    """Speaks for a pane. Its children, which only scroll and paint, are left out."""

    def __init__(self, pane: ArticlePane) -> None:
        super().__init__(pane, QAccessible.Role.EditableText)
        spoken = SpokenText(pane)
        # PySide6 keeps this object for ever: with a strong reference it would keep the text of the pane too.
        self._spoken = weakref.ref(spoken)
        self._text = spoken.interface.textInterface()

    # Its stub says that it returns a number.
    def interface_cast(self, kind: QAccessible.InterfaceType) -> object:  # type: ignore[override]
        """Return the interface to the text, or what a widget has otherwise."""
        if kind == QAccessible.InterfaceType.TextInterface:
            return self._text
        found: object = super().interface_cast(kind)
        return _NOTHING if found is None else found

    def text(self, kind: QAccessible.Text) -> str:
        """Return what a widget has, and as the description what is marked at the caret."""
        spoken = self._spoken()
        if kind == QAccessible.Text.Description and spoken is not None:
            return spoken.description
        return super().text(kind)

    def state(self) -> QAccessible.State:
        """Return that this is text of several lines, to be read and selected only."""
        state = super().state()
        state.readOnly = state.multiLine = state.selectableText = True
        return state

    def childCount(self) -> int:
        """Return that there is nothing in it but its text."""
        return 0

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # noqa: ARG002 - there is none
        """Return no child."""
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # noqa: ARG002 - there is none
        """Return no child."""
        return None
