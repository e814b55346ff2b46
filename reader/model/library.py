"""What the views read from the library: articles as they are kept, rows of lists, pages, hits of a search."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import Generic, TypeVar

from reader.model.article import Article
from reader.model.quotation import QuotationKind
from reader.model.span import Span
from reader.model.speaker import SpeakerType

T = TypeVar("T")

Position = tuple[str | int, ...]
"""Where a page ends: the values of the last row by which the list is ordered."""


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some rows of a list, in its order.

    Attributes:
        rows: The rows.
        after: To be handed in for the next page; None when this is the last.
    """

    rows: tuple[T, ...]
    after: Position | None = None


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as the library keeps it.

    Attributes:
        article: What the importer read; its metadata are what the format states.
        address: Where it was published, or "".
        copy_group: Shared by articles with the same text, or nearly the same; "" for none.
        edition_of: Id of the article that this is another extraction of, or "".
        added: When it was imported, ISO 8601 in UTC; the library fills it in when it is "".
    """

    article: Article
    address: str = ""
    copy_group: str = ""
    edition_of: str = ""
    added: str = ""


class ArticleOrder(StrEnum):
    """How articles are listed; those without the value come last."""

    ADDED = "added"
    """The newest first."""
    PUBLISHED = "published"
    """The newest first."""
    TITLE = "title"
    OUTLET = "outlet"


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in a list.

    Attributes:
        id: Its id.
        title: As confirmed, stated or guessed; "" when there is none.
        outlet: The same.
        byline: The same.
        published: The same, in EDTF.
        path: The file it was read from, or "".
        added: When it was imported, ISO 8601 in UTC.
        quotations: How many it has.
        analysed: Whether the figures are those of its analysis; else it waits for one.
        address: Where it was published, or "".
    """

    id: str
    title: str
    outlet: str
    byline: str
    published: str
    path: str
    added: str
    quotations: int
    analysed: bool
    address: str = ""

    @property
    def name(self) -> str:
        """What the article is called: outlet and title, as far as they are known, else its file; "" for nothing."""
        return " · ".join(p for p in (self.outlet, self.title) if p) or PurePath(self.path).name


@dataclass(frozen=True, slots=True)
class QuotationFilter:
    """Which quotations are listed; what is "" or None does not narrow the list.

    Attributes:
        words: As in a search.
        speaker: Id of a speaker of the library.
        article: Id of an article; its quotations are listed in text order.
        kind: Direct, mixed or indirect.
    """

    words: str = ""
    speaker: str = ""
    article: str = ""
    kind: QuotationKind | None = None


class QuotationOrder(StrEnum):
    """How quotations are listed; those without the value come last."""

    USUAL = "usual"
    """Of an article in text order, with words the newest first, else by date."""
    SPEAKER = "speaker"
    OUTLET = "outlet"


@dataclass(frozen=True, slots=True)
class QuotationRow:
    """A quotation in a list.

    Attributes:
        id: Its id.
        article: Id of its article.
        title: The title of the article.
        outlet: The outlet of the article.
        published: The date of the article, in EDTF.
        kind: Direct, mixed or indirect.
        spans: The words, in text order.
        text: The words; an ellipsis stands where an attribution splits them.
        speaker: Id of the speaker of the library, or None.
        name: The name of the speaker, or "".
        confidence: 0 to 1.
        is_corrected: Whether the reader has set something of it.
    """

    id: str
    article: str
    title: str
    outlet: str
    published: str
    kind: QuotationKind
    spans: tuple[Span, ...]
    text: str
    speaker: str | None
    name: str
    confidence: float
    is_corrected: bool = False


@dataclass(frozen=True, slots=True)
class DecisionsOnArticle:
    """What became of the reader's decisions about one article, for the index.

    Attributes:
        ties: Ids of decisions that unite speakers, each with the name key of a speaker of the article.
        unplaced: Ids of decisions that have no place in the article, each with the reason.
    """

    ties: tuple[tuple[str, str], ...] = ()
    unplaced: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RecordPlace:
    """Where a quotation or a highlight stands.

    Attributes:
        id: Of the quotation or the highlight.
        article: Id of the article.
        span: Its first words.
    """

    id: str
    article: str
    span: Span


class SpeakerOrder(StrEnum):
    """How speakers are listed."""

    QUOTATIONS = "quotations"
    """The most quoted first."""
    NAME = "name"


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """A speaker of the library in a list, with stored counts; ``is_corrected`` where the reader has decided on it."""

    id: str
    name: str
    type: SpeakerType
    aliases: tuple[str, ...]
    articles: int
    quotations: int
    is_corrected: bool = False


class HitKind(StrEnum):
    """In what a search looks."""

    PARAGRAPH = "paragraph"
    QUOTATION = "quotation"
    HIGHLIGHT = "highlight"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A place that a search found.

    Attributes:
        kind: In what.
        id: Id of the quotation or annotation; "" for a paragraph.
        article: Id of the article; "" for a memo that stands on none.
        span: The first match in the article's text; for a note, the passage it stands on; None for a memo.
        text: The words around the first match.
        marks: The matches inside ``text``, in order.
        tags: Those of a highlight or note that match.
    """

    kind: HitKind
    id: str
    article: str
    span: Span | None
    text: str
    marks: tuple[Span, ...]
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facets:
    """How many hits there are of each value, the commonest first; values of which there are none are left out.

    Attributes:
        outlets: Names and counts.
        speakers: Of quotations.
        years: Four digits each, the latest first.
        kinds: Of quotations and paragraphs.
    """

    outlets: tuple[tuple[str, int], ...] = ()
    speakers: tuple[tuple[str, int], ...] = ()
    years: tuple[tuple[str, int], ...] = ()
    kinds: tuple[tuple[str, int], ...] = ()

    @property
    def by_name(self) -> dict[str, tuple[tuple[str, int], ...]]:
        """What is counted, by the name of what it is counted by."""
        return {"outlets": self.outlets, "speakers": self.speakers, "years": self.years, "kinds": self.kinds}


@dataclass(frozen=True, slots=True)
class Totals:
    """How much there is in the library; counts are stored, not counted."""

    articles: int
    waiting: int
    quotations: int
    speakers: int
