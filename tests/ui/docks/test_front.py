"""Docks that are brought to the front."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from reader.ui.docks.front import bring_to_front


class Counting(QWidget):
    """Counts how often it is painted."""

    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's; nothing is painted
        """Count."""
        self.painted += 1


def test_a_dock_comes_to_the_front_and_the_middle_of_the_window_is_not_painted_again(qtbot: QtBot) -> None:
    """Qt raises the middle along with it; nothing there is to be seen that was not."""
    window, middle = QMainWindow(), Counting()
    qtbot.addWidget(window)
    window.setCentralWidget(middle)
    docks = [QDockWidget(name, window) for name in ("one", "other")]
    contents = [Counting() for _ in docks]
    for widget in (middle, *contents):
        widget.setMinimumSize(60, 60)
    for dock, content in zip(docks, contents, strict=True):
        dock.setWidget(content)
        window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
    window.tabifyDockWidget(*docks)
    window.show()
    for _ in range(3):
        QApplication.processEvents()
    bring_to_front(docks[0])
    for number in (1, 0):
        QApplication.processEvents()
        middle.painted = contents[number].painted = 0
        bring_to_front(docks[number])
        QApplication.processEvents()
        assert contents[number].painted
        assert middle.painted == 0
    middle.update()
    QApplication.processEvents()
    assert middle.painted == 1
    window.close()


def test_a_dock_that_floats_or_has_no_window_is_shown(qtbot: QtBot) -> None:
    """There is nothing behind which it could be."""
    alone = QDockWidget()
    qtbot.addWidget(alone)
    bring_to_front(alone)
    assert alone.isVisible()
