"""Articles in a few words, analysed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from itertools import combinations

import pytest

from reader.analysis.claims.evidence.article import ArticleEvidence
from reader.analysis.claims.links import link_articles
from reader.analysis.claims.units import Unit, describe
from reader.model.analysis import Analysis
from reader.model.article import Article, Block, BlockKind
from reader.model.claim import Link, Passage
from reader.model.span import Span
from reader.paths import seeds

Make = Callable[..., Analysis]


def analysis_of(*sentences: str, article: str | None = None) -> Analysis:
    """Return an analysis of the sentences, one block each, without quotations."""
    text = "\n\n".join(sentences)
    spans, at = [], 0
    for sentence in sentences:
        spans.append(Span(at, at + len(sentence)))
        at += len(sentence) + 2
    digest = hashlib.sha256(text.encode()).hexdigest()
    blocks = tuple(Block(s, BlockKind.PARAGRAPH) for s in spans if s.length)
    return Analysis(Article(article or digest[:16], text, digest), "en", blocks=blocks, sentences=tuple(spans))


@pytest.fixture
def make() -> Make:
    return analysis_of


@pytest.fixture(scope="session")
def sample() -> list[Analysis]:
    """The sample story: one block a line, one sentence a block, so that no other stage is needed."""
    return [analysis_of(*filter(None, p.read_text("utf-8").split("\n"))) for p in seeds()]


@pytest.fixture(scope="session")
def sample_links(sample: list[Analysis]) -> tuple[list[Link], dict[Passage, Unit]]:
    """The links of the sample story, and its sentences by their places."""
    described = [ArticleEvidence(describe(a)) for a in sample]
    links = [link for a, b in combinations(described, 2) for link in link_articles(a, b)]
    return links, {u.passage: u for d in described for u in d.units}


BRIDGE = (
    analysis_of(
        "Bridge over the river Tamber collapses, killing 14",
        "Fourteen people died when the old bridge over the Tamber collapsed on Monday evening.",
        "Mayor Ada Quill said the city had warned the railway about rust for 18 months.",
        "The ferry will run all night until further notice.",
        article="a",
    ),
    analysis_of(
        "The collapse of the Tamber bridge on Monday killed 14 people, the police said.",
        "Ada Quill, the mayor, said the railway had been warned about the rust for a year and a half.",
        "Schools in the valley stay closed.",
        article="b",
    ),
    analysis_of(
        "At least 14 people were killed in the collapse of a bridge over the Tamber.",
        "An orchestra gave a concert for the families.",
        article="c",
    ),
)
"""Three invented accounts of one event."""


@pytest.fixture
def bridge() -> tuple[Analysis, ...]:
    return BRIDGE
