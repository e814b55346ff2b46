"""Where resources and seeds are, in a checkout and in a wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path

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
