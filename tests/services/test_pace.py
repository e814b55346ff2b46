"""How fast work goes."""

from __future__ import annotations

import pytest

from reader.services.pace import Pace, told_time


def test_the_speed_is_that_of_the_last_seconds() -> None:
    now = [0.0]
    pace = Pace(lambda: now[0])
    outlook = pace.note(1, 1000)
    assert outlook is None
    for second in range(1, 31):
        now[0] = float(second)
        outlook = pace.note(10 * second if second <= 10 else 100 + second - 10, 1000)
    assert outlook is not None
    assert outlook.speed == pytest.approx(1.0)
    assert outlook.left == pytest.approx(880.0)


def test_nothing_is_said_while_nothing_goes_on() -> None:
    now = [0.0]
    pace = Pace(lambda: now[0])
    now[0] = 5.0
    assert pace.note(0, 10) is None


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0.2, "1 s"), (4, "4 s"), (33, "35 s"), (54, "55 s"), (70, "1 min"), (3000, "50 min"), (9000, "2 h")],
)
def test_a_time_is_told_as_roughly_as_it_is_known(seconds: float, told: str) -> None:
    assert told_time(seconds) == told
