"""Numbers that measure the same thing and differ, in linked sentences.

Few numbers of two such sentences measure the same: one counts the dead and the other the injured, one the seats that
were won and the other those that are held. So both must have one unit, or count one noun, among words that the two
share; neither may stand in the other sentence too; and they may not lie so far apart that they must be of different
things. Ages and durations are left out: nearly always they are of different people and events. "At least 12" and 14,
"nearly 50" and 48 do not differ, nor do a rounded number and a more exact one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations, product
from typing import NamedTuple

from reader.analysis.claims.evidence.numbers import agreement, disagreement
from reader.analysis.claims.quantities import Quantity
from reader.analysis.claims.stems import Token
from reader.analysis.claims.units import Unit, clause_around
from reader.model.analysis import Analysis
from reader.model.claim import Claim, ClaimMember, Explanation, Link, Passage, Reason, ReasonKind
from reader.model.span import Span

AROUND = 6
"""Content words on either side of a number that tell what it measures."""
SHARED = 2
"""Least number of these words that two sentences share."""
APART = 2.0
"""Greatest ratio of two numbers of one thing."""
LISTED = 2
"""Numbers of one sort in a sentence; of more, which are of what cannot be told by the words around."""
_TELLING = 3.0
"""Up to this, counts are of whatever there are few of."""
_NEARLY_ALIKE = 0.1
"""Share of the greater of two numbers by which they may differ when one is said to be rough."""
_HEDGE = 3
"""Words before a number in which it is said to be rough, the least or the most."""
_LEFT_OUT = frozenset({"ordinal", "date", "year", "month", "week", "day", "hour", "minute", "second"})
_LEAST = frozenset({"least", "over", "more", "above", "exceeding"})
_MOST = frozenset({"most", "under", "less", "fewer", "below", "up", "within", "nearly", "almost"})
_ROUGHLY = frozenset({"about", "around", "roughly", "some", "approximately", "estimated", "nearly", "almost"})


class Difference(NamedTuple):
    """Passages of two articles or more that give different numbers for one thing.

    Attributes:
        members: In order, each with its value: the number as it is written, with what is counted.
        reason: Two of the numbers, and the words by which they measure the same.
    """

    members: tuple[ClaimMember, ...]
    reason: Reason


@dataclass(frozen=True, slots=True, eq=False)
class _Told:
    """A number in its surroundings.

    Attributes:
        unit: Its sentence.
        quantity: The number.
        at: The place of its first word in the sentence.
        around: The content words about it, as written, by stem.
        before: The words right before it, in lower case.
    """

    unit: Unit
    quantity: Quantity
    at: int
    around: Mapping[str, str]
    before: frozenset[str]

    @property
    def place(self) -> tuple[str, Span]:
        """Where the number stands."""
        return self.unit.passage.article, self.quantity.span


_Pair = tuple[_Told, _Told]


def find_differences(links: Iterable[Link], units: Mapping[Passage, Unit]) -> tuple[Difference, ...]:
    """Return the differences of linked sentences, in order of their passages.

    Args:
        links: Of sentences, in any order; those of a sentence that is not among the units are passed over.
        units: By passage.
    """
    ends = {(x.first, x.second) for x in links if x.first in units and x.second in units}
    told = {p: tuple(_told(units[p])) for pair in ends for p in pair}
    differing = [
        (a, b) for first, second in sorted(ends) for a, b in product(told[first], told[second]) if _differ(a, b)
    ]
    found: dict[tuple[Passage, ...], Difference] = {}
    for pairs in _together(differing):
        difference = _difference(pairs)
        passages = tuple(m.passage for m in difference.members)
        found[passages] = _joined(found[passages], difference) if passages in found else difference
    return tuple(found[p] for p in sorted(found))


def explain_by_dates(claims: Iterable[Claim], analyses: Mapping[str, Analysis]) -> tuple[Claim, ...]:
    """Return claims with what explains their differences, where that is known: that the articles are of several days.

    Args:
        claims: The claims.
        analyses: By article id.
    """
    return tuple(
        replace(c, explained_by=(Explanation.DATES,)) if _is_of_several_days(c, analyses) else c for c in claims
    )


def _is_of_several_days(claim: Claim, analyses: Mapping[str, Analysis]) -> bool:
    """Tell whether two members that give different values stand in articles of different dates."""
    dated = []
    for member in claim.members if claim.attribute else ():
        published = analyses[member.passage.article].metadata.published
        if member.value and published:
            dated.append((member.value, published.value))
    # "2018-03" and "2018-03-20" may be one day.
    return any(v != w and not (a.startswith(b) or b.startswith(a)) for (v, a), (w, b) in combinations(dated, 2))


def _told(unit: Unit) -> Iterator[_Told]:
    """Yield the numbers of a sentence that may differ from others."""
    for quantity in unit.quantities:
        of_sort = sum((q.unit, q.noun) == (quantity.unit, quantity.noun) for q in unit.quantities)
        is_few = not quantity.unit and (not quantity.noun or quantity.high <= _TELLING)
        if quantity.unit not in _LEFT_OUT and not is_few and of_sort <= LISTED:
            yield _in_context(quantity, unit)


def _in_context(quantity: Quantity, unit: Unit) -> _Told:
    before = [t for t in unit.tokens if t.span.end <= quantity.span.start]
    after = [t for t in unit.tokens if t.span.start >= quantity.span.end]
    near = (*_content(before)[-AROUND:], *_content(after)[:AROUND])
    around = {t.stem: t.word for t in near if t.stem != quantity.noun}
    return _Told(unit, quantity, len(before), around, frozenset(t.word.lower() for t in before[-_HEDGE:]))


def _content(tokens: Iterable[Token]) -> list[Token]:
    return [t for t in tokens if not t.function and not t.word[0].isdigit()]


def _shared(a: _Told, b: _Told) -> list[str]:
    """Return the words that both stand beside, as the first sentence has them."""
    return [word for stem, word in a.around.items() if stem in b.around]


def _differ(a: _Told, b: _Told) -> bool:
    """Tell whether two numbers measure the same thing and differ."""
    if not disagreement(a.quantity, b.quantity) or len(_shared(a, b)) < SHARED:
        return False
    less, more = sorted((a, b), key=lambda t: t.quantity.low)
    low, high = less.quantity.high, more.quantity.low
    if not low < high <= APART * low or less.before & _LEAST or more.before & _MOST:
        return False
    if (less.before | more.before) & _ROUGHLY and high - low <= _NEARLY_ALIKE * high:
        return False
    return not (_stands_in(a.quantity, b.unit) or _stands_in(b.quantity, a.unit))


def _stands_in(number: Quantity, unit: Unit) -> bool:
    """Tell whether a sentence gives a number too."""
    return any(agreement(number, q) or (number.low, number.unit) == (q.low, q.unit) for q in unit.quantities)


def _together(differing: Iterable[_Pair]) -> list[list[_Pair]]:
    """Return the pairs in groups that hang together by a number: of two articles, 12 and 14, of the third 14 again."""
    groups: list[list[_Pair]] = []
    for pair in differing:
        meeting = [g for g in groups if any(t in pair for other in g for t in other)]
        groups = [g for g in groups if g not in meeting]
        groups.append([*(p for g in meeting for p in g), pair])
    return groups


def _difference(pairs: Iterable[_Pair]) -> Difference:
    """Return the difference of numbers that hang together; of a sentence with two of them the first one counts."""
    of_unit: dict[Unit, list[_Told]] = defaultdict(list)
    for told in {t for pair in pairs for t in pair}:
        of_unit[told.unit].append(told)
    first = [min(told, key=lambda t: t.place) for told in of_unit.values()]
    members = [ClaimMember(clause_around(t.unit, (t.at,)), value=t.quantity.written) for t in first]
    a, b = min(pairs, key=lambda p: (-len(_shared(*p)), p[0].place, p[1].place))
    # The lesser first: which article comes first may be chance.
    lesser, greater = sorted((a.quantity, b.quantity), key=lambda q: (q.low, q.high, q.written))
    text = f"one gives {lesser.written}, another {greater.written}, both beside {', '.join(_shared(a, b))}"
    return Difference(tuple(sorted(members, key=lambda m: m.passage)), Reason(ReasonKind.NUMBER, text))


def _joined(one: Difference, other: Difference) -> Difference:
    """Return two differences between the same passages as one, each passage with both values."""
    members = (
        replace(m, value=f"{m.value}, {n.value}") if m.value != n.value else m
        for m, n in zip(one.members, other.members, strict=True)
    )
    return one._replace(members=tuple(members))
