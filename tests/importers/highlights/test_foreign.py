"""Highlights of other programs, as they write them, and damaged."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.importers.highlights.base import nearest_colour, note_text
from reader.importers.highlights.registry import highlights_of
from reader.model.annotation import Annotation
from reader.model.errors import ReaderError
from reader.model.interchange import AnnotationSet

QUOTE = {"type": "TextQuoteSelector", "exact": "the bridge fell", "prefix": "said ", "suffix": " at noon"}
PLACE = {"type": "TextPositionSelector", "start": 10, "end": 25}
HYPOTHESIS = {
    "export_date": "2024-05-01",
    "annotations": [
        {
            "id": "abc",
            "uri": "https://post.example/a",
            "text": "Is <i>this</i> so?<script>x</script>",
            "tags": ["check", "costs"],
            "created": "2024-05-01T10:00:00Z",
            "target": [{"source": "https://post.example/a", "selector": [{"type": "RangeSelector"}, PLACE, QUOTE]}],
            "document": {"title": ["The bridge"]},
        },
        {"id": "note", "uri": "https://post.example/a", "text": "About the page.", "target": [{}]},
        {"id": "empty", "uri": "https://post.example/a", "text": ""},
    ],
}
CSV = [
    ["Highlight", "Book Title", "Book Author", "Note", "Color", "Tags", "URL"],
    ["the bridge\nfell", "The bridge", "Ann Lee", ".cost =1+1", "pink", "a, b", "https://post.example/a"],
    ["", "The bridge", "", "", "", "", ""],
    ["short row"],
]
CSL = [
    {
        "id": "x",
        "type": "article-newspaper",
        "title": "The bridge",
        "container-title": "The Post",
        "URL": "https://post.example/a",
        "author": [{"family": "Lee", "given": "Ann"}, {"literal": "Agency"}],
        "issued": {"date-parts": [[2018, 3, "7"]]},
        "note": "“the bridge fell” (Lee, 2018) Why?\n\nA memo of its own.",
    },
    {"id": "y", "type": "webpage", "title": "No notes"},
]
RIS = (
    "TY  - NEWS\r\nTI  - The bridge\r\nT2  - The Post\r\nAU  - Lee, Ann\r\nDA  - 2018/03/07\r\n"
    "UR  - https://post.example/a\r\nN1  - <p>“the bridge fell” Why?</p>\r\nN1  - A memo\r\nthat goes on.\r\n"
    "KW  - costs\r\nER  - \r\nTY  - ELEC\r\nER  - \r\n"
)
TEXT = "Ann said\r\nthe bridge fell at noon.\r\n"
QDE = """<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="p">
<CodeBook><Codes>
 <Code guid="c1" name="costs" isCodable="true" color="#00AA77"><Description>What it cost</Description>
  <Code guid="c2" name="of bridges" isCodable="true"/></Code>
</Codes></CodeBook>
<Variables><Variable guid="v1" name="outlet" typeOfVariable="Text"/></Variables>
<Sources>
 <TextSource guid="s1" name="The bridge" plainTextPath="internal://S1.txt">
  <PlainTextSelection guid="{11111111-1111-4111-8111-111111111111}" name="x" startPosition="10" endPosition="25">
   <Description>Why?</Description><Coding guid="k"><CodeRef targetGUID="c2"/></Coding><NoteRef targetGUID="n1"/>
  </PlainTextSelection>
  <PlainTextSelection guid="d" name="beyond" startPosition="10" endPosition="2500"/>
  <PlainTextSelection guid="e" name="odd" startPosition="x" endPosition="25"/>
  <NoteRef targetGUID="n1"/>
  <VariableValue><VariableRef targetGUID="v1"/><TextValue>The Post</TextValue></VariableValue>
 </TextSource>
 <TextSource guid="s2" name="Lost"><PlainTextSelection guid="f" startPosition="1" endPosition="2"/></TextSource>
 <PDFSource guid="s3"><PDFSelection guid="g" name="on paper" page="1" firstX="1" firstY="1"/></PDFSource>
