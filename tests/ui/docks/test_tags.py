"""The tree of tags and the list of memos."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMenu

from reader.library.library import Library
from reader.model.annotation import Annotation
from reader.model.change import Insert
from reader.model.kept import KeptSpeaker
from reader.model.labels import HighlightColour
from reader.model.speaker import SpeakerType
from reader.services.memos import Subject
from reader.ui.docks.tags import RECORD, TagPanel
from reader.ui.theme import DARK
from tests.library.making import Ticking, add, annotation, edit, feed, stated, stored
from tests.ui.docks.conftest import Bench
from tests.ui.docks.test_highlights import choose
from tests.ui.windows import wait_until


@pytest.fixture
def library() -> Iterator[Library]:
    """Three tags, one below another, and two memos."""
    with Library.private(Ticking()) as opened:
        add(opened, stored("a", metadata=stated("Bridge falls")))
        opened.apply(
            edit(
                "mark",
                Insert(annotation("1", "a", colour="red", tags=("Sources/unnamed", "b"))),
                Insert(annotation("2", "a", words="And then", colour="blue", tags=("Sources",))),
                Insert(KeptSpeaker("s", "Ann", SpeakerType.PERSON, tags=("b",))),
                Insert(Annotation("m", about="tag:Sources", body="Who *says* so?", colour="teal")),
                Insert(Annotation("n", about="article:a", body="Long.\n\nBut good.")),
            )
        )
        feed(opened)
        yield opened


@pytest.fixture
def panel(bench: Bench) -> TagPanel:
    bench.see(bench.lists.tags)
    bench.settle()
    return bench.lists.tags.panel


def test_tags_stand_as_a_tree_with_counts_and_memos_beside_them(panel: TagPanel) -> None:
    model, memos = panel.tree.model(), panel.memos.model()
    assert model is not None
    assert memos is not None
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert tester.model() is model
    above = [model.index(row, 0) for row in range(model.rowCount())]
    assert [i.data() for i in above] == ["b  (1 + 1)", "Sources  (2)"]
    assert model.index(0, 0, above[1]).data() == "unnamed  (1)"
    assert above[1].data(Qt.ItemDataRole.ToolTipRole) == "Sources\n2 highlights\nteal\nWho *says* so?"
    assert [memos.index(n, 0).data() for n in range(memos.rowCount())] == [
        *("Article: Bridge falls  —  Long. But good.", "Tag: Sources  —  Who says so?")
    ]


def test_the_keyboard_comes_with_the_tags_when_they_were_not_read_yet(bench: Bench) -> None:
    bench.lists.take_keyboard("tags")
    bench.settle()
    tree = bench.lists.tags.panel.tree
    assert bench.window.focusWidget() is tree
    assert tree.currentIndex().data() == "b  (1 + 1)"


def test_a_tag_is_listed_renamed_merged_coloured_and_removed_by_key_and_menu(panel: TagPanel, bench: Bench) -> None:
    asked: list[tuple[object, ...]] = []
    for name in ("rename_requested", "merge_requested", "recoloured", "removed", "memo_requested"):
        getattr(panel, name).connect(lambda *told, name=name: asked.append((name, *told)))
    assert panel.menu() is None
    panel.take_keyboard()
    for key in (Qt.Key.Key_F2, Qt.Key.Key_Delete):
        QTest.keyClick(panel.tree, key)
    menu = panel.menu()
    assert menu is not None
    choose(menu, "Colour", "Teal")
    choose(menu, "Colour", "None")
    choose(menu, "Memo on the tag…")
    panel.tree.selectAll()
    menu = panel.menu()
    assert isinstance(menu, QMenu)
    choose(menu, "Merge the selected tags…")
    memos = panel.memos.model()
    assert memos is not None
    panel.memos.activated.emit(memos.index(0, 0))
    assert asked == [
        *(("rename_requested", "b"), ("removed", "b")),
        *(("recoloured", "b", HighlightColour.TEAL), ("recoloured", "b", None)),
        *(("memo_requested", Subject("tag", "b", "b")), ("merge_requested", ("b", "Sources", "Sources/unnamed"))),
        ("memo_requested", Subject("article", "a", "Bridge falls")),
    ]
    QTest.keyClick(panel.tree, Qt.Key.Key_Return)
    bench.settle()
    found = bench.lists.highlights.panel
    assert found.state()["tag"] == panel.tree.currentIndex().data(RECORD).name
    assert found.model.rowCount() == 1


def test_the_tree_follows_changes_and_stays_folded(panel: TagPanel, bench: Bench, library: Library) -> None:
    model = panel.tree.model()
    assert model is not None
    panel.tree.collapse(model.index(1, 0))
    library.apply(edit("more", Insert(annotation("3", "a", words="it left", colour="red", tags=("a/x",)))))
    panel.refresh()
    tags = ["a  (1)", "b  (1 + 1)", "Sources  (2)"]
    assert wait_until(lambda: [model.index(n, 0).data() for n in range(3)] == tags)
    bench.settle()
    assert not panel.tree.isExpanded(model.index(2, 0))
    assert panel.tree.isExpanded(model.index(0, 0))
    panel.set_theme(DARK)
    assert model.rowCount() == 3
    panel.tree.customContextMenuRequested.emit(QPoint(1, 1))


def test_without_tags_and_memos_the_panel_says_how_they_are_made(make_bench: Callable[[Library], Bench]) -> None:
    with Library.private(Ticking()) as empty:
        bench = make_bench(empty)
        bench.see(bench.lists.tags)
        bench.settle()
        tags, memos = bench.lists.tags.panel.told
        assert tags.startswith("No tags yet")
        assert memos.startswith("No memos yet")
        bench.lists.tags.take_keyboard()
