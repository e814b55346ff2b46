from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette

from reader.ui.panes.marks import STRENGTH
from reader.ui.theme import DARK, LIGHT, Theme, ThemeChoice, contrast, mix, palette_of, theme_for

THEMES = [LIGHT, DARK]
NORMAL_TEXT, LARGE_PARTS = 4.5, 3.0
"""What WCAG 2.2 asks for at level AA, of text and of parts that carry meaning."""


@pytest.mark.parametrize("theme", THEMES, ids=lambda t: t.name)
@pytest.mark.parametrize("colour", ["ink", "muted", "faint"])
def test_words_stand_out_from_the_paper_and_from_a_selection(theme: Theme, colour: str) -> None:
    assert contrast(getattr(theme, colour), theme.paper) >= NORMAL_TEXT
    assert contrast(theme.ink, theme.selection) >= NORMAL_TEXT


@pytest.mark.parametrize("theme", THEMES, ids=lambda t: t.name)
def test_words_stand_out_from_each_band_at_rest_and_lit(theme: Theme) -> None:
    grounds = [mix(theme.paper, t.rest, s) for t in theme.claims.values() for s in STRENGTH.values()]
    grounds += [t.lit for t in theme.claims.values()]
    for ground in grounds:
        assert contrast(theme.ink, ground) >= NORMAL_TEXT


@pytest.mark.parametrize("theme", THEMES, ids=lambda t: t.name)
def test_captions_stand_out_from_the_bands_at_rest(theme: Theme) -> None:
    for tint in theme.claims.values():
        assert contrast(theme.muted, tint.rest) >= NORMAL_TEXT


@pytest.mark.parametrize("theme", THEMES, ids=lambda t: t.name)
def test_words_stand_out_from_bars_and_fields(theme: Theme) -> None:
    for words in (theme.chrome_ink, theme.chrome_muted):
        for ground in (theme.chrome, theme.field):
            assert contrast(words, ground) >= NORMAL_TEXT
    assert contrast(theme.accent_ink, theme.accent) >= NORMAL_TEXT
    assert contrast(theme.chrome_ink, theme.selection) >= NORMAL_TEXT


@pytest.mark.parametrize("theme", THEMES, ids=lambda t: t.name)
def test_lines_and_bars_that_carry_meaning_can_be_seen(theme: Theme) -> None:
    for colour in [*theme.speakers, *(t.line for t in theme.claims.values()), theme.accent]:
        assert contrast(colour, theme.paper) >= LARGE_PARTS


@pytest.mark.parametrize("theme", THEMES, ids=lambda t: t.name)
def test_a_number_on_a_filled_box_can_be_read(theme: Theme) -> None:
    for tint in theme.claims.values():
        assert contrast(theme.paper, tint.line) >= NORMAL_TEXT


def test_the_reader_s_choice_goes_before_the_system_s() -> None:
    dark, light = Qt.ColorScheme.Dark, Qt.ColorScheme.Light
    assert theme_for(ThemeChoice.SYSTEM, dark) is DARK
    assert theme_for(ThemeChoice.SYSTEM, light) is LIGHT
    assert theme_for(ThemeChoice.SYSTEM, Qt.ColorScheme.Unknown) is LIGHT
    assert theme_for(ThemeChoice.LIGHT, dark) is LIGHT
    assert theme_for(ThemeChoice.DARK, light) is DARK


def test_colours_are_mixed_by_share() -> None:
    assert mix("#000000", "#ffffff", 0.0) == "#000000"
    assert mix("#000000", "#ffffff", 0.5) == "#808080"
    assert mix("#102030", "#ffffff", 1.0) == "#ffffff"


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)


@pytest.mark.usefixtures("qapp")
def test_the_palette_follows_the_theme() -> None:
    assert palette_of(DARK).color(QPalette.ColorRole.Window).name() == DARK.chrome
    assert palette_of(LIGHT).color(QPalette.ColorRole.Highlight).name() == LIGHT.accent
