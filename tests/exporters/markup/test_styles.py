"""Colours of quotations and claims."""

from __future__ import annotations

from itertools import pairwise

import pytest
from pygments.style import StyleMeta

from reader.exporters.markup.palettes import DARK, LIGHT, Palette
from reader.exporters.markup.styles import DarkStyle, LightStyle, SixteenStyle
from reader.exporters.markup.tokens import MARGIN, NOTE, Facets, Said, all_facets, token_type
from reader.model.article import BlockKind
from reader.model.labels import ClaimLabel

AA = 4.5
"""Least contrast of text of ordinary size (WCAG 2.2, 1.4.3)."""


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    shares = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("style", "palette"), [(LightStyle, LIGHT), (DarkStyle, DARK)])
def test_every_token_is_legible_on_its_ground(style: StyleMeta, palette: Palette) -> None:
    for ttype in (*all_facets(), NOTE, MARGIN):
        rule = style.style_for_token(ttype)
        text, ground = rule["color"] or palette.text[1:], rule["bgcolor"] or palette.page[1:]
        assert contrast(text, ground) >= AA, (ttype, text, ground)


@pytest.mark.parametrize("style", [LightStyle, DarkStyle])
def test_a_ground_of_ours_never_meets_a_text_colour_that_is_not_ours(style: StyleMeta) -> None:
    assert all(rule["color"] for _, rule in style if rule["bgcolor"])


@pytest.mark.parametrize("style", [LightStyle, DarkStyle, SixteenStyle])
def test_each_sort_of_words_looks_different(style: StyleMeta) -> None:
    looks = [style.style_for_token(token_type(Facets(BlockKind.PARAGRAPH, said))) for said in (None, *Said)]
    assert all(one != other for one, other in pairwise(looks))
    assert len({str(look) for look in looks}) == len(looks)


@pytest.mark.parametrize("style", [LightStyle, DarkStyle, SixteenStyle])
def test_a_shared_claim_is_seen(style: StyleMeta) -> None:
    plain = style.style_for_token(token_type(Facets(BlockKind.PARAGRAPH)))
    for label in ClaimLabel:
        assert style.style_for_token(token_type(Facets(BlockKind.PARAGRAPH, None, label))) != plain


def test_sixteen_colours_set_no_ground() -> None:
    assert not any(rule["bgcolor"] for _, rule in SixteenStyle)


def test_words_without_marks_are_slanted_and_boilerplate_steps_back() -> None:
    assert LightStyle.style_for_token(token_type(Facets(BlockKind.PARAGRAPH, Said.INDIRECT)))["italic"]
    assert LightStyle.style_for_token(token_type(Facets(BlockKind.BOILERPLATE)))["color"] == LIGHT.dim[1:]
