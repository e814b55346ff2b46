"""Articles that an import told of as stored and that are not there afterwards, whatever came in between.

The command line imports files of all formats and prints a receipt for each article that is on the disk. It is killed at
seeded random moments; the disk is full; another process holds the library; a page of a database is overwritten.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from reader import paths
from reader.library.library import Library
from reader.model.errors import LibraryDamagedError, LibraryError, MissingOriginalError, ReaderError
from reader.services.analysing import catch_up
from reader.services.importing import import_files
from reader.services.jobs import InlineExecutor
from tests.bench.mutations import samples

FILES = 60
STEPS = (1, 2, 5, 12)
"""Articles of a step, by chance: the smaller, the more moments between two steps."""
SMALL_DISK = 1_500_000
"""Bytes of the disk that is full; the library of all files takes more."""
PAGE = 4096
LONGEST = 90.0
"""Seconds that an import may take."""

Kill = Callable[["subprocess.Popen[str]"], None]


def write(folder: str, step: int, files: Sequence[str]) -> int:
    """Import files by the command line, with steps of so many articles."""
    from reader.cli.main import run  # noqa: PLC0415 - only the process that is killed needs it
    from reader.services import importing  # noqa: PLC0415 - the same

    importing.ARTICLES_OF_STEP = step
    return run(["import", "--library", folder, *files])


def make_files(folder: Path) -> list[str]:
    """Write files of all formats, each with a text of its own where it is plain, and return their paths."""
    real = [p for p in samples() if p.name not in {"scan.pdf", "locked.pdf"}]
    paragraphs = [p for seed in paths.seeds() for p in seed.read_text("utf-8").split("\n\n") if len(p) > 80]
    chance = random.Random(0)  # noqa: S311 - no secret
    found = []
    for number in range(FILES):
        if number < len(real):
            found.append(shutil.copy(real[number], folder / f"{number:02}-{real[number].name}"))
        else:
            path = folder / f"{number:02}.txt"
            path.write_text("\n\n".join(chance.sample(paragraphs, 6)), "utf-8")
            found.append(path)
    return [str(path) for path in found]


def receipts_of(library: Path, files: Sequence[str], step: int, kill: Kill) -> list[str]:
    """Import files in a process, do something to it, and return the ids that it told of as stored."""
    command = [sys.executable, "-m", "tests.bench.import_losses", str(library), str(step), *files]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        kill(process)
        out, _ = process.communicate(timeout=LONGEST)
    # What follows the last line feed was cut off.
    return [line.split("  ")[0] for line in out.split("\n")[:-1]]


def killed_at(seconds: float) -> Kill:
    """Return what kills a process so long after it began."""

    def kill(process: subprocess.Popen[str]) -> None:
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)

    return kill


def lost(library: Path, receipts: Sequence[str]) -> int:
    """Return how many of the articles are not there whole: text, hashes and original."""
    if not receipts:
        return 0
    with Library.open(library) as opened:
        return sum(not _stands(opened, article) for article in receipts)


def _stands(library: Library, article: str) -> bool:
    try:
        stored = library.read.article(article)
        if stored is None or hashlib.sha256(stored.article.text.encode()).hexdigest() != stored.article.text_sha256:
            return False
        return bool(library.original(stored.article.sha256 or ""))
    except (LibraryDamagedError, MissingOriginalError):
        return False  # it is told of; anything else would end the measurement


def finishes(library: Path, files: Sequence[str], entries: int) -> int:
    """Import the same files once more into what was left, and return how many articles are missing or there twice.

    Args:
        library: The folder.
        files: All files.
        entries: How many articles they hold that can be taken.
    """
    with Library.open(library) as opened:
        found = import_files(opened, files, InlineExecutor())
        catch_up(opened, InlineExecutor())
        rows = opened.read.articles(limit=10_000).rows
        unanalysed = sum(not row.analysed for row in rows)
    return abs(entries - len(found.articles)) + abs(len(rows) - len(found.articles)) + unanalysed


# What may befall an import ------------------------------------------------------------------------------------------


def kills(count: int, files: Sequence[str], place: Path) -> tuple[int, int]:
    """Kill imports at seeded random moments; returns what was lost, and how many receipts were checked."""
    begun = time.monotonic()
    entries = len(receipts_of(place / "whole", files, 5, lambda _: None))
    longest = time.monotonic() - begun
    losses = checked = 0
    for seed in range(count):
        chance = random.Random(seed)  # noqa: S311 - no secret
        library = place / f"kill-{seed}"
        told = receipts_of(library, files, chance.choice(STEPS), killed_at(chance.uniform(0.1, 1.0) * longest))
        checked += len(told)
        losses += lost(library, told)
        if seed % 10 == 0:
            losses += finishes(library, files, entries)
        shutil.rmtree(library, ignore_errors=True)
    return losses, checked


@contextmanager
def small_disk(place: Path) -> Iterator[Path | None]:
    """Give a folder on a disk that is soon full; None where none can be made."""
    folder = place / "small"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK}", "tmpfs", str(folder)],  # noqa: S607 - the system's
        check=False,
        capture_output=True,
    )
    try:
        yield folder if mounted.returncode == 0 else None
    finally:
        if mounted.returncode == 0:
            subprocess.run(["umount", str(folder)], check=False)  # noqa: S607 - the system's


def disk_full(files: Sequence[str], place: Path) -> tuple[int, int]:
    """Import to a disk that is full halfway; returns what was lost, and how many receipts were checked."""
    with small_disk(place) as folder:
        if folder is None:
            return 0, 0
        told = receipts_of(folder / "library", files, 2, lambda _: None)
        return lost(folder / "library", told), len(told)


def lock_held(files: Sequence[str], place: Path) -> tuple[int, int]:
    """Import while another process imports; nothing of it may be told as stored, and nothing of the other's lost."""
    library = place / "held"
    with Library.open(library):
        told = receipts_of(library, files[-3:], 1, lambda _: None)
    first = receipts_of(library, files[-6:], 1, lambda _: None)
    return len(told) + lost(library, first), len(first)


