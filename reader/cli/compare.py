"""The command ``compare``: what several articles share, for people, as JSON, or as a matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli import output, summaries
from reader.cli.arguments import Options
from reader.exporters import contract
from reader.services import reading

if TYPE_CHECKING:
    from reader.model.analysis import Comparison


def run_compare(options: Options) -> int:
    """Print the comparison of all files that can be read."""
    comparison, errors = reading.compare_files(options.files)
    for error in errors:
        output.complain(error.message)
    if options.json:
        found = contract.comparison_object(comparison, [(e.path, e.message) for e in errors])
        output.write(contract.dumps(found) + "\n")
    elif options.format or options.output:
        _write_matrix(comparison, options)
    else:
        output.write(summaries.comparison_summary(comparison))
    return int(bool(errors))


def _write_matrix(comparison: Comparison, options: Options) -> None:
    from reader.cli.documents import write_document  # noqa: PLC0415 - only where a matrix is asked for
    from reader.exporters.base import ExportOptions  # noqa: PLC0415 - the same
    from reader.exporters.registry import MATRICES  # noqa: PLC0415 - the same
    from reader.services.exporting import format_for  # noqa: PLC0415 - the same
    from reader.services.matrix import matrix_of  # noqa: PLC0415 - the same

    form = format_for(MATRICES, options.format or "", options.output or "")
    matrix = matrix_of(comparison)
    write_document(lambda out: form.write(matrix, ExportOptions(), out), options.output, is_binary=form.is_binary)
