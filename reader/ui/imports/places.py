"""Where highlights without a sure place stand: the reader chooses among the places that their words may be at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from reader.services.anchoring import Unsettled
from reader.services.places import PossiblePlace
from reader.ui.sizing import fit
from reader.ui.wording import shortened

SIZE_AT_FIRST = (820, 460)
"""Pixels."""
_LONGEST = 160
"""Characters of words that a list shows."""


class ChoosePlaces(QDialog):
    """The highlights on the left, the places of the chosen one on the right.

    Signals:
        settled: (id of the annotation, ``Passage``): the highlight stands there.
        shown: ``Passage``: is to be shown in its article.
    """

    settled = Signal(str, object)
    shown = Signal(object)

    def __init__(self, unsettled: Sequence[Unsettled], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Places of highlights"))
        self._left = list(unsettled)
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.highlights = self._list(self.tr("Highlights without a sure place"))
        self.places = self._list(self.tr("Where the words may stand"))
        across = QSplitter()
        across.addWidget(self.highlights)
        across.addWidget(self.places)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())
        self.choose = buttons.addButton(self.tr("It &stands here"), QDialogButtonBox.ButtonRole.ActionRole)
        self.show_place = buttons.addButton(self.tr("S&how in the article"), QDialogButtonBox.ButtonRole.ActionRole)
        # Return says where the highlight stands, and never closes the dialog.
        for button in buttons.buttons():
            cast("QPushButton", button).setAutoDefault(False)
        self.choose.setDefault(True)
        self.choose.clicked.connect(self._on_chosen)
        self.show_place.clicked.connect(self._on_show)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.told)
        layout.addWidget(across, 1)
        layout.addWidget(buttons)
        self.highlights.currentRowChanged.connect(self._show_places)
        self.places.currentRowChanged.connect(self._show_choice)
        self.places.itemDoubleClicked.connect(self._on_chosen)
        fit(self, *SIZE_AT_FIRST)
        self._fill()

    def _list(self, name: str) -> QListWidget:
        made = QListWidget()
        made.setAccessibleName(name)
        made.setWordWrap(True)
        made.setSpacing(2)
        return made

    def _fill(self) -> None:
        self.highlights.clear()
        self.highlights.addItems([shortened(u.words, _LONGEST) for u in self._left])
        many = self.tr("Choose where each of these {} highlights stands. Those without a place are kept as they are.")
        none = self.tr("All highlights have their places.")
        self.told.setText(many.format(f"{len(self._left):,}") if self._left else none)
        self.highlights.setCurrentRow(0 if self._left else -1)
        self._show_places()

    def _current(self) -> Unsettled | None:
        row = self.highlights.currentRow()
        return self._left[row] if 0 <= row < len(self._left) else None

    def _place(self) -> PossiblePlace | None:
        current, row = self._current(), self.places.currentRow()
        return current.places[row] if current is not None and 0 <= row < len(current.places) else None

    @Slot()
    def _show_places(self) -> None:
        self.places.clear()
        current = self._current()
        if current is not None:
            self.places.addItems([f"…{p.before}[{shortened(p.words, _LONGEST)}]{p.after}…" for p in current.places])
            if not current.places:
                empty = QListWidgetItem(self.tr("These words are not in the article any more."))
                empty.setFlags(Qt.ItemFlag.NoItemFlags)
                self.places.addItem(empty)
        self.places.setCurrentRow(0 if current is not None and current.places else -1)
        self._show_choice()

    @Slot()
    def _show_choice(self) -> None:
        for button in (self.choose, self.show_place):
            button.setEnabled(self._place() is not None)

    @Slot()
    def _on_chosen(self) -> None:
        current, place = self._current(), self._place()
        if current is not None and place is not None:
            self.settled.emit(current.annotation, place.passage)
            self._left.remove(current)
            self._fill()

    @Slot()
    def _on_show(self) -> None:
        place = self._place()
        if place is not None:
            self.shown.emit(place.passage)
