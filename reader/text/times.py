"""Times as the library keeps them: ISO 8601 in UTC, with a Z, so that they sort as texts."""

from __future__ import annotations

from datetime import UTC, datetime

_DAY = len("2026-11-28")
_MINUTE = len("2026-11-28T14:30")


def iso_utc(time: datetime) -> str:
    """Return a time as it is kept, to the microsecond."""
    return time.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def now_utc() -> str:
    """Return the present time as it is kept."""
    return iso_utc(datetime.now(UTC))


def day_of(kept: str) -> str:
    """Return the day of a time that was kept, as "2026-11-28"; "" of ""."""
    return kept[:_DAY]


def minute_of(kept: str) -> str:
    """Return day, hour and minute of a time that was kept, as "2026-11-28 14:30"."""
    return kept[:_MINUTE].replace("T", " ")
