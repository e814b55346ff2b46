"""The pages of a web archive to articles."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from reader.importers.base import Importer, Part, one_of
from reader.importers.html.importer import read_all_html, read_page
from reader.importers.html.stated import known_by_address, stated
from reader.importers.pdf.importer import PDF
from reader.importers.plain import read_plain
from reader.importers.warc.records import GZIP, Record, http_parts, records, unpacked_body
from reader.model.article import Article
from reader.model.errors import NotTextError, TooLargeError
from reader.model.limits import ARCHIVE_MEMBERS
from reader.text.decoding import decode

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_READ = _PAGES | {"text/plain", "application/pdf"}
_HEAD = 100_000
"""Bytes of a page in which its title is looked for, for the list."""
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w:.-]{2,40})", re.IGNORECASE)


class _Page(NamedTuple):
    """What an archive has of one address."""

    address: str
    kind: str
    charset: str | None
    body: bytes | None


def _sniff(data: bytes) -> bool:
    return data[:5] == b"WARC/"


def split_archive(data: bytes, name: str) -> Iterator[Part]:
    """Yield the pages of an archive: what was answered with success and is a page, a text or a PDF.

    Raises:
        NotTextError: The bytes are no web archive.
        TooLargeError: It unpacks to more than an archive may, or has more pages.
    """
    count = 0
    for record in records(data, name):
        if not record.is_whole:
            problem = f"{name} is damaged or cut short after {count} of its pages: get it again for the others."
            yield Part(b"", problem=problem)
            return
        page = _page(record)
        if page is None:
            continue
        count += 1
        if count > ARCHIVE_MEMBERS:
            message = f"{name} has more than {ARCHIVE_MEMBERS:,} pages: split it."
            raise TooLargeError(message)
        yield _part(record, page, name)


def _page(record: Record) -> _Page | None:
    """Return the page that a record has, or None."""
    kind = record.headers.get("warc-type", "")
    address = record.headers.get("warc-target-uri", "").strip("<>")
    headers: Mapping[str, str]
    if kind == "response" and address.lower().startswith("http"):
        status, headers, body = http_parts(record.block)
        if status != 200:
            return None
        shown = unpacked_body(headers, body)
    elif kind in {"resource", "conversion"} and not address.startswith("metadata:"):
        headers, shown = record.headers, record.block
    else:
        return None
    stated_kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if stated_kind not in _READ or shown == b"":
        return None
    charset = _CHARSET.search(headers.get("content-type", ""))
    return _Page(address, stated_kind, charset[1] if charset else None, shown)


def _part(record: Record, page: _Page, name: str) -> Part:
    if page.body is None:
        problem = f"{name}: the page {page.address[:200]} is packed in a way that cannot be read: save it by itself."
        return Part(b"", page.address, problem=problem)
    title = day = ""
    if page.kind in _PAGES:
        try:
            said = stated(decode(page.body[:_HEAD], page.charset).text)
        except NotTextError:
            said = {}
        title = said["title"].value if "title" in said else ""
        day = said["published"].value if "published" in said else ""
    return Part(record.as_bytes(), title or page.address, day)


def _read_part(data: bytes, name: str) -> Article:
    page, body = _only_page(data, name)
    if page.kind == "application/pdf":
        return PDF.read(body, name, None)
    if page.kind == "text/plain":
        return read_plain(body, name, page.charset)
    return read_page(body, name, page.charset, otherwise=known_by_address(page.address, "the web archive"))


def _read_all_part(data: bytes, name: str) -> Article:
    page, body = _only_page(data, name)
    return read_all_html(body, name, page.charset) if page.kind in _PAGES else _read_part(data, name)


def _only_page(data: bytes, name: str) -> tuple[_Page, bytes]:
    """Return the page of a part, with its bytes."""
    page = next((p for r in records(data, name) if (p := _page(r)) is not None and p.body is not None), None)
    if page is None or page.body is None:
        message = f"{name} has no page in it: choose a web archive that has."
        raise NotTextError(message)
    return page, page.body


def is_packed_archive(data: bytes) -> bool:
    """Tell whether packed bytes are a web archive."""
    if data[:2] != GZIP:
        return False
    try:
        return _sniff(zlib.decompressobj(31).decompress(data[:20_000], 1_000))
    except zlib.error:
        return False


WARC = Importer(
    "web archive",
    (".warc", ".warc.gz"),
    lambda data: _sniff(data) or is_packed_archive(data),
    one_of(split_archive, _read_part),
    one_of(split_archive, _read_all_part),
    split=split_archive,
    is_page=True,
)