def page_overwritten(files: Sequence[str], place: Path) -> tuple[int, int]:
    """Overwrite a page of each database; what does not stand must be told of, and be had again from its original."""
    losses = checked = 0
    for seed, name in enumerate(("library.sqlite3", "index.sqlite3") * 3):
        library = place / f"page-{seed}"
        told = receipts_of(library, files[-20:], 5, lambda _: None)
        _overwrite(library / name, random.Random(seed))  # noqa: S311 - no secret
        checked += len(told)
        try:
            missing = lost(library, told)
        except LibraryError:
            missing = len(told)
        if missing:
            # Told or not, all can be had again: each original is a file of its own.
            losses += max(0, missing - _from_originals(library, place / f"again-{seed}", files[-20:]))
        shutil.rmtree(library, ignore_errors=True)
    return losses, checked


def _overwrite(path: Path, chance: random.Random) -> None:
    pages = max(1, path.stat().st_size // PAGE)
    with path.open("r+b") as file:
        file.seek(PAGE * chance.randrange(pages))
        file.write(chance.randbytes(PAGE))


def _from_originals(library: Path, again: Path, files: Sequence[str]) -> int:
    """Return how many articles come back from the files of the originals, without the database."""
    wanted = {Path(file).read_bytes() for file in files}
    with Library.open(again) as opened:
        found = import_files(opened, files, InlineExecutor())
        kept = {s.article.sha256 for step in found.steps for s in step.articles}
    names = {path.name.partition(".")[0] for path in (library / "objects").rglob("*") if path.is_file()}
    prefix = {path.parent.name + path.name.partition(".")[0] for path in (library / "objects").rglob("*")}
    return len([sha for sha in kept if sha in names | prefix]) if wanted else 0


def measure_losses(count: int) -> tuple[int, int, dict[str, int]]:
    """Return how many articles were lost, how many receipts were checked, and the losses by what befell them."""
    by_kind: dict[str, int] = {}
    checked = 0
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        texts = place / "texts"
        texts.mkdir()
        files = make_files(texts)
        kinds: dict[str, Callable[[], tuple[int, int]]] = {
            "disk_full": lambda: disk_full(files, place),
            "lock_held": lambda: lock_held(files, place),
            "page": lambda: page_overwritten(files, place),
            "kills": lambda: kills(count, files, place),
        }
        for kind, befall in kinds.items():
            losses, receipts = befall()
            by_kind[kind] = losses
            checked += receipts
            print(f"{kind}: {losses} lost of {receipts} receipts", file=sys.stderr)
    return sum(by_kind.values()), checked, by_kind


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        sys.exit(write(sys.argv[1], int(sys.argv[2]), sys.argv[3:]))
    except ReaderError as problem:
        sys.exit(str(problem))
