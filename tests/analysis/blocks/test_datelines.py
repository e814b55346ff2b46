"""Datelines before a paragraph, and whole lines that are one."""

from __future__ import annotations

import pytest

from reader.analysis.blocks.datelines import dateline_end, is_dateline
from reader.analysis.blocks.lines import read_line
from reader.model.span import Span


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("KABUL, Afghanistan — Russia’s decision", "KABUL, Afghanistan —"),
        ("(CNN) — Russia has", "(CNN) —"),
        ("(CNN)Cardi B has", "(CNN)"),
        ("MOSCOW Nearly 30 years", "MOSCOW"),
        ("ISLAMABAD—Former foes", "ISLAMABAD—"),
        ("HAYWARD, Calif. (AP) — The Latest", "HAYWARD, Calif. (AP) —"),
        ("PARIS, July 2 (Reuters) - The", "PARIS, July 2 (Reuters) -"),
        ("KABUL/WASHINGTON (Reuters) - A", "KABUL/WASHINGTON (Reuters) -"),
        ("WASHINGTON, D.C. – President", "WASHINGTON, D.C. –"),
        ("ST. LOUIS — A", "ST. LOUIS —"),
        ("LONDON — “We", "LONDON —"),
        ("NEW DELHI: The government", "NEW DELHI:"),
        ("New York, NY – With content", "New York, NY –"),
        ("Washington (CNN)President Trump", "Washington (CNN)"),
        ("Jerusalem (AFP) - Israel", "Jerusalem (AFP) -"),
        ("NATO Secretary General Jens", None),
        ("ISIS Fighters have", None),
        ("BREAKING: The government", None),
        ("UPDATE — The government", None),
        ("QUESTION — What is", None),
        ("FILE - In this picture", None),
        ("MOSCOW", None),
        ("MOSCOW — which had", None),
        ("(Smith) — He", None),
        ("“We had", None),
        ("the man — A", None),
        ("Moscow had", None),
    ],
)
def test_the_dateline_of_the_first_paragraph_is_found(text: str, dateline: str | None) -> None:
    end = dateline_end(text, opening=True)
    assert (None if end is None else text[:end]) == dateline


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("HAYWARD, Calif. (AP) — The Latest", "HAYWARD, Calif. (AP) —"),
        ("KABUL — The army", "KABUL —"),
        ("SPRINGFIELD, Ill. — The army", None),
        ("MOSCOW Nearly 30 years", None),
        ("NEW DELHI: The government", None),
        ("London — A new", None),
    ],
)
def test_further_down_a_dateline_names_a_known_place_or_an_agency(text: str, dateline: str | None) -> None:
    end = dateline_end(text, opening=False)
    assert (None if end is None else text[:end]) == dateline


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BAAR, SWITZERLAND", True),
        ("KABUL", True),
        ("KABUL (AP)", True),
        ("FRANCE WINS", False),
        ("SMITH, JONES", False),
        ("ADVERTISEMENT", False),
        ("Kabul was quiet on the first day of the year", False),
        ("• KABUL", False),
    ],
)
def test_a_line_that_is_a_place_in_capitals_is_a_dateline(text: str, expected: bool) -> None:
    assert is_dateline(read_line(text, Span(0, len(text)))) is expected
