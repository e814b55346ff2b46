"""The one door between our offsets, in code points, and Qt's, in UTF-16 units."""

from __future__ import annotations

from bisect import bisect_left


class Utf16Map:
    """Offsets of one text in both countings. A text without astral characters costs nothing."""

    __slots__ = ("_astral", "_units")

    def __init__(self, text: str) -> None:
        # Encoding is the fastest way to learn whether there is any astral character at all.
        if text.isascii() or len(text.encode("utf-16-le", "surrogatepass")) == 2 * len(text):
            self._astral: list[int] = []
        else:
            self._astral = [i for i, c in enumerate(text) if c > "\uffff"]
        self._units = [position + i for i, position in enumerate(self._astral)]

    def to_utf16(self, position: int) -> int:
        """Return how many UTF-16 units stand before a code point."""
        return position + bisect_left(self._astral, position) if self._astral else position

    def from_utf16(self, units: int) -> int:
        """Return how many code points stand before a UTF-16 offset; inside a pair, those before the pair."""
        return units - bisect_left(self._units, units) if self._units else units
