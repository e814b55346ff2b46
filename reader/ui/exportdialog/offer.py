"""What can be exported, and what the reader chose the last time: plain values, no widgets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from reader.exporters.base import ExportOptions, Grouping
from reader.exporters.registry import QUOTATIONS
from reader.model.library import ArticleRow, QuotationFilter, SpeakerRow
from reader.model.record import QuotationRecord
from reader.services.exporting import StoredQuotations

Quotations = tuple[QuotationRecord, ...] | StoredQuotations
"""Quotations at hand, or those of the library that are read only while they are written."""

NAME_LENGTH = 60
"""Characters of a file name that is made of a speaker's or an article's."""
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\s]+')
"""Characters that a file name cannot have on one system or another."""


class Scope(StrEnum):
    """Which quotations are exported."""

    SELECTED = "selected"
    SHOWN = "shown"
    SPEAKER = "speaker"
    ARTICLE = "article"
    OPEN = "open"
    LIBRARY = "library"


@dataclass(frozen=True, slots=True)
class Choice:
    """A speaker or an article whose quotations can be exported.

    Attributes:
        name: What the reader knows it by.
        quotations: Its quotations.
        note: What tells it apart from others of the same name, or "".
    """

    name: str
    quotations: Quotations
    note: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be exported; what is empty is shown as such.

    Attributes:
        selected: The quotations that the reader selected.
        shown: Those that the filter of the list leaves.
        open_records: Those of the open articles.
        speakers: Who can be chosen, in this order.
        articles: What can be chosen, in this order.
        library_total: Quotations of the whole library; 0 where there is none.
    """

    selected: Quotations = ()
    shown: Quotations = ()
    open_records: Quotations = ()
    speakers: Sequence[Choice] = ()
    articles: Sequence[Choice] = ()
    library_total: int = 0

    def of(self, scope: Scope) -> Quotations:
        """Return the quotations of a scope in which nothing is to be chosen; () for the others."""
        if scope is Scope.LIBRARY:
            return StoredQuotations(self.library_total)
        fixed = {Scope.SELECTED: self.selected, Scope.SHOWN: self.shown, Scope.OPEN: self.open_records}
        return fixed.get(scope, ())

    def choices(self, scope: Scope) -> Sequence[Choice]:
        """Return what can be chosen in a scope; () for those in which nothing is to be chosen."""
        return {Scope.SPEAKER: self.speakers, Scope.ARTICLE: self.articles}.get(scope, ())


def count(quotations: Quotations) -> int:
    """Return how many there are."""
    return quotations.total if isinstance(quotations, StoredQuotations) else len(quotations)


def speakers_in(records: Iterable[QuotationRecord]) -> tuple[Choice, ...]:
    """Return who speaks in some records, the most quoted first; those that nobody can name come last, as one."""
    found: dict[tuple[str | None, str | None], list[QuotationRecord]] = {}
    for record in records:
        found.setdefault((record.speaker_id, record.speaker) if record.speaker else (None, None), []).append(record)
    nameless = found.pop((None, None), [])
    choices = [Choice(said[0].speaker or "", tuple(said), _roles(said)) for said in found.values()]
    choices.sort(key=lambda c: (-count(c.quotations), c.name.casefold()))
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
    """

    folder: str = ""
    form: str = QUOTATIONS[0].name
    options: ExportOptions = field(default_factory=ExportOptions)


def to_state(state: ExportState) -> dict[str, Any]:
    """Return a state as an object of JSON."""
    options = state.options
    return {
        "folder": state.folder,
        "form": state.form,
        "context": options.context,
        "reasons": options.reasons,
        "grouped": options.grouped.value,
        "byte_order_mark": options.byte_order_mark,
    }


def from_state(found: Mapping[str, Any]) -> ExportState:
    """Return the state that an object of JSON holds; what it does not hold is as at the first start."""
    usual = to_state(ExportState())
    kept = {k: found[k] if isinstance(found.get(k), type(v)) else v for k, v in usual.items()}
    grouped = kept["grouped"] if kept["grouped"] in set(Grouping) else Grouping.ARTICLE
    options = ExportOptions(kept["byte_order_mark"], kept["context"], kept["reasons"], Grouping(grouped))
    is_known = any(f.name == kept["form"] for f in QUOTATIONS)
    return ExportState(kept["folder"], kept["form"] if is_known else QUOTATIONS[0].name, options)


def file_stem(name: str) -> str:
    """Return a file name, without its ending, that is made of somebody's or something's name; "" when nothing stays."""
    words = _NOT_IN_NAMES.sub(" ", name).strip(" .")
    if len(words) <= NAME_LENGTH:
        return words
    return words[:NAME_LENGTH].rpartition(" ")[0].rstrip(" .,;:–-") or words[:NAME_LENGTH]
