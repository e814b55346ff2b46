"""Highlights, notes and memos on their way to another library or program, and what became of them there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from reader.model.annotation import Annotation
from reader.model.change import Change
from reader.model.labels import HighlightColour

ARTICLE = "article:"
"""Begins what a memo on an article is ``about``; its id follows."""
COLOUR_CODES: Mapping[HighlightColour, str] = {
    HighlightColour.BLUE: "#0072B2",
    HighlightColour.ORANGE: "#E69F00",
    HighlightColour.GREEN: "#009E73",
    HighlightColour.PURPLE: "#9467BD",
    HighlightColour.YELLOW: "#F0E442",
    HighlightColour.TEAL: "#17BECF",
    HighlightColour.RED: "#D62728",
    HighlightColour.GREY: "#7F7F7F",
}
"""The colours as other programs know them, six digits of red, green and blue."""


@dataclass(frozen=True, slots=True)
class Source:
    """An article as a file of highlights knows it; what is not known is "".

    Attributes:
        id: By which the annotations of the same file name it; in files of our own, its id in the library.
        title: Its headline.
        outlet: Where it was published.
        byline: Who wrote it.
        published: When, as EDTF.
        address: Where it is on the web.
        path: The file it was read from.
        sha256: Of the original bytes.
        text_sha256: Of its text in UTF-8.
        text: Its text, where the file holds it.
        original: Its original bytes, where the file holds them.
    """

    id: str
    title: str = ""
    outlet: str = ""
    byline: str = ""
    published: str = ""
    address: str = ""
    path: str = ""
    sha256: str = ""
    text_sha256: str = ""
    text: str = ""
    original: bytes = b""

    @property
    def name(self) -> str:
        """What the article is called: outlet and title, else its address or its file."""
        return " · ".join(p for p in (self.outlet, self.title) if p) or self.address or self.path


def source_of(told: Mapping[str, str]) -> Source:
    """Return the article of which the members with these names are told, all of them texts."""
    return Source(**told)  # type: ignore[arg-type] # the bytes are not among them


@dataclass(frozen=True, slots=True)
class Refused:
    """Something in a file that was not taken.

    Attributes:
        what: What it is, in a few words: "Row 7", or the words themselves.
        why: One sentence.
    """

    what: str
    why: str


def no_text(_: str) -> str:
    """Return nothing, of any article."""
    return ""


@dataclass(frozen=True, slots=True)
class AnnotationSet:
    """Annotations with the articles that they stand on.

    Attributes:
        sources: The articles.
        annotations: Read once. Of one that was read from a file, targets name articles by ``Source.id``, and a place
            that the file does not tell is -1.
        refused: What was in the file and could not be read.
        text_of: Returns the text of an article by its id; "" when it is not there.
    """

    sources: tuple[Source, ...]
    annotations: Iterable[Annotation]
    refused: tuple[Refused, ...] = ()
    text_of: Callable[[str], str] = field(default=no_text)


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What became of a file of highlights.

    Attributes:
        change: The step; None when nothing was new.
        found: Highlights whose words stand in their article.
        ambiguous: Highlights whose words may be at several places; the reader chooses.
        orphans: Highlights whose words are not in their article; they are kept and listed.
        kept: Highlights whose article is not in the library; they are kept with their citation.
        memos: Notes on articles, tags and other things.
        there: How many were in the library already.
        articles: Articles that the file holds whole and that are new in the library.
        refused: What was not taken, and why.
    """

    change: Change | None = None
    found: int = 0
    ambiguous: int = 0
    orphans: int = 0
    kept: int = 0
    memos: int = 0
    there: int = 0
    articles: int = 0
    refused: tuple[Refused, ...] = ()

    @property
    def taken(self) -> int:
        """How many annotations are new in the library."""
        return self.found + self.ambiguous + self.orphans + self.kept + self.memos
