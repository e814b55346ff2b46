"""Read what is typed into a search: words, "phrases", speaker:, outlet:, kind:, tag:, date:, each with a minus."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain

from reader.model.article import BlockKind
from reader.model.errors import QuerySyntaxError
from reader.model.library import HitKind
from reader.model.query import DateRange, Narrowing, Query, QueryField, Term
from reader.model.quotation import QuotationKind, told_kind

TERMS = 50
"""Terms that are looked for; FTS5 has a limit too, and nobody types more."""
UNDATED = "none"
"""Stands for articles without a date."""
RANGE = ".."
_TERM = re.compile(r'(-?)(?:(speaker|outlet|kind|tag|date):)?(?:"([^"]*)("?)|([^\s"]+))?', re.IGNORECASE)
_WORD = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')
"""A term without a field."""
_QUOTES = str.maketrans("“”„", '"""')
"""Marks that some keyboards put in the place of the plain one."""
_TEXT = "text"
_KINDS = {
    **dict.fromkeys(("text", "texts", "article", "articles"), _TEXT),
    **{form: kind.value for kind in HitKind if kind is not HitKind.PARAGRAPH for form in (kind, f"{kind}s")},
    **{kind.told: kind.value for kind in QuotationKind},
    **{kind.value: kind.value for kind in chain(QuotationKind, BlockKind)},
}
KINDS = tuple(told_kind(kind) for kind in dict.fromkeys(_KINDS.values()))
"""What can be typed after ``kind:``, in the order in which it is told; the values that JSON has can be too."""
_EXAMPLES = {
    QueryField.SPEAKER: 'speaker:Nicholson, or speaker:"John Nicholson"',
    QueryField.OUTLET: 'outlet:Reuters, or outlet:"CBS News"',
    QueryField.KIND: "kind:quotation",
    QueryField.TAG: "tag:weapons",
    QueryField.DATE: "date:2018, or date:2018-03..2019",
}
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_OF_DATES = frozenset("0123456789-.")


def parse_query(typed: str) -> Query:
    """Return what is asked for; the last term may still be being typed.

    The beginning of a word is enough there, save of a single letter, which begins too many. A field or value that is
    not finished there does not narrow yet.

    Raises:
        QuerySyntaxError: It cannot be understood; the sentence says what to type instead.
    """
    terms: list[Term] = []
    narrowings: list[Narrowing] = []
    dates: list[DateRange] = []
    for found in _found(typed):
        minus, name, phrase, closed, word = found.groups()
        is_last = found.end() == len(typed)
        is_open = is_last and not closed
        value = (word if phrase is None else phrase) or ""
        if name is None:
            is_beginning = is_open and phrase is None and not minus and _is_beginning(value)
            terms.append(Term(value, bool(minus), is_beginning))
        elif QueryField(name.lower()) is QueryField.DATE:
            dates += _range(value, is_excluded=bool(minus), is_open=is_open)
        else:
            field = QueryField(name.lower())
            narrowings += _narrowing(
                field, value, is_excluded=bool(minus), is_exact=phrase is not None, is_open=is_open
            )
    query = Query(tuple(terms[:TERMS]), tuple(narrowings[:TERMS]), tuple(dates[:TERMS]))
    _check_something_wanted(query)
    return query


def parse_words(typed: str) -> tuple[Term, ...]:
    """Return words and phrases alone, as in ``parse_query``; a colon means nothing, and nothing is wrong."""
    terms = []
    for found in _WORD.finditer(typed):
        minus, phrase, word = found.groups()
        value = word if phrase is None else phrase
        if any(c.isalnum() for c in value):
            is_beginning = word is not None and found.end() == len(typed) and not minus and _is_beginning(value)
            terms.append(Term(value, bool(minus), is_beginning))
    return tuple(terms[:TERMS])


def with_value(typed: str, field: QueryField, value: str) -> str:
    """Return what is typed narrowed to a value of a field, exactly; the last word stays one that is being typed."""
    more = f"{field}:{value}" if field in {QueryField.DATE, QueryField.KIND} else f'{field}:"{_unmarked(value)}"'
    return f"{more} {typed.strip()}"


def _found(typed: str) -> Iterator[re.Match[str]]:
    """Yield the terms with something in them, in order."""
    for found in _TERM.finditer(typed.translate(_QUOTES)):
        if found[2] is not None or any(c.isalnum() for c in found.group()):
            yield found


def _is_beginning(word: str) -> bool:
    return not word.isascii() or sum(c.isalnum() for c in word) > 1


def _check_something_wanted(query: Query) -> None:
    every = [
        part.is_excluded for part in chain[Term | Narrowing | DateRange](query.terms, query.narrowings, query.dates)
    ]
    if every and all(every):
        raise QuerySyntaxError("A minus only leaves out. Type too what is to be found.")


def _narrowing(
    field: QueryField, value: str, *, is_excluded: bool, is_exact: bool, is_open: bool
) -> tuple[Narrowing, ...]:
    value = " ".join(value.split())
    if not any(c.isalnum() for c in value):
        if is_open:
            return ()
        raise QuerySyntaxError(f"Nothing stands behind “{field}:”. Type it without a space: {_EXAMPLES[field]}.")
    if field is QueryField.KIND:
        known = _KINDS.get(value.lower())
        if known is None:
            if is_open and any(kind.startswith(value.lower()) for kind in _KINDS):
                return ()
            raise QuerySyntaxError(f"There is no kind “{value}”. The kinds are {', '.join(KINDS)}.")
        value = known
    return (Narrowing(field, value, is_excluded, is_exact and field is not QueryField.KIND),)


def _range(value: str, *, is_excluded: bool, is_open: bool) -> tuple[DateRange, ...]:
    if not value and not is_open:
        raise QuerySyntaxError(f"Nothing stands behind “date:”. Type it without a space: {_EXAMPLES[QueryField.DATE]}.")
    if is_open and (_OF_DATES.issuperset(value) or UNDATED.startswith(value.lower())):
        while value and value.lower() != UNDATED and not _is_range(value):
            value = value[:-1]
        if not value:
            return ()
    if value.lower() == UNDATED:
        return (DateRange("", "", is_excluded),)
    if not _is_range(value):
        message = (
            f"“{value}” is no date. Type a year, a month or a day: date:2018, date:2018-03-27; a range has two dots"
        )
        raise QuerySyntaxError(f"{message}: date:2018-03..2019.")
    first, dots, last = value.partition(RANGE)
    if not dots:
        last = first
    if first and last and last < first[: len(last)]:
        raise QuerySyntaxError(f"The dates “{value}” end before they begin. Type the earlier one first.")
    return (DateRange(first, last, is_excluded),)


def _is_range(value: str) -> bool:
    parts = value.split(RANGE)
    return len(parts) <= len(("first", "last")) and any(parts) and all(not p or _is_date(p) for p in parts)


def _is_date(value: str) -> bool:
    if not _DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value + "-01-01"[len(value) - len("2018") :])
    except ValueError:
        return False
    return True


def _unmarked(value: str) -> str:
    return " ".join(value.translate(_QUOTES).replace('"', " ").split())
