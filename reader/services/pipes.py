"""Pipes to other processes, without what Python has for sockets."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


@contextmanager
def without_sockets() -> Iterator[None]:
    """Let ``multiprocessing`` be imported without ``socket``: a pipe of the system needs none.

    Its names of all families, kinds and flags take 670 kB. Where it is there already, or pipes are of another kind, as
    on Windows, all is imported as ever.
    """
    if "socket" in sys.modules or sys.platform == "win32":
        yield
        return
    absent = ModuleType("socket")
    # How one is pickled is registered by its class.
    vars(absent)["socket"] = type("socket", (), {})
    sys.modules["socket"] = absent
    try:
        yield
    finally:
        if sys.modules.get("socket") is absent:
            del sys.modules["socket"]
