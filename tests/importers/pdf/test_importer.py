"""PDF documents."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from reader.importers.pdf import importer as pdf
from reader.importers.registry import find_importer, import_bytes, import_file
from reader.model.article import Article, BlockKind
from reader.model.errors import NotTextError, ReaderError, TooLargeError

DATA = Path(__file__).resolve().parents[2] / "data" / "imports"
TITLE = "Ferry line to Orsund may close after winter, council says"

Placed = tuple[float, float, str]
"""From the left, from the bottom, in points, and the words."""


def pdf_of(pages: Sequence[Sequence[Placed]], size: int = 10, rotate: int = 0, extra: str = "") -> bytes:
    """Return a PDF that writes texts where they are to stand, in the order given; 600 by 800 points."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", f"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>{extra}"]
    kids = []
    for page in pages:
        shown = "".join(f"BT /F {size} Tf {x} {y} Td ({text}) Tj ET\n" for x, y, text in page)
        objects.append(f"<</Length {len(shown)}>>\nstream\n{shown}endstream")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Rotate {rotate}"
            f"/Contents {len(objects)} 0 R/Resources<</Font<</F 3 0 R>>>>>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    out, places = "%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    return (out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}" + trailer).encode("latin-1")


def kinds_of(article: Article) -> dict[str, BlockKind]:
    return {hint.span.of(article.text): hint.kind for hint in article.hints}


LEFT = [f"Left column line number {word} says" for word in ("one", "two", "three", "four")]
RIGHT = [f"right column line number {word} adds" for word in ("five", "six", "seven", "eight")]


def test_columns_hyphens_and_running_heads_of_a_set_page() -> None:
    article = import_file(DATA / "columns.pdf")
    lines = article.text.split("\n")
    assert lines[0] == TITLE
    assert lines[1].endswith("asked for twice the subsidy it now receives.")
    assert "in charge of transport. He added that no decision had been taken and that talks" in article.text
    assert "- " not in article.text
    assert not any(line.endswith("-") for line in lines)
    assert kinds_of(article) == {
        TITLE: BlockKind.TITLE,
        "Islanders fear for their school": BlockKind.SUBHEAD,
        "A smaller boat or a bridge": BlockKind.SUBHEAD,
        "The Vell Courier — Yearbook of the port": BlockKind.BOILERPLATE,
        "Page 1": BlockKind.BOILERPLATE,
        "Page 2": BlockKind.BOILERPLATE,
    }
    assert article.metadata.title is not None
    assert (article.metadata.title.value, article.metadata.title.span) == (TITLE, article.hints[0].span)
    assert article.metadata.byline is not None
    assert (article.metadata.byline.value, article.metadata.byline.basis) == (
        "Ada Brunn",
        "the PDF's document information",
    )
    assert article.metadata.published is None


def test_a_page_that_a_browser_printed() -> None:
    article = import_file(DATA / "printed.pdf")
    kinds = kinds_of(article)
    assert kinds[TITLE] is BlockKind.TITLE
    assert [t for t, kind in kinds.items() if kind is BlockKind.BOILERPLATE and "file:///" in t] == [
        "file:///srv/courier/story.html 1/2",
        "file:///srv/courier/story.html 2/2",
    ]
    assert "By Ada Brunn" in article.text.split("\n")
    assert article.metadata.title is not None
    assert article.metadata.title.value == TITLE


def test_a_scan_says_that_it_has_no_text_layer() -> None:
    with pytest.raises(NotTextError, match=r"^“.*scan\.pdf” has no text in it and may be a scan: "):
        import_file(DATA / "scan.pdf")


def test_a_password_is_told_of() -> None:
    with pytest.raises(NotTextError, match=r"is protected by a password: .*save it without one\.$"):
        import_file(DATA / "locked.pdf")


