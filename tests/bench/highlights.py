"""The table of 100,000 highlights, and their export to JSON.

table_open    CPU milliseconds until the numbers of all rows and the first page stand, in the usual order, of a library
              that was just opened; floor: the 100 ms that are asked at most.
table_filter  The same, once it is open, narrowed by words, tag, colour, outlet, speaker or dates; the slowest of them;
              floor: 50 ms.
table_order   The same for the slowest of all orders and their reverses; no floor is asked.
page          CPU milliseconds for a page in the middle of the list.
export_all    CPU seconds for all highlights as JSON, counted and written piece by piece.
export_memory Megabytes by which the memory of the process grew at most during the export; floor: during that of a
              tenth of them, which comes first.
cancel        Wall milliseconds from giving the export up half way until it has ended; runs: how many were written.

The library is made once (a few minutes) and kept in the user's cache, by a hash of its schema; --fresh makes it anew.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import random
import resource
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import platformdirs

from reader.library import index_schema, migrations
from reader.library.library import Library
from reader.library.reader import Reader
from reader.model.annotation import Annotation
from reader.model.change import Edit, Insert
from reader.model.decision import Target
from reader.model.errors import ExportCancelledError
from reader.model.highlightlist import HighlightFilter, HighlightOrder
from reader.model.labels import HighlightColour, HighlightStyle
from reader.model.span import Span
from reader.services.exporting import ExportProgress, export_annotations
from reader.services.highlightlisting import HighlightListing
from reader.text.selectors import make_selector
from tests.bench.figures import Figure, against, median
from tests.library.making import feed, stated, stored

HIGHLIGHTS, ARTICLES = 100_000, 1_000
OPEN, FILTER = 100.0, 50.0
"""Milliseconds that are asked at most."""
PAGE = 128
"""Rows of a page of the window."""
RUNS = 7
FILLING = 1
"""To be raised when ``fill`` makes something else."""
LOOKED = 0.02
"""Seconds between two looks at the memory of the process."""
AT_ONCE = 2_000
"""Highlights that are made in one step."""
WORDS = [
    "The",
    "minister",
    "said",
    "on",
    "Monday",
    "that",
    "the",
    "bridge",
    "over",
    "the",
    "river",
    "had",
    "cost",
    "nine",
    "million",
    "and",
    "that",
    "nobody",
    "in",
    "the",
    "council",
    "knew",
    "who",
    "had",
    "paid",
    "for",
    "the",
    "road",
    "behind",
    "it,",
    "while",
    "reports",
    "from",
    "the",
    "valley",
    "spoke",
    "of",
    "fighting",
    "near",
    "two",
    "villages.",
]
OUTLETS = ("The Post", "Tamber News", "Wire", "Courier", "Daily Echo", "")
TAGS = tuple(f"{top}/{low}" for top in ("Sources", "Claims", "Places", "To do") for low in "abcdefgh")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add how many, and whether the library is made anew."""
    parser.add_argument("--highlights", type=int, default=HIGHLIGHTS, help=f"how many ({HIGHLIGHTS:,})")
    parser.add_argument("--fresh", action="store_true", help="make the library anew")


def measure(options: argparse.Namespace) -> dict[str, Figure]:
    """Return the figures of table and export."""
    folder = library_of(options.highlights, is_fresh=options.fresh)
    with Library.open(folder) as library:
        figures = table_figures(library.reader, RUNS * (3 if options.full else 1))
        return figures | export_figures(library)


