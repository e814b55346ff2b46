"""Refuse any internet socket in this process: put first on PYTHONPATH, it reaches every process the tests start."""

from __future__ import annotations

import sys

INTERNET = frozenset({2, 10, 23, 30})
"""AF_INET, and AF_INET6 as Linux, Windows and macOS number it."""


def refuse_internet(event: str, arguments: tuple[object, ...]) -> None:
    """Raise at any attempt to make an internet socket or to ask a name server."""
    family = arguments[1] if event == "socket.__new__" else None
    if isinstance(family, int) and int(family) in INTERNET:
        raise AssertionError("an internet socket was made")
    if event in {"socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"}:
        raise AssertionError(f"the network was asked: {event}")


sys.addaudithook(refuse_internet)
