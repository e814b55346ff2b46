"""Write files whole or not at all: beside their place first, then renamed."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from reader.exporters.base import ExportFormat, ExportOptions
from reader.model.errors import ExportError
from reader.model.record import QuotationRecord

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


def export_quotations(
    records: Iterable[QuotationRecord], form: ExportFormat, path: str, options: ExportOptions | None = None
) -> int:
    """Write quotations to a file and return how many there are.

    Raises:
        ExportError: The file cannot be written; what stood there before still stands.
    """
    count = 0

    def counted() -> Iterable[QuotationRecord]:
        nonlocal count
        for record in records:
            count += 1
            yield record

    write_file(path, lambda out: form.write(counted(), options or ExportOptions(), out))
    return count


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
            with place.open("wb") as out:
                write(out)
        else:
            _replace(place, write)
    except OSError as error:
        reason = _ADVICE.get(error.errno or 0, f"{error.strerror or error}. Choose another folder")
        message = f"{path} could not be written: {reason}."
        raise ExportError(message) from error


def _replace(place: Path, write: Callable[[BinaryIO], object]) -> None:
    # Beside its place, so that the rename stays on one disk; named so that it sorts and hides with it.
    beside = place.with_name(f".{place.name[:100]}.{secrets.token_hex(4)}.part")
    try:
        # "x": never through a link that somebody laid there.
        with beside.open("xb") as out:
            write(out)
            out.flush()
            os.fsync(out.fileno())
        if place.exists():
            shutil.copymode(place, beside)
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)  # once renamed it is no longer there
