"""What one article brings to every comparison, computed once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from reader.analysis.claims.denials import find_denials, is_negation
from reader.analysis.claims.evidence.characters import ngram_counts
from reader.analysis.claims.evidence.overlap import Things, things_of
from reader.analysis.claims.evidence.positions import place, size
from reader.analysis.claims.evidence.vectors import WordTable, in_context, sentence_vectors, word_table
from reader.analysis.claims.evidence.words import StemCounts, stem_counts
from reader.analysis.claims.matrix import Matrix
from reader.analysis.claims.relatedness import subject
from reader.analysis.claims.units import ArticleUnits, Unit


@dataclass(frozen=True)
class ArticleEvidence:
    """The sentences of one article with all that depends on it alone; each part is computed when first asked for."""

    described: ArticleUnits

    @property
    def article(self) -> str:
        """Id of the article."""
        return self.described.article

    @property
    def units(self) -> tuple[Unit, ...]:
        """The sentences that are compared, in order."""
        return self.described.units

    @cached_property
    def subject(self) -> dict[str, float]:
        """What the article is about: the weight of each stem."""
        return subject(self.units)

    @cached_property
    def words(self) -> Things[str]:
        """Stems of the content words of each sentence."""
        return things_of([u.stems for u in self.units])

    @cached_property
    def names(self) -> Things[str]:
        """Stems of each sentence that are names."""
        return things_of([u.names for u in self.units])

    @cached_property
    def about(self) -> Things[str]:
        """The names of each sentence and of the one before, which "he" and "they" may stand for."""
        names = [u.names for u in self.units]
        return things_of([a | b for a, b in zip(names, [frozenset[str](), *names], strict=False)])

    @cached_property
    def plain(self) -> Things[str]:
        """Stems of each sentence that are no names."""
        return things_of([u.stems - u.names for u in self.units])

    @cached_property
    def bigrams(self) -> Things[tuple[str, str]]:
        """Bigrams of the content words of each sentence, function words between them left out."""
        return things_of([frozenset(pairwise(t.stem for t in u.content)) for u in self.units])

    @cached_property
    def trigrams(self) -> Things[tuple[str, ...]]:
        """Trigrams of all words of each sentence, by their stems."""
        stems = [[t.stem for t in u.tokens] for u in self.units]
        return things_of([frozenset(zip(s, s[1:], s[2:], strict=False)) for s in stems])

    @cached_property
    def quoted(self) -> Things[str]:
        """Stems of the content words of each sentence that stand in marks."""
        return things_of(
            [frozenset(t.stem for t in u.content if any(q.covers(t.span) for q in u.quoted)) for u in self.units]
        )

    @cached_property
    def counts(self) -> StemCounts:
        """How often each sentence has each stem."""
        return stem_counts(self.units)

    @cached_property
    def characters(self) -> Matrix:
        """Counts of n-grams of characters, a row a sentence."""
        return ngram_counts(self.units)

    @cached_property
    def vectors(self) -> Matrix:
        """A vector of each sentence, of length one."""
        return sentence_vectors(self.units)

    @cached_property
    def context(self) -> Matrix:
        """The same, with something of the sentences before and after."""
        return in_context(self.vectors)

    @cached_property
    def table(self) -> WordTable:
        """The content words with their vectors."""
        return word_table(self.units)

    @cached_property
    def traits(self) -> dict[str, Matrix]:
        """Numbers of each sentence alone, by name."""
        traits = {
            "place": place(self.units),
            "size": size(self.units),
            "title": [float(u.title) for u in self.units],
            "quoted": [_share(u) for u in self.units],
            "denies": [float(bool(find_denials(u.tokens))) for u in self.units],
            "negates": [float(any(map(is_negation, u.tokens))) for u in self.units],
        }
        return {name: np.array(values, np.float32) for name, values in traits.items()}


def _share(unit: Unit) -> float:
    """Return how much of a sentence stands in marks, 0 to 1."""
    return sum(unit.passage.span.shared(q) for q in unit.quoted) / unit.passage.span.length
