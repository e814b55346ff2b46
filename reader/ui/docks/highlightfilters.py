"""Boxes that narrow the highlights: by tag, colour, outlet, speaker and date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from reader.model.highlightlist import HighlightFilter
from reader.model.labels import HighlightColour
from reader.services.highlightlisting import Choices
from reader.ui.docks.boxes import LEAST, ChoiceBox, dress_box
from reader.ui.docks.table import dot
from reader.ui.panes.highlights import colour_of
from reader.ui.theme import Theme

KEPT = "\0kept"
"""Stands among the outlets for the articles that are gone."""
GAP = 8
"""Pixels between the boxes."""
WHOLE_DATE = 96
"""Pixels across in which a whole date can be read."""
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class HighlightFilters(QWidget):
    """Boxes side by side, each of which wants all until something is chosen in it.

    Signals:
        chosen: Something else is wanted.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tags, self.colours, self.outlets, self.speakers = (ChoiceBox() for _ in range(4))
        self.since, self.until = QLineEdit(), QLineEdit()
        self.colours.addItem(self.tr("All colours"), "")
        for one in HighlightColour:
            self.colours.addItem(self.tr(one.value.capitalize()), one.value)
        self.tags.addItem(self.tr("All tags"), "")
        self.outlets.addItem(self.tr("All outlets"), "")
        self.outlets.addItem(self.tr("Articles no longer here"), KEPT)
        self.speakers.addItem(self.tr("All speakers"), "")
        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        for box, words, width in (
            (self.tags, self.tr("Tag of the highlights"), 9),
            (self.colours, self.tr("Colour of the highlights"), 8),
            (self.outlets, self.tr("Outlet of the article"), 9),
            (self.speakers, self.tr("Speaker of a quotation that the highlight is on"), 9),
        ):
            dress_box(box, words, width)
            box.currentIndexChanged.connect(self.chosen)
            layout.addWidget(box)
        for field, words, shown in (
            (self.since, self.tr("Date of the article, from: 2018 or 2018-03 or 2018-03-27"), self.tr("From date")),
            (self.until, self.tr("Date of the article, to: 2018 or 2018-03 or 2018-03-27"), self.tr("To date")),
        ):
            field.setAccessibleName(words)
            field.setToolTip(words)
            field.setPlaceholderText(shown)
            field.setMaxLength(10)
            field.setMaximumWidth(WHOLE_DATE)
            field.textChanged.connect(self.chosen)
            layout.addWidget(field)
        # In a wide window the room stays free, as it does beside the boxes of other lists.
        layout.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        """Return what the boxes take that are as narrow as can be."""
        return QSize(self._narrowest(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have the boxes give way before the dates: of these, what was typed is to be read."""
        super().resizeEvent(event)
        room = event.size().width() - self._narrowest()
        for field in (self.since, self.until):
            field.setMinimumWidth(max(LEAST, min(LEAST + room // 2, WHOLE_DATE)))

    def _narrowest(self) -> int:
        # All but the room at the end.
        return (self._row.count() - 1) * (LEAST + GAP) - GAP

    def set_choices(self, choices: Choices) -> None:
        """Offer what there is; what is chosen stays so, also where it is not there any more."""
        _fill(self.tags, 1, ((t.name, f"{t.name} ({t.highlights:,})") for t in choices.tags))
        _fill(self.outlets, 2, ((o, o) for o in choices.outlets))
        _fill(self.speakers, 1, choices.speakers)

    def set_theme(self, theme: Theme) -> None:
        """Show the colours as they are in a theme."""
        for n, one in enumerate(HighlightColour, 1):
            self.colours.setItemIcon(n, dot(colour_of(one, theme)))

    def wanted(self, words: str = "") -> HighlightFilter:
        """Return what is chosen, with words that were typed; a date that is not whole yet does not count."""
        colour, outlet = str(self.colours.currentData() or ""), str(self.outlets.currentData() or "")
        since, until = (f.text().strip() for f in (self.since, self.until))
        return HighlightFilter(
            words=words if words.strip() else "",
            tag=str(self.tags.currentData() or ""),
            colour=HighlightColour(colour) if colour else None,
            outlet="" if outlet == KEPT else outlet,
            speaker=str(self.speakers.currentData() or ""),
            since=since if _DATE.fullmatch(since) else "",
            until=until if _DATE.fullmatch(until) else "",
            kept=True if outlet == KEPT else None,
        )

    @property
    def is_any_chosen(self) -> bool:
        """Whether something is chosen or begun to be typed."""
        boxes = (self.tags, self.colours, self.outlets, self.speakers)
        return any(b.currentIndex() > 0 for b in boxes) or any(f.text() for f in (self.since, self.until))

    def choose_tag(self, tag: str) -> None:
        """Want a tag, and those below it; "" for all."""
        _choose(self.tags, tag, tag)

    def clear(self) -> None:
        """Want all highlights."""
        with QSignalBlocker(self):
            for box in (self.tags, self.colours, self.outlets, self.speakers):
                box.setCurrentIndex(0)
            self.since.clear()
            self.until.clear()
        self.chosen.emit()

    def state(self) -> dict[str, Any]:
        """Return what is chosen, as an object of JSON; the words that were typed are not kept."""
        wanted = asdict(self.wanted())
        return {**wanted, "words": "", "speaker_name": self.speakers.currentText() if wanted["speaker"] else ""}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take on what was chosen; what cannot be used is as good as not remembered."""
        kept = {name: value for name, value in state.items() if isinstance(value, str)}
        with QSignalBlocker(self):
            self.colours.setCurrentIndex(max(0, self.colours.findData(kept.get("colour", ""))))
            self.choose_tag(kept.get("tag", ""))
            outlet = KEPT if state.get("kept") is True else kept.get("outlet", "")
            _choose(self.outlets, outlet, outlet)
            _choose(self.speakers, kept.get("speaker", ""), kept.get("speaker_name", ""))
            self.since.setText(kept.get("since", ""))
            self.until.setText(kept.get("until", ""))
        self.chosen.emit()


def _fill(box: QComboBox, first: int, items: Iterable[tuple[str, str]]) -> None:
    """Offer other items from a place on."""
    kept, shown = str(box.currentData() or ""), box.currentText()
    with QSignalBlocker(box):
        while box.count() > first:
            box.removeItem(first)
        for value, words in items:
            box.addItem(" ".join(words.split()), value)
        _choose(box, kept, shown)


def _choose(box: QComboBox, value: str, words: str) -> None:
    if box.findData(value) < 0:
        box.addItem(words, value)
    box.setCurrentIndex(box.findData(value))
