"""Where resources and seeds are, in a checkout and in a wheel, and where data are kept."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

PORTABLE_FOLDER = "synoptic-data"
HOME_VARIABLE = "SYNOPTIC_HOME"
"""Environment variable with the folder that data are kept in instead."""

_PACKAGE = Path(__file__).resolve().parent


@cache
def _root() -> Path:
    """Folder that holds ``resources`` and ``seeds``: the checkout's top level, or ``shipped`` inside the wheel."""
    shipped = _PACKAGE / "shipped"
    return shipped if shipped.is_dir() else _PACKAGE.parent


def resources() -> Path:
    """Return the folder of word lists, models, help texts and licences."""
    return _root() / "resources"


def resource(*parts: str) -> Path:
    """Return the path of one file under the resources folder."""
    return resources().joinpath(*parts)


def seeds() -> list[Path]:
    """Return the five articles of the sample story, in order of their names."""
    return sorted((_root() / "seeds").glob("*.txt"))


def portable_dir() -> Path:
    """Return the folder beside the program that a library can be carried along in; it need not exist."""
    return Path(sys.argv[0]).resolve().parent / PORTABLE_FOLDER


def data_dir() -> Path:
    """Return the folder that the library is kept in; it need not exist.

    It is the one of the system's conventions for the user, unless the environment names another.
    """
    if given := os.environ.get(HOME_VARIABLE):
        return Path(given).absolute()
    from platformdirs import user_data_path  # noqa: PLC0415 - analyze and compare keep nothing

    return user_data_path("synoptic", appauthor=False)


def config_dir() -> Path:
    """Return the folder of the reader's settings that are files, as templates of exports; it need not exist."""
    if given := os.environ.get(HOME_VARIABLE):
        return Path(given).absolute()
    from platformdirs import user_config_path  # noqa: PLC0415 - see data_dir

    return user_config_path("synoptic", appauthor=False)
