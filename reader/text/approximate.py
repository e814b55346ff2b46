"""Find the stretches of a text that a few edits make a pattern."""

from __future__ import annotations

from collections.abc import Iterator

from reader.model.span import Span


def near_matches(pattern: str, text: str, allowed: int) -> Iterator[tuple[int, Span]]:
    """Yield each stretch of ``text`` that a few edits make the pattern, with its edits; of a run, the best."""
    costs = _edit_costs(pattern, text, anchored=False)
    best, end = allowed + 1, 0
    for at, cost in enumerate((*costs, allowed + 1), start=1):
        if cost < best:
            best, end = cost, at
        if cost > allowed >= best:
            # Backwards from its end, the same search tells where the stretch begins.
            back = _edit_costs(pattern[::-1], text[max(0, end - len(pattern) - best) : end][::-1], anchored=True)
            yield best, Span(end - 1 - back.index(min(back)), end)
            best = allowed + 1


def distance(one: str, other: str) -> int:
    """Return the fewest edits that make one text the other."""
    return _edit_costs(one, other, anchored=True)[-1] if one and other else len(one) + len(other)


def _edit_costs(pattern: str, text: str, *, anchored: bool) -> list[int]:
    """Return, for each code point of ``text``, the fewest edits between the pattern and a stretch that ends with it.

    An anchored stretch begins with the text, another anywhere. Bit-parallel dynamic programming: G. Myers, A fast
    bit-vector algorithm for approximate string matching, 1999, in the form of H. Hyyrö, 2001; Python's integers are
    the vectors.
    """
    size = len(pattern)
    masks: dict[str, int] = {}
    for i, letter in enumerate(pattern):
        masks[letter] = masks.get(letter, 0) | 1 << i
    ones, top = (1 << size) - 1, 1 << (size - 1)
    plus, minus, cost = ones, 0, size
    costs = []
    for letter in text:
        match = masks.get(letter, 0)
        diagonal = ((((match & plus) + plus) ^ plus) | match | minus) & ones
        up = (minus | ~(diagonal | plus)) & ones
        down = plus & diagonal
        cost += bool(up & top) - bool(down & top)
        costs.append(cost)
        up = (up << 1 | anchored) & ones
        down = down << 1 & ones
        plus = (down | ~(diagonal | up)) & ones
        minus = up & diagonal
    return costs
