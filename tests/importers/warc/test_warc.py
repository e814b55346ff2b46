"""Web archives."""

from __future__ import annotations

import gzip
import time
import zlib
from pathlib import Path

import pytest

from reader.importers.registry import find_importer, import_all, import_bytes, import_part, split_bytes
from reader.model.errors import NotTextError, SeveralArticlesError, TooLargeError

CRAWL = Path(__file__).resolve().parents[2] / "data" / "imports" / "crawl.warc.gz"
PDF = CRAWL.parent / "columns.pdf"
PAGE = b"<html><head><title>The ferry</title></head><body><p>The ferry left at seven, Ada Brunn said.</p></body></html>"


def record(body: bytes, kind: str = "text/html; charset=utf-8", head: str = "", status: str = "200 OK") -> bytes:
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{head}\r\n".encode() + body
    headers = f"WARC-Type: response\r\nWARC-Target-URI: https://courier.example/a\r\nContent-Length: {len(answer)}\r\n"
    return b"WARC/1.0\r\n" + headers.encode() + b"\r\n" + answer + b"\r\n\r\n"


def test_the_pages_of_an_archive_are_listed_and_read() -> None:
    data = CRAWL.read_bytes()
    assert find_importer(data, "a.bin").name == "web archive"
    parts = list(split_bytes(data, "crawl") or ())
    assert [(p.title[:8], p.published) for p in parts] == [
        ("Ferry li", "2024-02-14"),
        ("Ministry", "2024-02-29"),
        ("http://1", ""),
    ]
    article = import_part(parts[1], "crawl.warc.gz", 2)
    assert article.text.startswith("Ministry answers on the Orsund ferry\nBy Ada Brunn\n")
    assert article.path == "crawl.warc.gz"
    assert import_bytes(parts[1].data, "crawl.warc.gz").text == article.text
    assert import_part(parts[2], "crawl.warc.gz", 3).text == "User-agent: *\n"
    with pytest.raises(SeveralArticlesError):
        import_bytes(data, "crawl.warc.gz")


def test_an_archive_that_is_not_packed_or_packed_as_a_whole_is_read_alike() -> None:
    plain = gzip.decompress(CRAWL.read_bytes())
    packed = [p.data for p in split_bytes(CRAWL.read_bytes(), "a") or ()]
    for data in (plain, gzip.compress(plain)):
        assert [p.data for p in split_bytes(data, "a") or ()] == packed


@pytest.mark.parametrize("share", [0.3, 0.6, 0.97])
@pytest.mark.parametrize("is_packed", [True, False])
def test_an_archive_that_is_cut_short_says_so_behind_its_whole_pages(share: float, is_packed: bool) -> None:
    data = CRAWL.read_bytes() if is_packed else gzip.decompress(CRAWL.read_bytes())
    parts = list(split_bytes(data[: int(share * len(data))], "a.warc.gz") or ())
    assert "is damaged or cut short after" in parts[-1].problem
    assert not any(p.problem for p in parts[:-1])


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (PAGE, ""),
        (
            b"5\r\n" + PAGE[:5] + b"\r\n%x;ext\r\n" % len(PAGE[5:]) + PAGE[5:] + b"\r\n0\r\n\r\n",
            "Transfer-Encoding: chunked\r\n",
        ),
        (gzip.compress(PAGE), "Content-Encoding: gzip\r\n"),
        (zlib.compress(PAGE)[2:-4], "Content-Encoding: deflate\r\n"),
        (PAGE, "Content-Encoding: gzip\r\n"),
        (PAGE, "Transfer-Encoding: chunked\r\n"),
    ],
)
def test_an_answer_is_unpacked_as_it_says(body: bytes, head: str) -> None:
    article = import_bytes(record(body, head=head), "a.warc")
    assert article.text == "The ferry\nThe ferry left at seven, Ada Brunn said."
    assert article.metadata.outlet is not None
    assert article.metadata.outlet.value == "courier.example"
    assert article.metadata.address is not None
    assert article.metadata.address.value.startswith("https://")


def test_what_is_no_page_is_passed_over_and_what_cannot_be_unpacked_is_told_of() -> None:
    data = (
        record(b"x", "image/png") + record(PAGE, status="404 Not Found") + record(PAGE, head="Content-Encoding: br\r\n")
    )
    (part,) = list(split_bytes(data, "a.warc") or ())
    assert "https://courier.example/a is packed in a way that cannot be read" in part.problem
    with pytest.raises(NotTextError, match="is packed in a way"):
        import_bytes(data, "a.warc")


def test_a_pdf_in_an_archive_is_read() -> None:
    assert import_bytes(record(PDF.read_bytes(), "application/pdf"), "a.warc").text.startswith("Ferry line to Orsund")


def test_a_page_whose_bytes_are_no_text_is_told_of() -> None:
    with pytest.raises(NotTextError):
        import_bytes(record(bytes(range(32)) * 90), "a.warc")


@pytest.mark.parametrize("data", [b"nothing", b"WARC/1.0\r\n\r\n", b"WARC/1.0\r\nContent-Length: x\r\n\r\n", b""])
def test_what_is_no_archive_is_told_of(data: bytes) -> None:
    with pytest.raises(NotTextError, match=r"^“a.warc” "):
        import_bytes(data, "a.warc")


def test_an_archive_that_unpacks_without_end_is_refused_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.importers.warc.records.ARCHIVE_BYTES", 20_000_000)
    bomb = gzip.compress(b"WARC/1.0\r\nContent-Length: 900000000\r\n\r\n" + bytes(30_000_000), 1)
    start = time.process_time()
    with pytest.raises(TooLargeError, match="unpacks to more than 20 MB"):
        import_bytes(bomb, "a.warc.gz")
    assert time.process_time() - start < 4


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.importers.warc.importer.ARCHIVE_MEMBERS", 1)
    with pytest.raises(TooLargeError, match="has more than 1 pages"):
        list(split_bytes(record(PAGE) * 2, "a.warc") or ())


def test_all_text_of_a_page_in_an_archive_can_be_asked_for() -> None:
    page = PAGE.replace(b"<body>", b"<body><nav>Home</nav>")
    assert import_all(record(page), "a.warc").text == "Home\nThe ferry left at seven, Ada Brunn said."
    assert import_all(record(b"Some words.", "text/plain"), "a.warc").text == "Some words."
