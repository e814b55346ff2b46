"""All cuts of one quotation, in the open articles or over the library, aligned word by word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.model.collation import Collation, CutKind, CutPart, Witness
from reader.model.errors import ReaderError
from reader.model.library import QuotationFilter
from reader.model.span import Span
from reader.services.wording import one_line
from reader.text.tokens import find_words, fold
from reader.text.worddiff import WordRun, compare_words, word_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.library.reader import Reader
    from reader.model.library import QuotationRow
    from reader.services.voices import Variant

LEAST_SHARED, LEAST_SHARE = 4, 0.6
"""Words that two cuts of one quotation have in common at least, and the share of the shorter one that they are."""
PROBES, PROBE_WORDS = 12, 3
"""Searches for cuts at most, and words of each: neighbours that are long, so that few other quotations have them."""
FOUND_AT_ONCE = 100
"""Quotations that a search looks at; a probe that finds more is a common phrase."""


def collate(witnesses: Sequence[Witness]) -> Collation:
    """Return cuts aligned with the longest of them; the first of the longest counts.

    Args:
        witnesses: At least one.
    """
    base = max(range(len(witnesses)), key=lambda n: (_length(witnesses[n].words), -n))
    words = witnesses[base].words
    runs = [compare_words(words, w.words) for w in witnesses]
    spans = _places(len(words), runs)
    rows = tuple(tuple(_part(span, words, w.words, r) for span in spans) for w, r in zip(witnesses, runs, strict=True))
    return Collation(tuple(witnesses), base, tuple(s.of(words) for s in spans), rows)


def _length(words: str) -> int:
    """Return how many words there are, those in an editor's brackets left out."""
    return sum(1 for _ in find_words(re.sub(r"\[[^\[\]]*\]", " ", words)))


def _places(length: int, runs: Sequence[Sequence[WordRun]]) -> list[Span]:
    """Return the places of the longest cut: each begins where some cut begins to differ, or to be the same again.

    An empty place stands wherever a cut has words that the longest has not; marks belong to the words before.
    """
    every = [r for some in runs for r in some]
    starts = sorted({r.first.start for r in every if r.first.length})
    # What stands before the first word belongs to it.
    inserted = {
        0 if r.first.start in starts[:1] else r.first.start for r in every if not r.first.length and r.second.length
    }
    starts[:1] = [0]
    found = [Span(a, b) for a, b in zip(starts, [*starts[1:], length], strict=True)]
    return sorted([*found, *(Span(at, at) for at in inserted)])


def _part(span: Span, base: str, words: str, runs: Sequence[WordRun]) -> CutPart:
    theirs = span.of(base)
    if not span.length:
        inserted = " ".join(r.second.of(words) for r in runs if r.second.length and _is_before(r.first, span, runs))
        return CutPart(CutKind.INSERTED if inserted else CutKind.SAME, inserted, "")
    run = next((r for r in runs if r.first.length and r.first.overlaps(span)), None)
    if run is None:
        return CutPart(CutKind.SAME, theirs, theirs)
    if run.kind is CutKind.SAME:
        return CutPart(CutKind.SAME, _own(span, run, base, words), theirs)
    # What stands for several places stands in the first of them.
    own = run.second.of(words) if span.start <= run.first.start else ""
    return CutPart(run.kind, own, theirs)


def _is_before(empty: Span, place: Span, runs: Sequence[WordRun]) -> bool:
    """Tell whether words that the longest cut has not stand in an empty place; before its first word that is at 0."""
    first = next((r.first.start for r in runs if r.first.length), 0)
    return empty == place or (not place.start and empty == Span(first, first))


def _own(span: Span, run: WordRun, base: str, words: str) -> str:
    """Return the words of a cut in a place where both have the same, with its own capitals, marks and brackets."""
    theirs = [s for s in word_spans(base) if run.first.covers(s)]
    every = word_spans(words)
    first = next(n for n, s in enumerate(every) if run.second.covers(s))
    here = [first + n for n, s in enumerate(theirs) if span.covers(s)]
    if not here:
        return ""
    start = every[here[0]].start if here[0] else 0
    end = every[here[-1] + 1].start if here[-1] + 1 < len(every) else len(words)
    return words[start:end]


def collations_of(variants: Iterable[Variant], names: Mapping[str, str]) -> tuple[Collation, ...]:
    """Return the quotations of open articles that stand in several cuts.

    Args:
        variants: As ``voices.variants_of`` has them.
        names: What to call each article, by its id.
    """
    return tuple(
        collate([Witness(one_line(names.get(p.article, p.article)), p.words) for p in variant.parts])
        for variant in variants
    )


def collate_stored(reader: Reader, quotation: str) -> Collation:
    """Return all cuts of a quotation over the library, by the dates of their articles.

    Args:
        reader: Of the calling thread; the index has been caught up.
        quotation: Its id, or the start of it.

    Raises:
        ReaderError: There is no such quotation, or there are several.
    """
    found = {p.id: p for p in reader.places_of(quotation.strip().lower())}
    rows = [row for p in found.values() if (row := _row(reader, p.article, p.id)) is not None]
    if len(rows) != 1:
        told = "Several quotations have ids that begin" if rows else "No quotation of the library has an id that begins"
        raise ReaderError(f"{told} with {quotation}. The exports tell their ids.")
    cuts = {rows[0].id: rows[0]}
    for words in _probes(rows[0].text):
        page = reader.quotations(QuotationFilter(words=words), limit=FOUND_AT_ONCE)
        if page.after is None:
            cuts |= {r.id: r for r in page.rows if r.id not in cuts and is_cut(rows[0].text, r.text)}
    ordered = sorted(cuts.values(), key=lambda r: (not r.published, r.published, r.outlet, r.title, r.id))
    return collate([_witness(r) for r in ordered])


def is_cut(first: str, second: str) -> bool:
    """Tell whether two quotations are cuts of one: most words of the shorter one stand in the other, in order."""
    same = [r for r in compare_words(first, second) if r.kind is CutKind.SAME]
    shared = sum(sum(1 for _ in find_words(r.first.of(first))) for r in same)
    return shared >= LEAST_SHARED and shared >= LEAST_SHARE * min(_length(first), _length(second))


def _row(reader: Reader, article: str, quotation: str) -> QuotationRow | None:
    (number,) = reader.numbers_of_quotations([(article, quotation)])
    return None if number is None else reader.quotations_at([number])[0]


def _probes(text: str) -> list[str]:
    """Return words to search for: stretches of neighbours, those with the most letters first."""
    words = [fold(w.of(text)) for w in find_words(text)]
    stretches = [words[n : n + PROBE_WORDS] for n in range(max(1, len(words) - PROBE_WORDS + 1))]
    stretches.sort(key=lambda s: -sum(map(len, s)))
    return [" ".join(f'"{w}"' for w in s) for s in stretches[:PROBES]]


def _witness(row: QuotationRow) -> Witness:
    name = " · ".join(p for p in (row.outlet, row.title) if p) or row.article
    return Witness(one_line(name), one_line(row.text), row.name, row.published, row.id)
