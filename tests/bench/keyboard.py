"""What a reader does with the keys alone, in the real window: whether each step came about, and in how many seconds.

python -m tests.bench keyboard

A program of its own presses real keys on an X server without a screen. It opens the five articles of the sample story
by the dialog, goes through all shared claims, looks for a passage like one that it selected, narrows the quotations to
one speaker, goes to each, copies words with their citation, ends the program, and starts it again.

Needs Xvfb, openbox and xdotool (Debian: xvfb openbox xdotool). Without them, nothing is measured.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from reader import paths
from reader.paths import HOME_VARIABLE
from tests.bench.figures import Figure
from tests.bench.start import xvfb

NEEDED = ("Xvfb", "openbox", "xdotool")
LONGEST = 30.0
"""Seconds within which each step must have come about."""
SPEAKER = "John Nicholson"
"""Who is looked for; any name would do that the articles quote."""

State = dict[str, Any]


class Reader:
    """Presses keys, and waits for what comes of them."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self._file = folder / "state.json"
        self._environment = {**os.environ, **environment, HOME_VARIABLE: str(folder / "home")}
        # Dialogs and settings of other programs are none of ours.
        self._environment |= {"XDG_CONFIG_HOME": str(folder / "config"), "XDG_CACHE_HOME": str(folder / "cache")}
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> State:
        """Start the program, and return what it shows once it has the keyboard."""
        self._file.unlink(missing_ok=True)
        command = [sys.executable, "-m", "tests.bench.observed", str(self._file)]
        self._process = subprocess.Popen(command, env=self._environment, stderr=subprocess.DEVNULL)
        self._run("search", "--sync", "--onlyvisible", "--name", "Synoptic", "windowactivate", "--sync")
        return self.wait("the window", lambda s: "claims" in s)

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        self._run("key", "--delay", "40", *keys)

    def type(self, words: str) -> None:
        """Type words."""
        self._run("type", "--delay", "8", words)

    def state(self) -> State:
        """Return what is shown now; nothing before the first look."""
        try:
            found: State = json.loads(self._file.read_text("utf-8"))
        except FileNotFoundError:
            return {}
        return found

    def wait(self, step: str, is_done: Callable[[State], object]) -> State:
        """Return what is shown once something is true of it.

        Raises:
            RuntimeError: It did not come true in time.
        """
        ends = time.monotonic() + LONGEST
        while time.monotonic() < ends:
            found = self.state()
            if found and is_done(found):
                return found
            time.sleep(0.05)
        shown = {name: value for name, value in self.state().items() if name not in {"claims", "speakers"}}
        message = f"{step} did not come about: {json.dumps(shown)}"
        raise RuntimeError(message)

    def quit(self) -> None:
        """End the program by its key."""
        self.press("ctrl+q")
        if self._process is not None:
            self._process.wait(LONGEST)

    def kill(self) -> None:
        """End the program if it still runs."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def _run(self, *words: str) -> None:
        subprocess.run([_path("xdotool"), *words], env=self._environment, check=True, stdout=subprocess.DEVNULL)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add nothing: there is one way to do it."""


