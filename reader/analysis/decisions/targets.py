"""What a decision is about, as it is now: its article, its places, the things that stand there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import TypeVar

from reader.analysis.placing import UnplaceableError, place_of
from reader.model.decision import BY_READER, Decision
from reader.model.span import Span

Thing = TypeVar("Thing")
Value = TypeVar("Value", bound=StrEnum)


def article_of(decision: Decision) -> str:
    """Return the id of the article that a decision belongs to."""
    return decision.targets[0].article if decision.targets else decision.article


def places_of(decision: Decision, text: str, least: int = 1) -> list[Span]:
    """Return where the words of a decision's targets, all of one article, are now.

    Raises:
        UnplaceableError: One of them has no place, is empty, lies in another article, or there are too few.
    """
    if len(decision.targets) < least:
        raise UnplaceableError("The decision names too few places.")
    if any(t.article != article_of(decision) for t in decision.targets):
        raise UnplaceableError("The decision names places of two articles.")
    places = [place_of(t, {t.article: text}) for t in decision.targets]
    if not all(p.length for p in places):
        raise UnplaceableError("The decision names a place without words.")
    return places


def value_of(decision: Decision, kind: type[Value]) -> Value:
    """Return a decision's value as one of an enumeration.

    Raises:
        UnplaceableError: It is none of them.
    """
    if decision.value not in {member.value for member in kind}:
        raise UnplaceableError(f"“{decision.value}” is not a value that can be set.")
    return kind(decision.value)


def best_match(place: Span, things: Iterable[Thing], span_of: Callable[[Thing], Span]) -> Thing | None:
    """Return the thing that shares most with a place, if they share half of the longer one; else None."""
    best, most = None, 0.0
    for thing in things:
        span = span_of(thing)
        share = place.shared(span) / max(place.length, span.length, 1)
        if share >= 0.5 and share > most:
            best, most = thing, share
    return best


def noted(reason: str, what: str) -> str:
    """Return the reason of a thing of which the reader has set something."""
    if not reason.startswith(BY_READER):
        return f"{BY_READER}: {what}."
    known = reason.removeprefix(f"{BY_READER}: ").removesuffix(".").split(", ")
    return f"{BY_READER}: {', '.join([*(k for k in known if k != what), what])}."


def ordered_spans(places: Sequence[Span]) -> tuple[Span, ...]:
    """Return places in text order, those that touch or overlap as one."""
    spans: list[Span] = []
    for place in sorted(places):
        if spans and place.start <= spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, place.end))
        else:
            spans.append(place)
    return tuple(spans)
