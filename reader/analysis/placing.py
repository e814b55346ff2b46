"""Where the target of a decision is now, or why it has no place."""

from __future__ import annotations

from collections.abc import Mapping

from reader.model.decision import Target
from reader.model.span import Span
from reader.text.selectors import AnchorStatus, anchor

SEVERAL_PLACES = "The words may be at several places."
"""Why a decision has no place where the reader can choose one."""


class UnplaceableError(Exception):
    """A decision that cannot be applied; ``str()`` of it is the reason, one sentence for the reader."""


def place_of(target: Target, texts: Mapping[str, str] | None) -> Span:
    """Return where the words of a target are now.

    Args:
        target: The place as it was.
        texts: Texts by article id; of an article whose text is not among them, the old offsets count as they stand.

    Raises:
        UnplaceableError: The words are gone, or may be at several places.
    """
    selector = target.selector
    if texts is None or target.article not in texts:
        return Span(selector.start, selector.end)
    anchored = anchor(texts[target.article], selector)
    if anchored.span is None:
        gone = anchored.status is AnchorStatus.ORPHAN
        raise UnplaceableError("The words are gone." if gone else SEVERAL_PLACES)
    return anchored.span
