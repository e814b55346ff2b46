"""How wide each pane is: so many in view that their lines are not too short, or as wide as the reader made them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from PySide6.QtWidgets import QScrollArea

from reader.ui.panes.gutters import PaneRow
from reader.ui.panes.paneframe import PaneFrame


class Room:
    """Shares the width of a row among its panes.

    Attributes:
        widths: How wide the reader made articles, by their ids: 1.0 for the usual width.
    """

    def __init__(self, area: QScrollArea, row: PaneRow) -> None:
        """Share nothing yet.

        Args:
            area: What the row is seen through.
            row: Has the panes.
        """
        self._area = area
        self._row = row
        self.widths: dict[str, float] = {}

    def share(self, frames: Sequence[PaneFrame], only: str) -> None:
        """Give each article its width.

        Args:
            frames: The panes, in their order.
            only: Id of the article that alone is shown; "" while all are.
        """
        if not frames:
            return
        usual, have_room = self._usual_width(frames, only)
        least = min(_least(frames), usual)
        widths = [max(least, round(usual * self.widths.get(f.article, 1.0))) for f in frames]
        for frame in frames:
            frame.setMinimumWidth(least)
        gutters = len(widths) * self._row.handleWidth()
        self._row.setMinimumWidth(0 if have_room or only else sum(widths) + gutters)
        self._row.setSizes(widths)

    def keep(self, frames: Sequence[PaneFrame], only: str) -> None:
        """Keep the widths that the panes have now; the reader gave them those."""
        if not only:
            usual = self._usual_width(frames, only)[0]
            self.widths |= {f.article: f.width() / usual for f in frames}

    def of(self, articles: Mapping[str, object]) -> dict[str, float]:
        """Return the widths that were kept of these articles."""
        return {a: self.widths[a] for a in articles if a in self.widths}

    def _usual_width(self, frames: Sequence[PaneFrame], only: str) -> tuple[int, bool]:
        """Return the width of a pane that the reader gave no other, and whether all of them have room side by side."""
        least, room = _least(frames), self._area.viewport().width()
        count, gutter = 1 if only else len(frames), self._row.handleWidth()
        in_view = max(1, min(count, room // (least + gutter)))
        return max(least, room // in_view - gutter), in_view == count


def _least(frames: Sequence[PaneFrame]) -> int:
    return max(f.pane.least_width for f in frames)


@contextmanager
def lines_held(frames: Sequence[PaneFrame]) -> Iterator[None]:
    """Let panes be made wider and narrower as it takes; their lines are broken once, when that is over."""
    panes = [f.pane for f in frames]
    for pane in panes:
        pane.hold(is_held=True)
    try:
        yield
    finally:
        for pane in panes:
            pane.hold(is_held=False)
