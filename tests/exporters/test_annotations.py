"""Highlights as files for programs: complete JSON, W3C Web Annotations, REFI-QDA projects and codebooks."""

from __future__ import annotations

import io
import json
import re
import zipfile

import jsonschema
import pytest
from lxml import etree

from reader import paths
from reader.exporters.base import ExportOptions
from reader.exporters.registry import ANNOTATIONS, HIGHLIGHTS, format_named
from reader.model.annotation import Annotation
from reader.model.decision import Selector, Target
from reader.model.interchange import AnnotationSet, Source
from reader.model.labels import HighlightColour
from reader.model.record import HighlightRecord
from reader.model.span import Span

TEXT = "😀 The bridge is open.\n\nThe market is closed.\n"
ONE = "0b7e6f0e-3f5e-4a0f-9c2a-1d2e3f405162"
SOURCES = (
    Source(ONE, "Bridge", "The Post", "Ann Lee", "2018-03", "https://post.example/a", "a.txt", "0" * 64, "1" * 64),
    Source("kept elsewhere", "Market"),
)
BRIDGE = Target(ONE, Selector("The bridge", "😀 ", " is open.", 2, 12))
MARKET = Target(ONE, Selector("The market", "open.\n\n", " is closed.", 23, 33, has_twins=True))
GONE = Target("gone", Selector("lost words", "", "", 5, 15))
FIRST = Annotation(
    "11111111-1111-4111-8111-111111111111",
    (BRIDGE, MARKET),
    body="See **this** <b>&\x07",
    colour="red",
    style="underline",
    tags=("costs/of bridges", "check"),
    citation="The Post, “Bridge”",
    created="2024-05-01T10:00:00.000000Z",
    modified="2024-05-02T10:00:00.000000Z",
)
ALL = (
    FIRST,
    Annotation("22222222-2222-4222-8222-222222222222", (GONE,), colour="blue", citation="An old page"),
    Annotation("33333333-3333-4333-8333-333333333333", about=f"article:{ONE}", body="A memo."),
    Annotation("44444444-4444-4444-8444-444444444444", about="tag:check", body="To be checked.", colour="orange"),
)

Rules = dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]]
NOTED = ("Description", "Coding", "NoteRef")
RULES: Rules = {
    # Of each element: its children in the order of the schema, the attributes that it must have, those it may have.
    "Project": (("Users", "CodeBook", "Variables", "Cases", "Sources", "Notes", "Links"), ("name",), ("origin",)),
    "Users": (("User",), (), ()),
    "User": ((), ("guid",), ("name",)),
    "CodeBook": (("Codes", "Sets"), (), ("origin",)),
    "Codes": (("Code",), (), ()),
    "Code": (("Description", "NoteRef", "Code"), ("guid", "name", "isCodable"), ("color",)),
    "Variables": (("Variable",), (), ()),
    "Variable": (("Description",), ("guid", "name", "typeOfVariable"), ()),
    "Cases": (("Case",), (), ()),
    "Case": (("Description", "CodeRef", "VariableValue", "SourceRef", "SelectionRef"), ("guid",), ("name",)),
    "SourceRef": ((), ("targetGUID",), ()),
    "Sources": (("TextSource",), (), ()),
    "TextSource": (
        ("Description", "PlainTextContent", "PlainTextSelection", "Coding", "NoteRef", "VariableValue"),
        ("guid",),
        ("name", "plainTextPath", "creatingUser", "creationDateTime", "modifiedDateTime"),
    ),
    "PlainTextSelection": (
        NOTED,
        ("guid", "startPosition", "endPosition"),
        ("name", "creatingUser", "creationDateTime", "modifiedDateTime"),
    ),
    "Coding": (("CodeRef", "NoteRef"), ("guid",), ("creatingUser",)),
    "CodeRef": ((), ("targetGUID",), ()),
    "NoteRef": ((), ("targetGUID",), ()),
    "VariableValue": (("VariableRef", "TextValue"), (), ()),
    "VariableRef": ((), ("targetGUID",), ()),
    "TextValue": ((), (), ()),
    "Description": ((), (), ()),
    "PlainTextContent": ((), (), ()),
    "Notes": (("Note",), (), ()),
}
"""What the schema of REFI-QDA 1.0 says of the elements that are written."""
RULES["Note"] = RULES["TextSource"]
GUID = re.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def written(name: str, annotations: tuple[Annotation, ...] = ALL) -> bytes:
    out = io.BytesIO()
    marked = AnnotationSet(SOURCES, annotations, text_of={ONE: TEXT}.get)  # type: ignore[arg-type] # "" and None alike
    format_named(ANNOTATIONS, name).write(marked, ExportOptions(), out)
    return out.getvalue()


def local(element: etree._Element) -> str:
    return etree.QName(element).localname


def check(element: etree._Element, ids: set[str]) -> None:
    """Hold an element and all in it to the rules of the schema, and gather its ids."""
    children, needed, allowed = RULES[local(element)]
    names = [local(c) for c in element]
    assert names == sorted(names, key=children.index), local(element)
    assert set(needed) <= set(element.attrib) <= {*needed, *allowed}
    assert len(element) or element.text or local(element) not in {"Users", "Codes", "Cases", "Sources", "Notes"}
    if "guid" in element.attrib:
        assert GUID.fullmatch(element.attrib["guid"])
        assert element.attrib["guid"] not in ids
        ids.add(element.attrib["guid"])
    assert re.fullmatch("#[0-9A-F]{6}", element.attrib.get("color", "#000000"))
    for child in element:
        check(child, ids)


