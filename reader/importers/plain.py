"""Plain text."""

from __future__ import annotations

from reader.importers.base import Importer, make_article
from reader.model.article import Article
from reader.model.errors import NotTextError, TooLargeError
from reader.model.limits import TEXT_KEPT
from reader.text.decoding import decode

_MOST_BYTES = 4
"""Bytes that a character takes at most, in any encoding that is read."""


def _sniff(_data: bytes) -> bool:
    """Any bytes may be text; nothing marks them as such."""
    return False


def read_plain(data: bytes, name: str, declared: str | None) -> Article:
    """Return the article of a plain text.

    Raises:
        NotTextError: The bytes are no text, or blank.
        TooLargeError: The text is longer than is kept.
    """
    if len(data) > _MOST_BYTES * TEXT_KEPT:
        message = f"{name} is too long ({len(data) // 1_000_000} MB of text): split it."
        raise TooLargeError(message)
    try:
        decoded = decode(data, declared)
    except NotTextError as error:
        message = f"{name} is not text: choose a text file, or save it as plain text first."
        raise NotTextError(message) from error
    return make_article(name, decoded.text, encoding=decoded.encoding, replaced=decoded.replaced)


PLAIN = Importer("plain text", (".txt", ".text", ".asc"), _sniff, read_plain)
