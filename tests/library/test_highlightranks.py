"""Which highlights of an order some conditions let through."""

from __future__ import annotations

import random
import sqlite3
from array import array

from reader.library.highlightranks import HighlightRanks
from reader.library.marked import PLACE
from reader.library.numbers import read_at_once


def test_masks_keep_the_order_and_pass_over_what_is_no_highlight() -> None:
    ranks = HighlightRanks(array("q", [30, 10, 40, 20]))
    one, other = ranks.mask([20, 40, 99, 30]), ranks.mask([10, 20, 30, 30])
    assert ranks.chosen([one]) == array("q", [30, 40, 20])
    assert ranks.chosen([one, other]) == array("q", [30, 20])
    assert ranks.chosen([one, ranks.mask([])]) == array("q")
    assert HighlightRanks(array("q")).chosen([HighlightRanks(array("q")).mask([1])]) == array("q")


def test_further_passages_come_with_their_annotation() -> None:
    second, third = 7 + (1 << PLACE), 7 + (2 << PLACE)
    ranks = HighlightRanks(array("q", [second, 8, 7, third]))
    assert sorted(ranks.further_of([7, 8])) == [second, third]
    assert list(HighlightRanks(array("q", [8])).further_of([8])) == []


def test_numbers_come_in_the_order_of_the_statement() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE held (key INTEGER, number INTEGER)")
    chance = random.Random(3)  # noqa: S311 - no secret
    rows = [(chance.randrange(40), n << PLACE) for n in range(500)]
    connection.executemany("INSERT INTO held VALUES (?, ?)", rows)
    ordered = [number for _, number in sorted(rows, key=lambda row: (-row[0], row[1]))]
    assert read_at_once(connection, "SELECT number FROM held ORDER BY key DESC, number") == ordered
    assert read_at_once(connection, "SELECT number FROM held WHERE key > ?", [40]) == []
    connection.close()
