"""The colours: every text on every ground that it may stand on, in every theme."""

from __future__ import annotations

import json
from itertools import combinations

import pytest

from reader import paths
from reader.exporters.markup.tokens import Said
from reader.model.labels import ClaimLabel
from reader.themes import NAMES, Theme, contrast, mix, theme_of

NORMAL_TEXT, LARGE_PARTS = 4.5, 3.0
"""What WCAG 2.2 asks for at level AA, of text and of parts that carry meaning."""
STRENGTHS = (1.0, 0.7, 0.35)
THEMES = [theme_of(name) for name in NAMES]
each_theme = pytest.mark.parametrize("theme", THEMES, ids=lambda t: t.name)


def bands(theme: Theme) -> list[str]:
    return [mix(theme.paper, tint.rest, share) for tint in theme.claims.values() for share in STRENGTHS]


def test_each_file_is_a_theme_that_is_offered_and_the_other_way_round() -> None:
    assert {p.stem for p in paths.resource("themes").iterdir()} == set(NAMES)


def test_a_theme_is_read_once() -> None:
    assert theme_of("sepia") is theme_of("sepia")


def test_a_theme_that_is_not_there_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        theme_of("pink")


@pytest.mark.parametrize("name", NAMES)
def test_every_colour_is_written_in_full(name: str) -> None:
    read = json.loads(paths.resource("themes", f"{name}.json").read_text("utf-8"))
    colours = [v for v in read.values() if isinstance(v, str) and v != read["name"]]
    colours += [*read["said"].values(), *read["speakers"], *(c for t in read["claims"].values() for c in t.values())]
    assert len(colours) > 30
    assert all(len(c) == 7 and c[0] == "#" and int(c[1:], 16) >= 0 for c in colours)


@each_theme
def test_every_label_and_every_sort_of_words_has_its_colour(theme: Theme) -> None:
    assert set(theme.claims) == set(ClaimLabel)
    # The name of a work is nobody's words: it is muted in every theme.
    assert set(theme.said) == {said.value for said in Said} - {Said.WORK.value}
    assert len(set(theme.speakers)) == len(theme.speakers) == 8


@each_theme
def test_words_stand_out_from_the_paper(theme: Theme) -> None:
    for words in (theme.ink, theme.muted, theme.faint, *theme.said.values()):
        assert contrast(words, theme.paper) >= NORMAL_TEXT


@each_theme
def test_the_article_stands_out_from_each_band_at_rest_and_lit_and_from_a_selection(theme: Theme) -> None:
    for ground in (*bands(theme), *(t.lit for t in theme.claims.values()), theme.selection):
        assert contrast(theme.ink, ground) >= NORMAL_TEXT


@each_theme
def test_captions_and_marked_words_stand_out_from_each_band_at_rest(theme: Theme) -> None:
    for ground in bands(theme):
        for words in (theme.muted, *theme.said.values()):
            assert contrast(words, ground) >= NORMAL_TEXT


@each_theme
def test_words_stand_out_from_bars_fields_and_chosen_rows(theme: Theme) -> None:
    for words in (theme.chrome_ink, theme.chrome_muted):
        for ground in (theme.chrome, theme.field, mix(theme.field, theme.chrome, 0.5)):
            assert contrast(words, ground) >= NORMAL_TEXT
    # Of a chosen row, and of found words.
    for ground in (theme.selection, mix(theme.field, theme.accent, 0.3)):
        assert contrast(theme.chrome_ink, ground) >= NORMAL_TEXT
    assert contrast(theme.chrome_ink, mix(theme.chrome, theme.chrome_muted, 0.25)) >= NORMAL_TEXT
    for ground in (theme.chrome, theme.field, theme.paper):
        assert contrast(theme.accent, ground) >= NORMAL_TEXT
    assert contrast(theme.accent_ink, theme.accent) >= NORMAL_TEXT


@each_theme
def test_lines_and_bars_that_carry_meaning_can_be_seen(theme: Theme) -> None:
    for colour in [*theme.speakers, *(t.line for t in theme.claims.values()), theme.accent, theme.unnamed]:
        assert contrast(colour, theme.paper) >= LARGE_PARTS


@each_theme
def test_a_number_on_a_filled_box_can_be_read(theme: Theme) -> None:
    for tint in theme.claims.values():
        assert contrast(theme.paper, tint.line) >= NORMAL_TEXT
    assert contrast(theme.paper, theme.accent) >= NORMAL_TEXT


@each_theme
def test_labels_and_speakers_differ_in_more_than_a_shade(theme: Theme) -> None:
    lines = [t.line for t in theme.claims.values()]
    for colours, least in ((lines, 60), (theme.speakers, 30)):
        for one, other in combinations(colours, 2):
            apart = sum(abs(int(one[i : i + 2], 16) - int(other[i : i + 2], 16)) for i in (1, 3, 5))
            assert apart >= least


@each_theme
def test_words_that_step_back_are_told_from_the_others(theme: Theme) -> None:
    assert contrast(theme.ink, theme.faint) >= 2.0


def test_high_contrast_is_higher_than_what_is_asked_for_at_the_most() -> None:
    theme = theme_of("contrast")
    for words in (theme.ink, theme.muted, theme.faint):
        assert contrast(words, theme.paper) >= 7.0
    for tint in theme.claims.values():
        assert contrast(tint.rest, theme.paper) >= LARGE_PARTS
    assert contrast(theme.border, theme.chrome) >= LARGE_PARTS


def test_colours_are_mixed_by_share() -> None:
    assert mix("#000000", "#ffffff", 0.0) == "#000000"
    assert mix("#000000", "#ffffff", 0.5) == "#808080"
    assert mix("#102030", "#ffffff", 1.0) == "#ffffff"


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)


@each_theme
def test_words_that_are_looked_for_can_be_read_and_found(theme: Theme) -> None:
    for words in (theme.ink, theme.muted):
        assert contrast(words, theme.hit) >= NORMAL_TEXT
    for ground in (theme.hit, theme.track, theme.paper):
        assert contrast(theme.hit_line, ground) >= LARGE_PARTS
