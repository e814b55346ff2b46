"""What the reader marks and writes: highlights, notes and memos, in the terms of the W3C Web Annotation model."""

from __future__ import annotations

from dataclasses import dataclass

from reader.model.decision import Target
from reader.model.labels import HighlightColour, HighlightStyle
from reader.model.span import Span


@dataclass(frozen=True, slots=True)
class Annotation:
    """A highlight, a note on a passage, or a memo on something larger.

    Attributes:
        id: A UUID.
        targets: The passages it stands on; none for a memo.
        about: Of a memo, what it is on: "article:ID", "speaker:ID", "claim:ID", "workspace:ID" or "tag:NAME".
        body: The note, in Markdown; "" for a bare highlight.
        colour: The name of a colour, or ""; of a memo on a tag, the colour of the tag.
        style: How the passage is drawn beside its colour: "", "underline" or "box".
        tags: Names, in the reader's order; see ``model.tag``.
        citation: The article as it was cited when the highlight was made; it outlives the article.
        created: When it was made, ISO 8601 in UTC; the library fills it in when it is "".
        modified: When it was last changed; filled in by the library.
    """

    id: str
    targets: tuple[Target, ...] = ()
    about: str = ""
    body: str = ""
    colour: str = ""
    style: str = ""
    tags: tuple[str, ...] = ()
    citation: str = ""
    created: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class PlacedHighlight:
    """A highlight with where its words are now.

    Attributes:
        id: Of its annotation.
        article: Id of the article.
        span: The words, in code points of the article's text.
        colour: Its colour.
        style: How it is drawn.
        tags: Its tags, in the reader's order.
        note: What the reader wrote on it, in Markdown; "" for nothing.
    """

    id: str
    article: str
    span: Span
    colour: HighlightColour
    style: HighlightStyle = HighlightStyle.WASH
    tags: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class UnplacedHighlight:
    """A highlight whose words have no sure place in its article.

    Attributes:
        id: Of its annotation.
        article: Id of the article.
        words: What was highlighted.
        reason: Why it has no place, one sentence.
    """

    id: str
    article: str
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class HighlightRow:
    """A highlight in a list.

    Attributes:
        id: Of its annotation.
        article: Id of the article.
        span: Where the words stood when they were highlighted, in code points of the article's text.
        colour: Its colour.
        words: What is highlighted.
        source: The outlet and the title of the article, as far as they are known; else the name of its file. Of a
            highlight whose article is not in the library any more, its citation.
        note: What the reader wrote on it, in Markdown; "" for nothing.
        style: How it is drawn.
        tags: Its tags, in the reader's order.
        published: The date of the article, in EDTF, or "".
        created: When it was made, ISO 8601 in UTC.
        is_kept: Whether the article is gone, and only the words and the citation are left.
        note_line: The words that the beginning of the note shows, in one line; only of a row that is to be shown.
    """

    id: str
    article: str
    span: Span
    colour: HighlightColour
    words: str
    source: str
    note: str = ""
    style: HighlightStyle = HighlightStyle.WASH
    tags: tuple[str, ...] = ()
    published: str = ""
    created: str = ""
    is_kept: bool = False
    note_line: str = ""
