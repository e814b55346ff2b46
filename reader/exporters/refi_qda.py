"""Highlights as a project and a codebook of qualitative data analysis (REFI-QDA 1.0, www.qdasoftware.org, 2019).

An article is a text source, a tag a code with those below it inside, a highlight a selection with the codes of its
tags, a note its description, a memo a note, an outlet a case. Colours are codes of a category of their own. Ids are
the same in each export. Positions are code points; lines end in LF alone, since other endings are counted differently.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO
from uuid import UUID, uuid5

from lxml import etree

from reader.exporters.base import ExportOptions
from reader.exporters.zipparts import part_named
from reader.model.annotation import Annotation
from reader.model.decision import Selector
from reader.model.interchange import ARTICLE, COLOUR_CODES, AnnotationSet, Source
from reader.model.labels import HighlightColour
from reader.model.tag import LEVEL, SUBJECT, lineage

if TYPE_CHECKING:
    from lxml.etree import _Element

PROJECT, CODEBOOK = "urn:QDA-XML:project:1.0", "urn:QDA-XML:codebook:1.0"
COLOURS = "Highlight colours"
"""The category whose codes are the colours."""
_OWN = UUID("b4c1f0a4-1f0e-4d55-8c31-3a51a7f3c2d7")
_ORIGIN = "Synoptic"
_FORBIDDEN = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_VARIABLES = ("outlet", "byline", "published", "address")
_SHOWN = 60


def write_project(marked: AnnotationSet, _options: ExportOptions, out: BinaryIO) -> None:
    """Write a project (.qdpx): the texts, what is highlighted in them, and the codes."""
    annotations = tuple(marked.annotations)
    texts = {s.id: text for s in marked.sources if (text := marked.text_of(s.id))}
    root = _project(annotations, marked.sources, texts)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(part_named("project.qde"), _dumps(root))
        for article, text in texts.items():
            packed.writestr(part_named(f"sources/{_article_id(article)}.txt"), text.encode("utf-8"))


def write_codebook(marked: AnnotationSet, _options: ExportOptions, out: BinaryIO) -> None:
    """Write a codebook (.qdc): the tags with their colours and memos."""
    root = etree.Element(f"{{{CODEBOOK}}}CodeBook", {"origin": _ORIGIN}, {None: CODEBOOK})
    _add_codes(root, tuple(marked.annotations), CODEBOOK)
    out.write(_dumps(root))


def _dumps(root: _Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", standalone=True)


def _project(annotations: Sequence[Annotation], sources: Sequence[Source], texts: dict[str, str]) -> _Element:
    """Return the project; the schema prescribes the order of its parts."""
    root = etree.Element(f"{{{PROJECT}}}Project", {"name": "Synoptic", "origin": _ORIGIN}, {None: PROJECT})
    user = _guid("user", "reader")
    _add(_add(root, "Users"), "User", guid=user, name="Reader")
    if any(a.targets or a.tags or a.about.startswith(SUBJECT) for a in annotations):
        _add_codes(_add(root, "CodeBook"), annotations, PROJECT)
    there = [s for s in sources if s.id in texts]
    if there:
        _add_variables(root, there)
        _add_cases(root, there)
        parent = _add(root, "Sources")
        for source in there:
            _add_source(parent, source, annotations, texts[source.id], user)
    memos = [a for a in annotations if not a.targets and a.body and not a.about.startswith(SUBJECT)]
    notes = _add(root, "Notes") if memos else root
    for memo in memos:
        note = _add(notes, "Note", guid=memo.id, name=_shown(memo.about), **_times(memo, user))
        _add(note, "PlainTextContent", memo.body)
    return root


def _add_codes(parent: _Element, annotations: Sequence[Annotation], space: str) -> None:
    memos = {a.about.removeprefix(SUBJECT): a for a in annotations if a.about.startswith(SUBJECT)}
    names = sorted({level for tag in (*(t for a in annotations for t in a.tags), *memos) for level in lineage(tag)})
    used = {a.colour for a in annotations if a.targets and a.colour}
    if not names and not used:
        used = {HighlightColour.YELLOW.value}  # a list of codes may not be empty
    codes = _add(parent, "Codes", space=space)
    made: dict[str, _Element] = {}
    for name in names:
        above, _, label = name.rpartition(LEVEL)
        memo = memos.get(name)
        code = _add_code(made.get(above, codes), label, code_id(name), memo.colour if memo else "", space)
        if memo and memo.body:
            _add(code, "Description", memo.body, space=space)
        made[name] = code
    if used:
        told = {"guid": _guid("category", COLOURS), "name": COLOURS, "isCodable": "false"}
        category = _add(codes, "Code", space=space, **told)
        for colour in (c for c in HighlightColour if c.value in used):
            _add_code(category, colour.value, colour_id(colour), colour.value, space)


def _add_code(parent: _Element, name: str, guid: str, colour: str, space: str) -> _Element:
    known = {"color": COLOUR_CODES[HighlightColour(colour)]} if colour in set(HighlightColour) else {}
    return _add(parent, "Code", space=space, guid=guid, name=name, isCodable="true", **known)


def _add_variables(root: _Element, sources: Sequence[Source]) -> None:
    names = [n for n in _VARIABLES if any(getattr(s, n) for s in sources)]
    parent = _add(root, "Variables") if names else root
    for name in names:
        _add(parent, "Variable", guid=_guid("variable", name), name=name, typeOfVariable="Text")


def _add_cases(root: _Element, sources: Sequence[Source]) -> None:
    outlets = dict.fromkeys(s.outlet for s in sources if s.outlet)
    parent = _add(root, "Cases") if outlets else root
    for outlet in outlets:
        case = _add(parent, "Case", guid=_guid("case", outlet), name=outlet)
        for source in (s for s in sources if s.outlet == outlet):
            _add(case, "SourceRef", targetGUID=_article_id(source.id))


def _add_source(parent: _Element, source: Source, annotations: Sequence[Annotation], text: str, user: str) -> None:
    guid = _article_id(source.id)
    told = {"guid": guid, "name": source.title or source.name or "Article", "plainTextPath": f"internal://{guid}.txt"}
    made = _add(parent, "TextSource", creatingUser=user, **told)
    for annotation in annotations:
        places = [t.selector for t in annotation.targets if t.article == source.id]
        for number, place in enumerate(places):
            if 0 <= place.start < place.end <= len(text):
                own = annotation.id if not number else _guid("selection", annotation.id, str(number))
                _add_selection(made, own, annotation, place, user)
    for memo in annotations:
        if memo.about == ARTICLE + source.id and memo.body:
            _add(made, "NoteRef", targetGUID=memo.id)
    for name in _VARIABLES:
        if value := getattr(source, name):
            held = _add(made, "VariableValue")
            _add(held, "VariableRef", targetGUID=_guid("variable", name))
            _add(held, "TextValue", value)


def _add_selection(parent: _Element, guid: str, annotation: Annotation, place: Selector, user: str) -> None:
    span = {"startPosition": str(place.start), "endPosition": str(place.end)}
    told = {"guid": guid, "name": _shown(place.exact), **span, **_times(annotation, user)}
    selection = _add(parent, "PlainTextSelection", **told)
    if annotation.body:
        _add(selection, "Description", annotation.body)
    for code in _codes_of(annotation):
        coding = _add(selection, "Coding", guid=_guid("coding", guid, code), creatingUser=user)
        _add(coding, "CodeRef", targetGUID=code)


def _codes_of(annotation: Annotation) -> list[str]:
    colours = [colour_id(HighlightColour(annotation.colour))] if annotation.colour in set(HighlightColour) else []
    return [*(code_id(t) for t in annotation.tags), *colours]


def code_id(tag: str) -> str:
    """Return the id of the code of a tag."""
    return _guid("code", tag)


def colour_id(colour: HighlightColour) -> str:
    """Return the id of the code of a colour."""
    return _guid("colour", colour.value)


def _times(annotation: Annotation, user: str) -> dict[str, str]:
    times = {"creationDateTime": annotation.created, "modifiedDateTime": annotation.modified}
    return {"creatingUser": user, **{name: time for name, time in times.items() if time}}


def _article_id(article: str) -> str:
    try:
        return str(UUID(article))
    except ValueError:
        return _guid("article", article)


def _guid(*parts: str) -> str:
    return str(uuid5(_OWN, "\0".join(parts)))


def _shown(text: str) -> str:
    return " ".join(text.split())[:_SHOWN]


def _add(parent: _Element, tag: str, text: str = "", /, space: str = PROJECT, **attributes: str) -> _Element:
    clean = {key: _FORBIDDEN.sub("\ufffd", value) for key, value in attributes.items()}
    made = etree.SubElement(parent, f"{{{space}}}{tag}", clean)
    if text:
        made.text = _FORBIDDEN.sub("\ufffd", text)
    return made
