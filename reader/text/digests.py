"""SHA-256 of bytes, without OpenSSL where there are few of them: loading it takes 5 ms and 4 MB of every start."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

MANY = 1_000_000
"""Bytes from which OpenSSL is loaded: it is up to eight times as fast as Python's own."""


def sha256_of(data: bytes) -> str:
    """Return the SHA-256 of bytes as 64 hexadecimal digits."""
    digest: str = (_fast() if len(data) >= MANY else _own)(data).hexdigest()
    return digest


def _fast() -> Callable[[bytes], Any]:
    from hashlib import sha256  # noqa: PLC0415 - see above

    return sha256


def _find_own() -> Callable[[bytes], Any]:
    """Return Python's own function, which ``random`` takes in the same way; the library's where there is none."""
    for name in ("_sha2", "_sha256"):
        try:
            found: Callable[[bytes], Any] = __import__(name).sha256
        except ImportError:
            continue
        return found
    return _fast()


_own = _find_own()
