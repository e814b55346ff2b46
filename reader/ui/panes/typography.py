"""How each kind of block is set: fonts, sizes, spacing and colours, in proportion to one reading size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF

from reader import paths
from reader.model.article import BlockKind

READING_FAMILY = "Gentium Book Basic"
READING_POINTS = 12.5
ZOOM_STEPS = (0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.4, 1.6, 1.85, 2.15, 2.5, 3.0)
MEASURE_LEAST, MEASURE_MOST, MEASURE_USUAL = 45, 90, 75
"""Characters a line: below 45, the eye jumps too often; above 75, it loses the next line (Bringhurst, 2.1.2), unless
lines stand further apart."""
MEASURE_STEP = 5
LEADING_STEPS = (0.85, 0.92, 1.0, 1.1, 1.2, 1.35, 1.5)
"""Distances of lines against the usual."""


class Face(StrEnum):
    """What the articles are set in: the bundled font, or what the system has with serifs or without."""

    BOOK = "book"
    SERIF = "serif"
    SANS = "sans"


@dataclass(frozen=True, slots=True)
class Reading:
    """How the reader wants articles set.

    Attributes:
        zoom: Size against the usual.
        face: The font.
        leading: Distance of lines against the usual.
        measure: Characters of the longest line, 45 to 90.
    """

    zoom: float = 1.0
    face: Face = Face.BOOK
    leading: float = 1.0
    measure: int = MEASURE_USUAL


def fitted(reading: Reading) -> Reading:
    """Return it with sizes and distances at the nearest step."""
    measure = min(max(MEASURE_LEAST, reading.measure), MEASURE_MOST)
    zoom, leading = _nearest(ZOOM_STEPS, reading.zoom), _nearest(LEADING_STEPS, reading.leading)
    return Reading(zoom, reading.face, leading, measure)


def zoomed(reading: Reading, by: int) -> Reading:
    """Return it a step larger or smaller, or in the usual size for 0."""
    return replace(reading, zoom=_step(ZOOM_STEPS, reading.zoom, by) if by else 1.0)


def spaced(reading: Reading, by: int) -> Reading:
    """Return it with lines a step further apart, or closer."""
    return replace(reading, leading=_step(LEADING_STEPS, reading.leading, by))


def widened(reading: Reading, by: int) -> Reading:
    """Return it with a column some characters wider, or narrower."""
    return fitted(replace(reading, measure=reading.measure + by * MEASURE_STEP))


def _nearest(steps: Sequence[float], wanted: float) -> float:
    return min(steps, key=lambda step: abs(step - wanted))


def _step(steps: Sequence[float], at: float, by: int) -> float:
    return steps[min(max(0, steps.index(at) + by), len(steps) - 1)]


@dataclass(frozen=True, slots=True)
class BlockStyle:
    """How a kind of block is set.

    Attributes:
        scale: Size against the reading size.
        leading: Distance of lines against the size.
        before: Space above against the reading size.
        after: Further space below against the reading size.
        bold: Weight.
        italic: Slant.
        plain: Whether it is set in the font of the window instead of the reading font.
        colour: Which colour of the theme: "ink", "muted" or "faint".
    """

    scale: float = 1.0
    leading: float = 1.5
    before: float = 0.75
    after: float = 0.0
    bold: bool = False
    italic: bool = False
    plain: bool = False
    colour: str = "ink"


STYLES = {
    BlockKind.TITLE: BlockStyle(scale=1.6, leading=1.25, before=0.9, after=0.35, bold=True),
    BlockKind.SUBTITLE: BlockStyle(scale=1.15, leading=1.35, before=0.5, italic=True, colour="muted"),
    BlockKind.BYLINE: BlockStyle(scale=0.92, before=0.7, italic=True, colour="muted"),
    BlockKind.DATELINE: BlockStyle(colour="muted"),
    BlockKind.PARAGRAPH: BlockStyle(),
    BlockKind.SUBHEAD: BlockStyle(scale=1.12, leading=1.3, before=1.5, bold=True),
    BlockKind.CAPTION: BlockStyle(scale=0.9, leading=1.4, italic=True, colour="muted"),
    BlockKind.CREDIT: BlockStyle(scale=0.9, leading=1.4, before=0.4, colour="faint"),
    BlockKind.BOILERPLATE: BlockStyle(scale=0.78, leading=1.5, before=0.5, plain=True, colour="faint"),
    BlockKind.BIO: BlockStyle(scale=0.9, leading=1.45, before=1.2, italic=True, colour="muted"),
    BlockKind.COPYRIGHT: BlockStyle(scale=0.78, leading=1.5, before=0.5, plain=True, colour="faint"),
    BlockKind.NOTICE: BlockStyle(scale=0.9, leading=1.45, before=0.7, italic=True, colour="muted"),
}


@cache
def load_fonts() -> bool:
    """Make the bundled fonts known to Qt; tells whether all could be read."""
    files = sorted(paths.resource("fonts").glob("*.ttf"))
    known = [QFontDatabase.addApplicationFont(str(f)) >= 0 for f in files]
    return bool(known) and all(known)


@dataclass(slots=True)
class SetStyle:
    """A block style at a size: what the layout needs, in pixels.

    Attributes:
        font: The font.
        pitch: Distance of two lines.
        ascent: Of the font, for placing bands behind words.
        height: Ascent and descent.
        before: Space above.
        after: Further space below.
        average: Width of a typical character, for estimates.
        colour: Which colour of the theme.
    """

    font: QFont
    pitch: float
    ascent: float
    height: float
    before: float
    after: float
    average: float
    colour: str


@dataclass(slots=True)
class Typography:
    """All block styles at one size.

    Attributes:
        window_font: The font of the window, for what is no article text.
        zoom: Against the usual reading size.
        face: The reading font.
        leading: Distance of lines against the usual.
        measure: Characters of the longest line.
    """

    window_font: QFont
    zoom: float = 1.0
    face: Face = Face.BOOK
    leading: float = 1.0
    measure: int = MEASURE_USUAL
    _set: dict[BlockKind, SetStyle] = field(default_factory=dict)

    def of(self, kind: BlockKind) -> SetStyle:
        """Return how a kind is set at this size."""
        found = self._set.get(kind)
        if found is None:
            found = self._set[kind] = self._make(STYLES[kind])
        return found

    @property
    def measure_least(self) -> int:
        """Pixels that the shortest good line takes."""
        return round(MEASURE_LEAST * self.of(BlockKind.PARAGRAPH).average)

    @property
    def measure_most(self) -> int:
        """Pixels that the longest line takes that the reader wants."""
        return round(self.measure * self.of(BlockKind.PARAGRAPH).average)

    def _make(self, style: BlockStyle) -> SetStyle:
        is_sans = style.plain or self.face is Face.SANS
        font = QFont(self.window_font) if is_sans else QFont(_FAMILIES[self.face])
        font.setStyleHint(QFont.StyleHint.SansSerif if is_sans else QFont.StyleHint.Serif)
        font.setPointSizeF(READING_POINTS * self.zoom * style.scale)
        font.setBold(style.bold)
        font.setItalic(style.italic)
        metrics = QFontMetricsF(font)
        size = QFontInfo(font).pixelSize()
        return SetStyle(
            font=font,
            pitch=float(round(max(size * style.leading * self.leading, metrics.height()))),
            ascent=metrics.ascent(),
            height=metrics.height(),
            before=float(round(size / style.scale * style.before)),
            after=float(round(size / style.scale * style.after)),
            average=metrics.horizontalAdvance(_SPECIMEN) / len(_SPECIMEN),
            colour=style.colour,
        )


_FAMILIES = {Face.BOOK: READING_FAMILY, Face.SERIF: "serif"}
_SPECIMEN = "the quick brown fox said that it had jumped over the lazy dog in the autumn of last year"
"""English prose in small: the average width of its characters is near that of a news text."""
