"""All importers: which one reads a file, and reading it.

A new format is a module that makes an ``Importer``, and a line in ``_FORMATS``.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import PurePath
from typing import NamedTuple, cast

from reader.importers.base import Importer, Part, quoted_name
from reader.importers.files import read_bytes
from reader.importers.losses import read_with_check
from reader.importers.plain import PLAIN
from reader.model.article import Article
from reader.model.errors import NotTextError, TooLargeError
from reader.model.limits import BYTES_READ
from reader.text.digests import sha256_of


class _Format(NamedTuple):
    """Where an importer is, which is loaded only when it may be needed: a window reads a text before its first paint.

    Attributes:
        module: Its module.
        name: Its name there.
        may_be: False only for bytes that the importer would not claim.
    """

    module: str
    name: str
    may_be: Callable[[bytes], bool]

    def load(self) -> Importer:
        """Return the importer."""
        return cast("Importer", getattr(import_module(self.module), self.name))


def _is_zip(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04")


def _has_tag(data: bytes) -> bool:
    return b"<" in data[:4_000]


def _has_header(data: bytes) -> bool:
    return b":" in data[:4_000].partition(b"\n")[0]


_FORMATS: tuple[_Format, ...] = (
    _Format("reader.importers.pdf.importer", "PDF", lambda data: b"%PDF-" in data[:1_024]),
    _Format("reader.importers.office.docx", "DOCX", _is_zip),
    _Format("reader.importers.office.odt", "ODT", lambda data: _is_zip(data) or _has_tag(data)),
    _Format("reader.importers.office.rtf", "RTF", lambda data: data.startswith(b"{")),
    _Format("reader.importers.epub", "EPUB", _is_zip),
    _Format("reader.importers.html.importer", "HTML", _has_tag),
    _Format("reader.importers.mail.importer", "MHTML", _has_header),
    _Format("reader.importers.mail.box", "MBOX", lambda data: b"From " in data[:2_000]),
    _Format("reader.importers.mail.importer", "EML", _has_header),
    _Format("reader.importers.warc.importer", "WARC", lambda data: data.startswith((b"WARC/", b"\x1f\x8b"))),
    _Format("reader.importers.lists.feeds", "FEED", _has_tag),
    _Format("reader.importers.lists.references", "CSL", lambda data: b'"title"' in data[:50_000]),
    _Format("reader.importers.lists.references", "RIS", lambda data: b"TY" in data[:200]),
    _Format("reader.importers.markdown", "MARKDOWN", lambda _: False),
    _Format("reader.importers.plain", "PLAIN", lambda _: False),
)
"""In the order in which they are asked."""

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""Name of the part that holds a document with a password, in the directory of the file around it."""

# What the first bytes of files say that are no text, so that the message can name the format.
_KNOWN_BYTES: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a packed file (an office document, an e-book or an archive)"),
    (_COMPOUND, "an old office document"),
    (b"\x1f\x8b", "a packed file"),
    (b"BZh91AY&SY", "a packed file"),
    (b"\xfd7zXZ\x00", "a packed file"),
    (b"7z\xbc\xaf\x27\x1c", "a packed file"),
    (b"\x28\xb5\x2f\xfd", "a packed file"),
    (b"Rar!\x1a\x07", "a packed file"),
    (b"\x89PNG\r\n\x1a\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF87a", "a picture"),
    (b"GIF89a", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"OggS\x00", "a sound or a film"),
    (b"ID3\x03", "a sound or a film"),
    (b"ID3\x04", "a sound or a film"),
    (b"\x1aE\xdf\xa3", "a sound or a film"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
)


def importers() -> tuple[Importer, ...]:
    """Return all importers in the order in which they are asked."""
    return tuple(one.load() for one in _FORMATS)


def find_importer(data: bytes, path: str | None = None) -> Importer:
    """Return the importer of the format that the bytes show, else of the ending of the path, else of plain text.

    Raises:
        NotTextError: The bytes are of a format that cannot be read.
    """
    for one in _FORMATS:
        if one.may_be(data) and (importer := one.load()).sniff(data):
            return importer
    ending = PurePath(path).suffix.lower() if path else ""
    if (named := _named(data, ending)) is not None:
        return named
    if data.startswith(_COMPOUND) and _ENCRYPTED in data:
        message = f"{quoted_name(path)} is protected by a password: save a copy without one."
        raise NotTextError(message)
    for start, kind in _KNOWN_BYTES:
        if data.startswith(start):
            message = f"{quoted_name(path)} is {kind}, which cannot be read: save it as plain text first."
            raise NotTextError(message)
    if not ending or ending in PLAIN.extensions:
        return PLAIN
    return next((importer for importer in importers() if ending in importer.extensions), PLAIN)


def _named(data: bytes, ending: str) -> Importer | None:
    """Return the importer that a name tells, of those that may be it: it can say best what is wrong with the bytes."""
    maybe = (one.load() for one in _FORMATS if _is_zip(data) and one.may_be(data))
    return next((importer for importer in maybe if ending in importer.extensions), None)


def import_bytes(data: bytes, path: str | None = None, declared: str | None = None) -> Article:
    """Return the article of the bytes of a file.

    Args:
        data: The bytes.
        path: The path as given, for the article, for the messages and for its ending.
        declared: The encoding that was declared outside of the bytes, as in a header of a mail.

    Raises:
        ReaderError: No article can be made of them; says why, in one sentence that names the file.
    """
    if len(data) > BYTES_READ:
        message = f"{quoted_name(path)} is too large ({len(data) // 1_000_000} MB): split it."
        raise TooLargeError(message)
    article = read_with_check(find_importer(data, path), data, quoted_name(path), declared)
    return replace(article, path=path, sha256=sha256_of(data))


def import_all(data: bytes, path: str | None = None, declared: str | None = None) -> Article:
    """Return the other extraction of the bytes of a file: all its text, plainly.

    Raises:
        NotTextError: The format has no other, for nothing of it is left out.
        ReaderError: No article can be made of them.
    """
    read_all = find_importer(data, path).read_all
    if read_all is None:
        message = f"{quoted_name(path)} shows all its text already."
        raise NotTextError(message)
    return replace(read_all(data, quoted_name(path), declared), path=path, sha256=sha256_of(data))


def split_bytes(data: bytes, path: str | None = None) -> Iterator[Part] | None:
    """Return the articles of a file that holds several; None when it is of a format that holds one.

    Raises:
        NotTextError: The bytes are of a format that cannot be read.
    """
    split = find_importer(data, path).split
    return None if split is None else split(data, quoted_name(path))


def import_part(part: Part, path: str | None, number: int) -> Article:
    """Return an article of a file that holds several, which has its text there.

    Args:
        part: As ``split_bytes`` yields it.
        path: The path of the file.
        number: The place of the part in it, from 1.

    Raises:
        ReaderError: It cannot be taken; says why, in one sentence that names the file and the number.
    """
    if part.problem:
        raise NotTextError(part.problem)
    importer = find_importer(part.data, path)
    article = read_with_check(importer, part.data, f"{quoted_name(path)}, number {number},", None)
    return replace(article, path=path, sha256=sha256_of(part.data))


def import_file(path: str | os.PathLike[str]) -> Article:
    """Return the article of a file.

    Raises:
        ReaderError: The file cannot be read, or no article can be made of it; says why, in one sentence that names
            the file as given.
    """
    given = os.fspath(path)
    return import_bytes(read_bytes(given), given)
