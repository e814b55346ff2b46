"""A library in memory, and a window with the lists over it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QTextEdit
from pytestqt.qtbot import QtBot

from reader.library.library import Library
from reader.library.reader import Reader
from reader.model.annotation import Annotation
from reader.model.change import Insert
from reader.ui.docks.claims import ClaimDock
from reader.ui.docks.library import LibraryPanel
from reader.ui.docks.lists import Lists
from reader.ui.docks.quotations import QuotationDock
from reader.ui.docks.speakers import SpeakerPanel
from reader.ui.lookups import InlineLookups, Lookups
from reader.ui.theme import LIGHT
from tests.library.making import Ticking, add, annotation, edit, feed, stated, stored

OUTLETS = ("AP", "Reuters", "")


def text(n: int) -> str:
    return f"Headline {n}\n“Word{n} stands here,” Speaker {'ABCDE'[n % 5]}xx said.\n“It is é{n},” he added.\n"


def put(library: Library, first: int, end: int) -> None:
    """Import and analyse articles."""
    for n in range(first, end):
        known = stated(f"Title {n:03}", OUTLETS[n % 3], f"20{n % 90 + 10}" if n % 2 else "")
        add(library, stored(f"a{n:03}", text(n), metadata=known))
    feed(library)


@pytest.fixture
def library() -> Iterator[Library]:
    """Twelve articles with two quotations each, five speakers, and two notes."""
    with Library.private(Ticking()) as opened:
        put(opened, 0, 12)
        note = annotation("n1", "a003", body="Does this stand?")
        memo = Annotation("n2", about="workspace:w", body="What stands so far")
        opened.apply(edit("Notes", Insert(note), Insert(memo)))
        yield opened


@dataclass(frozen=True, slots=True)
class Bench:
    """A window with lists over a library."""

    window: QMainWindow
    lists: Lists
    lookups: Lookups
    reader: Reader

    @property
    def library(self) -> LibraryPanel:
        return self.lists.library.panel

    @property
    def speakers(self) -> SpeakerPanel:
        return self.lists.speakers.panel

    def see(self, dock: QDockWidget) -> None:
        """Bring a dock into sight."""
        dock.raise_()
        self.settle()

    def settle(self) -> None:
        """Let everything be answered and laid out."""
        for _ in range(4):
            QApplication.processEvents()


@pytest.fixture
def make_bench(qtbot: QtBot) -> Iterator[Callable[[Library], Bench]]:
    made: list[Bench] = []

    def make(library: Library) -> Bench:
        window = QMainWindow()
        qtbot.addWidget(window)
        window.resize(1400, 900)
        window.setCentralWidget(QTextEdit())
        lists = Lists(window, LIGHT, QuotationDock(window), ClaimDock(window))
        lists.place()
        bench = Bench(window, lists, InlineLookups(library.reader), library.reader())
        made.append(bench)
        lists.set_reader(bench.reader, bench.lookups)
        window.show()
        bench.settle()
        return bench

    yield make
    for bench in made:
        bench.window.close()
        bench.lookups.close()
        bench.reader.close()


@pytest.fixture
def bench(make_bench: Callable[[Library], Bench], library: Library) -> Bench:
    return make_bench(library)


@pytest.fixture
def together(monkeypatch: pytest.MonkeyPatch) -> int:
    """Let changes of the library be taken in after a millisecond."""
    monkeypatch.setattr("reader.ui.docks.feed.TOGETHER", 1)
    return 1
