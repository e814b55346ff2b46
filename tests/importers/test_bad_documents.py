"""Documents and e-books that are damaged, hostile, or not what their names say: one clear sentence, and soon."""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from reader.importers.registry import import_bytes, import_file
from reader.model.errors import NotTextError, ReaderError, TooLargeError
from tests.importers.office.making import DATA, SENTENCE, docx, paragraph, run, zipped
from tests.importers.test_epub import epub

SAMPLES = ("libreoffice.docx", "pandoc.docx", "libreoffice.odt", "pandoc.odt", "calibre.epub", "pandoc.epub")
ODT_TYPE = "application/vnd.oasis.opendocument.text"
SECONDS = 2.0


def odt(content: str) -> bytes:
    return zipped({"mimetype": ODT_TYPE, "content.xml": content}, zipfile.ZIP_STORED)


def refused(data: bytes, path: str) -> str:
    """Return the sentence with which bytes are refused, which takes no time."""
    began = time.process_time()
    with pytest.raises(ReaderError) as caught:
        import_bytes(data, path)
    assert time.process_time() - began < SECONDS
    sentence = str(caught.value)
    assert sentence.startswith(f"“{path}” ")
    assert re.fullmatch(r"[^\n]{20,400}\.", sentence)
    return sentence


@pytest.mark.parametrize("file", SAMPLES)
@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_a_file_that_is_cut_short_is_told(file: str, share: float) -> None:
    data = (DATA / file).read_bytes()
    assert "damaged or cut short" in refused(data[: int(len(data) * share)], file)


@pytest.mark.parametrize("file", [*SAMPLES, "libreoffice.rtf", "harbour.fodt"])
def test_any_name_does_and_none(file: str) -> None:
    data = (DATA / file).read_bytes()
    texts = {import_bytes(data, name).text for name in ("a.txt", "a.pdf", "a.html", file, None)}
    assert len(texts) == 1
    assert "Ada Brunn" in texts.pop()


@pytest.mark.parametrize("ending", ["docx", "odt", "epub", "rtf", "pdf"])
def test_a_file_of_another_format_is_not_taken_for_what_its_name_says(ending: str, tmp_path: Path) -> None:
    said = refused(b"These are words and no document, whatever the name of the file says.", f"a.{ending}")
    assert "text" in said or "document" in said or "damaged" in said
    (tmp_path / f"a.{ending}").touch()
    with pytest.raises(NotTextError, match="is empty"):
        import_file(tmp_path / f"a.{ending}")


def test_a_spreadsheet_is_named_as_what_it_is() -> None:
    assert "is a packed file" in refused(zipped({"xl/workbook.xml": "<a/>"}), "a.xlsx")


@pytest.mark.parametrize("path", ["a.docx", "a.doc"])
def test_a_document_with_a_password_is_told(path: str) -> None:
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le") + bytes(512)
    assert "protected by a password" in refused(compound, path)


def test_a_bomb_in_a_document_is_refused_unread() -> None:
    bomb = zipped({"word/document.xml": b"<a>" + bytes(30_000_000), "[Content_Types].xml": b""})
    assert len(bomb) < 50_000
    assert "would unpack to 30 MB" in refused(bomb, "a.docx")
    with pytest.raises(TooLargeError):
        import_bytes(zipped({"mimetype": ODT_TYPE, "content.xml": bytes(30_000_000)}), "a.odt")


def test_a_part_that_would_fill_the_memory_is_refused() -> None:
    filler = bytes(36_000_000)
    data = zipped({"word/document.xml": filler}, zipfile.ZIP_STORED)
    assert "a part that is too large (36 MB" in refused(data, "a.docx")


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
DOCTYPE = f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}<!ENTITY f SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("entity", ["&l9;", "&f;", "x"])
def test_entities_are_refused_and_no_file_is_read(entity: str) -> None:
    body = (
        f"{DOCTYPE}<w:document xmlns:w='urn:w'><w:body><w:p><w:r><w:t>{entity}</w:t></w:r></w:p></w:body></w:document>"
    )
    for data, path in (
        (zipped({"word/document.xml": body}), "a.docx"),
        (odt(body), "a.odt"),
        (epub(f"{DOCTYPE}<p>{entity}</p>"), "a.epub"),
        (f"{DOCTYPE}<office:document>{entity}</office:document>".encode(), "a.fodt"),
    ):
        try:
            text = import_bytes(data, path).text
        except ReaderError as error:
            assert "entities" in str(error) or "damaged" in str(error)  # noqa: PT017 - or it is read without them
        else:
            assert "ha" * 9 not in text


def test_names_of_members_lead_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    relations = (
        '<Relationships><Relationship Id="a" Type="x/footnotes" Target="../../../../etc/passwd"/>'
        '<Relationship Id="b" Type="x/header" Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
    )
    document = f"<w:document xmlns:w='urn:w'><w:body>{paragraph(run(SENTENCE))}</w:body></w:document>"
    members = {"word/document.xml": document, "word/_rels/document.xml.rels": relations}
    data = zipped({**members, "../../evil.txt": "x", "/evil.txt": "x", "C:\\evil.txt": "x"})
    assert import_bytes(data, "a.docx").text == SENTENCE
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("depth", [200, 5_000])
def test_deep_nesting_is_read_or_told(depth: int) -> None:
    deep = "<w:sdt><w:sdtContent>" * depth + paragraph(run(SENTENCE)) + "</w:sdtContent></w:sdt>" * depth
    assert "XML cannot be read" in refused(docx(deep), "a.docx")
    assert import_bytes(epub("<div>" * depth + f"<p>{SENTENCE}</p>"), "a.epub").text == SENTENCE


def test_many_empty_elements_take_little_time_and_memory(tmp_path: Path) -> None:
    body = f"<w:document xmlns:w='urn:w'><w:body>{paragraph(run(SENTENCE))}{'<w:p/>' * 30_000}</w:body></w:document>"
    (tmp_path / "a.docx").write_bytes(zipped({"word/document.xml": body}, zipfile.ZIP_STORED))
    code = (
        "import resource, sys; from reader.importers.registry import import_file;"
        f" resource.setrlimit(resource.RLIMIT_AS, ({10**9}, {10**9}));"
        " resource.setrlimit(resource.RLIMIT_CPU, (20, 20));"
        " print(import_file(sys.argv[1]).text)"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "a.docx")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, f"{SENTENCE}\n"), done.stderr
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 1_000_000
