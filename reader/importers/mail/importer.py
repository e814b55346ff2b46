"""A mail to an article, and a page that was saved in the form of one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from email.message import Message
from typing import TYPE_CHECKING

from reader.importers.base import Importer, make_article
from reader.importers.html.importer import read_page
from reader.importers.html.plainly import render, slim
from reader.importers.html.stated import Stated, known_by_address
from reader.importers.mail import message as mail
from reader.model.article import Article, Block, BlockKind, Metadata, Proposal
from reader.model.errors import NotTextError, TooLargeError
from reader.model.limits import TEXT_KEPT
from reader.model.span import Span
from reader.text.decoding import canonical_text, decode

if TYPE_CHECKING:
    from email.message import EmailMessage

_LEAST_SHARE = 0.5
"""Share of the HTML part's letters that the text part must have to stand for the mail."""
_TAG = re.compile(rb"<[^<>]*>")
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_SIGNATURE = "-- "


def _is_page(data: bytes) -> bool:
    """Tell whether the headers are those of a saved page."""
    names = mail.header_names(data)
    if not {b"mime-version", b"content-type"} <= names:
        return False
    return b"snapshot-content-location" in names or (
        re.search(rb"^content-type:[ \t]*multipart/related", data[:16_384], re.IGNORECASE | re.MULTILINE) is not None
        and not names & {b"received", b"return-path", b"message-id", b"to"}
    )


def read_saved_page(data: bytes, name: str, _declared: str | None) -> Article:
    """Return the article of a page saved as MHTML: that of its main HTML part.

    Raises:
        NotTextError: It has no such part, or that shows no text by itself.
        TooLargeError: The text is longer than is kept.
    """
    message = mail.parse(data, name)
    pages = [part for part in mail.parts_of(message) if mail.kind_of(part) in _PAGES]
    start = mail.header(message, "Content-Type")
    wanted = re.search(r"start\s{0,9}=\s{0,9}\"?(<[^<>\"]{1,200}>)", start)
    main = next((p for p in pages if wanted and mail.header(p, "Content-ID") == wanted[1]), None) or next(
        iter(pages), None
    )
    if main is None:
        message_ = f"{name} has no page in it, or is damaged: save the page again."
        raise NotTextError(message_)
    address = mail.header(message, "Snapshot-Content-Location") or mail.header(main, "Content-Location")
    known = known_by_address(address, "the saved page")
    article = read_page(mail.content_of(main), name, mail.charset_of(main), otherwise=known)
    return _with_damage(article, message)


def read_mail(data: bytes, name: str, _declared: str | None) -> Article:
    """Return the article of a mail: its subject and its text.

    Raises:
        NotTextError: It is no mail, damaged, or has no text.
        TooLargeError: The text is longer than is kept.
    """
    if not mail.header_names(data):
        message_ = f"{name} is no mail: choose one that a mail program saved."
        raise NotTextError(message_)
    message = mail.parse(data, name)
    parts = mail.parts_of(message)
    shown = [p for p in parts if not mail.is_attached(p)]
    plain = _first(shown, "text/plain")
    page = _first(shown, "text/html")
    if plain is None and page is None:
        message_ = f"{name} has no text in it, or is damaged: open it in a mail program and save it as plain text."
        raise NotTextError(message_)
    article = (
        _of_text(plain, message, name)
        if plain is not None and (page is None or _stands_for(plain, page))
        else _of_page(page or message, message, name)
    )
    files = [p for p in parts if p is not plain and p is not page and (mail.is_attached(p) or mail.file_name(p))]
    return _with_damage(_with_files(article, files), message)


def read_all_parts(data: bytes, name: str, _declared: str | None) -> Article:
    """Return all text of a mail or a saved page: of all its pages, frames among them; without any, of its texts.

    Raises:
        NotTextError: There is no text.
        TooLargeError: The text is longer than is kept.
    """
    message = mail.parse(data, name)
    shown = [part for part in mail.parts_of(message) if not mail.is_attached(part)]
    pages = [part for part in shown if mail.kind_of(part) in _PAGES]
    texts, replaced = [], 0
    for part in pages or [part for part in shown if mail.kind_of(part) == "text/plain"]:
        try:
            decoded = decode(mail.content_of(part), mail.charset_of(part))
        except NotTextError:
            continue
        text, surrogates = canonical_text(render(slim(decoded.text)) if pages else decoded.text)
        texts.append(text.strip("\n"))
        replaced += decoded.replaced + surrogates
    said = {field: Proposal(s.value, None, s.basis) for field, s in _headers(message).items()}
    return make_article(name, "\n\n".join(filter(None, texts)), replaced=replaced, metadata=Metadata(**said))


