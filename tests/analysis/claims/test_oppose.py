from __future__ import annotations

from itertools import permutations

from reader.analysis.claims import find_claims
from reader.analysis.claims.assemble import claim_id
from reader.analysis.claims.oppose import find_opposed, linked_articles, without_opposed
from reader.analysis.claims.units import Unit, describe
from reader.model.claim import Claim, ClaimMember, Link, Passage, Stance
from reader.model.labels import ClaimLabel, Tier
from reader.model.span import Span
from tests.analysis.claims.conftest import analysis_of

FIRST = analysis_of("In the end, the mayor never sailed to Oslo.", "Bread is dear.", article="a")
SECOND = analysis_of("He told voters that he had sailed to Oslo, and many old sailors cheered.", article="b")
THIRD = analysis_of("She did not sail to Oslo.", article="c")
TEXTS = {a.article.id: a.article.text for a in (FIRST, SECOND, THIRD)}
ALL = frozenset(map(frozenset, ("ab", "ac", "bc")))


def units() -> list[Unit]:
    return [u for a in (FIRST, SECOND, THIRD) for u in describe(a).units]


def said(members: tuple[ClaimMember, ...]) -> list[tuple[str, Stance | None]]:
    return [(m.passage.span.of(TEXTS[m.passage.article]), m.stance) for m in members]


def test_all_who_deny_and_assert_one_predicate_stand_together_in_their_clauses() -> None:
    (found,) = find_opposed(units(), ALL)
    assert said(found.members()) == [
        ("the mayor never sailed to Oslo", Stance.DENY),
        ("He told voters that he had sailed to Oslo", Stance.ASSERT),
        ("She did not sail to Oslo", Stance.DENY),
    ]
    assert found.reason().text == "one denies, another asserts “sail to Oslo”"


def test_what_is_opposed_does_not_depend_on_the_order_of_the_sentences() -> None:
    found = [[f.members() for f in find_opposed(order, ALL)] for order in permutations(units())]
    assert all(f == found[0] for f in found)


def test_articles_that_are_not_compared_oppose_nothing() -> None:
    assert find_opposed(units(), frozenset()) == ()
    (found,) = find_opposed(units(), {frozenset("ab")})
    assert {m.passage.article for m in found.members()} == {"a", "b"}


def test_articles_that_share_a_link_are_compared() -> None:
    here, there = Passage("a", Span(0, 4)), Passage("b", Span(0, 4))
    assert linked_articles([Link(here, there, 0.5)]) == {frozenset("ab")}


def claim(label: ClaimLabel, *members: ClaimMember) -> Claim:
    return Claim(claim_id(m.passage for m in members), label, Tier.LIKELY, 0.5, members)


def test_a_claim_gives_way_to_the_denial_that_tells_all_of_it() -> None:
    one, other, third = (Passage(article, Span(0, 10)) for article in "abc")
    denial = claim(ClaimLabel.DENIAL, ClaimMember(one, Stance.DENY), ClaimMember(other, Stance.ASSERT))
    wider = ClaimMember(Passage("a", Span(0, 15)))
    told = claim(ClaimLabel.AGREE, wider, ClaimMember(other))
    more = claim(ClaimLabel.AGREE, ClaimMember(one), ClaimMember(other), ClaimMember(third))
    same = claim(ClaimLabel.AGREE, ClaimMember(one), ClaimMember(other))
    assert without_opposed([told, more, same], [denial]) == (more,)
    assert without_opposed([told, more, same], []) == (told, more, same)


def test_found_claims_hold_a_denial_with_who_asserts_and_who_denies() -> None:
    shared = "Fourteen people died when the old bridge over the Tamber collapsed on Monday evening."
    here = analysis_of(shared, "Mayor Ada Quill never inspected the bridge.", article="a")
    there = analysis_of(shared, "The railway says that Mayor Ada Quill inspected the bridge in May.", article="b")
    denials = [c for c in find_claims([there, here]).claims if c.label is ClaimLabel.DENIAL]
    assert [[m.stance for m in c.members] for c in denials] == [[Stance.DENY, Stance.ASSERT]]
    assert all(c.reasons and c.tier is Tier.LIKELY for c in denials)
