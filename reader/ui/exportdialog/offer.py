"""What can be exported, and what the reader chose the last time: plain values, no widgets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import Any

from reader.exporters.base import CitationStyle, ExportOptions, Format, Grouping
from reader.exporters.documents import write_html
from reader.exporters.registry import HIGHLIGHTS, QUOTATIONS, RecordFormat, format_named
from reader.model.highlightlist import HighlightFilter
from reader.model.library import ArticleRow, QuotationFilter, SpeakerRow
from reader.model.record import Around, QuotationRecord
from reader.model.workspace import Workspace
from reader.services.selections import Selection, StoredHighlights, StoredQuotations

NAME_LENGTH = 60
"""Characters of a file name that is made of a speaker's or an article's."""
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\s]+')
"""Characters that a file name cannot have on one system or another."""


PDF: RecordFormat = Format(
    "pdf", "PDF", ".pdf", partial(write_html, title=""), "reading and printing, alike everywhere", is_binary=True
)
"""Printed by the window; its exporter shows what it looks like."""


class Subject(StrEnum):
    """What kind of record is exported."""

    QUOTATIONS = "quotations"
    HIGHLIGHTS = "highlights"

    @property
    def heading(self) -> str:
        """The title of a document."""
        return self.value.capitalize()

    @property
    def formats(self) -> tuple[RecordFormat, ...]:
        """The formats that it can be written in."""
        return (*(QUOTATIONS if self is Subject.QUOTATIONS else HIGHLIGHTS), PDF)


class Scope(StrEnum):
    """Which records are exported."""

    SELECTED = "selected"
    SHOWN = "shown"
    SPEAKER = "speaker"
    TAG = "tag"
    ARTICLE = "article"
    OPEN = "open"
    WORKSPACE = "workspace"
    LIBRARY = "library"

    @property
    def has_choices(self) -> bool:
        """Whether one of several is to be chosen in it."""
        return self in {Scope.SPEAKER, Scope.TAG, Scope.ARTICLE, Scope.WORKSPACE}


SCOPES = {
    Subject.QUOTATIONS: tuple(s for s in Scope if s is not Scope.TAG),
    Subject.HIGHLIGHTS: (Scope.SELECTED, Scope.SHOWN, Scope.TAG, Scope.LIBRARY),
}
"""What can be chosen of each kind, in the order in which it is offered."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A speaker, an article, a tag or a workspace whose records can be exported.

    Attributes:
        name: What the reader knows it by.
        chosen: Its records.
        note: What tells it apart from others of the same name, or "".
    """

    name: str
    chosen: Selection
    note: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be exported; what is empty is shown as such.

    Attributes:
        selected: What the reader selected.
        shown: What the filter of the list leaves.
        open_records: The quotations of the open articles.
        speakers: Who can be chosen, in this order.
        articles: What can be chosen, in this order.
        library_total: Records of the whole library; 0 where there is none.
        workspaces: Those with a name, in this order.
        tags: Those that highlights bear, in this order.
        subject: What kind of record it is.
        templates: Names of the templates of Markdown documents.
    """

    selected: Selection = ()
    shown: Selection = ()
    open_records: Selection = ()
    speakers: Sequence[Choice] = ()
    articles: Sequence[Choice] = ()
    library_total: int = 0
    workspaces: Sequence[Choice] = ()
    tags: Sequence[Choice] = ()
    subject: Subject = Subject.QUOTATIONS
    templates: Sequence[str] = ()

    def of(self, scope: Scope) -> Selection:
        """Return the records of a scope in which nothing is to be chosen; () for the others."""
        if scope is Scope.LIBRARY:
            is_quotations = self.subject is Subject.QUOTATIONS
            return StoredQuotations(self.library_total) if is_quotations else StoredHighlights(self.library_total)
        fixed = {Scope.SELECTED: self.selected, Scope.SHOWN: self.shown, Scope.OPEN: self.open_records}
        return fixed.get(scope, ())

    def is_meant(self, scope: Scope) -> bool:
        """Tell whether a scope may be chosen at first: one highlight is selected by a mere click that goes to it."""
        is_one = scope is Scope.SELECTED and count(self.selected) == 1
        return not (is_one and self.subject is Subject.HIGHLIGHTS and count(self.shown) > 0)

    def choices(self, scope: Scope) -> Sequence[Choice]:
        """Return what can be chosen in a scope; () for those in which nothing is to be chosen."""
        return {
            Scope.SPEAKER: self.speakers,
            Scope.ARTICLE: self.articles,
            Scope.WORKSPACE: self.workspaces,
            Scope.TAG: self.tags,
        }.get(scope, ())


def count(chosen: Selection) -> int:
    """Return how many there are."""
    return len(chosen) if isinstance(chosen, tuple) else chosen.total


