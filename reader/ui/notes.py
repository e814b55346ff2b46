"""A small editor for notes and memos in Markdown, with what they will look like beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QShortcut,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QSplitter,
    QTextBrowser,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

MARGIN = 8
"""Pixels around what is written, and around its preview."""
QUOTED = (12.0, 3.0)
"""Pixels from the bar beside a quotation to its words, and of the bar."""
SIZE = QSize(760, 380)
"""Pixels of the dialog."""
SOON = 120
"""Milliseconds after the last key until the preview follows."""
DRAFTED = 1000
"""Milliseconds after a key until what is written is kept as a draft."""
LONGEST = 200_000
"""Characters of a note whose preview is shown; a longer one would hold the window up."""


class Preview(QTextBrowser):
    """Shows Markdown; nothing that it names is read from anywhere."""

    def __init__(self) -> None:
        super().__init__()
        self._quoted: list[QTextBlock] = []
        self.setOpenLinks(False)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(self.tr("Preview of the note"))

    def loadResource(self, kind: int, name: object) -> object:  # noqa: ARG002 - as Qt has it
        """Load no picture: a note is words."""
        return None

    def show_note(self, note: str) -> None:
        """Show a note; HTML in it is shown as it stands."""
        features = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
        self.document().setMarkdown(note[:LONGEST], features)
        self._quoted = [block for block in self._blocks() if _is_quoted(block)]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a bar beside quotations too: they are as far from the margin as lists are."""
        super().paintEvent(event)
        document, layout = self.document(), self.document().documentLayout()
        colour, above = self.palette().color(QPalette.ColorRole.PlaceholderText), self.verticalScrollBar().value()
        painter = QPainter(self.viewport())
        for block in self._quoted:
            place, following = layout.blockBoundingRect(block), block.next()
            end = layout.blockBoundingRect(following).top() if _is_quoted(following) else place.bottom()
            away = document.documentMargin() + block.blockFormat().leftMargin() - QUOTED[0]
            away += block.blockFormat().indent() * document.indentWidth()
            is_mirrored = block.textDirection() == Qt.LayoutDirection.RightToLeft
            left = document.textWidth() - away - QUOTED[1] if is_mirrored else away
            painter.fillRect(QRectF(left, place.top() - above, QUOTED[1], end - place.top()), colour)
        painter.end()

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self.document().begin()
        while block.isValid():
            yield block
            block = block.next()


def _is_quoted(block: QTextBlock) -> bool:
    return block.blockFormat().intProperty(QTextFormat.Property.BlockQuoteLevel) > 0


