"""How the articles are set, by what the reader wants."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication

from reader.model.article import BlockKind
from reader.ui.panes.typography import LEADING_STEPS, READING_FAMILY, Face, Typography, load_fonts

PARAGRAPH = BlockKind.PARAGRAPH


@pytest.fixture(autouse=True)
def _fonts(qapp: QApplication) -> None:  # noqa: ARG001 - fonts need an application
    assert load_fonts()


def test_the_bundled_font_is_found_by_its_name(qapp: QApplication) -> None:
    assert QFontInfo(Typography(qapp.font()).of(PARAGRAPH).font).family() == READING_FAMILY


def test_each_face_is_another_font_in_the_same_size(qapp: QApplication) -> None:
    fonts = [Typography(qapp.font(), face=face).of(PARAGRAPH).font for face in Face]
    assert len({f.family() for f in fonts}) == len(Face)
    assert len({f.pointSizeF() for f in fonts}) == 1
    assert fonts[list(Face).index(Face.SANS)].family() == qapp.font().family()


def test_lines_never_overlap_however_close_they_are(qapp: QApplication) -> None:
    for leading in LEADING_STEPS:
        for kind in BlockKind:
            style = Typography(qapp.font(), leading=leading).of(kind)
            assert style.pitch >= style.height - 1


def test_lines_stand_further_apart_with_each_step(qapp: QApplication) -> None:
    pitches = [Typography(qapp.font(), leading=step).of(PARAGRAPH).pitch for step in LEADING_STEPS]
    assert pitches == sorted(set(pitches))


@pytest.mark.parametrize("face", Face)
@pytest.mark.parametrize("measure", [45, 60, 75, 90])
def test_a_column_holds_as_many_characters_as_it_is_said_to(qapp: QApplication, measure: int, face: Face) -> None:
    typography = Typography(qapp.font(), face=face, measure=measure)
    each = typography.of(PARAGRAPH).average
    assert typography.measure_most == pytest.approx(measure * each, abs=1)
    assert typography.measure_least <= typography.measure_most


def test_title_subheads_bylines_and_captions_are_set_apart_from_the_paragraphs(qapp: QApplication) -> None:
    typography = Typography(qapp.font())
    plain = typography.of(PARAGRAPH)
    for kind in (BlockKind.TITLE, BlockKind.SUBHEAD):
        style = typography.of(kind)
        assert style.font.bold()
        assert style.font.pointSizeF() > plain.font.pointSizeF()
        assert style.before > plain.before
    for kind in (BlockKind.BYLINE, BlockKind.CAPTION):
        style = typography.of(kind)
        assert style.font.italic()
        assert style.font.pointSizeF() < plain.font.pointSizeF()
        assert style.colour == "muted"
    assert plain.before >= plain.font.pointSizeF() / 2
