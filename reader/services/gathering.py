"""Files and folders to the files to import: folders are looked through, in the order of their names."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from reader.services.originals import Refusal
from reader.services.wording import one_line

_UNSURE_ENDINGS = (".xml", ".json", ".gz")
_HEAD_BYTES = 50_000
MOST_FILES = 200_000
"""Files of folders that are looked at."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is to be imported.

    Attributes:
        files: Paths, each once.
        refused: What of the folders is not, and why.
    """

    files: tuple[str, ...]
    refused: tuple[Refusal, ...]


def known_endings() -> tuple[str, ...]:
    """Return the endings of names of files that can be read, in lower case, with their period."""
    from reader.importers.registry import importers  # noqa: PLC0415 - only who chooses or looks through needs it

    return tuple(ending for importer in importers() for ending in importer.extensions)


def gather_job(paths: Iterable[str]) -> Gathered:
    """Return the files of paths; a job for a worker.

    A path that is no folder is taken as it is: reading it tells what is wrong with it. Of a folder, and of those in it,
    the files count whose ending is that of a format that can be read. What is hidden, and the folder that a browser
    saves beside a page for its pictures, is passed over; links to folders are not followed.
    """
    files: dict[str, None] = {}
    refused: list[Refusal] = []
    seen: set[tuple[int, int]] = set()
    for path in paths:
        if not os.path.isdir(path):  # noqa: PTH112 - a path that is not possible is no folder
            files[path] = None
            continue
        before = len(files) + len(refused)
        for found in _walk(path, seen):
            if isinstance(found, Refusal):
                refused.append(found)
            else:
                files[found] = None
        if len(files) + len(refused) == before:
            message = f"“{one_line(path)}” has no article in it that is not taken already: choose another folder."
            refused.append(Refusal(path, message))
    return Gathered(tuple(files), tuple(refused))


def _walk(top: str, seen: set[tuple[int, int]]) -> Iterator[str | Refusal]:
    """Yield the files of a folder and why others are none."""
    endings = known_endings()
    folders = [top]
    count = 0
    while folders:
        folder = folders.pop()
        try:
            here = os.stat(folder)  # noqa: PTH116 - plain paths, as given
            entries = sorted(os.scandir(folder), key=lambda e: e.name)
        except OSError as error:
            yield Refusal(
                folder, f"“{one_line(folder)}” could not be looked through ({error.strerror}): check who may."
            )
            continue
        if (here.st_dev, here.st_ino) in seen:
            continue
        seen.add((here.st_dev, here.st_ino))
        names = {entry.name for entry in entries}
        below = []
        for entry in entries:
            count += 1
            if count > MOST_FILES:
                yield Refusal(top, f"“{one_line(top)}” has more than {MOST_FILES:,} files: choose folders in it.")
                return
            if entry.name.startswith(".") or _goes_with_page(entry.name, names):
                continue
            if _is_folder(entry):
                below.append(entry.path)
            else:
                yield _file_or_refusal(entry, endings)
        folders += reversed(below)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _file_or_refusal(entry: os.DirEntry[str], endings: tuple[str, ...]) -> str | Refusal:
    name = one_line(entry.path)
    try:
        mode = entry.stat().st_mode
    except OSError as error:
        return Refusal(entry.path, f"“{name}” could not be looked at ({error.strerror}): check where it leads.")
    if stat.S_ISDIR(mode):
        return Refusal(entry.path, f"“{name}” is a link to a folder, which is not followed: choose that folder itself.")
    if not entry.name.lower().endswith(endings) and not _is_known_list(entry):
        ending = PurePath(entry.name).suffix.lower()
        told = f"with the ending {ending}" if ending else "without an ending"
        why = f"“{name}” is left out, for files {told} are not read in folders: open it by itself if it is text."
        return Refusal(entry.path, why)
    return entry.path


def _is_known_list(entry: os.DirEntry[str]) -> bool:
    """Tell whether a file whose ending says little, as that of a feed or of references, is one that is read."""
    from reader.importers.registry import importers  # noqa: PLC0415 - see known_endings

    if not entry.name.lower().endswith(_UNSURE_ENDINGS) or not entry.is_file():
        return False
    try:
        with open(entry.path, "rb") as file:  # noqa: PTH123 - as it is spelled
            head = file.read(_HEAD_BYTES)
    except OSError:
        return False
    return any(importer.sniff(head) for importer in importers())


def _goes_with_page(name: str, names: set[str]) -> bool:
    """Tell whether a folder holds the pictures and scripts of a page beside it."""
    for end in ("_files", ".files", "-Dateien", "_fichiers"):
        if name.endswith(end):
            page = name.removesuffix(end)
            return f"{page}.html" in names or f"{page}.htm" in names
    return False
