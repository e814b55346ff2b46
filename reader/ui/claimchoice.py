"""Which of the claims that were found are shown: possible and overlapping ones are left out unless they are wanted."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from reader.model.analysis import Comparison
from reader.model.claim import Claim
from reader.model.labels import Tier
from reader.ui.wording import is_by_reader


class ClaimChoice(NamedTuple):
    """What the reader wants to see besides the sure claims that repeat no other.

    Attributes:
        possible: Claims whose passages may only seem to say the same.
        overlapping: Claims that mostly repeat another one.
    """

    possible: bool = False
    overlapping: bool = False

    def shown(self, comparison: Comparison) -> list[Claim]:
        """Return the claims to be shown, in their order, among them all that the reader decided on."""
        claims = [c for c in comparison.claims if self.overlapping or c.id not in comparison.overlapping]
        return [c for c in claims if self.possible or not _is_possible(c)]

    def told(self, comparison: Comparison) -> tuple[int, int, int]:
        """Return how many claims come or go with possible ones, how many with overlapping ones, how many with both."""
        found = Counter((_is_possible(c), c.id in comparison.overlapping) for c in comparison.claims)
        possible, overlapping, both = found[True, False], found[False, True], found[True, True]
        return (
            possible + both * self.overlapping,
            overlapping + both * self.possible,
            0 if self.possible or self.overlapping else both,
        )


def _is_possible(claim: Claim) -> bool:
    return claim.tier is Tier.POSSIBLE and not is_by_reader(claim)
