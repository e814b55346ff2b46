"""An article as it was read, and what is known about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from reader.model.span import Span


class BlockKind(StrEnum):
    """What a block of an article's text is."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    BYLINE = "byline"
    DATELINE = "dateline"
    PARAGRAPH = "paragraph"
    SUBHEAD = "subhead"
    CAPTION = "caption"
    CREDIT = "credit"
    BOILERPLATE = "boilerplate"
    BIO = "bio"
    COPYRIGHT = "copyright"
    NOTICE = "notice"


BODY_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.SUBHEAD, BlockKind.DATELINE})
"""Kinds that are the article's own running text."""

QUOTABLE_KINDS = frozenset(
    {
        BlockKind.TITLE,
        BlockKind.SUBTITLE,
        BlockKind.PARAGRAPH,
        BlockKind.SUBHEAD,
        BlockKind.CAPTION,
    }
)
"""Kinds in which quotations and claims are looked for."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the text: its span without white space at the ends, its kind, and why it has that kind."""

    span: Span
    kind: BlockKind
    reason: str = ""


class ProposalStatus(StrEnum):
    """How far a proposed value can be relied on."""

    GUESSED = "guessed"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed value of the article's metadata, with its place in the text and what it rests on."""

    value: str
    span: Span | None
    basis: str
    status: ProposalStatus = ProposalStatus.GUESSED


@dataclass(frozen=True, slots=True)
class Metadata:
    """Proposals for an article's metadata; each may be missing.

    ``published`` is EDTF, as "2018-03"; ``address`` is where the article was published, as "https://example.org/story".
    """

    title: Proposal | None = None
    outlet: Proposal | None = None
    byline: Proposal | None = None
    published: Proposal | None = None
    address: Proposal | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """An article as an importer read it.

    Attributes:
        id: Given at import; in ``analyze`` and ``compare`` the given id or 16 digits of ``text_sha256``.
        text: The canonical text, of Unicode scalar values; never changed after import.
        text_sha256: SHA-256 of the text in UTF-8; the key of the analysis cache.
        path: The file it was read from, as given.
        sha256: SHA-256 of the original bytes.
        encoding: The encoding the bytes were read in.
        replaced: How many characters could not be read and became U+FFFD.
        hints: Blocks that the format itself names; the analysis follows them.
        metadata: What the format itself states.
        notices: What the reader should know of how it was read, one sentence each, as what was left out of its text.
    """

    id: str
    text: str
    text_sha256: str
    path: str | None = None
    sha256: str | None = None
    encoding: str | None = None
    replaced: int = 0
    hints: tuple[Block, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    notices: tuple[str, ...] = ()
