from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette

from reader.themes import NAMES, theme_of
from reader.ui.theme import DARK, LIGHT, ThemeChoice, palette_of, theme_for


def test_each_theme_can_be_chosen() -> None:
    assert {c.value for c in ThemeChoice} - {ThemeChoice.SYSTEM.value} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_reader_s_choice_goes_before_the_system_s(name: str) -> None:
    for scheme in Qt.ColorScheme:
        assert theme_for(ThemeChoice(name), scheme) is theme_of(name)


def test_without_a_choice_it_is_as_the_system() -> None:
    assert theme_for(ThemeChoice.SYSTEM, Qt.ColorScheme.Dark) is DARK
    assert theme_for(ThemeChoice.SYSTEM, Qt.ColorScheme.Light) is LIGHT
    assert theme_for(ThemeChoice.SYSTEM, Qt.ColorScheme.Unknown) is LIGHT


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", NAMES)
def test_the_palette_follows_the_theme(name: str) -> None:
    theme, palette = theme_of(name), palette_of(theme_of(name))
    assert palette.color(QPalette.ColorRole.Window).name() == theme.chrome
    assert palette.color(QPalette.ColorRole.Highlight).name() == theme.accent
