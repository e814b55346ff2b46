"""How far a row is to be scrolled sideways: as little as it takes, so that it does not jump away under the pointer.

Extents are (left, right) in pixels of the row.
"""

from __future__ import annotations

from collections.abc import Iterable

Extent = tuple[int, int]


def into_view(extent: Extent, value: int, room: int) -> int:
    """Return how far to scroll for an extent to be in view, by its left end where it is wider than the room.

    Args:
        extent: What is to be seen.
        value: The left end of what is in view.
        room: How much is in view.
    """
    left, right = extent
    return min(max(value, right - room), left) - value


def beside_in_view(source: Extent, others: Iterable[Extent], value: int, room: int) -> int:
    """Return how far to scroll for one of some others to be in view together with a source; 0 where none has room."""
    both = [(min(source[0], left), max(source[1], right)) for left, right in others]
    return min((into_view(b, value, room) for b in both if b[1] - b[0] <= room), key=abs, default=0)
