"""Find what a query asks for in paragraphs, quotations, highlights and notes; the newest first.

A rank over a common word costs seconds, so hits come in the order of their numbers, which is that of import. Their
matches are marked by searching the few texts of a page once more, so that a page costs the same in any library.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

from reader.library import codec, narrowing
from reader.library.entries import ARTICLE_OF
from reader.library.match import Marks, excerpt, expression_of, quoted
from reader.library.narrowing import Conditions
from reader.library.numbers import read_numbers
from reader.library.records import SPLIT
from reader.library.slots import in_slots
from reader.model.decision import Target
from reader.model.library import HitKind, Page, Position, SearchHit
from reader.model.query import Query, QueryField
from reader.model.span import Span
from reader.text.markdown import shown_text
from reader.text.queries import parse_query

_MOST = (1 << 63) - 1
_FEW = 2_000
"""Articles whose quotations are sorted rather than looked for among all."""
_TABLES = {HitKind.PARAGRAPH: "paragraphs", HitKind.QUOTATION: "quotations"}
_NOTES = frozenset({HitKind.NOTE, HitKind.HIGHLIGHT})
_OF_NOTES = {
    HitKind.NOTE: "(n.body <> '' OR n.colour = '')",
    HitKind.HIGHLIGHT: "n.colour <> ''",
}
_TEXTS = {
    HitKind.PARAGRAPH: """SELECT p.number, '' AS id, a.id AS article, json_array(json_array(p.start, p.start)) AS spans,
        p.text FROM paragraphs p JOIN articles a ON a.number = p.article WHERE p.number""",
    HitKind.QUOTATION: """SELECT q.number, q.id, a.id AS article, q.spans, q.text
        FROM quotations q JOIN articles a ON a.number = q.article WHERE q.number""",
}
_COLUMNS = {
    HitKind.PARAGRAPH: ("text",),
    HitKind.QUOTATION: ("text",),
    HitKind.HIGHLIGHT: ("body", "words", "tags"),
    HitKind.NOTE: ("body", "words", "tags"),
}
"""What is searched of each kind."""
_INDEXED = 4
"""Letters of the longest beginnings that have an index of their own; those of longer ones are merged word by word."""
_FIRST = 128
"""Hits that are looked for among those of a shorter beginning, since they are asked for while the reader types."""
_BATCHES = 3
"""How often so many are looked through."""
_ANNOTATIONS = "SELECT number, id, targets, body, words, tags FROM annotations WHERE number"
_TOKENS = "tokenize = 'unicode61 remove_diacritics 2'"


class Sources:
    """The two files that are searched, read by the calling thread, and a table for the words of a page."""

    def __init__(self, library: sqlite3.Connection, index: sqlite3.Connection) -> None:
        self.library = library
        self.index = index
        self._words: sqlite3.Connection | None = None

    @property
    def words(self) -> sqlite3.Connection:
        """A database in memory with the tables ``t1`` and ``t3``, of one and of three columns; both are empty."""
        if self._words is None:
            self._words = sqlite3.connect(":memory:", isolation_level=None)
            for columns in dict.fromkeys(_COLUMNS.values()):
                self._words.execute(
                    f"CREATE VIRTUAL TABLE t{len(columns)} USING fts5 ({', '.join(columns)}, {_TOKENS})"
                )
        return self._words

    def close(self) -> None:
        """Drop the table; the files are closed by who opened them."""
        if self._words is not None:
            self._words.close()
            self._words = None


def search(sources: Sources, typed: str, kind: HitKind, after: Position | None, limit: int) -> Page[SearchHit]:
    """Return a page of hits of one kind, the newest first.

    Raises:
        QuerySyntaxError: What is typed cannot be understood.
    """
    before = _MOST if after is None else int(after[0])
    numbers = hit_numbers(sources, typed, kind, most=limit + 1, before=before)
    found = hits_at(sources, typed, kind, numbers[:limit])
    hits = tuple(hit for hit in found if hit is not None)
    return Page(hits, (numbers[limit - 1],) if len(numbers) > limit else None)


def hit_numbers(
    sources: Sources, typed: str, kind: HitKind, *, most: int | None = None, before: int = _MOST
) -> array[int]:
    """Return the numbers of all hits of a kind, or of the newest of them, the newest first, eight bytes each.

    Raises:
        QuerySyntaxError: What is typed cannot be understood.
    """
    query = parse_query(typed)
    kinds = narrowing.wanted_kinds(query, kind)
    if not query or kinds is None:
        return array("q")
    if most is not None and most <= _FIRST and kind not in _NOTES and (wider := _with_shorter_beginning(query)):
        found = _among(sources, query, kind, _statement(sources, wider, kind, kinds), before, most)
        if found is not None:
            return found
    statement, values = _statement(sources, query, kind, kinds)
    connection = sources.library if kind in _NOTES else sources.index
    return read_numbers(connection, f"{statement} LIMIT ?", [*values, before, -1 if most is None else most])


def _statement(sources: Sources, query: Query, kind: HitKind, kinds: frozenset[str]) -> tuple[str, list[object]]:
    """Return the statement for the numbers of hits, without limits, and its values but for the last two."""
    if kind in _NOTES:
        return _of_notes(sources, query, kind)
    if kind is HitKind.QUOTATION:
        return _of_quotations(sources, query, kinds)
    return _of_paragraphs(sources, query, kinds)


def _with_shorter_beginning(query: Query) -> Query | None:
    """Return a query that finds all that another finds, by a beginning of a word that has an index; or None."""
    last = query.terms[-1] if query.terms else None
    if last is None or not last.is_beginning or len(last.text) <= _INDEXED or not last.text.isalpha():
        return None
    if not last.text.isascii():
        return None
    return replace(query, terms=(*query.terms[:-1], replace(last, text=last.text[:_INDEXED])))


def _among(  # noqa: PLR0913, PLR0917 - what is sought, among what, and how much of it
    sources: Sources, query: Query, kind: HitKind, wider: tuple[str, list[object]], before: int, most: int
) -> array[int] | None:
    """Return the newest hits among those of a wider query; None when too few of the newest are any.

    FTS5 reads the hits of an indexed beginning one after the other, and can stop; those of a longer one it merges all.
    """
    statement, values = wider
    expression = expression_of(query.terms)
    found = array("q")
    for _ in range(_BATCHES):
        some = read_numbers(sources.index, f"{statement} LIMIT ?", [*values, before, 2 * most])
        rows: list[sqlite3.Row] = []
        for slots, bound in in_slots(some):
            texts = f"SELECT number, text FROM {_TABLES[kind]} WHERE number IN ({slots})"  # noqa: S608 - names of our own
            rows += sources.index.execute(texts, bound).fetchall()
        fitting = set(_matching(sources.words, rows, ("text",), expression))
        found.extend(n for n in some if n in fitting)
        if len(found) >= most or len(some) < 2 * most:
            return found[:most]
        before = some[-1]
    return None


def hits_at(sources: Sources, typed: str, kind: HitKind, numbers: Sequence[int]) -> tuple[SearchHit | None, ...]:
    """Return hits by their numbers, in the same order; None for one that is gone or is none.

    Raises:
        QuerySyntaxError: What is typed cannot be understood.
    """
    query = parse_query(typed)
    expression = expression_of(query.terms)
    connection = sources.library if kind in _NOTES else sources.index
    statement = _ANNOTATIONS if kind in _NOTES else _TEXTS[kind]
    rows: list[sqlite3.Row] = []
    for slots, some in in_slots(list(numbers)):
        rows += connection.execute(f"{statement} IN ({slots})", some).fetchall()
    columns = _COLUMNS[kind]
    marked = _marked(sources.words, rows, columns, _in_columns(kind, expression))
    make = _note_hit if kind in _NOTES else _index_hit
    found = {row["number"]: make(kind, row, marked[row["number"]]) for row in rows if row["number"] in marked}
    return tuple(found.get(n) for n in numbers)


def _of_quotations(sources: Sources, query: Query, kinds: frozenset[str]) -> tuple[str, list[object]]:
    of_article = narrowing.article_conditions(sources.library, sources.index, query)
    found, number, source = _with_words(query, "quotations", kinds)
    has_words = bool(expression_of(query.terms))
    # The plus keeps SQLite from asking the full text for each quotation of the speaker.
    narrowing.add_speakers(found, sources.index, query, f"+{number}" if has_words else number)
    if not has_words and of_article and _are_few(sources.index, of_article):
        few = f"q.article IN (SELECT number FROM articles WHERE {of_article})"  # noqa: S608 - names of our own
        found.add(few, *of_article.values)
    else:
        _add_all(found, narrowing.of_articles(of_article, number))
    return _ordered(number, source, found)


def _of_paragraphs(sources: Sources, query: Query, kinds: frozenset[str]) -> tuple[str, list[object]]:
    of_article = narrowing.article_conditions(sources.library, sources.index, query)
    narrowing.add_speakers_of_articles(of_article, sources.index, query)
    if not expression_of(query.terms) and not kinds:
        found = Conditions()
        _add_all(found, of_article)
        _add_unwanted(found, query, "paragraphs", f"a.number NOT IN (SELECT {ARTICLE_OF.format('rowid')}")
        # An article stands for itself by the first of its paragraphs, which has the highest number.
        source = "(SELECT max(p.number) FROM paragraphs p WHERE p.article = a.number)"
        statement = f"SELECT {source} AS place FROM articles a WHERE {found} AND place < ? ORDER BY a.number DESC"  # noqa: S608 - names of our own
        return statement, found.values
    found, number, source = _with_words(query, "paragraphs", kinds)
    _add_all(found, narrowing.of_articles(of_article, number))
    return _ordered(number, source, found)


def _with_words(query: Query, table: str, kinds: frozenset[str]) -> tuple[Conditions, str, str]:
    """Return what is asked of the words and kinds of quotations or paragraphs, their number, and where it stands.

    They are called by the first letter of their table; with words, the full-text table comes first.
    """
    short = table[0]
    expression = expression_of(query.terms)
    found = Conditions()
    if expression:
        number, source = "w.rowid", f"{table}_words w"
        found.add(f"{table}_words MATCH ?", expression)
        if kinds:
            source += f" CROSS JOIN {table} {short} ON {short}.number = w.rowid"
    else:
        number, source = f"{short}.number", f"{table} {short}"
        _add_unwanted(found, query, table, f"{number} NOT IN (SELECT rowid")
    if kinds:
        _add_listed(found, f"{short}.kind", kinds)
    return found, number, source


def _of_notes(sources: Sources, query: Query, kind: HitKind) -> tuple[str, list[object]]:
    found = Conditions([_OF_NOTES[kind]])
    expression = _in_columns(kind, expression_of(query.terms))
    source = "annotations n"
    if expression:
        source = "notes CROSS JOIN annotations n ON n.number = notes.rowid"
        found.add("notes MATCH ?", expression)
    else:
        _add_unwanted(found, query, "notes", "n.number NOT IN (SELECT rowid")
    narrowing.add_tags(found, query)
    untagged = Query((), tuple(n for n in query.narrowings if n.field is not QueryField.TAG), query.dates)
    of_article = narrowing.article_conditions(sources.library, sources.index, untagged)
    narrowing.add_speakers_of_articles(of_article, sources.index, query)
    if of_article:
        articles = _annotated_articles(sources, of_article)
        on = "SELECT record FROM standing WHERE kind = 'annotations' AND article IN (SELECT value FROM json_each(?))"
        found.add(f"n.id IN ({on})", json.dumps(articles))
    number = "notes.rowid" if expression else "n.number"
    statement = f"SELECT {number} FROM {source} WHERE {found} AND {number} < ? ORDER BY {number} DESC"  # noqa: S608 - names of our own
    return statement, found.values


def _annotated_articles(sources: Sources, conditions: Conditions) -> list[str]:
    """Return the ids of the articles that have annotations and fulfil conditions."""
    statement = "SELECT DISTINCT article FROM standing WHERE kind = 'annotations'"
    annotated = [row[0] for row in sources.library.execute(statement)]
    statement = f"SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?)) AND {conditions}"  # noqa: S608 - names of our own
    return [row[0] for row in sources.index.execute(statement, [json.dumps(annotated), *conditions.values])]


def _ordered(number: str, source: str, found: Conditions) -> tuple[str, list[object]]:
    # Those of an article that is gone are cleared away by and by.
    found.add(f"({ARTICLE_OF.format(number)}) NOT IN (SELECT number FROM gone)")  # noqa: S608 - names of our own
    statement = f"SELECT {number} FROM {source} WHERE {found} AND {number} < ? ORDER BY {number} DESC"  # noqa: S608 - names of our own
    return statement, found.values


def _add_all(found: Conditions, more: Conditions) -> None:
    if more:
        found.add(str(more), *more.values)


def _add_listed(found: Conditions, column: str, values: frozenset[str]) -> None:
    found.add(f"{column} IN (SELECT value FROM json_each(?))", json.dumps(sorted(values)))  # noqa: S608 - the same


def _add_unwanted(found: Conditions, query: Query, table: str, condition: str) -> None:
    """Leave out what has unwanted words, where there are no wanted ones beside which FTS5 could do it."""
    unwanted = [quoted(term.text) for term in query.terms]
    if unwanted:
        words = "notes" if table == "notes" else f"{table}_words"
        found.add(f"{condition} FROM {words} WHERE {words} MATCH ?)", " OR ".join(unwanted))


def _are_few(index: sqlite3.Connection, conditions: Conditions) -> bool:
    statement = f"SELECT count(*) FROM (SELECT 1 FROM articles WHERE {conditions} LIMIT {_FEW + 1})"  # noqa: S608 - names of our own
    (count,) = index.execute(statement, conditions.values).fetchone()
    return bool(count <= _FEW)


def _in_columns(kind: HitKind, expression: str) -> str:
    """Return the expression for where a kind looks: a highlight is found by its words and tags, not by its note."""
    return f"{{words tags}} : ({expression})" if expression and kind is HitKind.HIGHLIGHT else expression


# Marking ----------------------------------------------------------------------------------------------------------

Marked = tuple[str, list[Span]]
"""A text with the places of the matches in it."""


def _marked(
    words: sqlite3.Connection, rows: Sequence[sqlite3.Row], columns: Sequence[str], expression: str
) -> Mapping[int, tuple[Marked, ...]]:
    """Return the texts of rows, column by column, with the matches in each; rows without any are left out."""
    if not expression:
        return {row["number"]: tuple((str(row[c]), []) for c in columns) for row in rows}
    marks = Marks()
    table = f"t{len(columns)}"
    shown = ", ".join(f"highlight({table}, {place}, :open, :close)" for place in range(len(columns)))
    bound = {"open": marks.open, "close": marks.close, "words": expression}
    with _holding(words, rows, columns):
        found = words.execute(f"SELECT rowid, {shown} FROM {table} WHERE {table} MATCH :words", bound)  # noqa: S608 - names of our own
        return {n: tuple(map(marks.find, texts)) for n, *texts in found}


def _matching(
    words: sqlite3.Connection, rows: Sequence[sqlite3.Row], columns: Sequence[str], expression: str
) -> list[int]:
    """Return the numbers of the rows that an expression matches."""
    table = f"t{len(columns)}"
    with _holding(words, rows, columns):
        return [n for (n,) in words.execute(f"SELECT rowid FROM {table} WHERE {table} MATCH ?", [expression])]  # noqa: S608 - names of our own


@contextmanager
def _holding(words: sqlite3.Connection, rows: Sequence[sqlite3.Row], columns: Sequence[str]) -> Iterator[None]:
    """Hold the texts of rows in the table for the words of a page, for a while."""
    slots = ", ".join("?" * (len(columns) + 1))
    insert = f"INSERT INTO t{len(columns)} (rowid, {', '.join(columns)}) VALUES ({slots})"  # noqa: S608 - names of our own
    words.execute("BEGIN")
    try:
        words.executemany(insert, ([row["number"], *(row[c] for c in columns)] for row in rows))
        yield
    finally:
        words.execute("ROLLBACK")


def _index_hit(kind: HitKind, row: sqlite3.Row, marked: tuple[Marked, ...]) -> SearchHit:
    text, spans = marked[0]
    places = [Span(*pair) for pair in json.loads(row["spans"])]
    span = _in_article(spans[0], places) if spans else places[0]
    return _hit(kind, row["id"], row["article"], span, (text, spans))


def _note_hit(kind: HitKind, row: sqlite3.Row, marked: tuple[Marked, ...]) -> SearchHit:
    targets = codec.loads(tuple[Target, ...], row["targets"])
    body, words = marked[0], marked[1]
    is_body = kind is HitKind.NOTE and body[0] and (body[1] or not words[1])
    selector = targets[0].selector if targets else None
    span = None if selector is None else Span(selector.start, selector.end)
    shown = _without_signs(*body) if is_body else words
    found = _hit(kind, row["id"], targets[0].article if targets else "", span, shown)
    return replace(found, tags=_tags_marked(*marked[2]))


def _without_signs(note: str, spans: Sequence[Span]) -> Marked:
    """Return a note without the signs of Markdown; as it is when a match stands in what is not shown of it."""
    marks, pieces, end = Marks(), [], 0
    for span in spans:
        pieces += [note[end : span.start], marks.open, span.of(note), marks.close]
        end = span.end
    text, found = marks.find(shown_text("".join((*pieces, note[end:]))))
    return (text, found) if [s.of(text) for s in found] == [s.of(note) for s in spans] else (note, list(spans))


def _tags_marked(stored: str, marks: Sequence[Span]) -> tuple[str, ...]:
    """Return the tags of a JSON list that have a mark in them."""
    tags: list[str] = []
    end = 0
    for tag in json.loads(stored) if marks else ():
        written = codec.dumps(tag)
        start = stored.index(written, end)
        end = start + len(written)
        if any(start <= mark.start < end for mark in marks):
            tags.append(tag)
    return tuple(tags)


def _in_article(mark: Span, places: Sequence[Span]) -> Span:
    """Return where a match in the shown words stands in the article; a paragraph is one place, of any length."""
    at = mark.start
    for place in places[:-1]:
        if at < place.length + len(SPLIT):
            break
        at -= place.length + len(SPLIT)
    else:
        return Span(places[-1].start + at, places[-1].start + at + mark.length)
    return Span(place.start + at, min(place.start + at + mark.length, place.end))


def _hit(kind: HitKind, hit: str, article: str, span: Span | None, shown: Marked) -> SearchHit:
    text, marks = shown
    cut = excerpt(text, marks)
    inside = tuple(Span(m.start - cut.start, m.end - cut.start) for m in marks if cut.covers(m))
    return SearchHit(kind, hit, article, span, cut.of(text), inside)
