"""A mailbox (mbox, RFC 4155): its mails."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from reader.importers.base import Importer, Part, one_of
from reader.importers.mail import message as mail
from reader.importers.mail.importer import read_all_parts, read_mail
from reader.model.article import Article
from reader.model.errors import NotTextError

# A line that begins a mail: at the beginning or after a blank line, with a year, and a header in the next line.
_BEGINNING = re.compile(
    rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From [^\r\n]{1,300}?\b\d{4}\b[^\r\n]{0,60}\r?\n(?=[!-9;-~]{1,76}:|>From )"
)
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_HEAD_BYTES = 65_536


def _sniff(data: bytes) -> bool:
    return _BEGINNING.match(data[:2_000]) is not None


def split_box(data: bytes, name: str) -> Iterator[Part]:
    """Yield the mails of a mailbox, in order.

    Raises:
        NotTextError: It has none.
    """
    starts = [found.start() for found in _BEGINNING.finditer(data)]
    if not starts:
        message = f"{name} has no mail in it: choose a mailbox in the form mbox."
        raise NotTextError(message)
    for start, end in pairwise([*starts, len(data)]):
        part = data[start:end]
        head = re.split(rb"\r?\n\r?\n", part[:_HEAD_BYTES], maxsplit=1)[0]
        headers = mail.parse(_without_line(head) + b"\n\n", name)
        yield Part(part, mail.header(headers, "Subject") or mail.sender(headers), mail.day(headers))


def _without_line(part: bytes) -> bytes:
    """Return a mail without the line that begins it in the mailbox."""
    return part.partition(b"\n")[2] if part.startswith(b"From ") else part


def _read_part(data: bytes, name: str) -> Article:
    return read_mail(_QUOTED_FROM.sub(rb"\1", _without_line(data)), name, None)


def _read_all_part(data: bytes, name: str) -> Article:
    return read_all_parts(_QUOTED_FROM.sub(rb"\1", _without_line(data)), name, None)


MBOX = Importer(
    "mailbox",
    (".mbox", ".mbx"),
    _sniff,
    one_of(split_box, _read_part),
    one_of(split_box, _read_all_part),
    split=split_box,
    is_page=True,
)
