"""Speakers of the library in the index: the buckets of name keys, united by a function that is handed in."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reader.library import codec
from reader.library.entries import add_totals
from reader.library.sortkeys import sort_key
from reader.model.speaker import Entity, Speaker, UnitedSpeakers

Unite = Callable[[Sequence[Entity]], UnitedSpeakers]
"""Makes speakers of entities; the same whatever their order."""


@dataclass(frozen=True, slots=True)
class _Member:
    """An entity in the index, with its article and the speaker that it has so far."""

    number: int
    article: int
    speaker: int | None
    quotations: int
    name_key: str
    entity: Entity


def stale_keys(connection: sqlite3.Connection, limit: int) -> list[str]:
    """Return name keys whose speakers are to be made again."""
    found = connection.execute("SELECT name_key FROM stale_keys ORDER BY name_key LIMIT ?", [limit])
    return [str(row[0]) for row in found]


def refresh(connection: sqlite3.Connection, name_key: str, unite: Unite) -> None:
    """Make the speakers of one name key again, with their counts, and of those that decisions unite with them."""
    keys = _tied(connection, name_key)
    slots = ", ".join("?" * len(keys))
    members = {m.entity.id: m for m in _members(connection, keys)}
    united = unite([m.entity for m in members.values()]) if members else UnitedSpeakers((), {})
    statement = f"SELECT number FROM speakers WHERE name_key IN ({slots})"  # noqa: S608 - slots only
    old = {int(row[0]) for row in connection.execute(statement, keys)}
    numbers = _numbers(united.speakers, members, old)
    for number in old - set(numbers.values()):
        connection.execute("DELETE FROM speakers WHERE number = ?", [number])
    if old:
        # Ids are put out of the way first: a speaker may take the one that another of its bucket still has.
        connection.execute(f"UPDATE speakers SET id = 'old ' || number WHERE name_key IN ({slots})", keys)  # noqa: S608 - the same
    for speaker in united.speakers:
        own = [members[m] for m in speaker.members]
        number = _put_speaker(connection, speaker, own, numbers.get(speaker.id))
        for member in own:
            if member.speaker != number:
                _assign(connection, member, number)
    add_totals(connection, speakers=len(united.speakers) - len(old))
    connection.execute(f"DELETE FROM stale_keys WHERE name_key IN ({slots})", keys)  # noqa: S608 - the same


def _tied(connection: sqlite3.Connection, name_key: str) -> list[str]:
    """Return a name key and all that decisions unite with it, directly or by way of others."""
    statement = """
        WITH RECURSIVE tied (name_key) AS (
            VALUES (?) UNION
            SELECT other.name_key FROM tied JOIN ties own ON own.name_key = tied.name_key
            JOIN ties other ON other.decision = own.decision)
        SELECT name_key FROM tied ORDER BY name_key"""
    return [str(row[0]) for row in connection.execute(statement, [name_key])]


def entities_of(connection: sqlite3.Connection, speaker: str) -> tuple[str, ...]:
    """Return the ids of the entities that are a speaker, in order of their articles."""
    statement = """SELECT e.id FROM entities e JOIN speakers s ON s.number = e.speaker
        WHERE s.id = ? ORDER BY e.article, e.number"""
    return tuple(str(row[0]) for row in connection.execute(statement, [speaker]))


def kin(connection: sqlite3.Connection, entities: Sequence[str]) -> tuple[tuple[Entity, int], ...]:
    """Return all entities that are united, or may be, with any of some, each with the count of its quotations."""
    keys: dict[str, None] = {}
    for entity in entities:
        for (key,) in connection.execute("SELECT name_key FROM entities WHERE id = ?", [entity]).fetchall():
            if key not in keys:
                keys.update(dict.fromkeys(_tied(connection, str(key))))
    return tuple((m.entity, m.quotations) for m in _members(connection, list(keys)))


def kin_elsewhere(
    connection: sqlite3.Connection, articles: Sequence[str], elsewhere: Sequence[str]
) -> tuple[Entity, ...]:
    """Return the entities of some articles that are united, or may be, with any of some others.

    Args:
        connection: Reads.
        articles: Ids of the others: no more than are open.
        elsewhere: Ids of those whose entities are returned.
    """
    statement = f"""
        WITH RECURSIVE tied (name_key) AS (
            SELECT e.name_key FROM entities e JOIN articles a ON a.number = e.article
            WHERE a.id IN ({", ".join("?" * len(articles))}) UNION
            SELECT other.name_key FROM tied JOIN ties own ON own.name_key = tied.name_key
            JOIN ties other ON other.decision = own.decision)
        SELECT e.data FROM articles a JOIN entities e ON e.article = a.number
        WHERE a.id = ? AND e.name_key IN (SELECT name_key FROM tied) ORDER BY e.number"""  # noqa: S608 - slots only
    rows = [row for one in elsewhere for row in connection.execute(statement, [*articles, one]).fetchall()]
    return tuple(codec.loads(Entity, row[0]) for row in rows)


def drop_stale(connection: sqlite3.Connection) -> None:
    """Drop speakers that are to be made again: their names may be those of an article that is gone for good."""
    stale = "IN (SELECT number FROM speakers WHERE name_key IN (SELECT name_key FROM stale_keys))"
    connection.execute(f"UPDATE quotations SET speaker = NULL WHERE speaker {stale}")  # noqa: S608 - a constant
    connection.execute(f"UPDATE entities SET speaker = NULL WHERE speaker {stale}")  # noqa: S608 - a constant
    dropped = connection.execute("DELETE FROM speakers WHERE name_key IN (SELECT name_key FROM stale_keys)").rowcount
    add_totals(connection, speakers=-dropped)
    connection.execute("""
        DELETE FROM stale_keys
        WHERE NOT EXISTS (SELECT 1 FROM entities e WHERE e.name_key = stale_keys.name_key)""")


def _members(connection: sqlite3.Connection, keys: Sequence[str]) -> list[_Member]:
    statement = f"""SELECT number, article, speaker, quotations, name_key, data FROM entities
        WHERE name_key IN ({", ".join("?" * len(keys))}) ORDER BY number"""  # noqa: S608 - slots only
    found = connection.execute(statement, list(keys))
    return [_Member(n, a, s, q, k, codec.loads(Entity, data)) for n, a, s, q, k, data in found]


def _numbers(speakers: Sequence[Speaker], members: dict[str, _Member], old: set[int]) -> dict[str, int]:
    """Return the number that each speaker keeps: that of most of its quotations, so that few rows are written."""
    free, found = set(old), {}
    for speaker in sorted(speakers, key=lambda s: (-len(s.members), s.id)):
        votes: Counter[int] = Counter()
        for member in speaker.members:
            number = members[member].speaker
            if number is not None and number in free:
                votes[number] += 1 + members[member].quotations
        if votes:
            found[speaker.id] = votes.most_common(1)[0][0]
            free.discard(found[speaker.id])
    return found


def _put_speaker(connection: sqlite3.Connection, speaker: Speaker, own: Sequence[_Member], number: int | None) -> int:
    values = [
        number,
        speaker.id,
        own[0].name_key,
        speaker.name,
        speaker.type.value,
        codec.dumps(speaker.aliases),
        sort_key(speaker.name),
        len({m.article for m in own}),
        sum(m.quotations for m in own),
        speaker.is_corrected,
    ]
    slots = ", ".join("?" * len(values))
    done = connection.execute(f"INSERT OR REPLACE INTO speakers VALUES ({slots})", values)  # noqa: S608 - slots only
    return number if number is not None else done.lastrowid or 0


def _assign(connection: sqlite3.Connection, member: _Member, number: int) -> None:
    connection.execute("UPDATE entities SET speaker = ? WHERE number = ?", [number, member.number])
    if member.quotations:
        statement = "UPDATE quotations SET speaker = ? WHERE article = ? AND entity = ?"
        connection.execute(statement, [number, member.article, member.number])
