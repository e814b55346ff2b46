"""Run one command of the command line and turn what happens into an exit code."""

from __future__ import annotations

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


def _command(name: str) -> Callable[[Options], int]:
    # Each is imported only when it is asked for: --help must not wait for the analysis, nor analyze for Pygments.
    if name == "analyze":
        from reader.cli.analyze import run_analyze  # noqa: PLC0415 - see above

        return run_analyze
    if name == "compare":
        from reader.cli.compare import run_compare  # noqa: PLC0415 - see above

        return run_compare
    if name == "quotes":
        from reader.cli.quotes import run_quotes  # noqa: PLC0415 - see above

        return run_quotes
    from reader.cli.show import run_show  # noqa: PLC0415 - see above

    return run_show
