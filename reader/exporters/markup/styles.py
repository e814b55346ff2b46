"""Colours of quotations and claims, as Pygments styles for light and dark pages and for terminals of 16 colours.

No difference rests on colour alone: quotations without marks are slanted, the cue is underlined, the speaker bold.
"""

from __future__ import annotations

from typing import ClassVar

from pygments.style import Style
from pygments.token import _TokenType

from reader.exporters.markup.palettes import DARK, DIMMED, HEADED, LIGHT, Palette
from reader.exporters.markup.tokens import MARGIN, NOTE, Facets, Said, all_facets

_SIXTEEN = {
    Said.SCARE: "ansibrightblack",
    Said.INDIRECT: "ansigreen",
    Said.MIXED: "ansimagenta",
    Said.DIRECT: "ansicyan",
    Said.SOURCE: "",
    Said.CUE: "",
}
_SHAPE = {Said.INDIRECT: "italic", Said.SOURCE: "bold", Said.CUE: "underline"}

Rules = dict[_TokenType, str]


def _rules(palette: Palette) -> Rules:
    rules = {ttype: _rule(facets, palette) for ttype, facets in all_facets().items()}
    return rules | {NOTE: palette.dim, MARGIN: palette.dim}


def _rule(facets: Facets, palette: Palette) -> str:
    words = ["bold"] if facets.block in HEADED else []
    if facets.said:
        words += [palette.said[facets.said], _SHAPE.get(facets.said, "")]
    elif facets.block in DIMMED:
        words.append(palette.dim)
    elif facets.claim:
        # Over a background of ours the reader's own text colour might not be legible.
        words.append(palette.text)
    if facets.claim:
        words.append(f"bg:{palette.claim[facets.claim]}")
    return " ".join(filter(None, words))


def _rules_of_sixteen() -> Rules:
    rules = {}
    for ttype, facets in all_facets().items():
        words = ["bold"] if facets.block in HEADED else []
        if facets.said:
            words += [_SIXTEEN[facets.said], _SHAPE.get(facets.said, "")]
        elif facets.block in DIMMED:
            words.append("ansibrightblack")
        # The reader's own 16 colours are unknown: a background of them might swallow the text.
        words += ["underline"] if facets.claim else []
        rules[ttype] = " ".join(filter(None, words))
    return rules | {NOTE: "ansibrightblack", MARGIN: "ansibrightblack"}


class LightStyle(Style):
    """Dark on a light page."""

    name = "synoptic-light"
    background_color = LIGHT.page
    styles: ClassVar[Rules] = _rules(LIGHT)


class DarkStyle(Style):
    """Light on a dark page."""

    name = "synoptic-dark"
    background_color = DARK.page
    styles: ClassVar[Rules] = _rules(DARK)


class SixteenStyle(Style):
    """The sixteen colours that the reader's terminal is set to."""

    name = "synoptic-16"
    styles: ClassVar[Rules] = _rules_of_sixteen()
