"""Ribbons between two neighbouring articles: which of the claims in view belong together, and how they are drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from reader.model.labels import ClaimLabel
from reader.ui.theme import Theme, Tint, contrast, mix

RIBBONS_MOST = 30
"""Ribbons that are drawn at once: more could not be told apart."""
BEYOND = 12.0
"""Pixels above and below the view at which a ribbon to a passage that is out of view ends."""


class Band(NamedTuple):
    """A passage of a claim in a view: from which height of it to which."""

    top: float
    bottom: float
    label: ClaimLabel
    strength: float


class Ribbon(NamedTuple):
    """A claim in both views."""

    claim: str
    left: Band
    right: Band


Bands = Mapping[str, Sequence[Band]]
"""The passages of each claim in one article, in text order."""


def ribbons_in_view(left: Bands, right: Bands, height: float) -> list[Ribbon]:
    """Return the ribbons of which an end is in view, those nearest to the middle first.

    Args:
        left: Of the article on the left, in pixels of its view.
        right: Of the one on the right.
        height: Of both views.
    """
    found = []
    for claim in left.keys() & right.keys():
        for one in left[claim]:
            other = min(right[claim], key=lambda band, one=one: abs(band.top - one.top))  # type: ignore[misc]
            if _is_seen(one, height) or _is_seen(other, height):
                found.append(Ribbon(claim, _clamped(one, height), _clamped(other, height)))
    found.sort(key=lambda r: (abs(r.left.top - height / 2) + abs(r.right.top - height / 2), r.claim))
    return found[:RIBBONS_MOST]


@cache
def quiet(tint: Tint, below: str, strength: float = 1.0) -> str:
    """Return the colour of a ribbon that is not lit: its line thinned, or the band of its words where that is stronger.

    Args:
        tint: Of its label.
        below: The colour that it is painted on.
        strength: How sure its match is, 0 to 1.
    """
    thinned = mix(below, tint.line, 0.1 + 0.15 * strength)
    return max(thinned, mix(below, tint.rest, strength), key=lambda colour: contrast(colour, below))


def paint_ribbons(
    painter: QPainter, ribbons: Sequence[Ribbon], area: QRectF, theme: Theme, lit: frozenset[str]
) -> None:
    """Paint ribbons, quietly; those of the claims that are lit above the others, with an outline.

    Args:
        painter: Paints in the gutter.
        ribbons: In pixels from the top of the area.
        area: Between the two views.
        theme: Has the colours.
        lit: Ids of the claims that are looked at.
    """
    painter.save()
    painter.setClipRect(area)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for ribbon in sorted(ribbons, key=lambda r: r.claim in lit):
        tint = theme.claims[ribbon.left.label]
        is_lit = ribbon.claim in lit
        painter.setPen(QPen(QColor(tint.line), 1.0) if is_lit else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint.lit if is_lit else quiet(tint, theme.chrome, ribbon.left.strength)))
        painter.drawPath(_shape(ribbon, area))
    painter.restore()


def _is_seen(band: Band, height: float) -> bool:
    return band.bottom > 0 and band.top < height


def _clamped(band: Band, height: float) -> Band:
    low, high = -BEYOND, height + BEYOND
    return band._replace(top=min(max(band.top, low), high), bottom=min(max(band.bottom, low), high))


def _shape(ribbon: Ribbon, area: QRectF) -> QPainterPath:
    """Return a ribbon as a shape: two curves that leave both sides level."""
    x, end, y = area.left() - 1.0, area.right() + 1.0, area.top()
    middle = (x + end) / 2
    path = QPainterPath(QPointF(x, y + ribbon.left.top))
    path.cubicTo(
        QPointF(middle, y + ribbon.left.top), QPointF(middle, y + ribbon.right.top), QPointF(end, y + ribbon.right.top)
    )
    path.lineTo(end, y + ribbon.right.bottom)
    path.cubicTo(
        QPointF(middle, y + ribbon.right.bottom),
        QPointF(middle, y + ribbon.left.bottom),
        QPointF(x, y + ribbon.left.bottom),
    )
    path.closeSubpath()
    return path
