"""The window: the only room that knows Qt."""

from __future__ import annotations

import builtins

import PySide6  # noqa: F401 - puts an import of its own in the place of Python's

# It looks through the source of every module that is imported after it, for one that may want Qt's names in another
# style. None of ours does, and it is half a millisecond and 15 kB a module.
if "__orig_import__" in vars(builtins):
    vars(builtins)["__import__"] = vars(builtins)["__orig_import__"]
