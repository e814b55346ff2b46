"""A whole library as one file, to be moved or put away: a ZIP archive of the library, its originals, a description."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from reader.library import backups, migrations
from reader.library.database import LIBRARY_FILE, OBJECTS_FOLDER, reporting
from reader.library.objects import sync_folder
from reader.model.errors import LibraryDamagedError, LibraryError

FORMAT = "synoptic-library"
VERSION = 1
DESCRIPTION = "synoptic.json"
_REST = 62
"""Digits of the name of an original within its folder."""
_OBJECT = re.compile(rf"{OBJECTS_FOLDER}/[0-9a-f]{{2}}/[0-9a-f]{{{_REST}}}")
_CHUNK = 1 << 20
_LEAST_FREE = 1 << 26
"""Bytes that are left free on the disk."""


def pack(connection: sqlite3.Connection, folder: Path, target: Path, now: str) -> int:
    """Write a library to a file, which is in its place only when it is complete, and return how many originals it has.

    Args:
        connection: To the library.
        folder: Of the library.
        target: The file; one that is there is replaced.
        now: The time, ISO 8601 in UTC.

    Raises:
        LibraryError: The disk is full or cannot be written, or the library is damaged.
    """
    part = target.with_name(target.name + ".part")
    with reporting(target), TemporaryDirectory(prefix="synoptic-") as place:
        copy = Path(place) / LIBRARY_FILE
        migrations.back_up(connection, copy)
        objects = sorted(p for p in (folder / OBJECTS_FOLDER).glob("??/*") if len(p.name) == _REST)
        try:
            with zipfile.ZipFile(part, "w") as archive:
                archive.write(copy, LIBRARY_FILE, zipfile.ZIP_DEFLATED)
                for path in objects:
                    # They are compressed already.
                    archive.write(path, f"{OBJECTS_FOLDER}/{path.parent.name}/{path.name}", zipfile.ZIP_STORED)
                told = {"format": FORMAT, "version": VERSION, "made": now, "originals": len(objects)}
                archive.writestr(DESCRIPTION, json.dumps(told | {"sha256": _sha256(copy)}))
            with part.open("rb") as written:
                os.fsync(written.fileno())
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
        sync_folder(target.parent)
    return len(objects)


def is_pack(path: Path) -> bool:
    """Tell whether a file is a library that was packed."""
    try:
        with zipfile.ZipFile(path) as archive:
            return DESCRIPTION in archive.namelist()
    except (OSError, zipfile.BadZipFile):
        return False


@contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """Yield the library of a pack as a file of its own, checked, which is gone afterwards.

    Raises:
        LibraryDamagedError: It is no pack, or damaged.
        LibraryError: The disk is full or cannot be written.
    """
    with TemporaryDirectory(prefix="synoptic-") as place, _archive(path) as archive:
        told = _description(archive, path)
        copy = Path(place) / LIBRARY_FILE
        _extract(archive, LIBRARY_FILE, copy)
        if _sha256(copy) != told.get("sha256"):
            raise LibraryDamagedError(f"The library in {path} is damaged. Use another copy of the file.")
        yield copy


def unpack_originals(path: Path, folder: Path) -> int:
    """Put the originals of a pack into the folder of a library, those that are not there, and return how many.

    Nothing is written but files named like originals, each beside its place first; what they hold is checked against
    their name whenever one is read.

    Raises:
        LibraryError: The pack is damaged, or the disk is full or cannot be written.
    """
    done = 0
    with _archive(path) as archive:
        for name in archive.namelist():
            target = folder / name
            if _OBJECT.fullmatch(name) and not target.is_file():
                target.parent.mkdir(parents=True, exist_ok=True)
                part = target.with_name(target.name + ".part")
                _extract(archive, name, part)
                part.replace(target)
                done += 1
    return done


def restore_pack(path: Path, folder: Path, now: str) -> int:
    """Put the library of a pack in the place of one that is not open, with its originals, and return how many came.

    Raises:
        LibraryError: As from ``backups.restore`` and ``unpacked``.
    """
    with unpacked(path) as copy:
        backups.restore(folder, copy, now)
    return unpack_originals(path, folder)


def restore_next_time(path: Path, folder: Path) -> None:
    """Have the library of a pack put in the place of another when that is opened the next time; its originals come now.

    Raises:
        LibraryError: The pack is damaged or newer, or the disk is full or cannot be written.
    """
    kept = folder / backups.UNPACKED_FILE
    try:
        with unpacked(path) as copy, reporting(folder):
            shutil.copyfile(copy, kept)
        unpack_originals(path, folder)
        backups.restore_next_time(folder, kept)
    except LibraryError:
        kept.unlink(missing_ok=True)
        raise


@contextmanager
def _archive(path: Path) -> Iterator[zipfile.ZipFile]:
    with reporting(path):
        try:
            with zipfile.ZipFile(path) as archive:
                yield archive
        except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, RuntimeError) as error:
            raise _damaged(path) from error


def _damaged(path: Path) -> LibraryDamagedError:
    return LibraryDamagedError(f"{path} is damaged or no library that was packed. Use another copy of the file.")


def _description(archive: zipfile.ZipFile, path: Path) -> dict[str, object]:
    try:
        told = json.loads(archive.read(DESCRIPTION)[:_CHUNK])
    except (KeyError, ValueError) as error:
        raise _damaged(path) from error
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise _damaged(path)
    if told.get("version") != VERSION:
        raise LibraryError(f"{path} was made by a newer Synoptic. Update Synoptic.")
    return told


def _extract(archive: zipfile.ZipFile, name: str, target: Path) -> None:
    """Write a member to a file, never more than the disk has room for."""
    room = shutil.disk_usage(target.parent).free - _LEAST_FREE
    with archive.open(name) as member, target.open("wb") as out:
        while chunk := member.read(_CHUNK):
            room -= len(chunk)
            if room < 0:
                raise LibraryError(f"There is no room on the disk for what {name} holds. Make room and try again.")
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())


def _sha256(path: Path) -> str:
    from hashlib import file_digest  # noqa: PLC0415 - loads OpenSSL, which only a pack needs

    with closing(path.open("rb")) as file:
        return file_digest(file, "sha256").hexdigest()
