"""What the hits of a search can be narrowed to: outlets, speakers, years and kinds, with how many hits each has."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from reader.model.library import Facets
from reader.model.query import QueryField
from reader.model.quotation import told_kind
from reader.services.listing import MOST_HITS

_VALUE = Qt.ItemDataRole.UserRole
WIDTH = 260
"""Pixels across."""
ABOVE = 6
"""Pixels over the name of a group."""
ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class FacetList(QTreeWidget):
    """Groups of values; a click on a value, or Enter, narrows the search to it.

    Signals:
        value_chosen: (``QueryField``, value).
    """

    value_chosen = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(12)
        self.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.setStyleSheet("QTreeView::item { padding: 2px 4px; }")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(self.tr("Narrow the search"))
        self.setToolTip(
            self.tr("How many of the newest {:,} hits there are of each; a click narrows the search to it").format(
                MOST_HITS
            )
        )
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.itemClicked.connect(self._choose)

    def set_facets(self, facets: Facets) -> None:
        """Show other values; the list hides when there are none."""
        groups = (
            (self.tr("Outlets"), QueryField.OUTLET, facets.outlets),
            (self.tr("Speakers"), QueryField.SPEAKER, facets.speakers),
            (self.tr("Years"), QueryField.DATE, facets.years),
            (self.tr("Kinds"), QueryField.KIND, tuple((told_kind(kind), n) for kind, n in facets.kinds)),
        )
        self.clear()
        for title, field, counts in groups:
            if counts:
                self.addTopLevelItem(self._group(title, field, counts))
        self.expandAll()
        self.setVisible(self.topLevelItemCount() > 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by Enter."""
        item = self.currentItem()
        if event.key() in ENTER and item is not None:
            self._choose(item)
        else:
            super().keyPressEvent(event)

    def values(self) -> list[str]:
        """Return the values that are shown, from top to bottom."""
        groups = [self.topLevelItem(n) for n in range(self.topLevelItemCount())]
        items = [group.child(n) for group in groups if group for n in range(group.childCount())]
        return [item.text(0) for item in items if item]

    def _group(self, title: str, field: QueryField, counts: tuple[tuple[str, int], ...]) -> QTreeWidgetItem:
        group = QTreeWidgetItem([title])
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = group.font(0)
        font.setBold(True)
        group.setFont(0, font)
        # With room above it, which the list itself would paint in another colour.
        group.setSizeHint(0, QSize(0, self.fontMetrics().height() + ABOVE + 4))
        group.setTextAlignment(0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        for value, count in counts:
            item = QTreeWidgetItem([value, f"{count:,}"])
            item.setData(0, _VALUE, (field, value))
            item.setToolTip(0, value)
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            group.addChild(item)
        return group

    def _choose(self, item: QTreeWidgetItem) -> None:
        chosen = item.data(0, _VALUE)
        if chosen is not None:
            field, value = chosen
            self.value_chosen.emit(QueryField(field), value)
