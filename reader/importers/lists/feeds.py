"""A saved feed (RSS 0.9 to 2.0, RSS 1.0, Atom) to the articles that it carries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING

from reader.importers.base import Importer, Part, one_of
from reader.importers.lists.entry import article_of_entry, day_of, one_line, plain
from reader.importers.xmltrees import local, parse_xml
from reader.model.article import Article
from reader.model.errors import NotTextError, TooLargeError
from reader.model.limits import ARCHIVE_MEMBERS
from reader.text.addresses import is_address

if TYPE_CHECKING:
    from lxml.etree import _Element

_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,99}(?:<\?xml[^<>]{0,200}>\s{0,99})?(?:<\?xml-stylesheet[^<>]{0,400}>\s{0,99}){0,9}"
    rb"(?:<!--(?:[^-]|-(?!->)){0,1500}-->\s{0,99}){0,3}"
    rb"<(?:rss\b|feed\b[^<>]{0,400}w3\.org/2005/Atom|rdf:RDF\b[^<>]{0,400}purl\.org/rss)"
)
_TEXTS = ("encoded", "content", "description", "summary")
"""Names of the elements that have an entry's text; of those the longest counts."""
_DATES = ("published", "pubDate", "date", "issued", "updated", "modified")
_AUTHORS = ("creator", "author")
_BASIS = "the feed"
_LEAST = 40
"""Letters of a text below which it is a note, as "Comments" or "Read more"."""


def _sniff(data: bytes) -> bool:
    return _START.match(data[:4_000]) is not None


def split_feed(data: bytes, name: str) -> Iterator[Part]:
    """Yield the entries of a feed.

    Raises:
        NotTextError: It is damaged, or no feed.
        TooLargeError: It has too many entries.
    """
    root = parse_xml(data, name)
    entries = _entries(root)
    if len(entries) > ARCHIVE_MEMBERS:
        message = f"{name} has more than {ARCHIVE_MEMBERS:,} entries: split it."
        raise TooLargeError(message)
    for number, entry in enumerate(entries, 1):
        stated = _stated(root, entry)
        title, day = stated["title"], stated["published"]
        if sum(map(str.isalnum, _text(entry))) < _LEAST:
            about = f"“{title}”" if title else f"number {number}"
            problem = f"{name} has only the title and the link of {about}: save the page itself."
            yield Part(b"", title, day, problem)
        else:
            yield Part(_alone(root, entry), title, day)


def _read_part(data: bytes, name: str) -> Article:
    root = parse_xml(data, name)
    entry = next(iter(_entries(root)), None)
    if entry is None:
        message = f"{name} has no entry in it: save the feed again."
        raise NotTextError(message)
    return article_of_entry(name, _stated(root, entry), _text(entry), _BASIS)


def _entries(root: _Element) -> list[_Element]:
    return [e for e in root.iter() if local(e) in {"item", "entry"}]


def _child(element: _Element, name: str) -> str:
    """Return the text of the first child of a name; in Atom it may be spread over elements of a page."""
    found = next((c for c in element if local(c) == name), None)
    if found is None:
        return ""
    if len(found):
        from lxml import etree  # noqa: PLC0415 - only feeds need it

        return etree.tostring(found, encoding="unicode", with_tail=False)
    return found.text or ""


def _text(entry: _Element) -> str:
    return max((plain(_child(entry, name)) for name in _TEXTS), key=len)


def _stated(root: _Element, entry: _Element) -> dict[str, str]:
    """Return what the feed states of an entry."""
    channel = next((c for c in root if local(c) == "channel"), root)
    authors = (one_line(_author(entry, name)) for name in _AUTHORS)
    days = (day_of(_child(entry, name)) for name in _DATES)
    return {
        "title": one_line(_child(entry, "title")),
        "outlet": one_line(_child(channel, "title")),
        "byline": next(filter(None, authors), ""),
        "published": next(filter(None, days), ""),
        "address": next(filter(is_address, _links(entry)), ""),
    }


def _links(entry: _Element) -> Iterator[str]:
    """Yield where an entry leads: in Atom an attribute, in RSS the words of a link, or of an id that is one."""
    for child in entry:
        if local(child) == "link" and child.get("rel", "alternate") == "alternate":
            yield (child.get("href") or child.text or "").strip()
        if local(child) == "guid" and child.get("isPermaLink") != "false":
            yield (child.text or "").strip()


def _author(entry: _Element, name: str) -> str:
    """Return the name of an author, which Atom has in an element of its own; RSS puts it after the address."""
    found = next((c for c in entry if local(c) == name), None)
    if found is None:
        return ""
    text = _child(found, "name") or found.text or ""
    in_brackets = re.fullmatch(r"\s{0,99}\S{1,200}@\S{1,200}\s{1,9}\(([^()]{1,200})\)\s{0,99}", text)
    return in_brackets[1] if in_brackets else text


def _alone(root: _Element, entry: _Element) -> bytes:
    """Return a feed that has one entry alone, and what the whole one states of itself."""
    from lxml import etree  # noqa: PLC0415 - only feeds need it

    whole = etree.Element(root.tag, dict(root.attrib), nsmap=root.nsmap)
    channel = next((c for c in root if local(c) == "channel"), None)
    head = whole if channel is None else etree.SubElement(whole, channel.tag, dict(channel.attrib))
    for child in root if channel is None else channel:
        if local(child) in {"title", "link", "language", "description"}:
            head.append(_copied(child))
    (head if entry.getparent() is channel else whole).append(_copied(entry))
    return etree.tostring(whole, encoding="utf-8", xml_declaration=True)


def _copied(element: _Element) -> _Element:
    """Return a copy, without what follows the element."""
    copied = deepcopy(element)
    copied.tail = None
    return copied


FEED = Importer("feed", (".rss", ".atom"), _sniff, one_of(split_feed, _read_part), split=split_feed)
