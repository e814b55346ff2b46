"""The token types of a marked article, each made of up to three facets: block, what is said, claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import product

from pygments.token import Token, _TokenType

from reader.model.article import BlockKind
from reader.model.labels import ClaimLabel

MarkedText = tuple[_TokenType, str]
"""A token: its type and its text."""
Tokens = Iterable[MarkedText]

ARTICLE = Token.Article
NOTE = Token.Note
"""A number in brackets that refers to the lists at the end; it is not part of the article's text."""
MARGIN = Token.Margin
"""What a layout sets before a line or under a heading; not part of the text either."""


class Said(StrEnum):
    """What a stretch of text has to do with somebody's words; where several meet, the later here is shown."""

    SCARE = "scare"
    """Marked, but nobody's words."""
    INDIRECT = "indirect"
    MIXED = "mixed"
    DIRECT = "direct"
    SOURCE = "source"
    """The mention that names the speaker."""
    CUE = "cue"
    WORK = "work"
    """The name of a published work in a reference; nobody's words, and slanted."""


CLAIM_ORDER = (ClaimLabel.AGREE, ClaimLabel.DIFFER, ClaimLabel.DENIAL)
"""Where several claims meet, the later here is shown."""


@dataclass(frozen=True, slots=True)
class Facets:
    """What a token type stands for; without a block it is the white space between two."""

    block: BlockKind | None = None
    said: Said | None = None
    claim: ClaimLabel | None = None


@cache
def token_type(facets: Facets) -> _TokenType:
    """Return the token type of some facets, as ``Token.Article.Paragraph.Direct.Agree``.

    A facet that is missing leaves its place out, so that a style that does not know the last ones falls back on the
    first; places cannot be confused, for no name stands for two facets.
    """
    found = ARTICLE
    for facet in (facets.block, facets.said, facets.claim):
        if facet is not None:
            found = getattr(found, facet.value.capitalize())
    return found


@cache
def all_facets() -> dict[_TokenType, Facets]:
    """Return every token type of an article with its facets; about 360."""
    each = product((None, *BlockKind), (None, *Said), (None, *ClaimLabel))
    return {token_type(f): f for f in (Facets(*parts) for parts in each)}


def facets_of(ttype: _TokenType) -> Facets:
    """Return the facets of a token type; of one that is not ours, none."""
    return all_facets().get(ttype, Facets())
