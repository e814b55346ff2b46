"""The parts of the zip files that are written here: without a date, so that the same records give the same file."""

from __future__ import annotations

from zipfile import ZIP_DEFLATED, ZipInfo

_DATE = (1980, 1, 1, 0, 0, 0)


def part_named(name: str, compression: int = ZIP_DEFLATED) -> ZipInfo:
    """Return what a part is written under."""
    part = ZipInfo(name, _DATE)
    part.compress_type = compression
    return part
