"""Close properly when the system or the terminal asks the program to end."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier, Slot

SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""Ctrl+C in the terminal, the end of the session, the terminal that is closed."""


class Endings(QObject):
    """Turns the signals of the system that end a program into a call in Qt's loop.

    Python handles a signal only when it next runs some Python; while Qt waits for events it runs none. So the signal
    wakes the loop up through a pipe (https://docs.python.org/3/library/signal.html#signal.set_wakeup_fd).
    """

    def __init__(self, end: Callable[[], object], parent: QObject | None = None) -> None:
        """Nothing is heard before ``install``.

        Args:
            end: Called in the window's thread, once for each signal.
            parent: Its owner.
        """
        super().__init__(parent)
        self._end = end
        self._before: dict[signal.Signals, object] = {}
        self._pipe: tuple[int, int] | None = None
        self._wakeup = -1

    def install(self) -> None:
        """Hear of every signal from now on; only in the main thread."""
        if sys.platform != "win32":  # where only a network socket can wake the loop, and no signal but Ctrl+C comes
            self._wake_by_pipe()
        for number in SIGNALS:
            # What was started to outlive its terminal (nohup) goes on.
            if signal.getsignal(number) != signal.SIG_IGN:
                self._before[number] = signal.signal(number, self._take)

    def uninstall(self) -> None:
        """Have everything as it was before."""
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]  # what ``signal`` gave
        self._before.clear()
        if self._pipe is not None:
            signal.set_wakeup_fd(self._wakeup)
            self._notifier.setEnabled(False)
            for end in self._pipe:
                os.close(end)
            self._pipe = None

    def _wake_by_pipe(self) -> None:
        self._pipe = reading, writing = os.pipe()
        for end in self._pipe:
            os.set_blocking(end, False)
        self._wakeup = signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(reading, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_woken)

    @Slot()
    def _on_woken(self) -> None:
        """Empty the pipe; that Python runs again is all that is needed for ``_take``."""
        if self._pipe is not None:
            os.read(self._pipe[0], 64)

    def _take(self, _number: int, _frame: object) -> None:
        self._end()
