"""The command ``compare``: what several articles share, for people or as JSON."""

from __future__ import annotations

from reader.cli import output, summaries
from reader.cli.arguments import Options
from reader.exporters import contract
from reader.services import reading


def run_compare(options: Options) -> int:
    """Print the comparison of all files that can be read."""
    comparison, errors = reading.compare_files(options.files)
    for error in errors:
        output.complain(error.message)
    if options.json:
        found = contract.comparison_object(comparison, [(e.path, e.message) for e in errors])
        output.write(contract.dumps(found) + "\n")
    else:
        output.write(summaries.comparison_summary(comparison))
    return int(bool(errors))
