"""DOCX: documents of Word, and of programs that write its format (ECMA-376)."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
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

_PASSED = frozenset({"pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "instrText", "rt"})
_DELETED = frozenset({"del", "moveFrom", "delText", "delInstrText"})
_MARKS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_OBJECTS = frozenset({"drawing", "pict", "object"})
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_BESIDE = frozenset({"header", "footer"})
_TEXTS = ("footnotes", "endnotes", "header", "footer", "comments", "diagramData", "chart")
"""Kinds of parts that have text."""
_TEXT = frozenset({"t", "delText"})
_STAND_INS = frozenset({"Fallback"})
"""What repeats other content for programs that cannot show it."""


def _sniff(data: bytes) -> bool:
    # The name of its main part, which stands in the archive's directory and before the part itself.
    return data.startswith(ZIP_START) and b"word/document" in data


def read_docx(data: bytes, name: str, _declared: str | None) -> Article:
    """Return the article of a document: text, tables, text boxes and notes; headers and footers as page clutter.

    What is marked as deleted is left out, what is marked as inserted is there.

    Raises:
        NotTextError: It is no whole document, or has no text.
        TooLargeError: It is beyond the limits of archives, or its text is longer than is kept.
    """
    package = Package(Archive(data, name), name)
    story = _Reader(package).read()
    title = stated_title(package.properties)
    return article_of_lines(
        name,
        story.all_lines(title[0]),
        title=title,
        author=stated_author(package.properties),
        notices=story.notices(),
    )


def read_all_docx(data: bytes, name: str, _declared: str | None) -> Article:
    """Return all text of a document, in the order of its parts: also comments, and what is hidden or deleted.

    Raises:
        NotTextError: It is no whole document, or has no text.
        TooLargeError: It is beyond the limits of archives, or its text is longer than is kept.
    """
    package = Package(Archive(data, name), name)
    roots = [package.part(package.main), *(root for kind in _TEXTS for root in package.parts(kind))]
    lines = [Line(text) for root in roots if root is not None for text in all_paragraphs(root, _TEXT, _STAND_INS)]
    return article_of_lines(name, lines, title=stated_title(package.properties))


class Package:
    """The parts of a document and how they refer to each other."""

    def __init__(self, archive: Archive, name: str) -> None:
        """Find the main part.

        Raises:
            NotTextError: There is none.
        """
        self._archive = archive
        self._name = name
        root = self._related("")
        self.main = next((target for kind, target in root.values() if kind == "officeDocument"), "word/document.xml")
        if self.main not in archive.names:
            message = f"{name} is no document of a word processor: open it in its program and save its text."
            raise NotTextError(message)
        core = next((target for kind, target in root.values() if kind == "core-properties"), "docProps/core.xml")
        self.properties = self.part(core)
        self.related = self._related(self.main)

    def part(self, member: str) -> _Element | None:
        """Return the root of a part, or None when there is no such part."""
        data = self._archive.find(member)
        return None if data is None else parse_xml(data, self._name)

    def parts(self, kind: str) -> list[_Element]:
        """Return the roots of the parts of a kind that the main part refers to, as "footnotes"."""
        targets = dict.fromkeys(target for k, target in self.related.values() if k == kind)
        return [root for target in targets if (root := self.part(target)) is not None]

    def _related(self, member: str) -> Mapping[str, tuple[str, str]]:
        """Return kind and member of what a part refers to, by the id it uses; what lies outside is left out."""
        folder, _, file = member.rpartition("/")
        root = self.part(f"{folder}/_rels/{file}.rels".removeprefix("/"))
        found = {}
        for each in () if root is None else root:
            kind = (each.get("Type") or "").rpartition("/")[2]
            if each.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, each.get("Target") or "")).removeprefix("/")
                found[each.get("Id") or ""] = (kind, target)
        return found


class _Reader:
    """Walks the main part of a document."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._kinds = _kinds_of_styles(package.parts("styles"))
        self._notes = {
            (part, attribute(note, "id")): note
            for part in ("footnotes", "endnotes")
            for root in package.parts(part)
            for note in root
        }
        self._kept = ""
        """What stands before a paragraph's mark that is deleted: it goes on with the next paragraph."""

    def read(self) -> Story:
        story = Story()
        root = self._package.part(self._package.main)
        if root is not None:
            self._blocks(root, story)
        for kind in sorted(_BESIDE):
            for part in self._package.parts(kind):
                beside = Story()
                self._blocks(part, beside)
                story.around += [line.text for line in beside.lines]
        story.comments = sum(len(root) for root in self._package.parts("comments"))
        return story

    def _blocks(self, element: _Element, story: Story) -> None:
        """Read paragraphs, tables and what holds them."""
        for child in element:
            name = local(child)
            if name == "p":
                self._paragraph(child, story)
            elif name == "AlternateContent":
                self._blocks(_alternative(child), story)
            elif name == "tr":
                self._row(child, story)
            elif name == "altChunk":
                story.parts += 1
            elif name not in _PASSED and name not in _DELETED:
                self._blocks(child, story)

    def _row(self, row: _Element, story: Story) -> None:
        if row.find("{*}trPr/{*}del") is None:
            story.add_row([self._cell(cell, story) for cell in row.iter("{*}tc") if _row_of(cell) is row])

    def _cell(self, cell: _Element, story: Story) -> list[Line]:
        inner = Story(notes=story.notes)
        self._blocks(cell, inner)
        story.hidden += inner.hidden
        story.parts += inner.parts
        return inner.lines

    def _paragraph(self, paragraph: _Element, story: Story) -> None:
        pieces = [self._kept]
        boxes: list[_Element] = []
        self._kept = ""
        self._inline(paragraph, story, pieces, boxes)
        text = "".join(pieces)
        if paragraph.find("{*}pPr/{*}rPr/{*}del") is not None:
            self._kept = text
        else:
            story.add(text, self._kind(paragraph))
        for box in boxes:
            self._blocks(box, story)

    def _inline(self, element: _Element, story: Story, pieces: list[str], boxes: list[_Element]) -> None:
        """Collect the text of a paragraph, and the text boxes that hang on it."""
        for child in element:
            name = local(child)
            simple = _simple(child, name)
            if simple is not None:
                pieces.append(simple)
            elif name in _NOTES:
                pieces.append(self._note(_NOTES[name], child, story))
            elif name == "AlternateContent":
                self._inline(_alternative(child), story, pieces, boxes)
            elif name in _OBJECTS:
                boxes += [box for box in child.iter("{*}txbxContent") if _box_of(box) is child]
            elif name == "r" and _is_on(child.find("{*}rPr/{*}vanish")):
                story.hidden += 1
            elif name not in _PASSED and name not in _DELETED:
                self._inline(child, story, pieces, boxes)

    def _note(self, part: str, reference: _Element, story: Story) -> str:
        note = self._notes.pop((part, attribute(reference, "id")), None)
        if note is None:
            return ""
        inner = Story()
        self._blocks(note, inner)
        return story.add_note(inner.lines)

    def _kind(self, paragraph: _Element) -> BlockKind | None:
        style = attribute(paragraph.find("{*}pPr/{*}pStyle"), "val")
        level = attribute(paragraph.find("{*}pPr/{*}outlineLvl"), "val")
        if level.isdecimal() and int(level) < 9:
            return BlockKind.SUBHEAD
        is_listed = paragraph.find("{*}pPr/{*}numPr") is not None
        return self._kinds.get(style) or (BlockKind.PARAGRAPH if is_listed else None)


