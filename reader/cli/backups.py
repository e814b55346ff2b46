"""The commands ``backup`` and ``restore``: copies of the library, what they hold, and putting one back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from reader.cli import output
from reader.cli.arguments import Options
from reader.cli.opening import ORIGIN, chosen_folder, opened, opened_to_change
from reader.exporters.markup.controls import one_line
from reader.library.backups import backups_in
from reader.library.backups import preview as preview_of
from reader.library.database import LIBRARY_FILE
from reader.library.packs import is_pack, unpacked
from reader.model.backup import Preview
from reader.model.change import Table
from reader.services import safekeeping
from reader.text.times import minute_of


def run_backup(options: Options) -> int:
    """Make a backup, list those that there are, or write the whole library to one file."""
    if options.list:
        for one in backups_in(chosen_folder(options)):
            output.write(f"{one.time}  {one.reason:<8} {one.size / 1e6:8.1f} MB  {one.path}\n")
        return 0
    if options.pack:
        with opened(options) as library:
            originals = safekeeping.pack(library, options.pack)
        output.write(f"{options.pack} holds the library and {originals} original files.\n")
        return 0
    with opened_to_change(options) as library:
        made = safekeeping.back_up(library)
    output.write(f"{made.path}\n")
    return 0


def run_restore(options: Options) -> int:
    """Put a backup, a packed library or a dump in the place of the library, or tell what that would change."""
    path, folder = Path(options.file), chosen_folder(options)
    if options.preview:
        output.write("".join(_told(_preview(options, path))))
    else:
        output.write(safekeeping.restore_file(folder, path, ORIGIN) + "\n")
    return 0


def _preview(options: Options, path: Path) -> Preview:
    if is_pack(path):
        with unpacked(path) as copy:
            return _preview(options, copy)
    if not backups_in(chosen_folder(options)) and not (chosen_folder(options) / LIBRARY_FILE).exists():
        return preview_of(path, None)
    with opened(options) as library:
        return safekeeping.preview(library, str(path))


def _told(found: Preview) -> Iterator[str]:
    yield f"It holds {_counts(found.holdings.counts)}.\n"
    if found.holdings.changed:
        yield f"Its latest step: {one_line(found.holdings.latest)}, {minute_of(found.holdings.changed)}.\n"
    if found.difference is None:
        return
    changes = {"would come back": found.difference.gained, "would be gone": found.difference.lost}
    changes["would be as they were"] = found.difference.altered
    for words, counts in changes.items():
        yield f"{_counts(counts)} {words}.\n"
    for words, titles in (("back", found.difference.articles_gained), ("gone", found.difference.articles_lost)):
        yield from (f"  {words}: {one_line(title)}\n" for title in titles)


def _counts(counts: Mapping[Table, int]) -> str:
    return ", ".join(f"{n:,} {table}" for table, n in counts.items() if n) or "nothing"
