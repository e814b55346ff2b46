"""The window in a language whose words are longer: nothing is cut off."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from reader.ui.mainwindow import MainWindow
from tests.ui.windows import lists_of, turn

LONGER = 0.3
"""German and French are about that much longer than English."""


class Lengthened(QTranslator):
    """Puts every text in brackets, and makes it longer."""

    def isEmpty(self) -> bool:  # noqa: N802 - Qt has named it
        return False

    def translate(self, _context: str, text: str, _disambiguation: str | None = None, _n: int = -1) -> str:
        return f"[{text}{'~' * round(LONGER * len(text))}]"


@pytest.fixture
def lengthened(qapp: QApplication) -> Iterator[None]:  # noqa: ARG001 - there must be one
    translator = Lengthened()
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


def cut_off(inside: QWidget) -> list[str]:
    """Return the words of what is seen and has less room than they take."""
    shown = [w for w in inside.findChildren(QWidget) if w.isVisible() and isinstance(w, QAbstractButton | QLabel)]
    return [w.text() for w in shown if w.text().startswith("[") and w.width() < w.minimumSizeHint().width()]


def test_longer_words_are_not_cut_off_in_any_list(lengthened: None, window: MainWindow) -> None:  # noqa: ARG001
    window.resize(1366, 768)
    assert window.menus.actions["file.open"].text().startswith("[")
    for dock in lists_of(window).docks:
        lists_of(window).take_keyboard(dock.objectName())
        turn()
        assert cut_off(dock) == [], dock.objectName()
    assert cut_off(window.status) == []
