"""The button beside the search field: what can be typed there, and the searches that were saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton

from reader.model.query import QueryField
from reader.model.savedsearch import SavedSearch


class SearchMenu(QPushButton):
    """Opens a menu.

    Signals:
        text_chosen: What is to be typed behind what stands in the field.
        search_chosen: What is typed for a saved search.
        save_requested: What stands in the field is to be saved.
        removal_requested: The search (``SavedSearch``) that is to be taken out.
    """

    text_chosen = Signal(str)
    search_chosen = Signal(str)
    save_requested = Signal()
    removal_requested = Signal(object)

    def __init__(self, saved: Callable[[], Sequence[SavedSearch]], can_save: Callable[[], bool]) -> None:
        """Make a button.

        Args:
            saved: Returns the saved searches.
            can_save: Tells whether anything is typed.
        """
        super().__init__()
        self._saved = saved
        self._can_save = can_save
        self.setText(self.tr("Search &options"))
        self.setToolTip(self.tr("What can be typed into the field, and saved searches"))
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self.fill)
        self.setMenu(menu)

    def fill(self) -> None:
        """Put into the menu what there is now."""
        menu = self.menu()
        menu.clear()
        examples = {
            f"{QueryField.SPEAKER}:": self.tr('who is quoted: speaker:Nicholson, speaker:"John Nicholson"'),
            f"{QueryField.OUTLET}:": self.tr("where it was published: outlet:Reuters"),
            f"{QueryField.DATE}:": self.tr("when: date:2018, date:2018-03..2019, date:..2017, date:none"),
            f"{QueryField.KIND}:": self.tr("in what: kind:quotation, kind:direct, kind:caption, kind:note"),
            f"{QueryField.TAG}:": self.tr("with a tag of yours: tag:weapons"),
            '"': self.tr('words that stand together: "on the verge"'),
            "-": self.tr("left out: -peace, -outlet:Reuters"),
        }
        for text, told in examples.items():
            menu.addAction(f"{text}  –  {told}", partial(self.text_chosen.emit, text))
        menu.addSeparator()
        save = menu.addAction(self.tr("&Save this search…"), self.save_requested.emit)
        save.setEnabled(self._can_save())
        saved = self._saved()
        for one in saved:
            action = menu.addAction(one.name.replace("&", "&&"), partial(self.search_chosen.emit, one.typed))
            action.setToolTip(one.typed)
        if saved:
            removal = menu.addMenu(self.tr("&Remove a saved search"))
            for one in saved:
                removal.addAction(one.name.replace("&", "&&"), partial(self.removal_requested.emit, one))
