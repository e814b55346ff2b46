"""The command ``analyze``: one article at a time, for people or as JSON."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from typing import BinaryIO

from reader.cli import output, summaries
from reader.cli.arguments import Options
from reader.exporters import contract
from reader.model.errors import NotTextError, ReaderError, TooLargeError, UnreadableFileError
from reader.model.limits import BYTES_READ
from reader.services import reading
from reader.services.originals import Refusal

_FORM = 'Each line must be of the form {"id": "…", "text": "…"}.'


def run_analyze(options: Options) -> int:
    """Print the analysis of each file, or of each text on standard input, as soon as it is there."""
    if not options.jsonl:
        return _analyze_files(options)
    # A program that was started without one has none.
    return _answer_lines(sys.stdin.buffer if sys.stdin else io.BytesIO())


def _analyze_files(options: Options) -> int:
    failed = False
    for outcome in reading.analyse_files(options.files):
        if isinstance(outcome, Refusal):
            failed = True
            output.complain(outcome.message)
            if options.json:
                output.write(contract.dumps(contract.file_error(outcome.path, outcome.message)) + "\n", now=True)
        elif options.json:
            output.write(contract.dumps(contract.analysis_object(outcome)) + "\n", now=True)
        else:
            output.write(summaries.analysis_summary(outcome), now=True)
    return int(failed)


def _answer_lines(lines: BinaryIO) -> int:
    ids = reading.ArticleIds()
    failed = False
    for line in _read_lines(lines):
        given_id = None
        try:
            item = _parse(line)
            given_id = _given_id(item)
            found = contract.analysis_object(reading.analyse_text(_text(item), given_id, ids))
        except ReaderError as error:
            failed = True
            output.complain(str(error))
            found = contract.line_error(given_id, str(error))
        output.write(contract.dumps(found) + "\n", now=True)
    return int(failed)


def _read_lines(lines: BinaryIO) -> Iterator[bytes]:
    """Yield the lines that are not blank; one beyond the limit is cut off just after it.

    Raises:
        UnreadableFileError: The bytes cannot be read.
    """
    while line := _read_line(lines):
        rest = line
        while len(rest) > BYTES_READ and not rest.endswith(b"\n"):
            rest = _read_line(lines)
        if line.strip():
            yield line


def _read_line(lines: BinaryIO) -> bytes:
    try:
        return lines.readline(BYTES_READ + 1)
    except OSError as error:
        message = f"Standard input could not be read ({error.strerror or error}). Give it a file or a pipe."
        raise UnreadableFileError(message) from error


def _parse(line: bytes) -> dict[str, object]:
    if len(line) > BYTES_READ:
        message = f"A line on standard input is longer than {BYTES_READ:,} bytes. Split its text."
        raise TooLargeError(message)
    try:
        item = json.loads(line)
    except (ValueError, RecursionError) as error:
        message = f"A line on standard input is no JSON ({error}). {_FORM}"
        raise NotTextError(message) from error
    if not isinstance(item, dict):
        message = f"A line on standard input is no JSON object. {_FORM}"
        raise NotTextError(message)
    return item


def _given_id(item: dict[str, object]) -> str | None:
    found = item.get("id")
    if found is None:
        return None
    if isinstance(found, bool) or not isinstance(found, str | int):
        message = f"The id of a line on standard input is neither a string nor a whole number. {_FORM}"
        raise NotTextError(message)
    return str(found)


def _text(item: dict[str, object]) -> str:
    found = item.get("text")
    if not isinstance(found, str):
        message = f"A line on standard input has no text. {_FORM}"
        raise NotTextError(message)
    return found
