"""Boxes that narrow the quotations: by kind, by the type of their speaker, by article."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reader.model.quotation import QuotationKind
from reader.model.speaker import SpeakerType
from reader.ui.docks.boxes import ChoiceBox, dress_box


class QuotationFilters(QWidget):
    """Three boxes side by side; of the library, only the kind can be chosen.

    Signals:
        chosen: Something else is wanted.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._awaited = ""
        self.kinds = ChoiceBox()
        self.types = ChoiceBox()
        self.articles = ChoiceBox()
        self.kinds.addItem(self.tr("All kinds"), "")
        for kind in QuotationKind:
            self.kinds.addItem(self.tr(kind.told), kind.value)
        self.types.addItem(self.tr("All types"), "")
        for one in SpeakerType:
            self.types.addItem(self.tr(one.value), one.value)
        self.articles.addItem(self.tr("All articles"), "")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for box, words, width in (
            (self.kinds, self.tr("Kind of quotation"), 8),
            (self.types, self.tr("Type of speaker"), 10),
            (self.articles, self.tr("Article and outlet"), 12),
        ):
            dress_box(box, words, width)
            box.currentIndexChanged.connect(self.chosen)
            layout.addWidget(box)

    def set_articles(self, names: Mapping[str, str]) -> None:
        """Offer other articles, by their ids; the one that is chosen stays so if it is among them. Nothing is told."""
        kept = self._awaited or self.articles.currentData()
        if kept in names:
            self._awaited = ""
        self.articles.blockSignals(True)  # noqa: FBT003 - Qt's own parameter
        while self.articles.count() > 1:
            self.articles.removeItem(1)
        for article, name in names.items():
            self.articles.addItem(" ".join(name.split()), article)
        self.articles.setCurrentIndex(max(0, self.articles.findData(kept)))
        self.articles.blockSignals(False)  # noqa: FBT003 - the same

    def show_for(self, *, is_of_library: bool) -> None:
        """Offer what the list can be narrowed by."""
        self.types.setVisible(not is_of_library)
        self.articles.setVisible(not is_of_library)

    def clear(self) -> None:
        """Want all quotations."""
        for box in (self.kinds, self.types, self.articles):
            box.setCurrentIndex(0)

    def state(self) -> dict[str, str]:
        """Return what is chosen, as an object of JSON."""
        return {"kind": self.kind or "", "type": self.type or "", "article": self._awaited or self.article}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Choose again what was chosen; an article once it is among those that are offered."""
        for box, name in ((self.kinds, "kind"), (self.types, "type"), (self.articles, "article")):
            box.setCurrentIndex(max(0, box.findData(state.get(name))))
        wanted = state.get("article")
        self._awaited = wanted if isinstance(wanted, str) and not self.article else ""

    @property
    def kind(self) -> QuotationKind | None:
        """The kind that is wanted, or None."""
        return QuotationKind(kind) if (kind := self.kinds.currentData()) else None

    @property
    def type(self) -> SpeakerType | None:
        """The type of the speakers that are wanted, or None."""
        return SpeakerType(one) if (one := self.types.currentData()) else None

    @property
    def article(self) -> str:
        """Id of the article whose quotations are wanted, or ""."""
        return str(self.articles.currentData() or "")
