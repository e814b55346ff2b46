"""Originals, named by the SHA-256 of their bytes, compressed, written once and never changed."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from reader.library.database import reporting
from reader.model.errors import MissingOriginalError
from reader.model.limits import BYTES_READ
from reader.text.digests import sha256_of

_MISSING = "The original of this article is missing from the library. Import the file again to have it back."
_WRONG = "The original of this article is damaged in the library. Import the file again to have it back."


class Objects(Protocol):
    """Where originals are kept."""

    def put(self, data: bytes) -> str:
        """Keep the bytes and return their SHA-256; what is there already stays as it is."""

    def get(self, sha256: str) -> bytes:
        """Return the bytes.

        Raises:
            MissingOriginalError: They are not there, or not those that were put.
        """

    def remove(self, sha256: str) -> bool:
        """Remove the bytes for good; tell whether they were there."""

    def names(self) -> Iterator[str]:
        """Yield the names of all that is kept."""


def unpack(sha256: str, packed: bytes) -> bytes:
    """Return the bytes of an object after checking them against its name.

    Raises:
        MissingOriginalError: They are not those that were put.
    """
    try:
        data = zlib.decompressobj().decompress(packed, BYTES_READ + 1)
    except zlib.error as error:
        raise MissingOriginalError(_WRONG) from error
    if sha256_of(data) != sha256:
        raise MissingOriginalError(_WRONG)
    return data


class MemoryObjects:
    """Originals of a library that leaves nothing on the disk."""

    def __init__(self) -> None:
        self._packed: dict[str, bytes] = {}

    def put(self, data: bytes) -> str:
        """Keep the bytes and return their SHA-256."""
        sha256 = sha256_of(data)
        self._packed.setdefault(sha256, zlib.compress(data))
        return sha256

    def get(self, sha256: str) -> bytes:
        """Return the bytes.

        Raises:
            MissingOriginalError: They are not there.
        """
        packed = self._packed.get(sha256)
        if packed is None:
            raise MissingOriginalError(_MISSING)
        return unpack(sha256, packed)

    def remove(self, sha256: str) -> bool:
        """Remove the bytes; tell whether they were there."""
        return self._packed.pop(sha256, None) is not None

    def names(self) -> Iterator[str]:
        """Yield the names of all that is kept."""
        yield from list(self._packed)


class FolderObjects:
    """Originals as files ``aa/bb…`` of one folder; an object is in its place only when it is whole and on the disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._arriving = folder / "arriving"

    def sweep(self) -> None:
        """Remove what a program that was stopped had begun to write; only for the one that may write."""
        with reporting(self._folder):
            for left in self._arriving.glob("*"):
                left.unlink()

    def put(self, data: bytes) -> str:
        """Keep the bytes and return their SHA-256; they are on the disk when this returns.

        Raises:
            LibraryError: The disk is full or cannot be written.
        """
        sha256 = sha256_of(data)
        with suppress(MissingOriginalError):
            self.get(sha256)
            return sha256
        with reporting(self._folder):
            self._write(sha256, zlib.compress(data))
        return sha256

    def _write(self, sha256: str, packed: bytes) -> None:
        target = self._path(sha256)
        for folder in (self._arriving, target.parent):
            if not folder.is_dir():
                folder.mkdir(parents=True, exist_ok=True)
                sync_folder(self._folder)
        part = self._arriving / sha256
        try:
            with part.open("wb") as file:
                file.write(packed)
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            part.unlink(missing_ok=True)
            raise
        part.replace(target)
        sync_folder(target.parent)

    def get(self, sha256: str) -> bytes:
        """Return the bytes.

        Raises:
            MissingOriginalError: They are not there, or not those that were put.
            LibraryError: The disk cannot be read.
        """
        path = self._path(sha256)
        with reporting(self._folder):
            if not path.is_file():
                raise MissingOriginalError(_MISSING)
            return unpack(sha256, path.read_bytes())

    def has(self, sha256: str) -> bool:
        """Tell whether there is a file for the bytes; what it holds is not looked at."""
        return self._path(sha256).is_file()

    def remove(self, sha256: str) -> bool:
        """Remove the file; tell whether it was there."""
        path = self._path(sha256)
        if not path.exists():
            return False
        with reporting(self._folder):
            path.unlink()
            sync_folder(path.parent)
        return True

    def names(self) -> Iterator[str]:
        """Yield the names of all that is kept."""
        for path in self._folder.glob("??/*"):
            yield path.parent.name + path.name

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256[2:]


def sync_folder(folder: Path) -> None:
    """Have the disk keep the names in a folder; where folders cannot be opened, as on Windows, that is not needed."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
