"""The commands ``quotes`` and ``export``: quotations of files or of the library in any format that there is."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from reader.cli import output
from reader.cli.arguments import Options
from reader.exporters import registry
from reader.exporters.base import ExportOptions, Grouping
from reader.model.analysis import Analysis
from reader.model.errors import ReaderError
from reader.model.library import QuotationFilter
from reader.model.record import QuotationRecord
from reader.services.exporting import export_quotations, in_order


def run_quotes(options: Options) -> int:
    """Write the quotations of all files that can be read, or of the library where none is given."""
    if not options.files:
        return run_export(options)
    from reader.services import reading  # noqa: PLC0415 - the library's quotations may need no analysis

    outcomes = list(reading.analyse_files(options.files))
    errors = [o for o in outcomes if isinstance(o, reading.FileError)]
    for error in errors:
        output.complain(error.message)
    analyses = [o for o in outcomes if isinstance(o, Analysis)]
    if analyses:
        _write(_of_analyses(analyses, options.speaker), options)
    return int(bool(errors))


def run_export(options: Options) -> int:
    """Write the quotations of the library."""
    from reader.cli.opening import caught_up  # noqa: PLC0415 - the quotations of files need no SQLite
    from reader.services.jobs import InlineExecutor  # noqa: PLC0415 - the same
    from reader.services.searching import find_article  # noqa: PLC0415 - the same
    from reader.services.stored_records import find_speakers, records_by_speaker, stored_records  # noqa: PLC0415 - the same

    with caught_up(options) as library:
        article = "" if options.article is None else find_article(library.read, options.article).id
        speakers = [""] if options.speaker is None else [s.id for s in find_speakers(library, options.speaker)]
        is_by_speaker = _form(options).is_document and options.group_by == Grouping.SPEAKER
        read, executor = records_by_speaker if is_by_speaker else stored_records, InlineExecutor()
        found: Iterator[QuotationRecord] = (
            record
            for speaker in speakers
            for record in read(library, executor, QuotationFilter(speaker=speaker, article=article))
        )
        _write(found, options)
    return 0


def _of_analyses(analyses: list[Analysis], speaker: str | None) -> list[QuotationRecord]:
    from reader.services import records  # noqa: PLC0415 - see run_quotes

    speakers = records.speakers_of(analyses)
    found = list(records.records_of_analyses(analyses, speakers, speaker))
    if speaker is not None and not found:
        known = sorted({s.name for s in speakers.values()}, key=str.casefold)
        told = f"Quoted are: {', '.join(known)}." if known else "Nobody is quoted by name."
        raise ReaderError(f"No quotation of {speaker} was found. {told}")
    return found


def _form(options: Options) -> registry.QuotationFormat:
    formats = registry.QUOTATIONS
    by_suffix = registry.format_of(formats, options.output) if options.output else None
    return registry.format_named(formats, options.format) if options.format else by_suffix or formats[0]


def _write(found: Iterable[QuotationRecord], options: Options) -> None:
    form = _form(options)
    chosen = ExportOptions(options.byte_order_mark, options.context, options.reasons, Grouping(options.group_by))
    if options.output:
        export_quotations(found, form, options.output, chosen)
        return
    buffer = io.BytesIO()
    form.write(in_order(found, form, chosen) if isinstance(found, list) else found, chosen, buffer)
    output.write(buffer.getvalue().decode())
