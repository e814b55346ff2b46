"""Sockets of the internet that the window or its workers make while a reader reads: none may be.

python -m tests.bench offline

The real window opens the sample story, a claim is hovered, the library is searched, and its quotations are exported,
all under ``strace``, which sees every process that is started. Without strace, nothing is measured.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from tests.bench.figures import Figure
from tests.bench.stamped import Patches

if TYPE_CHECKING:
    from reader.ui.desk import Desk
    from reader.ui.firstshown import FirstShown

STEP = 50
"""Milliseconds between two looks whether the next thing can be done."""
LONGEST = 120
"""Seconds after which the reader gives up."""
_INTERNET = re.compile(r"\bAF_INET6?\b")
_CALL = re.compile(r"\b(?:socket|connect)\(")


class Script:
    """What the reader does, step by step, each when the one before has had its effect."""

    def __init__(self, desk: Desk, target: Path) -> None:
        from PySide6.QtCore import QTimer  # noqa: PLC0415 - what is measured chooses when Qt is imported

        self._desk = desk
        self._target = target
        self._steps = self._read()
        self._is_ready: Callable[[], bool] = lambda: True
        self._timer = QTimer(desk, interval=STEP)
        self._timer.timeout.connect(self._go_on)
        self._timer.start()

    def _go_on(self) -> None:
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - see above

        if self._is_ready():
            step = next(self._steps, None)
            if step is None:
                self._timer.stop()
                print("done", flush=True)
                QApplication.exit()
            else:
                self._is_ready = step

    def _read(self) -> Iterator[Callable[[], bool]]:
        """Do one thing after the other; yield what tells that it has had its effect."""
        from PySide6.QtCore import Qt  # noqa: PLC0415 - see above
        from PySide6.QtTest import QTest  # noqa: PLC0415 - see above

        desk = self._desk
        window = desk._window  # it is looked at from outside
        yield lambda: bool(desk.focus.claims) and desk.lists is not None and not desk.session.is_busy
        claim = desk.focus.claims[0]
        pane = window.strip.panes[claim.members[0].passage.article]
        pane.reveal(claim.members[0].passage.span)
        window.strip.claim_hovered.emit(claim.id, claim.members[0].passage.article)
        yield lambda: sum(bool(p.lit) for p in window.strip.panes.values()) > 1
        lists = desk.lists
        if lists is None:
            raise AssertionError
        lists.take_keyboard("library")
        QTest.keyClicks(lists.library.panel.words, "taliban")
        yield lambda: lists.library.panel.hits.table.model().rowCount() > 0
        desk.exports.state = {"folder": str(self._target.parent), "form": "json"}
        QTest.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
        yield lambda: desk.exports.dialog is not None and desk.exports.dialog.export.isEnabled()
        dialog = desk.exports.dialog
        if dialog is None:
            raise AssertionError
        QTest.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
        yield lambda: bool(list(self._target.parent.glob("*.json")))


def run(folder: Path, target: Path) -> int:
    """Open the window on the sample story, and have it read in."""

    def follow(module: ModuleType) -> None:
        begin = module.Desk.begin

        def begun(desk: Desk, first: FirstShown) -> None:
            begin(desk, first)
            desk.script = Script(desk, target)  # type: ignore[attr-defined]  # to live as long

        module.Desk.begin = begun

    sys.meta_path.insert(0, Patches({"reader.ui.desk": follow}))
    from reader.app.main import main  # noqa: PLC0415 - the patches come first

    return main(["--sample", "--library", str(folder)])


def trace(folder: Path) -> str:
    """Return what strace saw of the whole reading.

    Raises:
        RuntimeError: The reading did not come to its end.
    """
    log = folder / "strace"
    strace = ["strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=socket,connect,execve", "-o", str(log)]
    program = [sys.executable, "-m", "tests.bench.offline", str(folder / "library"), str(folder / "exports" / "x")]
    (folder / "exports").mkdir()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    try:
        done = subprocess.run(
            [*strace, *program], env=environment, capture_output=True, text=True, timeout=LONGEST, check=False
        )
    except subprocess.TimeoutExpired as error:
        message = f"The reading took longer than {LONGEST} s."
        raise RuntimeError(message) from error
    if "done" not in done.stdout:
        raise RuntimeError("The reading did not come to its end.\n" + done.stderr[-2000:])
    return log.read_text("utf-8", "replace")


def figures(seen: str) -> dict[str, Figure]:
    """Return how many calls of the internet there were, of all calls for sockets, in how many processes."""
    calls = [line for line in seen.split("\n") if _CALL.search(line)]
    internet = [line for line in calls if _INTERNET.search(line)]
    started = sum("execve(" in line and line.rstrip().endswith("= 0") for line in seen.split("\n"))
    return {
        "internet_sockets": Figure(len(internet), "calls", None, None, 1),
        "all_sockets": Figure(len(calls), "calls", None, None, 1),
        "programs_seen": Figure(started, "programs", None, None, 1),
    }


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add nothing: there is one reading."""


def measure(options: argparse.Namespace) -> dict[str, Figure]:  # noqa: ARG001 - see above
    """Return ``internet_sockets``, nothing where there is no strace."""
    if shutil.which("strace") is None:
        print("There is no strace here, so nothing was measured. Install it and run this again.", file=sys.stderr)
        return {}
    with tempfile.TemporaryDirectory() as folder:
        return figures(trace(Path(folder)))


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1]), Path(sys.argv[2])))
