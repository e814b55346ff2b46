"""Colours of the window and of exported pages: one small file a theme, under ``resources/themes``.

Every colour is "#rrggbb". No difference rests on colour alone: see ``ui/panes/painting`` and ``exporters/markup``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from reader import paths
from reader.model.labels import ClaimLabel

NAMES = ("light", "sepia", "dark", "contrast")
"""The themes, by the names of their files, in the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class Tint:
    """The colours of one claim label: the band behind the words at full strength, lit, and its line."""

    rest: str
    lit: str
    line: str


@dataclass(frozen=True, slots=True)
class Theme:
    """All colours of the window and of a page.

    Attributes:
        name: For the menu and for tests.
        is_dark: Whether light text stands on dark paper.
        paper: Behind the article.
        ink: The article.
        muted: Captions, bylines, notices.
        faint: Page clutter; still readable.
        selection: Behind selected words.
        chrome: Behind bars, headers and buttons.
        chrome_ink: Text on them.
        chrome_muted: Second-rank text on them.
        field: Behind lists and entry fields.
        border: Hairlines.
        accent: Focus, active pane, links.
        accent_ink: Text on the accent.
        claims: By label.
        said: Of a page, the colours of words by what they have to do with somebody's words (``markup.tokens.Said``).
        speakers: Margin bars of quotations, by speaker; far apart in hue and told apart by name on hover.
        unnamed: Margin bar of a quotation whose speaker is not known.
        hit: Behind words that are looked for.
        hit_line: Around the one of them that the reader is at, and on the ruler.
        track: The overview ruler.
        thumb: What of the article is in view, on the ruler.
    """

    name: str
    is_dark: bool
    paper: str
    ink: str
    muted: str
    faint: str
    selection: str
    chrome: str
    chrome_ink: str
    chrome_muted: str
    field: str
    border: str
    accent: str
    accent_ink: str
    claims: Mapping[ClaimLabel, Tint]
    said: Mapping[str, str]
    speakers: tuple[str, ...]
    unnamed: str
    hit: str
    hit_line: str
    track: str
    thumb: str


@cache
def theme_of(name: str) -> Theme:
    """Return a theme by the name of its file; each is read once.

    Raises:
        FileNotFoundError: There is no such theme.
    """
    read = json.loads(paths.resource("themes", f"{name}.json").read_bytes())
    read["claims"] = {ClaimLabel(label): Tint(**tint) for label, tint in read["claims"].items()}
    read["speakers"] = tuple(read["speakers"])
    return Theme(**read)


@cache
def mix(below: str, above: str, share: float) -> str:
    """Return ``above`` laid over ``below`` with an opacity of ``share``, 0 to 1."""
    a, b = _channels(below), _channels(above)
    return "#" + "".join(f"{round(x + (y - x) * share):02x}" for x, y in zip(a, b, strict=True))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    shares = [c / 255 for c in _channels(colour)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
