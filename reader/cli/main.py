"""The command line: arguments in, exit code out."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence

from reader.exporters import contract
from reader.model.errors import ReaderError
from reader.services import reading

DONE, KNOWN_ERROR = 0, 1


def run(words: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    parser = argparse.ArgumentParser(prog="synoptic", allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True)
    analyze = commands.add_parser("analyze")
    analyze.add_argument("--json", action="store_true")
    analyze.add_argument("--jsonl", action="store_true")
    analyze.add_argument("files", nargs="*")
    compare = commands.add_parser("compare")
    compare.add_argument("--json", action="store_true")
    compare.add_argument("files", nargs="+")
    options = parser.parse_args(words)
    if options.command == "compare":
        return _compare(options.files)
    return _analyze_lines() if options.jsonl else _analyze_files(options.files)


def _print(value: contract.Json) -> None:
    sys.stdout.write(contract.dumps(value) + "\n")
    sys.stdout.flush()


def _analyze_files(paths: Sequence[str]) -> int:
    code = DONE
    for outcome in reading.analyse_files(paths):
        if isinstance(outcome, reading.FileError):
            code = KNOWN_ERROR
            _print(contract.file_error(outcome.path, outcome.message))
        else:
            _print(contract.analysis_object(outcome))
    return code


def _analyze_lines() -> int:
    code = DONE
    for line in sys.stdin.buffer:
        item = json.loads(line)
        try:
            _print(contract.analysis_object(reading.analyse_text(item["text"], item["id"])))
        except ReaderError as error:
            code = KNOWN_ERROR
            _print(contract.line_error(item["id"], str(error)))
    return code


def _compare(paths: Sequence[str]) -> int:
    comparison, errors = reading.compare_files(paths)
    _print(contract.comparison_object(comparison, [(e.path, e.message) for e in errors]))
    return KNOWN_ERROR if errors else DONE