class NoteDialog(QDialog):
    """Lets the reader write a note.

    Signals:
        note_written: The text, when it is to be kept and is another than before.
        draft_due: The text while it is being written, now and then.
    """

    note_written = Signal(str)
    draft_due = Signal(str)

    def __init__(self, title: str, subject: str, note: str, parent: QWidget, *, draft: str | None = None) -> None:
        """Make it.

        Args:
            title: Of the dialog.
            subject: What the note is on, shown over it.
            note: What is written so far.
            parent: The window.
            draft: What was being written in its place, to go on with.
        """
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(SIZE)
        self._before = note
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._show_preview)
        self._draft_soon = QTimer(self, singleShot=True, interval=DRAFTED)
        self._draft_soon.timeout.connect(self._tell_draft)
        self.editor = QPlainTextEdit(note if draft is None else draft)
        self.editor.setAccessibleName(title)
        self.editor.setPlaceholderText(self.tr("Write in Markdown. An empty note is taken away."))
        self.editor.setTabChangesFocus(True)
        self.editor.document().setDocumentMargin(MARGIN)
        self.preview = Preview()
        self.preview.document().setDocumentMargin(MARGIN)
        self.preview.setPlaceholderText(self.tr("Preview"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setToolTip(self.tr("Ctrl+Enter"))
        self._lay_out(subject)
        self.editor.textChanged.connect(self._soon.start)
        self.editor.textChanged.connect(self._draft_before_long)
        self.finished.connect(self._draft_soon.stop)
        self.accepted.connect(self._tell)
        self.editor.moveCursor(QTextCursor.MoveOperation.End)
        self._soon.start()
        self.editor.setFocus()

    def _lay_out(self, subject: str) -> None:
        tools = QHBoxLayout()
        for words, tip, keys, do in self._tools():
            button = QToolButton()
            button.setText(words)
            button.setToolTip(f"{tip} ({keys})")
            button.setAccessibleName(tip)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(do)
            QShortcut(QKeySequence(keys), self.editor, do, context=Qt.ShortcutContext.WidgetShortcut)
            tools.addWidget(button)
        tools.addStretch(1)
        label = QLabel(subject)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.addWidget(self.editor)
        both.addWidget(self.preview)
        both.setSizes([SIZE.width() // 2] * 2)
        layout = QVBoxLayout(self)
        layout.addWidget(label)
        layout.addLayout(tools)
        layout.addWidget(both, 1)
        layout.addWidget(self.buttons)

    def _tools(self) -> list[tuple[str, str, str, Callable[[], None]]]:
        return [
            (self.tr("Bold"), self.tr("Bold"), "Ctrl+B", lambda: self._wrap("**", "**")),
            (self.tr("Italic"), self.tr("Italic"), "Ctrl+I", lambda: self._wrap("*", "*")),
            (self.tr("Link"), self.tr("Link"), "Ctrl+L", lambda: self._wrap("[", "](https://)")),
            (self.tr("List"), self.tr("List"), "Ctrl+Shift+L", lambda: self._begin_lines("- ")),
            (self.tr("Quotation"), self.tr("Quotation"), "Ctrl+Shift+Q", lambda: self._begin_lines("> ")),
        ]

    def _wrap(self, before: str, after: str) -> None:
        """Put marks around the selected words, or around the caret."""
        cursor = self.editor.textCursor()
        words = cursor.selectedText()
        cursor.insertText(f"{before}{words}{after}")
        if not words:
            cursor.setPosition(cursor.position() - len(after))
        self.editor.setTextCursor(cursor)
        self.editor.setFocus()

    def _begin_lines(self, mark: str) -> None:
        """Put a mark before each line of the selection, or before that of the caret; take it away where it is."""
        cursor = self.editor.textCursor()
        document = self.editor.document()
        first = document.findBlock(cursor.selectionStart()).blockNumber()
        last = document.findBlock(cursor.selectionEnd()).blockNumber()
        cursor.beginEditBlock()
        for number in range(first, last + 1):
            block = document.findBlockByNumber(number)
            line = QTextCursor(block)
            if block.text().startswith(mark):
                line.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, len(mark))
                line.removeSelectedText()
            else:
                line.insertText(mark)
        cursor.endEditBlock()
        self.editor.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the note on Ctrl+Enter; no shortcut, which keys that were held until now would not reach."""
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accept()
        else:
            super().keyPressEvent(event)

    @property
    def is_changed(self) -> bool:
        """Whether something else is written than before."""
        return self.editor.toPlainText().strip() != self._before.strip()

    def reject(self) -> None:
        """Close; what was written is asked about first."""
        if self.is_changed:
            box = QMessageBox(self)
            box.setIcon(QMessageBox.Icon.Question)
            box.setWindowTitle(self.windowTitle())
            box.setText(self.tr("Keep what you wrote?"))
            kinds = QMessageBox.StandardButton
            box.setStandardButtons(kinds.Save | kinds.Discard | kinds.Cancel)
            box.setDefaultButton(kinds.Save)
            answer = box.exec()
            if answer == kinds.Cancel:
                return
            if answer == kinds.Save:
                self.accept()
                return
        super().reject()

    def _draft_before_long(self) -> None:
        # Not later with each further key: while somebody writes on it would never be kept.
        if not self._draft_soon.isActive():
            self._draft_soon.start()

    def _tell_draft(self) -> None:
        self.draft_due.emit(self.editor.toPlainText())

    def _tell(self) -> None:
        if self.is_changed:
            self.note_written.emit(self.editor.toPlainText().strip())

    def _show_preview(self) -> None:
        bar = self.preview.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        self.preview.show_note(self.editor.toPlainText())
        bar.setValue(round(share * bar.maximum()))
