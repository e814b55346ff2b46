"""Write a file whole or not at all: beside its place first, then renamed."""

from __future__ import annotations

import errno
import io
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from reader.model.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Callable

    from _typeshed import ReadableBuffer

_ADVICE = {
    errno.ENOSPC: "the disk is full. Free some space or choose another folder",
    errno.EDQUOT: "your share of the disk is used up. Free some space or choose another folder",
    errno.EACCES: "you may not write there. Choose another folder",
    errno.EPERM: "you may not write there. Choose another folder",
    errno.EROFS: "the disk can only be read. Choose another folder",
    errno.ENOENT: "its folder does not exist. Make the folder first or choose another",
    errno.ENOTDIR: "its folder does not exist. Make the folder first or choose another",
    errno.EISDIR: "it is a folder. Add a file name",
    errno.ENAMETOOLONG: "its name is too long. Choose a shorter one",
    errno.EFBIG: "the disk does not take files of this size. Choose another disk",
}


_DESCRIPTORS = Path("/proc/self/fd")


def write_file(path: str, write: Callable[[BinaryIO], object]) -> None:
    """Let ``write`` fill a file, and put it in its place only when it is whole and on the disk.

    A link is followed, permissions of a file that is replaced are kept, and what is no file (a pipe, a terminal)
    is written to as it is.

    Raises:
        ExportError: The file cannot be written; what stood there before still stands.
    """
    try:
        place = Path(os.path.realpath(path))
        if place.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if place.exists() and not place.is_file():
            with place.open("wb") as out, _Forward(out) as forward:
                write(cast("BinaryIO", forward))
        else:
            _replace(place, write)
    except OSError as error:
        reason = _ADVICE.get(error.errno or 0, f"{error.strerror or error}. Choose another folder")
        message = f"{path} could not be written: {reason}."
        raise ExportError(message) from error


class _Forward(io.RawIOBase):
    """What is no file, as one that is only written forward: a device may take any place for a place of its own."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def writable(self) -> bool:
        """Tell that it is."""
        return True

    def write(self, data: ReadableBuffer, /) -> int:
        """Write all of it."""
        return self._out.write(data)


def _replace(place: Path, write: Callable[[BinaryIO], object]) -> None:
    # Beside its place, so that the rename stays on one disk; named so that it sorts and hides with it.
    beside = place.with_name(f".{place.name[:50]}.{os.urandom(4).hex()}.part")
    nameless = _open_nameless(place.parent)
    try:
        # "x": never through a link that somebody laid there.
        with nameless or beside.open("xb") as out:
            write(out)
            out.flush()
            os.fsync(out.fileno())
            if nameless is not None:
                _give_name(out, beside)
        if place.exists():
            shutil.copymode(place, beside)
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)  # once renamed it is no longer there


def _open_nameless(folder: Path) -> BinaryIO | None:
    """Open a file without a name, of which nothing stays behind even when the program is killed.

    Linux has them (open(2), O_TMPFILE), on most file systems; else None.
    """
    flag: int = getattr(os, "O_TMPFILE", 0)
    if not flag or not _DESCRIPTORS.is_dir():
        return None
    try:
        return os.fdopen(os.open(folder, flag | os.O_WRONLY, 0o666), "wb")
    except OSError:
        # Whatever is wrong, the ordinary way finds it out again, and tells.
        return None


def _give_name(out: BinaryIO, path: Path) -> None:
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        # With a folder given, link() follows the link of the descriptor (linkat(2), AT_SYMLINK_FOLLOW).
        os.link(_DESCRIPTORS / str(out.fileno()), path, src_dir_fd=folder, follow_symlinks=True)
    finally:
        os.close(folder)
