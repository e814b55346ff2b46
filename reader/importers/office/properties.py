"""What a document's own properties state: its title and its author."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.importers.xmltrees import local

if TYPE_CHECKING:
    from lxml.etree import _Element

_BASIS = "the document's properties"
# What programs fill in when nobody named it.
_NO_TITLE = re.compile(
    r"(?:microsoft word\b|untitled|document ?\d*$|.{1,80}\.(?:docx?|odt|rtf|txt|html?)$)", re.IGNORECASE
)
_NO_AUTHOR = re.compile(r"\b(?:user|admin|administrator|unknown|author|owner|default|guest)\b|^\S+$|@", re.IGNORECASE)


def stated_title(properties: _Element | None) -> tuple[str, str]:
    """Return the title that the properties state, as ``title_or_none`` does."""
    return title_or_none(_text(properties, ("title",)))


def stated_author(properties: _Element | None) -> tuple[str, str]:
    """Return the author that the properties state, as ``author_or_none`` does."""
    return author_or_none(_text(properties, ("initial-creator", "creator")))


def title_or_none(title: str) -> tuple[str, str]:
    """Return a title with the words for where it is from; two "" when it is none, or one that a program filled in."""
    return ("", "") if not title or _NO_TITLE.match(title) else (title, _BASIS)


def author_or_none(author: str) -> tuple[str, str]:
    """Return an author likewise: a name of several words, for one alone is the name of an account."""
    return ("", "") if not author or _NO_AUTHOR.search(author) else (author, _BASIS)


def _text(properties: _Element | None, names: tuple[str, ...]) -> str:
    if properties is None:
        return ""
    found = {local(e): " ".join((e.text or "").split()) for e in properties.iter()}
    return next((found[n] for n in names if found.get(n)), "")
