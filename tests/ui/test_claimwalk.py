from __future__ import annotations

from reader.model.claim import Claim, ClaimMember, Passage
from reader.model.labels import ClaimLabel, Tier
from reader.model.span import Span
from reader.ui.claimwalk import ClaimWalk


def claim(name: str, *places: tuple[str, int]) -> Claim:
    members = tuple(ClaimMember(Passage(article, Span(at, at + 5))) for article, at in places)
    return Claim(name, ClaimLabel.AGREE, Tier.STRONG, 0.9, members)


CLAIMS = [
    claim("late", ("a", 50), ("b", 10)),
    claim("early", ("a", 5), ("c", 90), ("a", 70)),
    claim("other", ("b", 30), ("c", 20)),
]
WALK = ClaimWalk(CLAIMS, ["a", "b", "c"])


def test_claims_follow_each_other_as_they_stand_in_the_article() -> None:
    assert WALK.step("", "a", 0, 1) == "early"
    assert WALK.step("early", "a", 0, 1) == "late"
    assert WALK.step("late", "a", 0, 1) == "early"
    assert WALK.step("early", "a", 0, -1) == "late"


def test_a_claim_that_the_article_does_not_have_is_left_from_where_the_reader_is() -> None:
    assert WALK.step("other", "a", 10, 1) == "late"
    assert WALK.step("other", "a", 60, 1) == "early"
    assert WALK.step("other", "a", 10, -1) == "early"
    assert WALK.step("other", "a", 0, -1) == "late"


def test_an_article_without_claims_has_nowhere_to_go() -> None:
    assert ClaimWalk().step("", "a", 0, 1) == ""
    assert ClaimWalk().claim("late") is None
    assert ClaimWalk().spans("late", "a") == []


def test_of_several_passages_in_one_article_the_one_that_was_pointed_at_counts() -> None:
    assert WALK.places("early") == {"a": Span(5, 10), "c": Span(90, 95)}
    assert WALK.places("early", ("a", 72)) == {"a": Span(70, 75), "c": Span(90, 95)}
    assert WALK.places("early", ("b", 1)) == WALK.places("early")


def test_articles_without_a_passage_are_known() -> None:
    assert WALK.without("late") == {"c"}


def test_a_claim_has_a_number_in_the_articles_that_have_it() -> None:
    assert WALK.number("late", "a") == (2, 2)
    assert WALK.number("other", "a") == (0, 2)


def test_all_claims_come_in_the_order_of_reading() -> None:
    assert [c.id for c in WALK.in_reading_order()] == ["early", "late", "other"]


def test_claims_that_begin_at_one_place_stay_as_they_were_given_whatever_their_ids_are() -> None:
    for names in ("ab", "ba"):
        walk = ClaimWalk([claim(name, ("x", 5), ("y", at)) for name, at in zip(names, (40, 20), strict=True)], ["x"])
        assert [c.id for c in walk.in_reading_order()] == list(names)