def measure(_: argparse.Namespace) -> dict[str, Figure]:
    """Return the seconds of each step; the run fails where one does not come about."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        print(f"not measured: {', '.join(missing)} is not here", file=sys.stderr)
        return {}
    figures = {}
    with tempfile.TemporaryDirectory() as folder, xvfb() as screen:
        manager = subprocess.Popen([_path("openbox")], env={**os.environ, **screen}, stderr=subprocess.DEVNULL)
        reader = Reader(Path(folder), screen)
        try:
            begun = time.monotonic()
            for name, value, unit in read(reader):
                figures[name] = Figure(value, unit, None, None, 1)
                figures[f"{name}_seconds"] = Figure(time.monotonic() - begun, "s", None, None, 1)
                begun = time.monotonic()
        finally:
            reader.kill()
            manager.kill()
            manager.wait()
    return figures


def read(reader: Reader) -> Iterator[tuple[str, float, str]]:
    """Do all that the benchmark does, and yield after each step its name and what there was, with what that counts."""
    reader.start()
    yield "open", open_files(reader), "articles"
    yield "claims", step_through_claims(reader), "claims"
    yield "similar", find_similar(reader), "passages"
    yield "quotations", go_to_quotations(reader), "quotations"
    yield "copy", copy_cited(reader), "characters"
    yield "restart", start_again(reader), "facts"


def open_files(reader: Reader) -> int:
    """Open the sample story by the dialog, and wait until it is compared."""
    seeds = paths.seeds()
    reader.press("ctrl+o")
    reader.wait("the dialog", lambda s: s["dialog"] == "QFileDialog")
    reader.type(" ".join(f'"{p}"' for p in seeds))
    reader.press("Return")
    count = len(seeds)
    found = reader.wait("opening", lambda s: len(s["articles"]) == count and s["claims"] and not s["busy"])
    return len(found["articles"])


def step_through_claims(reader: Reader) -> int:
    """Go through the claims of each article until the first comes round; together they must be all."""
    seen: set[str] = set()
    state = reader.state()
    for _ in state["articles"]:
        first = ""
        while True:
            before = reader.state()["active"]
            reader.press("n")
            after = reader.wait("the next claim", partial(_is_at_other, "active", before))
            if after["active"] == first:
                break
            first = first or after["active"]
            seen.add(after["active"])
        current = reader.state()["current"]
        reader.press("Escape", "F6")
        reader.wait("the next article", partial(_is_at_other, "current", current))
    missed = set(state["claims"]) - seen
    if missed:
        message = f"{len(missed)} claims were not come to"
        raise RuntimeError(message)
    return len(seen)


def find_similar(reader: Reader) -> int:
    """Select words with the caret, look for passages like them, and go to the first."""
    reader.press("n", "F7", "shift+End")
    reader.wait("the selection", lambda s: s["selected"][s["current"]])
    reader.press("l")
    found = reader.wait("passages like it", lambda s: s.get("similar"))
    reader.press("F4")
    reader.wait("the first of them", lambda s: sum(map(bool, s["selected"])) > 1)
    reader.press("F7")
    return int(found["similar"])


def go_to_quotations(reader: Reader) -> int:
    """Narrow the quotations to one speaker, and go to each."""
    reader.press("alt+2", "Tab")
    reader.type(SPEAKER)
    # The space of the name has opened the box.
    reader.press("Return")
    found = reader.wait("the quotations", lambda s: s["speakers"] == [SPEAKER])
    reader.press("alt+2")
    visited: set[str] = set()
    for _ in range(found["quotations"]):
        reader.press("Down", "Return")
        time.sleep(0.3)
        visited |= {words for pane in reader.state()["underlined"] for words in pane}
    reader.wait("a quotation", lambda _: visited)
    return int(found["quotations"])


def copy_cited(reader: Reader) -> int:
    """Copy the quotation that the reader is at, from the list, with its citation."""
    reader.press("ctrl+c")
    found = reader.wait("the copy", lambda s: s["clipboard"])
    return len(found["clipboard"])


def start_again(reader: Reader) -> int:
    """End the program and start it: all must be as it was."""
    reader.press("F6", "n")
    before = reader.wait("a claim", lambda s: s["active"] and not s["busy"])
    time.sleep(0.6)
    before = reader.state()
    reader.quit()
    reader.start()
    kept = ("articles", "current", "passages", "quotations", "size", "tops")
    for name in kept:
        reader.wait(f"{name} as it was, {before[name]},", partial(_is_like, before, name))
    return len(kept)


def _is_like(before: State, name: str, state: State) -> bool:
    return bool(state.get(name) == before[name])


def _path(program: str) -> str:
    return shutil.which(program) or program


def _is_at_other(name: str, before: object, state: State) -> bool:
    return state[name] not in {before, ""}
