"""Quotations of the library as the records that exporters write: one article at a time is held in memory."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from reader.model.errors import ReaderError
from reader.model.library import QuotationFilter, SpeakerOrder
from reader.model.record import Around
from reader.model.speaker import Speaker, SpeakerType
from reader.services.analysing import analyse_stored
from reader.services.listing import every_row
from reader.services.wording import no_quotation_of
from reader.text.times import day_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.library.library import Library
    from reader.model.library import QuotationRow, SpeakerRow
    from reader.model.record import QuotationRecord
    from reader.services.jobs import Executor

PAGE = 500
"""Rows that are read at once."""


def stored_records(
    library: Library,
    executor: Executor,
    narrowed: QuotationFilter | None = None,
    ids: Sequence[str] = (),
    around: Around = Around.SENTENCE,
) -> Iterator[QuotationRecord]:
    """Yield quotations of the library in the order of their list, under the speakers that the list shows.

    Args:
        library: Has been caught up: what waits for its analysis has no quotations yet.
        executor: Analyses what is not cached.
        narrowed: Which; None for all.
        ids: Only these; () for all.
        around: How much of the text around goes with them.

    Raises:
        ReaderError: The library cannot be read, or a job died.
    """
    return _records(library, executor, _chosen(_rows(library, narrowed or QuotationFilter()), ids), around)


def records_by_speaker(
    library: Library,
    executor: Executor,
    narrowed: QuotationFilter | None = None,
    ids: Sequence[str] = (),
    around: Around = Around.SENTENCE,
) -> Iterator[QuotationRecord]:
    """Yield what ``stored_records`` does, but speaker by speaker in order of their names, then all others."""
    return _records(library, executor, _chosen(_rows_by_speaker(library, narrowed or QuotationFilter()), ids), around)


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
    return every_row(lambda after: library.read.quotations(narrowed, after, PAGE))


def _rows_by_speaker(library: Library, narrowed: QuotationFilter) -> Iterator[QuotationRow]:
    if narrowed.speaker:
        yield from _rows(library, narrowed)
        return
    for speaker in _speakers(library, "", SpeakerOrder.NAME):
        yield from _rows(library, replace(narrowed, speaker=speaker.id))
    yield from (row for row in _rows(library, narrowed) if row.speaker is None)


def records_of_articles(
    library: Library, executor: Executor, articles: Sequence[str], around: Around = Around.SENTENCE
) -> Iterator[QuotationRecord]:
    """Yield all quotations of some articles, article by article; of one that is gone, none.

    Raises:
        ReaderError: The library cannot be read, or a job died.
    """
    for article in articles:
        if library.read.article(article) is not None:
            yield from _records_of_article(library, executor, article, around)


def completed(
    library: Library, executor: Executor, records: Iterable[QuotationRecord], around: Around
) -> Iterator[QuotationRecord]:
    """Yield records of open articles with what only the library knows, and with as much text around as is wanted.

    Names and roles stay those of the records: of the open articles together.
    """
    for article, some in groupby(records, key=attrgetter("article")):
        stored = library.read.article(article)
        known = {} if stored is None else {r.id: r for r in _records_of_article(library, executor, article, around)}
        for record in some:
            now = known.get(record.id)
            yield (
                record
                if now is None
                else replace(
                    record, context=now.context, address=now.address, accessed=now.accessed, paragraph=now.paragraph
                )
            )


def _records(
    library: Library, executor: Executor, rows: Iterable[QuotationRow], around: Around
) -> Iterator[QuotationRecord]:
    for article, of_article in groupby(rows, key=attrgetter("article")):
        found = {r.id: r for r in _records_of_article(library, executor, article, around)}
        some = list(of_article)
        types = _types(library, some)
        for row in some:
            record = found.get(row.id)
            if record is not None and record.speaker is not None:
                yield replace(
                    record,
                    speaker=row.name or record.speaker,
                    speaker_id=row.speaker or record.speaker_id,
                    speaker_type=types.get(row.speaker or "", record.speaker_type),
                )
            elif record is not None:
                yield record


def _types(library: Library, rows: Iterable[QuotationRow]) -> dict[str, SpeakerType]:
    """Return what the speakers of some quotations are, as the list of speakers has it."""
    ids = list(dict.fromkeys(r.speaker for r in rows if r.speaker))
    numbers = [n for n in library.read.numbers_of_speakers(ids) if n is not None]
    return {s.id: s.type for s in library.read.speakers_at(numbers) if s is not None}


def _records_of_article(
    library: Library, executor: Executor, article: str, around: Around
) -> Iterator[QuotationRecord]:
    from reader.services.records import records_of_analyses  # noqa: PLC0415 - who lists needs no analysis

    analysis = analyse_stored(library, article, executor)
    stored = library.read.article(article)
    entities = {e.id: Speaker(e.id, e.name, e.type, e.aliases, e.roles, (e.id,)) for e in analysis.entities}
    for record in records_of_analyses([analysis], entities, around=around):
        yield (
            record
            if stored is None
            else replace(
                record, address=record.address or stored.address or None, accessed=day_of(stored.added) or None
            )
        )


def find_speakers(library: Library, name: str) -> tuple[SpeakerRow, ...]:
    """Return the speakers of the library that go by a name: each of its words is in one form of theirs.

    Raises:
        ReaderError: Nobody does; the sentence names some who are quoted.
    """
    from reader.services.records import goes_by  # noqa: PLC0415 - see _records_of_article

    longest = max(name.split(), key=len, default="")
    found = tuple(s for s in _speakers(library, longest) if goes_by(Speaker(s.id, s.name, s.type, s.aliases), name))
    if found:
        return found
    # The list knows no accents that are not typed: look at all of them.
    found = tuple(s for s in _speakers(library, "") if goes_by(Speaker(s.id, s.name, s.type, s.aliases), name))
    if found:
        return found
    known = sorted((s.name for s in library.read.speakers(limit=_NAMED).rows if s.quotations), key=str.casefold)
    raise ReaderError(no_quotation_of(name, known))


_NAMED = 30
"""Speakers that are named when nobody goes by a name, the most quoted."""


def _speakers(library: Library, name: str, order: SpeakerOrder = SpeakerOrder.QUOTATIONS) -> Iterator[SpeakerRow]:
    return every_row(lambda after: library.read.speakers(order, name, after, PAGE))
