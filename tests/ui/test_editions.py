"""Show all text: another extraction beside the first, with a line on what was left out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.model.labels import HighlightColour
from reader.ui.mainwindow import MainWindow
from reader.ui.panes.notice import PaneNotice
from tests.ui.conftest import find
from tests.ui.windows import desk_of, panes, turn

MakeWindow = Callable[..., MainWindow]
DATA = Path(__file__).resolve().parents[1] / "data" / "imports"


def notes(window: MainWindow) -> list[str]:
    return [n.words for n in window.strip.findChildren(PaneNotice) if not n.isHidden()]


def test_all_text_of_a_document_opens_beside_it_with_its_highlights(make_window: MakeWindow) -> None:
    window = make_window([str(DATA / "libreoffice.docx")])
    turn()
    assert notes(window) == ["1 comment in the margin is not in the text."]
    first = panes(window)[0]
    assert "Ask the shipyard again." not in first.text
    first.setFocus()
    first.select(find(first.text, "eleven broken moorings"))
    desk_of(window).highlighting.handlers()[f"highlights.{HighlightColour.BLUE}"]()
    turn()
    window.menus.actions["file.all_text"].trigger()
    turn()
    first, whole = panes(window)
    assert "Ask the shipyard again." in whole.text
    assert [h.span.of(whole.text) for h in whole.highlights] == ["eleven broken moorings"]
    assert any(n.startswith("This is all text of the file") for n in notes(window))
    # Asked for again, the same pane has the keyboard.
    first.setFocus()
    window.menus.actions["file.all_text"].trigger()
    turn()
    assert len(panes(window)) == 2
    assert window.strip.current == whole.article
    # What all text shows is all there is.
    window.menus.actions["file.all_text"].trigger()
    turn()
    assert any("shows all its text already" in m for m in window.messages.messages)
    # A step like any other.
    desk_of(window).keeping.steps.undo()
    turn()
    assert len(panes(window)) == 1
    window.strip.findChildren(PaneNotice)[0]._close.click()
    assert notes(window) == []


def test_a_text_has_no_other_and_no_line_below_it(make_window: MakeWindow, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The harbour of Vell was closed on Monday after a storm damaged two of its three piers.")
    window = make_window([str(path)])
    turn()
    assert window.strip.findChildren(PaneNotice) == []
    window.menus.actions["file.all_text"].trigger()
    turn()
    assert any("a.txt” shows all its text already" in m for m in window.messages.messages)
    assert len(panes(window)) == 1


def test_reading_is_shown_and_can_be_given_up(make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window = make_window([str(DATA / "libreoffice.docx")])
    turn()
    editions, told = desk_of(window).editions, list[tuple[int, int]]()
    editions.progressed.connect(lambda done, every: told.append((done, every)))
    started = list[int]()

    def start(*_args: object, **_named: object) -> int:
        started.append(1)
        return 7

    monkeypatch.setattr(desk_of(window)._tasks, "start", start)
    editions.show_all_text()
    turn()
    editions.show_all_text()
    assert (told, started) == ([(0, 1)], [1])
    editions.cancel()
    editions.cancel()
    assert told == [(0, 1), (0, 0)]
    assert len(panes(window)) == 1
