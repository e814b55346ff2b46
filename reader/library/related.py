"""Find articles that have words of another, by the full-text index: candidates, to be looked at one by one."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from reader.library.entries import ARTICLE_OF
from reader.library.match import quoted
from reader.library.slots import in_slots

PARAGRAPHS = 5_000
"""The newest paragraphs with a word that are counted; a word that more have tells little."""


def articles_with(
    connection: sqlite3.Connection, words: Sequence[tuple[Sequence[str], float]], but: str, most: int
) -> tuple[str, ...]:
    """Return the articles that have the most of some words, by weight, the most first.

    Args:
        connection: To the index.
        words: The forms of each word, and its weight.
        but: Id of an article that is not wanted.
        most: Articles at most.
    """
    scores: dict[int, float] = {}
    statement = f"""SELECT DISTINCT {ARTICLE_OF.format("place")} FROM (
        SELECT rowid AS place FROM paragraphs_words WHERE paragraphs_words MATCH ? ORDER BY rowid DESC LIMIT ?)"""  # noqa: S608 - a constant
    for forms, weight in words:
        expression = " OR ".join(map(quoted, forms))
        for row in connection.execute(statement, [expression, PARAGRAPHS]):
            scores[row[0]] = scores.get(row[0], 0.0) + weight
    best = sorted(scores, key=lambda number: (-scores[number], -number))[: 2 * most]
    names: dict[int, str] = {}
    for slots, some in in_slots(best):
        names.update(connection.execute(f"SELECT number, id FROM articles WHERE number IN ({slots})", some).fetchall())  # noqa: S608 - slots
    return tuple(names[n] for n in best if n in names and names[n] != but)[:most]