</Sources>
<Notes><Note guid="n1" name="memo"><PlainTextContent>A memo.</PlainTextContent></Note></Notes>
</Project>"""


def table(rows: list[list[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def packed(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text.encode())
    return out.getvalue()


PROJECT = packed(My_qde=QDE, Sources__s1_txt=TEXT)
FILES = {
    "a.json": json.dumps(HYPOTHESIS).encode(),
    "a.csv": table(CSV),
    "b.json": json.dumps(CSL).encode(),
    "a.ris": RIS.encode(),
    "a.qdpx": PROJECT,
}


def read(name: str, data: bytes | None = None) -> tuple[str, AnnotationSet, list[Annotation]]:
    kind, found = highlights_of(FILES[name] if data is None else data, name)
    return kind, found, list(found.annotations)


def test_hypothesis() -> None:
    kind, found, (highlight, note) = read("a.json")
    assert kind == "Hypothesis annotations"
    selector = highlight.targets[0].selector
    assert (selector.exact, selector.prefix, selector.start, selector.end) == ("the bridge fell", "said ", 10, 25)
    assert (highlight.body, highlight.tags) == ("Is this so?", ("check", "costs"))
    assert (note.about, note.body) == ("article:https://post.example/a", "About the page.")
    assert [s.title for s in found.sources] == ["The bridge"]
    assert [r.what for r in found.refused] == ["Annotation 3"]
    rows = json.dumps({"total": 1, "rows": HYPOTHESIS["annotations"]}).encode()
    assert read("rows.json", rows)[0] == kind


def test_readwise() -> None:
    kind, found, (one, short) = read("a.csv")
    assert kind == "Readwise table"
    assert one.targets[0].selector.exact == "the bridge\nfell"
    assert (one.colour, one.tags, one.body) == ("red", ("a", "b", "cost"), ".cost =1+1")
    assert (found.sources[0].title, found.sources[0].byline) == ("The bridge", "Ann Lee")
    assert short.targets[0].selector.exact == "short row"
    assert [r.what for r in found.refused] == ["Row 3"]


def test_a_table_with_a_row_that_cannot_be_read_is_read_up_to_there() -> None:
    broken = table([CSV[0], ["kept words", "The bridge"], ["x" * 1_000_001, "The bridge"], ["lost", "The bridge"]])
    _, found, (one,) = read("broken.csv", broken)
    assert one.targets[0].selector.exact == "kept words"
    assert [r.what for r in found.refused] == ["The rest of the table"]


@pytest.mark.parametrize("name", ["b.json", "a.ris"])
def test_notes_of_references(name: str) -> None:
    kind, found, (highlight, memo) = read(name)
    assert kind == ("CSL-JSON of Zotero" if name == "b.json" else "RIS references")
    assert highlight.targets[0].selector.exact == "the bridge fell"
    assert highlight.body == "Why?"
    assert memo.body == ("A memo of its own." if name == "b.json" else "A memo\nthat goes on.")
    source = found.sources[0]
    assert (source.title, source.outlet, source.published) == ("The bridge", "The Post", "2018-03-07")
    assert [r.why for r in found.refused] == ["It has no notes."]


def test_projects_of_qualitative_analysis() -> None:
    kind, found, (highlight, memo, tag) = read("a.qdpx")
    assert kind == "REFI-QDA project or codebook"
    selector = highlight.targets[0].selector
    assert (selector.exact, selector.start, selector.end) == ("the bridge fell", 9, 24)
    assert selector.prefix == "Ann said\n"
    assert highlight.id == "11111111-1111-4111-8111-111111111111"
    assert (highlight.tags, highlight.body) == (("costs/of bridges",), "Why?\n\nA memo.")
    assert (memo.about, memo.body) == ("article:s1", "A memo.")
    assert (tag.about, tag.body, tag.colour) == ("tag:costs", "What it cost", "green")
    assert (found.sources[0].outlet, found.sources[0].text) == ("The Post", TEXT.replace("\r\n", "\n"))
    assert [r.what for r in found.refused] == ["beyond", "odd", "Lost", "on paper"]


def test_line_ends_that_were_counted_as_one_are_told_from_those_counted_as_two() -> None:
    one = QDE.replace('startPosition="10" endPosition="25"', 'startPosition="9" endPosition="24"')
    _, _, (highlight, *_) = read("b.qdpx", packed(project_qde=one, sources__s1_txt=TEXT))
    assert highlight.targets[0].selector.exact == "the bridge fell"


def read_or_refused(data: bytes, name: str) -> list[Annotation]:
    """Return what is in a file; nothing when it is refused, which takes one sentence."""
    try:
        _, found = highlights_of(data, name)
    except ReaderError as error:
        refused = str(error)
    else:
        return list(found.annotations)
    assert "\n" not in refused
    return []


@pytest.mark.parametrize("name", FILES)
def test_files_that_are_cut_short_are_refused_or_read_in_part(name: str) -> None:
    data = FILES[name]
    whole = len(read_or_refused(data, name))
    for end in range(0, len(data), max(1, len(data) // 40)):
        assert len(read_or_refused(data[:end], name)) <= whole


_MEMBERS = (
    *("format", "version", "highlights", "targets", "type", "target", "selector", "exact", "uri"),
    *("id", "items", "annotations", "rows", "body", "value"),
)
values: st.SearchStrategy[object] = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 99) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_MEMBERS), inner, max_size=5),
    max_leaves=12,
)


@given(value=values)
def test_no_json_makes_a_reader_fail_otherwise_than_with_a_sentence(value: object) -> None:
    own = {"format": "synoptic-highlights", "version": 1, "highlights": value}
    for wrapped in (value, own, {"rows": [value]}, {"type": "AnnotationPage", "items": [value]}):
        for made in read_or_refused(json.dumps(wrapped).encode(), "x.json"):
            assert made.id
            assert made.targets or made.about


def test_another_encoding_is_read() -> None:
    data = table(CSV).decode("utf-8-sig").replace("Ann Lee", "Zoë Müller").encode("cp1252")
    assert read("c.csv", data)[1].sources[0].byline == "Zoë Müller"
    assert read("c.json", json.dumps(HYPOTHESIS).encode("utf-16"))[0] == "Hypothesis annotations"


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: packed(project_qde="<!DOCTYPE x [<!ENTITY a 'b'>]><Project/>"), "document type"),
        (lambda: packed(project_qde="<Other/>"), "no project or codebook"),
        (lambda: packed(project_qde="<Project"), "damaged"),
        (lambda: PROJECT[:200], "damaged or cut short"),
        (lambda: packed(other_txt="x"), "holds no highlights"),
        (lambda: packed(project_qde="<Project>" + " " * 40_000_000 + "</Project>"), "is refused"),
    ],
)
def test_damaged_and_hostile_archives_are_refused_in_one_sentence(make: Callable[[], bytes], said: str) -> None:
    with pytest.raises(ReaderError, match=said) as refused:
        highlights_of(make(), "x.qdpx")
    assert "\n" not in str(refused.value)


def test_paths_in_an_archive_are_names_and_nothing_else() -> None:
    hostile = QDE.replace("internal://S1.txt", "internal://../../etc/passwd")
    _, found, _ = read("x.qdpx", packed(project_qde=hostile, sources__s1_txt=TEXT))
    assert "The text of its source is not in the file." in {r.why for r in found.refused}


def test_notes_lose_their_tags_and_colours_find_the_nearest() -> None:
    assert note_text("a < b and **c**") == "a < b and **c**"
    assert note_text("<div>One<br>two</div><style>x</style><p>three &amp; four</p>") == "One\ntwo\n\nthree & four"
    assert [nearest_colour(c) for c in ("#ff0000", "#0af", "Pink", "yellow", "nonsense", "")] == [
        *("red", "teal", "red", "yellow", "", "")
    ]