def speakers_in(records: Iterable[QuotationRecord]) -> tuple[Choice, ...]:
    """Return who speaks in some records, the most quoted first; those that nobody can name come last, as one."""
    found: dict[tuple[str | None, str | None], list[QuotationRecord]] = {}
    for record in records:
        found.setdefault((record.speaker_id, record.speaker) if record.speaker else (None, None), []).append(record)
    nameless = found.pop((None, None), [])
    choices = [Choice(said[0].speaker or "", tuple(said), _roles(said)) for said in found.values()]
    choices.sort(key=lambda c: (-count(c.chosen), c.name.casefold()))
    return (*choices, *([Choice("", tuple(nameless))] if nameless else []))


def stored_speakers(rows: Iterable[SpeakerRow]) -> tuple[Choice, ...]:
    """Return speakers of the library, in their order, with all their quotations; who has none is left out."""
    return tuple(
        Choice(r.name, StoredQuotations(r.quotations, QuotationFilter(speaker=r.id)), ", ".join(r.aliases))
        for r in rows
        if r.quotations
    )


def stored_articles(rows: Iterable[ArticleRow]) -> tuple[Choice, ...]:
    """Return articles of the library, in their order, with all their quotations; what has none is left out."""
    return tuple(
        Choice(r.title or r.path or r.id, StoredQuotations(r.quotations, QuotationFilter(article=r.id)), r.outlet)
        for r in rows
        if r.quotations
    )


def stored_workspaces(workspaces: Iterable[tuple[Workspace, int]]) -> tuple[Choice, ...]:
    """Return workspaces, in their order, with the quotations of their articles; what has none is left out."""
    return tuple(Choice(w.name, StoredQuotations(total, articles=w.articles)) for w, total in workspaces if total)


def stored_tags(counts: Mapping[str, int]) -> tuple[Choice, ...]:
    """Return tags, in their order, with the highlights that bear them or a tag below; those of none are left out."""
    return tuple(Choice(t, StoredHighlights(n, HighlightFilter(tag=t))) for t, n in counts.items() if n)


def articles_in(records: Iterable[QuotationRecord], names: Mapping[str, str]) -> tuple[Choice, ...]:
    """Return the articles that some records stand in, in order of their first.

    Args:
        records: The quotations.
        names: What to call each article, by its id; those that are missing go by their titles.
    """
    found: dict[str, list[QuotationRecord]] = {}
    for record in records:
        found.setdefault(record.article, []).append(record)
    return tuple(
        Choice(names.get(article) or said[0].title or said[0].path or article, tuple(said), said[0].outlet or "")
        for article, said in found.items()
    )


def _roles(said: Sequence[QuotationRecord]) -> str:
    return next((r.role for r in said if r.role), "")


@dataclass(frozen=True, slots=True)
class ExportState:
    """What the reader chose the last time.

    Attributes:
        folder: Where the file was written; "" for the reader's own folder of documents.
        form: Name of the format.
        options: What goes into it.
        template: Name of the template of Markdown documents; "" for none.
    """

    folder: str = ""
    form: str = QUOTATIONS[0].name
    options: ExportOptions = field(default_factory=ExportOptions)
    template: str = ""

    def form_of(self, subject: Subject) -> RecordFormat:
        """Return the format, or the first one where the kind of record has none of this name."""
        known = any(f.name == self.form for f in subject.formats)
        return format_named(subject.formats, self.form) if known else subject.formats[0]


def to_state(state: ExportState) -> dict[str, Any]:
    """Return a state as an object of JSON."""
    options = state.options
    return {
        "folder": state.folder,
        "form": state.form,
        "around": options.around.value,
        "reasons": options.reasons,
        "grouped": options.grouped.value,
        "style": options.style.value,
        "places": options.places,
        "byte_order_mark": options.byte_order_mark,
        "template": state.template,
    }


def from_state(found: Mapping[str, Any]) -> ExportState:
    """Return the state that an object of JSON holds; what it does not hold is as at the first start."""
    usual = to_state(ExportState())
    kept = {k: found[k] if isinstance(found.get(k), type(v)) else v for k, v in usual.items()}
    for name, kind in (("grouped", Grouping), ("around", Around), ("style", CitationStyle)):
        kept[name] = kept[name] if kept[name] in {str(v) for v in kind} else usual[name]
    options = ExportOptions(
        kept["byte_order_mark"],
        Around(kept["around"]),
        kept["reasons"],
        Grouping(kept["grouped"]),
        CitationStyle(kept["style"]),
        kept["places"],
    )
    is_known = any(f.name == kept["form"] for subject in Subject for f in subject.formats)
    form = kept["form"] if is_known else usual["form"]
    return ExportState(kept["folder"], form, options, kept["template"])


def file_stem(name: str) -> str:
    """Return a file name, without its ending, that is made of somebody's or something's name; "" when nothing stays."""
    words = _NOT_IN_NAMES.sub(" ", name).strip(" .")
    if len(words) <= NAME_LENGTH:
        return words
    return words[:NAME_LENGTH].rpartition(" ")[0].rstrip(" .,;:–-") or words[:NAME_LENGTH]
