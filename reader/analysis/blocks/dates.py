"""Dates as they stand on pages of news, as EDTF."""

from __future__ import annotations

import re
from datetime import date

from reader.model.span import Span

_NAMES = (
    "january janvier januar enero janeiro gennaio jan ene",
    "february février februar febrero fevereiro febbraio feb fév fev",
    "march mars märz marzo março mar mrz mär",
    "april avril abril aprile apr abr avr",
    "may mai mayo maio maggio mag",
    "june juin juni junio junho giugno jun giu",
    "july juillet juli julio julho luglio jul juil lug",
    "august août agosto aug ago aoû",
    "september septembre septiembre setembro settembre sept sep set",
    "october octobre oktober octubre outubro ottobre oct okt out ott",
    "november novembre noviembre novembro nov",
    "december décembre dezember diciembre dezembro dicembre dec déc dez dic",
)
_MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?:19|20)\d\d(?=\D|$|\d{1,2}:\d\d)"  # a time may be glued to it
_DATE = re.compile(
    rf"\b(?:(?P<m1>{_MONTH})\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y1>{_YEAR})"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th|\.|º|er)?,?\s+(?:de\s+|of\s+)?(?P<m2>{_MONTH}),?\s+(?:de\s+)?(?P<y2>{_YEAR})"
    r"|(?P<y3>(?:19|20)\d\d)-(?P<m3>\d\d)-(?P<d3>\d\d)"
    r"|(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<y4>(?:19|20)\d\d)"
    rf"|(?P<m5>{_MONTH}),?\s+(?P<y5>{_YEAR}))",
    re.IGNORECASE,
)


def find_date(content: str, start: int = 0) -> tuple[str, Span] | None:
    """Return the first date from a place on as EDTF ("2020-07-02", "2018-03", "2018") and where it stands, or None.

    Of figures whose order is not clear (2/7/2020), the year alone is given. Months may be named in English, French,
    German, Spanish, Portuguese or Italian.
    """
    for found in _DATE.finditer(content, start):
        value = _edtf(found)
        if value is not None:
            return value, Span(*found.span())
    return None


def _edtf(found: re.Match[str]) -> str | None:
    """Return a match as EDTF, or None for a day that does not exist."""
    for number in "12":
        if found[f"m{number}"]:
            return _day(int(found[f"y{number}"]), _month(found[f"m{number}"]), int(found[f"d{number}"]))
    if found["m3"]:
        return _day(int(found["y3"]), int(found["m3"]), int(found["d3"]))
    if found["m5"]:
        return f"{found['y5']}-{_month(found['m5']):02}"
    first, second, year = int(found["a"]), int(found["b"]), int(found["y4"])
    readings = {_day(year, first, second), _day(year, second, first)} - {None}
    return readings.pop() if len(readings) == 1 else str(year) if readings else None


def _month(name: str) -> int:
    return _MONTHS[name.rstrip(".").lower()]


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
