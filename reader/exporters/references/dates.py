"""Dates of articles (EDTF) as their parts and in the words of references."""

from __future__ import annotations

import re

Parts = tuple[int, ...]
"""Year, month and day, as far as they are known; () for none."""

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SHORT = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
"""As the MLA Handbook abbreviates them."""
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?=$|[T?~%/])")


def date_parts(edtf: str | None) -> Parts:
    """Return what an EDTF date says of year, month and day; of an interval its beginning; () for what is no date."""
    found = _DATE.match(edtf or "")
    parts = tuple(int(p) for p in found.groups() if p) if found else ()
    is_sound = len(parts) < 2 or (1 <= parts[1] <= 12 and (len(parts) < 3 or 1 <= parts[2] <= 31))
    return parts if is_sound else parts[:1]


def day_first(parts: Parts, *, is_short: bool = False) -> str:
    """Return "27 March 2018", as far as it is known; months in short as MLA has them."""
    names = _SHORT if is_short else MONTHS
    day = [str(parts[2])] if len(parts) > 2 else []
    return " ".join([*day, *([names[parts[1] - 1]] if len(parts) > 1 else []), *map(str, parts[:1])])


def month_first(parts: Parts) -> str:
    """Return "March 27, 2018", as far as it is known."""
    if len(parts) < 3:
        return day_first(parts)
    return f"{MONTHS[parts[1] - 1]} {parts[2]}, {parts[0]}"


def year_first(parts: Parts) -> str:
    """Return "2018, March 27", as far as it is known."""
    month = [MONTHS[parts[1] - 1]] if len(parts) > 1 else []
    rest = " ".join([*month, *map(str, parts[2:])])
    return ", ".join([*map(str, parts[:1]), *([rest] if rest else [])])
