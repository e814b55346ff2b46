"""An assistive technology: asks the window for its articles over the bus, and prints as JSON what it heard.

It is run by the system's own Python, which has gi, and knows nothing of the reader.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from typing import Any

PANES = 5
PATIENCE = 60.0
"""Seconds in which the panes must have come, and their marks."""


def below(thing: Any) -> Iterator[Any]:
    """Yield what an accessible has in it, at any depth."""
    for place in range(thing.get_child_count()):
        child = thing.get_child_at_index(place)
        if child is not None:
            yield child
            yield from below(child)


def panes_of(atspi: Any) -> list[Any]:
    """Return the panes of the reader's window."""
    desktop = atspi.get_desktop(0)
    desktop.clear_cache()
    return [thing for thing in below(desktop) if thing.get_name().startswith("Text of article")]


def runs_of(atspi: Any, pane: Any, count: int) -> Iterator[dict[str, str]]:
    """Yield the attributes of each stretch of a text."""
    at = 0
    while at < count:
        told = atspi.Text.get_attribute_run(pane, at, False)  # noqa: FBT003 - the parameter of Atspi
        yield dict(told[0])
        at = max(told[2], at + 1)


def hear(atspi: Any, pane: Any) -> dict[str, object]:
    """Return what is heard of a pane."""
    begun = time.perf_counter()
    count = atspi.Text.get_character_count(pane)
    text = atspi.Text.get_text(pane, 0, count)
    took = time.perf_counter() - begun
    runs = list(runs_of(atspi, pane, count))
    atspi.Text.add_selection(pane, 4, 20)
    selection = atspi.Text.get_selection(pane, 0)
    return {
        "text": text,
        "role": pane.get_role_name(),
        "selection": [selection.start_offset, selection.end_offset],
        "marked": sum("bg-color" in run for run in runs),
        "slanted": sum(run.get("style") == "italic" for run in runs),
        "milliseconds": took * 1000,
    }


def main() -> int:
    """Wait for the panes and their marks, ask, print; return the exit code."""
    gi: Any = import_module("gi")
    gi.require_version("Atspi", "2.0")
    atspi: Any = import_module("gi.repository.Atspi")
    end = time.monotonic() + PATIENCE
    heard: list[dict[str, object]] = []
    while time.monotonic() < end:
        time.sleep(1.0)
        panes = panes_of(atspi)
        if len(panes) == PANES and (heard := [hear(atspi, pane) for pane in panes]) and all(h["marked"] for h in heard):
            break
    print(json.dumps(heard))
    return 0 if heard else 1


if __name__ == "__main__":
    sys.exit(main())
