"""What the window brings in before its first paint: each module more is time until there is something to read."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import reader
from reader.paths import HOME_VARIABLE
from reader.ui import bindings

LATER = {
    "_hashlib": "it loads OpenSSL, and few bytes are hashed without it",
    "uuid": "it asks which platform this is",
    "sqlite3": "the sample story is read from its files",
    "reader.ui.panes.accessible": "no assistive technology runs",
    "reader.ui.desk": "nothing can be worked on before there is something to see",
    "argparse": "most starts need no parser, and none of PySide's declarations is written",
    "logging": "nothing went wrong",
    "reader.analysis": "the same",
    "reader.library": "the same",
}
"""Modules that must not be there at the first paint, with the reason."""
MOST = 106
"""Modules of ours at the first paint, a third of a millisecond each. It may fall; what is seen or saves more adds."""
MOST_ENUMERATIONS = 191
"""Qt's enumerations that are made until then, with the classes that they belong to."""
MOST_FILLED = 25
"""Those among them that were asked for their members, and have them made."""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The modules that are imported when the sample story is painted, and the files whose source was looked at.

    The last two are how many of Qt's enumerations there are, and how many of them have members.
    """
    code = """
import enum, gc, linecache, sys
from tests.bench import stamped

def tell(stamp):
    print(*sys.modules, *linecache.cache)
    kinds = [kind for kind in gc.get_objects() if isinstance(kind, enum.EnumType)]
    of_qt = [kind for kind in kinds if kind.__module__.startswith("PySide6")]
    print(len(of_qt), sum(type(kind) is enum.EnumType for kind in of_qt))
    sys.stdout.flush()
    stamped._close()

stamped.Stamp._tell = tell
stamped.main(["reader", "--sample"])
"""
    # Whoever measures what is run imports much of its own.
    unmeasured = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    variables = {**unmeasured, HOME_VARIABLE: str(tmp_path_factory.mktemp("home")), "XDG_CACHE_HOME": "/nowhere"}
    for name in ("XDG_RUNTIME_DIR", "AT_SPI_BUS_ADDRESS", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON"):
        variables.pop(name, None)
    done = subprocess.run([sys.executable, "-c", code], env=variables, capture_output=True, text=True, check=True)
    return done.stdout.split()


@pytest.fixture
def present(told: list[str]) -> set[str]:
    """The modules, and the files whose source was looked at."""
    return set(told[:-2])


@pytest.mark.parametrize("name", LATER)
def test_nothing_is_imported_that_is_needed_later(present: set[str], name: str) -> None:
    assert "reader.ui.mainwindow" in present
    assert name not in present, LATER[name]


def test_no_source_of_ours_is_looked_at(present: set[str]) -> None:
    assert not [name for name in present if Path(name).is_relative_to(Path(reader.__file__).parent)]


def test_no_more_is_imported_and_made_than_was(told: list[str], present: set[str]) -> None:
    assert sum(name.partition(".")[0] == "reader" for name in present) <= MOST
    made, filled = map(int, told[-2:])
    assert made <= MOST_ENUMERATIONS
    if sys.version_info < bindings.UNTRIED:
        assert filled <= MOST_FILLED