def table_figures(connect: Callable[[], Reader], runs: int) -> dict[str, Figure]:
    """Return table_open, table_filter, table_order and page."""
    opened = [_opened(connect, HighlightListing()) for _ in range(runs)]
    orders = {
        f"{order.value}{' reversed' * back}": [
            _opened(connect, HighlightListing(order=order, is_reversed=back)) for _ in range(runs)
        ]
        for order in HighlightOrder
        for back in (False, True)
    }
    reader = connect()
    try:
        numbers = HighlightListing().numbers(reader)
        filters = _filters(reader)
        filtered = {name: _times(reader, HighlightListing(f), runs) for name, f in filters.items()}
        middle = len(numbers) // 2
        pages = [_timed(lambda: HighlightListing().rows(reader, numbers[middle : middle + PAGE])) for _ in range(runs)]
    finally:
        reader.close()
    for name, times in (*filtered.items(), *orders.items()):
        print(f"{name:20} {median(times):6.1f} ms", file=sys.stderr)
    return {
        "table_open": against(median(opened), "ms", OPEN, len(opened)),
        "table_filter": against(max(map(median, filtered.values())), "ms", FILTER, runs * len(filtered)),
        "table_order": Figure(max(map(median, orders.values())), "ms", None, None, runs * len(orders)),
        "page": Figure(median(pages), "ms", None, None, runs),
    }


