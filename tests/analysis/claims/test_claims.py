from __future__ import annotations

import time
from dataclasses import replace
from itertools import permutations

import pytest

from reader.analysis.claims import FoundClaims, find_claims
from reader.analysis.claims.assemble import claim_id, in_order
from reader.model.analysis import Analysis
from reader.model.claim import Claim, ClaimMember, Passage, Reason, ReasonKind
from reader.model.labels import ClaimLabel, Tier
from reader.model.quotation import Quotation, QuotationKind
from reader.model.span import Span
from tests.analysis.claims.conftest import Make, analysis_of


def texts(found: FoundClaims, analyses: tuple[Analysis, ...]) -> list[set[str]]:
    of = {a.article.id: a.article.text for a in analyses}
    return [{m.passage.span.of(of[m.passage.article]) for m in c.members} for c in found.claims]


def test_accounts_of_one_event_share_its_main_claim(bridge: tuple[Analysis, ...]) -> None:
    found = find_claims(bridge)
    assert any({m.passage.article for m in c.members} == {"a", "b", "c"} for c in found.claims)


def test_sentences_about_nothing_shared_have_no_match(bridge: tuple[Analysis, ...]) -> None:
    text = {a.article.id: a.article.text for a in bridge}
    silent = {p.span.of(text[p.article]) for p in find_claims(bridge).no_match}
    assert "An orchestra gave a concert for the families." in silent
    assert "Fourteen people died when the old bridge over the Tamber collapsed on Monday evening." not in silent


def test_claims_do_not_depend_on_the_order_of_the_articles(bridge: tuple[Analysis, ...]) -> None:
    found = [find_claims(order) for order in permutations(bridge)]
    assert all(f.claims == found[0].claims for f in found)
    assert all(set(f.no_match) == set(found[0].no_match) for f in found)


def test_claims_as_sure_as_each_other_stand_in_one_order_whatever_the_ids_of_the_articles() -> None:
    def claim(*members: Passage) -> Claim:
        ordered = tuple(map(ClaimMember, sorted(members)))
        return Claim(claim_id(members), ClaimLabel.AGREE, Tier.STRONG, 0.9, ordered)

    def ordered(one: str, other: str) -> list[list[int]]:
        early = claim(Passage(one, Span(0, 9)), Passage(other, Span(50, 59)))
        late = claim(Passage(one, Span(20, 29)), Passage(other, Span(0, 9)))
        found = in_order([early, late], {one: "0", other: "1"})
        return [[m.passage.span.start for m in c.members if m.passage.article == one] for c in found]

    assert ordered("a", "b") == ordered("b", "a") == [[0], [20]]


def test_every_claim_has_members_of_two_articles_in_order_and_a_reason(sample: list[Analysis]) -> None:
    claims = find_claims(sample).claims
    assert claims
    for claim in claims:
        assert len({m.passage.article for m in claim.members}) > 1
        assert [m.passage for m in claim.members] == sorted({m.passage for m in claim.members})
        assert 0 < claim.confidence < 1
        assert claim.reasons
    assert [c.confidence for c in claims] == sorted((c.confidence for c in claims), reverse=True)
    assert len({c.id for c in claims}) == len(claims)


def test_no_claim_is_found_in_one_article_or_none(sample: list[Analysis]) -> None:
    assert find_claims([]) == FoundClaims()
    one = find_claims(sample[:1])
    assert one.claims == ()
    assert one.no_match == tuple(Passage(sample[0].article.id, s) for s in sample[0].sentences)


def test_an_empty_article_changes_nothing(bridge: tuple[Analysis, ...]) -> None:
    assert find_claims([*bridge, analysis_of(article="empty")]).claims == find_claims(bridge).claims
    nothing = find_claims([analysis_of(article="x"), analysis_of(article="y")])
    assert (nothing.claims, nothing.no_match) == ((), ())


def test_two_identical_articles_match_wholly(make: Make) -> None:
    lines = ("The council of Tamber voted 9 to 4 for the new bridge.", "Building begins in May 2031, said Ada Quill.")
    found = find_claims([make(*lines, article="a"), make(*lines, article="b")])
    assert found.no_match == ()
    assert {c.tier for c in found.claims} == {Tier.STRONG}


def test_an_article_given_twice_under_one_id_is_not_compared_with_itself(make: Make) -> None:
    one = make("The council of Tamber voted 9 to 4 for the new bridge.", article="a")
    assert find_claims([one, one]).claims == ()


def test_forty_copies_are_few_claims_not_hundreds(make: Make) -> None:
    lines = ("The council of Tamber voted 9 to 4 for the new bridge.", "Building begins in May 2031, said Ada Quill.")
    found = find_claims([make(*lines, article=f"copy {n:02}") for n in range(40)])
    assert found.no_match == ()
    assert max(len(c.members) for c in found.claims) >= 40
    assert len(found.claims) <= 4


@pytest.mark.parametrize("text", ["...", "“”", "a " * 50_000, "x" * 100_000, "1 " * 5_000])
def test_odd_sentences_raise_nothing(make: Make, text: str) -> None:
    found = find_claims([make(text, article="a"), make(text, "The bridge fell.", article="b")])
    assert isinstance(found, FoundClaims)


def test_ten_thousand_sentences_end_in_bounded_time(make: Make) -> None:
    long = make(*(f"Witness {n} saw the bridge over the Tamber shake at noon." for n in range(10_000)), article="long")
    short = make("The bridge over the Tamber shook at noon, a witness said.", article="short")
    start = time.process_time()
    found = find_claims([long, short])
    assert time.process_time() - start < 8
    assert found.no_match[-1] == Passage("long", long.sentences[-1])


def test_a_claim_within_a_quotation_names_its_speaker() -> None:
    words = "The council of Tamber voted for the new bridge over the river."
    one, other = analysis_of(words, article="a"), analysis_of(words, article="b")
    quoted = Quotation("q", QuotationKind.DIRECT, (Span(0, len(words)),), speaker="s1")
    claim = find_claims([replace(one, quotations=(quoted,)), other]).claims[0]
    assert [m.speaker for m in claim.members] == ["s1", None]


def test_a_quotation_cut_differently_is_marked_as_one() -> None:
    one = "“We were warned of the rust, and we did nothing at all about it,” Quill said of the Tamber bridge."
    other = "Quill said of the Tamber bridge that the city was “warned of the rust, and we did nothing at all”."
    made = []
    for article, text in (("a", one), ("b", other)):
        marks = Span(text.index("“"), text.index("”") + 1)
        quoted = Quotation(article, QuotationKind.DIRECT, (marks,), speaker="s1")
        made.append(replace(analysis_of(text, article=article), quotations=(quoted,)))
    claim = find_claims(made).claims[0]
    assert claim.quotation_variant
    assert Reason(ReasonKind.QUOTATION, "both quote “warned of the rust and we did nothing at all”") in claim.reasons


def test_two_plain_sentences_are_no_quotation(bridge: tuple[Analysis, ...]) -> None:
    assert not any(c.quotation_variant for c in find_claims(bridge).claims)
