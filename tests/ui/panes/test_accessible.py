"""What a screen reader is told of a pane, asked for as Qt's bridges ask."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleTextInterface, QColor, QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from reader.model.labels import ClaimLabel
from reader.model.span import Span
from reader.ui.offsets import Utf16Map
from reader.ui.panes import accessible
from reader.ui.panes.accessible import serve_screen_readers
from reader.ui.panes.articlepane import ArticlePane
from reader.ui.panes.marks import Mark, MarkKind
from reader.ui.panes.spokentext import SpokenText
from reader.ui.theme import LIGHT

TEXT = "Title\n\nThe naïve 🦊 fox 👩‍👩‍👧 said “it flew”.\n\n  Cafe\u0301 شمس\u00a0end\u2028line.\t\n\nIt ended. 🇺🇸\n"


def span_of(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


MARKS = [
    Mark(span_of("naïve 🦊 fox"), MarkKind.CLAIM, "one", ClaimLabel.DIFFER),
    Mark(span_of("“it flew”"), MarkKind.QUOTATION, "said", speaker="Ann Lee"),
    Mark(span_of("ended"), MarkKind.CLAIM, "two", ClaimLabel.AGREE),
]


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[QAccessible.Event, str]]]:
    """What an assistive technology hears while there is one: kinds of events, and the words of announcements."""
    told: list[tuple[QAccessible.Event, str]] = []
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: told.append((event.type(), getattr(event, "message", str)()))
    )
    QAccessible.setActive(True)
    yield told
    QAccessible.setActive(False)


@pytest.fixture
def pane(show_pane: Callable[..., ArticlePane]) -> ArticlePane:
    serve_screen_readers()
    pane = show_pane(TEXT)
    pane.set_marks(MARKS)
    return pane


def text_of(pane: ArticlePane) -> QAccessibleTextInterface:
    return QAccessible.queryAccessibleInterface(pane).textInterface()


def copy_of(pane: ArticlePane) -> QPlainTextEdit:
    """Return the editor that the text is lent from: PySide6 hands out neither selection nor attributes."""
    found = pane.findChildren(QPlainTextEdit)
    assert len(found) == 1
    return found[0]


def selected(pane: ArticlePane) -> tuple[int, int]:
    cursor = copy_of(pane).textCursor()
    return cursor.selectionStart(), cursor.selectionEnd()


def form_at(pane: ArticlePane, words: str) -> QTextCharFormat:
    """Return what an assistive technology is told as attributes of the first of some words."""
    cursor = QTextCursor(copy_of(pane).document())
    cursor.setPosition(units(words)[0] + 1)
    return cursor.charFormat()


def units(words: str) -> tuple[int, int]:
    """Return where words stand in Qt's units."""
    there, span = Utf16Map(TEXT), span_of(words)
    return there.to_utf16(span.start), there.to_utf16(span.end)


def test_nothing_is_made_before_anybody_asks(pane: ArticlePane) -> None:
    pane.select(Span(0, 3))
    pane.spoken.emit("Words.")
    assert pane.findChildren(SpokenText) == []
    assert pane.findChildren(QPlainTextEdit) == []
    text_of(pane)
    assert len(pane.findChildren(SpokenText)) == 1


def test_the_text_is_that_of_the_article_to_the_character(pane: ArticlePane) -> None:
    text = text_of(pane)
    count = Utf16Map(TEXT).to_utf16(len(TEXT))
    assert text.characterCount() == count
    assert text.text(0, count) == TEXT
    start, end = units("👩‍👩‍👧 said")
    assert text.text(start, end) == "👩‍👩‍👧 said"


def test_a_pane_is_text_to_be_read(pane: ArticlePane) -> None:
    pane.setAccessibleName("Text of article 1")
    spoken = QAccessible.queryAccessibleInterface(pane)
    assert spoken.role() is QAccessible.Role.EditableText
    assert spoken.text(QAccessible.Text.Name) == "Text of article 1"
    state = spoken.state()
    assert state.readOnly
    assert state.multiLine
    assert state.focusable
    assert spoken.childCount() == 0