def export_figures(library: Library) -> dict[str, Figure]:
    """Return export_all, export_memory and cancel."""
    with tempfile.TemporaryDirectory() as beside:
        path = Path(beside) / "highlights.json"
        every = library.read.highlight_numbers(HighlightFilter())
        some = library.read.ids_of_highlights(every[: len(every) // 10])
        held_by_some = _peak(lambda: export_annotations(library.read, str(path), ids=some))
        begun, wall, count = time.process_time(), time.perf_counter(), 0

        def export_all() -> None:
            nonlocal count
            count = export_annotations(library.read, str(path))

        held = _peak(export_all)
        cpu, wall = time.process_time() - begun, time.perf_counter() - wall
        size = path.stat().st_size
        path.unlink()
        given_up, left = _cancelled(library, path, count // 2)
        names = [p.name for p in Path(beside).iterdir()]
    told = f"{count:,} annotations, {size / 1e6:.0f} MB, {wall:.1f} s on the clock"
    print(f"{told}; left after a cancel: {names}", file=sys.stderr)
    return {
        "export_all": Figure(cpu, "s", None, None, count),
        "export_memory": against(held, "MB", held_by_some, 1),
        "cancel": Figure(given_up, "ms", None, None, left),
    }


def _peak(work: Callable[[], object]) -> float:
    """Return by how many megabytes the memory of this process grew at most during a piece of work."""
    begun = peak = _resident()
    is_over = threading.Event()

    def watch() -> None:
        nonlocal peak
        while not is_over.wait(LOOKED):
            peak = max(peak, _resident())

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        work()
    finally:
        is_over.set()
        watcher.join()
    return (peak - begun) / 1e6


def _resident() -> int:
    with Path("/proc/self/statm").open() as sizes:
        return int(sizes.read().split()[1]) * resource.getpagesize()


def _cancelled(library: Library, path: Path, after: int) -> tuple[float, int]:
    """Give an export up once so many annotations are written; return the milliseconds until it ended, and how many."""
    progress = ExportProgress()
    begun = [0.0]

    def give_up() -> None:
        while progress.count < after:
            time.sleep(0.001)
        begun[0] = time.perf_counter()
        progress.cancel()

    watcher = threading.Thread(target=give_up)
    watcher.start()
    with contextlib.suppress(ExportCancelledError):
        export_annotations(library.read, str(path), progress=progress)
    ended = time.perf_counter()
    watcher.join()
    return 1000 * (ended - begun[0]), progress.count


def _opened(connect: Callable[[], Reader], listing: HighlightListing) -> float:
    """Return how long a list takes through a reader that nothing was asked of before."""
    reader = connect()
    try:
        return _times(reader, listing, 1)[0]
    finally:
        reader.close()


def _filters(reader: Reader) -> dict[str, HighlightFilter]:
    speaker = reader.speakers().rows[0].id
    return {
        "a word": HighlightFilter(words="villages"),
        "a frequent word": HighlightFilter(words="bridge"),
        "a beginning": HighlightFilter(words="wh"),
        "an article": HighlightFilter(words="courier title 17"),
        "a tag": HighlightFilter(tag="Sources/a"),
        "tags below one": HighlightFilter(tag="Sources"),
        "a colour": HighlightFilter(colour=HighlightColour.TEAL),
        "an outlet": HighlightFilter(outlet="Courier"),
        "dates": HighlightFilter(since="2018-03", until="2018-09"),
        "a speaker": HighlightFilter(speaker=speaker),
        "gone": HighlightFilter(kept=True),
        "several": HighlightFilter(words="minister", tag="Claims", colour=HighlightColour.RED, outlet="Wire"),
    }


def _times(reader: Reader, listing: HighlightListing, runs: int) -> list[float]:
    def look() -> None:
        numbers = listing.numbers(reader)
        listing.rows(reader, numbers[:PAGE])

    return [_timed(look) for _ in range(runs)]


def _timed(work: Callable[[], object]) -> float:
    begun = time.thread_time()
    work()
    return 1000 * (time.thread_time() - begun)


# The library ----------------------------------------------------------------------------------------------------------


def library_of(highlights: int, *, is_fresh: bool = False) -> Path:
    """Return the folder of a library with so many highlights, made if it is not there."""
    schema = repr((index_schema.VERSION, [m.__name__ for m in migrations.MIGRATIONS], FILLING))
    name = hashlib.sha256(schema.encode()).hexdigest()[:12]
    folder = Path(platformdirs.user_cache_path("synoptic")) / f"bench-highlights-{highlights}-{name}"
    if is_fresh:
        shutil.rmtree(folder, ignore_errors=True)
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as beside:
            made = Path(beside) / "library"
            with Library.open(made) as library:
                fill(library, highlights)
            made.rename(folder)
    return folder


def fill(library: Library, highlights: int, articles: int = ARTICLES) -> None:
    """Put articles and highlights into a library, the same ones for the same numbers."""
    chance = random.Random(highlights)  # noqa: S311 - no secret
    texts = {f"article{n:05}": _text(chance, n) for n in range(min(articles, highlights))}
    found = [
        stored(
            article,
            text,
            metadata=stated(f"Title {n} {chance.choice(WORDS)}", chance.choice(OUTLETS), f"2018-{n % 12 + 1:02}"),
        )
        for n, (article, text) in enumerate(texts.items())
    ]
    library.apply(Edit("Import", tuple(map(Insert, found))))
    while library.index.waiting("1", 1):
        with library.index.together():
            feed(library)
    made = list(_highlights(chance, texts, highlights))
    for first in range(0, len(made), AT_ONCE):
        library.apply(Edit("Highlights", tuple(map(Insert, made[first : first + AT_ONCE]))))


def _text(chance: random.Random, n: int) -> str:
    lines = []
    for _ in range(12):
        words = " ".join(chance.choices(WORDS, k=25))
        lines.append(f"“{words},” Speaker {'ABCDEFGHIJKL'[n % 12]}xx said." if chance.random() < 0.3 else words + ".")
    return "\n".join(lines) + "\n"


def _highlights(chance: random.Random, texts: dict[str, str], count: int) -> Iterator[Annotation]:
    articles = list(texts)
    for n in range(count):
        article = articles[n % len(articles)]
        text = texts[article]
        start = chance.randrange(len(text) - 120)
        selector = make_selector(text, Span(start, start + chance.randrange(10, 110)))
        yield Annotation(
            f"highlight{n:07}",
            (Target(article, selector),),
            colour=chance.choice(list(HighlightColour)).value,
            style=chance.choice(list(HighlightStyle)).value,
            tags=tuple(chance.sample(TAGS, chance.randrange(3))),
            body=" ".join(chance.choices(WORDS, k=12)) if chance.random() < 0.2 else "",
            citation="The Post, 2018",
        )
