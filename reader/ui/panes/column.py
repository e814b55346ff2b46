"""The geometry of one article: pieces stacked in a column, cut and laid out when they are looked at.

Coordinates are those of the column, in pixels from its top left. Text positions are code points.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from PySide6.QtCore import QRectF

from reader.model.article import Block
from reader.model.span import Span
from reader.ui.panes.lines import character_on, line_at, stretches
from reader.ui.panes.pieces import Piece
from reader.ui.panes.sections import Cutting, Section
from reader.ui.panes.typesetting import LaidOut, Typesetter, estimates, fold_label
from reader.ui.panes.typography import Typography

LAYOUTS_KEPT = 400
"""Layouts that stay in memory: some twenty screens of one pane."""
CUT_EAGERLY = 3
"""Sections that are cut at once: most articles are no longer."""
MEASURED_MOST = 1_000_000
"""Code points of a text whose heights are all made exact while nothing else is to be done: half a second of work.
In a longer one they stay estimates, save of what is looked at."""


class Place(NamedTuple):
    """A piece, by the number of its section and its own number in that."""

    section: int
    piece: int


class Column:
    """Pieces of an article from top to bottom, with estimated heights until they are laid out.

    Whoever scrolls keeps the piece at the top of the view in place when heights become known: see ``locate``.

    Attributes:
        on_height: Called with each piece that turned out to be higher or lower than was estimated.
    """

    def __init__(self, typography: Typography) -> None:
        self.on_height: Callable[[Place], object] | None = None
        self.text = ""
        self.width = 400.0
        self._setter = Typesetter(typography)
        self._are_folds_open = False
        self._turned: set[int] = set()
        self._cutting = Cutting("")
        self._sections: list[Section] = []
        self._starts: list[int] = []
        self._tops: list[float] = [0.0]
        self._is_stale = False
        self._next: Place | None = None
        self._layouts: OrderedDict[Place, LaidOut] = OrderedDict()
        self._rects: dict[Place, dict[tuple[int, int], list[QRectF]]] = {}

    # Content and looks --------------------------------------------------------------------------------------------

    def set_content(self, text: str, blocks: Sequence[Block] = ()) -> None:
        """Show another text, or the same one by other blocks; folds that were opened or folded stay so."""
        if text != self.text:
            self._turned.clear()
        self.text = text
        self._cutting = Cutting(text, blocks)
        self._sections = self._cutting.sections()
        self._starts = [s.span.start for s in self._sections]
        self._forget_layouts()

    def set_typography(self, typography: Typography) -> None:
        """Set the pieces in other sizes."""
        self._setter.typography = typography
        self._forget_layouts()

    def set_colours(self, colours: Mapping[str, str]) -> None:
        """Set the pieces in other colours, by the names that the styles use."""
        self._setter.colours = colours
        # The others are painted with a pen; only formats hold a colour.
        for place in [p for p in self._layouts if self.piece(p).runs]:
            del self._layouts[place]

    def set_width(self, width: float) -> None:
        """Break the lines for another width, in pixels."""
        if width != self.width:
            self.width = width
            self._forget_layouts()

    def _forget_layouts(self) -> None:
        """Lay everything out again when it is looked at; until then heights are estimates."""
        self._layouts.clear()
        self._rects.clear()
        for section in self._sections:
            if section.heights:
                section.forget_heights()
        eager = [self._need(n) for n in range(min(CUT_EAGERLY, len(self._sections)))]
        if eager:
            each = sum(s.height for s in eager) / sum(s.span.length for s in eager)
            for section in self._sections[len(eager) :]:
                section.height = section.span.length * each
        self._next = Place(0, 0) if eager and len(self.text) <= MEASURED_MOST else None
        self._is_stale = True

    def _need(self, number: int) -> Section:
        """Return a section that is cut, with a height for each piece."""
        section = self._sections[number]
        if not section.pieces:
            section.pieces = self._cutting.pieces(section.span)
            section.starts = [p.span.start for p in section.pieces]
            section.forget_heights()
        if not section.heights:
            section.set_heights(self._estimates(section.pieces))
            self._is_stale = True
        return section

    def _estimates(self, pieces: Sequence[Piece]) -> list[float]:
        heights = estimates(pieces, self._setter.typography, self.width)
        return [0.0 if p.fold >= 0 and self._is_folded(p) else h for p, h in zip(pieces, heights, strict=True)]

    # Folds --------------------------------------------------------------------------------------------------------

    def is_open(self, fold: int) -> bool:
        """Tell whether a stretch of page clutter is unfolded."""
        return (fold in self._turned) != self._are_folds_open

    def _is_folded(self, piece: Piece) -> bool:
        return piece.fold >= 0 and not piece.lines and not self.is_open(piece.fold)

    def is_hidden(self, place: Place) -> bool:
        """Tell whether a piece is folded away."""
        return self._is_folded(self.piece(place))

    def toggle_fold(self, fold: int) -> None:
        """Fold page clutter away, or unfold it."""
        self._turned ^= {fold}
        number = self.place_of(fold).section
        self._remeasure(number, lambda piece: piece.fold == fold)

    def open_all_folds(self, *, is_open: bool) -> None:
        """Unfold all page clutter, or fold all of it away."""
        self._are_folds_open = is_open
        self._turned.clear()
        for number, section in enumerate(self._sections):
            if section.heights:
                self._remeasure(number, lambda piece: piece.fold >= 0)

    def _remeasure(self, number: int, touches: Callable[[Piece], bool]) -> None:
        """Estimate the heights of some pieces of a section anew."""
        section = self._need(number)
        heights = list(section.heights)
        for at, height in enumerate(self._estimates(section.pieces)):
            if touches(section.pieces[at]):
                self._layouts.pop(Place(number, at), None)
                self._rects.pop(Place(number, at), None)
                section.measured[at] = 0
                heights[at] = height
        section.set_heights(heights)
        if self._sections and len(self.text) <= MEASURED_MOST:
            self._next = Place(0, 0)
        self._is_stale = True

    def fold_at(self, y: float) -> int | None:
        """Return the fold whose line is at a height."""
        if self.is_empty or not 0 <= y < self.height:
            return None
        piece = self.piece(self.locate(y)[0])
        return piece.fold if piece.lines else None

    # Pieces and heights -------------------------------------------------------------------------------------------

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self._sections

    @property
    def height(self) -> float:
        """Height of the column, estimated where nothing was laid out yet."""
        return self._section_tops()[-1]

    def _section_tops(self) -> list[float]:
        if self._is_stale:
            self._tops = [0.0, *accumulate(s.height for s in self._sections)]
            self._is_stale = False
        return self._tops

    def piece(self, place: Place) -> Piece:
        """Return the piece of a place that was found before."""
        return self._sections[place.section].pieces[place.piece]

    def top_of(self, place: Place) -> float:
        """Return the top of a piece."""
        section = self._need(place.section)
        return self._section_tops()[place.section] + section.tops[place.piece]

    def height_of(self, place: Place) -> float:
        """Return the height of a piece, 0 when it is folded away."""
        return self._need(place.section).heights[place.piece]

    def place_of(self, position: int) -> Place:
        """Return the piece that shows a position; for one between two pieces, the one before it."""
        number = max(0, bisect_right(self._starts, position) - 1)
        section = self._need(number)
        if number and position < section.starts[0]:
            return Place(number - 1, len(self._need(number - 1).pieces) - 1)
        return Place(number, max(0, bisect_right(section.starts, position) - 1))

    def after(self, place: Place) -> Place | None:
        """Return the next piece; None after the last."""
        if place.piece + 1 < len(self._need(place.section).pieces):
            return Place(place.section, place.piece + 1)
        return Place(place.section + 1, 0) if place.section + 1 < len(self._sections) else None

    def before(self, place: Place) -> Place | None:
        """Return the piece before; None before the first."""
        if place.piece:
            return Place(place.section, place.piece - 1)
        return Place(place.section - 1, len(self._need(place.section - 1).pieces) - 1) if place.section else None

    def places(self, span: Span) -> Iterator[Place]:
        """Yield the pieces that show a stretch of the text."""
        if self.is_empty or not span.length:
            return
        place: Place | None = self.place_of(span.start)
        last = self.place_of(span.end - 1)
        while place is not None and place <= last:
            yield place
            place = self.after(place)

    def locate(self, y: float) -> tuple[Place, float]:
        """Return the piece at a height and how far below its top that is: what to keep in place.

        Beyond the ends of the column it is the nearest piece. The column must not be empty.
        """
        number = min(max(0, bisect_right(self._section_tops(), y) - 1), len(self._sections) - 1)
        # A section may be higher or lower than was estimated, once it is cut.
        while y >= self._section_tops()[number] + self._need(number).height and number + 1 < len(self._sections):
            number += 1
        section, below = self._need(number), y - self._section_tops()[number]
        at = max(0, bisect_right(section.tops, below) - 1)
        return Place(number, at), below - section.tops[at]

    def estimated(self, position: int) -> float:
        """Return the height of a position without cutting or laying anything out for it."""
        return self.estimated_ends(Span(position, position))[0]

    def estimated_ends(self, span: Span) -> tuple[float, float]:
        """Return the heights of both ends of a stretch, as ``estimated`` does."""
        return next(self.all_estimated((span,)))

    def all_estimated(self, spans: Iterable[Span]) -> Iterator[tuple[float, float]]:
        """Yield the heights of both ends of some stretches, as ``estimated`` does; a long article may have thousands.

        Args:
            spans: Best in text order: of two in one piece, the second is found from the first.
        """
        starts, tops, sections = self._starts, self._section_tops(), self._sections
        start = end = -1
        top = height = each = 0.0
        for first, last in spans:
            if not start <= first < end:
                number = max(0, bisect_right(starts, first) - 1)
                section, top = sections[number], tops[number]
                # The piece, or its section while that is not cut.
                (start, end), height = section.span, section.height
                if section.heights:
                    at = max(0, bisect_right(section.starts, first) - 1)
                    (start, end), height = section.pieces[at].span, section.heights[at]
                    top += section.tops[at]
                each = height / (end - start) if start < end else 0.0
            head = top + (height if first >= end else max(0, first - start) * each)
            if first <= last < end:
                yield head, head + (last - first) * each
            else:
                yield head, head if first == last else self.estimated(last)

    @property
    def is_measured(self) -> bool:
        """Whether all heights are exact."""
        return self._next is None and len(self.text) <= MEASURED_MOST

    def measure(self, code_points: int) -> bool:
        """Lay further pieces out, so that their heights become exact; tells whether there is more to do.

        Args:
            code_points: After how many of them to stop; a piece is always laid out as a whole.
        """
        while self._next is not None and code_points > 0:
            place = self._next
            if not self._need(place.section).measured[place.piece] and not self.is_hidden(place):
                self.lay_out(place, is_kept=len(self._layouts) < LAYOUTS_KEPT)
                code_points -= self.piece(place).span.length
            self._next = self.after(place)
        return self._next is not None

    def is_laid_out(self, place: Place) -> bool:
        """Tell whether a piece has a layout that is kept."""
        return place in self._layouts

    def lay_out(self, place: Place, *, is_kept: bool = True) -> LaidOut:
        """Return a piece's layout, making it when it is not kept."""
        found = self._layouts.get(place)
        if found is None:
            piece = self.piece(place)
            words = piece.span.of(self.text)
            if piece.lines:
                words = fold_label(piece.lines, is_open=self.is_open(piece.fold))
            found = self._setter.lay_out(piece, words, self.width)
            section = self._need(place.section)
            section.measured[place.piece] = 1
            if found.height != section.heights[place.piece]:
                section.set_height(place.piece, found.height)
                self._is_stale = True
                if self.on_height is not None:
                    self.on_height(place)
            if not is_kept:
                return found
            self._layouts[place] = found
            if len(self._layouts) > LAYOUTS_KEPT:
                self._rects.pop(self._layouts.popitem(last=False)[0], None)
        self._layouts.move_to_end(place)
        return found

    # Lines and characters -----------------------------------------------------------------------------------------

    def line_box(self, position: int) -> tuple[float, float]:
        """Return top and height of the line that holds a position; of the fold's line when it is folded away."""
        if self.is_empty:
            return 0.0, 0.0
        place = self.place_of(position)
        if self.is_hidden(place):
            place = self.fold_line(place)
        laid = self.lay_out(place)
        span = self.piece(place).span
        at = laid.utf16.to_utf16(min(max(position, span.start), span.end) - span.start)
        line = laid.layout.lineForTextPosition(at)
        top, height = laid.boxes[line.lineNumber() if line.isValid() else 0]
        return self.top_of(place) + top, height

    def fold_line(self, place: Place) -> Place:
        """Return the line that stands for the page clutter that a piece belongs to."""
        at = place.piece
        while not self.piece(Place(place.section, at)).lines:
            at -= 1
        return Place(place.section, at)

    def position_at(self, x: float, y: float) -> int:
        """Return the position nearest to a point: between two characters, as for a caret."""
        if self.is_empty:
            return 0
        place, below = self.locate(y)
        piece = self.piece(place)
        if self.is_hidden(place) or piece.lines:
            return piece.span.start
        laid = self.lay_out(place)
        line = line_at(laid, below)
        units = line.xToCursor(x) if line.isValid() else 0
        return piece.span.start + laid.utf16.from_utf16(int(units))

    def character_at(self, x: float, y: float) -> int | None:
        """Return the position of the character under a point, None beside the words."""
        if self.is_empty or not 0 <= y < self.height:
            return None
        place, below = self.locate(y)
        piece = self.piece(place)
        if self.is_hidden(place) or piece.lines:
            return None
        laid = self.lay_out(place)
        line = line_at(laid, below)
        if not line.isValid() or below < laid.boxes[0][0]:
            return None
        units = character_on(line, x, is_mixed=laid.is_mixed)
        return None if units is None else min(piece.span.start + laid.utf16.from_utf16(units), piece.span.end - 1)

    def rects(self, place: Place, start: int, end: int) -> list[QRectF]:
        """Return the rectangles behind the words from ``start`` to ``end``, from the piece's top."""
        span = self.piece(place).span
        start, end = max(start, span.start), min(end, span.end)
        if start >= end or self.is_hidden(place):
            return []
        laid = self.lay_out(place)
        known = self._rects.setdefault(place, {})
        found = known.get((start, end))
        if found is None:
            found = known[start, end] = _find_rects(laid, span, start, end)
        return found


def _find_rects(laid: LaidOut, span: Span, start: int, end: int) -> list[QRectF]:
    first, last = laid.utf16.to_utf16(start - span.start), laid.utf16.to_utf16(end - span.start)
    out = []
    begin = laid.layout.lineForTextPosition(first).lineNumber()
    for number, (top, height) in enumerate(laid.boxes[begin:], begin):
        line = laid.layout.lineAt(number)
        if line.textStart() >= last:
            break
        a = max(first, line.textStart())
        b = min(last, line.textStart() + line.textLength())
        if a < b:
            parts = stretches(line, a, b, is_mixed=laid.is_mixed)
            out += [QRectF(left, top, right - left, height) for left, right in parts]
    return out