def test_what_a_pane_is_not_can_be_asked_for(pane: ArticlePane) -> None:
    spoken = QAccessible.queryAccessibleInterface(pane)
    # As numbers: what is returned for nothing must be a pointer all the same, or the program would end.
    assert int(spoken.interface_cast(QAccessible.InterfaceType.TableInterface)) == 0
    assert int(spoken.interface_cast(QAccessible.InterfaceType.ActionInterface)) != 0
    assert spoken.valueInterface() is None


def test_the_caret_is_followed_by_key(pane: ArticlePane) -> None:
    text = text_of(pane)
    QTest.keyClick(pane, Qt.Key.Key_F7)
    QTest.keyClick(pane, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert text.cursorPosition() == 0
    for _ in range(5):
        QTest.keyClick(pane, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
        assert text.cursorPosition() == Utf16Map(TEXT).to_utf16(pane.caret or 0)
    assert text.cursorPosition() > units("🦊")[0]


def test_the_selection_is_followed(pane: ArticlePane) -> None:
    text = text_of(pane)
    assert text.selectionCount() == 0
    pane.select(span_of("fox 👩‍👩‍👧"))
    assert text.selectionCount() == 1
    assert selected(pane) == units("fox 👩‍👩‍👧")
    pane.put_caret(0)
    assert text.selectionCount() == 0


def test_an_assistive_technology_moves_caret_and_selection(pane: ArticlePane) -> None:
    text = text_of(pane)
    start, end = units("said “it")
    text.addSelection(start, end)
    assert pane.selected_text == "said “it"
    text.setCursorPosition(units("Cafe")[0])
    assert pane.caret == TEXT.index("Cafe")
    assert not pane.selection.length


def test_a_caret_put_into_a_character_is_told_where_it_came_to_be(pane: ArticlePane) -> None:
    text = text_of(pane)
    start, _ = units("👩‍👩‍👧")
    text.addSelection(start + 1, start + 3)
    assert pane.selected_text == "👩‍👩‍👧"
    assert selected(pane) == units("👩‍👩‍👧")


def test_marks_are_attributes_and_the_active_claim_has_one_more(pane: ArticlePane) -> None:
    text_of(pane)
    ground = QColor(LIGHT.claims[ClaimLabel.DIFFER].rest)
    for words in ("naïve", "🦊", "fox"):
        assert form_at(pane, words).background().color() == ground
    assert form_at(pane, "👩‍👩‍👧").background().style() is Qt.BrushStyle.NoBrush
    assert not form_at(pane, "fox").fontUnderline()
    pane.activate("one")
    assert form_at(pane, "fox").fontUnderline()
    pane.activate("two")
    assert not form_at(pane, "fox").fontUnderline()
    assert form_at(pane, "fox").background().color() == ground
    assert form_at(pane, "flew").fontItalic()
    pane.set_marks([])
    assert form_at(pane, "fox").background().style() is Qt.BrushStyle.NoBrush
    assert not form_at(pane, "flew").fontItalic()


def test_the_description_tells_what_is_at_the_caret(pane: ArticlePane) -> None:
    spoken = QAccessible.queryAccessibleInterface(pane)
    assert spoken.text(QAccessible.Text.Description) == "The arrow keys scroll. F7 has them move a caret."
    pane.show_caret(is_shown=True)
    pane.put_caret(TEXT.index("flew"))
    assert spoken.text(QAccessible.Text.Description) == "Quotation, Ann Lee."
    pane.put_caret(TEXT.index("fox"))
    assert spoken.text(QAccessible.Text.Description) == "Claim: The passages differ."
    pane.activate("one")
    assert spoken.text(QAccessible.Text.Description) == "Active claim: The passages differ."


def test_another_text_is_told_instead(pane: ArticlePane) -> None:
    text = text_of(pane)
    pane.set_text("Another 🦊.")
    assert text.text(0, text.characterCount()) == "Another 🦊."
    pane.put_caret(9)
    assert text.cursorPosition() == 10


def test_moves_are_told_once_and_what_the_caret_comes_into_is_said(
    pane: ArticlePane, heard: list[tuple[QAccessible.Event, str]]
) -> None:
    text_of(pane)
    heard.clear()
    pane.put_caret(TEXT.index("flew"))
    QApplication.processEvents()
    event = QAccessible.Event
    assert heard == [(event.TextCaretMoved, ""), (event.Announcement, "Quotation, Ann Lee.")]
    heard.clear()
    pane.put_caret(TEXT.index("flew") + 1)
    QApplication.processEvents()
    assert heard == [(event.TextCaretMoved, "")]
    heard.clear()
    pane.select(span_of("flew"))
    assert [kind for kind, _ in heard] == [event.TextCaretMoved, event.TextSelectionChanged]
    assert QAccessible.isActive()


def test_words_about_a_jump_are_said_instead_of_the_mark(
    pane: ArticlePane, heard: list[tuple[QAccessible.Event, str]]
) -> None:
    text_of(pane)
    pane.reveal(MARKS[0].span)
    pane.spoken.emit("Claim 1 of 2")
    QApplication.processEvents()
    assert [words for _, words in heard if words] == ["Claim 1 of 2"]
    assert text_of(pane).cursorPosition() == units("naïve")[0]


def test_nothing_is_told_while_nobody_listens(pane: ArticlePane, heard: list[tuple[QAccessible.Event, str]]) -> None:
    text_of(pane)
    QAccessible.setActive(False)
    heard.clear()
    pane.put_caret(TEXT.index("flew"))
    QApplication.processEvents()
    assert heard == []
    assert not QAccessible.isActive()


def test_the_lines_are_as_wide_as_those_of_the_pane(pane: ArticlePane) -> None:
    text_of(pane)
    copy = copy_of(pane)
    assert copy.width() == round(pane.text_width)
    pane.resize(600, 500)
    pane.settle()
    assert copy.width() == round(pane.text_width)
    assert copy.font() == pane.reading_font


@pytest.mark.qt_log_ignore("out of range")
def test_offsets_beyond_the_text_do_no_harm(pane: ArticlePane) -> None:
    text = text_of(pane)
    for offset in (-5, text.characterCount(), text.characterCount() + 7, 2**31 - 1):
        text.text(0, offset)
        text.setCursorPosition(offset)
    assert 0 <= (pane.caret or 0) <= len(TEXT)


@pytest.mark.usefixtures("heard")
def test_a_pane_that_was_asked_too_early_answers_anew(
    show_pane: Callable[..., ArticlePane], monkeypatch: pytest.MonkeyPatch
) -> None:
    serve_screen_readers()
    with monkeypatch.context() as early:
        # As if Qt did not know of panes yet: then it makes an interface of its own, and keeps it.
        early.setattr("reader.ui.panes.paneinterface.PaneInterface", lambda _: None)
        pane = show_pane(TEXT)
        assert QAccessible.queryAccessibleInterface(pane).textInterface() is None
    assert QAccessible.queryAccessibleInterface(pane).textInterface() is None
    monkeypatch.setattr(accessible, "_installed", [])
    serve_screen_readers([pane])
    assert text_of(pane).text(0, 5) == TEXT[:5]


def test_a_pane_that_goes_leaves_nothing_behind(show_pane: Callable[..., ArticlePane], qapp: QApplication) -> None:
    serve_screen_readers()
    pane = show_pane(TEXT)
    text_of(pane)
    spoken = weakref.ref(pane.findChild(SpokenText))
    other = ArticlePane(pane._typography, pane.theme)
    text_of(other)
    gone = weakref.ref(other)
    other.deleteLater()
    del other
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert gone() is None
    assert spoken() is not None
