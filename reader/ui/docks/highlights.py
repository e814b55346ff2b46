"""The dock of all highlights of the library."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from reader.model.annotation import HighlightColour, HighlightRow
from reader.ui.docks.field import ListField, put_under_bar
from reader.ui.docks.latedock import ListPanel
from reader.ui.docks.notice import ListOrNotice
from reader.ui.docks.table import RowTable, dot
from reader.ui.models.highlightmodel import HighlightColumn, HighlightModel
from reader.ui.panes.highlights import colour_of
from reader.ui.theme import Theme


class HighlightPanel(ListPanel):
    """Lists highlights, filtered by words and colour; one is gone to by a click, chosen ones are taken away together.

    Signals:
        place_chosen: (id of the article, ``Span``) that is to be gone to.
        removed: Ids of the annotations that are to be taken away.
        export_requested: The highlights (``HighlightRow``) that are to be exported: the chosen ones, or all that are
            shown.
        note_requested: Id of the annotation whose note is to be written.
    """

    place_chosen = Signal(str, object)
    removed = Signal(object)
    export_requested = Signal(object)
    note_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[HighlightRow] = ()
        self.model = HighlightModel(self)
        self.table = RowTable(self.model, HighlightColumn.WORDS)
        self.table.setAccessibleName(self.tr("Highlights"))
        self.table.setColumnWidth(HighlightColumn.COLOUR, 110)
        self.table.setColumnWidth(HighlightColumn.NOTE, 300)
        self.table.setColumnWidth(HighlightColumn.ARTICLE, 250)
        self.words = ListField(self.tr("Filter by words, note or article"), 320, lambda: self.table)
        self.colour = QComboBox()
        self.colour.setAccessibleName(self.tr("Colour of the highlights"))
        self.colour.addItem(self.tr("All colours"))
        for one in HighlightColour:
            self.colour.addItem(one.value.capitalize(), one)
        self._count = QLabel()
        self.note = QPushButton(self.tr("No&te…"))
        self.remove = QPushButton(self.tr("Remo&ve"))
        self.export = QPushButton(self.tr("E&xport…"))
        self._stack = ListOrNotice(self.table)
        bar = QHBoxLayout()
        bar.addWidget(self.words, 3)
        bar.addWidget(self.colour)
        bar.addWidget(self._count, 2)
        bar.addStretch(1)
        bar.addWidget(self.export)
        bar.addWidget(self.note)
        bar.addWidget(self.remove)
        put_under_bar(self, bar, self._stack)
        self.words.textChanged.connect(self._show)
        self.colour.currentIndexChanged.connect(self._show)
        self.table.row_chosen.connect(self._on_row_chosen)
        self.table.selectionModel().selectionChanged.connect(self._show_choice)
        self.export.clicked.connect(self._on_export)
        self.note.clicked.connect(self._on_note)
        self.remove.clicked.connect(self._on_remove)
        self.set_theme(theme)
        self._show()

    def set_rows(self, rows: Sequence[HighlightRow]) -> None:
        """List other highlights."""
        self._all = rows
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Show the colours as they are in a theme."""
        dots = {one: dot(colour_of(one, theme)) for one in HighlightColour}
        self.model.set_dots(dots)
        for n, one in enumerate(HighlightColour, 1):
            self.colour.setItemIcon(n, dots[one])

    def take_keyboard(self) -> None:
        """Give the keyboard to the list, or to the field over it while nothing is listed."""
        if self.model.rows:
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.words.take_keyboard()

    @property
    def told(self) -> str:
        """The sentence that stands where there is nothing to list, or ""."""
        return self._stack.told

    def _show(self) -> None:
        typed, colour = self.words.text().casefold().split(), self.colour.currentData()
        rows = [
            r
            for r in self._all
            if (colour is None or r.colour == colour)
            and all(word in f"{r.words} {r.note} {r.source}".casefold() for word in typed)
        ]
        self.model.set_rows(rows)
        self._count.setText(self.tr("1 highlight") if len(rows) == 1 else self.tr("{:,} highlights").format(len(rows)))
        self.export.setEnabled(bool(rows))
        self._show_choice()
        if rows:
            self._stack.setCurrentIndex(0)
        elif self._all:
            self._stack.tell(self.tr("No highlight has these words and this colour."))
        else:
            self._stack.tell(self.tr("Select words in an article and press a key from 1 to 8: highlights stand here."))

    def _show_choice(self) -> None:
        self.note.setEnabled(self.table.chosen_count() == 1)
        self.remove.setEnabled(self.table.chosen_count() > 0)

    def _on_row_chosen(self, row: int) -> None:
        found = self.model.rows[row]
        self.place_chosen.emit(found.article, found.span)

    def _on_export(self) -> None:
        chosen = [self.model.rows[row] for row in self.table.chosen_rows()]
        self.export_requested.emit(chosen if len(chosen) > 1 else list(self.model.rows))

    def _on_note(self) -> None:
        for row in self.table.chosen_rows()[:1]:
            self.note_requested.emit(self.model.rows[row].id)

    def _on_remove(self) -> None:
        chosen = [self.model.rows[row].id for row in self.table.chosen_rows()]
        if chosen:
            self.removed.emit(list(dict.fromkeys(chosen)))
