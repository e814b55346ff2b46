"""Run a benchmark by its name, or list them."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from tests.bench.figures import Figure, as_json, as_table

NAMES = (
    *("analysis", "atspi", "claims", "fuzz", "highlights", "import", "index", "keyboard", "library_kills"),
    *("offline", "panes", "probe", "start", "steps", "trust", "window_kills"),
)
"""Modules of this package that measure; the others make the files of ``resources/`` again."""

_MODULES = {"import": "imports"}
"""Modules of another name, for what is no name in Python."""


class Benchmark(Protocol):
    """What a module of ``NAMES`` offers; the first line of its docstring says what it measures."""

    __doc__: str

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add what can be set."""

    def measure(self, options: argparse.Namespace) -> dict[str, Figure]:
        """Return the figures by their ids."""


def load(name: str) -> Benchmark:
    """Return a benchmark by its name."""
    return cast("Benchmark", import_module(f"tests.bench.{_MODULES.get(name, name)}"))


def main(arguments: list[str]) -> int:
    """Print the list, or the figures of one benchmark; return the exit code."""
    if not arguments or arguments[0] not in NAMES:
        for name in NAMES:
            print(f"{name:12} {load(name).__doc__.split(chr(10), 1)[0]}")
        return 0 if not arguments or arguments[0] in {"-h", "--help"} else 2
    benchmark = load(arguments[0])
    parser = argparse.ArgumentParser(prog=f"python -m tests.bench {arguments[0]}", description=benchmark.__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--full", action="store_true", help="the long form, with more runs")
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder of the benchmark's data")
    benchmark.add_options(parser)
    options = parser.parse_args(arguments[1:])
    figures = benchmark.measure(options)
    print(as_json(arguments[0], figures) if options.json else as_table(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
