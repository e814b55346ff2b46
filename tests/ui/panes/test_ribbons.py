from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from reader.model.labels import ClaimLabel
from reader.themes import NAMES, contrast, theme_of
from reader.ui.panes.marks import STRENGTH
from reader.ui.panes.ribbons import BEYOND, RIBBONS_MOST, Band, Ribbon, paint_ribbons, quiet, ribbons_in_view
from reader.ui.theme import LIGHT


def band(top: float, bottom: float | None = None) -> Band:
    return Band(top, top + 20 if bottom is None else bottom, ClaimLabel.AGREE, 1.0)


def test_a_claim_of_both_articles_with_an_end_in_view_has_a_ribbon() -> None:
    left = {"both": [band(50)], "left only": [band(60)], "out of view": [band(-90)]}
    right = {"both": [band(300)], "right only": [band(60)], "out of view": [band(900)]}
    assert ribbons_in_view(left, right, 400.0) == [Ribbon("both", band(50), band(300))]


def test_an_end_out_of_view_is_drawn_to_just_beyond_the_edge() -> None:
    (ribbon,) = ribbons_in_view({"c": [band(50)]}, {"c": [band(5000)]}, 400.0)
    assert ribbon.right == band(400 + BEYOND, 400 + BEYOND)
    (ribbon,) = ribbons_in_view({"c": [band(-700)]}, {"c": [band(50)]}, 400.0)
    assert ribbon.left == band(-BEYOND, -BEYOND)


def test_of_several_passages_the_nearest_is_the_partner() -> None:
    found = ribbons_in_view({"c": [band(50), band(300)]}, {"c": [band(280), band(40)]}, 400.0)
    assert sorted((r.left.top, r.right.top) for r in found) == [(50, 40), (300, 280)]


def test_there_are_never_more_ribbons_than_can_be_told_apart() -> None:
    many = {f"c{n}": [band(10.0 * n)] for n in range(60)}
    found = ribbons_in_view(many, many, 600.0)
    assert len(found) == RIBBONS_MOST
    assert all(abs(r.left.top - 300) <= 160 for r in found)


def test_a_ribbon_is_painted_from_side_to_side_and_stronger_when_lit() -> None:
    colours = []
    for lit in (frozenset[str](), frozenset({"c"})):
        image = QImage(22, 100, QImage.Format.Format_RGB32)
        image.fill(QColor(LIGHT.chrome))
        painter = QPainter(image)
        paint_ribbons(painter, [Ribbon("c", band(20, 50), band(20, 50))], QRectF(0, 0, 22, 100), LIGHT, lit)
        painter.end()
        assert image.pixelColor(1, 35) == image.pixelColor(20, 35) != QColor(LIGHT.chrome)
        assert image.pixelColor(11, 90) == QColor(LIGHT.chrome)
        colours.append(image.pixelColor(11, 35))
    assert colours[1] == QColor(LIGHT.claims[ClaimLabel.AGREE].lit)
    assert colours[0] != colours[1]


@pytest.mark.parametrize("name", NAMES)
def test_ribbons_that_are_not_lit_are_seen_and_the_surer_the_better(name: str) -> None:
    theme = theme_of(name)
    for tint in theme.claims.values():
        strong, likely, possible = (contrast(quiet(tint, theme.chrome, s), theme.chrome) for s in STRENGTH.values())
        assert strong > likely > possible > 1.15
        assert strong >= (2.5 if name == "contrast" else 1.3)
