"""What is chosen to be exported, and the records of it, read from the library while they are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from reader.exporters.base import ExportOptions, Grouping
from reader.model.highlightlist import HighlightFilter
from reader.model.library import QuotationFilter
from reader.model.record import Around, QuotationRecord, Record
from reader.text.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.exporters.base import Format
    from reader.library.library import Library
    from reader.library.reader import Reader
    from reader.services.jobs import Executor

R = TypeVar("R", bound=Record)

FEW = 3
"""Records that show what the others will look like."""


@dataclass(frozen=True, slots=True)
class StoredQuotations:
    """Quotations of the library that are read only while they are written.

    Attributes:
        total: How many there are.
        narrowed: Which.
        ids: Only these; () for all that are not narrowed away.
        articles: All quotations of these articles, in this order, whatever else is asked for; () for no such list.
    """

    total: int
    narrowed: QuotationFilter = field(default_factory=QuotationFilter)
    ids: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredHighlights:
    """Highlights of the library that are read only while they are written.

    Attributes:
        total: How many there are.
        narrowed: Which.
        ids: Only these; () for all that are not narrowed away.
    """

    total: int
    narrowed: HighlightFilter = field(default_factory=HighlightFilter)
    ids: tuple[str, ...] = ()


Selection = tuple[QuotationRecord, ...] | StoredQuotations | StoredHighlights
"""Quotations of the open articles, which are at hand, or what is in the library."""


def ids_of(reader: Reader, chosen: StoredHighlights) -> tuple[str, ...] | None:
    """Return the ids of the highlights that are chosen, each once; None for all that there are."""
    if chosen.narrowed == HighlightFilter():
        return chosen.ids or None
    from reader.services.highlightlisting import rows_of_highlights  # noqa: PLC0415 - only where the library is exported

    found = dict.fromkeys(r.id for r in rows_of_highlights(reader, reader.highlight_numbers(chosen.narrowed)))
    return tuple(i for i in found if not chosen.ids or i in chosen.ids)


def records_of(
    library: Library,
    executor: Executor,
    chosen: Selection,
    options: ExportOptions,
    form: Format[Iterable[Record]] | None = None,
) -> Iterator[Record]:
    """Yield the records of what is chosen, in the order in which a format has them.

    Args:
        library: Has been caught up.
        executor: Analyses articles whose analysis is not cached.
        chosen: What is asked for.
        options: How much text around is wanted, and under which headings the records stand.
        form: The format; None where the order does not matter.

    Raises:
        ReaderError: The library cannot be read, or a job died.
    """
    from reader.services import stored_records  # noqa: PLC0415 - only where the library is exported

    around = options.around
    if isinstance(chosen, StoredHighlights):
        from reader.services.highlight_records import highlight_records  # noqa: PLC0415 - the same

        marked = highlight_records(library, executor, chosen.narrowed, chosen.ids, around)
        return _sorted(marked, form, options) if _is_by_speaker(form, options) else marked
    if isinstance(chosen, tuple):
        ordered = in_order(chosen, form, options) if form else list(chosen)
        return stored_records.completed(library, executor, ordered, around)
    if chosen.articles:
        listed = stored_records.records_of_articles(library, executor, chosen.articles, around)
        return _sorted(listed, form, options) if _is_by_speaker(form, options) else listed
    if _is_by_speaker(form, options):
        return stored_records.records_by_speaker(library, executor, chosen.narrowed, chosen.ids, around)
    found = stored_records.stored_records(library, executor, chosen.narrowed, chosen.ids, around)
    # With words to search for, the quotations of an article need not be neighbours.
    is_mixed = form is not None and form.is_by_article and bool(chosen.narrowed.words)
    return _sorted(found, form, options) if is_mixed else found


def first_records(
    library: Library, executor: Executor, chosen: Selection, around: Around, most: int = FEW
) -> tuple[Record, ...]:
    """Return the first few records, to be looked at before all are written."""
    if isinstance(chosen, tuple):
        chosen = chosen[:most]
    return tuple(islice(records_of(library, executor, chosen, ExportOptions(around=around)), most))


def in_order(records: Sequence[R], form: Format[Iterable[Record]], options: ExportOptions) -> list[R]:
    """Return records so that those under one heading are neighbours, and each heading stands once.

    Articles stay in the order of their first record; speakers are in that of their names, those that nobody can
    name last. A format without headings changes nothing.
    """
    if _is_by_speaker(form, options):
        return sorted(records, key=_speaker_key)
    if not (form.is_document or form.is_by_article):
        return list(records)
    places: dict[str, int] = {}
    for record in records:
        places.setdefault(record.article, len(places))
    return sorted(records, key=lambda r: places[r.article])


def _sorted(
    records: Iterable[Record], form: Format[Iterable[Record]] | None, options: ExportOptions
) -> Iterator[Record]:
    """Yield records in order, read all at once: where the library cannot list them so."""
    found = list(records)
    yield from in_order(found, form, options) if form else found


def _is_by_speaker(form: Format[Iterable[Record]] | None, options: ExportOptions) -> bool:
    return form is not None and form.is_document and options.grouped is Grouping.SPEAKER


def _speaker_key(record: Record) -> tuple[bool, str, str]:
    return record.speaker is None, fold(record.speaker or ""), record.speaker_id or ""
