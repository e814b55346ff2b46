from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from reader import paths
from reader.library.library import Library
from reader.model.claim import Passage
from reader.model.span import Span
from reader.services.importing import import_files
from reader.services.jobs import InlineExecutor
from reader.ui.firstshown import FirstShown, read_first
from reader.ui.mainwindow import MainWindow
from reader.ui.remembered import Remembered
from reader.ui.start import ICON_SIZES, _set_icon, run_window
from reader.ui.tour import Tour


@pytest.mark.usefixtures("by_hand", "qapp")
def test_the_texts_are_there_before_any_worker_has_answered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("reader.ui.start.BugReport.install", lambda _: None)
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path))
    seen: list[int] = []
    spoken: list[bool] = []

    def look(_: object) -> int:
        # The first paint, and what follows it.
        QApplication.processEvents()
        QApplication.processEvents()
        windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()]
        for window in windows:
            seen.append(len(window.strip.panes))
            pane = window.strip.panes[window.strip.current]
            spoken.append(QAccessible.queryAccessibleInterface(pane).textInterface().characterCount() > 100)
            window.close()
            window.deleteLater()
        return 0

    # The event loop of the tests is running already; a second one would not end.
    monkeypatch.setattr("reader.ui.start.QApplication.exec", look)
    assert run_window(has_sample=True) == 0
    assert seen == [5]
    # And a screen reader can be told them.
    assert spoken == [True]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("has_sample", "has_toured", "is_shown"), [(True, False, True), (True, True, False), (False, False, False)]
)
def test_the_tour_comes_by_itself_with_the_first_sample_alone(
    monkeypatch: pytest.MonkeyPatch, *, has_sample: bool, has_toured: bool, is_shown: bool
) -> None:
    first = read_first(map(str, paths.seeds()), FirstShown(Remembered(has_toured=has_toured)))
    begun: list[bool] = []
    shown: list[bool] = []

    def look(_: object) -> int:
        (window,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()]
        ends = time.monotonic() + 10
        while not begun and time.monotonic() < ends:
            QApplication.processEvents()
        QApplication.processEvents()
        tour = window.findChild(Tour)
        shown.append(tour is not None and tour.isVisible())
        window.close()
        window.deleteLater()
        return 0

    monkeypatch.setattr("reader.ui.start.BugReport.install", lambda _: None)
    monkeypatch.setattr("reader.ui.start.look_back", lambda *_: first)
    monkeypatch.setattr("reader.ui.start._begin", lambda *_: begun.append(True))
    monkeypatch.setattr("reader.ui.start.QApplication.exec", look)
    assert run_window(has_sample=has_sample, is_private=True) == 0
    assert begun == [True]
    assert shown == [is_shown]


@pytest.mark.usefixtures("by_hand", "qapp")
def test_a_window_opened_at_a_passage_brings_it_into_view(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("reader.ui.start.BugReport.install", lambda _: None)
    text = "\n\n".join(f"Paragraph {n} of the article. " * 9 for n in range(60))
    with Library.open(tmp_path) as library:
        (tmp_path / "a.txt").write_text(text, "utf-8")
        (article,) = import_files(library, [str(tmp_path / "a.txt")], InlineExecutor()).articles
    start = text.index("Paragraph 50")
    seen: list[bool] = []

    def look(_: object) -> int:
        (window,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()]
        ends = time.monotonic() + 10
        while not seen and time.monotonic() < ends:
            QApplication.processEvents()
            pane = window.strip.panes.get(article)
            if pane is not None and 0 <= pane.y_of(start) < pane.height():
                seen.append(True)
        window.close()
        window.deleteLater()
        return 0

    monkeypatch.setattr("reader.ui.start.QApplication.exec", look)
    passage = Passage(article, Span(start, start + 12))
    assert run_window(library=str(tmp_path), passage=passage) == 0
    assert seen == [True]


@pytest.mark.usefixtures("qapp")
def test_the_icon_has_a_picture_for_a_bar_and_one_for_a_list_of_windows() -> None:
    _set_icon()
    sizes = QApplication.windowIcon().availableSizes()
    assert [size.width() for size in sizes] == list(ICON_SIZES)
