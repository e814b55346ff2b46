"""The command ``synoptic``: the window, or the command line when a command is named."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence

from reader import compiled
from reader.cli import arguments, output

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM")
"""Variables of the environment of which one says where a window can be opened, but for Windows and macOS."""


def main(argv: Sequence[str] | None = None) -> int:
    """Start the side that the arguments ask for and return its exit code.

    Words that are not understood, ``--help`` and ``--version`` are answered here, without Qt.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    if words and words[0] == "open":
        sys.excepthook = output.report_bug
        return _reopen(words)
    # Each side is imported only when asked for: the command line must not pay for Qt.
    if words and words[0] in arguments.COMMANDS:
        from reader.cli.main import run  # noqa: PLC0415 - see above

        sys.excepthook = output.report_bug
        return run(words)
    output.prepare()
    options = arguments.parse_window(words)
    if not _has_screen():
        return 1
    run_window = _window()
    return run_window(options.files, library=options.library, has_sample=options.sample, is_private=options.private)


def _reopen(words: Sequence[str]) -> int:
    """Find a passage as the command line does, and open the window on it."""
    output.prepare()
    options = arguments.parse_command(words)
    if not _has_screen():
        return 1
    from reader.cli.reopening import passage_to_open  # noqa: PLC0415 - only this command needs SQLite and the window

    passage = passage_to_open(options)
    return 1 if passage is None else _window()(library=options.library, passage=passage)


def _has_screen() -> bool:
    """Tell whether there is a screen; where there is none, say so."""
    if sys.platform not in {"win32", "darwin"} and not any(map(os.environ.get, SCREENS)):
        # Qt would end the process with a signal and advice about its plugins.
        output.complain("There is no screen to open a window on. The commands need none: synoptic --help lists them.")
        return False
    return True


def _window() -> Callable[..., int]:
    """Return what opens the window."""
    # What is made while starting stays; looking through it for cycles takes a fifth of the time. The desk enables it.
    gc.disable()
    compiled.keep()
    from reader.ui.start import run_window  # noqa: PLC0415 - see above

    return run_window
