"""The command ``synoptic``: the window, or the command line when a command is named."""

from __future__ import annotations

import sys
from collections.abc import Sequence

COMMANDS = frozenset({"analyze", "compare", "show", "quotes"})
"""First words that mean the command line; anything else opens the window."""


def main(argv: Sequence[str] | None = None) -> int:
    """Start the side that the arguments ask for and return its exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    # Each side is imported only when asked for: the command line must not pay for Qt, nor the window for argparse.
    if words and words[0] in COMMANDS:
        from reader.cli.main import run  # noqa: PLC0415 - see above

        return run(words)
    from reader.ui.start import run_window  # noqa: PLC0415 - see above

    return run_window(words)
