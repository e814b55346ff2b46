"""The command ``synoptic``: the window, or the command line when a command is named."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from reader.cli import arguments, output

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM")
"""Variables of the environment of which one says where a window can be opened, but for Windows and macOS."""


def main(argv: Sequence[str] | None = None) -> int:
    """Start the side that the arguments ask for and return its exit code.

    Words that are not understood, ``--help`` and ``--version`` are answered here, without Qt.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    # Each side is imported only when asked for: the command line must not pay for Qt.
    if words and words[0] in arguments.COMMANDS:
        from reader.cli.main import run  # noqa: PLC0415 - see above

        sys.excepthook = output.report_bug
        return run(words)
    output.prepare()
    options = arguments.parse_window(words)
    if sys.platform not in {"win32", "darwin"} and not any(map(os.environ.get, SCREENS)):
        # Qt would end the process with a signal and advice about its plugins.
        output.complain("There is no screen to open a window on. The commands need none: synoptic --help lists them.")
        return 1
    # What is made while starting stays; looking through it for cycles takes a fifth of the time. The desk enables it.
    gc.disable()
    from reader.ui.start import run_window  # noqa: PLC0415 - see above

    return run_window(options.files, library=options.library, has_sample=options.sample, is_private=options.private)
