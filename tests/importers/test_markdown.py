"""Markdown texts."""

from __future__ import annotations

from reader.importers.markdown import MARKDOWN
from reader.importers.registry import import_bytes, import_file
from reader.model.article import Article, BlockKind
from tests.importers.office.making import DATA, SENTENCE


def read(text: str) -> Article:
    return import_bytes(text.encode(), "a.md")


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(h.kind.value, h.span.of(article.text)) for h in article.hints]


def test_a_note_with_front_matter_is_read_whole() -> None:
    article = import_file(DATA / "harbour.md")
    text = article.text.split("\n")
    assert len(text) == 14
    assert text[0] == "Storm closes the harbour of Vell"
    assert text[2].endswith("eleven broken moorings.[1]")
    assert text[7] == "Pier\tState\tBerths"
    assert text[-1] == "[1] The office gave the number of broken moorings as nine on Sunday evening."
    stated = article.metadata
    assert stated.title is not None
    assert stated.title.span == (0, 32)
    assert stated.byline is not None
    assert stated.published is not None
    assert [(p.value, p.basis) for p in (stated.byline, stated.published)] == [
        ("Ivo Lind", "the file's front matter"),
        ("2020-03-02", "the file's front matter"),
    ]


def test_marks_go_and_words_stay() -> None:
    text = "Some *words* with `code`, a [link](https://example.org), ![a picture](x.png)  \nand <b>more</b>\nhere."
    assert read(text).text == "Some words with code, a link, a picture\nand <b>more</b> here."


def test_blocks_have_their_kinds() -> None:
    text = (
        f"# Head\n\n{SENTENCE}\n\n## Part\n\nshort\n\n- item\n\n```\ncode\n  more\n```\n\n---\n\n|a|b|\n|-|-|\n|c||\n"
    )
    assert kinds(read(text)) == [
        ("title", "Head"),
        ("paragraph", SENTENCE),
        ("subhead", "Part"),
        ("paragraph", "item"),
        ("paragraph", "code\n  more"),
        ("paragraph", "a\tb"),
        ("paragraph", "c"),
    ]


def test_a_title_of_the_front_matter_is_not_repeated() -> None:
    article = read(
        f"---\ntitle: 'The Head'\nauthor: [Ada Brunn]\ndate: soon\npublication: Courier\n---\n# The head\n\n{SENTENCE}"
    )
    assert article.text == f"The head\n{SENTENCE}"
    assert article.hints[0].kind is BlockKind.TITLE
    stated = article.metadata
    assert [p.value if p else "" for p in (stated.byline, stated.outlet, stated.published)] == [
        "Ada Brunn",
        "Courier",
        "",
    ]


def test_notes_are_numbered_by_their_marks_and_none_is_lost() -> None:
    text = "One[^b] two[^a] three[^none].\n\n[^a]: first\n    goes on\n[^b]: second\n[^c]: unused\n"
    assert read(text).text.split("\n") == [
        "One[1] two[2] three[^none].",
        "[1] second",
        "[2] first goes on",
        "[3] unused",
    ]


def test_rules_are_no_front_matter() -> None:
    assert read("---\n\nx").text == "x"
    assert read("---\nx\n").text == "x"


def test_all_text_is_the_file_as_it_is() -> None:
    assert MARKDOWN.read_all is not None
    assert MARKDOWN.read_all(b"# Head\n\n*x*", "“a.md”", None).text == "# Head\n\n*x*"
