"""A zip file of XML parts of which one is written piece by piece."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import BinaryIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from reader.exporters.zipparts import part_named

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_BYTES_AT_ONCE = 1 << 16
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def write_package(out: BinaryIO, parts: Mapping[str, str], streamed: str, pieces: Iterable[str]) -> None:
    """Write a package.

    Args:
        out: An open file; it is only written forward.
        parts: The parts that are small, by name; one called "mimetype" is stored as it is, and first.
        streamed: The name of the part that is large.
        pieces: Its text, bit by bit.
    """
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name in sorted(parts, key=lambda n: (n != "mimetype", n)):
            kind = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            package.writestr(part_named(name, kind), parts[name].encode(), compress_type=kind)
        with package.open(part_named(streamed), "w", force_zip64=True) as part:
            waiting: list[str] = []
            length = 0
            for piece in pieces:
                waiting.append(piece)
                length += len(piece)
                if length >= _BYTES_AT_ONCE:
                    part.write("".join(waiting).encode())
                    waiting, length = [], 0
            part.write("".join(waiting).encode())


def text_of(words: str) -> str:
    """Return words as the text of an XML element; what XML cannot hold becomes U+FFFD."""
    return escape(_NOT_XML.sub("\ufffd", words))
