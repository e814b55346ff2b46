"""The panel of the matrix: claims down, articles across; narrowed, ordered, gone to, exported."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from reader.model.labels import ClaimLabel, Tier
from reader.model.matrix import Matrix
from reader.services.matrix import MatrixFilter, MatrixOrder, arranged
from reader.ui.docks.boxes import ChoiceBox, CountLabel, shorten
from reader.ui.docks.field import ListField, put_under_bar
from reader.ui.docks.latedock import LatePanel
from reader.ui.docks.matrixview import MatrixView
from reader.ui.docks.notice import ListOrNotice
from reader.ui.models.matrixmodel import MatrixModel
from reader.ui.theme import Theme

WITHIN, WITHOUT = "with", "without"
"""How an article narrows the claims: those that it has, or those for which no match was found in it."""


class MatrixPanel(LatePanel[Matrix]):
    """The matrix with its filters.

    Signals:
        passage_chosen: (id of the claim, id of the article or "", position in the article or -1) to be gone to.
        export_requested: The matrix that is shown (``Matrix``) is to be written to a file.
        window_requested: The matrix is to be shown in a window of its own.
        view_changed: Something about it changed that is to be remembered.
    """

    passage_chosen = Signal(str, str, int)
    export_requested = Signal(object)
    window_requested = Signal()
    view_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._matrix = Matrix()
        self._active = ""
        self._model = MatrixModel(self)
        self._view = MatrixView(self._model, theme)
        self._words = ListField(self.tr("Filter by words"), 240, lambda: self._view)
        self._labels = ChoiceBox()
        self._tiers = ChoiceBox()
        self._articles = ChoiceBox()
        self._orders = ChoiceBox()
        self._count = CountLabel()
        self.export = QPushButton(self.tr("Export…"))
        self.own_window = QPushButton(self.tr("Own window"))
        self._stack = ListOrNotice(self._view)
        self._build()
        self._connect()
        self._show()

    def _build(self) -> None:
        self._view.setAccessibleName(self.tr("Matrix of claims and articles"))
        for box, words in (
            (self._labels, self.tr("How the articles stand to each other")),
            (self._tiers, self.tr("How sure the match is")),
            (self._articles, self.tr("Article")),
            (self._orders, self.tr("Order of the claims")),
        ):
            box.setAccessibleName(words)
            box.setToolTip(words)
            # So that the window can be small.
            box.setMinimumWidth(60)
        _fill(self._labels, (
            (self.tr("All labels"), None), (self.tr("agree"), ClaimLabel.AGREE), (self.tr("differ"), ClaimLabel.DIFFER),
            (self.tr("denied by some"), ClaimLabel.DENIAL),
        ))  # fmt: skip
        _fill(self._tiers, ((self.tr("Any certainty"), None), *((self.tr(tier.value), tier) for tier in Tier)))
        _fill(self._orders, (
            (self.tr("In order of reading"), MatrixOrder.READING),
            (self.tr("Most articles first"), MatrixOrder.COVERAGE),
            (self.tr("Differences first"), MatrixOrder.DIFFERENCE),
        ))  # fmt: skip
        self._articles.addItem(self.tr("All articles"), None)
        shorten(self._articles, 18)
        self.own_window.setToolTip(self.tr("Show the matrix in a window of its own"))
        self.export.setToolTip(self.tr("Write the claims that are shown to a CSV, HTML or Markdown file"))
        self._words.setMinimumWidth(110)
        bar = QHBoxLayout()
        bar.addWidget(self._words)
        for box in (self._labels, self._tiers, self._articles, self._orders):
            bar.addWidget(box)
        bar.addWidget(self._count)
        bar.addStretch(1)
        bar.addWidget(self.export)
        bar.addWidget(self.own_window)
        put_under_bar(self, bar, self._stack)

    def _connect(self) -> None:
        self._words.textChanged.connect(self._show)
        for box in (self._labels, self._tiers, self._articles, self._orders):
            box.currentIndexChanged.connect(self._on_chosen)
        self._view.cell_chosen.connect(self._on_cell_chosen)
        self.export.clicked.connect(lambda: self.export_requested.emit(self._model.matrix))
        self.own_window.clicked.connect(self.window_requested)

    # What is shown ------------------------------------------------------------------------------------------------

    def show_made(self, made: Matrix) -> None:
        """Show another matrix."""
        self._matrix = made
        self._offer_articles()
        self._show()
        self._view.mark_active(self._active, self._model.row_of(self._active))

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._view.set_theme(theme)

    def select(self, claim: str) -> None:
        """Mark the claim that the reader is at; "" for none."""
        self._active = claim
        self._view.mark_active(claim, self._model.row_of(claim))

    def take_keyboard(self) -> None:
        """Give the keyboard to the table, or to the field over it while it is empty."""
        self.make_now()
        if self._model.rowCount():
            if not self._view.currentIndex().isValid():
                self._view.setCurrentIndex(self._model.index(0, 0))
            self._view.setFocus()
        else:
            self._words.take_keyboard()

    @property
    def view(self) -> MatrixView:
        """The table."""
        return self._view

    @property
    def model(self) -> MatrixModel:
        """What is shown."""
        return self._model

    @property
    def words(self) -> ListField:
        """Where words are typed."""
        return self._words

    @property
    def told(self) -> str:
        """The sentence that stands where there is nothing to show, or ""."""
        return self._stack.told

    # Choices ------------------------------------------------------------------------------------------------------

    @property
    def narrowed(self) -> MatrixFilter:
        """Which claims are wanted."""
        way, article = self._articles.currentData() or ("", "")
        return MatrixFilter(
            self._words.text().strip(),
            ClaimLabel(label) if (label := self._labels.currentData()) else None,
            Tier(tier) if (tier := self._tiers.currentData()) else None,
            within=article if way == WITHIN else "",
            without=article if way == WITHOUT else "",
        )

    def state(self) -> dict[str, Any]:
        """Return what is to be remembered, as an object of JSON."""
        return {"order": self._orders.currentData(), "label": self._labels.currentData() or ""}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take on what was remembered; what cannot be used is as good as not remembered."""
        _choose(self._orders, state.get("order"))
        _choose(self._labels, state.get("label"))

    def _on_chosen(self) -> None:
        self._show()
        self.view_changed.emit()

    def _offer_articles(self) -> None:
        chosen = self._articles.currentData()
        box = self._articles
        box.blockSignals(True)  # noqa: FBT003 - Qt's own parameter
        box.clear()
        box.addItem(self.tr("All articles"), None)
        for way, words in ((WITHIN, self.tr("In {}")), (WITHOUT, self.tr("No match in {}"))):
            for column in self._matrix.columns:
                box.addItem(words.format(column.name), (way, column.article))
        places = (n for n in range(box.count()) if box.itemData(n) == chosen)
        box.setCurrentIndex(next(places, 0))
        box.blockSignals(False)  # noqa: FBT003 - the same

    def _show(self) -> None:
        current = self._view.currentIndex()
        kept = self._model.matrix.rows[current.row()].claim if current.isValid() else ""
        shown = arranged(self._matrix, self.narrowed, MatrixOrder(self._orders.currentData()))
        self._model.set_matrix(shown)
        row = self._model.row_of(kept)
        if row >= 0:
            self._view.setCurrentIndex(self._model.index(row, min(current.column(), len(shown.columns) - 1)))
        self._tell(len(shown.rows), len(self._matrix.rows))

    def _tell(self, shown: int, every: int) -> None:
        if shown != every:
            self._count.set_words(self.tr("{:,} of {:,} claims").format(shown, every))
        else:
            self._count.set_words(self.tr("1 claim") if every == 1 else self.tr("{:,} claims").format(every))
        self.export.setEnabled(shown > 0)
        if shown:
            self._stack.setCurrentWidget(self._view)
        elif every:
            self._stack.tell(
                self.tr("No claim fits. Fewer words or all labels find more; so may what the menu View leaves out.")
            )
        elif len(self._matrix.columns) > 1:
            self._stack.tell(
                self.tr("No claim that these articles share was found. View → Show possible matches adds more.")
            )
        else:
            self._stack.tell(
                self.tr("Open two or more articles on the same events: what each has of a claim is shown here.")
            )

    def _on_cell_chosen(self, row: int, column: int) -> None:
        chosen = self._model.matrix.rows[row]
        passages = chosen.cells[column].passages if column >= 0 else ()
        article = self._model.matrix.columns[column].article if passages else ""
        self.passage_chosen.emit(chosen.claim, article, passages[0].span.start if passages else -1)


def _fill(box: QComboBox, choices: tuple[tuple[str, object], ...]) -> None:
    for words, value in choices:
        box.addItem(words, value)


def _choose(box: QComboBox, value: object) -> None:
    place = next((n for n in range(box.count()) if box.itemData(n) == value), -1)
    if place >= 0:
        box.setCurrentIndex(place)