def _kinds_of_styles(roots: list[_Element]) -> dict[str, BlockKind]:
    """Return by the id of a style the kind that its name says, or that of the style it is based on."""
    names, bases = {}, {}
    for style in (s for root in roots for s in root.iter("{*}style")):
        key = attribute(style, "styleId")
        names[key] = attribute(style.find("{*}name"), "val")
        bases[key] = attribute(style.find("{*}basedOn"), "val")
    kinds = {}
    for key in names:
        at, seen = key, set[str]()
        while at in names and at not in seen:
            seen.add(at)
            if (kind := kind_of_style(names[at])) is not None:
                kinds[key] = kind
                break
            at = bases[at]
    return kinds


def _simple(element: _Element, name: str) -> str | None:
    """Return the characters that an element stands for; None of an element that holds others."""
    if name == "t":
        return element.text or ""
    if name == "br":
        return "" if attribute(element, "type") in {"page", "column"} else "\n"
    if name == "sym":
        return _symbol(attribute(element, "char"))
    return _MARKS.get(name)


def _is_on(switch: _Element | None) -> bool:
    return switch is not None and attribute(switch, "val") not in {"0", "false", "off"}


def _symbol(code: str) -> str:
    """Return the character of a symbol; the codes of symbol fonts stand in the private area."""
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return "\ufffd"


def _alternative(choices: _Element) -> _Element:
    """Return the one of several forms of the same content that has text, the newest first."""
    return next((c for c in choices if next(c.iter("{*}t"), None) is not None), choices[0] if len(choices) else choices)


def _row_of(cell: _Element) -> _Element | None:
    return next(cell.iterancestors("{*}tr"), None)


def _box_of(box: _Element) -> _Element | None:
    """Return the object that a text box is in; None for one in another box, or in what stands in for an object."""
    for above in box.iterancestors():
        if local(above) in _OBJECTS:
            return above
        if local(above) in {"txbxContent", "Fallback"}:
            return None
    return None


DOCX = Importer("Word document", (".docx", ".docm", ".dotx"), _sniff, read_docx, read_all_docx)
