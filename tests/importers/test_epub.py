"""E-books."""

from __future__ import annotations

import pytest

from reader.importers.registry import find_importer, import_bytes, import_file
from reader.model.article import BlockKind
from reader.model.errors import NotTextError
from tests.importers.office.making import DATA, SENTENCE, zipped

CONTAINER = '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'


def epub(*chapters: str, said: str = "", **more: str) -> bytes:
    """Return an e-book of chapters; ``more`` are members by their names, a dot written as two underlines."""
    items = "".join(
        f'<item id="c{n}" href="c%20{n}.xhtml" media-type="application/xhtml+xml"/>' for n in range(len(chapters))
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    nav = '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
    package = (
        f'<package xmlns:dc="urn:dc"><metadata>{said}</metadata><manifest>{items}{nav}'
        '<item id="gone" href="../../gone.xhtml" media-type="text/html"/>'
        '<item id="css" href="x.css" media-type="text/css"/></manifest>'
        f'<spine><itemref idref="nav"/>{spine}<itemref idref="gone"/><itemref idref="css"/></spine></package>'
    )
    pages = {f"OPS/c {n}.xhtml": f"<html><body>{page}</body></html>" for n, page in enumerate(chapters)}
    named = {f"META-INF/{name}.xml": xml for name, xml in more.items()}
    start = {"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER, "OPS/book.opf": package}
    return zipped(
        {**start, **pages, **named, "OPS/nav.xhtml": "<p>Contents</p>", "../evil.xhtml": "<p>no</p>"}, method=0
    )


@pytest.mark.parametrize("file", ["pandoc.epub", "calibre.epub"])
def test_a_book_of_a_program_is_read_whole(file: str) -> None:
    article = import_file(DATA / file)
    text = article.text.split("\n")
    assert len(text) == 16
    assert text[:3] == ["Storm closes the harbour of Vell", "Ivo Lind", "2020-03-02"]
    assert text[4].endswith("eleven broken moorings.[1]")
    assert text[9:11] == ["Pier\tState\tBerths", "Northern\tbroken\t14"]
    assert text[-1] == "The office gave the number of broken moorings as nine on Sunday evening."
    kinds = {h.span.of(article.text): h.kind for h in article.hints}
    assert [kinds[text[n]] for n in (0, 1, 5)] == [BlockKind.TITLE, BlockKind.BYLINE, BlockKind.SUBHEAD]
    assert article.metadata.byline is not None
    assert article.metadata.byline.span == (33, 41)


def test_a_book_of_libreoffice_is_read_whole() -> None:
    text = import_file(DATA / "libreoffice.epub").text.split("\n")
    assert len(text) == 15
    assert text[4] == "[1] The office gave the number of broken moorings as nine on Sunday evening."


def test_chapters_follow_each_other_and_headings_are_subheads() -> None:
    said = "<dc:title>Book</dc:title><dc:publisher>Vell Press</dc:publisher>"
    said += "<dc:date>0101-01-01</dc:date><dc:date>2020-03</dc:date>"
    article = import_bytes(
        epub(f"<h1>Book</h1><h1>One</h1><p>{SENTENCE}</p>", "<h1>Two</h1><p>End", said=said), "a.epub"
    )
    assert article.text == f"Book\nOne\n{SENTENCE}\nTwo\nEnd"
    assert [h.kind.value for h in article.hints] == ["title", "subhead", "paragraph", "subhead"]
    assert article.metadata.outlet is not None
    assert article.metadata.published is not None
    assert (article.metadata.outlet.value, article.metadata.published.value) == ("Vell Press", "2020-03")


def test_rows_lists_captions_and_breaks_are_told_apart() -> None:
    page = (
        "<nav>Home</nav><figure><figcaption><p>A boat</p></figcaption></figure>"
        "<ul><li>one<ul><li>two</li></ul></li></ul><table><tr><th>a</th><td><p>b</p></td></tr></table>"
        "<p>x<br/>y &amp; <i>z</i><script>no</script></p><hr/> &#160; "
    )
    article = import_bytes(epub(page), "a.epub")
    assert article.text == "Home\nA boat\none\ntwo\na\tb\nx\ny & z"
    assert [h.kind.value for h in article.hints] == ["boilerplate", "caption", "paragraph", "paragraph", "paragraph"]


def test_numbers_that_lead_to_notes_become_marks_and_other_numbers_stay() -> None:
    page = '<p>Eleven.<a href="#n1"><sup>1</sup></a> An area of 9 km<sup>2</sup>, see <a href="#c2">chapter 2</a>.</p>'
    assert import_bytes(epub(page), "a.epub").text == "Eleven.[1] An area of 9 km2, see chapter 2."


@pytest.mark.parametrize(("uri", "is_locked"), [("OPS/c%200.xhtml", True), ("OPS/font.otf", False)])
def test_a_protected_book_is_told_and_protected_fonts_do_no_harm(uri: str, is_locked: bool) -> None:
    data = epub(f"<p>{SENTENCE}</p>", encryption=f'<encryption><CipherReference URI="{uri}"/></encryption>')
    if not is_locked:
        assert import_bytes(data, "a.epub").text == SENTENCE
        return
    with pytest.raises(NotTextError, match=r"^“a.epub” is protected against copying"):
        import_bytes(data, "a.epub")


def test_entities_are_refused() -> None:
    data = epub('<!DOCTYPE html [<!ENTITY a "b">]><p>&a;</p>')
    with pytest.raises(NotTextError, match=r"^“a.epub” is refused, for a page of it declares entities"):
        import_bytes(data, "a.epub")


def test_a_book_is_known_whatever_its_name() -> None:
    assert find_importer((DATA / "calibre.epub").read_bytes(), "a.docx").name == "e-book"


def test_a_book_without_text_is_told() -> None:
    with pytest.raises(NotTextError, match=r"^“a.epub” has no text in it"):
        import_bytes(epub("<img/>"), "a.epub")
