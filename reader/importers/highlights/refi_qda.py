"""Coded passages of programs of qualitative analysis (REFI-QDA: Taguette, QualCoder, NVivo, MAXQDA, ATLAS.ti, ours).

A selection is a highlight, its codes are its tags, a code inside another is a level below it. Names of parts, versions
of the format and line ends are taken as these programs write them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.importers.archives import Archive
from reader.importers.highlights.base import HighlightReader, Opened, check_count, id_of, nearest_colour, note_text
from reader.importers.xmltrees import attribute, local, parse_xml
from reader.model.annotation import Annotation
from reader.model.decision import Selector, Target
from reader.model.errors import NotTextError
from reader.model.interchange import ARTICLE, AnnotationSet, Refused, Source, source_of
from reader.model.labels import HighlightColour
from reader.model.tag import LEVEL, SUBJECT
from reader.text.decoding import canonical_text, decode

if TYPE_CHECKING:
    from lxml.etree import _Element

_COLOURS = "Highlight colours"
"""The category of our own whose codes are the colours."""
_CONTEXT = 32
_SHOWN = 40
_OTHERS = {
    "PDFSelection": "It stands on a page of a PDF by its place on the paper, not in a text.",
    "PictureSelection": "It stands in a picture.",
    "AudioSelection": "It stands in a recording.",
    "VideoSelection": "It stands in a film.",
}


@dataclass(slots=True)
class _Code:
    """A code: the tag that it becomes, or the colour; its own colour and what is said of it."""

    tag: str
    colour: str = ""
    note: str = ""
    is_colour: bool = False


@dataclass(slots=True)
class _Project:
    name: str
    archive: Archive | None
    codes: dict[str, _Code] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    sources: list[Source] = field(default_factory=list)
    annotations: list[Annotation] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


def _project_part(archive: Archive) -> str:
    return next((n for n in archive.names if n.casefold().endswith(".qde")), "")


def _knows(opened: Opened) -> bool:
    if opened.archive is not None:
        return bool(_project_part(opened.archive))
    begin = opened.text[:2000].lstrip("\ufeff \r\n\t")
    return begin.startswith("<") and re.search(r"<(\w+:)?(CodeBook|Project)\b[^>]*QDA-XML", begin) is not None


def _read(opened: Opened) -> AnnotationSet:
    data = opened.data if opened.archive is None else opened.archive.read(_project_part(opened.archive))
    root = parse_xml(data.removeprefix(b"\xef\xbb\xbf"), opened.name)
    if local(root) not in {"Project", "CodeBook"}:
        message = f"{opened.name} is no project or codebook of REFI-QDA: export it again in that format."
        raise NotTextError(message)
    project = _Project(opened.name, opened.archive)
    for element in _all(root, "Note"):
        project.notes[attribute(element, "guid")] = _text_of(project, element)
    for codes in _all(root, "Codes"):
        _read_codes(project, codes, "", is_colour=False)
    selections = sum(1 for _ in _all(root, "PlainTextSelection"))
    check_count(selections, opened.name)
    for element in _all(root, "TextSource"):
        _read_source(project, element, root)
    for kind, why in _OTHERS.items():
        project.refused += [Refused(attribute(e, "name")[:_SHOWN] or kind, why) for e in _all(root, kind)]
    return AnnotationSet(tuple(project.sources), (*project.annotations, *_of_codes(project)), tuple(project.refused))


def _all(root: _Element, name: str) -> Iterator[_Element]:
    return (e for e in root.iter() if local(e) == name)


def _children(element: _Element, name: str) -> list[_Element]:
    return [e for e in element if local(e) == name]


def _read_codes(project: _Project, parent: _Element, above: str, *, is_colour: bool) -> None:
    for element in _children(parent, "Code"):
        name = attribute(element, "name").strip().replace(LEVEL, "∕") or "code"
        tag = f"{above}{LEVEL}{name}" if above else name
        of_colours = is_colour or (not above and name == _COLOURS and attribute(element, "isCodable") == "false")
        colour = nearest_colour(attribute(element, "color"))
        note = "\n\n".join(filter(None, [*_described(element), *_noted(project, element)]))
        code = _Code(tag, colour, note, of_colours)
        if of_colours and name in set(HighlightColour):
            code.colour = name
        project.codes[attribute(element, "guid")] = code
        _read_codes(project, element, "" if of_colours else tag, is_colour=of_colours)


def _of_codes(project: _Project) -> Iterator[Annotation]:
    """Yield the memos on tags: their colours and what is said of them."""
    for code in project.codes.values():
        if not code.is_colour and (code.colour or code.note):
            about = SUBJECT + code.tag
            yield Annotation(id_of("qda", about), about=about, body=code.note, colour=code.colour)


def _described(element: _Element) -> list[str]:
    return [note_text(e.text or "") for e in _children(element, "Description")]


def _noted(project: _Project, element: _Element) -> list[str]:
    return [project.notes.get(attribute(e, "targetGUID"), "") for e in _children(element, "NoteRef")]


def _text_of(project: _Project, element: _Element) -> str:
    """Return the text of a source or note, with the line ends that it has."""
    for content in _children(element, "PlainTextContent"):
        return content.text or ""
    path = attribute(element, "plainTextPath")
    if project.archive is None or not path.startswith("internal://"):
        return ""
    wanted = f"sources/{path.removeprefix('internal://')}".casefold()
    part = next((n for n in project.archive.names if n.casefold() == wanted), "")
    return _with_line_ends(project.archive.read(part)) if part else ""


def _with_line_ends(data: bytes) -> str:
    """Return a text with the line ends that its bytes have, since positions count them."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decode(data).text