def _first(parts: Sequence[Message], kind: str) -> Message | None:
    return next((p for p in parts if mail.kind_of(p) == kind and mail.content_of(p).strip()), None)


def _stands_for(plain: Message, page: Message) -> bool:
    """Tell whether the text part has the mail's words, and not only a hint that there is a page."""
    letters = len(b"".join(_TAG.sub(b"", _body(mail.content_of(page))).split()))
    return len(b"".join(mail.content_of(plain).split())) >= _LEAST_SHARE * letters


def _body(page: bytes) -> bytes:
    start = page.lower().find(b"<body")
    return page[max(start, 0) :]


def _of_text(part: Message, message: EmailMessage, name: str) -> Article:
    content = mail.content_of(part)
    if len(content) > 4 * TEXT_KEPT:
        message_ = f"{name} is too long ({len(content) // 1_000_000} MB of text): split it."
        raise TooLargeError(message_)
    try:
        decoded = decode(content, mail.charset_of(part))
    except NotTextError as error:
        message_ = f"{name} is damaged: its text is none; save the mail again."
        raise NotTextError(message_) from error
    text = _unwrapped(decoded.text) if "flowed" in mail.header(part, "Content-Type").lower() else decoded.text
    text = text.strip("\n")
    said = _headers(message)
    title = canonical_text(said["title"].value)[0] if "title" in said else ""
    proposals = {field: Proposal(s.value, None, s.basis) for field, s in said.items()}
    hints: tuple[Block, ...] = ()
    if title:
        text = f"{title}\n\n{text}"
        span = Span(0, len(title))
        hints = (Block(span, BlockKind.TITLE, "is the mail's subject"),)
        proposals["title"] = Proposal(title, span, said["title"].basis)
    return make_article(
        name,
        text,
        encoding=decoded.encoding,
        replaced=decoded.replaced,
        hints=hints,
        metadata=Metadata(**proposals),
    )


def _of_page(part: Message, message: EmailMessage, name: str) -> Article:
    said = _headers(message)
    title = {"title": said.pop("title")} if "title" in said else {}
    return read_page(mail.content_of(part), name, mail.charset_of(part), rather=title, otherwise=said)


def _unwrapped(text: str) -> str:
    """Return a text whose lines were broken for the mail (RFC 3676) with its paragraphs whole; quoted ones stay."""
    paragraphs: list[list[str]] = []
    is_open = False
    for line in text.split("\n"):
        is_quoted = line.startswith(">")
        if is_open and line and not is_quoted:
            paragraphs[-1].append(line.removeprefix(" "))
        else:
            paragraphs.append([line.removeprefix(" ")])
        is_open = line.endswith(" ") and line != _SIGNATURE and not is_quoted
    return "\n".join("".join(p).rstrip(" ") for p in paragraphs)


def _headers(message: EmailMessage) -> dict[str, Stated]:
    """Return what the headers of a mail state."""
    found = {
        "title": Stated(mail.header(message, "Subject"), "the mail's subject"),
        "byline": Stated(mail.sender(message), "the mail's sender"),
        "published": Stated(mail.day(message), "the mail's date"),
    }
    return {field: said for field, said in found.items() if said.value}


def _with_damage(article: Article, message: EmailMessage) -> Article:
    return replace(article, notices=(*article.notices, mail.CUT_SHORT)) if mail.is_damaged(message) else article


def _with_files(article: Article, files: Sequence[Message]) -> Article:
    """Return the article of a mail with a notice about the files that go with it."""
    names = [mail.file_name(p) or mail.kind_of(p) for p in files]
    if not names:
        return article
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    notice = f"Files that go with the mail are not read: {', '.join(names[:5])}{more}. Save them from the mail program."
    return replace(article, notices=(*article.notices, notice))


MHTML = Importer("page saved as MHTML", (".mhtml", ".mht"), _is_page, read_saved_page, read_all_parts, is_page=True)
EML = Importer("mail", (".eml",), mail.looks_like_mail, read_mail, read_all_parts, is_page=True)
