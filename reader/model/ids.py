"""Ids that nothing else has."""

from __future__ import annotations

import os


def new_id() -> str:
    """Return a random UUID (RFC 9562, version 4), as ``str(uuid.uuid4())`` does, whose module takes 5 ms to import."""
    bits = int.from_bytes(os.urandom(16)) & ~(0xF << 76 | 0x3 << 62) | 0x4 << 76 | 0x2 << 62
    digits = f"{bits:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
