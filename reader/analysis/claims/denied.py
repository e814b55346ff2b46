"""What a sentence denies, and sentences that assert it: the same predicate, here under "not" or "deny", there free.

A word of negation alone opposes nothing: two sentences of one story that share their words, one with a "not", nearly
always report different things. So the denied words themselves must be found together in the other sentence: the word
that the denial falls on, the one after it, and the preposition between them, with nothing there that negates, supposes
or asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from reader.analysis.claims.clauses import BREAKS
from reader.analysis.claims.denials import find_denials, is_negation
from reader.analysis.claims.kinds import KINDS, kind_of
from reader.analysis.claims.stems import Token, stem
from reader.analysis.claims.units import Unit
from reader.analysis.lexicon import words

WORDS_KEPT = 4
"""Content words that a denial falls on, the first ones."""
_REACH = 10
"""Words after a denial in which they stand."""
_SLACK = 4
"""Words by which an assertion may be longer than what is denied."""
_COVERED = 2 / 3
"""Least share of the denied words that an assertion has."""
_HAVE = frozenset({"have", "has", "had", "having"})
_DENYING = frozenset(map(stem, ("deny", "dispute", "refute", "rebut", "repudiate")))
"""Verbs whose object is what is denied; "reject" and "dismiss" have too many other objects."""
_RUN_ON = frozenset({"none", "quote", "edge"})
_RELATIVE = frozenset({"who", "which", "that", "whose"})
_KINDS_ENDING = frozenset({"coordinator", "relative", "subordinator", "that"})


class Denied(NamedTuple):
    """What a sentence denies.

    Attributes:
        at: The place of the denying word.
        words: The places of the content words that the denial falls on, two at least.
    """

    at: int
    words: tuple[int, ...]


@lru_cache(maxsize=4096)
def find_denied(unit: Unit) -> tuple[Denied, ...]:
    """Return what a sentence denies outright: not what it only supposes, asks, or calls impossible."""
    found = []
    for at in sorted({*_negations(unit), *_denying_verbs(unit)}):
        held = _object(unit, at)
        first = unit.tokens[held[0]] if len(held) > 1 else None
        # A denial that is denied, and one that falls on a name alone, deny nothing.
        if first and first.stem not in _DENYING and not first.word[0].isupper():
            found.append(Denied(at, held))
    return tuple(found)


def find_assertion(denied: Denied, unit: Unit, other: Unit) -> tuple[int, ...]:
    """Return the places of the words with which another sentence asserts what one denies; none when it does not.

    Args:
        denied: Of the first sentence.
        unit: The first sentence.
        other: The second one.
    """
    asked = [unit.tokens[n].stem for n in denied.words]
    if asked[0] not in other.stems or asked[1] not in other.stems or _is_denied_too(other, asked):
        return ()
    length = denied.words[-1] - denied.words[0] + _SLACK
    for head in _places(other, asked[0], 0, len(other.tokens)):
        found = [next(_places(other, s, head + 1, head + length), None) for s in asked[1:]]
        held = (head, *(n for n in found if n is not None))
        covers = found[0] is not None and len(held) >= _COVERED * len(asked)
        if covers and _is_asserted(unit, other, head) and _is_built_alike(denied, unit, other, held):
            return held
    return ()


def _negations(unit: Unit) -> Iterator[int]:
    """Yield the places of the words that negate a finite verb which is no modal: "did not", "hasn't", "never"."""
    for at, token in enumerate(unit.tokens):
        if not is_negation(token) or _is_supposed(unit.tokens, at):
            continue
        lower = token.lower
        verb = (unit.tokens[at - 1].lower if at else "") if lower == "not" else lower.removesuffix("n't")
        if lower == "never" or verb in words("claims-auxiliaries"):
            yield at


def _denying_verbs(unit: Unit) -> Iterator[int]:
    """Yield the places of the verbs that deny what follows them."""
    for at in find_denials(unit.tokens):
        if unit.tokens[at].stem in _DENYING and not _is_supposed(unit.tokens, at):
            yield at


def _object(unit: Unit, at: int) -> tuple[int, ...]:
    """Return the places of the content words that a denial falls on."""
    held: list[int] = []
    for n in range(at + 1, min(len(unit.tokens), at + _REACH)):
        token = unit.tokens[n]
        if n == at + 1 and token.lower in words("claims-not-quite"):
            return ()
        if BREAKS[unit.breaks[n]] not in _RUN_ON or (held and KINDS[kind_of(token)] in _KINDS_ENDING):
            break
        if not token.function and not (token.word.endswith("ly") and not held):
            held.append(n)
        if len(held) == WORDS_KEPT:
            break
    return tuple(held)


def _places(unit: Unit, asked: str, start: int, end: int) -> Iterator[int]:
    """Yield the places of a stem among some of the words."""
    for n in range(start, min(end, len(unit.tokens))):
        if unit.tokens[n].stem == asked and not unit.tokens[n].function:
            yield n


def _is_asserted(unit: Unit, other: Unit, head: int) -> bool:
    """Tell whether a sentence asserts what begins at a word: nothing before it negates, supposes, asks or commands."""
    if not head:
        return False
    before = other.tokens[max(0, head - 8) : head]
    if any(is_negation(t) or t.stem in _DENYING or t.lower in words("claims-supposing") for t in before):
        return False
    if before[-1].lower in _RELATIVE:
        # "veterans who served": others than those of whom it is denied.
        return len(before) > 1 and before[-2].stem in unit.stems
    return True


def _is_denied_too(other: Unit, asked: list[str]) -> bool:
    """Tell whether the other sentence denies the same: then the two stand together."""
    return any([other.tokens[n].stem for n in d.words[:2]] == asked[:2] for d in find_denied(other))


def _is_built_alike(denied: Denied, unit: Unit, other: Unit, held: tuple[int, ...]) -> bool:
    """Tell whether the first two words of both are joined alike: by the same preposition, and both had if one is.

    After a verb that denies, the words may be joined in another way: "denies supporting it", "support for it".
    """
    if unit.tokens[denied.at].stem in _DENYING:
        return True
    first, second = denied.words[:2]
    has = any(t.lower in _HAVE for t in unit.tokens[denied.at + 1 : first])
    if has and not any(t.lower in _HAVE for t in other.tokens[max(0, held[0] - 3) : held[0]]):
        return False
    return _preposition(unit.tokens[first:second]) == _preposition(other.tokens[held[0] : held[1]])


def _preposition(between: tuple[Token, ...]) -> str:
    return next((t.lower for t in reversed(between) if KINDS[kind_of(t)] in {"preposition", "to"}), "")


def _is_supposed(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether words before a denial make it a supposition ("if he did not")."""
    return any(t.lower in words("claims-supposing") for t in tokens[max(0, at - 8) : at])
