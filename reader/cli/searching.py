"""The command ``search``: where words stand in the library, narrowed and counted; and searches kept under a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from reader.cli import json_objects, output
from reader.cli.arguments import Options
from reader.cli.lists import SHORT_ID, TITLE
from reader.cli.opening import ORIGIN, caught_up, opened_to_change
from reader.exporters import contract
from reader.exporters.markup.controls import one_line, shorten
from reader.library.library import Library
from reader.model.errors import ReaderError
from reader.model.library import ArticleRow, Facets, HitKind, SearchHit
from reader.services import savedsearches
from reader.services.listing import facets_of
from reader.services.searching import Found, search

_HEADS = {
    HitKind.PARAGRAPH: "Paragraphs",
    HitKind.QUOTATION: "Quotations",
    HitKind.HIGHLIGHT: "Highlights",
    HitKind.NOTE: "Notes",
}
_VALUE = re.compile(r'(-?(?:speaker|outlet|tag):)([^"]*\s[^"]*)', re.IGNORECASE)


def run_search(options: Options) -> int:
    """Print where the words stand: in texts, quotations, highlights and notes, the newest first."""
    typed = typed_words(options.words)
    if options.save is not None:
        with opened_to_change(options) as library:
            savedsearches.save_search(library, options.save, typed, ORIGIN)
    with caught_up(options) as library:
        if options.list_saved:
            _list_saved(library)
            return 0
        if options.saved is not None:
            typed = f"{_saved(library, options.saved)} {typed}".strip()
        found = {kind: search(library.read, typed, kind, limit=options.limit) for kind in HitKind}
        facets = {kind: facets_of(library.read, typed, kind) for kind in HitKind} if options.facets else {}
    if options.json:
        output.write(contract.dumps(json_objects.search_object(typed, found, facets)) + "\n")
    else:
        sections = chain.from_iterable(_section(kind, page, facets.get(kind)) for kind, page in found.items())
        output.write("".join(sections) or "Nothing.\n")
    return 0


def typed_words(words: Sequence[str]) -> str:
    """Return what is searched for; quotation marks that the shell took away from a value are put back."""
    if len(words) == 1:
        return words[0]
    found = (_VALUE.fullmatch(word) for word in words)
    return " ".join(f'{m[1]}"{m[2]}"' if m else word for m, word in zip(found, words, strict=True))


def _saved(library: Library, name: str) -> str:
    there = savedsearches.named(library.read, name)
    if there is None:
        raise ReaderError(f"No search is saved under the name {name}. “synoptic search --list-saved” tells the names.")
    return there.typed


def _list_saved(library: Library) -> None:
    for one in savedsearches.saved_searches(library.read):
        output.write(f"{one_line(one.name)}\n    {one_line(one.typed)}\n")


def _section(kind: HitKind, found: Found, facets: Facets | None) -> Iterator[str]:
    if found.hits:
        yield f"{_HEADS[kind]}\n"
        yield from (_hit(hit, found.articles) for hit in found.hits)
        if found.after is not None:
            yield "  and more\n"
        yield from _counts(facets or Facets())


def _counts(facets: Facets) -> Iterator[str]:
    for name, counts in facets.by_name.items():
        if counts:
            yield f"  {name}: {', '.join(f'{one_line(value)} ({count})' for value, count in counts)}\n"


def _hit(hit: SearchHit, articles: Mapping[str, ArticleRow]) -> str:
    where = ""
    if hit.article in articles:
        place = f":{hit.span.start}-{hit.span.end}" if hit.span else ""
        where = f"  {hit.article[:SHORT_ID]}{place}  {shorten(articles[hit.article].title, TITLE)}\n"
    return f"{where}    {one_line(hit.text)}\n"