@pytest.mark.parametrize("share", [0.001, 0.3, 0.95])
def test_a_pdf_that_is_cut_short_is_read_or_told_of_in_a_sentence(share: float) -> None:
    data = (DATA / "columns.pdf").read_bytes()
    with pytest.raises(NotTextError, match=r"^“a.pdf” (?:is damaged or cut short|has no text in it)"):
        import_bytes(data[: int(share * len(data))], "a.pdf")


def test_the_bytes_tell_a_pdf_even_after_other_bytes() -> None:
    assert find_importer(b"junk\n%PDF-1.7\n").name == "PDF document"


def test_columns_are_read_one_after_the_other_whatever_the_order_of_the_file() -> None:
    rows = [(50.0, 700.0 - 12 * i, text) for i, text in enumerate(LEFT)]
    rows += [(320.0, 706.0 - 12 * i, text) for i, text in enumerate(RIGHT)]
    by_row = sorted(rows, key=lambda r: -r[1])
    for order in (rows, rows[::-1], by_row):
        assert import_bytes(pdf_of([order]), "a.pdf").text == " ".join((*LEFT, *RIGHT))


def test_a_heading_over_both_columns_comes_before_them() -> None:
    rows = [(50.0, 700.0 - 12 * i, text) for i, text in enumerate(LEFT)]
    rows += [(320.0, 700.0 - 12 * i, text) for i, text in enumerate(RIGHT)]
    heading = "A heading that is as wide as both of the columns that stand below it on this page, and goes across"
    foot = heading.replace("A heading", "A foot")
    text = import_bytes(pdf_of([[*rows, (50.0, 760.0, heading), (50.0, 600.0, foot)]]), "a.pdf").text
    assert text.split("\n") == [heading, " ".join((*LEFT, *RIGHT)), foot]


def test_a_table_is_read_row_by_row() -> None:
    cells = [(50.0 + 200 * c, 700.0 - 12 * r, f"r{r}c{c}") for c in range(3) for r in range(6)]
    text = import_bytes(pdf_of([[*cells, (50.0, 760.0, "Numbers of the year that was")]]), "a.pdf").text
    assert text.index("r0c2") < text.index("r1c0")


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_it_is_written(rotate: int) -> None:
    rows = [(50.0, 700.0 - 12 * i, text) for i, text in enumerate(LEFT)]
    assert import_bytes(pdf_of([rows], rotate=rotate), "a.pdf").text == " ".join(LEFT)


def test_a_word_broken_at_the_end_of_a_line_is_made_whole_unless_it_is_a_compound() -> None:
    lines = [
        "The long-term plan of the govern-",
        "ment was self-",
        "evident, and long-",
        "term plans are good, he said",
    ]
    rows = [(50.0, 700.0 - 12 * i, text) for i, text in enumerate(lines)]
    whole = "The long-term plan of the government was self-evident, and long-term plans are good, he said"
    assert import_bytes(pdf_of([rows]), "a.pdf").text == whole


def test_paragraphs_are_parted_by_an_indent_a_gap_or_a_short_last_line() -> None:
    full = "This line is as wide as the column that it stands in, or about so"
    rows = [
        (50.0, 700.0, full), (50.0, 688.0, "short end."),
        (50.0, 676.0, full), (50.0, 664.0, full),
        (62.0, 652.0, full[:-4]), (50.0, 640.0, full),
        (50.0, 610.0, full),
    ]  # fmt: skip
    assert import_bytes(pdf_of([rows]), "a.pdf").text.split("\n") == [
        f"{full} short end.",
        f"{full} {full}",
        f"{full[:-4]} {full}",
        full,
    ]


