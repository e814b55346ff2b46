"""RTF documents."""

from __future__ import annotations

import time

import pytest

from reader.importers.office.rtf import RTF
from reader.importers.registry import import_bytes, import_file
from reader.model.article import BlockKind
from reader.model.errors import NotTextError, ReaderError
from tests.importers.office.making import DATA, SENTENCE


def rtf(body: str) -> bytes:
    return b"{\\rtf1\\ansi\\ansicpg1252 " + body.encode("latin-1") + b"}"


def lines(body: str) -> list[str]:
    return import_bytes(rtf(body), "a.rtf").text.split("\n")


def test_a_document_of_pandoc_is_read_whole() -> None:
    text = import_file(DATA / "pandoc.rtf").text.split("\n")
    assert text[:3] == ["Storm closes the harbour of Vell", "Ivo Lind", "2020-03-02"]
    assert text[9:13] == ["Pier\tState\tBerths", "Northern\tbroken\t14", "Southern\tbroken\t9", "Eastern\tin use\t20"]
    assert text[-1] == "[1] The office gave the number of broken moorings as nine on Sunday evening."


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("caf\\'e9", "café"),
        ("caf\xe9", "café"),
        ("\\u8220?a\\u8221\\'94", "“a”"),
        ("{\\uc0\\u8364}x \\uc2\\u8364ab.", "€x €."),
        ("\\u-10179?\\u-8704?", "\U0001f600"),
        ("{\\fonttbl{\\f1\\fcharset204 A;}}{\\f1 \\'cf\\'f0}", "Пр"),
        ("a\\~b\\_c\\-d\\{\\}\\\\", "a\u00a0b\u2011c\u00add{}\\"),
        ("\\ldblquote a\\rdblquote\\emdash b\\tab c\\line d", "“a”—b\tc\nd"),
        ("a\\bin3 }{}b", "ab"),
        ('a{\\pict 0102{\\*\\x 03}}{\\*\\unknown x}{\\field{\\*\\fldinst HYPERLINK "x"}{\\fldrslt b}}', "ab"),
        ("{\\*\\shppict{\\pict 01}}a{\\nonshppict 02}", "a"),
        ("new{\\deleted  old}{\\revised  word}", "new word"),
        ("a\\\nb\\par\nc", "a\nb\nc"),
    ],
)  # fmt: skip
def test_words_and_signs_are_read(body: str, expected: str) -> None:
    assert "\n".join(lines(body)) == expected


def test_what_cannot_be_decoded_is_counted() -> None:
    article = import_bytes(rtf("ab\\'81\\par"), "a.rtf")
    assert (article.text, article.replaced, article.encoding) == ("ab\ufffd", 1, "cp1252")
    assert import_bytes(b"{\\rtf1\\mac caf\\'8e}", "a.rtf").text == "café"
    assert import_bytes(b"{\\rtf1\\ansicpg99999 caf\\'e9}", "a.rtf").text == "café"


def test_kinds_come_from_styles_and_outlines() -> None:
    styles = "{\\stylesheet{Normal;}{\\s1\\sbasedon0 Heading 1;}{\\s2\\sbasedon1 M\\u252?ne;}{\\*\\cs3 Title;}}"
    heads = "\\pard\\s1 One\\par\\pard\\s2 Two\\par\\pard "
    body = f"{SENTENCE}\\par\\pard\\outlinelevel1 Three\\par\\pard\\s3 x"
    article = import_bytes(rtf(styles + heads + body), "a.rtf")
    assert [(h.span.of(article.text), h.kind) for h in article.hints] == [
        ("One", BlockKind.TITLE),
        ("Two", BlockKind.SUBHEAD),
        (SENTENCE, BlockKind.PARAGRAPH),
        ("Three", BlockKind.SUBHEAD),
    ]


def test_tables_give_rows() -> None:
    row = "\\trowd\\cellx1\\pard\\intbl a\\par b\\cell c\\cell\\row"
    assert lines(row) == ["a", "b", "c"]
    assert lines(row.replace("\\par ", "") + "\\pard after") == ["ab\tc", "after"]


def test_notes_boxes_and_margins_are_put_where_they_belong() -> None:
    box = "{\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv b}}{\\shptxt box\\par}}{\\shprslt no}}"
    body = f"{{\\header Courier}}{{\\footer 1}}a{{\\footnote {{\\chftn}} note}} b{box}\\par"
    assert lines(body) == ["box", "a[1] b", "[1] note", "Courier"]


def test_what_is_left_out_is_told_and_there_when_all_is_asked_for() -> None:
    body = "a{\\v hidden}{\\v\\b more}{\\deleted old}{\\*\\atnid x}{\\*\\annotation remark}\\par"
    article = import_bytes(rtf(body), "a.rtf")
    assert article.text == "a"
    assert article.notices == (
        "1 comment in the margin is not in the text.",
        "2 hidden passages are not in the text.",
    )
    assert RTF.read_all is not None
    whole = RTF.read_all(rtf(body), "“a.rtf”", None)
    assert set(whole.text.split("\n")) == {"remark", "ahiddenmoreold"}
    assert whole.notices == ()


def test_the_properties_are_proposals() -> None:
    stated = import_bytes(
        rtf(f"{{\\info{{\\title St\\'f6rm}}{{\\author Ada Brunn}}{{\\doccomm x}}}}{SENTENCE}"), "a.rtf"
    ).metadata
    assert stated.title is not None
    assert stated.byline is not None
    assert (stated.title.value, stated.byline.value) == ("Störm", "Ada Brunn")


def test_a_file_that_is_cut_short_gives_what_is_there_and_says_so() -> None:
    article = import_bytes((DATA / "libreoffice.rtf").read_bytes()[:-2_000], "a.rtf")
    assert article.notices[0] == "The file is cut short: what followed is missing."
    assert "Ada Brunn" in article.text


def test_what_is_no_rtf_is_told() -> None:
    with pytest.raises(NotTextError, match=r"^“a.rtf” is no RTF document"):
        import_bytes(b"words", "a.rtf")


@pytest.mark.parametrize(
    "body",
    [
        "{" * 30_000 + "a" + "}" * 30_000,
        "{\\footnote a" * 10_000,
        "\\'",
        "\\bin-5 a",
        "}}}}",
        "\\bin99999999 a",
        "a\\",
    ],
)
def test_strange_input_is_read_in_no_time_or_told(body: str) -> None:
    began = time.process_time()
    try:
        import_bytes(rtf(body), "a.rtf")
    except ReaderError as error:
        assert str(error).startswith("“a.rtf” ")  # noqa: PT017 - both outcomes are right
    assert time.process_time() - began < 8
