"""What all panes of a row have alike: those that are there, and those that come later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from reader.ui.panes.paneframe import PaneFrame
from reader.ui.panes.panemenu import no_key
from reader.ui.panes.typography import Reading, Typography
from reader.ui.theme import Theme

if TYPE_CHECKING:
    from reader.exporters.citation import Citation
    from reader.ui.panes.panemenu import KeyOf, Offer


@dataclass(slots=True)
class PaneLooks:
    """How a pane looks, and whom its menu asks.

    Attributes:
        typography: Of the text, where an article has no other.
        readings: How articles are set that are not set like the others, by their ids.
        theme: The colours.
        is_clutter_shown: Whether page clutter is unfolded.
        has_line: Whether the line that is read is set off.
        citation_of: Tells where an article's words stand, by its id; None before anybody can.
        offers_at: Tells what can be done at a position of an article, by its id; the same.
        key_of: Tells the key of an action, by its id.
    """

    typography: Typography
    theme: Theme
    readings: dict[str, Reading] = field(default_factory=dict)
    is_clutter_shown: bool = False
    has_line: bool = False
    citation_of: Callable[[str], Citation] | None = None
    offers_at: Callable[[str, int], Sequence[Offer]] | None = None
    key_of: KeyOf = no_key

    def typography_of(self, article: str) -> Typography:
        """Return how an article is set."""
        own = self.readings.get(article)
        return self.typography if own is None else Typography(self.typography.window_font, *astuple(own))

    def new_frame(self, article: str, parent: QWidget | None = None) -> PaneFrame:
        """Return a pane for an article that looks like the others; it is hidden."""
        frame = PaneFrame(article, self.typography_of(article), self.theme, parent)
        frame.hide()
        frame.pane.show_clutter(is_shown=self.is_clutter_shown)
        frame.pane.show_reading_line(is_shown=self.has_line)
        frame.pane.citation_of = self.citation_of
        frame.pane.offers_at, frame.pane.key_of = self.offers_at, self.key_of
        return frame
