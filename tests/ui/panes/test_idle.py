"""Work in slices."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.ui.panes.idle import SLICE, IdleWork


def test_what_was_begun_at_once_is_painted_before_it_goes_on(qtbot: QtBot) -> None:
    """A slice of it within the same turn would hold the picture up."""
    owner, ends = QObject(), time.thread_time() + 10 * SLICE
    idle, steps = IdleWork(owner), 0

    def work() -> Iterator[None]:
        nonlocal steps
        while time.thread_time() < ends:
            steps += 1
            yield

    idle.start("work", iter(()))
    qtbot.waitUntil(lambda: not idle.is_busy)
    idle.start("work", work(), at_once=True)
    done = steps
    assert done
    assert idle.is_busy
    QApplication.processEvents()
    assert steps == done
    qtbot.waitUntil(lambda: not idle.is_busy)
    assert steps > done
