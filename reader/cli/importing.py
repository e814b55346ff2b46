"""The command ``import``: articles into the library, each told when it is safely stored."""

from __future__ import annotations

from reader.cli import output
from reader.cli.arguments import Options
from reader.cli.opening import opened_to_change
from reader.exporters.markup.controls import one_line
from reader.services.analysing import catch_up
from reader.services.importing import Stored, import_files
from reader.services.jobs import InlineExecutor


def run_import(options: Options) -> int:
    """Import all files that can be read; id and path of each article are printed when it is on the disk."""
    executor = InlineExecutor()
    with opened_to_change(options, is_new_allowed=True) as library:
        found = import_files(library, options.files, executor, "command line", _tell)
        new = {s.article.id for step in found.steps for s in step.articles}
        for row in library.read.article_rows([a for a in found.articles if a not in new]):
            output.write(f"{row.id}  {one_line(row.path)} (there already)\n", now=True)
        for refusal in found.refused:
            output.complain(refusal.message)
        catch_up(library, executor)
    return int(bool(found.refused))


def _tell(stored: Stored) -> None:
    for article in (s.article for s in stored.articles):
        output.write(f"{article.id}  {one_line(article.path or '')}\n", now=True)
