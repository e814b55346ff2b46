"""The lists of the window over a large library, measured from within: a process of its own, for ``index``."""

from __future__ import annotations

import json
import random
import re
import sys
import time
from array import array
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from reader import paths
from reader.library.library import Library
from reader.library.reader import Reader
from reader.model.library import HitKind
from reader.services.listing import QuotationListing
from reader.ui.docks.library import LibraryPanel
from reader.ui.docks.libraryquotations import LibraryQuotations
from reader.ui.lookups import Lookups
from reader.ui.theme import LIGHT

SIZE = (1200, 1100)
"""Pixels; forty rows have room."""
SEARCHES = 20
KEYS_APART = 0.06
"""Seconds between the answer to a key and the next key: a quick typist's, so that counts may still be running."""
TABLES = 5
PAGES = 400
PAGE = 100
LONGEST = 30.0
COMMON = ("the ", "said ", "united states", "president ", "russia ", "troops in afghanistan", "taliban", "war")


def main(folder: Path) -> None:
    """Print the measurements as one JSON object."""
    application = QApplication(["index", "-style", "fusion"])
    with Library.open(folder) as library:
        lookups = Lookups(library.reader)
        reader = library.reader()
        found: dict[str, list[float]] = {"rss": []}
        found["table"] = tables(application, reader, lookups, found["rss"])
        found["search"], found["search_cpu"] = searches(application, reader, lookups)
        found["speakers"] = [wall(lambda: reader.speakers(limit=PAGE)) for _ in range(TABLES * 10)]
        found["pages"] = pages(reader)
        lookups.close()
        reader.close()
    print(json.dumps(found))


def rss() -> float:
    """Return the megabytes that this process holds now."""
    status = Path("/proc/self/status").read_text("utf-8")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def wall(work: Callable[[], object]) -> float:
    """Return the milliseconds that a piece of work takes."""
    begun = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - begun)


def tables(application: QApplication, reader: Reader, lookups: Lookups, memory: list[float]) -> list[float]:
    """Return the CPU milliseconds of this thread until the table of all quotations is painted, several times.

    Args:
        application: Its events are run.
        reader: Of this thread.
        lookups: Of another one.
        memory: Gets the megabytes with the first of the tables and all its rows known.
    """
    found = []
    for _ in range(TABLES):
        table = LibraryQuotations()
        begun: list[float] = []
        table.resize(*SIZE)
        listed: list[int] = []
        table._feed.begun.connect(partial(begun.append, 1.0))
        table.listed.connect(listed.append)
        start = time.thread_time()
        table.show()
        table.set_source(reader, lookups)
        wait(application, partial(any, begun))
        table.grab()
        found.append(1000 * (time.thread_time() - start))
        wait(application, partial(any, listed))
        if not memory:
            memory.append(rss())
        _close(table, application)
    return found


def searches(application: QApplication, reader: Reader, lookups: Lookups) -> tuple[list[float], list[float]]:
    """Return the milliseconds from each key press to the hits, and what the process had of the processors meanwhile."""
    panel = LibraryPanel(LIGHT)
    begun: list[float] = []
    panel.resize(*SIZE)
    panel.show()
    panel.set_source(reader, lookups)
    panel.hits.kinds.setCurrentIndex(tuple(HitKind).index(HitKind.QUOTATION))
    # As in the reader's window: the thread sleeps until something comes.
    loop = QEventLoop()
    panel.hits._feed.begun.connect(lambda: begun.append(time.perf_counter()))
    panel.hits._feed.begun.connect(loop.quit)
    found, cpu = [], []
    for words in typed():
        panel.words.clear()
        wait(application, lambda: not lookups.is_busy)
        for key in words:
            begun.clear()
            before = panel.words.text().strip()
            pressed, worked = time.perf_counter(), time.process_time()
            QTest.keyClicks(panel.words, key)
            if panel.words.text().strip() == before:
                continue
            if not begun:
                loop.exec()
            found.append(1000 * (begun[0] - pressed))
            cpu.append(1000 * (time.process_time() - worked))
            pause(application, KEYS_APART)
    _close(panel, application)
    return found, cpu


def typed() -> list[str]:
    """Return searches to be typed: common words, and two or three words that stand together in the sample story."""
    rng = random.Random(8)  # noqa: S311 - no secret
    words = [w for p in paths.seeds() for w in re.findall(r"[a-z]+", p.read_text(encoding="utf-8").lower())]
    places = [rng.randrange(len(words) - 3) for _ in range(SEARCHES)]
    return [*COMMON, *(" ".join(words[place : place + rng.randint(1, 3)]) for place in places)]


def pages(reader: Reader) -> list[float]:
    """Return the milliseconds of pages anywhere in the list of all quotations, each read by its numbers."""
    listing = QuotationListing()
    numbers: array[int] = listing.numbers(reader)
    rng = random.Random(8)  # noqa: S311 - no secret
    places = [rng.randrange(max(1, len(numbers) - PAGE)) for _ in range(PAGES)]
    return [wall(partial(_page, listing, reader, numbers[first : first + PAGE])) for first in places]


def _page(listing: QuotationListing, reader: Reader, numbers: Sequence[int]) -> None:
    if None in listing.rows(reader, numbers):
        raise AssertionError


def wait(application: QApplication, is_over: Callable[[], bool]) -> None:
    """Run the event loop until something is the case.

    Raises:
        TimeoutError: It takes too long.
    """
    ends = time.monotonic() + LONGEST
    while not is_over():
        application.processEvents()
        time.sleep(0.0002)
        if time.monotonic() > ends:
            raise TimeoutError


def pause(application: QApplication, seconds: float) -> None:
    """Run the event loop for some time."""
    ends = time.monotonic() + seconds
    wait(application, lambda: time.monotonic() > ends)


def _close(widget: QWidget, application: QApplication) -> None:
    widget.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    widget.close()
    application.processEvents()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
