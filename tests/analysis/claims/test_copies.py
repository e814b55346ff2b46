from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.analysis.claims import find_claims
from reader.analysis.claims.copies import are_copies, copy_groups, shingles, voices
from reader.analysis.claims.units import describe
from reader.analysis.pipeline import compare
from reader.model.analysis import Analysis
from reader.model.linking import ArticleLinks, LinkBasis
from tests.analysis.claims.conftest import BRIDGE, analysis_of

WORDS = st.lists(st.text("abcdefghij", min_size=2, max_size=7), min_size=30, max_size=120)
WIRE = (
    "Fourteen people died when the old bridge over the Tamber collapsed on Monday evening, the police said.",
    "Mayor Ada Quill said the city had warned the railway about rust for 18 months before the collapse.",
    "The ferry will run all night until further notice, and schools in the valley stay closed on Tuesday.",
)


def prints(analysis: Analysis) -> frozenset[int]:
    return shingles(describe(analysis).units)


@given(WORDS, st.data())
@settings(max_examples=25)
def test_an_article_and_its_trimmed_copy_are_copies(words: list[str], data: st.DataObject) -> None:
    whole = prints(analysis_of(" ".join(words), article="a"))
    end = data.draw(st.integers(10, len(words)))
    begin = data.draw(st.integers(0, end - 10))
    trimmed = prints(analysis_of(" ".join(words[begin:end]), article="b"))
    if trimmed:
        assert are_copies(whole, trimmed)
        assert are_copies(trimmed, whole)


@given(WORDS, WORDS)
@settings(max_examples=25)
def test_copying_goes_both_ways_and_other_words_are_no_copy(one: list[str], other: list[str]) -> None:
    first, second = prints(analysis_of(" ".join(one))), prints(analysis_of(" ".join(other)))
    assert are_copies(first, second) == are_copies(second, first)
    capital = prints(analysis_of(" ".join(w + "zz" for w in one)))
    assert not are_copies(first, capital)


def test_one_word_in_thirty_may_be_edited() -> None:
    words = " ".join(WIRE).split()
    edited = [f"{w}x" if n % 30 == 29 else w for n, w in enumerate(words)]
    assert are_copies(prints(analysis_of(" ".join(words))), prints(analysis_of(" ".join(edited))))


def test_accounts_of_one_event_are_no_copies(sample: list[Analysis]) -> None:
    assert find_claims(BRIDGE).copies == ()
    assert find_claims(sample).copies == ()


def test_articles_without_words_are_no_copies() -> None:
    assert not are_copies(prints(analysis_of("...")), prints(analysis_of("...")))


def test_a_headline_alone_is_a_copy_of_the_same_headline() -> None:
    one, other = prints(analysis_of("Bridge falls", article="a")), prints(analysis_of("Bridge falls", article="b"))
    assert are_copies(one, other)


def pair(first: str, second: str, *, are_copies: bool = True) -> ArticleLinks:
    return ArticleLinks(LinkBasis(first, "", ""), LinkBasis(second, "", ""), are_copies=are_copies)


@given(
    st.permutations([pair("a", "b"), pair("c", "d"), pair("b", "d"), pair("e", "f"), pair("a", "x", are_copies=False)])
)
def test_copies_of_copies_are_one_group_in_any_order(pairs: list[ArticleLinks]) -> None:
    assert copy_groups(pairs) == (("a", "b", "c", "d"), ("e", "f"))


def test_one_stands_for_all_of_its_copies() -> None:
    assert voices([("a", "b", "c"), ("e", "f")]) == {"a": "a", "b": "a", "c": "a", "e": "e", "f": "e"}


def test_a_copy_adds_no_voice_and_makes_no_claim_surer() -> None:
    copied = [analysis_of(*WIRE, article=name) for name in ("wire", "copy")]
    other = BRIDGE[1]
    found = compare([*copied, other])
    assert found.copies == (("copy", "wire"),)
    assert found.voices(["wire", "copy"]) == 1
    assert found.voices(["wire", "b", "copy"]) == 2
    surest = {frozenset(m.passage.article for m in c.members): c for c in reversed(found.claims)}
    alone = compare([copied[1], other]).claims
    with_copy = surest[frozenset({"wire", "copy", "b"})]
    assert with_copy.confidence in {c.confidence for c in alone}
