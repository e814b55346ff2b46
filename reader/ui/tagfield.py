"""A small dialog in which tags are typed: what is begun is completed from the tags of the library."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from reader.model.tag import tag_names

WIDTH = 420


class TagField(QLineEdit):
    """A field for tags with commas between them; the one that is being typed is completed by any part of its name."""

    def __init__(self, text: str, known: Sequence[str]) -> None:
        super().__init__(text)
        self.completer_of_last = QCompleter(list(known), self)
        # Not the field's own, which would complete all of the line.
        self.completer_of_last.setWidget(self)
        self.completer_of_last.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.completer_of_last.setFilterMode(Qt.MatchFlag.MatchContains)
        self.completer_of_last.activated.connect(self._take)
        self.offers = QListView(self)
        self.completer_of_last.setPopup(self.offers)
        self.offers.installEventFilter(self)
        self.textEdited.connect(self._offer)

    def _offer(self, text: str) -> None:
        begun = text.rpartition(",")[2].strip()
        self.completer_of_last.setCompletionPrefix(begun)
        only = self.completer_of_last.completionCount() == 1 and self.completer_of_last.currentCompletion() == begun
        if begun and self.completer_of_last.completionCount() and not only:
            self.completer_of_last.complete()
        else:
            self.offers.hide()

    def _take(self, tag: str) -> None:
        before, comma, _ = self.text().rpartition(",")
        self.setText(f"{before}{comma}{' ' if comma else ''}{tag}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the first tag that is offered on Tab, without looking for it with the arrows."""
        if watched is self.offers and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab:
            chosen = self.offers.currentIndex()
            first = chosen if chosen.isValid() else self.offers.model().index(0, 0)
            self.offers.hide()
            self._take(str(first.data()))
            return True
        return super().eventFilter(watched, event)


class TagDialog(QDialog):
    """Lets the reader type tags, with commas between them.

    Signals:
        tags_chosen: The names (``tuple[str, ...]``), when the dialog is accepted.
    """

    tags_chosen = Signal(object)

    def __init__(self, title: str, words: str, text: str, known: Sequence[str], parent: QWidget) -> None:
        """Make it.

        Args:
            title: Of the dialog.
            words: Over the field: what the tags are for.
            text: What stands in the field; what is typed comes behind it.
            known: Those of the library.
            parent: The window.
        """
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(WIDTH)
        label = QLabel(words)
        label.setWordWrap(True)
        self.field = TagField(text, known)
        self.field.setAccessibleName(title)
        self.field.setPlaceholderText(self.tr("Such as Sources/unnamed, Check"))
        self.field.setClearButtonEnabled(True)
        label.setBuddy(self.field)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (label, self.field, buttons):
            layout.addWidget(widget)
        self.accepted.connect(lambda: self.tags_chosen.emit(tag_names(self.field.text())))
        # A label that may wrap asks for two lines, also where it needs one.
        self.resize(WIDTH, layout.heightForWidth(WIDTH))
        self.field.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Show it, with the caret at the end: Qt would select all, and the next key would replace it."""
        super().showEvent(event)
        QTimer.singleShot(0, self.field, self._go_to_end)

    def _go_to_end(self) -> None:
        self.field.end(False)  # noqa: FBT003 - Qt's own parameter: nothing is marked
