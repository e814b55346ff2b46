from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from reader import paths
from reader.ui.mainwindow import MainWindow
from reader.ui.start import Request, parse, run_window


def test_files_are_opened_in_their_order() -> None:
    assert parse(["b.txt", "--private", "a.txt"]) == Request(("b.txt", "a.txt"))


def test_the_sample_is_the_five_seeds() -> None:
    assert parse(["--sample"]).files == tuple(str(p) for p in paths.seeds())


def test_after_two_dashes_all_words_are_files() -> None:
    assert parse(["--", "--sample", "-x"]).files == ("--sample", "-x")


@pytest.mark.parametrize("word", ["--help", "-h"])
def test_help_is_printed(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_window([word]) == 0
    assert "--sample" in capsys.readouterr().out


def test_an_option_that_does_not_exist_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_window(["--smaple"]) == 2
    assert "--smaple is no option" in capsys.readouterr().err


@pytest.mark.usefixtures("by_hand", "qapp")
def test_the_texts_are_there_before_any_worker_has_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    def look(_: object) -> int:
        windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()]
        for window in windows:
            seen.append(len(window.strip.panes))
            window.close()
            window.deleteLater()
        return 0

    # The event loop of the tests is running already; a second one would not end.
    monkeypatch.setattr("reader.ui.start.QApplication.exec", look)
    assert run_window(["--sample"]) == 0
    assert seen == [5]
