"""Documents and tables of office programs, read back: by other readers of the formats, and by LibreOffice itself."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import tracemalloc
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest
from lxml import etree

from reader.exporters import tables
from reader.exporters.base import CitationStyle, ExportOptions
from reader.exporters.paragraphs import paragraphs_of
from reader.exporters.registry import HIGHLIGHTS, QUOTATIONS, RecordFormat, format_named
from reader.model.record import Record

OFFICE = shutil.which("soffice")
OPTIONS = ExportOptions(style=CitationStyle.APA, reasons=True)
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


def written(form: RecordFormat, records: Sequence[Record], options: ExportOptions = OPTIONS) -> bytes:
    out = io.BytesIO()
    form.write(iter(records), options, out)
    return out.getvalue()


def expected(records: Sequence[Record], title: str) -> list[str]:
    shown = str.maketrans({"\x00": "␀", "\x1b": "␛"})
    return [p.words.translate(shown) for p in paragraphs_of(records, OPTIONS, title)]


def odt_paragraphs(data: bytes) -> list[str]:
    """Return the paragraphs of an ODT document, blanks told as it has them."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("content.xml"))
    for blank in root.iter(f"{{{TEXT}}}s"):
        blank.text = " " * int(blank.get(f"{{{TEXT}}}c") or "1")
    found = root.iter(f"{{{TEXT}}}p", f"{{{TEXT}}}h")
    return ["".join(str(t) for t in paragraph.itertext()) for paragraph in found]


def test_a_word_document_has_every_paragraph_word_for_word(records: list[Record]) -> None:
    document = docx.Document(io.BytesIO(written(format_named(QUOTATIONS, "docx"), records)))
    assert [p.text for p in document.paragraphs] == expected(records, "Quotations")
    styles = [str(p.style.name) if p.style else "" for p in document.paragraphs]
    assert styles[:5] == ["Title", "Heading 1", "Subtitle", "Quote", "Attribution"]
    assert "Reported speech" in styles
    slanted = [r.text for p in document.paragraphs for r in p.runs if r.italic]
    assert "The Post" in slanted
    assert [r.text for p in document.paragraphs for r in p.runs if r.bold] == ["Ann O’Lee & Söhne"]
    assert document.core_properties.title == "Quotations"


def test_an_open_document_has_every_paragraph_word_for_word(records: list[Record], marked: list[Record]) -> None:
    data = written(format_named(QUOTATIONS, "odt"), records)
    assert odt_paragraphs(data) == expected(records, "Quotations")
    first = zipfile.ZipFile(io.BytesIO(data)).infolist()[0]
    # So that the kind of the file can be told from its first bytes.
    assert (first.filename, first.compress_type, data[30:38]) == ("mimetype", zipfile.ZIP_STORED, b"mimetype")
    assert odt_paragraphs(written(format_named(HIGHLIGHTS, "odt"), marked)) == expected(marked, "Highlights")


@pytest.mark.parametrize("name", ["docx", "odt"])
def test_the_same_records_give_the_same_bytes(records: list[Record], name: str) -> None:
    form = format_named(QUOTATIONS, name)
    assert written(form, records) == written(form, records)


def test_a_sheet_has_typed_cells_and_no_formula(records: list[Record]) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(written(format_named(QUOTATIONS, "xlsx"), records))).active
    assert sheet is not None
    head, *rows = sheet.iter_rows()
    names = [c.value for c in head]
    assert names == [c.name for c in tables.QUOTATION_COLUMNS]
    assert not [c for row in rows for c in row if c.data_type == "f"]
    first = dict(zip(names, rows[0], strict=True))
    assert first["context"].value == "=She said: “Yes”."
    assert (first["confidence"].value, first["confidence"].data_type) == (0.25, "n")
    assert (first["denial"].value, first["denial"].data_type) == (False, "b")
    assert (first["start"].value, first["end"].value, first["paragraph"].value) == (3, 20, 2)
    assert first["quotation"].value == "“Yes  &  <b>no</b>” 🏗"
    assert dict(zip(names, rows[2], strict=True))["quotation"].value == "=1+1"


