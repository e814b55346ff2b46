"""Passages with their articles, gathered to be handed on and checked: an evidence pack."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reader.model.annotation import Annotation
from reader.model.interchange import Refused, Source
from reader.model.span import Span

FORMAT, VERSION = "synoptic-evidence", 1
CONTENTS = "pack.json"
"""The part of a pack that tells what is in it."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A passage of a pack.

    Attributes:
        id: Of the quotation or the highlight.
        kind: "quotation" or "highlight".
        article: Id of its article.
        spans: Where its parts stand, in code points of the article's text.
        words: The parts.
        citation: The article in one line, and who speaks.
        note: What the reader wrote on it, in Markdown.
    """

    id: str
    kind: str
    article: str
    spans: tuple[Span, ...]
    words: tuple[str, ...]
    citation: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a pack holds.

    Attributes:
        sources: The articles with their texts; with their original bytes if these are wanted.
        exhibits: The passages.
        annotations: The highlights among them with tags, and memos on their articles and tags.
        is_shared: Whether notes, paths and some names were left out.
    """

    sources: tuple[Source, ...]
    exhibits: tuple[Exhibit, ...]
    annotations: Iterable[Annotation] = ()
    is_shared: bool = False


@dataclass(frozen=True, slots=True)
class Verified:
    """What a check of a pack found.

    Attributes:
        passages: How many were looked at.
        articles: How many were looked at.
        problems: What does not stand as it is said to.
    """

    passages: int
    articles: int
    problems: tuple[Refused, ...] = ()
