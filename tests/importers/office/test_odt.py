"""OpenDocument texts."""

from __future__ import annotations

import pytest

from reader.importers.registry import import_bytes
from reader.model.article import BlockKind
from reader.model.errors import NotTextError
from tests.importers.office.making import SENTENCE, odt, zipped


def lines(body: str) -> list[str]:
    return import_bytes(odt(body), "a.fodt").text.split("\n")


def test_white_space_is_what_the_format_says() -> None:
    inner = "  a\n  b<text:s text:c='3'/>c<text:s/>d<text:tab/> e<text:line-break/>f <text:span> g</text:span>"
    assert lines(f"<text:p>{inner}</text:p>") == ["a b   c d\te", "f g"]


def test_a_count_of_spaces_is_bounded() -> None:
    assert len(lines("<text:p>a<text:s text:c='999999999'/>b</text:p>")[0]) == 1_002


def test_what_is_no_text_stays_out() -> None:
    body = (
        "<text:p>A<text:ruby><text:ruby-base>b</text:ruby-base><text:ruby-text>x</text:ruby-text></text:ruby>"
        "<draw:frame><draw:image/><svg:desc>alt</svg:desc></draw:frame><text:title>C</text:title></text:p>"
        "<text:section text:display='none'><text:p>hidden</text:p></text:section>"
        "<text:p>D<text:hidden-text>hidden</text:hidden-text></text:p>"
        "<draw:frame><svg:title>alt</svg:title><draw:text-box><text:p>Box</text:p></draw:text-box></draw:frame>"
    )
    article = import_bytes(odt(body), "a.fodt")
    assert article.text == "AbC\nD\nBox"
    assert article.notices == ("2 hidden passages are not in the text.",)


def test_what_is_told_of_is_told_of_in_tables_too() -> None:
    comment = "<office:annotation><text:p>no</text:p></office:annotation>"
    cell = f"<text:p>x{comment}</text:p><draw:frame><draw:object/></draw:frame>"
    row = f"<table:table-row><table:table-cell>{cell}</table:table-cell><table:table-cell/></table:table-row>"
    article = import_bytes(
        odt(f"<table:table>{row}</table:table><text:p>y<draw:frame><draw:object/></draw:frame></text:p>")
    )
    assert article.text == "x\ny"
    assert article.notices == (
        "1 comment in the margin is not in the text.",
        "2 parts that are files of their own are not in the text.",
    )


def test_comments_between_paragraphs_are_told_of() -> None:
    body = "<text:section><office:annotation><text:p>no</text:p></office:annotation><text:p>x</text:p></text:section>"
    assert import_bytes(odt(body)).notices == ("1 comment in the margin is not in the text.",)


def test_kinds_come_from_styles_and_what_they_are_based_on() -> None:
    styles = (
        "<style:style style:name='P1' style:parent-style-name='Subtitle'/><style:style style:name='Subtitle'/>"
        "<style:style style:name='P2' style:parent-style-name='P2'/>"
    )
    body = (
        "<text:p text:style-name='Title'>One</text:p><text:p text:style-name='Title'>Two</text:p>"
        "<text:h text:style-name='P1'>Three</text:h><text:h>Four</text:h><text:p text:style-name='P2'>five</text:p>"
        f"<text:list><text:list-item><text:p>six</text:p></text:list-item></text:list><text:p>{SENTENCE}</text:p>"
    )
    article = import_bytes(odt(body, styles))
    assert [(h.span.of(article.text), h.kind) for h in article.hints] == [
        ("One", BlockKind.TITLE),
        ("Two", BlockKind.SUBHEAD),
        ("Three", BlockKind.SUBTITLE),
        ("Four", BlockKind.SUBHEAD),
        ("six", BlockKind.PARAGRAPH),
        (SENTENCE, BlockKind.PARAGRAPH),
    ]


def packed(**members: str) -> bytes:
    kind = "application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": kind, **{n.replace("_", ".", 1): x for n, x in members.items()}}, method=0)


def test_a_protected_document_is_told() -> None:
    manifest = "<manifest:encryption-data/>"
    data = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": manifest}, method=0)
    with pytest.raises(NotTextError, match=r"^“a.odt” is protected by a password"):
        import_bytes(data, "a.odt")


def test_a_document_without_a_text_is_told() -> None:
    with pytest.raises(NotTextError, match=r"^“a.odt” lacks a part"):
        import_bytes(packed(), "a.odt")
    with pytest.raises(NotTextError, match=r"^“a.odt” has no text document in it"):
        import_bytes(packed(content_xml="<a/>"), "a.odt")
