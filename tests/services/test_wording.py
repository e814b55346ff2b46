"""Words of names and sentences."""

from __future__ import annotations

import pytest

from reader.services.wording import letters


@pytest.mark.parametrize(("number", "told"), [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (701, "ZZ"), (702, "AAA")])
def test_numbers_are_told_in_letters_like_columns(number: int, told: str) -> None:
    assert letters(number) == told
