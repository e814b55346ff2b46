"""Run one command of the command line and turn what happens into an exit code."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence

from reader.cli import arguments, output
from reader.cli.arguments import Options
from reader.model.errors import ReaderError

KNOWN_PROBLEM = 1
INTERRUPTED = 130
"""128 + SIGINT, as shells have it."""


def run(words: Sequence[str]) -> int:
    """Run the command that the words name and return its exit code.

    What is no known problem is a bug and passes through: see ``output.report_bug``.
    """
    output.prepare()
    try:
        options = arguments.parse_command(words)
        code = _command(options.command)(options)
        output.write("", now=True)
    except ReaderError as error:
        output.complain(str(error))
        return KNOWN_PROBLEM
    except BrokenPipeError:
        # Whoever reads has seen enough ("| head"): that is no failure.
        output.abandon()
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 0
    return code


_COMMANDS = {
    "analyze": ("analyze", "run_analyze"),
    "compare": ("compare", "run_compare"),
    "show": ("show", "run_show"),
    "quotes": ("exports", "run_quotes"),
    "export": ("exports", "run_export"),
    "import": ("importing", "run_import"),
    "list": ("lists", "run_list"),
    "remove": ("steps", "run_remove"),
    "search": ("searching", "run_search"),
    "highlights": ("highlights", "run_highlights"),
    "pack": ("evidence", "run_pack"),
    "verify": ("evidence", "run_verify"),
    "collate": ("collations", "run_collate"),
    "history": ("steps", "run_history"),
    "undo": ("steps", "run_undo"),
    "redo": ("steps", "run_redo"),
    "dump": ("steps", "run_dump"),
    "backup": ("backups", "run_backup"),
    "restore": ("backups", "run_restore"),
}
"""Module of this package and function of each command."""


def _command(name: str) -> Callable[[Options], int]:
    # Each is imported only when it is asked for: --help must not wait for the analysis, nor analyze for SQLite.
    module, function = _COMMANDS[name]
    command: Callable[[Options], int] = getattr(importlib.import_module(f"reader.cli.{module}"), function)
    return command
