from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from reader.exporters.citation import Citation
from reader.model.article import Block, BlockKind
from reader.model.span import Span
from reader.ui.actions.table import ACTIONS
from reader.ui.panes.articlepane import ArticlePane
from reader.ui.panes.marks import Mark, MarkKind
from reader.ui.panes.panemenu import give_letters

ShowPane = Callable[..., ArticlePane]
LINES = {
    "Title here": BlockKind.TITLE,
    "Sign up now": BlockKind.BOILERPLATE,
    "Read more": BlockKind.COPYRIGHT,
    "The story begins.": BlockKind.PARAGRAPH,
    "And it ends.": BlockKind.PARAGRAPH,
}
TEXT = "\n".join(LINES)
SPANS = {line: Span(TEXT.index(line), TEXT.index(line) + len(line)) for line in LINES}
BLOCKS = tuple(Block(SPANS[line], kind) for line, kind in LINES.items())
FOLD = TEXT.index("Sign up")
CLAIMS = [
    Mark(Span(TEXT.index(words), TEXT.index(words) + 3), MarkKind.CLAIM, words) for words in ("Title", "begins", "ends")
]


@pytest.fixture
def pane(show_pane: ShowPane) -> ArticlePane:
    pane = show_pane(TEXT, BLOCKS)
    pane.set_marks(CLAIMS)
    return pane


def texts(menu: QMenu) -> list[str]:
    return [a.text().replace("&", "") for a in menu.actions() if not a.isSeparator()]


def trigger(pane: ArticlePane, position: int, words: str) -> None:
    menu = pane.context_menu(position)
    next(a for a in menu.actions() if a.text().replace("&", "") == words).trigger()


def test_the_words_of_the_window_s_menus_are_the_pane_s_too(pane: ArticlePane) -> None:
    there = {a.text.replace("&", "").partition("\t")[0] for a in ACTIONS}
    offered = texts(pane.context_menu(0))
    assert offered == [
        "Copy",
        "Select all of the article",
        "This is not part of the article",
        "Kind of this block",
        "Next shared claim",
        "Previous shared claim",
    ]
    assert set(offered) - there == {"This is not part of the article"}


@pytest.mark.parametrize(
    ("line", "words", "kind"),
    [
        ("The story begins.", "This is not part of the article", BlockKind.BOILERPLATE),
        ("Title here", "This is not part of the article", BlockKind.BOILERPLATE),
        ("Read more", "This is part of the article", BlockKind.PARAGRAPH),
    ],
)
def test_a_block_can_be_said_to_be_part_of_the_article_or_not(
    pane: ArticlePane, line: str, words: str, kind: BlockKind
) -> None:
    asked: list[tuple[str, Span, BlockKind]] = []
    pane.block_flip_requested.connect(lambda *what: asked.append(what))
    pane.show_clutter(is_shown=True)
    trigger(pane, SPANS[line].start + 2, words)
    assert asked == [("one", SPANS[line], kind)]


def test_nothing_is_said_of_blocks_that_are_not_known_yet(show_pane: ShowPane) -> None:
    pane = show_pane(TEXT)
    assert not any("part of" in words for words in texts(pane.context_menu(3)))
    assert pane.block_at(3) is None
    pane.flip_block(3)


def test_the_line_of_a_fold_says_what_is_folded_and_unfolds_from_the_menu(pane: ArticlePane) -> None:
    place = pane._column.fold_line(pane._column.place_of(FOLD))
    label = pane._column.lay_out(place).layout.text()
    assert "2 lines of the web page" in label
    assert "Fold these lines away" not in texts(pane.context_menu(FOLD))
    trigger(pane, FOLD, "Unfold these lines")
    assert pane.is_unfolded(FOLD)
    assert pane._column.lay_out(place).layout.text() != label
    trigger(pane, FOLD + 3, "Fold these lines away")
    assert not pane.is_unfolded(FOLD)


def test_a_key_folds_and_unfolds_what_is_in_view(pane: ArticlePane) -> None:
    QTest.keyClick(pane, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pane.is_unfolded(FOLD)
    QTest.keyClick(pane, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not pane.is_unfolded(FOLD)


def test_one_fold_is_opened_alone_and_stays_so_when_the_blocks_change(show_pane: ShowPane) -> None:
    lines = ["A title", "Sign up", "Read more", "The story.", "Watch this", "And that"]
    text = "\n".join(lines)
    kinds = [BlockKind.TITLE] + [BlockKind.BOILERPLATE] * 2 + [BlockKind.PARAGRAPH] + [BlockKind.BOILERPLATE] * 2
    blocks = tuple(Block(Span(text.index(w), text.index(w) + len(w)), k) for w, k in zip(lines, kinds, strict=True))
    pane = show_pane(text, blocks)
    first, second = text.index("Sign"), text.index("Watch")
    y = round(pane.y_of(second)) + 4
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, y))
    QTest.mouseDClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, y))
    assert [pane.is_unfolded(f) for f in (first, second)] == [False, False]
    pane.toggle_fold(second)
    pane.set_text(text, (*blocks[:3], Block(blocks[3].span, BlockKind.SUBHEAD), *blocks[4:]))
    assert [pane.is_unfolded(f) for f in (first, second)] == [False, True]
    pane.show_clutter(is_shown=True)
    pane.toggle_fold(first)
    assert [pane.is_unfolded(f) for f in (first, second)] == [False, True]


