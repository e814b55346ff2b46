"""The text of a pane for a screen reader: a plain editor below the view, which follows caret, selection and marks.

Qt has an interface to text that PySide6 cannot implement whole, so that of an editor is lent. The editor never shows
and never changes the article: its text is a copy, of the same length in Qt's units.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextSelectionEvent,
    QColor,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from reader.model.span import Span
from reader.ui.offsets import Utf16Map
from reader.ui.panes.marks import Mark, MarkKind
from reader.ui.wording import HEADINGS

if TYPE_CHECKING:
    from reader.ui.panes.articlepane import ArticlePane


class SpokenText(QObject):
    """Follows a pane, which owns it, and tells an assistive technology what changes.

    Attributes:
        editor: Holds the copy of the text; Qt shows it, below the view, because one that is hidden has no lines.
        interface: Of the editor, for as long as the pane lives.
    """

    def __init__(self, pane: ArticlePane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._text: str | None = None
        self._marks: object = None
        self._active = ""
        self._utf16 = Utf16Map("")
        self._at: tuple[int, int] = (0, 0)
        self._here: frozenset[str] = frozenset()
        self._is_following = False
        self._words = ""
        self._say_soon = QTimer(self, singleShot=True, interval=0)
        self._say_soon.timeout.connect(self._say)
        self.editor = self._make_editor()
        self.interface: QAccessibleInterface = QAccessible.queryAccessibleInterface(self.editor)
        self._follow()
        pane.looked_anew.connect(self._follow)
        pane.selection_changed.connect(self._on_moved)
        pane.spoken.connect(self._say_later)
        self.editor.cursorPositionChanged.connect(self._on_tool_moved)
        self.editor.selectionChanged.connect(self._on_tool_moved)

    def _make_editor(self) -> QPlainTextEdit:
        editor = QPlainTextEdit(self._pane)
        editor.setReadOnly(True)
        editor.setUndoRedoEnabled(False)
        editor.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        editor.setFrameShape(QFrame.Shape.NoFrame)
        editor.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        editor.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        editor.document().setDocumentMargin(0)
        editor.lower()
        editor.show()
        return editor

    @property
    def description(self) -> str:
        """What is marked at the caret, and how the text is read by the keyboard; in sentences."""
        pane = self._pane
        told = [self._name(mark) for mark in self._marks_here()]
        if not pane.has_caret:
            told.append(self.tr("The arrow keys scroll. F7 has them move a caret."))
        return " ".join(told)

    # The pane changes ---------------------------------------------------------------------------------------------

    @Slot()
    def _follow(self) -> None:
        """Take text, marks and lines over, as far as they are others than before."""
        pane = self._pane
        is_other = pane.text is not self._text
        if is_other:
            self._text, self._utf16 = pane.text, Utf16Map(pane.text)
            self._quietly(lambda: self.editor.setPlainText(pane.text))
        touched = {self._active, pane.active_claim} if pane.active_claim != self._active else set()
        self._active = pane.active_claim
        if is_other or pane.marks is not self._marks:
            self._marks = pane.marks
            self._quietly(lambda: self._show_marks(pane.marks))
        elif touched:
            self._quietly(lambda: self._show_marks([m for m in pane.marks if m.id in touched], is_all=False))
        font = pane.reading_font
        width, height = round(pane.text_width), pane.viewport().height()
        if self.editor.font() != font:
            self.editor.setFont(font)
        if (self.editor.width(), self.editor.height()) != (width, height):
            self._quietly(lambda: self.editor.resize(width, height))
        if is_other:
            self._take_caret()

    def _show_marks(self, marks: Sequence[Mark], *, is_all: bool = True) -> None:
        """Give the marks to the copy as attributes: claims a ground, the active one a line too, quotations a slant.

        All of them in one step: one by one, thousands would take seconds.
        """
        cursor = QTextCursor(self.editor.document())
        cursor.beginEditBlock()
        if is_all:
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.setCharFormat(QTextCharFormat())
        for mark in marks:
            cursor.setPosition(self._utf16.to_utf16(mark.span.start))
            cursor.setPosition(self._utf16.to_utf16(mark.span.end), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(self._format(mark))
        cursor.endEditBlock()

    def _format(self, mark: Mark) -> QTextCharFormat:
        form = QTextCharFormat()
        if mark.kind is MarkKind.QUOTATION:
            form.setFontItalic(True)
            return form
        form.setBackground(QColor(self._pane.theme.claims[mark.label].rest))
        form.setFontUnderline(mark.id == self._active)
        return form

    @Slot()
    def _on_moved(self) -> None:
        """Have the copy follow caret and selection, and tell of it."""
        before, was_selected = self._at, self._at[0] != self._at[1]
        self._take_caret()
        if self._at == before:
            return
        pane, (anchor, caret) = self._pane, self._at
        self._tell(QAccessibleTextCursorEvent(pane, caret))
        if was_selected or anchor != caret:
            self._tell(QAccessibleTextSelectionEvent(pane, min(self._at), max(self._at)))
        self._tell_of_marks()

    def _take_caret(self) -> None:
        pane = self._pane
        if pane.caret is None:
            return
        span, caret = pane.selection, pane.caret
        if span.length:
            # The end that moves is where the caret is, but for a unit that it is in the midst of.
            ends = (span.end, span.start) if caret - span.start < span.end - caret else (span.start, span.end)
        else:
            ends = (caret, caret)
        self._at = self._utf16.to_utf16(ends[0]), self._utf16.to_utf16(ends[1])
        self._quietly(self._put_cursor)

    def _put_cursor(self) -> None:
        cursor = self.editor.textCursor()
        cursor.setPosition(self._at[0])
        cursor.setPosition(self._at[1], QTextCursor.MoveMode.KeepAnchor)
        self.editor.setTextCursor(cursor)

    def _quietly(self, change: Callable[[], object]) -> None:
        """Change the copy without its telling of it: the pane tells, and nothing is to be told twice."""
        was_active, was_following = QAccessible.isActive(), self._is_following
        self._is_following = True
        if was_active:
            QAccessible.setActive(False)
        try:
            change()
        finally:
            self._is_following = was_following
            if was_active:
                QAccessible.setActive(True)

    # The tool changes something -----------------------------------------------------------------------------------

    @Slot()
    def _on_tool_moved(self) -> None:
        """Move caret and selection of the pane to where the assistive technology put those of the copy."""
        if self._is_following:
            return
        cursor = self.editor.textCursor()
        anchor, caret = cursor.anchor(), cursor.position()
        if (anchor, caret) != self._at:
            ends = sorted((self._utf16.from_utf16(anchor), self._utf16.from_utf16(caret)))
            self._is_following = True
            try:
                if anchor == caret:
                    self._pane.put_caret(ends[0])
                else:
                    self._pane.select(Span(*ends))
            finally:
                self._is_following = False

    # What is said -------------------------------------------------------------------------------------------------

    def _marks_here(self) -> list[Mark]:
        caret = self._pane.caret
        return [] if caret is None else self._pane.marks_of(caret)

    def _name(self, mark: Mark) -> str:
        if mark.kind is MarkKind.QUOTATION:
            return self.tr("Quotation, {}.").format(mark.speaker or self.tr("speaker not known"))
        kind = self.tr("Active claim") if mark.id == self._pane.active_claim else self.tr("Claim")
        return f"{kind}: {self.tr(HEADINGS[mark.label])}."

    def _tell_of_marks(self) -> None:
        """Say which marks the caret came into, where the reader is in this pane."""
        marks = self._marks_here()
        entered = [m for m in marks if m.id not in self._here]
        self._here = frozenset(m.id for m in marks)
        if entered and self._pane.hasFocus() and not self._words:
            self._say_later(" ".join(self._name(m) for m in entered))

    @Slot(str)
    def _say_later(self, words: str) -> None:
        """Say words once all that comes with a jump is done; those said last count."""
        self._words = words
        self._say_soon.start()

    @Slot()
    def _say(self) -> None:
        words, self._words = self._words, ""
        self._tell(QAccessibleAnnouncementEvent(self._pane, words))

    @staticmethod
    def _tell(event: QAccessibleTextCursorEvent | QAccessibleTextSelectionEvent | QAccessibleAnnouncementEvent) -> None:
        if QAccessible.isActive():
            QAccessible.updateAccessibility(event)
