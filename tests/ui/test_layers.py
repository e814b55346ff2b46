"""The kinds of marks: named in a legend, switched on and off there and in the menu, and remembered."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from reader.ui.legend import LAYERS, Legend
from reader.ui.mainwindow import MainWindow
from reader.ui.panes.gutters import NARROW, WIDE, Gutter
from reader.ui.panes.marks import MarkKind
from reader.ui.remembered import Remembered
from reader.ui.theme import ThemeChoice
from tests.ui.windows import desk_of, panes, turn


def kinds(window: MainWindow) -> set[MarkKind]:
    return {m.kind for p in panes(window) for m in p.marks}


def legend_of(window: MainWindow) -> Legend:
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ShiftModifier)
    turn()
    found = window.findChild(Legend)
    assert isinstance(found, Legend)
    return found


def click(box: QCheckBox) -> None:
    box.click()
    turn()


def test_the_legend_names_every_layer_and_switches_it(window: MainWindow) -> None:
    legend = legend_of(window)
    assert legend.isVisible()
    assert set(legend.boxes) == set(LAYERS)
    assert kinds(window) == {MarkKind.CLAIM, MarkKind.QUOTATION}
    click(legend.boxes["layers.claims"])
    assert kinds(window) == {MarkKind.QUOTATION}
    assert not window.menus.is_checked("layers.claims")
    click(legend.boxes["layers.quotations"])
    assert kinds(window) == set()
    click(legend.boxes["layers.claims"])
    assert kinds(window) == {MarkKind.CLAIM}
    window.menus.actions["layers.quotations"].trigger()
    assert legend.boxes["layers.quotations"].isChecked()
    click(legend.boxes["view.clutter"])
    assert window.menus.is_checked("view.clutter")
    window.looks.choose(ThemeChoice.DARK)
    assert not legend.grab().isNull()
    window.looks.choose(ThemeChoice.LIGHT)
    window.show_legend()
    assert not legend.isVisible()


def test_without_the_speakers_all_bars_are_of_one_colour(window: MainWindow) -> None:
    def colours() -> set[int]:
        return {m.colour for p in panes(window) for m in p.marks if m.kind is MarkKind.QUOTATION}

    assert len(colours()) > 3
    window.menus.actions["layers.speakers"].trigger()
    assert colours() == {-1}


def test_ribbons_are_shown_at_a_key_between_the_neighbours_that_share_a_claim(window: MainWindow) -> None:
    row = window.strip._splitter
    assert row.handleWidth() == NARROW
    QTest.keyClick(window, Qt.Key.Key_R)
    turn()
    assert row.handleWidth() == WIDE
    desk_of(window).focus.activate("claim-5")
    turn()
    gutter = row.handle(1)
    assert isinstance(gutter, Gutter)
    assert "claim-5" in {r.claim for r in gutter.ribbons()}
    ribbon = next(r for r in gutter.ribbons() if r.claim == "claim-5")
    assert abs(ribbon.left.top - ribbon.right.top) < 3
    assert not gutter.grab().isNull()
    QTest.keyClick(window, Qt.Key.Key_R)
    turn()
    assert row.handleWidth() == NARROW
    assert gutter.ribbons() == []


def test_only_the_hit_that_the_reader_is_at_is_marked_without_the_layer(window: MainWindow, qtbot: QtBot) -> None:
    pane = panes(window)[1]
    window.strip.focus(pane.article)
    window.menus.actions["edit.find"].trigger()
    window.finding.bar.words.setText("taliban")
    qtbot.waitUntil(lambda: pane.hit is not None)
    every, hit = list(pane.hits), pane.hit
    assert len(every) > 3
    window.menus.actions["layers.hits"].trigger()
    assert (list(pane.hits), pane.hit) == ([], hit)
    assert not pane.grab().isNull()
    window.finding.step(1)
    assert pane.hit == every[1]
    window.finding.close()
    assert [p.hit for p in panes(window)] == [None] * 5
    window.finding.step(1)
    qtbot.waitUntil(lambda: pane.hit is not None)
    assert not pane.hits
    window.menus.actions["layers.hits"].trigger()
    assert list(pane.hits) == every
    assert pane.hit is not None


def test_what_is_shown_is_remembered(window: MainWindow) -> None:
    window.menus.actions["layers.quotations"].trigger()
    kept = desk_of(window)._state()["layers"]
    assert kept == {
        "layers.claims": True,
        "layers.quotations": False,
        "layers.speakers": True,
        "layers.highlights": True,
        "layers.hits": True,
        "layers.ribbons": False,
    }
    window.restore(
        replace(Remembered(), layers={"layers.ribbons": True, "layers.hits": False, "layers.new": 1, "file.open": True})
    )
    assert window.menus.is_checked("layers.ribbons")
    assert window.strip._splitter.has_ribbons
    assert not window.finding._is_marking
