"""The command ``synoptic``: the window, or the command line when a command is named."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence

from reader import compiled
from reader.app import preloading

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM")
"""Variables of the environment of which one says where a window can be opened, but for Windows and macOS."""
SAMPLE = "--sample"
ANSWERED = frozenset({"-h", "--help", "--version"})
"""Words that are answered without a window."""


def main(argv: Sequence[str] | None = None) -> int:
    """Start the side that the arguments ask for and return its exit code.

    Words that are not understood, ``--help`` and ``--version`` are answered here, without Qt.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    if _is_window_likely(words):
        _prepare()
        if all(word == SAMPLE or not word.startswith("-") for word in words):
            # Most starts need no parser.
            return _open([word for word in words if word != SAMPLE], has_sample=SAMPLE in words)
    # Each side is imported only when asked for: the command line must not pay for Qt.
    from reader.cli import arguments, output  # noqa: PLC0415 - meanwhile Qt is brought in

    if words and words[0] == "open":
        sys.excepthook = output.report_bug
        return _reopen(words)
    if words and words[0] in arguments.COMMANDS:
        from reader.cli.main import run  # noqa: PLC0415 - see above

        sys.excepthook = output.report_bug
        return run(words)
    output.prepare()
    options = arguments.parse_window(words)
    if not _can_show():
        return 1
    return _open(options.files, library=options.library, has_sample=options.sample, is_private=options.private)


def _open(files: Sequence[str], *, has_sample: bool, library: str | None = None, is_private: bool = False) -> int:
    run_window = _window()
    return run_window(files, library=library, has_sample=has_sample, is_private=is_private)


def _reopen(words: Sequence[str]) -> int:
    """Find a passage as the command line does, and open the window on it."""
    from reader.cli import arguments, output  # noqa: PLC0415 - see main

    output.prepare()
    options = arguments.parse_command(words)
    if not _can_show():
        return 1
    from reader.cli.reopening import passage_to_open  # noqa: PLC0415 - only this command needs SQLite and the window

    passage = passage_to_open(options)
    return 1 if passage is None else _window()(library=options.library, passage=passage)


def _is_window_likely(words: Sequence[str]) -> bool:
    """Tell whether a window will be opened, as far as that can be told without knowing the commands.

    A command is a word; a file that stands in its place has an ending, or a folder before it.
    """
    return _has_screen() and not (words and words[0].isalpha()) and ANSWERED.isdisjoint(words)


def _has_screen() -> bool:
    return sys.platform in {"win32", "darwin"} or any(map(os.environ.get, SCREENS))


def _can_show() -> bool:
    """Tell whether there is a screen; where there is none, say so."""
    if _has_screen():
        return True
    from reader.cli import output  # noqa: PLC0415 - see main

    # Qt would end the process with a signal and advice about its plugins.
    output.complain("There is no screen to open a window on. The commands need none: synoptic --help lists them.")
    return False


def _prepare() -> None:
    """Make ready for the window to be imported."""
    # What is made while starting stays; looking through it for cycles takes a fifth of the time. The desk enables it.
    gc.disable()
    compiled.keep()
    preloading.begin()
    from reader import values  # noqa: PLC0415 - meanwhile

    values.begin()


def _window() -> Callable[..., int]:
    """Return what opens the window."""
    from reader.cli import output  # noqa: PLC0415 - see main

    output.prepare()
    _prepare()
    preloading.import_without_qt()
    from reader.ui.start import run_window  # noqa: PLC0415 - see main

    return run_window
