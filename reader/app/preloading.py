"""Qt's libraries, brought in by a thread while Python is busy with modules that do without Qt.

What the dynamic linker does to them, and fontconfig's reading of its settings, is a tenth of all work until the first
paint, and needs nothing of Python. All is found there when it is asked for; what could not be brought in so is brought
in then, as ever.
"""

from __future__ import annotations

import _thread
import contextlib
import os
import sys
from importlib import import_module
from importlib.machinery import EXTENSION_SUFFIXES, PathFinder

MODULES = ("QtCore", "QtGui", "QtWidgets")
"""Of PySide; the libraries of Qt come along."""
FONTS = "libfontconfig.so.1"
WITHOUT_QT = ("reader.services.opening", "reader.services.originals", "reader.importers.registry", "reader.themes")
"""What the window needs before its first paint and what does not need Qt itself."""
UNTRIED = (3, 14)
"""The first Python whose inner parts were not tried."""
_begun: list[bool] = []


def begin() -> None:
    """Begin, once; on Linux only, since elsewhere the libraries have other names and are found in other ways."""
    if sys.platform != "linux" or sys.version_info >= UNTRIED or "PySide6" in sys.modules or _begun:
        return
    _begun.append(True)
    found = PathFinder.find_spec("PySide6")
    if found is not None and found.origin:
        bring_in(os.path.dirname(found.origin))  # noqa: PTH120 - pathlib is not needed otherwise by then


def import_without_qt() -> None:
    """Import what can be imported meanwhile."""
    for name in WITHOUT_QT:
        import_module(name)


def bring_in(package: str) -> None:
    """Have a thread load what belongs to modules of PySide.

    Args:
        package: Its folder.
    """
    try:
        # Not ctypes, which is made of it: importing that takes 8 million instructions and half a megabyte.
        foreign = import_module("_ctypes")
    except ImportError:
        return
    # Python's own way to load keeps Python's lock, and a call of a function does not.
    load = foreign.dlsym(foreign.dlopen(None, os.RTLD_NOW), "dlopen")

    def load_all() -> None:
        for name in MODULES:
            for suffix in EXTENSION_SUFFIXES:
                path = os.path.join(package, name + suffix)  # noqa: PTH118 - see begin
                if os.path.exists(path):  # noqa: PTH110 - the same
                    foreign.call_function(load, (os.fsencode(path), os.RTLD_NOW))
        # What is missing is told by whoever needs it.
        with contextlib.suppress(OSError):
            foreign.call_function(foreign.dlsym(foreign.dlopen(FONTS, os.RTLD_NOW), "FcInit"), ())

    _thread.start_new_thread(load_all, ())
