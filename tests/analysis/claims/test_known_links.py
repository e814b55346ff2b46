"""Links that are known spare work and change nothing: not after corrections, in no order, with no article added."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.analysis.claims import encoding, find_claims
from reader.analysis.claims import links as linking
from reader.analysis.claims.basis import link_basis
from reader.analysis.claims.clusters import forget_clusters
from reader.analysis.claims.encoding import encode, forget_encoded
from reader.analysis.claims.evidence.article import ArticleEvidence
from reader.analysis.pipeline import analyse, compare_with
from reader.model.analysis import Analysis
from reader.model.article import Article, BlockKind
from reader.model.claim import Link
from reader.model.decision import Decision, DecisionKind, Target
from reader.model.linking import ArticleLinks, LinkBasis
from reader.model.quotation import QuotationKind
from reader.text.selectors import make_selector
from tests.analysis.claims.conftest import analysis_of
from tests.analysis.decisions.targets import target_of

TEXTS = {
    "a": """Bridge over the river Tamber collapses, killing 14

Fourteen people died when the old bridge over the Tamber collapsed on Monday evening.

“The city had warned the railway of the rust for 18 months,” Mayor Ada Quill said.
""",
    "b": """Tamber mourns

The collapse of the Tamber bridge on Monday killed 14 people, the police said.

Ada Quill, the mayor, said that “the railway” had been warned of the rust for a year and a half.
""",
    "c": """Railway silent

At least 14 people were killed in the collapse of a bridge over the Tamber on Monday.

“We were warned of the rust, and did nothing,” Jon Reed, a spokesman for the railway, said.
""",
}
KINDS = (
    DecisionKind.SET_BLOCK_KIND,
    DecisionKind.NOT_A_QUOTATION,
    DecisionKind.SET_QUOTATION_KIND,
    DecisionKind.SET_SPEAKER,
    DecisionKind.SET_PUBLISHED,
)
ORDERS = st.lists(st.sampled_from(sorted(TEXTS)), unique=True, min_size=1)


def forget() -> None:
    forget_encoded()
    forget_clusters()


def article(name: str) -> Article:
    return Article(name, TEXTS[name], hashlib.sha256(TEXTS[name].encode()).hexdigest())


@cache
def automatic(name: str) -> Analysis:
    return analyse(article(name))


@st.composite
def decisions(draw: st.DrawFn, name: str) -> Decision:
    """A correction of one article."""
    found, text = automatic(name), TEXTS[name]
    kind = draw(st.sampled_from(KINDS))
    quotation = target_of(name, text, draw(st.sampled_from(found.quotations)))
    block = draw(st.sampled_from(found.blocks))
    if kind is DecisionKind.SET_BLOCK_KIND:
        return Decision(draw(st.uuids()).hex, kind, (Target(name, make_selector(text, block.span)),), draw(BLOCKS))
    value = {
        DecisionKind.SET_QUOTATION_KIND: QuotationKind.INDIRECT.value,
        DecisionKind.SET_SPEAKER: "Ines Duarte",
        DecisionKind.SET_PUBLISHED: "2018-03",
    }.get(kind, "")
    targets = () if kind is DecisionKind.SET_PUBLISHED else (quotation,)
    return Decision(draw(st.uuids()).hex, kind, targets, value, article=name)


BLOCKS = st.sampled_from([BlockKind.BOILERPLATE.value, BlockKind.TITLE.value, BlockKind.PARAGRAPH.value])


@st.composite
def steps(draw: st.DrawFn) -> list[Analysis]:
    """Some of the articles in some order, each with some corrections."""
    chosen = []
    for name in draw(ORDERS):
        taken = draw(st.lists(decisions(name), max_size=2))
        chosen.append(analyse(article(name), taken) if taken else automatic(name))
    return chosen


@given(st.lists(steps(), min_size=2, max_size=4))
@settings(max_examples=16)
def test_with_what_is_known_a_comparison_is_the_same_as_without(story: list[list[Analysis]]) -> None:
    kept: dict[tuple[LinkBasis, LinkBasis], ArticleLinks] = {}
    for analyses in story:
        found = compare_with(analyses, known=kept.values())
        forget()
        assert found.comparison == compare_with(analyses).comparison
        assert not {pair.bases for pair in found.new_links} & set(kept)
        kept |= {pair.bases: pair for pair in found.new_links}
        assert compare_with(analyses, known=kept.values()).new_links == ()


@pytest.fixture
def linked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[set[str]]]:
    """Which pairs of articles were looked at; nothing is kept from before."""
    pairs: list[set[str]] = []
    real = linking.link_articles

    def watch(a: ArticleEvidence, b: ArticleEvidence) -> tuple[Link, ...]:
        pairs.append({a.article, b.article})
        return real(a, b)

    monkeypatch.setattr(linking, "link_articles", watch)
    forget()
    yield pairs
    forget()


def test_an_article_that_is_added_costs_its_own_pairs_only(linked: list[set[str]]) -> None:
    a, b, c = (automatic(n) for n in "abc")
    known = find_claims([a, b]).new_links
    assert linked == [{"a", "b"}]
    added = find_claims([a, b, c], known)
    assert linked[1:] == [{"a", "c"}, {"b", "c"}]
    assert find_claims([a, b, c], (*known, *added.new_links)).claims == added.claims
    assert len(linked) == 3


def test_when_all_links_are_known_only_articles_that_have_some_are_encoded(linked: list[set[str]]) -> None:
    one, other = automatic("a"), automatic("b")
    alone = analysis_of("An orchestra gave a concert in Lisbon.", article="x")
    known = find_claims([one, other, alone]).new_links
    forget()
    found = find_claims([one, other, alone], known)
    assert found.claims
    assert {e.evidence.article for e in encoding._kept.values()} == {"a", "b"}
    assert len(linked) == 3


def test_links_of_another_state_of_an_article_are_passed_over() -> None:
    one, other = automatic("a"), automatic("b")
    wrong = ArticleLinks(link_basis(one), link_basis(other)._replace(digest="of another day"))
    assert find_claims([one, other], [wrong]) == find_claims([one, other])


def test_an_article_is_encoded_once_and_again_when_it_was_corrected() -> None:
    forget()
    one = automatic("a")
    first = encode(one, link_basis(one))
    assert encode(one, link_basis(one)) is first
    corrected = analyse(article("a"), [Decision("d", DecisionKind.SET_PUBLISHED, (), "2018", article="a")])
    assert encode(corrected, link_basis(corrected)) is not first


def test_few_sentences_are_kept_encoded_and_those_that_were_used_last(monkeypatch: pytest.MonkeyPatch) -> None:
    forget()
    monkeypatch.setattr(encoding, "SENTENCES_KEPT", 4)
    made = [analysis_of("The bridge fell.", "It rained.", article=name) for name in "abc"]
    bases = [link_basis(a) for a in made]
    first = encode(made[0], bases[0])
    encode(made[1], bases[1])
    assert encode(made[0], bases[0]) is first
    encode(made[2], bases[2])
    assert set(encoding._kept) == {bases[0], bases[2]}
    forget()


def test_of_few_pairs_those_of_the_first_articles_are_compared(linked: list[set[str]]) -> None:
    c, a, b = (automatic(n) for n in "cab")
    found = find_claims([c, a, b], most=1)
    assert (linked, found.left) == ([{"a", "c"}], 2)
    assert {m.passage.article for claim in found.claims for m in claim.members} <= {"a", "c"}
    assert find_claims([c, a, b], found.new_links, most=0).left == 2
    assert find_claims([c, a, b], found.new_links).left == 0
