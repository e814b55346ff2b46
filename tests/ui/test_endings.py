"""The system's wish to end the program is heard while Qt waits for events."""

from __future__ import annotations

import os
import signal
import threading
import time

import pytest
from PySide6.QtCore import QEventLoop, QTimer

from reader.ui.endings import SIGNALS, Endings


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_is_heard_while_the_loop_waits(number: signal.Signals) -> None:
    before = signal.signal(number, signal.SIG_DFL)  # The tests may run where a closing terminal is ignored.
    loop = QEventLoop()
    endings = Endings(loop.quit)
    endings.install()
    # Between two events Python does not run: without the pipe, the signal would wait for this one.
    QTimer.singleShot(10_000, loop.quit)
    sender = threading.Timer(0.05, os.kill, (os.getpid(), number))
    sender.start()
    begun = time.monotonic()
    loop.exec()
    endings.uninstall()
    sender.join()
    signal.signal(number, before)
    assert time.monotonic() - begun < 5
    endings.deleteLater()


@pytest.mark.usefixtures("qapp")
def test_what_was_there_before_is_there_again() -> None:
    before = [signal.getsignal(number) for number in SIGNALS]
    endings = Endings(lambda: None)
    endings.install()
    assert [signal.getsignal(number) for number in SIGNALS] != before
    endings.uninstall()
    assert [signal.getsignal(number) for number in SIGNALS] == before
    endings.deleteLater()


@pytest.mark.usefixtures("qapp")
def test_a_program_that_outlives_its_terminal_stays_so() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    endings = Endings(lambda: None)
    endings.install()
    assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
    endings.uninstall()
    signal.signal(signal.SIGHUP, before)
    endings.deleteLater()
