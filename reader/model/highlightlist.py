"""What the table of all highlights is narrowed and ordered by."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reader.model.labels import HighlightColour


@dataclass(frozen=True, slots=True)
class HighlightFilter:
    """Which highlights are listed; what is "" or None does not narrow the list.

    Attributes:
        words: As in a search: in the words, the notes and the tags; or all in the title and the outlet of an article.
        tag: A tag; those below it count as well.
        colour: The colour.
        outlet: The outlet of the article, whatever its case.
        speaker: Id of a speaker of the library: the passage overlaps a quotation of this speaker.
        since: The article is of this date or later, in EDTF: "2018", "2018-03".
        until: The article is of this date or earlier; "2018" is all of that year.
        kept: Whether the article is gone (True) or is in the library (False).
    """

    words: str = ""
    tag: str = ""
    colour: HighlightColour | None = None
    outlet: str = ""
    speaker: str = ""
    since: str = ""
    until: str = ""
    kept: bool | None = None


class HighlightOrder(StrEnum):
    """How highlights are listed; those without the value come last."""

    PLACE = "place"
    """By outlet and title of the article, then in text order."""
    PUBLISHED = "published"
    """By the date of the article, the oldest first."""
    CREATED = "created"
    """By when they were made, the oldest first."""
    COLOUR = "colour"
    WORDS = "words"
    NOTE = "note"
    TAGS = "tags"
