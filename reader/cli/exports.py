"""The commands ``quotes``, ``export`` and ``highlights``: quotations and highlights in any format that there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from reader.cli import output
from reader.cli.arguments import Options
from reader.cli.documents import write_document
from reader.exporters import registry
from reader.exporters.base import CitationStyle, ExportOptions, Grouping
from reader.model.analysis import Analysis
from reader.model.errors import ReaderError
from reader.model.library import QuotationFilter
from reader.model.record import Around, QuotationRecord, Record
from reader.services.exporting import is_of_annotations
from reader.services.jobs import InlineExecutor
from reader.services.originals import Refusal
from reader.services.selections import Selection, StoredHighlights, StoredQuotations, in_order, records_of
from reader.services.templates import template_text
from reader.services.wording import no_quotation_of

if TYPE_CHECKING:
    from reader.library.library import Library


def run_quotes(options: Options) -> int:
    """Write the quotations of all files that can be read, or of the library where none is given."""
    options.highlights, options.workspace, options.tag = False, None, None
    if not options.files:
        return run_export(options)
    from reader.services import reading  # noqa: PLC0415 - the library's quotations may need no analysis

    outcomes = list(reading.analyse_files(options.files))
    errors = [o for o in outcomes if isinstance(o, Refusal)]
    for error in errors:
        output.complain(error.message)
    analyses = [o for o in outcomes if isinstance(o, Analysis)]
    if analyses:
        _write(_of_analyses(analyses, options), options)
    return int(bool(errors))


def run_export(options: Options) -> int:
    """Write quotations or highlights of the library."""
    from reader.cli.opening import caught_up  # noqa: PLC0415 - the quotations of files need no SQLite

    with caught_up(options) as library:
        form = _form(options)
        if options.highlights and is_of_annotations(form.name):
            _write_annotations(library, options, form)
            return 0
        if options.highlights:
            chosen: Iterable[Selection] = [_highlights(library, options)]
        elif options.workspace:
            chosen = [_of_workspace(library, options.workspace)]
        else:
            chosen = _narrowed(library, options)
        wanted = _options(options)
        executor = InlineExecutor()
        _write((r for one in chosen for r in records_of(library, executor, one, wanted, form)), options)
    return 0


def run_highlights(options: Options) -> int:
    """Write the highlights of the library."""
    options.highlights, options.speaker, options.article, options.workspace = True, None, None, None
    return run_export(options)


def _narrowed(library: Library, options: Options) -> Iterator[StoredQuotations]:
    from reader.services.searching import find_article  # noqa: PLC0415 - see run_export
    from reader.services.stored_records import find_speakers  # noqa: PLC0415 - the same

    article = "" if options.article is None else find_article(library.read, options.article).id
    speakers = [""] if options.speaker is None else [s.id for s in find_speakers(library, options.speaker)]
    yield from (StoredQuotations(0, QuotationFilter(speaker=s, article=article)) for s in speakers)


def _highlights(library: Library, options: Options) -> StoredHighlights:
    from reader.model.highlightlist import HighlightFilter  # noqa: PLC0415 - see run_export
    from reader.services.searching import find_article  # noqa: PLC0415 - the same
    from reader.services.stored_records import find_speakers  # noqa: PLC0415 - the same

    speakers = [] if options.speaker is None else find_speakers(library, options.speaker)
    if len(speakers) > 1:
        named = ", ".join(s.name for s in speakers)
        raise ReaderError(f"Several speakers go by {options.speaker}: {named}. Give one whole name.")
    narrowed = HighlightFilter(tag=options.tag or "", speaker=speakers[0].id if speakers else "")
    if options.article is None:
        return StoredHighlights(0, narrowed)
    article = find_article(library.read, options.article).id
    ids = tuple(a.id for a in library.read.annotations([article])) or ("",)
    return StoredHighlights(0, narrowed, ids)


def _of_workspace(library: Library, name: str) -> StoredQuotations:
    there = library.read.workspaces()
    found = next((w for w in there if w.name.casefold() == name.casefold()), None)
    if found is None:
        known = ", ".join(w.name for w in there)
        told = f"There are: {known}." if known else "None has been saved."
        raise ReaderError(f"There is no workspace {name}. {told}")
    return StoredQuotations(0, articles=found.articles)


def _of_analyses(analyses: list[Analysis], options: Options) -> list[QuotationRecord]:
    from reader.services import records  # noqa: PLC0415 - see run_quotes

    speaker, speakers = options.speaker, records.speakers_of(analyses)
    found = list(records.records_of_analyses(analyses, speakers, speaker, Around(options.around)))
    if speaker is not None and not found:
        known = sorted({s.name for s in speakers.values()}, key=str.casefold)
        raise ReaderError(no_quotation_of(speaker, known))
    return found


def _form(options: Options) -> registry.RecordFormat:
    formats = registry.HIGHLIGHTS if options.highlights else registry.QUOTATIONS
    by_suffix = registry.format_of(formats, options.output) if options.output else None
    return registry.format_named(formats, options.format) if options.format else by_suffix or formats[0]


def _options(options: Options) -> ExportOptions:
    return ExportOptions(
        options.byte_order_mark,
        Around(options.around),
        options.reasons,
        Grouping(options.group_by),
        CitationStyle(options.style),
        options.places,
        template_text(options.template) if options.template else "",
    )


def _write_annotations(library: Library, options: Options, form: registry.RecordFormat) -> None:
    from reader.services.annotation_exports import annotation_set  # noqa: PLC0415 - see run_export
    from reader.services.selections import ids_of  # noqa: PLC0415 - the same

    ids = ids_of(library.read, _highlights(library, options))
    whole = registry.format_named(registry.ANNOTATIONS, form.name)
    found = annotation_set(library.read, ids)
    write_document(lambda out: whole.write(found, _options(options), out), options.output, is_binary=form.is_binary)


def _write(found: Iterable[Record], options: Options) -> None:
    form, chosen = _form(options), _options(options)
    ordered = in_order(found, form, chosen) if isinstance(found, list) else found
    write_document(
        lambda out: form.write(ordered, chosen, out),
        options.output,
        is_binary=form.is_binary,
        keeps_mark=options.byte_order_mark,
    )