def test_a_table_too_long_for_a_sheet_goes_on_in_the_next(
    records: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "LAST_ROW", 2)
    long = replace(records[0], text="x" * 40_000)
    book = openpyxl.load_workbook(io.BytesIO(written(format_named(QUOTATIONS, "xlsx"), [*records, long])))
    assert book.sheetnames == ["Quotations", "Quotations 2"]
    assert [s.max_row for s in book.worksheets] == [3, 3]
    (cell,) = [c for c in book.worksheets[1][3] if str(c.value).startswith("xxx")]
    assert len(str(cell.value)) == tables.LONGEST_CELL


def test_no_record_gives_a_sheet_with_the_names_of_the_columns() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(written(format_named(HIGHLIGHTS, "xlsx"), []))).active
    assert sheet is not None
    assert [c.value for c in next(iter(sheet.rows))] == [c.name for c in tables.HIGHLIGHT_COLUMNS]


@pytest.mark.parametrize("name", ["docx", "odt", "xlsx"])
def test_memory_does_not_grow_with_the_records(records: list[Record], name: str, tmp_path: Path) -> None:
    form = format_named(QUOTATIONS, name)

    def many(count: int) -> Iterator[Record]:
        return (replace(records[0], id=str(n), article=str(n // 9), text=f"word {n} " * 400) for n in range(count))

    def peak(count: int) -> int:
        with (tmp_path / name).open("wb") as out:
            tracemalloc.start()
            form.write(many(count), ExportOptions(), out)
            found = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        return found

    few = peak(40)
    # 120 records more are 0.4 MB of words.
    assert peak(160) < few + 150_000


# LibreOffice --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with LibreOffice's own settings, which it takes seconds to make."""
    if OFFICE is None:
        pytest.skip("LibreOffice is not installed")
    return tmp_path_factory.mktemp("office")


def converted(office: Path, files: dict[str, bytes], to: str) -> list[bytes]:
    """Return the files as LibreOffice writes them in another format."""
    for name, data in files.items():
        (office / name).write_bytes(data)
    profile = f"-env:UserInstallation={(office / 'profile').as_uri()}"
    words = [str(OFFICE), profile, "--headless", "--convert-to", to, "--outdir", str(office / "out")]
    done = subprocess.run([*words, *(str(office / n) for n in files)], capture_output=True, check=False, timeout=240)
    results = [(office / "out" / n).with_suffix(f".{to.split(':', maxsplit=1)[0]}") for n in files]
    if not all(r.exists() for r in results):
        pytest.skip(f"LibreOffice lacks a part that this needs: {done.stderr.decode()[:200]}")
    return [r.read_bytes() for r in results]


def test_libreoffice_reads_documents_back_word_for_word(office: Path, records: list[Record]) -> None:
    files = {f"{n}.{n}": written(format_named(QUOTATIONS, n), records) for n in ("docx", "odt")}
    for text in converted(office, files, "txt:Text (encoded):UTF8"):
        assert text.decode("utf-8-sig").rstrip("\n").split("\n") == expected(records, "Quotations")


def test_libreoffice_reads_a_sheet_back_cell_for_cell(office: Path, records: list[Record]) -> None:
    data = written(format_named(QUOTATIONS, "xlsx"), records)
    (table,) = converted(office, {"sheet.xlsx": data}, "csv:Text - txt - csv (StarCalc):44,34,76")
    names = [c.name for c in tables.QUOTATION_COLUMNS]
    rows = [dict(zip(names, r, strict=True)) for r in csv.reader(io.StringIO(table.decode("utf-8-sig")))][1:]
    assert [r["quotation"] for r in rows[:1] + rows[2:]] == [records[0].text, "=1+1"]
    assert rows[0]["context"] == "=She said: “Yes”."
    assert (rows[0]["confidence"], rows[0]["start"], rows[1]["denial"]) == ("0.25", "3", "TRUE")
