"""Articles of the library on the story of another, the likest first, some of which are to be opened."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.services.story import SURE, Related
from reader.ui.models.librarymodels import title_of
from reader.ui.sizing import fit

SIZE = (900, 380)
"""Pixels across and down."""
CHOSEN = 4
"""Articles that are ticked at first, at most: as many as can be read beside one."""
_ID = Qt.ItemDataRole.UserRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class StoryDialog(QDialog):
    """Offers articles, each with a box to tick.

    Signals:
        chosen: Ids of the articles that are to be opened.
    """

    chosen = Signal(object)

    def __init__(self, found: Sequence[Related], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("On this story"))
        fit(self, *SIZE)
        self.list = QTreeWidget()
        self.list.setAccessibleName(self.tr("Articles on this story"))
        self.list.setHeaderLabels([self.tr("Title"), self.tr("Outlet"), self.tr("Published"), self.tr("Words alike")])
        self.list.headerItem().setTextAlignment(3, _RIGHT)
        # Where no date is known, its room is the titles'.
        self.list.setColumnHidden(2, not any(one.article.published for one in found))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for place, one in enumerate(found):
            self.list.addTopLevelItem(_item(one, is_ticked=place < CHOSEN and one.likeness >= SURE))
        self.open_button = QPushButton(self.tr("&Open beside it"))
        self._build()
        self.list.itemChanged.connect(self._show_choice)
        self.list.itemActivated.connect(self._toggle)
        self._show_choice()

    def _build(self) -> None:
        told = QLabel(
            self.tr(
                "These share many of the words that are rare in news, so they may be about the same things. "
                "Those below 21 of 100 often are not."
            )
        )
        told.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self.open_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(told)
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)

    def ticked(self) -> list[str]:
        """Return the ids of the articles that are ticked."""
        items = [self.list.topLevelItem(n) for n in range(self.list.topLevelItemCount())]
        return [str(i.data(0, _ID)) for i in items if i and i.checkState(0) is Qt.CheckState.Checked]

    def _toggle(self, item: QTreeWidgetItem) -> None:
        is_ticked = item.checkState(0) is Qt.CheckState.Checked
        item.setCheckState(0, Qt.CheckState.Unchecked if is_ticked else Qt.CheckState.Checked)

    def _show_choice(self) -> None:
        self.open_button.setEnabled(bool(self.ticked()))

    def _on_accepted(self) -> None:
        self.chosen.emit(self.ticked())
        self.accept()


def _item(one: Related, *, is_ticked: bool) -> QTreeWidgetItem:
    row = one.article
    item = QTreeWidgetItem([title_of(row), row.outlet, row.published, f"{round(100 * one.likeness)} of 100"])
    item.setData(0, _ID, row.id)
    item.setToolTip(0, row.title or row.path)
    item.setCheckState(0, Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
    item.setTextAlignment(3, _RIGHT)
    return item