def _read_source(project: _Project, element: _Element, root: _Element) -> None:
    guid, title = attribute(element, "guid"), attribute(element, "name")
    raw = _text_of(project, element).removeprefix("\ufeff")
    selections = _children(element, "PlainTextSelection")
    if not raw:
        why = "The text of its source is not in the file."
        project.refused += [Refused(attribute(s, "name")[:_SHOWN] or title, why) for s in selections]
        return
    known = {n: _variable(root, element, n) for n in ("outlet", "byline", "published", "address")}
    text, _ = canonical_text(raw)
    project.sources.append(source_of({"id": guid, "title": title, "text": text, **known}))
    counted = _counted(raw, text, selections)
    for selection in selections:
        made = _annotation(project, selection, guid, counted)
        if made is None:
            shown = attribute(selection, "name")[:_SHOWN] or title
            project.refused.append(Refused(shown, "Its place is not in the text of its source."))
        else:
            project.annotations.append(made)
    memos = [*_described(element), *_noted(project, element)]
    if said := "\n\n".join(m for m in memos if m):
        project.annotations.append(Annotation(id_of("qda", guid, said), about=ARTICLE + guid, body=said))


def _variable(root: _Element, source: _Element, name: str) -> str:
    guids = {attribute(v, "guid") for v in _all(root, "Variable") if attribute(v, "name").casefold() == name}
    for value in _children(source, "VariableValue"):
        if guids.intersection(attribute(r, "targetGUID") for r in _children(value, "VariableRef")):
            return next((e.text or "" for e in _children(value, "TextValue")), "")
    return ""


def _counted(raw: str, text: str, selections: list[_Element]) -> str:
    """Return the text whose positions the selections tell: some programs count CRLF as two characters, some as one.

    It is the one in which more of them begin and end where words do.
    """
    if raw == text:
        return text

    def fits(candidate: str) -> int:
        places = (p for s in selections if (p := _span(s, candidate)) is not None)
        return sum(_is_edge(candidate, start) + _is_edge(candidate, end) for start, end in places)

    return max((raw, text), key=fits)


def _is_edge(text: str, at: int) -> bool:
    return not (text[at - 1 : at].isalnum() and text[at : at + 1].isalnum())


def _span(selection: _Element, text: str) -> tuple[int, int] | None:
    try:
        start, end = int(attribute(selection, "startPosition")), int(attribute(selection, "endPosition"))
    except ValueError:
        return None
    return (start, end) if 0 <= start < end <= len(text) else None


def _annotation(project: _Project, selection: _Element, source: str, counted: str) -> Annotation | None:
    place = _span(selection, counted)
    if place is None:
        return None
    start, end = place
    words = canonical_text(counted[start:end])[0]
    before, after = counted[max(0, start - 2 * _CONTEXT) : start], counted[end : end + 2 * _CONTEXT]
    prefix, suffix = canonical_text(before)[0][-_CONTEXT:], canonical_text(after)[0][:_CONTEXT]
    at = len(canonical_text(counted[:start])[0])
    selector = Selector(words, prefix, suffix, at, at + len(words))
    refs = (attribute(r, "targetGUID") for c in _children(selection, "Coding") for r in _children(c, "CodeRef"))
    codes = [project.codes[r] for r in refs if r in project.codes]
    note = "\n\n".join(m for m in [*_described(selection), *_noted(project, selection)] if m)
    chosen = [c.colour for c in codes if c.is_colour] + [c.colour for c in codes]
    return Annotation(
        _guid(selection) or id_of("qda", source, words, str(at)),
        (Target(source, selector),),
        body=note,
        colour=next((c for c in chosen if c), HighlightColour.YELLOW.value),
        tags=tuple(dict.fromkeys(c.tag for c in codes if not c.is_colour)),
        created=attribute(selection, "creationDateTime"),
        modified=attribute(selection, "modifiedDateTime"),
    )


def _guid(element: _Element) -> str:
    return attribute(element, "guid").strip("{}").lower()


QDA = HighlightReader("REFI-QDA project or codebook", (".qdpx", ".qdc", ".qde"), _knows, _read)
