"""Articles read, analysed and compared without a library."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.model.analysis import Analysis
from reader.model.errors import ReaderError, TooLargeError
from reader.model.limits import TEXT_KEPT
from reader.services import reading
from reader.services.originals import Refusal
from reader.services.reading import ArticleIds


def file(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, "utf-8")
    return str(path)


def test_an_articles_id_is_the_beginning_of_its_texts_hash(tmp_path: Path) -> None:
    found = reading.analyse_file(file(tmp_path, "a.txt", "A bridge was opened."))
    assert found.article.id == found.article.text_sha256[:16]


def test_the_same_text_again_gets_a_number(tmp_path: Path) -> None:
    one, other = file(tmp_path, "a.txt", "A bridge."), file(tmp_path, "b.txt", "Another bridge.")
    comparison, errors = reading.compare_files([one, other, one, one])
    first, second, third, fourth = (a.article.id for a in comparison.analyses)
    assert (third, fourth) == (f"{first}-2", f"{first}-3")
    assert second not in {first, third, fourth}
    assert errors == ()


def test_a_bad_file_does_not_keep_the_others_from_being_done(tmp_path: Path) -> None:
    good = file(tmp_path, "a.txt", "A bridge was opened.")
    gone = str(tmp_path / "gone.txt")
    comparison, errors = reading.compare_files([gone, good])
    assert [a.article.path for a in comparison.analyses] == [good]
    assert [e.path for e in errors] == [gone]
    assert "gone.txt" in errors[0].message
    outcomes = list(reading.analyse_files([good, gone]))
    assert isinstance(outcomes[0], Analysis)
    assert isinstance(outcomes[1], Refusal)


def test_an_unreadable_file_is_a_known_situation(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="folder"):
        reading.read_article(str(tmp_path))


def test_a_given_text_stays_as_it_is_save_what_no_text_may_hold() -> None:
    found = reading.article_of_text("a\u00a0b\r\nc\rd\ud800\u2028")
    assert found.text == "a\u00a0b\nc\nd\ufffd\u2028"
    assert found.replaced == 1
    assert found.path is None
    assert found.sha256 is None


def test_a_given_text_keeps_its_given_id() -> None:
    ids = ArticleIds()
    assert reading.analyse_text("A bridge.", "mine", ids).article.id == "mine"
    unnamed = [reading.analyse_text("A bridge.", None, ids).article.id for _ in range(2)]
    assert unnamed[1] == f"{unnamed[0]}-2"


def test_a_text_beyond_the_limit_is_refused() -> None:
    with pytest.raises(TooLargeError, match="Split it"):
        reading.article_of_text("a" * (TEXT_KEPT + 1))
