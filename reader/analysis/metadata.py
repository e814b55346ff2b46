"""Proposals for an article's title, outlet, byline and date, each with its place in the text and what it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reader.analysis.blocks.dates import find_date
from reader.analysis.outlets import find_outlet
from reader.model.article import BODY_KINDS, Block, BlockKind, Metadata, Proposal
from reader.model.span import Span

_DATED_KINDS = frozenset({BlockKind.BOILERPLATE, BlockKind.BYLINE, BlockKind.NOTICE})
"""Kinds of blocks that may state when the article was published; captions and copyright lines never do."""
_HEAD_BLOCKS = 12
"""Blocks between headline and text, at most, that are searched for byline and date."""
_ENDS = 2000
"""Blocks at each end of a very long text that are looked at."""
_LONGEST_STATEMENT = 250
"""Code points of the longest block that states a date."""

_NAMES = re.compile(
    r"(?i:(?:\w+\s)?by\b:?\s*)(?P<names>[^\W\d_a-z][^|•·—–@\d\n]*)",
)
_AFTER_NAMES = re.compile(
    r"(?:,\s|\s[-–—]\s|\sfor\s|\son\s|\sin\s|(?<=[a-z])(?=[A-Z][a-z]+\s))(?:The\s)?(?:[\w.]+\s){0,3}?(?:\w*Staff\b|\w*Writers?\b"
    r"|Reporters?\b|Correspondents?\b|Columnists?\b|\w*Editors?\b|Contributors?\b|CNN|Press|News|Times|Post|AP|Reuters|AFP).*$"
    r"|\s(?i:updated|published|posted|on)\b.*$|\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s*$"
)
_PUBLISHED = re.compile(r"\b(?:published|posted|issued|appeared)\b", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:updated|modified|corrected)\b", re.IGNORECASE)


def propose_metadata(text: str, blocks: Sequence[Block], stated: Metadata) -> Metadata:
    """Return what the format states, completed by guesses from the text.

    Args:
        text: The text of the article.
        blocks: Its blocks, in text order.
        stated: What the file's format states; it wins.

    Returns:
        Proposals with their places and what they rest on, one sentence each; what cannot be told is None.
    """
    if len(blocks) > 2 * _ENDS:
        blocks = [*blocks[:_ENDS], *blocks[-_ENDS:]]
    return Metadata(
        title=stated.title or _title(text, blocks),
        outlet=stated.outlet or find_outlet(text, blocks),
        byline=stated.byline or _byline(text, blocks),
        published=stated.published or _published(text, blocks),
        address=stated.address,
    )


def _title(text: str, blocks: Sequence[Block]) -> Proposal | None:
    """Propose the title block."""
    block = next((b for b in blocks if b.kind is BlockKind.TITLE), None)
    if block is None:
        return None
    value = " ".join(block.span.of(text).split())
    return Proposal(value, block.span, "It is the line above the text that reads like its headline.")


def _head(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return the blocks around the headline, up to the text."""
    text_start = next((i for i, b in enumerate(blocks) if b.kind in BODY_KINDS), len(blocks))
    title = next((i for i, b in enumerate(blocks) if b.kind is BlockKind.TITLE), text_start)
    return blocks[max(0, min(title - 3, text_start - 6), text_start - _HEAD_BLOCKS) : text_start]


# ---------------------------------------------------------------- byline


def _byline(text: str, blocks: Sequence[Block]) -> Proposal | None:
    """Propose the names of the byline between headline and text."""
    for block in _head(blocks):
        found = _NAMES.match(block.span.of(text)) if block.kind is BlockKind.BYLINE else None
        if found:
            names = _AFTER_NAMES.sub("", found["names"]).rstrip(" ,.-|")
            start = block.span.start + found.start("names")
            if names:
                return Proposal(" ".join(names.split()), Span(start, start + len(names)), "The line begins with “By”.")
    return None


# ---------------------------------------------------------------- date


def _published(text: str, blocks: Sequence[Block]) -> Proposal | None:
    """Propose the date that a block says the article was published on, or a date that stands below the headline."""
    head = set(_head(blocks))
    below: Proposal | None = None
    for block in blocks:
        content = block.span.of(text)
        if block.kind not in _DATED_KINDS or len(content) > _LONGEST_STATEMENT:
            continue
        for date, span in _dates(content):
            place = Span(block.span.start + span.start, block.span.start + span.end)
            before = content[: span.start]
            if _PUBLISHED.search(before) and not _UPDATED.search(before[-25:]):
                return Proposal(date, place, "The line says when the article was published.")
            if below is None and block in head and not _UPDATED.search(content) and _is_short(content):
                below = Proposal(date, place, "The date stands between the headline and the text.")
    return below


def _dates(content: str) -> Iterator[tuple[str, Span]]:
    """Yield the dates of a block as EDTF, with their places in it."""
    at = 0
    while (found := find_date(content, at)) is not None:
        yield found
        at = found[1].end


def _is_short(content: str) -> bool:
    return len(content.split()) <= 20
