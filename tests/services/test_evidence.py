"""Packs of passages: written, opened again, checked, and shared without what is nobody's business."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from reader import paths
from reader.library.library import Library
from reader.model.annotation import Annotation
from reader.model.change import Edit, Insert
from reader.model.claim import Passage
from reader.model.errors import ReaderError
from reader.model.labels import HighlightColour
from reader.model.span import Span
from reader.services.analysing import catch_up
from reader.services.annotating import Marker, highlight, set_note
from reader.services.annotation_imports import bring_in, read_annotations_job
from reader.services.evidence import PackOptions, verify_pack, write_pack
from reader.services.importing import import_files
from reader.services.jobs import InlineExecutor
from reader.services.selections import StoredHighlights, StoredQuotations

ALL = (StoredQuotations(0), StoredHighlights(0))


@pytest.fixture
def marked(library: Library, bridge: str, council: str) -> Library:
    one, _ = import_files(library, [bridge, council], InlineExecutor()).articles
    highlight(library, Passage(one, Span(24, 80)), Marker(HighlightColour.RED, tags=("Ann Lee", "check")))
    (made,) = library.read.annotations()
    set_note(library, made.id, "A secret note.")
    library.apply(Edit("Memo", (Insert(Annotation("m", about=f"article:{one}", body="A secret memo.")),)))
    catch_up(library, InlineExecutor())
    return library


def packed(library: Library, path: Path, options: PackOptions | None = None) -> zipfile.ZipFile:
    assert write_pack(library, InlineExecutor(), ALL, str(path), options) > 2
    return zipfile.ZipFile(io.BytesIO(path.read_bytes()))


def changed(archive: zipfile.ZipFile, path: Path, change: Callable[[str, bytes], bytes]) -> str:
    with zipfile.ZipFile(path, "w") as other:
        for name in archive.namelist():
            other.writestr(name, change(name, archive.read(name)))
    return str(path)


def test_a_pack_keeps_its_contract_and_every_word_of_it_stands(marked: Library, tmp_path: Path) -> None:
    path = tmp_path / "pack.zip"
    archive = packed(marked, path, PackOptions(originals=True))
    held = json.loads(archive.read("pack.json"))
    jsonschema.validate(held, json.loads(paths.resource("schemas", "synoptic-evidence-1.json").read_text("utf-8")))
    assert {p["kind"] for p in held["passages"]} == {"quotation", "highlight"}
    assert "secret note" in archive.read("passages.md").decode()
    assert len([n for n in archive.namelist() if n.startswith("originals/")]) == 2
    found = verify_pack(str(path))
    assert (found.problems, found.articles) == ((), 2)
    assert found.passages == len(held["passages"])


def test_a_pack_is_opened_in_an_empty_library_and_in_the_one_it_came_from(marked: Library, tmp_path: Path) -> None:
    path = tmp_path / "pack.zip"
    packed(marked, path, PackOptions(originals=True))
    kind, found = read_annotations_job(str(path))
    assert kind == "evidence pack"
    with Library.private() as other:
        result = bring_in(other, found, str(path))
        assert (result.articles, result.found, result.memos, result.refused) == (2, 1, 1, ())
        there = {a.id: a for a in other.read.annotations()}
        assert there == {a.id: a for a in marked.read.annotations()}
        article = other.read.article(next(a.targets[0].article for a in there.values() if a.targets))
        assert article is not None
        assert other.original(article.article.sha256 or "").decode() == article.article.text
        assert result.change is not None
        other.undo(result.change.id)
        assert other.dump() == ""
    again = bring_in(marked, found, str(path))
    assert (again.taken, again.articles, again.there) == (0, 0, 2)


@pytest.mark.parametrize(
    ("part", "change", "said"),
    [
        ("texts/", (b"bridge", b"brigde"), "not the one that was packed"),
        ("originals/", (b"bridge", b"brigde"), "original of the article is not the one"),
        ("originals/", (b"bridge", b"\x00\x01\x02\x03"), "original of the article is not the one"),
        ("pack.json", (b"safe for everyone", b"safe for no one!!"), "do not stand at their place"),
        ("pack.json", (b'"spans": [', b'"spans": [[9999, 10000],'), "do not stand at their place"),
    ],
)
def test_what_was_altered_is_told(
    marked: Library, tmp_path: Path, part: str, change: tuple[bytes, bytes], said: str
) -> None:
    archive = packed(marked, tmp_path / "pack.zip", PackOptions(originals=True))
    path = changed(archive, tmp_path / "b.zip", lambda n, d: d.replace(*change) if n.startswith(part) else d)
    assert said in " ".join(p.why for p in verify_pack(path).problems)


def test_what_is_missing_is_told(marked: Library, tmp_path: Path) -> None:
    archive = packed(marked, tmp_path / "pack.zip")
    path = changed(archive, tmp_path / "b.zip", lambda n, d: b"" if n.startswith("texts/") else d)
    assert "The text of the article is missing." in {p.why for p in verify_pack(path).problems}
    held = json.loads(archive.read("pack.json"))
    held["articles"] = held["articles"][:1]
    bare = json.dumps(held).encode()
    path = changed(archive, tmp_path / "c.zip", lambda n, d: bare if n == "pack.json" else d)
    assert "Its article is not in the pack." in {p.why for p in verify_pack(path).problems}


def test_a_share_copy_holds_no_note_path_or_chosen_name(marked: Library, tmp_path: Path) -> None:
    path = tmp_path / "shared.zip"
    archive = packed(marked, path, PackOptions(originals=True, is_shared=True, names=("Ann Lee", "lee")))
    everything = b"".join(archive.read(n) for n in archive.namelist()).decode()
    for secret in ("secret", str(tmp_path), "Ann Lee", "Lee "):
        assert secret not in everything
    assert "█" in everything
    assert not [n for n in archive.namelist() if n.startswith("originals/")]
    assert verify_pack(str(path)).problems == ()


def test_files_that_are_no_packs_are_refused(marked: Library, tmp_path: Path) -> None:
    archive = packed(marked, tmp_path / "pack.zip")
    newer = changed(archive, tmp_path / "b.zip", lambda _, d: d.replace(b'"version": 1', b'"version": 7'))
    other = changed(archive, tmp_path / "c.zip", lambda n, d: b"{}" if n == "pack.json" else d)
    (tmp_path / "d.zip").write_bytes((tmp_path / "pack.zip").read_bytes()[:400])
    for path, said in ((newer, "is of version 7"), (other, "no evidence pack"), (str(tmp_path / "d.zip"), "cut short")):
        with pytest.raises(ReaderError, match=said):
            verify_pack(path)
    with pytest.raises(ReaderError, match="no such passages"), Library.private() as empty:
        write_pack(empty, InlineExecutor(), ALL, str(tmp_path / "e.zip"))
