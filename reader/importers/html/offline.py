"""The extractor, loaded so that not even trying out the network is possible.

Among what trafilatura brings along is a client of the web, which on import binds a socket to find out whether there is
IPv6. We never call it; told that there is none, it does not try.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any


def load_extractor() -> Callable[..., Any]:
    """Return ``trafilatura.bare_extraction``; takes a third of a second the first time."""
    had, socket.has_ipv6 = socket.has_ipv6, False
    try:
        from trafilatura import bare_extraction  # noqa: PLC0415 - slow to import, and only pages need it
    finally:
        socket.has_ipv6 = had
    return bare_extraction
