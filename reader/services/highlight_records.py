"""Highlights of the library as the records that exporters write: one article at a time is held in memory."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from reader.analysis.placing import UnplaceableError, place_of
from reader.model.highlightlist import HighlightFilter
from reader.model.library import QuotationFilter
from reader.model.record import Around, HighlightRecord, QuotationRecord
from reader.services.analysing import analyse_stored
from reader.services.highlightlisting import rows_of_highlights
from reader.services.stored_records import stored_records
from reader.services.surroundings import Surroundings
from reader.text.times import day_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.library.library import Library
    from reader.model.annotation import HighlightRow
    from reader.model.decision import Target
    from reader.model.library import ArticleRow, StoredArticle
    from reader.model.span import Span
    from reader.services.jobs import Executor


def highlight_records(
    library: Library,
    executor: Executor,
    narrowed: HighlightFilter | None = None,
    ids: Sequence[str] = (),
    around: Around = Around.SENTENCE,
) -> Iterator[HighlightRecord]:
    """Yield highlights of the library, by outlet and title, in text order.

    Args:
        library: Has been caught up.
        executor: Analyses what is not cached.
        narrowed: Which; None for all.
        ids: Only these; () for all.
        around: How much of the text around goes with them.

    Raises:
        ReaderError: The library cannot be read, or a job died.
    """
    wanted = set(ids)
    numbers = library.read.highlight_numbers(narrowed or HighlightFilter())
    rows = (r for r in rows_of_highlights(library.read, numbers) if not wanted or r.id in wanted)
    for article, some in groupby(rows, key=attrgetter("article")):
        stored = library.read.article(article)
        if stored is None:
            yield from map(_kept, some)
        else:
            yield from _of_article(library, executor, stored, list(some), around)


def _kept(row: HighlightRow) -> HighlightRecord:
    """Return a highlight whose article is gone: its words and its citation are left."""
    return HighlightRecord(
        row.id, row.words, (row.span,), row.article, published=row.published or None, colour=row.colour,
        style=row.style, tags=row.tags, note=row.note, created=row.created, citation=row.source,
        problem="The article is not in the library any more.",
    )  # fmt: skip


def _of_article(
    library: Library, executor: Executor, stored: StoredArticle, rows: list[HighlightRow], around: Around
) -> Iterator[HighlightRecord]:
    article = stored.article
    analysis = analyse_stored(library, article.id, executor)
    surroundings = Surroundings(article.text, analysis.sentences)
    said = tuple(stored_records(library, executor, QuotationFilter(article=article.id), around=Around.NONE))
    targets = {
        (a.id, t.selector.start, t.selector.end): t
        for a in library.read.annotations_of([r.id for r in rows])
        for t in a.targets
        if t.article == article.id
    }
    (known,) = library.read.article_rows([article.id]) or (None,)
    for row in rows:
        span, problem = _placed(targets.get((row.id, *row.span)), row, article.text)
        quotation = _quotation_of(span, said)
        context = "" if problem else surroundings.around(span.start, span.end, around)
        paragraph = None if problem else surroundings.paragraph(span.start)
        yield _record(row, span, problem, stored, known, quotation, context, paragraph)


def _quotation_of(span: Span, said: Sequence[QuotationRecord]) -> QuotationRecord | None:
    """Return the quotation that at least half of the words stand in, or None."""

    def shared(quotation: QuotationRecord) -> int:
        return sum(s.shared(span) for s in quotation.spans)

    best = max(said, key=shared, default=None)
    return best if best is not None and shared(best) * 2 >= span.length else None


def _placed(target: Target | None, row: HighlightRow, text: str) -> tuple[Span, str]:
    """Return where the words are now, and why they have no sure place, or ""."""
    if target is None:
        return row.span, "The highlight changed meanwhile."
    try:
        return place_of(target, {target.article: text}), ""
    except UnplaceableError as why:
        return row.span, str(why)


def _record(  # noqa: PLR0913, PLR0917 - a record has these parts
    row: HighlightRow,
    span: Span,
    problem: str,
    stored: StoredArticle,
    known: ArticleRow | None,
    quotation: QuotationRecord | None,
    context: str,
    paragraph: int | None,
) -> HighlightRecord:
    return HighlightRecord(
        id=row.id,
        text=row.words,
        spans=(span,),
        article=row.article,
        speaker=quotation.speaker if quotation else None,
        speaker_type=quotation.speaker_type if quotation else None,
        role=quotation.role if quotation else None,
        title=(known.title if known else "") or None,
        outlet=(known.outlet if known else "") or None,
        byline=(known.byline if known else "") or None,
        published=(known.published if known else "") or None,
        path=(known.path if known else "") or None,
        context=context,
        speaker_id=quotation.speaker_id if quotation else None,
        address=(known.address if known else "") or stored.address or None,
        accessed=day_of(stored.added) or None,
        paragraph=paragraph,
        colour=row.colour,
        style=row.style,
        tags=row.tags,
        note=row.note,
        created=row.created,
        problem=problem,
    )
