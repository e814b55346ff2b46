"""Make a library of a dump: ordered lines of JSON, as ``dump`` writes them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from reader.library.library import Library
from reader.library.records import KEPT
from reader.model.change import Edit, Insert, Record, Table
from reader.model.errors import LibraryDamagedError, LibraryError

TEXTS = "texts"
AT_ONCE = 200
"""Records of one step."""


def restore_dump(library: Library, lines: Iterable[str], origin: str = "") -> int:
    """Fill an empty library with what a dump holds, and return how many records there were.

    Times and the history are not in a dump: the records are new, the steps those of the restoring. Originals are not
    in it either.

    Raises:
        LibraryDamagedError: A line is none of a dump; nothing was kept.
        LibraryError: The library is not empty, it is read-only, or the disk is full.
    """
    if not library.is_empty:
        message = "A dump is restored into an empty library only, and this one is not."
        raise LibraryError(f"{message} Name another folder with --library.")
    records = list(_records(list(_objects(lines))))
    for first in range(0, len(records), AT_ONCE):
        some = tuple(Insert(record) for record in records[first : first + AT_ONCE])
        library.apply(Edit("Restored from a dump", some, origin))
    return len(records)


def _objects(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, object]]]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
        except ValueError as error:
            raise _wrong(number) from error
        if not isinstance(found, dict) or not isinstance(found.get("table"), str):
            raise _wrong(number)
        yield number, found


def _records(objects: list[tuple[int, dict[str, object]]]) -> Iterator[Record]:
    texts = {str(found.get("sha256")): str(found.get("text")) for _, found in objects if found["table"] == TEXTS}
    for number, found in objects:
        if found["table"] != TEXTS:
            yield _record(number, found, texts)


def _record(number: int, found: dict[str, object], texts: dict[str, str]) -> Record:
    try:
        kept = KEPT[Table(str(found["table"]))]
        row = {name: found.get(name, "") for name in kept.columns}
        if kept.table is Table.ARTICLES:
            row["text"] = texts[str(found["text_sha256"])]
            row["notices"] = found.get("notices", "[]")
        return kept.from_row(row)  # type: ignore[arg-type]  # what it does not hold is found out there
    except (KeyError, ValueError, TypeError) as error:
        raise _wrong(number) from error


def _wrong(number: int) -> LibraryDamagedError:
    return LibraryDamagedError(f"Line {number} is none of a dump of a library, so nothing was restored.")
