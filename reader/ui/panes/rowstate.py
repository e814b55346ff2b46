"""What is remembered of the row of panes: an object of JSON out, and whatever was found in its place back in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from math import isfinite
from typing import Any

from reader.ui.panes.typography import Face, Reading, fitted

WIDEST, NARROWEST = 20.0, 0.05
"""Shares of the usual width beyond which no pane goes."""


@dataclass(frozen=True, slots=True)
class RowState:
    """The row as it was.

    Attributes:
        order: Ids of the articles.
        widths: Width of each pane against the usual one.
        places: Of each article, the position at the top of the view, and how many pixels of its line are above it.
        current: Id of the article that had the keyboard, or "".
        only: Id of the article that alone was shown, or "".
        pinned: Ids of the articles that stay in view.
        readings: How articles are set that are not set like the others, by their ids.
    """

    order: tuple[str, ...] = ()
    widths: Mapping[str, float] = field(default_factory=dict)
    places: Mapping[str, tuple[int, float]] = field(default_factory=dict)
    current: str = ""
    only: str = ""
    pinned: tuple[str, ...] = ()
    readings: Mapping[str, Reading] = field(default_factory=dict)


def to_json(row: RowState) -> dict[str, Any]:
    """Return the state as an object of JSON."""
    return {
        "order": list(row.order),
        "widths": {article: round(width, 3) for article, width in row.widths.items()},
        "places": {article: [position, round(below, 1)] for article, (position, below) in row.places.items()},
        "current": row.current,
        "only": row.only,
        "pinned": list(row.pinned),
        "readings": {article: asdict(reading) for article, reading in row.readings.items()},
    }


def from_json(state: object) -> RowState:
    """Return the state that an object of JSON holds; what it does not hold, or in another form, is not known."""
    found = state if isinstance(state, Mapping) else {}
    current, only = found.get("current"), found.get("only")
    return RowState(
        order=_names(found.get("order")),
        widths={a: min(max(w, NARROWEST), WIDEST) for a, w in _numbers(found.get("widths")).items()},
        places=_places(found.get("places")),
        current=current if isinstance(current, str) else "",
        only=only if isinstance(only, str) else "",
        pinned=_names(found.get("pinned")),
        readings=_readings(found.get("readings")),
    )


def _readings(value: object) -> dict[str, Reading]:
    out = {}
    for article, one in value.items() if isinstance(value, Mapping) else ():
        if isinstance(one, Mapping):
            zoom, leading, measure = (_number(one.get(name)) for name in ("zoom", "leading", "measure"))
            usual, face = Reading(), one.get("face")
            out[str(article)] = fitted(
                Reading(
                    usual.zoom if zoom is None else zoom,
                    Face(face) if face in set(Face) else usual.face,
                    usual.leading if leading is None else leading,
                    usual.measure if measure is None else int(measure),
                )
            )
    return out


def _names(value: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in value if isinstance(one, str))) if isinstance(value, list) else ()


def _number(value: object) -> float | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e12
    return float(value) if is_number and isfinite(value) else None  # type: ignore[arg-type]  # a number, see above


def _numbers(value: object) -> dict[str, float]:
    pairs = value.items() if isinstance(value, Mapping) else ()
    return {str(name): number for name, one in pairs if (number := _number(one)) is not None}


def _places(value: object) -> dict[str, tuple[int, float]]:
    out = {}
    for article, place in value.items() if isinstance(value, Mapping) else ():
        if isinstance(place, list | tuple) and len(place) == 2:
            position, below = _number(place[0]), _number(place[1])
            if position is not None and below is not None:
                out[str(article)] = (int(position), below)
    return out