def test_heads_that_alternate_and_bare_page_numbers_are_beside_the_article() -> None:
    body = [f"Line {word} of the page goes on about the harbour" for word in ("a", "b", "c", "d", "e", "f", "g")]
    pages = []
    for number in range(1, 7):
        rows = [(50.0, 700.0 - 12 * i, f"{text} {'xyzuvw'[number - 1] * 3}") for i, text in enumerate(body)]
        head = "THE HARBOUR" if number % 2 else "A HISTORY OF VELL"
        pages.append([(50.0, 770.0, head), *rows, (300.0, 30.0, str(number))])
    kinds = kinds_of(import_bytes(pdf_of(pages), "a.pdf"))
    beside = {text for text, kind in kinds.items() if kind is BlockKind.BOILERPLATE}
    assert beside == {"THE HARBOUR", "A HISTORY OF VELL", *"123456"}


def test_a_large_initial_is_part_of_its_word() -> None:
    rows = [(85.0, 730.0, "ondon has never seen a winter such as the one")]
    rows += [(85.0, 718.0, "that ended in the first week of the month of"), (50.0, 706.0, "May, when at last the ice")]
    data = pdf_of([rows]).replace(b"BT /F 10 Tf 85.0 730.0", b"BT /F 40 Tf 50 715 Td (L) Tj ET BT /F 10 Tf 85.0 730.0")
    article = import_bytes(data, "a.pdf")
    assert article.text.startswith("London has never seen")


def test_too_many_pages_or_letters_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf_of([[(50.0, 700.0, "A line of text that has more than twenty letters")]] * 3)
    monkeypatch.setattr("reader.importers.pdf.words._MOST_PAGES", 2)
    with pytest.raises(TooLargeError, match=r"has too many pages \(3; 2 can be read\)"):
        import_bytes(data, "a.pdf")
    monkeypatch.undo()
    monkeypatch.setattr("reader.importers.pdf.words.TEXT_KEPT", 60)
    with pytest.raises(TooLargeError, match="is too long"):
        import_bytes(data, "a.pdf")


def test_pages_of_garbage_take_no_longer_than_they_may() -> None:
    start = time.process_time()
    rows = [(float(x), float(y), "ab cd") for x in range(0, 590, 9) for y in range(0, 790, 18)]
    try:
        import_bytes(pdf_of([rows], size=7), "a.pdf")
    except ReaderError:
        pytest.fail("there is text in it")
    assert time.process_time() - start < 5.0


@pytest.mark.parametrize(
    ("said", "kept"), [("Untitled", False), ("Microsoft Word - a.doc", False), ("report.docx", False), ("Ferry", True)]
)
def test_a_title_that_a_program_made_up_is_none(said: str, kept: bool) -> None:
    assert ("Title" in pdf._stated({"Title": said})) is kept


def test_pages_without_a_text_layer_are_told_of() -> None:
    lines = [(50.0, 700.0 - 12 * i, text) for i, text in enumerate((*LEFT, *RIGHT))]
    assert import_bytes(pdf_of([lines]), "a.pdf").notices == ()
    assert import_bytes(pdf_of([lines, []]), "a.pdf").notices == (
        "Page 2 of the PDF has no text layer: if it is a picture of text, that is not here.",
    )
    (notice,) = import_bytes(pdf_of([lines, *[[] for _ in range(11)], lines]), "a.pdf").notices
    assert "(2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 1 more)" in notice


def test_a_title_that_is_the_head_of_later_pages_stays_the_title() -> None:
    pages = []
    for letter in "abc":
        lines = [(50.0, 700.0 - 12 * i, f"{text} {letter * 5}") for i, text in enumerate((*LEFT, *RIGHT))]
        pages.append([(50.0, 770.0, "The harbour of Vell"), *lines])
    data = pdf_of(pages).replace(b"/F 10 Tf 50.0 770.0", b"/F 20 Tf 50.0 770.0", 1)
    article = import_bytes(data, "a.pdf")
    kinds = [(h.kind, h.span.of(article.text)) for h in article.hints]
    assert kinds[0] == (BlockKind.TITLE, "The harbour of Vell")
    assert kinds[1:] == [(BlockKind.BOILERPLATE, "The harbour of Vell")] * 2
