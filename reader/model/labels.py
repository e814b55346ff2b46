"""What is said of a match in one word: how its passages stand to each other, and how sure it is.

They stand apart from the claims because colours are chosen by them before anything of a claim is needed.
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
