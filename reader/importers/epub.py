"""EPUB: e-books, and articles that were saved as such. The chapters follow each other in one article."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from reader.importers.archives import ZIP_START, Archive
from reader.importers.base import Importer
from reader.importers.html.outline import outline
from reader.importers.lines import Line, article_of_lines, with_one_title
from reader.importers.xmltrees import attribute, local, parse_xml
from reader.model.article import Article
from reader.model.errors import NotTextError
from reader.text.decoding import decode

if TYPE_CHECKING:
    from lxml.etree import _Element

_TYPE = b"mimetypeapplication/epub+zip"
_CONTAINER = "META-INF/container.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})
_ENTITY = re.compile(r"<!ENTITY\b")
_DATE = re.compile(r"[1-9]\d{3}(?:-\d\d(?:-\d\d)?)?(?=$|T)")
_PAGE_NAME = re.compile(r"\.x?html?$", re.IGNORECASE)
_UNKNOWN = re.compile(r"unknown$", re.IGNORECASE)
_BASIS = "the e-book's own data"


def _sniff(data: bytes) -> bool:
    return data.startswith(ZIP_START) and (_TYPE in data[:200] or _CONTAINER.encode() in data[:4_000])


def read_epub(data: bytes, name: str, _declared: str | None) -> Article:
    """Return the article of an e-book: its chapters in their order, their headings as subheads.

    Raises:
        NotTextError: It is no whole e-book, is protected, or has no text.
        TooLargeError: It is beyond the limits of archives, or its text is longer than is kept.
    """
    book = _Book(Archive(data, name), name)
    lines = with_one_title((line for member in book.chapters for line in book.lines(member)), book.said("title"))
    return article_of_lines(
        name,
        lines,
        title=(book.said("title"), _BASIS),
        author=(book.said("creator"), _BASIS),
        outlet=(book.said("publisher"), _BASIS),
        published=(book.date(), _BASIS),
        replaced=book.replaced,
    )


def read_all_epub(data: bytes, name: str, _declared: str | None) -> Article:
    """Return the text of all pages of an e-book, also of those that its reading order leaves out.

    Raises:
        NotTextError: It is no whole e-book, is protected, or has no text.
        TooLargeError: It is beyond the limits of archives, or its text is longer than is kept.
    """
    book = _Book(Archive(data, name), name)
    pages = dict.fromkeys((*book.chapters, *(member for member in book.members if _PAGE_NAME.search(member))))
    lines = [Line(line.text) for member in pages for line in book.lines(member)]
    return article_of_lines(name, lines, title=(book.said("title"), _BASIS), author=(book.said("creator"), _BASIS))


class _Book:
    """An e-book's package: what it says of itself, and its chapters."""

    def __init__(self, archive: Archive, name: str) -> None:
        self._archive = archive
        self._name = name
        self.replaced = 0
        container = parse_xml(archive.read(_CONTAINER), name)
        path = next((attribute(e, "full-path") for e in container.iter() if local(e) == "rootfile"), "")
        self._folder = posixpath.dirname(path)
        self._package = parse_xml(archive.read(path), name, has_doctype=True)
        self.chapters = list(self._spine())
        self._check_open()

    def _spine(self) -> Iterator[str]:
        """Yield the members that hold the chapters, in reading order; a table of contents is none."""
        items = {attribute(e, "id"): e for e in self._package.iter() if local(e) == "item"}
        for reference in self._package.iter():
            item = items.get(attribute(reference, "idref")) if local(reference) == "itemref" else None
            is_page = item is not None and attribute(item, "media-type") in _PAGES
            if is_page and "nav" not in attribute(item, "properties").split():
                # A name of a member, not a path of this computer: "../" leads no further than the archive.
                href = unquote(attribute(item, "href"))
                yield posixpath.normpath(posixpath.join("/", self._folder, href)).removeprefix("/")

    def _check_open(self) -> None:
        """Refuse a book whose chapters are encrypted; fonts often are, which does no harm."""
        data = self._archive.find("META-INF/encryption.xml")
        locked = [] if data is None else parse_xml(data, self._name).iter()
        members = {unquote(attribute(e, "URI")) for e in locked if local(e) == "CipherReference"}
        if members.intersection(self.chapters):
            message = f"{self._name} is protected against copying: open it in the program that it was bought for."
            raise NotTextError(message)

    @property
    def members(self) -> tuple[str, ...]:
        """The names of all members."""
        return self._archive.names

    def lines(self, member: str) -> list[Line]:
        """Return the lines of a chapter; one that the book names and lacks has none.

        Raises:
            NotTextError: It is damaged, no text, or declares entities.
        """
        data = self._archive.find(member)
        if data is None:
            return []
        decoded = decode(data, _declared(data))
        self.replaced += decoded.replaced
        if _ENTITY.search(decoded.text):
            message = f"{self._name} is refused, for a page of it declares entities: save it again as plain text."
            raise NotTextError(message)
        return outline(decoded.text)

    def said(self, field: str) -> str:
        """Return what the book says of itself, several values parted by commas; "" when it says nothing."""
        values = [" ".join((e.text or "").split()) for e in self._elements(field)]
        return ", ".join(v for v in dict.fromkeys(values) if v and not _UNKNOWN.match(v))

    def date(self) -> str:
        """Return the date that the book gives, as EDTF; "" when it gives none that makes sense."""
        values = (_DATE.match((e.text or "").strip()) for e in self._elements("date"))
        return next((found[0] for found in values if found), "")

    def _elements(self, field: str) -> list[_Element]:
        return [e for e in self._package.iter() if local(e) == field]


def _declared(data: bytes) -> str | None:
    found = re.match(rb"\s{0,99}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.-]{2,40})", data[:400])
    return found[1].decode("ascii") if found else None


EPUB = Importer("e-book", (".epub",), _sniff, read_epub, read_all_epub)
