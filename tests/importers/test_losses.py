"""Nothing is lost without a word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.importers.base import Importer, make_article
from reader.importers.losses import lost_words, read_with_check
from reader.importers.registry import find_importer, import_all, import_bytes
from reader.model.article import Article
from reader.model.errors import NotTextError
from tests.importers.office.making import DATA, SENTENCE, odt

LINES = tuple(" ".join(f"word{n}of{line}" for n in range(15)) + " end." for line in range(20))
WHOLE = "\n".join(LINES)


def reads(kept: str) -> Importer:
    """Return an importer that keeps some text of a file."""

    def read(_data: bytes, name: str, _declared: str | None) -> Article:
        return make_article(name, kept, notices=("one",))

    def read_all(data: bytes, name: str, _declared: str | None) -> Article:
        return make_article(name, data.decode())

    return Importer("some", (), lambda _: True, read, read_all)


@pytest.mark.parametrize(
    ("kept", "lost"),
    [(WHOLE, 0), ("\n".join(LINES[:19]), 16), ("\n".join(LINES[5:]), 80), (WHOLE.replace("\n", " "), 0), ("", 320)],
)
def test_words_of_lines_that_are_not_there_are_counted(kept: str, lost: int) -> None:
    assert lost_words(kept, WHOLE, 8) == lost


def test_labels_and_repeated_lines_do_not_count() -> None:
    assert lost_words("x", "Home\nSign up for our daily letter of news today\n" + f"{LINES[0]}\n" * 3, 8) == 16


def test_of_very_long_texts_the_lengths_are_compared() -> None:
    assert lost_words("a " * 1_000_000, "a " * 3_000_000, 8) == 4_000_000 // 6


def test_an_article_that_lacks_text_says_so() -> None:
    article = read_with_check(reads("\n".join(LINES[5:])), WHOLE.encode(), "a", None)
    said = "Some 80 words of the file are not in the text: “Show all text” in the window has them."
    assert article.notices == ("one", said)
    assert read_with_check(reads("\n".join(LINES[1:])), WHOLE.encode(), "a", None).notices == ("one",)


def test_on_a_page_less_than_half_may_be_what_stands_around_the_article() -> None:
    long = "\n".join(" ".join(LINES[n : n + 3]) for n in range(0, 18, 3))
    page = replace(reads("\n".join(LINES[6:])), is_page=True)
    assert read_with_check(page, long.encode(), "a", None).notices == ("one",)
    assert len(read_with_check(replace(reads(LINES[19]), is_page=True), long.encode(), "a", None).notices) == 2


def test_all_text_is_the_article_where_nearly_nothing_was_kept() -> None:
    article = read_with_check(reads("ship"), WHOLE.encode(), "a", None)
    assert article.text == WHOLE
    assert article.notices[0] == "one"
    assert "all text of the file is here" in article.notices[1]


def test_an_importer_without_another_extraction_is_taken_at_its_word() -> None:
    article = read_with_check(replace(reads("ship"), read_all=None), WHOLE.encode(), "a", None)
    assert (article.text, article.notices) == ("ship", ("one",))


def test_a_file_whose_other_extraction_fails_is_read_all_the_same() -> None:
    assert read_with_check(reads("ship"), b" ", "a", None).text == "ship"


def test_all_text_of_a_file_can_be_asked_for() -> None:
    data = (DATA / "libreoffice.docx").read_bytes()
    article = import_all(data, "a.docx")
    assert "closed for good on Monday" in article.text
    assert "Ask the shipyard again." in article.text.split("\n")
    assert (article.path, article.sha256) == ("a.docx", import_bytes(data).sha256)
    with pytest.raises(NotTextError, match=r"^“a.txt” shows all its text already"):
        import_all(b"text", "a.txt")


@pytest.mark.parametrize("file", [f"libreoffice.{ending}" for ending in ("docx", "odt", "rtf", "epub")])
def test_no_word_of_a_document_is_lost(file: str) -> None:
    data = (DATA / file).read_bytes()
    assert lost_words(import_bytes(data, file).text, import_all(data, file).text, 4) <= 8  # the comment has four
    assert find_importer(data, file).read_all is not None


def test_what_is_marked_as_deleted_is_told_when_it_is_much() -> None:
    deleted = f"<text:tracked-changes><text:p>{LINES[0]} {LINES[1]}</text:p></text:tracked-changes>"
    article = import_bytes(odt(f"<text:p>{SENTENCE}</text:p>{deleted}"), "a.fodt")
    assert article.text == SENTENCE
    assert article.notices[0].startswith("Some 32 words of the file are not in the text")
