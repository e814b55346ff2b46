"""Mails, and pages saved as MHTML."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from reader.importers.registry import find_importer, import_all, import_bytes, import_file
from reader.model.article import BlockKind, Metadata
from reader.model.errors import NotTextError, TooLargeError

DATA = Path(__file__).resolve().parents[2] / "data" / "imports"
TITLE = "Ferry line to Orsund may close after winter, council says"
HEADERS = "From: Ada Brunn <ada@courier.example>\nDate: Wed, 14 Feb 2024 07:30:00 +0100\nSubject: The ferry\n"


def values(metadata: Metadata) -> dict[str, tuple[str, str]]:
    stated = {
        "title": metadata.title,
        "outlet": metadata.outlet,
        "byline": metadata.byline,
        "published": metadata.published,
    }
    return {field: (p.value, p.basis) for field, p in stated.items() if p}


def test_a_mail_is_its_subject_and_its_text() -> None:
    article = import_file(DATA / "story.eml")
    assert article.text.startswith(f"{TITLE}\n\nThe last car ferry between Vell")
    assert "“not realistic within twenty years”" in article.text
    assert [(h.kind, h.span.of(article.text)) for h in article.hints] == [(BlockKind.TITLE, TITLE)]
    assert values(article.metadata) == {
        "title": (TITLE, "the mail's subject"),
        "byline": ("Ada Brunn", "the mail's sender"),
        "published": ("2024-02-14", "the mail's date"),
    }
    assert article.notices == ()


def test_a_mail_with_a_page_is_the_article_of_the_page_and_tells_of_its_files() -> None:
    article = import_file(DATA / "letter.eml")
    assert article.text.split("\n")[1] == TITLE
    assert "All rights reserved" not in article.text
    stated = values(article.metadata)
    assert stated["title"][1] == "the mail's subject"
    assert stated["outlet"] == ("The Vell Courier", "the page's meta tag “og:site_name”")
    assert article.notices == (
        "Files that go with the mail are not read: timetable.pdf. Save them from the mail program.",
    )


def test_a_page_saved_as_mhtml_is_read_like_the_page() -> None:
    article, page = import_file(DATA / "story.mhtml"), import_file(DATA / "story.html")
    assert article.text == page.text
    assert article.metadata == page.metadata
    assert article.notices == ()


def test_the_address_of_a_saved_page_names_its_outlet_where_nothing_else_does() -> None:
    data = (
        (DATA / "story.mhtml").read_bytes().replace(b"file:///srv/courier/story.html", b"https://www.courier.example/x")
    )
    data = data.replace(b'property=3D"og:site_name"', b'property=3D"og:site"')
    metadata = import_bytes(data, "a.mhtml").metadata
    assert values(metadata)["outlet"] == ("courier.example", "the address of the page")
    assert metadata.address is not None
    assert (metadata.address.value, metadata.address.basis) == ("https://www.courier.example/x", "the saved page")


@pytest.mark.parametrize(("path", "kind"), [("story.mhtml", "page saved as MHTML"), ("story.eml", "mail")])
def test_the_bytes_tell_a_mail_from_a_page(path: str, kind: str) -> None:
    assert find_importer((DATA / path).read_bytes(), "a.txt").name == kind


@pytest.mark.parametrize(
    "data", [b"Note: a text\nFrom: here\n\nOn we go", b"A text\n", b"From here on\nDate: x\n\n", b""]
)
def test_a_text_with_a_colon_is_no_mail(data: bytes) -> None:
    assert find_importer(data, "a.txt").name == "plain text"


@pytest.mark.parametrize("name", ["story.mhtml", "story.eml", "letter.eml"])
@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
def test_what_is_cut_short_is_read_with_a_notice_or_told_of(name: str, share: float) -> None:
    data = (DATA / name).read_bytes()
    try:
        article = import_bytes(data[: int(share * len(data))], name)
    except NotTextError as error:
        sentence = str(error)
    else:
        assert article.notices or name == "story.eml"  # a mail of one part has no end
        return
    assert sentence.startswith(f"“{name}” ")


def test_a_damaged_boundary_is_told_of() -> None:
    data = (DATA / "story.mhtml").read_bytes().replace(b"boundary=", b"boundory=")
    with pytest.raises(NotTextError, match=r"^“a.mhtml” has no page in it, or is damaged"):
        import_bytes(data, "a.mhtml")


@pytest.mark.parametrize("data", [bytes(range(256)) * 40, b"no header at all\n\ntext", b"\n\ntext"])
def test_what_is_no_mail_is_told_of(data: bytes) -> None:
    with pytest.raises(NotTextError, match=r"^“a.eml” is no mail"):
        import_bytes(data, "a.eml")


def test_bytes_that_are_no_text_in_a_mail_are_told_of() -> None:
    with pytest.raises(NotTextError, match="is damaged: its text is none"):
        import_bytes(HEADERS.encode() + b"\n" + bytes(range(32)) * 40, "a.eml")


def test_a_mail_without_text_is_told_of() -> None:
    mail = EmailMessage()
    mail["From"] = mail["Subject"] = "x"
    mail.add_attachment(b"abc", maintype="image", subtype="png", filename="a.png")
    with pytest.raises(NotTextError, match="has no text in it"):
        import_bytes(bytes(mail), "a.eml")


def test_a_forwarded_mail_is_read() -> None:
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "Ivo", "Inner"
    inner.set_content("The words that were sent on.\n")
    outer = EmailMessage()
    outer["From"], outer["Subject"] = "Ada", "Fwd: Inner"
    outer.add_attachment(inner)
    assert import_bytes(bytes(outer), "a.eml").text == "Fwd: Inner\n\nThe words that were sent on."


def test_lines_that_were_broken_for_the_mail_are_made_whole() -> None:
    head = f"{HEADERS}MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8; format=flowed\n\n"
    body = "The ferry leaves \nat seven and \ncomes at ten.\n> quoted \n> lines\n\n From here on\n-- \nAda\n"
    article = import_bytes((head + body).encode(), "a.eml")
    assert article.text == (
        "The ferry\n\nThe ferry leaves at seven and comes at ten.\n> quoted\n> lines\n\nFrom here on\n--\nAda"
    )


def test_the_encoding_that_a_part_states_is_heeded() -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Date"] = "Ада <a@b.example>", "Паром", "no date"
    mail.set_content("Паром не пойдёт.\n", charset="koi8-r")
    article = import_bytes(bytes(mail), "a.eml")
    assert article.text == "Паром\n\nПаром не пойдёт."
    assert set(values(article.metadata)) == {"title", "byline"}


def test_parts_within_parts_without_end_end_in_a_sentence_or_a_text() -> None:
    head = "From: a\nSubject: b\nMIME-Version: 1.0\n"
    nested = "".join(f'Content-Type: multipart/mixed; boundary="b{i}"\n\n--b{i}\n' for i in range(3_000))
    with pytest.raises(NotTextError, match=r"its parts cannot be told apart|has no text"):
        import_bytes((head + nested).encode(), "a.eml")


def test_a_mail_with_too_much_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.importers.mail.importer.TEXT_KEPT", 3)
    with pytest.raises(TooLargeError, match="is too long"):
        import_bytes((HEADERS + "\nA text of more than a dozen letters").encode(), "a.eml")


def test_all_text_of_a_saved_page_holds_its_frames_and_what_stands_around_the_article() -> None:
    frame = "<html><body><p>In the frame.</p></body></html>"
    page = (
        "<html><body><nav>Home</nav><article><p>The harbour of Vell was closed on Monday.</p></article></body></html>"
    )
    data = (
        "MIME-Version: 1.0\r\nSnapshot-Content-Location: https://example.org/\r\nSubject: Harbour\r\n"
        'Content-Type: multipart/related; boundary="b"\r\n\r\n'
        + "".join(f"--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{text}\r\n" for text in (page, frame))
        + "--b\r\nContent-Type: text/css\r\n\r\np {}\r\n--b--\r\n"
    ).encode()
    article = import_all(data, "a.mhtml")
    assert article.text == "Home\nThe harbour of Vell was closed on Monday.\n\nIn the frame."
    assert article.metadata.title is not None
    assert article.metadata.title.value == "Harbour"


def test_all_text_of_a_mail_without_a_page_is_that_of_its_texts() -> None:
    head = "From: Ada <ada@example.org>\r\nSubject: Harbour\r\nMIME-Version: 1.0\r\n"
    data = f"{head}Content-Type: text/plain; charset=utf-8\r\n\r\nWords that stand there.\r\n".encode()
    assert import_all(data, "a.eml").text == "Words that stand there."
    assert import_bytes(data, "a.eml").notices == ()
    broken = head.encode() + b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + bytes(range(32)) * 20
    with pytest.raises(NotTextError, match="has no text in it"):
        import_all(broken, "a.eml")
