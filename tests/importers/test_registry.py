"""Bytes and files to articles."""

from __future__ import annotations

import ast
import hashlib
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.importers import registry
from reader.importers.base import Importer, make_article
from reader.importers.plain import PLAIN
from reader.importers.registry import find_importer, import_bytes, import_file, importers
from reader.model.article import Article
from reader.model.errors import NotTextError, ReaderError, TooLargeError
from reader.model.limits import BYTES_READ, TEXT_KEPT
from reader.paths import seeds


@pytest.mark.parametrize("path", seeds(), ids=lambda p: p.name[:3])
def test_a_seed_is_read_whole(path: Path) -> None:
    data = path.read_bytes()
    article = import_file(path)
    assert article.text.encode() == data
    assert article.path == str(path)
    assert article.encoding == "utf-8"
    assert article.replaced == 0
    assert article.sha256 == article.text_sha256 == hashlib.sha256(data).hexdigest()
    assert article.id == article.text_sha256[:16]


def test_the_same_text_in_other_bytes_has_the_same_id_and_another_hash() -> None:
    text = "“Two lines,” he said.\nThe second.\n"
    a, b = import_bytes(text.encode()), import_bytes(text.replace("\n", "\r\n").encode("cp1252"))
    assert a.text == b.text == text
    assert a.id == b.id
    assert a.sha256 != b.sha256
    assert b.encoding == "cp1252"


def test_a_declared_encoding_is_heeded() -> None:
    assert import_bytes("Привет, мир".encode("koi8-r"), declared="koi8-r").text == "Привет, мир"


def test_replaced_characters_are_counted() -> None:
    article = import_bytes(b"\xef\xbb\xbfHe\xff said.")
    assert (article.text, article.replaced) == ("He\ufffd said.", 1)


@pytest.mark.parametrize("data", [b"", b" \n\t \n", "\u2028\u00a0\u3000\n".encode()])
def test_a_blank_text_is_refused(data: bytes) -> None:
    with pytest.raises(NotTextError, match=r"^“a.txt” has no text in it: "):
        import_bytes(data, "a.txt")


def test_a_text_without_a_file_is_named_as_such() -> None:
    with pytest.raises(NotTextError, match=r"^The text has no text in it: "):
        import_bytes(b"\n")


@pytest.mark.parametrize("data", [b"\0" * 100, bytes(range(256)) * 20, b"\x01\x02\x03\x04" * 50 + b"abc"])
def test_binary_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(NotTextError, match=r"^“a.bin” is not text: "):
        import_bytes(data, "a.bin")


@pytest.mark.parametrize(("start", "kind"), [(b"PK\x03\x04\x14", "a packed file"), (b"\x89PNG\r\n\x1a\n", "a picture")])
def test_a_known_format_that_cannot_be_read_is_named_whatever_the_ending(start: bytes, kind: str) -> None:
    with pytest.raises(NotTextError, match=rf"^“a.txt” is {kind}.*save it as plain text first\.$"):
        import_bytes(start + b"some letters", "a.txt")


def test_a_text_beyond_the_limit_is_refused() -> None:
    with pytest.raises(TooLargeError, match=r"^“a.txt” is too long \(20,000,001 characters; 20,000,000 can be read\)"):
        import_bytes(b"a" * (TEXT_KEPT + 1), "a.txt")
    with pytest.raises(TooLargeError, match=r"^“a.txt” is too long \(80 MB of text\)"):
        import_bytes(b"a" * (4 * TEXT_KEPT + 1), "a.txt")


def test_bytes_beyond_the_limit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "BYTES_READ", 10)
    assert BYTES_READ == 200_000_000
    with pytest.raises(TooLargeError, match=r"^“a.txt” is too large"):
        import_bytes(b"eleven byte", "a.txt")


def test_a_line_of_five_million_characters_is_read() -> None:
    assert len(import_bytes(b"a" * 5_000_000).text) == 5_000_000


@pytest.mark.parametrize("text", ["one\u2028two", "a\u0085b", "x" * 30 + "\0" + "y" * 30, "tab\tand\x0cfeed"])
def test_rare_characters_stay(text: str) -> None:
    assert import_bytes(text.encode()).text == text


def note(data: bytes, name: str, _declared: str | None) -> Article:
    return make_article(name, "note: " + data.decode(), encoding="ascii")


NOTE = Importer("note", (".note",), lambda data: data.startswith(b"NOTE"), note)


def test_the_bytes_decide_then_the_ending_then_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    notes = registry._Format(__name__, "NOTE", lambda data: data != b"no")
    monkeypatch.setattr(registry, "_FORMATS", (notes, registry._FORMATS[-1]))
    assert importers() == (NOTE, PLAIN)
    assert find_importer(b"NOTE x", "a.txt") is NOTE
    assert find_importer(b"x", "a.NOTE") is NOTE
    assert find_importer(b"x", "a.other") is PLAIN
    assert find_importer(b"x") is PLAIN
    assert import_bytes(b"x", "a.note").text == "note: x"


SAMPLES = sorted((Path(__file__).resolve().parents[1] / "data" / "imports").iterdir())


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.name)
def test_no_importer_is_passed_over_that_would_claim_a_file(path: Path) -> None:
    data = path.read_bytes()
    assert [one.name for one in registry._FORMATS if one.load().sniff(data) and not one.may_be(data)] == []


def test_a_text_is_read_without_loading_the_other_formats() -> None:
    code = (
        "import sys; from reader.importers.registry import import_bytes;"
        " import_bytes('The harbour of Vell (“closed”) < open: 5%.'.encode()[:30] * 9, 'a.txt');"
        " print([m for m in sys.modules if m.startswith('reader.importers.')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {m.rpartition(".")[2] for m in ast.literal_eval(done.stdout)} == {
        "base",
        "files",
        "losses",
        "plain",
        "registry",
    }


@given(st.binary(max_size=200))
def test_any_bytes_give_an_article_of_scalar_values_or_a_sentence(data: bytes) -> None:
    try:
        article = import_bytes(data, "a.txt")
    except ReaderError as error:
        sentence = str(error)
    else:
        assert article.text_sha256 == hashlib.sha256(article.text.encode()).hexdigest()
        assert article.text.strip()
        return
    assert sentence.startswith("“a.txt” ")
