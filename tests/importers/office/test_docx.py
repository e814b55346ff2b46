"""Word documents."""

from __future__ import annotations

import pytest

from reader.importers.registry import import_bytes
from reader.model.article import BlockKind
from reader.model.errors import NotTextError
from tests.importers.office.making import SENTENCE, docx, paragraph, run, zipped


def lines(data: bytes) -> list[str]:
    return import_bytes(data, "a.docx").text.split("\n")


def test_changes_are_read_as_if_they_were_accepted() -> None:
    body = (
        paragraph(
            run("The ")
            + f"<w:ins>{run('new ')}</w:ins>"
            + "<w:del><w:r><w:delText>old </w:delText></w:r></w:del>"
            + run("pier")
        )
        + paragraph(f"<w:moveFrom>{run('moved')}</w:moveFrom>" + run("."))
        + paragraph(f"<w:moveTo>{run('moved')}</w:moveTo>")
    )
    assert lines(docx(body)) == ["The new pier", ".", "moved"]


def test_a_paragraph_whose_end_is_deleted_goes_on_with_the_next() -> None:
    body = paragraph(run("one "), "<w:rPr><w:del/></w:rPr>") + paragraph(run("two"))
    assert lines(docx(body)) == ["one two"]


def test_a_deleted_row_of_a_table_is_left_out() -> None:
    row = "<w:tr>{}<w:tc>" + paragraph(run("{}")) + "</w:tc><w:tc>" + paragraph(run("x")) + "</w:tc></w:tr>"
    deleted = row.format("<w:trPr><w:del/></w:trPr>", "gone")
    assert lines(docx(f"<w:tbl>{row.format('', 'kept')}{deleted}</w:tbl>")) == ["kept\tx"]


def test_a_table_that_holds_a_page_gives_its_paragraphs_and_nested_tables_their_rows() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph(run('a'))}</w:tc><w:tc>{paragraph(run('b'))}</w:tc></w:tr></w:tbl>"
    cell = paragraph(run("One")) + paragraph(run("Two")) + inner + paragraph("")
    assert lines(docx(f"<w:tbl><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>")) == ["One", "Two", "a\tb"]


def test_a_text_box_is_read_once_though_it_stands_there_twice() -> None:
    box = f"<w:txbxContent>{paragraph(run('In the box'))}</w:txbxContent>"
    drawing = f"<w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></w:drawing>"
    picture = f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
    forms = f"<mc:Choice>{drawing}</mc:Choice><mc:Fallback>{picture}</mc:Fallback>"
    forms = f"<mc:AlternateContent>{forms}</mc:AlternateContent>"
    assert lines(docx(paragraph(run("Beside") + f"<w:r>{forms}</w:r>"))) == ["Beside", "In the box"]
    assert lines(docx(paragraph(run("Beside") + f"<w:r>{picture}</w:r>"))) == ["Beside", "In the box"]


def test_breaks_tabs_and_signs_stand_in_the_text() -> None:
    marks = "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:br w:type='page'/><w:noBreakHyphen/></w:r>"
    signs = "<w:r><w:sym w:char='2022'/><w:sym w:char='x'/><w:softHyphen/><w:t>d</w:t></w:r>"
    assert lines(docx(paragraph(marks + signs))) == ["a\tb", "c\u2011\u2022\ufffd\u00add"]


def test_hidden_passages_and_files_inside_are_told_of() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"
    shown = "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>shown</w:t></w:r>"
    cell = f"<w:tbl><w:tr><w:tc>{paragraph(hidden + run('x'))}</w:tc></w:tr></w:tbl>"
    article = import_bytes(docx(paragraph(hidden + shown) + cell + "<w:altChunk/><w:altChunk/>"), "a.docx")
    assert article.text == "shown\nx"
    assert article.notices == (
        "2 hidden passages are not in the text.",
        "2 parts that are files of their own are not in the text.",
    )