def test_claims_are_gone_to_from_the_place_of_the_menu(pane: ArticlePane) -> None:
    heard: list[str] = []
    pane.claim_activated.connect(lambda claim, _: heard.append(claim))
    here = TEXT.index("The story")
    trigger(pane, here, "Next shared claim")
    trigger(pane, here, "Previous shared claim")
    trigger(pane, len(TEXT), "Next shared claim")
    assert heard == ["begins", "Title"]


def test_enter_activates_the_claim_at_the_caret(pane: ArticlePane) -> None:
    heard: list[str] = []
    pane.claim_activated.connect(lambda claim, _: heard.append(claim))
    QTest.keyClick(pane, Qt.Key.Key_Return)
    pane.select(Span(CLAIMS[2].span.start, CLAIMS[2].span.start + 1))
    pane.show_caret(is_shown=True)
    QTest.keyClick(pane, Qt.Key.Key_Return)
    assert heard == ["Title", "ends"]


def test_enter_goes_round_the_claims_of_the_words_at_the_caret(pane: ArticlePane) -> None:
    pane.set_marks([*CLAIMS, Mark(Span(0, CLAIMS[2].span.end), MarkKind.CLAIM, "all")])
    pane.claim_activated.connect(lambda claim, _: pane.activate(claim))
    pane.select(Span(CLAIMS[2].span.start, CLAIMS[2].span.start + 1))
    pane.show_caret(is_shown=True)
    seen = []
    for _ in range(3):
        QTest.keyClick(pane, Qt.Key.Key_Return)
        seen.append(pane.active_claim)
    assert seen == ["ends", "all", "ends"]


def test_what_is_pointed_at_is_the_claim_that_the_reader_is_at(pane: ArticlePane) -> None:
    pane.set_marks([*CLAIMS, Mark(Span(0, CLAIMS[2].span.end), MarkKind.CLAIM, "all")])
    point = pane.rects_of(CLAIMS[2].span)[0].center()
    assert pane._claim_at(point) == "ends"
    pane.activate("all")
    assert pane._claim_at(point) == "all"


def test_words_are_copied_with_the_place_they_stand_in(pane: ArticlePane) -> None:
    pane.copy_with_citation()
    assert not any("citation" in words for words in texts(pane.context_menu(0)))
    asked: list[str] = []

    def citation_of(article: str) -> Citation:
        asked.append(article)
        return Citation(outlet="The Post", title="Bridge opens")

    pane.citation_of = citation_of
    pane.select(SPANS["And it ends."])
    trigger(pane, 0, "Copy with citation")
    content = QGuiApplication.clipboard().mimeData()
    assert asked == ["one"]
    assert content.text() == "“And it ends.” (The Post, “Bridge opens”)"
    assert "<cite>The Post</cite>" in content.html()
    assert "*The Post*" in bytes(content.data("text/markdown").data()).decode()


def test_a_key_opens_the_menu_at_the_caret_and_the_mouse_where_it_is(
    pane: ArticlePane, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    make = ArticlePane.context_menu

    def note(pane: ArticlePane, position: int) -> QMenu:
        asked.append(position)
        return make(pane, position)

    monkeypatch.setattr(ArticlePane, "context_menu", note)
    pane.select(SPANS["The story begins."])
    where = pane.rects_of(Span(TEXT.index("ends"), TEXT.index("ends") + 2))[0].left()
    point = QPoint(round(where), round(pane.y_of(TEXT.index("ends"))) + 5)
    for reason in (QContextMenuEvent.Reason.Keyboard, QContextMenuEvent.Reason.Mouse):
        pane.contextMenuEvent(QContextMenuEvent(reason, point, pane.viewport().mapToGlobal(point)))
        popup = QApplication.activePopupWidget()
        assert popup is not None
        popup.close()
    assert asked == [SPANS["The story begins."].end, TEXT.index("ends")]


def test_each_line_of_a_menu_has_a_letter_of_its_own(qapp: QApplication) -> None:  # noqa: ARG001 - for menus
    menu = QMenu()
    lines = ["&Not the same", "Search && find", "&Next one\tN", "&note", "Rock && &roll", "Ön&e", "ne"]
    for words in lines:
        menu.addAction(words)
    below = menu.addMenu("Dra&wn as")
    below.addAction("&Red")
    below.addAction("&rose")
    give_letters(menu)
    wanted = ["&Not the same", "&Search && find", "Next &one\tN", "no&te", "Rock && &roll", "Ön&e", "ne", "Dra&wn as"]
    assert [a.text() for a in menu.actions()] == wanted
    assert [a.text() for a in below.actions()] == ["&Red", "r&ose"]
