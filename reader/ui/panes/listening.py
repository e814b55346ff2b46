"""Whether an assistive technology may be running: asked before the first paint, and without Qt."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_VARIABLES = ("AT_SPI_BUS_ADDRESS", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON")


def has_listeners() -> bool:
    """Tell whether it may be; where that is not known, it may.

    On Linux, the bus of assistive technologies keeps its socket in a folder of its own while it runs (at-spi2-core,
    ``at-spi-bus-launcher``), in the user's runtime folder or, without one, in the cache.
    """
    if not sys.platform.startswith("linux") or any(os.environ.get(name) for name in _VARIABLES):
        return True
    runtime, cache = os.environ.get("XDG_RUNTIME_DIR"), os.environ.get("XDG_CACHE_HOME")
    folders = [Path(runtime)] if runtime else []
    folders.append(Path(cache) if cache else Path.home() / ".cache")
    return any((folder / "at-spi").exists() for folder in folders)
