"""The command ``highlights``: write what is marked in the library, or bring in what was marked elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli import exports, output
from reader.cli.opening import ORIGIN, opened_to_change
from reader.exporters.markup.controls import one_line
from reader.services.annotation_imports import bring_in, read_annotations_job, told

if TYPE_CHECKING:
    from reader.cli.arguments import Options

_LISTED = 20
"""Things that were not taken and are told one by one."""


def run_highlights(options: Options) -> int:
    """Write the highlights of the library, or bring in those of a file."""
    return _bring_in(options, options.bring_in) if options.bring_in else exports.run_highlights(options)


def _bring_in(options: Options, path: str) -> int:
    kind, found = read_annotations_job(path)
    with opened_to_change(options) as library:
        brought = bring_in(library, found, path, ORIGIN)
    output.write(f"{kind}: {told(brought)}\n")
    for refused in brought.refused[:_LISTED]:
        output.write(f"  {one_line(refused.what)}: {refused.why}\n")
    if len(brought.refused) > _LISTED:
        output.write(f"  and {len(brought.refused) - _LISTED:,} more\n")
    return 0 if brought.taken or brought.there else 1
