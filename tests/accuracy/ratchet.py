"""A file of reached figures that may rise and must not fall."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

Better = Literal["more", "less"]
_DIGITS = 4
_KEPT = 0.0001


def fallen(path: Path, figures: Mapping[str, float], better: Better) -> list[str]:
    """Return a line for each figure that is worse than the one reached, and for each that is not measured any more."""
    reached = read(path, better)
    lines = [
        f"{name}: {figures[name]:g}, reached {old:g}"
        for name, old in reached.items()
        if name in figures and _is_worse(figures[name], old, better)
    ]
    return lines + [f"{name} is not measured" for name in reached.keys() - figures.keys()]


def raise_to(path: Path, figures: Mapping[str, float], better: Better) -> None:
    """Write what is better than before, and what is new; a figure that fell stays as it was reached."""
    reached = read(path, better)
    whole = json.loads(path.read_text("utf-8")) if path.exists() else {}
    whole[better] = {
        name: reached[name] if name in reached and _is_worse(value, reached[name], better) else round(value, _DIGITS)
        for name, value in sorted(figures.items())
    }
    path.write_text(json.dumps(whole, indent=1, sort_keys=True) + "\n", "utf-8")


def read(path: Path, better: Better) -> dict[str, float]:
    """Return the figures reached, none when there is no file yet."""
    if not path.exists():
        return {}
    figures: dict[str, float] = json.loads(path.read_text("utf-8")).get(better, {})
    return figures


def _is_worse(value: float, reached: float, better: Better) -> bool:
    """Tell whether a value is worse by more than the digits kept."""
    lost = reached - value if better == "more" else value - reached
    return lost > _KEPT / 2
