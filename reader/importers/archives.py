"""Packed files (zip), read in memory within the limits; nothing is ever unpacked to the disk."""

from __future__ import annotations

import io
import zipfile
import zlib

from reader.model.errors import NotTextError, TooLargeError
from reader.model.limits import ARCHIVE_BYTES, ARCHIVE_MEMBERS, ARCHIVE_RATIO

ZIP_START = b"PK\x03\x04"
MEMBER_BYTES = 32_000_000
"""Bytes that a member may unpack to unless asked otherwise: parsed, they take up to ten times as much memory."""

_ENTRY = b"PK\x01\x02"
_RATIO_FREE = 1_000_000
"""Bytes that a small archive may unpack to whatever its ratio."""
# Others cannot be unpacked piece by piece with a bound on each piece; no format that is read here uses them.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Archive:
    """The members of a zip archive.

    Names are keys and nothing else: a member is only ever read because the format says that it has this name.
    """

    def __init__(self, data: bytes, name: str) -> None:
        """Open an archive.

        Args:
            data: Its bytes.
            name: What messages call the file.

        Raises:
            NotTextError: The bytes are no whole zip archive.
            TooLargeError: It has more members, or unpacks to more, than the limits.
        """
        self._name = name
        # Counted before the directory is read, which would take a hundred times its bytes in memory.
        if data.count(_ENTRY) > 2 * ARCHIVE_MEMBERS:
            self._refuse_members(data.count(_ENTRY))
        try:
            self._file = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            message = f"{name} is damaged or cut short: copy or download it again."
            raise NotTextError(message) from error
        members = self._file.infolist()
        if len(members) > ARCHIVE_MEMBERS:
            self._refuse_members(len(members))
        unpacked = sum(member.file_size for member in members)
        if unpacked > ARCHIVE_BYTES or unpacked > max(_RATIO_FREE, ARCHIVE_RATIO * len(data)):
            message = (
                f"{name} is refused, for it would unpack to {unpacked / 1_000_000:,.0f} MB, {unpacked // len(data)} "
                f"times its size ({ARCHIVE_BYTES // 1_000_000} MB and {ARCHIVE_RATIO} times are allowed): "
                "save its text in a smaller file."
            )
            raise TooLargeError(message)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all members, in the order of the archive; not to be trusted as paths."""
        return tuple(self._file.namelist())

    def read(self, member: str, most: int = MEMBER_BYTES) -> bytes:
        """Return the bytes of a member.

        Args:
            member: Its name.
            most: Bytes that it may unpack to.

        Raises:
            NotTextError: There is no such member, it is protected by a password, or it is damaged.
            TooLargeError: It is larger than ``most``.
        """
        try:
            info = self._file.getinfo(member)
        except KeyError as error:
            message = f"{self._name} lacks a part that a file of its kind has: copy or download it again."
            raise NotTextError(message) from error
        if info.flag_bits & 0x1:
            message = f"{self._name} is protected by a password: save a copy without one."
            raise NotTextError(message)
        if info.file_size > most:
            message = (
                f"{self._name} has a part that is too large ({info.file_size / 1_000_000:,.0f} MB; "
                f"{most / 1_000_000:,.0f} MB can be read): split it."
            )
            raise TooLargeError(message)
        message = f"{self._name} is damaged: copy or download it again."
        if info.compress_type not in _METHODS:
            raise NotTextError(message)
        try:
            with self._file.open(info) as stream:
                # No more than is declared is ever unpacked, and what is declared was counted.
                return stream.read(most + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
            raise NotTextError(message) from error

    def find(self, member: str, most: int = MEMBER_BYTES) -> bytes | None:
        """Return the bytes of a member as ``read`` does, or None when there is no such member."""
        return self.read(member, most) if member in self._file.NameToInfo else None

    def _refuse_members(self, count: int) -> None:
        message = (
            f"{self._name} is refused, for it has {count:,} parts ({ARCHIVE_MEMBERS:,} are allowed): "
            "save its text in a smaller file."
        )
        raise TooLargeError(message)
