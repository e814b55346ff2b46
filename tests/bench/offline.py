"""Sockets of the internet that the window or its workers make while a reader reads: none may be.

python -m tests.bench offline [--full]

Files of every format are imported into a library. The real window opens it with the sample story, a claim is hovered,
the library is searched, and its quotations are exported; with --full, ten more minutes are spent going through claims,
lists, finds, themes, highlights and undos. All is under ``strace``, which sees every process that is started. Without
strace, nothing is measured.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from reader.model.span import Span
from reader.text.finding import searched_words
from tests.bench.figures import Figure
from tests.bench.stamped import Patches

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from reader.ui.desk import Desk
    from reader.ui.firstshown import FirstShown

STEP = 50
"""Milliseconds between two looks whether the next thing can be done."""
LONGEST = 180
"""Seconds, beside those that were asked for, after which the reader gives up."""
FULL = 600
"""Seconds of reading on."""
PAUSE = 0.4
"""Seconds between two things that a reader does who reads on."""
SAMPLES = Path(__file__).resolve().parents[1] / "data" / "imports"
"""Files of every format."""
_INTERNET = re.compile(r"\bAF_INET6?\b")
_CALL = re.compile(r"\b(?:socket|connect)\(")


class Script:
    """What the reader does, step by step, each when the one before has had its effect.

    Args:
        desk: Where.
        target: Beside which quotations are exported.
        seconds: How long to read on after that.
    """

    def __init__(self, desk: Desk, target: Path, seconds: float) -> None:
        from PySide6.QtCore import QTimer  # noqa: PLC0415 - what is measured chooses when Qt is imported

        self._desk = desk
        self._target = target
        self._seconds = seconds
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
        dialog.close()
        yield from self._read_on()

    def _read_on(self) -> Iterator[Callable[[], bool]]:
        """Do what readers do, over and over, until the time is over."""
        desk, window = self._desk, self._desk._window
        actions, lists = window.menus.actions, desk.lists
        if lists is None:
            raise AssertionError
        names = [dock.objectName() for dock in lists.docks]
        over = time.monotonic() + self._seconds
        for turn in count():
            if time.monotonic() > over:
                return
            pane = list(window.strip.panes.values())[turn % len(window.strip.panes)]
            at = pane.text.find(" ", 100 + 37 * turn % max(1, len(pane.text) - 300))
            window.activateWindow()
            window.strip.focus(pane.article)
            pane.select(Span(at + 1, at + 30))
            finding = window.finding
            for act in (
                actions["highlights.teal"].trigger,
                partial(_undo_highlight, actions["edit.undo"]),
                actions["claims.next"].trigger,
                partial(lists.take_keyboard, names[turn % len(names)]),
                actions[f"view.theme.{('dark', 'sepia', 'contrast', 'light')[turn % 4]}"].trigger,
                actions["view.silence"].trigger,
                partial(finding.show_searched, searched_words(("troops", "weapons", "peace talks")[turn % 3])),
                actions["claims.similar"].trigger,
                partial(lists.library.panel.words.setText, ("moscow", "kabul", "speaker:Nicholson", "")[turn % 4]),
            ):
                act()
                yield _after(PAUSE)


def _undo_highlight(undo: QAction) -> None:
    """Take the latest step back where that is a highlight: not the import of what is read."""
    if "ighlight" in undo.text():
        undo.trigger()


def _after(seconds: float) -> Callable[[], bool]:
    """Return what tells whether so much time has gone by."""
    over = time.monotonic() + seconds
    return lambda: time.monotonic() > over


def run(folder: Path, target: Path, seconds: float) -> int:
    """Open the window on the sample story, and have it read in."""

    def follow(module: ModuleType) -> None:
        begin = module.Desk.begin

        def begun(desk: Desk, first: FirstShown) -> None:
            begin(desk, first)
            desk.script = Script(desk, target, seconds)  # type: ignore[attr-defined]  # to live as long

        module.Desk.begin = begun

    sys.meta_path.insert(0, Patches({"reader.ui.desk": follow}))
    from reader.app.main import main  # noqa: PLC0415 - the patches come first

    return main(["--sample", "--library", str(folder)])


def trace(folder: Path, seconds: float) -> str:
    """Return what strace saw of an import of every format and of the whole reading.

    Raises:
        RuntimeError: One of them did not come to its end.
    """
    library, exports = folder / "library", folder / "exports"
    exports.mkdir()
    files = sorted(str(p) for p in SAMPLES.iterdir())
    seen, said = _traced(folder, ["-m", "reader", "import", "--library", str(library), *files], LONGEST)
    if len(said.split("\n")) < len(files):
        raise RuntimeError("The import did not come to its end.\n" + said[-2000:])
    reading = ["-m", "tests.bench.offline", str(library), str(exports / "x"), str(seconds)]
    more, said = _traced(folder, reading, LONGEST + seconds)
    if "done" not in said or "nobody caught" in said:
        raise RuntimeError("The reading did not come to its end.\n" + said[-2000:])
    return seen + more


def _traced(folder: Path, arguments: list[str], seconds: float) -> tuple[str, str]:
    """Return what strace saw of a program, and what that said."""
    log = folder / "strace"
    strace = ["strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=socket,connect,execve", "-o", str(log)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    try:
        done = subprocess.run(
            [*strace, sys.executable, *arguments],
            env=environment,
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        message = f"The program took longer than {seconds:.0f} s."
        raise RuntimeError(message) from error
    return log.read_text("utf-8", "replace"), done.stdout + done.stderr


def figures(seen: str) -> dict[str, Figure]:
    """Return how many calls of the internet there were, of all calls for sockets, in how many processes."""
    calls = [line for line in seen.split("\n") if _CALL.search(line)]
    internet = [line for line in calls if _INTERNET.search(line)]
    # A call during which another program does something is told in two lines.
    starts = (line for line in seen.split("\n") if "execve(" in line or "execve resumed" in line)
    started = sum(line.rstrip().endswith("= 0") for line in starts)
    return {
        "internet_sockets": Figure(len(internet), "calls", None, None, 1),
        "all_sockets": Figure(len(calls), "calls", None, None, 1),
        "programs_seen": Figure(started, "programs", None, None, 1),
    }


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add nothing: there is one reading."""


def measure(options: argparse.Namespace) -> dict[str, Figure]:
    """Return ``internet_sockets``, nothing where there is no strace."""
    if shutil.which("strace") is None:
        print("There is no strace here, so nothing was measured. Install it and run this again.", file=sys.stderr)
        return {}
    with tempfile.TemporaryDirectory() as folder:
        return figures(trace(Path(folder), FULL if options.full else 0))


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3])))
