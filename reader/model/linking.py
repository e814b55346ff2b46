"""The links of two articles as they are kept, what they rest on, and passages that are alike without being linked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from reader.model.claim import Link, Passage, Reason


class LinkBasis(NamedTuple):
    """What the links of an article rest on.

    Attributes:
        article: Id of the article.
        text_sha256: SHA-256 of its text.
        digest: Of all in its analysis that a link may rest on; another digest, other links.
    """

    article: str
    text_sha256: str
    digest: str


@dataclass(frozen=True, slots=True)
class ArticleLinks:
    """All links of two articles, also when there are none.

    Attributes:
        first: The article whose id sorts first.
        second: The other one.
        links: In order of their passages.
        are_copies: Whether both are one text, trimmed or lightly edited.
    """

    first: LinkBasis
    second: LinkBasis
    links: tuple[Link, ...] = ()
    are_copies: bool = False

    @property
    def bases(self) -> tuple[LinkBasis, LinkBasis]:
        """Of both articles: the links stand as long as neither changes."""
        return self.first, self.second


@dataclass(frozen=True, slots=True)
class SimilarPassage:
    """A sentence that comes near to words the reader selected in another article.

    Attributes:
        passage: Where it stands.
        score: How near, 0 to 1; for ranking, no chance of anything.
        reasons: What both share, in words for the reader.
    """

    passage: Passage
    score: float
    reasons: tuple[Reason, ...] = ()
