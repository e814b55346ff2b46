"""Mailboxes."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.importers.mail.box import split_box
from reader.importers.registry import find_importer, import_all, import_bytes, import_part, split_bytes
from reader.model.errors import NotTextError, SeveralArticlesError

BOX = Path(__file__).resolve().parents[2] / "data" / "imports" / "box.mbox"


def test_the_mails_of_a_box_are_listed_with_title_and_date() -> None:
    data = BOX.read_bytes()
    assert find_importer(data, "a.txt").name == "mailbox"
    parts = list(split_box(data, "box"))
    assert [(p.title[:20], p.published) for p in parts] == [
        ("Ferry line to Orsund", "2024-02-14"),
        ("Morning letter: the ", "2024-02-15"),
        ("Ministry answers on ", "2024-02-29"),
    ]
    assert b"".join(p.data for p in parts) == data


def test_each_mail_of_a_box_is_read_from_its_own_bytes() -> None:
    parts = list(split_bytes(BOX.read_bytes(), "box.mbox") or ())
    article = import_part(parts[2], "box.mbox", 3)
    assert article.text.startswith("Ministry answers on the Orsund ferry\n\nThe ministry will pay half")
    assert "\nFrom now on the boat leaves at seven.\n" in article.text
    assert article.path == "box.mbox"
    again = import_bytes(parts[2].data, "box.mbox")
    assert (again.text, again.sha256) == (article.text, article.sha256)


def test_a_box_of_several_is_no_single_article() -> None:
    with pytest.raises(SeveralArticlesError, match=r"^“box.mbox” holds several articles: import it, and choose"):
        import_bytes(BOX.read_bytes(), "box.mbox")


@pytest.mark.parametrize("data", [b"a text", b"From here on 2020 the year\nno header\n"])
def test_what_is_no_box_is_told_of(data: bytes) -> None:
    with pytest.raises(NotTextError, match="has no mail in it"):
        import_bytes(data, "a.mbox")


def test_a_mail_that_cannot_be_read_is_named_by_its_number() -> None:
    parts = list(split_bytes(b"From a 2020\nSubject: x\nFrom: y\n\n", "a.mbox") or ())
    with pytest.raises(NotTextError, match=r"^“a.mbox”, number 1, has no text in it"):
        import_part(parts[0], "a.mbox", 1)


def test_all_text_of_a_mail_of_a_box_can_be_asked_for() -> None:
    part = next(iter(split_bytes(BOX.read_bytes(), "box.mbox") or ()))
    assert import_all(part.data, "box.mbox").text.strip() in import_bytes(part.data, "box.mbox").text
