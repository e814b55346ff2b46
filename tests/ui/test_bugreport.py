from __future__ import annotations

import logging
import sys
import threading

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from reader.ui.bugreport import BugReport


def boxes() -> list[QMessageBox]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible()]


@pytest.fixture
def report(qtbot: object) -> BugReport:
    window = QWidget()
    qtbot.addWidget(window)  # type: ignore[attr-defined]
    return BugReport(window)


def fail(words: str) -> None:
    raise ZeroDivisionError(words)


def take(report: BugReport, words: str) -> None:
    try:
        fail(words)
    except ZeroDivisionError as error:
        report.take(type(error), error, error.__traceback__)


def test_a_bug_is_written_down_and_told_once_with_details_to_copy(
    report: BugReport, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        take(report, "the first")
        take(report, "the second")
    (box,) = boxes()
    assert [str(r.exc_info[1]) for r in caplog.records if r.exc_info] == ["the first", "the second"]
    next(b for b in box.buttons() if "Copy" in b.text()).click()
    copied = QGuiApplication.clipboard().text()
    assert "ZeroDivisionError: the first" in copied
    assert "test_bugreport.py" in copied
    assert box.isVisible()
    box.close()
    take(report, "the third")
    (again,) = boxes()
    assert "the third" in again.detailedText()
    again.close()


def test_a_bug_in_another_thread_is_shown_in_the_windows_own(report: BugReport) -> None:
    thread = threading.Thread(target=take, args=(report, "elsewhere"))
    thread.start()
    thread.join()
    assert boxes() == []
    QApplication.processEvents()
    (box,) = boxes()
    assert "elsewhere" in box.detailedText()
    box.close()


def test_the_button_of_the_details_says_what_it_does(report: BugReport) -> None:
    report.met.emit("Traceback")
    (box,) = boxes()
    button = next(b for b in box.buttons() if "etails" in b.text() and "opy" not in b.text())
    assert button.text() == "&Show details…"
    button.click()
    assert button.text() == "&Hide details…"
    button.click()
    assert button.text() == "&Show details…"
    box.close()


def test_it_is_installed_as_pythons_hooks(report: BugReport, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    report.install()
    assert sys.excepthook == report.take
    thread = threading.Thread(target=fail, args=("in a thread",))
    thread.start()
    thread.join()
    QApplication.processEvents()
    (box,) = boxes()
    assert "ZeroDivisionError: in a thread" in box.detailedText()
    box.close()
