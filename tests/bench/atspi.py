"""What a screen reader gets of the articles, over the real bus of assistive technologies, from the real window.

python -m tests.bench atspi

Needs Linux with Xvfb, dbus-run-session, gdbus, at-spi2-core, and the system's own Python with gi and the types of Atspi
(Debian: xvfb dbus libglib2.0-bin at-spi2-core python3-gi gir1.2-atspi-2.0). Without them, nothing is measured.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from reader import paths
from reader.services.originals import read_original
from tests.bench.figures import Figure

PYTHON = "/usr/bin/python3"
"""The system's own: gi is hardly ever anywhere else."""
NEEDED = ("xvfb-run", "dbus-run-session", "gdbus", PYTHON)
LONGEST = 120
"""Seconds after which nobody waits any more."""
_SCRIPT = """
gdbus call --session --dest org.a11y.Bus --object-path /org/a11y/bus \
  --method org.freedesktop.DBus.Properties.Set org.a11y.Status IsEnabled '<true>' >&2 || exit 1
"$READER" -m reader --sample --private >&2 &
window=$!
"$CLIENT" tests/bench/atspi_client.py
kill $window
"""


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard of one article.

    Attributes:
        text: All of it.
        role: The role of the pane.
        selection: What was read back after characters 4 to 20 were selected.
        marked: Stretches with a ground of their own: claims.
        slanted: Stretches in italics: quotations.
        milliseconds: That asking for the whole text took.
    """

    text: str
    role: str
    selection: tuple[int, int]
    marked: int
    slanted: int
    milliseconds: float


def listen(folder: Path) -> list[Heard]:
    """Return what a client hears of each pane of the sample story.

    Raises:
        RuntimeError: The client heard nothing.
    """
    run = folder / "run"
    run.mkdir(mode=0o700)
    own = {"HOME": str(folder), "XDG_RUNTIME_DIR": str(run), "QT_QPA_PLATFORM": "xcb"}
    environment = {**os.environ, **own, "READER": sys.executable, "CLIENT": PYTHON}
    for name in ("DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON"):
        environment.pop(name, None)
    screen = ["xvfb-run", "-a", "-s", "-screen 0 1400x900x24"]
    done = subprocess.run(
        [*screen, "dbus-run-session", "--", "bash", "-c", _SCRIPT],
        env=environment, capture_output=True, text=True, timeout=LONGEST, check=False,
    )  # fmt: skip
    if not done.stdout.strip():
        raise RuntimeError("The client heard nothing.\n" + done.stderr[-2000:])
    told = json.loads(done.stdout.strip().rsplit("\n", 1)[-1])
    return [Heard(**{**one, "selection": tuple(one["selection"])}) for one in told]


def figures(heard: list[Heard], texts: set[str]) -> dict[str, Figure]:
    """Return how much of the articles was heard.

    Args:
        heard: What was heard of each pane.
        texts: The texts of the articles.
    """
    count = len(heard)

    def figure(value: float, unit: str, floor: float | None = None) -> Figure:
        return Figure(value, unit, floor, value / floor if floor else None, count)

    return {
        "texts_exact": figure(len(texts & {h.text for h in heard}), "articles", len(texts)),
        "roles": figure(sum(h.role == "text" for h in heard), "articles", len(texts)),
        "selections": figure(sum(h.selection == (4, 20) for h in heard), "articles", len(texts)),
        "claims_told": figure(sum(h.marked for h in heard), "stretches"),
        "quotations_told": figure(sum(h.slanted for h in heard), "stretches"),
        "whole_text": figure(max((h.milliseconds for h in heard), default=0.0), "ms"),
    }


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add nothing: there is one story."""


def measure(options: argparse.Namespace) -> dict[str, Figure]:  # noqa: ARG001 - see above
    """Return the figures, nothing where the bus, a screen or the client's Python is missing."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        print(f"Nothing was measured: there is no {missing[0]} here.", file=sys.stderr)
        return {}
    texts = {read_original(str(path)).article.text for path in paths.seeds()}
    with tempfile.TemporaryDirectory() as folder:
        return figures(listen(Path(folder)), texts)
