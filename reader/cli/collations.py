"""The command ``collate``: all cuts of one quotation over the library."""

from __future__ import annotations

from reader.cli.arguments import Options
from reader.cli.documents import write_document
from reader.cli.opening import caught_up
from reader.exporters.base import ExportOptions
from reader.exporters.registry import COLLATIONS, format_named, format_of
from reader.services.collating import collate_stored


def run_collate(options: Options) -> int:
    """Write the cuts as a table or a page."""
    by_suffix = format_of(COLLATIONS, options.output) if options.output and not options.format else None
    form = by_suffix or format_named(COLLATIONS, options.format or "csv")
    with caught_up(options) as library:
        found = [collate_stored(library.read, options.at)]
    write_document(lambda out: form.write(found, ExportOptions(), out), options.output)
    return 0
