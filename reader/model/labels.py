"""What is said of a match or a highlight in one word: label, sureness, colour, style.

They stand apart from claims and highlights because colours and actions are made by them before anything of either is
needed.
"""

from __future__ import annotations

from enum import StrEnum


class ClaimLabel(StrEnum):
    """How the members of a claim stand to each other."""

    AGREE = "agree"
    DIFFER = "differ"
    DENIAL = "denial"


class Tier(StrEnum):
    """How sure the match is."""

    STRONG = "strong"
    LIKELY = "likely"
    POSSIBLE = "possible"


class HighlightColour(StrEnum):
    """The colours of highlights, by the names that readers and exports see; each has a pattern of its own too."""

    BLUE = "blue"
    ORANGE = "orange"
    GREEN = "green"
    PURPLE = "purple"
    YELLOW = "yellow"
    TEAL = "teal"
    RED = "red"
    GREY = "grey"


class HighlightStyle(StrEnum):
    """How a highlight is drawn: with a wash behind the words and a line below them, the line alone, or a frame."""

    WASH = ""
    UNDERLINE = "underline"
    BOX = "box"
