"""The reader with a window into it: it writes what it shows into a file, again and again.

python -m tests.bench.observed FILE --library FOLDER …

Whoever presses its keys from outside learns from the file what came of it. Nothing of this is in the program.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.bench.stamped import Patches

EACH = 120
"""Milliseconds from one look to the next."""


def main(words: Sequence[str]) -> int:
    """Run the reader with some arguments, and write what it shows into the file that is named first."""
    file, *arguments = words

    def watch(module: ModuleType) -> None:
        window = module.MainWindow
        show = window.show

        def shown(self: object) -> None:
            from PySide6.QtCore import QTimer  # noqa: PLC0415 - the reader imports Qt in its own order

            show(self)
            timer = QTimer(self, interval=EACH)  # type: ignore[arg-type]  # a window
            timer.timeout.connect(lambda: _write(Path(file), observe(self)))
            timer.start()

        window.show = shown

    sys.meta_path.insert(0, Patches({"reader.ui.mainwindow": watch}))
    from reader.app.main import main as run  # noqa: PLC0415 - the patch comes first

    return run(arguments)


def observe(window: Any) -> dict[str, Any]:
    """Return what a window shows, as an object of JSON."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - see main

    from reader.ui.desk import Desk  # noqa: PLC0415 - the same

    desk = window.findChild(Desk)
    focused, dialog = QApplication.focusWidget(), QApplication.activeModalWidget()
    found: dict[str, Any] = {
        "focus": focused.accessibleName() if focused else "",
        "dialog": type(dialog).__name__ if dialog else "",
        "articles": [window.strip.header_of(a).title for a in window.strip.panes],
        "current": list(window.strip.panes).index(window.strip.current) if window.strip.current else -1,
        "tops": [pane.place()[0] for pane in window.strip.panes.values()],
        "size": [window.width(), window.height()],
        "selected": [pane.selected_text for pane in window.strip.panes.values()],
        "underlined": [[p.text[s.start : s.end] for s in p.lit] for p in window.strip.panes.values()],
        "clipboard": QApplication.clipboard().text(),
    }
    if desk is not None:
        found |= _of_desk(desk)
    return found


def _of_desk(desk: Any) -> dict[str, Any]:
    found = {"busy": desk.session.is_busy, "claims": [c.id for c in desk.focus.claims]}
    active = desk.focus.active
    found["active"] = active.id if active else ""
    order = [a.id for a in desk.session.articles]
    found["passages"] = [[order.index(m.passage.article), *m.passage.span] for m in active.members] if active else []
    if desk.lists is not None:
        quotations = desk.lists.quotations
        found["quotations"] = len(quotations.shown())
        found["every"] = quotations.model.rowCount()
        found["speakers"] = sorted({r.speaker for r in quotations.shown()})
        similar = desk.lists.similar.made
        found["similar"] = similar.model.rowCount() if similar else 0
    return found


def _write(file: Path, found: dict[str, Any]) -> None:
    beside = file.with_suffix(".new")
    beside.write_text(json.dumps(found), "utf-8")
    beside.replace(file)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
