"""The commands ``remove``, ``undo``, ``redo``, ``history`` and ``dump``: the steps of the library, and its content."""

from __future__ import annotations

from reader.cli import json_objects, output
from reader.cli.arguments import Options
from reader.cli.opening import ORIGIN, opened, opened_to_change
from reader.exporters import contract
from reader.exporters.markup.controls import one_line
from reader.model.change import Change, ChangeKind
from reader.services import removing, undoing
from reader.services.searching import find_article
from reader.text.times import minute_of

_TOLD = {
    ChangeKind.DONE: "",
    ChangeKind.UNDONE: "Undo of step {}: ",
    ChangeKind.REDONE: "Redo (undo of step {}): ",
    ChangeKind.FINAL: "",
}


def run_remove(options: Options) -> int:
    """Take articles out of the library."""
    with opened_to_change(options) as library:
        articles = list(dict.fromkeys(find_article(library.read, typed).id for typed in options.articles))
        if options.for_good:
            removal = removing.remove_articles_for_good(library, articles, ORIGIN)
            change, told = removal.change, removing.told_of_backups(removal.backups)
        else:
            change, told = removing.remove_articles(library, articles, ORIGIN), ""
    output.write(_line(change))
    if told:
        output.complain(told)
    return 0


def run_undo(options: Options) -> int:
    """Take a step back."""
    with opened_to_change(options) as library:
        if options.step is None:
            change = undoing.undo_latest(library, ORIGIN)
        else:
            change = undoing.undo(library, options.step, ORIGIN)
    output.write(_line(change))
    return 0


def run_redo(options: Options) -> int:
    """Do the step again that was taken back last."""
    with opened_to_change(options) as library:
        output.write(_line(undoing.redo_latest(library, ORIGIN)))
    return 0


def run_history(options: Options) -> int:
    """Print the steps, the latest first."""
    with opened(options) as library:
        steps = undoing.history(library, limit=options.limit)
    if options.json:
        output.write(contract.dumps(json_objects.history_object(steps)) + "\n")
    else:
        output.write("".join(map(_line, steps)))
    return 0


def run_dump(options: Options) -> int:
    """Print all content."""
    with opened(options) as library:
        output.write(library.dump())
    return 0


def _line(change: Change) -> str:
    """Return one line about a step; the time is that of the log, in UTC."""
    return (
        f"{change.id:>6}  {minute_of(change.time)}  {_TOLD[change.kind].format(change.undoes)}{one_line(change.name)}\n"
    )
