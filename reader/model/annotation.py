"""What the reader marks and writes: highlights, notes and memos, in the terms of the W3C Web Annotation model."""

from __future__ import annotations

from dataclasses import dataclass

from reader.model.decision import Target


@dataclass(frozen=True, slots=True)
class Annotation:
    """A highlight, a note on a passage, or a memo on something larger.

    Attributes:
        id: A UUID.
        targets: The passages it stands on; none for a memo.
        about: Of a memo, what it is on: "article:ID", "speaker:ID", "claim:ID", "workspace:ID" or "tag:NAME".
        body: The note, in Markdown; "" for a bare highlight.
        colour: The name of a colour, or "".
        style: How the passage is drawn beside its colour: "", "underline" or "box".
        tags: Names, in the reader's order.
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
