"""A reference to an article in four styles, as runs of words of which some are slanted.

APA: Publication Manual, 7th edition, 10.1 (articles of news sites and newspapers). MLA: Handbook, 9th edition, chapter
5. Chicago: Manual of Style, 17th edition, notes and bibliography, 14.191 to 14.200. The words of a title stay as the
article has them: no style's capitals are put on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from reader.exporters.base import CitationStyle
from reader.exporters.markup.controls import line
from reader.exporters.references.dates import date_parts, day_first, month_first, year_first
from reader.exporters.references.names import Name, authors_of
from reader.model.record import Record


class Run(NamedTuple):
    """Some words of a reference, and whether they are slanted: the name of the work that others are parts of."""

    words: str
    is_slanted: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """An article as references name it; what is not known is "" or ().

    Attributes:
        title: Its headline.
        outlet: Where it was published.
        authors: Who wrote it.
        published: Year, month and day.
        accessed: The same, of the day when it was read.
        address: Its link.
    """

    title: str = ""
    outlet: str = ""
    authors: tuple[Name, ...] = ()
    published: tuple[int, ...] = ()
    accessed: tuple[int, ...] = ()
    address: str = ""


def source_of(record: Record) -> Source:
    """Return the article that a record stands in; without title and outlet, its file stands for the title."""
    outlet = line(record.outlet)
    title = line(record.title) or ("" if outlet else _last_part(record.path))
    return Source(
        title,
        outlet,
        authors_of(record.byline, record.outlet),
        date_parts(record.published),
        date_parts(record.accessed),
        line(record.address),
    )


def reference(source: Source, style: CitationStyle) -> tuple[Run, ...]:
    """Return the reference to an article; () where nothing at all is known of it."""
    if not (source.title or source.outlet or source.authors or source.address):
        return ()
    return tuple(_joined(_STYLES[style](source)))


def plain(runs: Iterable[Run]) -> str:
    """Return a reference as one line of text."""
    return "".join(r.words for r in runs)


def _newsroom(source: Source) -> Iterator[Run]:
    told = [
        Run(source.outlet, is_slanted=True),
        Run(f"“{source.title}”" if source.title else ""),
        Run(_list([_natural(n) for n in source.authors])),
        Run(day_first(source.published)),
        Run(source.address),
    ]
    known = [run for run in told if run.words]
    for place, run in enumerate(known):
        yield from ([Run(", ")] if place else [])
        yield run


def _apa(source: Source) -> Iterator[Run]:
    # Without an author the title comes first; without an outlet the title is the work, and slanted.
    date = f"({year_first(source.published) or 'n.d.'})."
    title = Run(source.title, is_slanted=not source.outlet)
    if source.authors:
        yield Run(f"{_stopped(_apa_authors(source.authors))} {date}")
        yield from (Run(" "), title, Run(_stop(source.title))) if source.title else ()
    elif source.title:
        yield from (title, Run(f"{_stop(source.title)} {date}"))
    else:
        yield Run(f"{_stopped(source.outlet)} {date}")
    if source.outlet and (source.authors or source.title):
        yield from (Run(" "), Run(source.outlet, is_slanted=True), Run(_stop(source.outlet)))
    if source.address:
        # What has no date may change: then it says when it was read.
        is_dated = bool(source.published) or not source.accessed
        read = "" if is_dated else f"Retrieved {month_first(source.accessed)}, from "
        yield Run(f" {read}{source.address}")


def _mla(source: Source) -> Iterator[Run]:
    if source.authors:
        yield Run(f"{_stopped(_mla_authors(source.authors))} ")
    if source.title and source.outlet:
        yield Run(f"{_quoted(source.title)} ")
    elif source.title:
        yield from (Run(source.title, is_slanted=True), Run(f"{_stop(source.title)} "))
    told = [day_first(source.published, is_short=True), source.address]
    rest = ", ".join(t for t in told if t)
    if source.outlet:
        yield from (Run(source.outlet, is_slanted=True), Run(f", {rest}" if rest else ""))
    else:
        yield Run(rest)
    last = rest or source.outlet
    yield Run(_stop(last) if last else "")
    if not source.published and source.accessed and source.address:
        yield Run(f" Accessed {day_first(source.accessed, is_short=True)}.")


def _chicago(source: Source) -> Iterator[Run]:
    # What nobody signed stands under the name of the outlet (14.199).
    is_under_outlet = not source.authors and bool(source.outlet)
    if source.authors:
        yield Run(f"{_stopped(_chicago_authors(source.authors))} ")
    elif is_under_outlet:
        yield from (Run(source.outlet, is_slanted=True), Run(f"{_stop(source.outlet)} "))
    if source.title:
        is_part = bool(source.outlet)
        yield from (
            (Run(f"{_quoted(source.title)} "),)
            if is_part
            else (Run(source.title, is_slanted=True), Run(f"{_stop(source.title)} "))
        )
    date = month_first(source.published) or "n.d."
    if source.outlet and not is_under_outlet:
        yield from (Run(source.outlet, is_slanted=True), Run(", "))
    yield Run(_stopped(date))
    if not source.published and source.accessed and source.address:
        yield Run(f" Accessed {month_first(source.accessed)}.")
    if source.address:
        yield Run(f" {source.address}.")


_STYLES: dict[CitationStyle, Callable[[Source], Iterator[Run]]] = {
    CitationStyle.NEWSROOM: _newsroom,
    CitationStyle.APA: _apa,
    CitationStyle.MLA: _mla,
    CitationStyle.CHICAGO: _chicago,
}

# Authors ------------------------------------------------------------------------------------------------------------

_APA_MOST, _APA_FIRST = 20, 19
_CHICAGO_MOST, _CHICAGO_FIRST = 10, 7


def _apa_authors(names: tuple[Name, ...]) -> str:
    shown = [", ".join(p for p in (n.family, n.initials, n.suffix) if p) for n in names]
    if len(shown) > _APA_MOST:
        return f"{', '.join(shown[:_APA_FIRST])}, . . . {shown[-1]}"
    return f"{', '.join(shown[:-1])}, & {shown[-1]}" if len(shown) > 1 else shown[0]


def _mla_authors(names: tuple[Name, ...]) -> str:
    if len(names) > 2:
        return f"{_inverted(names[0])}, et al."
    return ", and ".join([_inverted(names[0]), *map(_natural, names[1:])])


def _chicago_authors(names: tuple[Name, ...]) -> str:
    first, *others = names
    shown = [_inverted(first), *map(_natural, others)]
    if len(shown) > _CHICAGO_MOST:
        return f"{', '.join(shown[:_CHICAGO_FIRST])}, et al."
    return f"{', '.join(shown[:-1])}, and {shown[-1]}" if len(shown) > 1 else shown[0]


def _inverted(name: Name) -> str:
    return ", ".join(p for p in (name.family, name.given, name.suffix) if p)


def _natural(name: Name) -> str:
    return " ".join(p for p in (name.given, name.family, name.suffix) if p)


def _list(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


# Marks --------------------------------------------------------------------------------------------------------------

_ENDS = (".", "?", "!", "…")


def _stop(words: str) -> str:
    """Return the full stop after some words; "" where they end with a mark of their own."""
    return "" if words.rstrip("”’\"'").endswith(_ENDS) else "."


def _stopped(words: str) -> str:
    return words + _stop(words)


def _quoted(title: str) -> str:
    """Return a title in quotation marks with the stop inside; marks within it become single ones."""
    inner = title.replace("“", "‘").replace("”", "’").replace('"', "'")
    return f"“{_stopped(inner)}”"


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield runs of which no two neighbours look the same, without blanks at the ends."""
    merged = [Run("".join(r.words for r in some), slanted) for slanted, some in groupby(runs, lambda r: r.is_slanted)]
    kept = [r for r in merged if r.words]
    for place, run in enumerate(kept):
        words = run.words.rstrip() if place == len(kept) - 1 else run.words
        if words:
            yield Run(words, run.is_slanted)


def _last_part(path: str | None) -> str:
    return line((path or "").replace("\\", "/").rpartition("/")[2])
