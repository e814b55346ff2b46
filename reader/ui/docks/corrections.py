"""The dock of all corrections: of the library, or of the open articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton

from reader.services.corrections import CorrectionRow
from reader.ui.docks.boxes import ChoiceBox, CountLabel
from reader.ui.docks.field import ListField, focus_list, put_under_bar
from reader.ui.docks.latedock import ListPanel
from reader.ui.docks.notice import ListOrNotice
from reader.ui.docks.table import RowTable
from reader.ui.models.correctionmodel import CorrectionColumn, CorrectionModel

OPEN, LIBRARY = 0, 1
"""Places of the scopes in their box."""
AFTER_BOX = 10
"""Pixels between the words of a box to tick and what follows, so that these are not read as one."""
WIDTHS = {CorrectionColumn.ARTICLE: 260, CorrectionColumn.TIME: 130, CorrectionColumn.STATE: 300}
"""Pixels of the columns that do not stretch."""


class CorrectionPanel(ListPanel):
    """Lists corrections, filtered by words; one is gone to by a click, chosen ones are taken out together.

    Signals:
        place_chosen: (id of the article, ``Span``) that is to be gone to.
        article_chosen: Id of the article of a correction without a place in its text.
        withdrawn: Ids of the decisions that are to be taken out.
        place_wanted: Id of the decision whose place is to be chosen.
    """

    place_chosen = Signal(str, object)
    article_chosen = Signal(str)
    withdrawn = Signal(object)
    place_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._all: Sequence[CorrectionRow] = ()
        self._open: frozenset[str] = frozenset()
        self.model = CorrectionModel(self)
        self.table = RowTable(self.model, CorrectionColumn.WHAT)
        self.table.setAccessibleName(self.tr("Corrections"))
        self.table.set_widths(WIDTHS.items())
        self.scope = ChoiceBox()
        self.scope.addItems([self.tr("Open articles"), self.tr("Whole library")])
        self.scope.setCurrentIndex(LIBRARY)
        self.scope.setAccessibleName(self.tr("Whose corrections are listed"))
        self.words = ListField(self.tr("Filter by words or article"), 320, lambda: self.table)
        self.unplaced = QCheckBox(self.tr("Only those not in &force"))
        self._count = CountLabel()
        self._count.setAccessibleName(self.tr("How many corrections are shown"))
        self.choose = QPushButton(self.tr("Choose its &place…"))
        self.choose.setToolTip(self.tr("Its words may be at several places: say which one is meant"))
        self.withdraw = QPushButton(self.tr("Take &out"))
        self.withdraw.setToolTip(self.tr("Take the chosen corrections out, whatever came after them; undo brings back"))
        self._stack = ListOrNotice(self.table)
        bar = QHBoxLayout()
        for widget in (self.scope, self.words, self.unplaced, self._count):
            bar.addWidget(widget, 2 if widget is self.words else 0)
        bar.insertSpacing(bar.indexOf(self._count), AFTER_BOX)
        bar.addStretch(1)
        bar.addWidget(self.choose)
        bar.addWidget(self.withdraw)
        put_under_bar(self, bar, self._stack)
        self.scope.currentIndexChanged.connect(self._show)
        self.words.textChanged.connect(self._show)
        self.unplaced.toggled.connect(self._show)
        self.table.row_chosen.connect(self._on_row_chosen)
        self.table.selectionModel().selectionChanged.connect(self._show_choice)
        self.choose.clicked.connect(self._on_choose)
        self.withdraw.clicked.connect(self._on_withdraw)
        self._show()

    def set_rows(self, rows: Sequence[CorrectionRow]) -> None:
        """List other corrections."""
        self._all = rows
        self._show()

    def set_open(self, articles: Iterable[str]) -> None:
        """Tell which articles are open, by their ids."""
        self._open = frozenset(articles)
        if self.scope.currentIndex() == OPEN:
            self._show()

    def take_keyboard(self) -> None:
        """Give the keyboard to the list, or to the field over it while nothing is listed."""
        focus_list(self.table, self.words)

    @property
    def told(self) -> str:
        """The sentence that stands where there is nothing to list, or ""."""
        return self._stack.told

    def _show(self) -> None:
        typed, is_open = self.words.text().casefold().split(), self.scope.currentIndex() == OPEN
        rows = [
            r
            for r in self._all
            if (not is_open or not self._open.isdisjoint(r.articles))
            and (r.reason or not self.unplaced.isChecked())
            and all(word in f"{r.name} {r.source} {r.reason}".casefold() for word in typed)
        ]
        self.model.set_rows(rows)
        self._count.set_words(
            self.tr("1 correction") if len(rows) == 1 else self.tr("{:,} corrections").format(len(rows))
        )
        self._show_choice()
        if rows:
            self._stack.setCurrentIndex(0)
        elif self._all:
            self._stack.tell(self.tr("No correction fits. Fewer words or the whole library find more."))
        else:
            words = self.tr("Nothing was corrected yet. Click into a quotation and press W to say who speaks.")
            self._stack.tell(words)

    def _chosen(self) -> list[CorrectionRow]:
        return [self.model.rows[row] for row in self.table.chosen_rows()]

    def _show_choice(self) -> None:
        chosen = self._chosen()
        self.withdraw.setEnabled(bool(chosen))
        self.choose.setEnabled(len(chosen) == 1 and chosen[0].is_ambiguous)

    def _on_row_chosen(self, row: int) -> None:
        found = self.model.rows[row]
        if found.source and found.span is not None:
            self.place_chosen.emit(found.article, found.span)
        elif found.source:
            self.article_chosen.emit(found.article)

    def _on_choose(self) -> None:
        for row in self._chosen()[:1]:
            self.place_wanted.emit(row.id)

    def _on_withdraw(self) -> None:
        chosen = tuple(r.id for r in self._chosen())
        if chosen:
            self.withdrawn.emit(chosen)
