"""The parts of a mail (RFC 5322, MIME): its text, its headers, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from typing import TYPE_CHECKING

from reader.model.errors import NotTextError

if TYPE_CHECKING:
    from email.message import Message

_HEADER = re.compile(rb"([!-9;-~]{1,76}):[ \t]?")
_OF_MAIL = frozenset(
    {b"from", b"date", b"subject", b"to", b"message-id", b"received", b"mime-version", b"return-path", b"sender"}
)
_HEAD_BYTES = 65_536
"""Bytes in which the headers of a mail are looked for."""
_MOST_PARTS = 2_000
_MOST_HEADERS = 1_000
CUT_SHORT = "The file is damaged or cut short: what could be read of it stands here."


def looks_like_mail(data: bytes) -> bool:
    """Tell whether bytes begin with the headers of a mail: nothing else, and at least two that mails have."""
    names = header_names(data)
    return len(names & _OF_MAIL) >= 2 and bool(names & {b"from", b"received", b"subject", b"mime-version"})


def header_names(data: bytes) -> frozenset[bytes]:
    """Return the names of the headers with which bytes begin, in lower case; none when other lines stand there."""
    names = set()
    for number, line in enumerate(re.split(rb"\r\n|\n|\r", data[:_HEAD_BYTES])):
        if not line or number > _MOST_HEADERS:
            break
        if number and line[:1] in b" \t":
            continue
        found = _HEADER.match(line)
        if found is None:
            return frozenset()
        names.add(found[1].lower())
    return frozenset(names)


def parse(data: bytes, name: str) -> EmailMessage:
    """Return the mail that bytes spell.

    Raises:
        NotTextError: Its parts lie deeper in each other than can be read.
    """
    from email import message_from_bytes, policy  # noqa: PLC0415 - only mails need it

    try:
        return message_from_bytes(data, policy=policy.default)
    except (RecursionError, MessageError, ValueError, LookupError, TypeError, AttributeError, IndexError) as error:
        message = f"{name} is damaged: its parts cannot be told apart; save the mail again."
        raise NotTextError(message) from error


def parts_of(message: EmailMessage) -> list[Message]:
    """Return the parts of a mail that hold something, in order, those of forwarded mails too."""
    found: list[Message] = []
    waiting: list[Message] = [message]
    while waiting and len(found) < _MOST_PARTS:
        part = waiting.pop()
        inner = part.get_payload() if part.is_multipart() else None
        if isinstance(inner, list):
            waiting += [p for p in reversed(inner) if not isinstance(p, str)]
        else:
            found.append(part)
    return found


def is_damaged(message: EmailMessage) -> bool:
    """Tell whether the parser met with something that a whole mail does not have."""
    from email import errors  # noqa: PLC0415 - as above

    serious = (
        errors.CloseBoundaryNotFoundDefect,
        errors.NoBoundaryInMultipartDefect,
        errors.StartBoundaryNotFoundDefect,
        errors.InvalidBase64LengthDefect,
    )
    return any(isinstance(defect, serious) for part in _walk(message) for defect in part.defects)


def _walk(message: EmailMessage) -> Iterator[Message]:
    waiting: list[Message] = [message]
    for _ in range(_MOST_PARTS):
        if not waiting:
            return
        part = waiting.pop()
        yield part
        inner = part.get_payload() if part.is_multipart() else None
        if isinstance(inner, list):
            waiting += [p for p in inner if not isinstance(p, str)]


def content_of(part: Message) -> bytes:
    """Return the bytes of a part as they were before they were written for the mail; b"" of what has none."""
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError, TypeError, AttributeError):
        return b""
    return content if isinstance(content, bytes) else b""


def charset_of(part: Message) -> str | None:
    """Return the encoding that a part states."""
    try:
        return part.get_content_charset()
    except (ValueError, LookupError, TypeError, AttributeError, IndexError):
        return None


def header(message: Message, name: str) -> str:
    """Return a header on one line, decoded; "" where there is none, or it cannot be read."""
    try:
        value = message.get(name)
        text = "" if value is None else str(value)
    except (ValueError, LookupError, TypeError, AttributeError, MessageError, RecursionError):
        return ""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:1000]


def sender(message: Message) -> str:
    """Return the name of who wrote a mail, else the address; "" where neither is stated."""
    said = header(message, "From")
    named, address = parseaddr(said[:500])
    return named or address


def day(message: Message) -> str:
    """Return the day a mail states to be from, in ISO 8601, or ""."""
    try:
        found: datetime | None = parsedate_to_datetime(header(message, "Date")[:100])
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return ""
    return found.date().isoformat() if found is not None and 1970 <= found.year <= 2100 else ""


def kind_of(part: Message) -> str:
    """Return the type of a part, as "text/html"."""
    try:
        return part.get_content_type()
    except (ValueError, LookupError, TypeError, AttributeError, IndexError):
        return "application/octet-stream"


def is_attached(part: Message) -> bool:
    """Tell whether a part is a file that goes with the mail."""
    return header(part, "Content-Disposition").lower().startswith("attachment")


def file_name(part: Message) -> str:
    """Return the name of a part's file, or ""."""
    try:
        name = part.get_filename() or ""
    except (ValueError, LookupError, TypeError, AttributeError, IndexError):
        return ""
    return "".join(c if c.isprintable() else "\ufffd" for c in name)[:120]
