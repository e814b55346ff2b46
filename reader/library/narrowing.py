"""Turn what a search is narrowed to into conditions of SQL, for each kind of text that is searched.

Outlets and speakers are looked up by name first: of them there are few, and a condition on numbers costs little at
each of many hits. Dates and outlets are those of the article; a text or note is narrowed to a speaker by whether its
article quotes them.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.library.entries import ARTICLE_OF
from reader.library.match import containing, escaped
from reader.library.sortkeys import sort_key
from reader.model.library import HitKind
from reader.model.query import DateRange, Narrowing, Query, QueryField
from reader.model.quotation import QuotationKind
from reader.model.tag import LEVEL
from reader.text.queries import KINDS

_TEXT = "text"
_OF_QUOTATIONS = frozenset(kind.value for kind in QuotationKind)
_PLACES = frozenset({_TEXT, *(kind.value for kind in HitKind if kind is not HitKind.PARAGRAPH)})
_OF_TEXTS = frozenset(KINDS) - _OF_QUOTATIONS - _PLACES
_OWN = {
    HitKind.PARAGRAPH: _OF_TEXTS,
    HitKind.QUOTATION: _OF_QUOTATIONS,
    HitKind.HIGHLIGHT: frozenset[str](),
    HitKind.NOTE: frozenset[str](),
}
"""The kinds that there are within a kind of text."""
_OUTLETS = """WITH RECURSIVE o (key) AS (
    SELECT min(outlet_key) FROM articles
    UNION ALL SELECT (SELECT min(outlet_key) FROM articles WHERE outlet_key > o.key) FROM o WHERE o.key IS NOT NULL)
    SELECT key FROM o WHERE key LIKE ? ESCAPE '\\' AND key <> '1'"""
"""Each outlet once, by as many steps in the index as there are outlets."""
_HAS_TAG = """EXISTS (
    SELECT 1 FROM json_each(n.tags) t WHERE lower(t.value) = ? OR lower(t.value) LIKE ? ESCAPE '\\')"""
_LISTED = "(SELECT value FROM json_each(?))"


@dataclass(slots=True)
class Conditions:
    """Conditions that must all hold, with the values bound to them."""

    parts: list[str] = field(default_factory=list)
    values: list[object] = field(default_factory=list)

    def add(self, condition: str, *values: object) -> None:
        """Add one."""
        self.parts.append(condition)
        self.values += values

    def __bool__(self) -> bool:
        return bool(self.parts)

    def __str__(self) -> str:
        return " AND ".join(self.parts) or "1"


def wanted_kinds(query: Query, kind: HitKind) -> frozenset[str] | None:
    """Return the kinds within a kind of text that are wanted, empty for all of them; None when nothing of it is."""
    name = _TEXT if kind is HitKind.PARAGRAPH else kind.value
    asked = {n.value for n in query.values(QueryField.KIND)}
    left_out = {n.value for n in query.values(QueryField.KIND, excluded=True)}
    if name in left_out or (asked and name not in asked and not asked & _OWN[kind]):
        return None
    wanted = frozenset() if not asked or name in asked else asked & _OWN[kind]
    if left_out & _OWN[kind]:
        wanted = (wanted or _OWN[kind]) - left_out
    return frozenset(wanted)


def article_conditions(library: sqlite3.Connection, index: sqlite3.Connection, query: Query) -> Conditions:
    """Return the conditions that hold for articles with the outlets, dates and tags that are asked for.

    Args:
        library: Is asked what bears the tags.
        index: Is asked for the names of outlets; has the articles.
        query: What is asked for.
    """
    found = Conditions()
    for is_excluded in (False, True):
        outlets = query.values(QueryField.OUTLET, excluded=is_excluded)
        if outlets:
            keys = [key for o in outlets for key in _outlet_keys(index, o)]
            found.add(f"outlet_key {'NOT ' if is_excluded else ''}IN {_LISTED}", json.dumps(keys))
        dates = [d for d in query.dates if d.is_excluded is is_excluded]
        if dates:
            _add_dates(found, dates, is_excluded=is_excluded)
    for one in (n for n in query.narrowings if n.field is QueryField.TAG):
        found.add(
            f"id {'NOT ' if one.is_excluded else ''}IN {_LISTED}", json.dumps(_articles_tagged(library, one.value))
        )
    return found


def add_speakers_of_articles(found: Conditions, index: sqlite3.Connection, query: Query) -> None:
    """Add the condition that an article quotes the speakers that are asked for."""
    for is_excluded in (False, True):
        numbers = _speaker_numbers(index, query, is_excluded=is_excluded)
        if numbers is not None:
            quoting = f"SELECT article FROM quotations WHERE speaker IN {_LISTED}"  # noqa: S608 - a constant
            found.add(f"number {'NOT ' if is_excluded else ''}IN ({quoting})", json.dumps(numbers))


def add_speakers(found: Conditions, index: sqlite3.Connection, query: Query, number: str) -> None:
    """Add the condition that a quotation is of one of the speakers that are asked for."""
    for is_excluded in (False, True):
        numbers = _speaker_numbers(index, query, is_excluded=is_excluded)
        if numbers is not None:
            theirs = f"SELECT number FROM quotations WHERE speaker IN {_LISTED}"  # noqa: S608 - a constant
            found.add(f"{number} {'NOT ' if is_excluded else ''}IN ({theirs})", json.dumps(numbers))


def of_articles(conditions: Conditions, number: str) -> Conditions:
    """Return the conditions on articles as one on the numbers of their paragraphs or quotations."""
    if not conditions:
        return Conditions()
    inside = f"SELECT number FROM articles WHERE {conditions}"  # noqa: S608 - names of our own
    return Conditions([f"({ARTICLE_OF.format(number)}) IN ({inside})"], list(conditions.values))


def add_tags(found: Conditions, query: Query) -> None:
    """Add the conditions that an annotation ``n`` has the tags that are asked for, or tags below them."""
    for one in (n for n in query.narrowings if n.field is QueryField.TAG):
        found.add(f"{'NOT ' if one.is_excluded else ''}{_HAS_TAG}", *_of_tag(one.value))


def _articles_tagged(library: sqlite3.Connection, tag: str) -> list[str]:
    statement = f"""SELECT DISTINCT s.article FROM annotations n
        JOIN standing s ON s.record = n.id AND s.kind = 'annotations' WHERE {_HAS_TAG}"""  # noqa: S608 - a constant
    return [row[0] for row in library.execute(statement, _of_tag(tag))]


def _of_tag(tag: str) -> tuple[str, str]:
    return tag.lower(), escaped(tag.lower() + LEVEL) + "%"


def _add_dates(found: Conditions, dates: Sequence[DateRange], *, is_excluded: bool) -> None:
    each, values = [], []
    for one in dates:
        if not one.first and not one.last:
            each.append("published = ''")
            continue
        # EDTF sorts by time, and what is of a year or month begins with it; a year overlaps each of its months.
        each.append("(published <> '' AND (published >= ? OR substr(?, 1, length(published)) = published)")
        each[-1] += " AND published < ?)"
        values += [one.first, one.first, one.last + "~" if one.last else "~"]
    found.add(f"{'NOT ' if is_excluded else ''}({' OR '.join(each)})", *values)


def _outlet_keys(index: sqlite3.Connection, outlet: Narrowing) -> list[str]:
    key = sort_key(outlet.value)
    found = [str(row[0]) for row in index.execute(_OUTLETS, ["0" + containing(key[1:])])]
    return [key] if outlet.is_exact and key in found else found


def _speaker_numbers(index: sqlite3.Connection, query: Query, *, is_excluded: bool) -> list[int] | None:
    """Return the numbers of the speakers that are asked for, or left out; None when there are none such."""
    asked = query.values(QueryField.SPEAKER, excluded=is_excluded)
    return [n for one in asked for n in _numbers_of_name(index, one)] if asked else None


def _numbers_of_name(index: sqlite3.Connection, name: Narrowing) -> list[int]:
    key = sort_key(name.value)
    if name.is_exact:
        exact = index.execute("SELECT number FROM speakers WHERE sort_key = ?", [key]).fetchall()
        if exact:
            return [row[0] for row in exact]
    statement = "SELECT number FROM speakers WHERE sort_key LIKE ? ESCAPE '\\' OR aliases LIKE ? ESCAPE '\\'"
    pattern = containing(key[1:])
    return [row[0] for row in index.execute(statement, ["0" + pattern, pattern])]
