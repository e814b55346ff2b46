"""Addresses of the web, as pages, archives and readers state them."""

from __future__ import annotations

import re

LONGEST = 2_000
"""Characters of an address; servers refuse longer ones."""
_ADDRESS = re.compile(r"https?://[^\s/?#<>\"]+\.[^\s/?#<>\"]+[^\s<>\"]*", re.IGNORECASE)


def is_address(value: str) -> bool:
    """Tell whether a value is an address of the web, as "https://example.org/story"."""
    return len(value) <= LONGEST and _ADDRESS.fullmatch(value) is not None
