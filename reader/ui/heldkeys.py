"""Keys that are pressed while the field they are meant for is still on its way."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple, cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

PAUSE = 500
"""Milliseconds without a key after which what was typed for a field that does not come is over."""
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_CHORDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class _Key(NamedTuple):
    """What is known of a key press."""

    key: int
    modifiers: Qt.KeyboardModifier
    text: str


class HeldKeys(QObject):
    """Holds keys from the one that asks for a field until that has the keyboard, and gives them to it.

    Without it, keys that follow the first one at once would be taken for shortcuts of the window. Reading what a field
    begins with takes the library a moment, and so does the window system to give the keyboard to a new window.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys: list[_Key] = []
        self._overridden: _Key | None = None
        self._field: QWidget | None = None
        self._is_holding = False
        self._turn = 0
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self.drop)

    @property
    def is_holding(self) -> bool:
        """Whether keys are held."""
        return self._is_holding

    def hold(self) -> None:
        """Hold every key from now on, until ``give`` or ``drop``."""
        self._begin()

    def turn_away(self) -> None:
        """Let what is typed go nowhere, since the field that it is meant for does not come.

        That ends with a pause, a click, or a key that types nothing.
        """
        self._begin()
        self._pause.start(PAUSE)

    def _begin(self) -> None:
        self._turn += 1
        self._pause.stop()
        self._keys.clear()
        self._overridden = self._field = None
        self._listen(is_on=True)

    def give(self, field: QWidget) -> None:
        """Give the keys to a field, in their order, as soon as it has the keyboard."""
        if self._is_holding:
            self._field = field
            field.destroyed.connect(partial(self._on_gone, self._turn))
            if field.hasFocus():
                QTimer.singleShot(0, self, self._give)

    def _on_gone(self, turn: int, _field: object = None) -> None:
        """Hold nothing for a field that is gone; by then keys may be held for another one."""
        if turn == self._turn:
            self.drop()

    def drop(self) -> None:
        """Let keys go where they would, and forget those that were held."""
        self._listen(is_on=False)
        self._pause.stop()
        self._keys.clear()
        self._field = None

    def _listen(self, *, is_on: bool) -> None:
        application = QCoreApplication.instance()
        if application is not None and is_on is not self._is_holding:
            self._is_holding = is_on
            (application.installEventFilter if is_on else application.removeEventFilter)(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep keys, and see the field get the keyboard."""
        kind = event.type()
        if kind == QEvent.Type.FocusIn and self._field is not None and watched is self._field:
            # A dialog that opens tells its field so before it has the keyboard, and once more when it has.
            if self._field.hasFocus():
                # Those that come until then are held, too, so that they stay in order.
                QTimer.singleShot(0, self, self._give)
        elif isinstance(event, QKeyEvent) and kind in {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress}:
            if not self._is_for_other() and not (self._pause.isActive() and _types_nothing(event)):
                return self._take(event)
            self.drop()
        elif kind == QEvent.Type.MouseButtonPress and self._pause.isActive():
            self.drop()
        return False

    def _is_for_other(self) -> bool:
        """Tell whether something else has come in the way: a question, or a menu."""
        here = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        return here is not None and (self._field is None or here is not self._field.window())

    def _take(self, event: QKeyEvent) -> bool:
        pressed = _Key(event.key(), event.modifiers(), event.text())
        # Qt asks whether a key is a shortcut before it sends it.
        is_known = event.type() == QEvent.Type.KeyPress and self._overridden == pressed
        self._overridden = pressed if event.type() == QEvent.Type.ShortcutOverride else None
        event.accept()
        if self._pause.isActive():
            self._pause.start(PAUSE)
            return True
        # The key that asked for the field may still be held down.
        if not is_known and (self._keys or not event.isAutoRepeat()):
            self._keys.append(pressed)
        return True

    @Slot()
    def _give(self) -> None:
        field, keys = self._field, list(self._keys)
        if field is None:
            return
        self.drop()
        window = field.window()
        for key, modifiers, text in keys:
            # A key may have led to another field, or to none, or closed the window; Qt breaks off where an event has
            # nowhere to go.
            there = cast("QWidget | None", window.focusWidget()) or field
            if window.isVisible() and QApplication.activeModalWidget() in {None, window}:
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    QApplication.sendEvent(there, QKeyEvent(kind, key, modifiers, text))


def _types_nothing(event: QKeyEvent) -> bool:
    """Tell whether a key neither writes something in a field nor ends it."""
    if event.key() in _ENTER:
        return False
    return event.key() == Qt.Key.Key_Escape or bool(event.modifiers() & _CHORDS) or not event.text()
