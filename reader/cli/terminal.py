"""What is known of the terminal that the command line writes to."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping

from reader.exporters.markup.terminal import Depth, Terminal

WIDEST = 88
"""Columns; longer lines are hard to read. ``--width`` may ask for more."""
_DARK_COLOURS = frozenset({"0", "1", "2", "3", "4", "5", "6", "8"})


def detect_terminal(color: str, background: str, width: int | None, environ: Mapping[str, str]) -> Terminal:
    """Return what the arguments ask for, and where they leave it open, what the environment says.

    Args:
        color: "auto", "always" or "never".
        background: "auto", or the name of a theme.
        width: Columns, or None.
        environ: Environment variables.
    """
    if background == "auto":
        background = "dark" if _is_dark(environ) else "light"
    return Terminal(width or min(shutil.get_terminal_size().columns, WIDEST), _depth(color, environ), background)


def _depth(color: str, environ: Mapping[str, str]) -> Depth:
    # https://no-color.org: any value but an empty one.
    wanted = color == "always" or (color == "auto" and sys.stdout.isatty() and not environ.get("NO_COLOR"))
    term = environ.get("TERM", "")
    if not wanted or (color == "auto" and term == "dumb"):
        return Depth.NONE
    if environ.get("COLORTERM") in {"truecolor", "24bit"}:
        return Depth.TRUE
    return Depth.MANY if "256" in term else Depth.SIXTEEN


def _is_dark(environ: Mapping[str, str]) -> bool:
    """Tell by COLORFGBG, "15;0", which some terminals set; most terminals are dark."""
    background = environ.get("COLORFGBG", "").rpartition(";")[2]
    return background in _DARK_COLOURS or not background.isdecimal()
