from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from reader.analysis.claims import find_claims
from reader.analysis.claims.differences import Difference, explain_by_dates, find_differences
from reader.analysis.claims.units import describe
from reader.model.analysis import Analysis
from reader.model.article import Metadata, Proposal
from reader.model.claim import Attribute, Explanation, Link
from reader.model.labels import ClaimLabel
from tests.analysis.claims.conftest import analysis_of


def differences(*sentences: str) -> tuple[Difference, ...]:
    """Return the differences of articles of one sentence each, all of them linked."""
    units = {u.passage: u for n, s in enumerate(sentences) for u in describe(analysis_of(s, article=str(n))).units}
    passages = sorted(units)
    links = [Link(a, b, 0.5) for n, a in enumerate(passages) for b in passages[n + 1 :]]
    found = find_differences(links, units)
    assert all(find_differences(order, units) == found for order in permutations(links))
    return found


def values(difference: Difference) -> list[str | None]:
    return [m.value for m in difference.members]


def test_two_counts_of_one_thing_differ() -> None:
    twelve = "The police say that 12 people were killed when the old bridge fell."
    fourteen = "When the bridge fell on Monday, 14 people were killed."
    (found,), (turned,) = differences(twelve, fourteen), differences(fourteen, twelve)
    assert values(found) == ["12 people", "14 people"]
    assert found.reason.text == "one gives 12 people, another 14 people, both beside killed, bridge, fell"
    assert turned.reason.text.startswith("one gives 12 people, another 14 people")


def test_numbers_that_hang_together_are_one_difference() -> None:
    (found,) = differences(
        "The collapse of the bridge killed 12 people.",
        "The collapse of the bridge killed 14 people.",
        "The bridge and its collapse killed 14 people, in the end.",
    )
    assert values(found) == ["12 people", "14 people", "14 people"]
    assert {m.passage.article for m in found.members} == {"0", "1", "2"}


def test_a_passage_reaches_to_the_next_punctuation() -> None:
    first = "Late on Monday, the Tamber flood cost $40 million, insurers said."
    (found,) = differences(first, "The Tamber flood cost $55 million.")
    assert found.members[0].passage.span.of(first) == "the Tamber flood cost $40 million"
    assert values(found) == ["$40 million", "$55 million"]


def test_two_differences_of_the_same_passages_are_told_together() -> None:
    (found,) = differences(
        "The bridge collapse killed 12 people and hurt 30 tourists on the bridge.",
        "The bridge collapse killed 14 people and hurt 40 tourists on the bridge.",
    )
    assert values(found) == ["12 people, 30 tourists", "14 people, 40 tourists"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("At least 12 people were killed when the bridge fell.", "The bridge fell and 14 people were killed."),
        ("The bridge fell and 12 people were killed.", "Up to 14 people were killed when the bridge fell."),
        ("About 950 people were killed when the bridge fell.", "When the bridge fell, 1,000 people were killed."),
        ("The flood cost $1.13 million in Tamber.", "The flood cost Tamber $1.1 million."),
        ("The bridge fell and killed two people.", "The bridge fell and killed three people."),
        ("The bridge killed 12 people, 14 people in the end.", "The bridge killed 14 people, in the end."),
        ("A train killed 12 people.", "The bridge that fell hurt 14 people."),
        ("The bridge that fell killed 12 people.", "The bridge that fell killed 14,000 people."),
        ("The mayor fell from the bridge, 56 years old.", "A singer fell from the bridge, 43 years old."),
        ("The bridge fell in 1998.", "The bridge fell in 1999."),
        ("Hill Street lost 8 percent, Quay Street 9 percent, Mill Street 10 percent.", "Hill Street lost 12 percent."),
        ("The bridge fell.", "The bridge fell and killed 14 people."),
    ],
    ids=[
        "at least",
        "up to",
        "about",
        "rounded",
        "few",
        "given by both",
        "other surroundings",
        "far apart",
        "ages",
        "years",
        "a list",
        "one number",
    ],
)
def test_what_may_be_of_another_thing_or_agree_does_not_differ(one: str, other: str) -> None:
    assert differences(one, other) == ()


def test_a_link_of_a_sentence_that_is_not_given_is_passed_over() -> None:
    (a,), (b,) = (describe(analysis_of(s, article=s[0])).units for s in ("A bridge fell.", "Bridges fell."))
    assert find_differences([Link(a.passage, b.passage, 0.5)], {a.passage: a}) == ()


def articles(*published: str) -> list[Analysis]:
    """Return accounts of one event with other numbers of victims."""
    told = ("The old Tamber bridge collapsed on Monday evening and killed 12 people, Mayor Ada Quill said.",)
    other = ("Mayor Ada Quill said that 14 people were killed when the old Tamber bridge collapsed on Monday evening.",)
    found = [analysis_of(*told, article="a"), analysis_of(*other, article="b")]
    return [
        replace(a, metadata=Metadata(published=Proposal(day, None, "")))
        for a, day in zip(found, published, strict=True)
    ]


@pytest.mark.parametrize(
    ("days", "explained"),
    [
        (("2018-03-20", "2018-03-21"), (Explanation.DATES,)),
        (("2018-03-20", "2018-03-20"), None),
        (("2018-03-20", "2018-03"), None),
    ],
)
def test_a_claim_tells_the_values_and_whether_dates_explain_them(
    days: tuple[str, str], explained: tuple[Explanation, ...] | None
) -> None:
    claims = find_claims(articles(*days)).claims
    (claim,) = [c for c in claims if c.label is ClaimLabel.DIFFER]
    assert (claim.attribute, claim.explained_by) == (Attribute.NUMBER, explained)
    assert [m.value for m in claim.members] == ["12 people", "14 people"]
    # The difference tells all that the claim without it would.
    assert [c.label for c in claims] == [ClaimLabel.DIFFER]


def test_nothing_is_explained_where_an_article_has_no_date() -> None:
    first, second = articles("2018-03-20", "2018-03-21")
    claims = find_claims([first, replace(second, metadata=Metadata())]).claims
    assert [c.explained_by for c in explain_by_dates(claims, {"a": first, "b": second})] == [(Explanation.DATES,)]
    assert [c.explained_by for c in claims] == [None]
