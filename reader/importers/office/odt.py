"""ODT: text documents of LibreOffice and others (OpenDocument), packed or as one flat file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from reader.importers.archives import ZIP_START, Archive
from reader.importers.base import Importer
from reader.importers.lines import Line, article_of_lines
from reader.importers.office.plainly import all_paragraphs
from reader.importers.office.properties import stated_author, stated_title
from reader.importers.office.story import Story
from reader.importers.office.styles import kind_of_style
from reader.importers.xmltrees import attribute, local, parse_xml
from reader.model.article import Article, BlockKind
from reader.model.errors import NotTextError

if TYPE_CHECKING:
    from lxml.etree import _Element

_TYPE = b"mimetypeapplication/vnd.oasis.opendocument.text"
_FLAT = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,99}(?:<\?xml[^<>]{0,200}>\s{0,99})?<office:document\b")
_PASSED = frozenset(
    {
        *("tracked-changes", "forms", "sequence-decls", "variable-decls", "user-field-decls", "dde-connection-decls"),
        *("table-of-content-source", "illustration-index-source", "table-index-source", "object-index-source"),
        *("user-index-source", "alphabetical-index-source", "bibliography-source"),
        *("title", "desc", "event-listeners", "glue-point", "script", "ruby-text", "note-citation"),
    }
)
_CELLS = frozenset({"table-cell", "covered-table-cell"})
_SHAPES = frozenset(
    {"frame", "custom-shape", "rect", "ellipse", "line", "g", "caption", "polygon", "path", "connector"}
)
_BESIDE = re.compile(r"(?:header|footer)(?:-left|-first)?$")
_BLANKS = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 1_000


def _sniff(data: bytes) -> bool:
    return (data.startswith(ZIP_START) and _TYPE in data[:200]) or _FLAT.match(data[:1_000]) is not None


def read_odt(data: bytes, name: str, _declared: str | None) -> Article:
    """Return the article of a document: text, tables, text boxes and notes; headers and footers as page clutter.

    What is marked as deleted is left out, what is marked as inserted is there.

    Raises:
        NotTextError: It is no whole document, is protected by a password, or has no text.
        TooLargeError: It is beyond the limits of archives, or its text is longer than is kept.
    """
    roots = _parts(data, name)
    body = next((b for root in roots for b in root.iterfind("{*}body/{*}text")), None)
    if body is None:
        message = f"{name} has no text document in it: open it in its program and save its text."
        raise NotTextError(message)
    story = _Reader(roots).read(body, roots)
    properties = next((m for root in roots for m in root.iterfind("{*}meta")), None)
    title = stated_title(properties)
    return article_of_lines(
        name,
        story.all_lines(title[0]),
        title=title,
        author=stated_author(properties),
        notices=story.notices(),
    )


def read_all_odt(data: bytes, name: str, _declared: str | None) -> Article:
    """Return all text of a document: also comments, and what is hidden or deleted.

    Raises:
        NotTextError: It is no whole document, is protected by a password, or has no text.
        TooLargeError: It is beyond the limits of archives, or its text is longer than is kept.
    """
    roots = [e for root in _parts(data, name) for e in root.iter("{*}body", "{*}master-styles")]
    return article_of_lines(name, [Line(text) for root in roots for text in all_paragraphs(root)])


def _parts(data: bytes, name: str) -> list[_Element]:
    """Return the roots of content, styles and properties; of a flat file its one root."""
    if not data.startswith(ZIP_START):
        return [parse_xml(data, name)]
    archive = Archive(data, name)
    if b"encryption-data" in (archive.find("META-INF/manifest.xml") or b""):
        message = f"{name} is protected by a password: save a copy without one."
        raise NotTextError(message)
    members = (archive.read("content.xml"), archive.find("styles.xml"), archive.find("meta.xml"))
    return [parse_xml(member, name) for member in members if member]


class _Reader:
    """Walks the body of a document."""

    def __init__(self, roots: Iterable[_Element]) -> None:
        self._styles: dict[str, tuple[str, str]] = {}
        for style in (s for root in roots for s in root.iter("{*}style")):
            shown = attribute(style, "display-name") or attribute(style, "name")
            self._styles.setdefault(attribute(style, "name"), (shown, attribute(style, "parent-style-name")))

    def read(self, body: _Element, roots: Iterable[_Element]) -> Story:
        """Return what stands in the body, and on the margins of its pages."""
        story = Story()
        self._blocks(body, story)
        for part in (e for root in roots for page in root.iter("{*}master-page") for e in page):
            if _BESIDE.match(local(part)):
                beside = Story()
                self._blocks(part, beside)
                story.around += [line.text for line in beside.lines]
        return story

    def _blocks(self, element: _Element, story: Story, *, is_listed: bool = False) -> None:
        """Read paragraphs, lists, tables and what holds them."""
        for child in element:
            name = local(child)
            if name in {"p", "h"}:
                self._paragraph(child, story, is_listed=is_listed)
            elif name == "table-row":
                story.add_row([self._cell(cell, story) for cell in child if local(cell) in _CELLS])
            elif name == "annotation":
                story.comments += 1
            elif attribute(child, "display") == "none":
                story.hidden += 1
            elif name in {"object", "object-ole"}:
                story.parts += 1
            elif name not in _PASSED:
                self._blocks(child, story, is_listed=is_listed or name == "list")

    def _cell(self, cell: _Element, story: Story) -> list[Line]:
        inner = Story(notes=story.notes)
        self._blocks(cell, inner)
        story.comments += inner.comments
        story.hidden += inner.hidden
        story.parts += inner.parts
        return inner.lines

    def _paragraph(self, paragraph: _Element, story: Story, *, is_listed: bool) -> None:
        pieces: list[str] = []
        boxes: list[_Element] = []
        self._inline(paragraph, story, pieces, boxes)
        kind = self._kind(attribute(paragraph, "style-name"))
        if local(paragraph) == "h" and kind not in {BlockKind.TITLE, BlockKind.SUBTITLE}:
            kind = BlockKind.SUBHEAD
        story.add("".join(pieces), kind or (BlockKind.PARAGRAPH if is_listed else None))
        for box in boxes:
            self._blocks(box, story)

    def _inline(self, element: _Element, story: Story, pieces: list[str], boxes: list[_Element]) -> None:
        """Collect the text of a paragraph, and the frames that hang on it."""
        _add_text(pieces, element.text)
        for child in element:
            self._piece(child, local(child), story, pieces, boxes)
            _add_text(pieces, child.tail)

    def _piece(self, child: _Element, name: str, story: Story, pieces: list[str], boxes: list[_Element]) -> None:
        if name == "s":
            count = attribute(child, "c")
            pieces.append(" " * (min(int(count), _MOST_SPACES) if count.isdecimal() else 1))
        elif name == "tab":
            pieces.append("\t")
        elif name == "line-break":
            pieces.append("\n")
        elif name == "note":
            pieces.append(self._note(child, story))
        elif name == "annotation":
            story.comments += 1
        elif name == "hidden-text":
            story.hidden += 1
        elif name in _SHAPES and next(child.iter("{*}p", "{*}h", "{*}object", "{*}object-ole"), None) is not None:
            boxes.append(child)
        elif name not in _PASSED or name == "title":  # in a line it is the field that shows the document's title
            self._inline(child, story, pieces, boxes)

    def _note(self, note: _Element, story: Story) -> str:
        inner = Story()
        self._blocks(note, inner)
        return story.add_note(inner.lines)

    def _kind(self, style: str) -> BlockKind | None:
        """Return the kind that the name of a style says, or of the style it is based on."""
        seen = set[str]()
        while style in self._styles and style not in seen:
            seen.add(style)
            shown, parent = self._styles[style]
            if (kind := kind_of_style(shown)) is not None:
                return kind
            style = parent
        return kind_of_style(style)


def _add_text(pieces: list[str], text: str | None) -> None:
    """Add characters, of which any white space is one blank, as OpenDocument has it."""
    blanked = _BLANKS.sub(" ", text or "")
    if not pieces or pieces[-1].endswith((" ", "\n", "\t")):
        blanked = blanked.lstrip(" ")
    if blanked:
        pieces.append(blanked)


ODT = Importer("OpenDocument text", (".odt", ".ott", ".fodt"), _sniff, read_odt, read_all_odt)
