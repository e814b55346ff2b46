"""How wide each pane is, and where: so many in view that their lines are not too short, pinned ones always in view."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from PySide6.QtWidgets import QScrollArea

from reader.ui.panes.gutters import PaneRow
from reader.ui.panes.paneframe import PaneFrame
from reader.ui.panes.sideways import Extent, beside_in_view, into_view


class Room:
    """Shares the width of the view among the panes of a row.

    Pinned articles stand in a row of their own at the left while the others are scrolled sideways.

    Attributes:
        widths: How wide the reader made articles, by their ids: 1.0 for the usual width.
        pinned: Ids of the articles that are pinned.
        stuck: The panes that stand at the left, whatever is scrolled.
    """

    def __init__(self, area: QScrollArea, row: PaneRow, still: PaneRow) -> None:
        """Share nothing yet.

        Args:
            area: What the row is seen through; its left margin is changed.
            row: For the panes that are scrolled sideways.
            still: For those that are not; a child of the area.
        """
        self._area = area
        self._row = row
        self._still = still
        self._margin = 0
        self.widths: dict[str, float] = {}
        self.pinned: set[str] = set()
        self.stuck: list[PaneFrame] = []

    def share(self, frames: Sequence[PaneFrame], only: str) -> None:
        """Give each article its place and its width.

        Args:
            frames: The panes, in their order.
            only: Id of the article that alone is shown; "" while all are.
        """
        if not frames:
            self._set_margin(0)
            return
        usual, in_view = self._usual_width(frames, only)
        gutter = self._row.handleWidth()
        count = 1 if only else len(frames)
        pinned = [f for f in frames if f.article in self.pinned]
        # With room for all, or for none beside them, they need not stand apart.
        before, self.stuck = self.stuck, pinned if in_view < count and len(pinned) < in_view else []
        moving = [f for f in frames if f not in self.stuck]
        held = self._area.window().focusWidget()
        changing = next((f for f in frames if f.pane is held and (f in self.stuck) != (f in before)), None)
        if changing is not None:
            # Or its neighbour would get the keyboard, and be scrolled to.
            changing.pane.clearFocus()
        _fill(self._still, self.stuck)
        _fill(self._row, moving)
        least = min(_least(frames), usual)
        over = self._whole_width() + gutter - in_view * (usual + gutter)
        still = self._widths(self.stuck, [usual] * len(self.stuck), least)
        widths = self._widths(moving, even_widths(len(moving), usual, in_view - len(self.stuck), over), least)
        self._set_margin(sum(still) + len(still) * gutter)
        with self._row.held():
            # Before the panes, or all would be narrowed and painted anew for one that is put beside them; without a
            # gutter at its end, which the panes would share.
            self._row.setMinimumWidth(0 if in_view >= count else sum(widths) + len(widths) * gutter - gutter)
            for number in range(1, self._row.count()):
                # Qt shows the gutter of a new pane later only, and moves the others by its width then.
                self._row.handle(number).setVisible(not only)
            for frame in frames:
                # Shown before it is measured, or the splitter would give it no room.
                frame.setVisible(not only or frame.article == only)
                frame.setMinimumWidth(least)
        self._still.setSizes(still)
        self._row.setSizes(widths)
        if changing is not None:
            changing.pane.setFocus()
        if count == 1:
            # There is nothing beside it that it could be level with.
            next(f for f in frames if not only or f.article == only).pane.stay_within()
        self.fit()

    def take_out(self, frame: PaneFrame) -> None:
        """Take a pane out of its row; ``share`` gives the others their widths after that."""
        row = self._row
        if frame not in self.stuck and row.minimumWidth():
            # Before the pane goes, or all would be widened and painted anew for the one that is not there any more.
            with row.held():
                row.setMinimumWidth(row.minimumWidth() - frame.width() - row.handleWidth())
                row.resize(max(row.minimumWidth(), self._area.viewport().width()), row.height())
        frame.setParent(None)

    def fit(self) -> None:
        """Give the panes that stand still the height of the others."""
        view = self._area.viewport().geometry()
        self._still.setGeometry(0, view.top(), max(0, self._margin), view.height())

    def keep(self, frames: Sequence[PaneFrame], only: str) -> None:
        """Keep the widths that the panes have now; the reader gave them those."""
        if not only:
            usual, in_view = self._usual_width(frames, only)
            # Some of the usual ones are a little wider than the others.
            self.widths |= {f.article: 1.0 if 0 <= f.width() - usual <= in_view else f.width() / usual for f in frames}

    def of(self, articles: Mapping[str, object]) -> dict[str, float]:
        """Return the widths that were kept of these articles."""
        return {a: self.widths[a] for a in articles if a in self.widths}

    def in_order(self, frames: Sequence[PaneFrame]) -> list[PaneFrame]:
        """Return the panes with the pinned ones first."""
        return sorted(frames, key=lambda f: f.article not in self.pinned)

    def bring_into_view(self, frame: PaneFrame) -> None:
        """Scroll sideways until a pane is wholly in view."""
        self._scroll(into_view(_extent(frame), *self._in_view()) if frame not in self.stuck else 0)

    def bring_together(self, source: PaneFrame, others: Sequence[PaneFrame]) -> None:
        """Scroll sideways until one of some other panes is in view beside the source, if one has room there."""
        moving = [_extent(f) for f in others if f not in self.stuck]
        if source in self.stuck:
            self._scroll(min((into_view(extent, *self._in_view()) for extent in moving), key=abs, default=0))
        elif len(moving) == len(others):
            self._scroll(beside_in_view(_extent(source), moving, *self._in_view()))

    def _in_view(self) -> tuple[int, int]:
        """Return the left end of what is in view of the row that is scrolled, and how much that is."""
        return self._area.horizontalScrollBar().value(), self._area.viewport().width()

    def _scroll(self, by: int) -> None:
        bar = self._area.horizontalScrollBar()
        bar.setValue(bar.value() + by)

    def _widths(self, frames: Sequence[PaneFrame], usual: Sequence[int], least: int) -> list[int]:
        """Return the widths of panes: the usual ones, as much wider or narrower as the reader made them."""
        kept = [self.widths.get(f.article, 1.0) for f in frames]
        return [max(least, round(w * k)) for w, k in zip(usual, kept, strict=True)]

    def _set_margin(self, margin: int) -> None:
        if margin != self._margin:
            self._margin = margin
            self._area.setViewportMargins(margin, 0, 0, 0)
            self._still.setVisible(margin > 0)

    def _usual_width(self, frames: Sequence[PaneFrame], only: str) -> tuple[int, int]:
        """Return the width of a pane that the reader gave no other, and how many of them have room side by side."""
        least, room = _least(frames), self._whole_width()
        count, gutter = 1 if only else len(frames), self._row.handleWidth()
        in_view = max(1, min(count, (room + gutter) // (least + gutter)))
        return max(least, (room + gutter) // in_view - gutter), in_view

    def _whole_width(self) -> int:
        """Return the room of the panes that are scrolled and of those that stand still."""
        return self._area.viewport().width() + self._margin


def even_widths(count: int, usual: int, in_view: int, over: int) -> list[int]:
    """Return the widths of panes of which any so many that are neighbours fill the same room, to the pixel.

    Else a sliver of another pane would be in view beside them.

    Args:
        count: How many panes there are.
        usual: The width that each has at least.
        in_view: How many are in view together.
        over: How many pixels these leave over.
    """
    each, more = divmod(max(0, over), in_view)
    return [usual + each + (place % in_view < more) for place in range(count)]


def _extent(frame: PaneFrame) -> Extent:
    return frame.x(), frame.x() + frame.width()


def _least(frames: Sequence[PaneFrame]) -> int:
    return max(f.pane.least_width for f in frames)


def _fill(row: PaneRow, frames: Sequence[PaneFrame]) -> None:
    for place, frame in enumerate(frames):
        if row.indexOf(frame) != place:
            if not frame.isVisible():
                # Or it is shown, and given room, before the others can keep theirs; and over one of them.
                frame.hide()
                frame.move(row.width(), 0)
            row.insertWidget(place, frame)


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
