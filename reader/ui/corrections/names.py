"""Choose a name by a few letters, or type a new one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.text.tokens import fold
from reader.ui.passing import KeyPassing

WIDTH, HEIGHT = 520, 420
"""Pixels."""
MOST = 860
"""Pixels across, where names and their notes need more."""
BESIDE = 60
"""Pixels of the margins and the scroll bar."""


@dataclass(frozen=True, slots=True)
class NameOffer:
    """A name to choose.

    Attributes:
        words: What is shown.
        value: What is chosen by it.
        note: What is known of it, beside it.
        icon: The dot of its colour, or none.
        forms: Other words by which it is found.
    """

    words: str
    value: str
    note: str = ""
    icon: QIcon | None = None
    forms: tuple[str, ...] = ()


class NameChoice(QDialog):
    """Lists the names that fit what is typed; what is typed can be taken as it stands, where that makes sense.

    Signals:
        chosen: The name.
    """

    chosen = Signal(str)

    def __init__(
        self, title: str, about: str, offers: Sequence[NameOffer], parent: QWidget, *, takes_typed: bool = True
    ) -> None:
        """Offer names.

        Args:
            title: Of the dialog.
            about: What the name is for.
            offers: In order.
            parent: The window.
            takes_typed: Whether another name can be typed.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self._offers = offers
        self._takes_typed = takes_typed
        self._shown: list[NameOffer] = []
        label = QLabel(about)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        self.name = QLineEdit()
        other, one = self.tr("A name: choose one below, or type another"), self.tr("Some letters of the name")
        self.name.setPlaceholderText(other if takes_typed else one)
        self.name.setAccessibleName(self.tr("Name"))
        self.list = QTreeWidget()
        self.list.setAccessibleName(self.tr("Names"))
        self.list.setHeaderHidden(True)
        self.list.setColumnCount(2)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head = self.list.header()
        head.setStretchLastSection(False)
        head.setMinimumSectionSize(0)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        box.accepted.connect(self._choose)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (label, self.name, self.list, box):
            layout.addWidget(widget)
        self.name.textChanged.connect(self._fill)
        KeyPassing(self.name, self.list, self._choose)
        self.list.itemDoubleClicked.connect(lambda _item: self._choose())
        self._fill("")
        self.ensurePolished()
        needed = sum(map(self.list.sizeHintForColumn, range(2))) + BESIDE
        width = min(max(WIDTH, needed), MOST, parent.width() - 40)
        self.resize(width, min(HEIGHT, parent.height() - 40))

    @property
    def shown(self) -> list[str]:
        """What is listed."""
        return [o.words for o in self._shown]

    def _fill(self, typed: str) -> None:
        words = [fold(w) for w in typed.split()]
        self._shown = [o for o in self._offers if _fits(o, words)]
        name = " ".join(typed.split())
        if self._takes_typed and name and all(name != o.value for o in self._shown):
            self._shown.append(NameOffer(self.tr("“{}”, as typed").format(name), name))
        self.list.clear()
        for offer in self._shown:
            item = QTreeWidgetItem([offer.words, offer.note])
            if offer.icon is not None:
                item.setIcon(0, offer.icon)
            item.setToolTip(0, ", ".join(offer.forms))
            self.list.addTopLevelItem(item)
        self.list.setColumnHidden(1, not any(o.note for o in self._shown))
        self.list.setCurrentIndex(self.list.model().index(0, 0))

    def _choose(self) -> None:
        at = self.list.currentIndex().row()
        if 0 <= at < len(self._shown):
            self.accept()
            self.chosen.emit(self._shown[at].value)


def _fits(offer: NameOffer, words: Sequence[str]) -> bool:
    """Tell whether each of some words begins a word of one form of the name."""
    forms = [fold(form).split() for form in (offer.words, *offer.forms)]
    return any(all(any(part.startswith(w) for part in form) for w in words) for form in forms)
