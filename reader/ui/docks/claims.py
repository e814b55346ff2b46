"""The dock of shared claims: what several articles report, and how they stand to each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QDockWidget, QHBoxLayout, QWidget

from reader.model.claim import Claim
from reader.model.labels import ClaimLabel
from reader.ui.docks.boxes import CountLabel
from reader.ui.docks.field import ListField, focus_list, put_under_bar
from reader.ui.docks.notice import ListOrNotice
from reader.ui.docks.table import RowTable
from reader.ui.models.claimmodel import CLAIM, ClaimColumn, ClaimFilter, ClaimModel


class ClaimDock(QDockWidget):
    """The claims that at least two of the open articles share.

    Signals:
        claim_chosen: Id of the claim that was clicked.
    """

    claim_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("claims")
        self.setWindowTitle(self.tr("Shared claims"))
        self.setAccessibleName(self.windowTitle())
        self.toggleViewAction().setText(self.tr("Sha&red claims"))
        self._model = ClaimModel(self)
        self._sorted = ClaimFilter(self._model, self)
        self._table = RowTable(self._sorted, ClaimColumn.WORDS)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._table.setSortingEnabled(True)
        self._table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self._table.setAccessibleName(self.tr("Shared claims"))
        self._table.set_widths(((ClaimColumn.LABEL, 190), (ClaimColumn.ARTICLES, 80), (ClaimColumn.WHY, 320)))
        self._table.row_chosen.connect(self._on_row_chosen)
        self._compared = 0
        self._words = ListField(self.tr("Filter by words"), 240, lambda: self._table)
        self._count = CountLabel()
        self._count.setAccessibleName(self.tr("How many claims are shown"))
        self._more = (QCheckBox(), QCheckBox())
        self._tips = ["", ""]
        self._stack = ListOrNotice(self._table)
        self._lay_out()
        self._words.textChanged.connect(self._narrow)
        self._tell()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.addWidget(self._words)
        bar.addWidget(self._count)
        bar.addStretch(1)
        for box in self._more:
            box.hide()
            bar.addWidget(box)
        inside = QWidget()
        put_under_bar(inside, bar, self._stack)
        self.setWidget(inside)

    def offer_more(self, *actions: QAction) -> None:
        """Offer to list possible and overlapping claims too, by the actions that do so."""
        self._tips = [action.toolTip() for action in actions]
        for box, action in zip(self._more, actions, strict=True):
            box.setChecked(action.isChecked())
            box.clicked.connect(action.trigger)
            action.toggled.connect(box.setChecked)

    def set_claims(
        self,
        claims: Sequence[Claim],
        texts: Mapping[str, str],
        dots: Mapping[ClaimLabel, QIcon],
        overlapping: frozenset[str] = frozenset(),
        more: tuple[int, int, int] = (0, 0, 0),
    ) -> None:
        """Show other claims.

        Args:
            claims: In the order to be shown.
            texts: The articles' texts by their ids.
            dots: The dot of each label.
            overlapping: Ids of those that mostly repeat another one.
            more: How many are listed or left out: possible ones, overlapping ones, and those left out as both.
        """
        self._model.set_claims(claims, texts, dots, overlapping)
        self._compared = len(texts)
        possible, repeating, both = more
        one, many = self.tr("Show 1 possible match"), self.tr("Show {:,} possible matches").format(possible)
        self._more[0].setText(one if possible == 1 else many)
        one, many = self.tr("Show 1 overlapping claim"), self.tr("Show {:,} overlapping claims").format(repeating)
        self._more[1].setText(one if repeating == 1 else many)
        one = self.tr("1 more is possible and overlapping: it is listed once both are shown.")
        many = self.tr("{:,} more are possible and overlapping: they are listed once both are shown.").format(both)
        for box, tip, count in zip(self._more, self._tips, (possible, repeating), strict=True):
            box.setVisible(count > 0)
            box.setToolTip("\n".join(filter(None, (tip, (one if both == 1 else many) if both else ""))))
        self._tell()

    def take_keyboard(self) -> None:
        """Give the keyboard to the list, or to the field over it while nothing is listed."""
        focus_list(self._table, self._words)

    def _narrow(self, words: str) -> None:
        self._sorted.set_words(words)
        self._tell()

    def _tell(self) -> None:
        """Say how many claims are listed, or why none is."""
        shown, every = self._sorted.rowCount(), self._model.rowCount()
        if shown != every:
            self._count.set_words(self.tr("{:,} of {:,} claims").format(shown, every))
        else:
            self._count.set_words(self.tr("1 claim") if every == 1 else self.tr("{:,} claims").format(every))
        if shown:
            self._stack.setCurrentWidget(self._table)
        elif every:
            self._stack.tell(self.tr("No claim fits. Fewer words find more; so may what is left out."))
        else:
            self._tell_what_to_do(self._compared)

    def _tell_what_to_do(self, compared: int) -> None:
        """Say why nothing is listed, by how many articles were compared."""
        if compared > 1:
            words = self.tr("No claim that these articles share was found. View → Show possible matches lists more.")
        else:
            words = self.tr("Open two or more articles on the same events: what several of them report is listed here.")
        self._stack.tell(words)

    def select(self, claim: str) -> None:
        """Select a claim's row, or none."""
        row = self._model.row_of(claim)
        if row < 0:
            self._table.clearSelection()
            return
        index = self._sorted.mapFromSource(self._model.index(row, 0))
        if not index.isValid():
            # The words in the field leave it out.
            self._table.clearSelection()
            return
        self._table.selectRow(index.row())
        self._table.scrollTo(index)

    @property
    def told(self) -> str:
        """The sentence that stands where there is nothing to list, or ""."""
        return self._stack.told

    @property
    def table(self) -> RowTable:
        """The list."""
        return self._table

    @property
    def words(self) -> ListField:
        """Where words are typed."""
        return self._words

    @property
    def more(self) -> tuple[QCheckBox, QCheckBox]:
        """The boxes that list possible, and overlapping claims too."""
        return self._more

    @property
    def model(self) -> ClaimModel:
        """All claims."""
        return self._model

    def _on_row_chosen(self, row: int) -> None:
        claim = self._sorted.index(row, 0).data(CLAIM)
        if isinstance(claim, Claim):
            self.claim_chosen.emit(claim.id)