def test_kinds_come_from_styles_outlines_and_lists() -> None:
    styles = (
        '<w:style w:styleId="T1"><w:name w:val="My head"/><w:basedOn w:val="H"/></w:style>'
        '<w:style w:styleId="H"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:styleId="L"><w:name w:val="Loop"/><w:basedOn w:val="L"/></w:style>'
        '<w:style w:styleId="C"><w:name w:val="toc 1"/></w:style>'
    )

    def styled(text: str, style: str) -> str:
        return paragraph(run(text), f'<w:pStyle w:val="{style}"/>')

    body = (
        styled("Contents 3", "C") + styled("The headline", "T1") + styled("loop", "L") + paragraph(run(SENTENCE))
        + paragraph(run("A head"), '<w:outlineLvl w:val="1"/>') + paragraph(run("item"), "<w:numPr/>")
        + paragraph(run("no head"), '<w:outlineLvl w:val="9"/>')
    )  # fmt: skip
    article = import_bytes(docx(body, styles=styles), "a.docx")
    assert [(h.span.of(article.text), h.kind) for h in article.hints] == [
        ("Contents 3", BlockKind.BOILERPLATE),
        ("The headline", BlockKind.TITLE),
        (SENTENCE, BlockKind.PARAGRAPH),
        ("A head", BlockKind.SUBHEAD),
        ("item", BlockKind.PARAGRAPH),
    ]
    assert article.metadata.title is not None
    assert article.metadata.title.basis == "The line is the first heading in the file."


def titled(title: str, author: str, *words: str) -> bytes:
    fields = f"<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>"
    core = f"<cp:coreProperties xmlns:cp='urn:cp' xmlns:dc='urn:dc'>{fields}</cp:coreProperties>"
    body = "".join(paragraph(run(line)) for line in words)
    document = f"<w:document xmlns:w='urn:w'><w:body>{body}</w:body></w:document>"
    return zipped({"word/document.xml": document, "docProps/core.xml": core})


def test_notes_stand_at_the_end_in_the_order_of_their_marks() -> None:
    first, second = paragraph(run("first")), paragraph(run("second")) + paragraph(run("more"))
    notes = f'<w:footnote w:id="1">{first}</w:footnote><w:footnote w:id="2">{second}</w:footnote>'
    body = paragraph(
        run("A")
        + '<w:r><w:footnoteReference w:id="2"/></w:r>'
        + run("B")
        + '<w:r><w:footnoteReference w:id="1"/><w:footnoteReference w:id="9"/></w:r>'
    )
    assert lines(docx(body, footnotes=notes)) == ["A[1]B[2]", "[1] second", "more", "[2] first"]


@pytest.mark.parametrize(
    ("title", "author", "expected"),
    [
        ("Storm", "Ada Brunn", ("Storm", "Ada Brunn")),
        ("Microsoft Word - x", "user", ("", "")),
        ("story.docx", "Office User", ("", "")),
        ("", "ada@example.org", ("", "")),
    ],
)
def test_properties_are_proposals_unless_a_program_filled_them_in(
    title: str, author: str, expected: tuple[str, str]
) -> None:
    stated = import_bytes(titled(title, author, SENTENCE), "a.docx").metadata
    assert tuple(p.value if p else "" for p in (stated.title, stated.byline)) == expected


def test_a_byline_in_the_text_counts_before_the_properties() -> None:
    assert import_bytes(titled("", "Ada Brunn", "By Ivo Lind", SENTENCE), "a.docx").metadata.byline is None


def test_a_package_without_a_text_is_told() -> None:
    with pytest.raises(NotTextError, match=r"^“a.docx” is no document of a word processor"):
        import_bytes(zipped({"word/documents": "x"}), "a.docx")


def test_a_byte_order_mark_and_returns_move_no_paragraph() -> None:
    body = paragraph(run("\ufeffThe pier"), "<w:pStyle w:val='Title'/>") + paragraph(run("One&#13;\ntwo.&#13;"))
    article = import_bytes(docx(body + paragraph(run(SENTENCE))), "a.docx")
    assert [h.span.of(article.text) for h in article.hints][-1] == SENTENCE
    assert article.text == f"The pier\nOne\ntwo.\n{SENTENCE}"
