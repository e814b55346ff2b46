"""Why two passages are taken for the same claim, in words for the reader."""

from __future__ import annotations

from reader.analysis.claims.background import background
from reader.analysis.claims.evidence.numbers import agreement
from reader.analysis.claims.evidence.quotations import quoted_alike
from reader.analysis.claims.units import Unit
from reader.model.claim import Reason, ReasonKind

_WORDS_NAMED = 5


def give_reasons(first: Unit, second: Unit) -> tuple[Reason, ...]:
    """Return the evidence that two sentences share: numbers, quoted words, names and other words, the rarest first.

    Which of the two comes first makes no difference: of the forms that a word has in them the shortest is named.
    """
    reasons = [Reason(ReasonKind.NUMBER, f"both give {written}") for written in _numbers_shared(first, second)]
    if words := quoted_alike(first, second).words:
        reasons.append(Reason(ReasonKind.QUOTATION, f"both quote “{words}”"))
    weight = background().weight
    forms: dict[str, set[str]] = {stem: set() for stem in first.stems & second.stems}
    for token in (*first.content, *second.content):
        if token.stem in forms:
            forms[token.stem].add(_named(token.word))
    ranked = sorted(forms, key=lambda s: (-weight(s), s))
    named = first.names | second.names
    names = [min(forms[s], key=_shortest) for s in ranked if s in named][:_WORDS_NAMED]
    plain = [min(forms[s], key=_plainest) for s in ranked if s not in named][:_WORDS_NAMED]
    if names:
        reasons.append(Reason(ReasonKind.NAME, "both name " + ", ".join(names)))
    if plain:
        reasons.append(Reason(ReasonKind.WORD, "both say " + ", ".join(plain)))
    # Without a word in common it is the vectors and the spelling that matched.
    return tuple(reasons) or (Reason(ReasonKind.VECTOR, "the words are close in meaning"),)


def _numbers_shared(first: Unit, second: Unit) -> list[str]:
    """Return the numbers that both sentences give, as one of them writes each."""
    found = [
        min(_written(first, a.span.start, a.span.end), _written(second, b.span.start, b.span.end), key=_shortest)
        for a in first.quantities
        for b in second.quantities
        if agreement(a, b) >= 0.5
    ]
    return sorted(dict.fromkeys(found))


def _shortest(words: str) -> tuple[int, str]:
    return len(words), words


def _plainest(word: str) -> tuple[int, str]:
    """Put the shortest form first, and one in small letters before one with a capital."""
    return len(word), word.swapcase()


def _named(word: str) -> str:
    """Return a word by itself: without a possessive ending or a comma, and with the last period of "U.S."."""
    bare = word.replace("’", "'").rstrip(",").removesuffix("'s").removesuffix("'")
    return f"{bare}." if "." in bare and not bare[-1].isdigit() else bare


def _written(unit: Unit, start: int, end: int) -> str:
    """Return the words of a unit that lie within a span, as written, without the punctuation behind them."""
    words = " ".join(t.word for t in unit.tokens if start <= t.span.start and t.span.end <= end)
    return words.rstrip(" ,;:")
