"""Colours of quotations and claims on light and dark pages, and the kinds of block that look otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from reader.exporters.markup.tokens import Said
from reader.model.article import BlockKind
from reader.model.labels import ClaimLabel

DIMMED = frozenset(
    {BlockKind.BOILERPLATE, BlockKind.COPYRIGHT, BlockKind.NOTICE, BlockKind.CREDIT, BlockKind.BIO, BlockKind.BYLINE}
)
"""Kinds of block that step back behind the article."""
HEADED = frozenset({BlockKind.TITLE, BlockKind.SUBTITLE, BlockKind.SUBHEAD})
"""Kinds of block that are headings."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of one page, "#rrggbb" each; text colours meet WCAG AA (4.5:1) on the page and on each claim."""

    page: str
    text: str
    dim: str
    said: dict[Said, str]
    claim: dict[ClaimLabel, str]


LIGHT = Palette(
    page="#ffffff",
    text="#1c1c1c",
    dim="#5f5f5f",
    said={
        Said.SCARE: "#5f5f5f",
        Said.INDIRECT: "#1b5e20",
        Said.MIXED: "#6a1b9a",
        Said.DIRECT: "#0b4aa2",
        Said.SOURCE: "#8f0038",
        Said.CUE: "#8a3b00",
    },
    claim={ClaimLabel.AGREE: "#e4f3e4", ClaimLabel.DIFFER: "#fdeecb", ClaimLabel.DENIAL: "#fbe3e3"},
)
DARK = Palette(
    page="#1c1c1c",
    text="#e4e4e4",
    dim="#a8a8a8",
    said={
        Said.SCARE: "#a8a8a8",
        Said.INDIRECT: "#8fd694",
        Said.MIXED: "#d7a6f0",
        Said.DIRECT: "#8ab8ff",
        Said.SOURCE: "#ff9eb8",
        Said.CUE: "#ffb77d",
    },
    claim={ClaimLabel.AGREE: "#1e3a26", ClaimLabel.DIFFER: "#41350f", ClaimLabel.DENIAL: "#4a2226"},
)
