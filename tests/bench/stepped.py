"""What a reader does in the window with the sample story, each thing in an application that measures its steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from itertools import chain
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from reader import paths
from reader.model.span import Span
from reader.ui.desk import Desk
from reader.ui.mainwindow import MainWindow
from tests.bench.probe import Step, variant
from tests.bench.probed import ProbedApplication, probed_window, quiet_for, run_until

QUIET = 0.4
"""Seconds without work after which what was done is over."""


def longest_steps(folder: Path, runs: int, *, is_profiled: bool = False) -> dict[str, list[Step]]:
    """Do all that is measured in one window, so many times, and return the longest step of each time.

    The first time of each is left out: what is imported and made once is made then.
    """
    found: dict[str, list[Step]] = {}
    files = [*paths.seeds(), _sixth(folder.parent)]
    with probed_window(folder, is_profiled=is_profiled) as (application, window, desk, _):
        desk.open_files([str(p) for p in files])
        run_until(application, lambda: bool(desk.focus.claims) and len(desk.session.analyses) == len(files))
        run_until(application, quiet_for(1.0, desk))
        sixth = desk.session.kept[-1]
        desk.session.put_away(sixth)
        run_until(application, quiet_for(1.0, desk))
        for turn in range(runs + 1):
            for name, action in chain(_openings(desk, sixth), _actions(window, desk)):
                step = _measured(application, desk, action)
                if turn:
                    found.setdefault(name, []).append(step)
    return found


def _sixth(folder: Path) -> Path:
    """Write an article on the sample story that is none of its five, and return its path."""
    path = folder / "sixth.txt"
    path.write_text(variant(paths.seeds()[0].read_text(encoding="utf-8"), 1), encoding="utf-8")
    return path


def _measured(application: ProbedApplication, desk: Desk, action: Callable[[], object]) -> Step:
    """Do something within an event, wait until all is over that follows from it, and return the longest step."""
    application.steps.clear()
    application.is_counting = True
    QTimer.singleShot(0, action)
    run_until(application, quiet_for(QUIET, desk))
    application.is_counting = False
    return max(application.steps, key=lambda step: step.cpu)


def _openings(desk: Desk, sixth: str) -> Iterable[tuple[str, Callable[[], object]]]:
    """Yield the opening of an article that is known beside the others, and the closing of it."""
    yield "opening an article", desk.session.reopen
    if sixth not in desk.session.kept:
        raise TimeoutError("The article was not opened in time.")
    yield "closing an article", partial(desk.session.put_away, sixth)


def _actions(window: MainWindow, desk: Desk) -> Iterable[tuple[str, Callable[[], object]]]:
    """Yield what is done with the open articles, in an order in which each can be done."""
    actions = window.menus.actions
    lists = desk.lists
    assert lists is not None
    pane = next(iter(window.strip.panes.values()))
    place = pane.text.index(" the ", 400)
    yield "select", lambda: pane.select(Span(place, place + 60))
    for name in ("highlights.teal", "edit.undo", "edit.redo", "highlights.note", "claims.next", "claims.next"):
        yield name, actions[name].trigger
        if name == "highlights.note":
            yield "leave", lambda: _close_editor(window)
    for name in ("claims.card", "view.silence", "view.silence", "layers.quotations", "layers.quotations"):
        yield name, actions[name].trigger
    for name in ("quotations", "highlights", "matrix", "voices"):
        yield f"list {name}", partial(lists.take_keyboard, name)
    for name in ("dark", "light"):
        yield f"theme {name}", actions[f"view.theme.{name}"].trigger
    yield "view.larger", actions["view.larger"].trigger
    yield "view.smaller", actions["view.smaller"].trigger


def _close_editor(window: QWidget) -> None:
    focused = QApplication.focusWidget()
    QTest.keyClick(focused or window, Qt.Key.Key_Escape)
