"""An entry of a list to an article: its title, its text, and what the list states of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from email.utils import parsedate_to_datetime

from reader.importers.base import make_article
from reader.importers.html.plainly import render
from reader.model.article import Article, Block, BlockKind, Metadata, Proposal
from reader.model.span import Span
from reader.text.decoding import canonical_text

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|&[a-zA-Z]{2,8};|&#\d{2,7};")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ISO = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?=$|[^\d])")
FIELDS = ("title", "outlet", "byline", "published", "address")


def plain(text: str) -> str:
    """Return a text without the tags of a page, if it has any; one paragraph a line."""
    shown = render(text) if _TAG.search(text) else text
    return canonical_text(_CONTROLS.sub("", shown))[0].strip()


def one_line(text: str) -> str:
    """Return a text without tags on one line, at most as long as a title may be."""
    return " ".join(plain(text).split())[:500]


def day_of(text: str) -> str:
    """Return a date in the form of a feed or of a list as EDTF, or "" of what is none."""
    text = text.strip()[:100]
    found = _ISO.match(text)
    if found:
        year, month, day = found[1], found[2], found[3]
        try:
            date(int(year), int(month or 1), int(day or 1))
        except ValueError:
            return ""
        return "-".join(f"{int(n):02}" if n is not year else n for n in (year, month, day) if n)
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return ""


def proposals(stated: Mapping[str, str], basis: str) -> Metadata:
    """Return what a list states, by ``FIELDS``, as proposals without places."""
    return Metadata(**{field: Proposal(stated[field], None, basis) for field in FIELDS if stated.get(field)})


def article_of_entry(name: str, stated: Mapping[str, str], text: str, basis: str) -> Article:
    """Return the article of an entry: its title, and below it its text.

    Args:
        name: What messages call the file.
        stated: By ``FIELDS`` what the list states.
        text: The entry's text.
        basis: What the proposals rest on, as "the feed".

    Raises:
        NotTextError: There is neither title nor text.
        TooLargeError: The text is longer than is kept.
    """
    title = canonical_text(stated.get("title", ""))[0]
    metadata = proposals(stated, basis)
    hints: tuple[Block, ...] = ()
    if title:
        text = f"{title}\n{text}"
        span = Span(0, len(title))
        hints = (Block(span, BlockKind.TITLE, f"is the title that {basis} states"),)
        metadata = replace(metadata, title=Proposal(title, span, basis))
    return make_article(name, canonical_text(text)[0], hints=hints, metadata=metadata)
