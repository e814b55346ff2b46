"""Quotations of the library as the records that exporters write: one article at a time is held in memory."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby, islice
from operator import attrgetter
from typing import TYPE_CHECKING

from reader.model.errors import ReaderError
from reader.model.library import QuotationFilter, SpeakerOrder
from reader.model.speaker import Speaker
from reader.services.analysing import analyse_stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.library.library import Library
    from reader.model.library import QuotationRow, SpeakerRow
    from reader.model.record import QuotationRecord
    from reader.services.jobs import Executor

PAGE = 500
"""Rows that are read at once."""
FEW = 3
"""Quotations that show what the others will look like."""


def stored_records(
    library: Library, executor: Executor, narrowed: QuotationFilter | None = None, ids: Sequence[str] = ()
) -> Iterator[QuotationRecord]:
    """Yield quotations of the library in the order of their list, under the speakers that the list shows.

    Args:
        library: Has been caught up: what waits for its analysis has no quotations yet.
        executor: Analyses what is not cached.
        narrowed: Which; None for all.
        ids: Only these; () for all.

    Raises:
        ReaderError: The library cannot be read, or a job died.
    """
    return _records(library, executor, _chosen(_rows(library, narrowed or QuotationFilter()), ids))


def first_records(
    library: Library, executor: Executor, narrowed: QuotationFilter, ids: Sequence[str] = (), most: int = FEW
) -> tuple[QuotationRecord, ...]:
    """Return the first few that ``stored_records`` yields, to be looked at before all are written."""
    return tuple(islice(stored_records(library, executor, narrowed, ids), most))


def records_by_speaker(
    library: Library, executor: Executor, narrowed: QuotationFilter | None = None, ids: Sequence[str] = ()
) -> Iterator[QuotationRecord]:
    """Yield what ``stored_records`` does, but speaker by speaker in order of their names, then all others."""
    return _records(library, executor, _chosen(_rows_by_speaker(library, narrowed or QuotationFilter()), ids))


def _chosen(rows: Iterable[QuotationRow], ids: Sequence[str]) -> Iterator[QuotationRow]:
    """Yield those that were chosen; nothing is read after the last of them."""
    if not ids:
        yield from rows
        return
    left = set(ids)
    for row in rows:
        if row.id in left:
            left.remove(row.id)
            yield row
            if not left:
                return


def _rows(library: Library, narrowed: QuotationFilter) -> Iterator[QuotationRow]:
    page = library.read.quotations(narrowed, limit=PAGE)
    yield from page.rows
    while page.after is not None:
        page = library.read.quotations(narrowed, page.after, PAGE)
        yield from page.rows


def _rows_by_speaker(library: Library, narrowed: QuotationFilter) -> Iterator[QuotationRow]:
    if narrowed.speaker:
        yield from _rows(library, narrowed)
        return
    for speaker in _speakers(library, "", SpeakerOrder.NAME):
        yield from _rows(library, replace(narrowed, speaker=speaker.id))
    yield from (row for row in _rows(library, narrowed) if row.speaker is None)


def _records(library: Library, executor: Executor, rows: Iterable[QuotationRow]) -> Iterator[QuotationRecord]:
    for article, some in groupby(rows, key=attrgetter("article")):
        yield from _records_of_article(library, executor, article, list(some))


def _records_of_article(
    library: Library, executor: Executor, article: str, rows: list[QuotationRow]
) -> Iterator[QuotationRecord]:
    from reader.services.records import records_of_analyses  # noqa: PLC0415 - who lists needs no analysis

    analysis = analyse_stored(library, article, executor)
    entities = {e.id: Speaker(e.id, e.name, e.type, e.aliases, e.roles, (e.id,)) for e in analysis.entities}
    found = {r.id: r for r in records_of_analyses([analysis], entities)}
    for row in rows:
        record = found.get(row.id)
        if record is not None and record.speaker is not None:
            yield replace(record, speaker=row.name or record.speaker, speaker_id=row.speaker or record.speaker_id)
        elif record is not None:
            yield record


def find_speakers(library: Library, name: str) -> tuple[SpeakerRow, ...]:
    """Return the speakers of the library that go by a name: each of its words is in one form of theirs.

    Raises:
        ReaderError: Nobody does; the sentence names some who are quoted.
    """
    from reader.services.records import goes_by  # noqa: PLC0415 - see _records

    longest = max(name.split(), key=len, default="")
    found = tuple(s for s in _speakers(library, longest) if goes_by(Speaker(s.id, s.name, s.type, s.aliases), name))
    if found:
        return found
    # The list knows no accents that are not typed: look at all of them.
    found = tuple(s for s in _speakers(library, "") if goes_by(Speaker(s.id, s.name, s.type, s.aliases), name))
    if found:
        return found
    known = sorted((s.name for s in library.read.speakers(limit=_NAMED).rows if s.quotations), key=str.casefold)
    told = f"Quoted are: {', '.join(known)}." if known else "Nobody is quoted by name."
    raise ReaderError(f"No quotation of {name} was found. {told}")


_NAMED = 30
"""Speakers that are named when nobody goes by a name, the most quoted."""


def _speakers(library: Library, name: str, order: SpeakerOrder = SpeakerOrder.QUOTATIONS) -> Iterator[SpeakerRow]:
    page = library.read.speakers(order, name, limit=PAGE)
    yield from page.rows
    while page.after is not None:
        page = library.read.speakers(order, name, page.after, PAGE)
        yield from page.rows