def checked(data: bytes, root: str) -> etree._Element:
    assert not data.startswith(b"\xef\xbb\xbf")
    found = etree.fromstring(data)
    assert local(found) == root
    ids: set[str] = set()
    check(found, ids)
    assert {e.attrib["targetGUID"] for e in found.iter() if "targetGUID" in e.attrib} <= ids
    return found


@pytest.mark.parametrize("annotations", [ALL, ()])
def test_json_keeps_the_contract_and_holds_everything(annotations: tuple[Annotation, ...]) -> None:
    held = json.loads(written("json", annotations))
    jsonschema.validate(held, json.loads(paths.resource("schemas", "synoptic-highlights-1.json").read_text("utf-8")))
    assert [a["id"] for a in held["articles"]] == [ONE, "kept elsewhere"]
    assert [h["id"] for h in held["highlights"]] == [a.id for a in annotations if a.targets]
    assert [m["about"] for m in held["memos"]] == [a.about for a in annotations if a.about]
    if annotations:
        first = held["highlights"][0]
        assert (first["span"], first["words"], first["source"]) == ([2, 12], "The bridge", "The Post · Bridge")
        assert first["targets"][1]["has_twins"] is True
        assert held["highlights"][1]["source"] == "An old page"


@pytest.mark.parametrize("annotations", [ALL, ()])
def test_web_annotations_have_quote_and_position_always(annotations: tuple[Annotation, ...]) -> None:
    held = json.loads(written("jsonld", annotations))
    assert held["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert (held["type"], held["total"]) == ("AnnotationCollection", len(annotations))
    for made in held["first"]["items"]:
        assert made["type"] == "Annotation"
        assert made["target"]
        for target in made["target"]:
            if isinstance(target, dict):
                kinds = {s["type"]: s for s in target["selector"]}
                assert kinds["TextQuoteSelector"]["exact"]
                place = kinds["TextPositionSelector"]
                assert 0 <= place["start"] < place["end"]
    if annotations:
        first, _, memo, tag = held["first"]["items"]
        assert first["target"][0]["source"] == "https://post.example/a"
        assert first["target"][0]["styleClass"] == "synoptic-red underline"
        assert first["motivation"] == ["highlighting", "commenting", "tagging"]
        assert [b["purpose"] for b in first["body"]] == ["commenting", "tagging", "tagging"]
        assert memo["target"] == [f"urn:synoptic:article:{ONE}"]
        assert tag["target"] == ["urn:synoptic:tag:check"]


def test_a_project_keeps_the_rules_of_its_schema() -> None:
    packed = zipfile.ZipFile(io.BytesIO(written("qdpx")))
    assert packed.namelist() == ["project.qde", f"sources/{ONE}.txt"]
    assert packed.read(f"sources/{ONE}.txt").decode("utf-8") == TEXT
    root = checked(packed.read("project.qde"), "Project")
    selections = [e for e in root.iter() if local(e) == "PlainTextSelection"]
    spans = [(int(e.attrib["startPosition"]), int(e.attrib["endPosition"])) for e in selections]
    assert [TEXT[start:end] for start, end in spans] == ["The bridge", "The market"]
    names = {e.attrib["guid"]: e.attrib["name"] for e in root.iter() if local(e) == "Code"}
    coded = [names[e.attrib["targetGUID"]] for e in selections[0].iter() if local(e) == "CodeRef"]
    assert coded == ["of bridges", "check", "red"]
    (described,) = (e.text for e in selections[0] if local(e) == "Description")
    assert described == "See **this** <b>&\ufffd"
    assert written("qdpx") == written("qdpx")


def test_a_project_of_nothing_and_a_codebook_keep_the_rules_too() -> None:
    empty = zipfile.ZipFile(io.BytesIO(written("qdpx", ()))).read("project.qde")
    checked(empty, "Project")
    root = checked(written("qdc"), "CodeBook")
    codes = [e for e in root.iter() if local(e) == "Code"]
    assert [(e.attrib["name"], e.attrib.get("color")) for e in codes][:3] == [
        ("check", "#E69F00"),
        ("costs", None),
        ("of bridges", None),
    ]
    assert checked(written("qdc", ()), "CodeBook") is not None


def test_records_are_written_as_annotations_to_be_looked_at() -> None:
    record = HighlightRecord(
        "h", "The bridge", (Span(2, 12),), ONE, title="Bridge", colour=HighlightColour.RED, note="N"
    )
    for form in (f for f in HIGHLIGHTS if f.name in {a.name for a in ANNOTATIONS}):
        out = io.BytesIO()
        form.write([record], ExportOptions(), out)
        assert out.getvalue()
        if form.name == "json":
            (made,) = json.loads(out.getvalue())["highlights"]
            assert (made["words"], made["span"], made["note"], made["source"]) == ("The bridge", [2, 12], "N", "Bridge")
