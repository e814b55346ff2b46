"""The records of a web archive, one after the other, packed or not, within the limits of an archive."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from reader.model.errors import NotTextError, TooLargeError
from reader.model.limits import ARCHIVE_BYTES

GZIP = b"\x1f\x8b"
_VERSION = re.compile(rb"WARC/\d\.\d\r?\n")
_LINE_BYTES = 65_536
_MOST_HEADERS = 200
_CHUNK = 1 << 16


class Record(NamedTuple):
    """A record.

    Attributes:
        headers: Its own, names in lower case.
        block: What it holds.
        is_whole: Whether all of it is there.
    """

    headers: Mapping[str, str]
    block: bytes
    is_whole: bool

    def as_bytes(self) -> bytes:
        """Return an archive that holds this record alone."""
        lines = "".join(f"{name}: {value}\r\n" for name, value in self.headers.items())
        return b"WARC/1.0\r\n" + lines.encode("utf-8", "replace") + b"\r\n" + self.block + b"\r\n\r\n"


class _Bytes:
    """The bytes of an archive in order, unpacked where they are packed."""

    def __init__(self, data: bytes, name: str) -> None:
        self._data = memoryview(data)
        self._name = name
        self._at = 0
        self._is_packed = data.startswith(GZIP)
        self._unpacker = zlib.decompressobj(31)
        self._ready = b""
        self._total = 0
        self.is_cut = False

    def _fill(self) -> bool:
        """Get more bytes ready; tells whether there were any."""
        if not self._is_packed:
            piece = bytes(self._data[self._at : self._at + _CHUNK])
            self._at += len(piece)
        else:
            piece = self._unpack()
        self._total += len(piece)
        if self._total > ARCHIVE_BYTES:
            message = f"{self._name} is refused, for it unpacks to more than {ARCHIVE_BYTES // 1_000_000} MB: split it."
            raise TooLargeError(message)
        self._ready += piece
        return bool(piece)

    def _unpack(self) -> bytes:
        """Return the next unpacked bytes; each record may be packed by itself."""
        while self._at < len(self._data) or self._unpacker.unconsumed_tail:
            if self._unpacker.eof:
                if bytes(self._data[self._at : self._at + 2]) != GZIP:
                    self.is_cut = self.is_cut or bool(bytes(self._data[self._at :]).strip(b"\0"))
                    self._at = len(self._data)
                    return b""
                self._unpacker = zlib.decompressobj(31)
            packed = self._unpacker.unconsumed_tail
            if not packed:
                packed = bytes(self._data[self._at : self._at + _CHUNK])
                self._at += len(packed)
            try:
                piece = self._unpacker.decompress(packed, _CHUNK)
            except zlib.error:
                self.is_cut = True
                self._at = len(self._data)
                return b""
            if self._unpacker.eof:
                self._at -= len(self._unpacker.unused_data)
            if piece:
                return piece
        self.is_cut = self.is_cut or not self._unpacker.eof
        return b""

    def line(self) -> bytes:
        """Return the next line with its end; b"" at the end of all, and of one that is too long."""
        while b"\n" not in self._ready:
            if len(self._ready) > _LINE_BYTES or not self._fill():
                break
        end = self._ready.find(b"\n") + 1
        if not end or end > _LINE_BYTES:
            return b""
        line, self._ready = self._ready[:end], self._ready[end:]
        return line

    def take(self, size: int) -> bytes:
        """Return the next bytes, fewer when there are no more."""
        pieces = [self._ready[:size]]
        self._ready = self._ready[size:]
        have = len(pieces[0])
        while have < size and self._fill():
            piece, self._ready = self._ready[: size - have], self._ready[size - have :]
            pieces.append(piece)
            have += len(piece)
        return b"".join(pieces)


def records(data: bytes, name: str) -> Iterator[Record]:
    """Yield the records of an archive; one that is cut short is the last and is marked.

    Raises:
        NotTextError: The bytes are no web archive.
        TooLargeError: It unpacks to more than an archive may.
    """
    source = _Bytes(data, name)
    is_first = True
    while True:
        line = source.line()
        while line and not line.strip():
            line = source.line()
        if not line:
            if source.is_cut:
                yield Record({}, b"", is_whole=False)
            return
        if not _VERSION.match(line):
            if is_first:
                message = f"{name} is no web archive, or damaged: get the archive again."
                raise NotTextError(message)
            yield Record({}, b"", is_whole=False)
            return
        is_first = False
        headers = dict(_headers(source))
        size = headers.get("content-length", "")
        if not size.isdecimal() or len(size) > 12:
            yield Record(headers, b"", is_whole=False)
            return
        block = source.take(int(size))
        yield Record(headers, block, is_whole=len(block) == int(size))
        if len(block) < int(size):
            return


def _headers(source: _Bytes) -> Iterator[tuple[str, str]]:
    for _ in range(_MOST_HEADERS):
        line = source.line().strip()
        if not line:
            return
        name, _, value = line.partition(b":")
        yield name.decode("latin-1").strip().lower(), value.decode("utf-8", "replace").strip()


def http_parts(block: bytes) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers (names in lower case) and body of an answer of the web; status 0 of what is none."""
    head, _, body = block.partition(b"\r\n\r\n")
    lines = head[:_LINE_BYTES].split(b"\r\n")
    found = re.match(rb"HTTP/\d(?:\.\d)?\s+(\d{3})", lines[0])
    headers: dict[str, str] = {}
    for line in lines[1:]:
        name, _, value = line.partition(b":")
        headers[name.decode("latin-1").strip().lower()] = value.decode("latin-1").strip()
    return (int(found[1]) if found else 0), headers, body


def unpacked_body(headers: Mapping[str, str], body: bytes) -> bytes | None:
    """Return the body of an answer as the browser shows it; None when it is packed in a way that is not known."""
    if headers.get("transfer-encoding", "").lower() == "chunked":
        body = _unchunked(body)
    coding = headers.get("content-encoding", "identity").lower()
    if coding in {"identity", "", "utf-8"}:
        return body
    if coding in {"gzip", "x-gzip", "deflate"}:
        for window in (47, -15):
            try:
                return zlib.decompressobj(window).decompress(body, ARCHIVE_BYTES // 10)
            except zlib.error:
                continue
        return body  # the header is wrong, as crawlers that unpack leave it
    return None


def _unchunked(body: bytes) -> bytes:
    """Return a body without the sizes of its chunks; one that has none as it is."""
    pieces, at = [], 0
    while found := re.compile(rb"([0-9a-fA-F]{1,8})[^\r\n]{0,200}\r\n").match(body, at):
        size = int(found[1], 16)
        if not size:
            break
        pieces.append(body[found.end() : found.end() + size])
        at = found.end() + size + 2
    return b"".join(pieces) if pieces else body
