"""Wall time until three articles are painted, against Meld until its window with them is there, before it paints them.

Where Debian's meld, Xvfb and xdotool are installed; elsewhere nothing is measured. Both are shown by the same X server,
in turns, each in a home where it has run before.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.bench.figures import Figure, against, median

NEEDED = ("meld", "Xvfb", "xdotool")
FILES = 3
"""Meld compares three at most."""
LONGEST = 60.0
"""Seconds after which a start has failed."""


def is_measurable() -> bool:
    """Tell whether all that is needed is installed."""
    return all(shutil.which(name) for name in NEEDED)


def measure_meld(ours: Callable[[], float], files: Sequence[Path], screen: Mapping[str, str], runs: int) -> Figure:
    """Return the time of ours with that of Meld as its floor.

    Args:
        ours: Starts the reader on the files and returns the milliseconds until it has painted them.
        files: The articles.
        screen: The environment that names the X server.
        runs: Starts of each.
    """
    windows: tuple[Callable[[], float], Callable[[], float]] = (ours, lambda: start_meld(files, screen))
    for window in windows:
        window()
    times: list[list[float]] = [[], []]
    for run in range(runs):
        for which in (0, 1) if run % 2 == 0 else (1, 0):
            times[which].append(windows[which]())
    return against(median(times[0]), "ms", median(times[1]), runs)


def start_meld(files: Sequence[Path], screen: Mapping[str, str]) -> float:
    """Start Meld and return the milliseconds until its window is there.

    Raises:
        RuntimeError: It is not there after a minute.
    """
    # No other program is asked for settings or told of the window: that would cost Meld time.
    variables = {**os.environ, **screen, "GSETTINGS_BACKEND": "memory", "NO_AT_BRIDGE": "1"}
    variables.pop("DBUS_SESSION_BUS_ADDRESS", None)
    begun = time.monotonic()
    quiet = subprocess.DEVNULL
    meld = str(shutil.which("meld"))
    with subprocess.Popen([meld, *map(str, files)], env=variables, stdout=quiet, stderr=quiet) as process:
        try:
            seen = ["xdotool", "search", "--sync", "--onlyvisible", "--pid", str(process.pid)]
            subprocess.run(seen, env=variables, stdout=quiet, check=True, timeout=LONGEST)
            return 1000 * (time.monotonic() - begun)
        except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
            message = f"Meld has shown no window within {LONGEST:.0f} s."
            raise RuntimeError(message) from error
        finally:
            process.kill()
