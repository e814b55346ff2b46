"""The lists of the window, made when there is something to list: what they show, and what is chosen in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMainWindow, QTabBar, QTabWidget, QWidget

from reader.model.claim import Claim
from reader.model.record import QuotationRecord
from reader.model.speaker import Speaker
from reader.ui.docks.claims import ClaimDock
from reader.ui.docks.quotations import QuotationDock
from reader.ui.docks.table import dot
from reader.ui.theme import Theme

SHARE, LEAST, MOST = 0.23, 150, 280
"""Of the window's height, and in pixels: the articles are what is read."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What the lists show.

    Attributes:
        records: The quotations.
        speakers: Those who are quoted.
        numbers: The number of each speaker's colour, by the speaker's id.
        claims: The shared claims, in the order of reading.
        texts: The articles' texts, by their ids.
        names: What to call each article, by its id.
    """

    records: Sequence[QuotationRecord] = ()
    speakers: Sequence[Speaker] = ()
    numbers: Mapping[str, int] = field(default_factory=dict)
    claims: Sequence[Claim] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


class Lists(QObject):
    """The docks of quotations and of shared claims.

    Signals:
        quotation_chosen: The record that was clicked.
        claim_chosen: Id of the claim that was clicked.
        export_requested: The records to be exported.
    """

    quotation_chosen = Signal(object)
    claim_chosen = Signal(str)
    export_requested = Signal(object)

    def __init__(self, window: QMainWindow, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._listed = Listed()
        self.quotations = QuotationDock(window)
        self.claims = ClaimDock(window)
        self.quotations.quotation_chosen.connect(self.quotation_chosen)
        self.quotations.export_requested.connect(self.export_requested)
        self.claims.claim_chosen.connect(self.claim_chosen)
        window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        for dock in (self.quotations, self.claims):
            # The tab says what it is, and the menu View closes it.
            dock.setTitleBarWidget(QWidget(dock))
            window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
        window.tabifyDockWidget(self.quotations, self.claims)
        self.quotations.raise_()
        window.resizeDocks(
            [self.quotations], [min(MOST, max(LEAST, round(window.height() * SHARE)))], Qt.Orientation.Vertical
        )
        for tabs in window.findChildren(QTabBar):
            tabs.setAccessibleName(self.tr("Lists"))

    def show(self, listed: Listed) -> None:
        """Show other quotations and claims."""
        self._listed = listed
        colours = self._theme.speakers
        dots = {s.name: dot(colours[listed.numbers[s.id] % len(colours)]) for s in listed.speakers}
        self.quotations.set_records(listed.records, listed.names, dots)
        labels = {label: dot(tint.line) for label, tint in self._theme.claims.items()}
        self.claims.set_claims(listed.claims, listed.texts, labels)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self.show(self._listed)
