"""Sentences in their context, as they are compared: words, names, numbers, quoted words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from reader.analysis.claims.clauses import BREAKS, find_breaks, find_clauses
from reader.analysis.claims.quantities import Quantity, find_quantities
from reader.analysis.claims.stems import Token, tokens
from reader.model.analysis import Analysis
from reader.model.article import Block, BlockKind
from reader.model.claim import Passage
from reader.model.quotation import QuotationKind
from reader.model.span import Span

UNITS_KEPT = 800
"""Sentences of one article that are compared, the first ones: some 100 kB of text. This bounds the pairs of two
articles at 640,000; later sentences are listed without a match."""
TOKENS_KEPT = 400
"""Words of one sentence that are compared; a longer one is a list or was never divided."""
_ENDING = frozenset(BREAKS) - {"stop", "none"}
"""What ends the passage around some words; the period of an abbreviation looks like that of a sentence."""
_TITLES = frozenset({BlockKind.TITLE, BlockKind.SUBTITLE, BlockKind.SUBHEAD})


@dataclass(frozen=True, eq=False)
class Unit:
    """One sentence; compared by identity, so that what is computed of it can be kept by it.

    Attributes:
        passage: Where it stands.
        index: Its place among the sentences of its article.
        paragraph: The place of its block among the blocks of its article.
        title: Whether it stands in a headline.
        tokens: Its words in order.
        names: Stems that are names.
        quantities: Numbers with their units.
        quoted: The spans of it that stand in marks.
        clauses: Its clauses as half-open ranges of its words.
        breaks: What stands before each word and after the last, as places among ``clauses.BREAKS``.
        closings: Where each word ends with the period of its abbreviation.
    """

    passage: Passage
    index: int
    paragraph: int
    title: bool
    tokens: tuple[Token, ...]
    names: frozenset[str] = frozenset()
    quantities: tuple[Quantity, ...] = ()
    quoted: tuple[Span, ...] = ()
    clauses: tuple[tuple[int, int], ...] = ()
    breaks: tuple[int, ...] = ()
    closings: tuple[int, ...] = ()

    @cached_property
    def content(self) -> tuple[Token, ...]:
        """The words of the open classes."""
        return tuple(t for t in self.tokens if not t.function)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of the content words, each once."""
        return frozenset(t.stem for t in self.content)


@dataclass(frozen=True, slots=True)
class ArticleUnits:
    """The sentences of one article that are compared, in order."""

    article: str
    text: str
    units: tuple[Unit, ...]


def describe(analysis: Analysis) -> ArticleUnits:
    """Return the sentences of an article with what they are compared by; those without content words are left out."""
    article, text = analysis.article.id, analysis.article.text
    spans = analysis.sentences[:UNITS_KEPT]
    words = [tokens(text, s)[:TOKENS_KEPT] for s in spans]
    names = name_stems(words)
    quoted = sorted(s for q in analysis.quotations if q.kind is not QuotationKind.INDIRECT for s in q.spans)
    placed = zip(spans, words, _blocks_of(spans, analysis.blocks), _quoted_in(spans, quoted), strict=True)
    units = tuple(
        Unit(
            Passage(article, span),
            index,
            block,
            bool(analysis.blocks) and analysis.blocks[block].kind in _TITLES,
            found,
            frozenset(t.stem for t in found if not t.function and t.stem in names),
            find_quantities(text, found),
            marked,
            find_clauses(text, found),
            find_breaks(text, found),
            tuple(_closings(text, found)),
        )
        for index, (span, found, block, marked) in enumerate(placed)
        if any(not t.function for t in found)
    )
    return ArticleUnits(article, text, units)


def _closings(text: str, found: Sequence[Token]) -> Iterator[int]:
    """Yield where each word of a sentence ends: "U.S." and "Gen." with their period, the last word without its stop."""
    for token in found:
        end = token.span.end
        is_abbreviation = token is not found[-1] or len(token.word) == 1 or "." in token.word
        yield end + (is_abbreviation and text[end : end + 1] == "." and text[end + 1 : end + 2] != ".")


def _blocks_of(sentences: Iterable[Span], blocks: Sequence[Block]) -> Iterator[int]:
    """Yield for each sentence, in text order, the place of its block; 0 where there are no blocks."""
    at = 0
    for sentence in sentences:
        while at + 1 < len(blocks) and blocks[at].span.end <= sentence.start:
            at += 1
        yield at


def _quoted_in(sentences: Iterable[Span], quoted: Sequence[Span]) -> Iterator[tuple[Span, ...]]:
    """Yield for each sentence, in text order, the spans in marks that reach into it; they are in text order too."""
    at = 0
    for sentence in sentences:
        while at < len(quoted) and quoted[at].end <= sentence.start:
            at += 1
        end = at
        while end < len(quoted) and quoted[end].start < sentence.end:
            end += 1
        yield tuple(quoted[at:end])


def clause_around(unit: Unit, places: Sequence[int]) -> Passage:
    """Return what stands around some words of a sentence, up to the next punctuation on either side."""
    cuts = [n for n, found in enumerate(unit.breaks) if BREAKS[found] in _ENDING]
    start = max(n for n in cuts if n <= min(places))
    end = min(n for n in cuts if n > max(places))
    return Passage(unit.passage.article, Span(unit.tokens[start].span.start, unit.closings[end - 1]))


def name_stems(sentences: list[tuple[Token, ...]]) -> frozenset[str]:
    """Return the stems that the article writes with a capital inside its sentences more often than without.

    A headline in capitals proves nothing: a sentence of four words or more whose words are nearly all capitalised is
    not counted.
    """
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for found in sentences:
        content = [t for t in found[1:] if not t.function and t.word[0].isalpha()]
        upper = sum(t.word[0].isupper() for t in content)
        if len(content) > 3 and upper > 0.7 * len(content):
            continue
        for t in content:
            (capital if t.word[0].isupper() else small)[t.stem] += 1
    return frozenset(s for s, n in capital.items() if n > small[s])
