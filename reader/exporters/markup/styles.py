"""Colours of quotations and claims, as Pygments styles: one for each theme, and one for terminals of 16 colours.

No difference rests on colour alone: quotations without marks are slanted, the cue is underlined, the speaker bold.
"""

from __future__ import annotations

from functools import cache
from typing import ClassVar, cast

from pygments.style import Style, StyleMeta
from pygments.token import _TokenType

from reader.exporters.markup.ranks import DIMMED, HEADED
from reader.exporters.markup.tokens import MARGIN, NOTE, Facets, Said, all_facets
from reader.themes import Theme, theme_of

_SIXTEEN = {
    Said.SCARE: "ansibrightblack",
    Said.INDIRECT: "ansigreen",
    Said.MIXED: "ansimagenta",
    Said.DIRECT: "ansicyan",
    Said.SOURCE: "",
    Said.CUE: "",
    Said.WORK: "",
}
_SHAPE = {Said.INDIRECT: "italic", Said.SOURCE: "bold", Said.CUE: "underline", Said.WORK: "italic"}

Rules = dict[_TokenType, str]


@cache
def page_style(name: str) -> type[Style]:
    """Return the style of a page in a theme, by the name of the theme."""
    theme = theme_of(name)
    looks = {"name": f"synoptic-{name}", "background_color": theme.paper, "styles": _rules(theme)}
    return cast("type[Style]", StyleMeta(f"{name.capitalize()}Style", (Style,), looks))


def _rules(theme: Theme) -> Rules:
    rules = {ttype: _rule(facets, theme) for ttype, facets in all_facets().items()}
    return rules | {NOTE: theme.muted, MARGIN: theme.muted}


def _rule(facets: Facets, theme: Theme) -> str:
    words = ["bold"] if facets.block in HEADED else []
    if facets.said:
        words += [theme.said.get(facets.said, theme.muted), _SHAPE.get(facets.said, "")]
    elif facets.block in DIMMED:
        words.append(theme.muted)
    elif facets.claim:
        # Over a background of ours the reader's own text colour might not be legible.
        words.append(theme.ink)
    if facets.claim:
        words.append(f"bg:{theme.claims[facets.claim].rest}")
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


class SixteenStyle(Style):
    """The sixteen colours that the reader's terminal is set to."""

    name = "synoptic-16"
    styles: ClassVar[Rules] = _rules_of_sixteen()
