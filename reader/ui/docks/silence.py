"""The panel of silence: per article, what the others carry and no match was found for; and what it is alone with."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from reader.model.analysis import Comparison
from reader.model.matrix import Matrix
from reader.services.silence import Carried, carried_by_others, unmatched_sentences
from reader.ui.docks.boxes import ChoiceBox
from reader.ui.docks.field import put_under_bar
from reader.ui.docks.latedock import LatePanel
from reader.ui.docks.notice import ListOrNotice
from reader.ui.docks.table import RowTable
from reader.ui.models.silencemodel import SilenceModel

OTHERS, OWN = 0, 1
"""Places of the two questions in their box."""
Compared = tuple[Comparison, Matrix]
"""The articles with what they share, and the matrix of that."""


class SilencePanel(LatePanel[Compared | None]):
    """Lists for one article what others carry, or what no other has a match for.

    Signals:
        claim_chosen: Id of the claim to be gone to.
        place_chosen: (id of the article, ``Span``) to be gone to.
    """

    claim_chosen = Signal(str)
    place_chosen = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Compared | None = None
        self._model = SilenceModel(self)
        self._table = RowTable(self._model, 0)
        self._articles = ChoiceBox()
        self._question = ChoiceBox()
        self._count = QLabel()
        self._stack = ListOrNotice(self._table)
        self._articles.setAccessibleName(self.tr("Article"))
        self._articles.setMinimumContentsLength(22)
        self._question.setAccessibleName(self.tr("What is listed"))
        self._question.addItems([self.tr("What the others carry"), self.tr("Sentences with no match found")])
        self._table.setAccessibleName(self.tr("No match found"))
        self._table.setColumnWidth(1, 420)
        bar = QHBoxLayout()
        for widget in (self._articles, self._question, self._count):
            bar.addWidget(widget)
        bar.addStretch(1)
        put_under_bar(self, bar, self._stack)
        self._articles.currentIndexChanged.connect(self._show)
        self._question.currentIndexChanged.connect(self._show)
        self._table.row_chosen.connect(self._on_row_chosen)
        self._show()

    def take_keyboard(self) -> None:
        """Give the keyboard to the list, or to the choice of the article where nothing is listed."""
        self.make_now()
        if self._model.rowCount():
            if not self._table.selectionModel().hasSelection():
                self._table.selectRow(0)
            self._table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            box = self._articles if self._articles.isEnabled() else self._question
            box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def choose(self, article: str) -> None:
        """List for another article."""
        place = self._articles.findData(article)
        if place >= 0:
            self._articles.setCurrentIndex(place)

    @property
    def table(self) -> RowTable:
        """The list."""
        return self._table

    @property
    def model(self) -> SilenceModel:
        """What is listed."""
        return self._model

    @property
    def told(self) -> str:
        """The sentence that stands where there is nothing to list, or ""."""
        return self._stack.told

    def show_made(self, made: Compared | None) -> None:
        """List another comparison."""
        self._found = made
        chosen = self._articles.currentData()
        self._articles.blockSignals(True)  # noqa: FBT003 - Qt's own parameter
        self._articles.clear()
        for column in self._found[1].columns if self._found else ():
            self._articles.addItem(column.name, column.article)
        self._articles.setCurrentIndex(max(0, self._articles.findData(chosen)))
        self._articles.blockSignals(False)  # noqa: FBT003 - the same
        self._articles.setEnabled(self._articles.count() > 0)
        self._show()

    def _show(self) -> None:
        article = str(self._articles.currentData() or "")
        if self._found is None or not article:
            self._model.set_rows(())
        elif self._question.currentIndex() == OTHERS:
            self._model.set_rows(carried_by_others(self._found[1], article))
        else:
            self._model.set_rows(unmatched_sentences(self._found[0], article))
        self._tell(len(self._model.rows))

    def _tell(self, count: int) -> None:
        is_of_others = self._question.currentIndex() == OTHERS
        every = len(self._found[1].rows) if self._found else 0
        words = (
            self.tr("{:,} of {:,} claims").format(count, every)
            if is_of_others
            else self.tr("{:,} sentences").format(count)
        )
        self._count.setText(words if every or count else "")
        if count:
            self._stack.setCurrentWidget(self._table)
        elif self._found is None or len(self._found[1].columns) < 2:
            self._stack.tell(
                self.tr("Open two or more articles: what the others carry and one of them does not is listed here.")
            )
        elif is_of_others:
            self._stack.tell(self.tr("A match was found in this article for every claim that the others share."))
        else:
            self._stack.tell(self.tr("A match was found for every sentence of this article."))

    def _on_row_chosen(self, row: int) -> None:
        chosen = self._model.rows[row]
        if isinstance(chosen, Carried):
            self.claim_chosen.emit(chosen.claim)
        else:
            self.place_chosen.emit(str(self._articles.currentData()), chosen.span)
