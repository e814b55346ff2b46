"""The command ``quotes``: the quotations of articles as Markdown, CSV or JSON."""

from __future__ import annotations

import io

from reader.cli import output
from reader.cli.arguments import Options
from reader.exporters import registry
from reader.exporters.base import ExportOptions
from reader.model.analysis import Analysis
from reader.model.errors import ReaderError
from reader.services import reading, records
from reader.services.exporting import export_quotations


def run_quotes(options: Options) -> int:
    """Write the quotations of all files that can be read."""
    outcomes = list(reading.analyse_files(options.files))
    errors = [o for o in outcomes if isinstance(o, reading.FileError)]
    for error in errors:
        output.complain(error.message)
    analyses = [o for o in outcomes if isinstance(o, Analysis)]
    if analyses:
        _write(analyses, options)
    return int(bool(errors))


def _write(analyses: list[Analysis], options: Options) -> None:
    speakers = records.speakers_of(analyses)
    found = list(records.records_of_analyses(analyses, speakers, options.speaker))
    if options.speaker is not None and not found:
        known = sorted({s.name for s in speakers.values()}, key=str.casefold)
        told = f"Quoted are: {', '.join(known)}." if known else "Nobody is quoted by name."
        message = f"No quotation of {options.speaker} was found. {told}"
        raise ReaderError(message)
    by_suffix = registry.format_of(options.output) if options.output else None
    form = registry.BY_NAME[options.format] if options.format else by_suffix or registry.FORMATS[0]
    chosen = ExportOptions(byte_order_mark=options.byte_order_mark)
    if options.output:
        export_quotations(found, form, options.output, chosen)
        return
    buffer = io.BytesIO()
    form.write(found, chosen, buffer)
    output.write(buffer.getvalue().decode())
