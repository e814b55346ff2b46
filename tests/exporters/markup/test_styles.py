"""Colours of quotations and claims."""

from __future__ import annotations

from itertools import pairwise

import pytest
from pygments.style import StyleMeta

from reader.exporters.markup.styles import SixteenStyle, page_style
from reader.exporters.markup.tokens import MARGIN, NOTE, Facets, Said, all_facets, token_type
from reader.model.article import BlockKind
from reader.model.labels import ClaimLabel
from reader.themes import NAMES, contrast, theme_of

STYLES = [page_style(name) for name in NAMES]
AA = 4.5
"""Least contrast of text of ordinary size (WCAG 2.2, 1.4.3)."""


@pytest.mark.parametrize("name", NAMES)
def test_every_token_is_legible_on_its_ground(name: str) -> None:
    style, theme = page_style(name), theme_of(name)
    for ttype in (*all_facets(), NOTE, MARGIN):
        rule = style.style_for_token(ttype)
        text, ground = f"#{rule['color'] or theme.ink[1:]}", f"#{rule['bgcolor'] or theme.paper[1:]}"
        assert contrast(text, ground) >= AA, (ttype, text, ground)


@pytest.mark.parametrize("style", STYLES)
def test_a_ground_of_ours_never_meets_a_text_colour_that_is_not_ours(style: StyleMeta) -> None:
    assert all(rule["color"] for _, rule in style if rule["bgcolor"])


@pytest.mark.parametrize("style", [*STYLES, SixteenStyle])
def test_each_sort_of_words_looks_different(style: StyleMeta) -> None:
    looks = [style.style_for_token(token_type(Facets(BlockKind.PARAGRAPH, said))) for said in (None, *Said)]
    assert all(one != other for one, other in pairwise(looks))
    assert len({str(look) for look in looks}) == len(looks)


@pytest.mark.parametrize("style", [*STYLES, SixteenStyle])
def test_a_shared_claim_is_seen(style: StyleMeta) -> None:
    plain = style.style_for_token(token_type(Facets(BlockKind.PARAGRAPH)))
    for label in ClaimLabel:
        assert style.style_for_token(token_type(Facets(BlockKind.PARAGRAPH, None, label))) != plain


def test_sixteen_colours_set_no_ground() -> None:
    assert not any(rule["bgcolor"] for _, rule in SixteenStyle)


def test_words_without_marks_are_slanted_and_boilerplate_steps_back() -> None:
    light = page_style("light")
    assert light.style_for_token(token_type(Facets(BlockKind.PARAGRAPH, Said.INDIRECT)))["italic"]
    assert light.style_for_token(token_type(Facets(BlockKind.BOILERPLATE)))["color"] == theme_of("light").muted[1:]
