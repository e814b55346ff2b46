"""Times as the library keeps them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from reader.text.times import day_of, iso_utc, minute_of, now_utc


def test_a_time_is_kept_in_utc_to_the_microsecond_and_read_by_day_and_minute() -> None:
    kept = iso_utc(datetime(2026, 11, 28, 15, 30, 5, tzinfo=timezone(timedelta(hours=1))))
    assert kept == "2026-11-28T14:30:05.000000Z"
    assert (day_of(kept), day_of(""), minute_of(kept)) == ("2026-11-28", "", "2026-11-28 14:30")


def test_the_present_time_is_the_present_time() -> None:
    assert abs(datetime.now(UTC) - datetime.fromisoformat(now_utc())) < timedelta(seconds=10)
