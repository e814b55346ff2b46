"""What is brought in while Python is busy: all of Qt's libraries, and nothing of Python's."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from reader.app import preloading

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or sys.version_info >= preloading.UNTRIED, reason="it is done on Linux, where it was tried"
)
LIBRARIES = ("libQt6Core.so", "libQt6Gui.so", "libQt6Widgets.so", "libshiboken6", "QtWidgets.abi3.so")


@pytest.fixture
def threads(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What a thread would have been started for."""
    started: list[object] = []
    monkeypatch.setattr(preloading, "_begun", [])
    monkeypatch.setattr("_thread.start_new_thread", lambda function, _: started.append(function))
    return started


def test_libraries_are_there_before_python_asks_for_them() -> None:
    code = f"""
import sys, time
from pathlib import Path
from reader.app import preloading

preloading.begin()
preloading.import_without_qt()
ending = time.monotonic() + 20
while not all(name in Path("/proc/self/maps").read_text() for name in {LIBRARIES}) and time.monotonic() < ending:
    time.sleep(0.02)
assert time.monotonic() < ending
assert not any(name.partition(".")[0] in ("PySide6", "shiboken6", "ctypes") for name in sys.modules)
from PySide6.QtCore import QObject, QThread
QObject()
assert QThread.isMainThread()
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_it_is_begun_once_and_not_where_qt_is_there(threads: list[object], monkeypatch: pytest.MonkeyPatch) -> None:
    preloading.begin()
    assert threads == []
    monkeypatch.delitem(sys.modules, "PySide6")
    preloading.begin()
    preloading.begin()
    assert len(threads) == 1


def test_what_is_missing_is_passed_over(threads: list[object], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(preloading, "FONTS", "libnone.so.0")
    preloading.bring_in(str(tmp_path))
    (load,) = threads
    assert callable(load)
    load()
    monkeypatch.setitem(sys.modules, "_ctypes", None)
    preloading.bring_in(str(tmp_path))
    assert len(threads) == 1


def test_fonts_are_made_ready(threads: list[object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # It is only asked for, as nothing of Qt is found in the folder; a second time it does nothing.
    called: list[object] = []
    foreign = import_module("_ctypes")
    call = foreign.call_function
    monkeypatch.setattr(foreign, "call_function", lambda *given: called.append(call(*given)))
    preloading.bring_in(str(tmp_path))
    (load,) = threads
    assert callable(load)
    load()
    assert called == [1]
