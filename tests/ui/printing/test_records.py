"""Quotations and highlights as a PDF file, its text read back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from reader.exporters.base import CitationStyle, ExportOptions
from reader.exporters.paragraphs import Paragraph, paragraphs_of
from reader.model.errors import ExportCancelledError, ReaderError
from reader.model.quotation import QuotationKind
from reader.model.record import QuotationRecord
from reader.model.span import Span
from reader.ui.printing.press import Press
from tests.ui.windows import turn

pytestmark = pytest.mark.usefixtures("qapp")
LEE = QuotationRecord(
    "q1", "“The bridge is open and it is safe for everyone,” … “at last.”", (Span(3, 20),), "a", speaker="Ann Lee",
    role="mayor", title="A bridge", outlet="The Post", byline="By Jo Roe", published="2018-03-27",
    context="She said so on Monday. " * 12, paragraph=2, kind=QuotationKind.DIRECT,
)  # fmt: skip
RECORDS = [
    replace(LEE, id=f"q{n}", article=str(n // 4), kind=list(QuotationKind)[n % 3], text=f"{LEE.text} {n}")
    for n in range(30)
]


def saved(path: Path, paragraphs: Iterator[Paragraph]) -> list[ReaderError | None]:
    told: list[ReaderError | None] = []
    Press().save_paragraphs(str(path), "Quotations", paragraphs, told.append)
    for _ in range(3000):
        if told:
            break
        turn()
    return told


def bare(words: str) -> str:
    return "".join(words.split())


def test_the_pdf_file_has_every_paragraph_word_for_word_in_order(tmp_path: Path) -> None:
    path = tmp_path / "q.pdf"
    options = ExportOptions(style=CitationStyle.MLA)
    assert saved(path, paragraphs_of(RECORDS, options, "Quotations")) == [None]
    document = pypdfium2.PdfDocument(path)
    pages = []
    for number, page in enumerate(document, 1):
        text = bare(page.get_textpage().get_text_bounded())
        # The title at the head and the number at the foot are painted first.
        assert text.startswith(f"Quotations{number}")
        pages.append(text.removeprefix(f"Quotations{number}"))
    assert len(pages) > 5
    found = "".join(pages)
    assert found == "".join(bare(p.words) for p in paragraphs_of(RECORDS, options, "Quotations"))


def test_what_cannot_be_written_or_is_given_up_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    (problem,) = saved(tmp_path / "gone" / "q.pdf", paragraphs_of(RECORDS[:1], ExportOptions(), "Quotations"))
    assert "its folder does not exist" in str(problem)

    def given_up() -> Iterator[Paragraph]:
        yield from paragraphs_of(RECORDS[:1], ExportOptions(), "Quotations")
        raise ExportCancelledError("Given up.")

    path = tmp_path / "q.pdf"
    path.write_bytes(b"old")
    assert [str(e) for e in saved(path, given_up())] == ["Given up."]
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
