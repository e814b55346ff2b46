"""Decisions about what a block of an article's text is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reader.analysis.decisions.targets import places_of, value_of
from reader.analysis.placing import UnplaceableError
from reader.model.article import Block, BlockKind
from reader.model.decision import BY_READER, Decision, DecisionKind, Unplaced
from reader.model.span import Span


def apply_block_decisions(
    blocks: Sequence[Block], text: str, decisions: Sequence[Decision]
) -> tuple[tuple[Block, ...], tuple[Unplaced, ...]]:
    """Return the blocks with the kinds that the reader gave them, and the decisions that could not be applied.

    To be called before quotations are looked for, so that those of a flipped block come and go with it.

    Args:
        blocks: Of one article, in text order.
        text: The article's text.
        decisions: About that article, in the order in which they were taken; other kinds are passed over.
    """
    result, unplaced = tuple(blocks), []
    for decision in decisions:
        if decision.kind is DecisionKind.SET_BLOCK_KIND:
            try:
                result = set_block_kind(result, text, decision)
            except UnplaceableError as why:
                unplaced.append(Unplaced(decision, str(why)))
    return result, tuple(unplaced)


def set_block_kind(blocks: tuple[Block, ...], text: str, decision: Decision) -> tuple[Block, ...]:
    """Return the blocks with one decision applied.

    The words may be several blocks now, where one was then; what must not happen is that much of another block is
    swept along, or that much of the words is left out.

    Raises:
        UnplaceableError: With the reason.
    """
    kind = value_of(decision, BlockKind)
    place = places_of(decision, text)[0]
    meant = {b for b in blocks if place.covers_half(b.span)}
    if not _cover_each_other(place, [b.span for b in meant]):
        raise UnplaceableError("The blocks there are others now.")
    return tuple(replace(b, kind=kind, reason=f"{BY_READER}.") if b in meant else b for b in blocks)


def _cover_each_other(place: Span, spans: Sequence[Span]) -> bool:
    """Tell whether spans share half of a place with it, and it half of them."""
    shared = 2 * sum(place.shared(s) for s in spans)
    return bool(spans) and shared >= place.length and shared >= sum(s.length for s in spans)
