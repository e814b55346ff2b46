"""The kinds of block that look otherwise than the article, whatever the colours of the page."""

from __future__ import annotations

from reader.model.article import BlockKind

DIMMED = frozenset(
    {BlockKind.BOILERPLATE, BlockKind.COPYRIGHT, BlockKind.NOTICE, BlockKind.CREDIT, BlockKind.BIO, BlockKind.BYLINE}
)
"""Kinds of block that step back behind the article."""
HEADED = frozenset({BlockKind.TITLE, BlockKind.SUBTITLE, BlockKind.SUBHEAD})
"""Kinds of block that are headings."""
