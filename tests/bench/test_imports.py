"""The measurement of imports sees what is lost, and counts what it says it counts."""

from __future__ import annotations

from pathlib import Path

from reader.library.library import Library
from tests.bench.import_losses import finishes, lost, make_files, receipts_of
from tests.bench.imports import cpu_of_one, make_articles


def test_an_original_that_is_gone_or_a_text_that_is_another_is_lost(tmp_path: Path) -> None:
    library, texts = tmp_path / "library", tmp_path / "texts"
    texts.mkdir()
    files = [path for path in make_files(texts) if path.endswith(".txt")][-3:]
    told = receipts_of(library, files, 1, lambda _: None)
    assert len(told) == 3
    assert lost(library, told) == 0
    assert lost(library, [*told, "no such article"]) == 1
    with Library.open(library) as opened:
        stored = opened.read.article(told[0])
        assert stored is not None
        sha256 = stored.article.sha256 or ""
    (original,) = [p for p in (library / "objects").rglob("*") if p.is_file() and sha256[2:8] in p.name]
    original.unlink()
    assert lost(library, told) == 1
    assert finishes(library, files, 3) == 0


def test_articles_of_the_rate_are_texts_of_their_own(tmp_path: Path) -> None:
    files = make_articles(tmp_path, 12)
    assert len({Path(file).read_text("utf-8") for file in files}) == 12
    assert 0 < cpu_of_one(files) < 10
