from __future__ import annotations

import random

from reader.analysis.claims.overlapping import overlapping_claims
from reader.model.claim import Claim, ClaimMember, Passage, Reason, ReasonKind
from reader.model.labels import ClaimLabel, Tier
from reader.model.span import Span


def claim(
    words: str, confidence: float = 0.5, tier: Tier = Tier.LIKELY, label: ClaimLabel = ClaimLabel.AGREE, why: str = ""
) -> Claim:
    """Return a claim of passages like "a1 b2": the first letter is the article."""
    members = tuple(ClaimMember(Passage(w[0], Span(10 * int(w[1]), 10 * int(w[1]) + 5))) for w in words.split())
    return Claim(words, label, tier, confidence, members, reasons=(Reason(ReasonKind(why), ""),) if why else ())


def test_a_claim_that_has_most_of_its_passages_in_common_with_a_wider_one_overlaps() -> None:
    assert overlapping_claims([claim("a1 b1 c1"), claim("a1 b1 b2", 0.9)]) == {"a1 b1 b2"}


def test_half_of_the_passages_are_not_enough() -> None:
    assert not overlapping_claims([claim("a1 b1 c1"), claim("a1 b2"), claim("a1 b1 b3 b4")])


def test_passages_that_stand_in_several_others_but_not_together_are_no_repetition() -> None:
    assert not overlapping_claims([claim("a1 b1", 0.9), claim("a2 b2", 0.8), claim("a1 b2 b3", 0.7)])


def test_of_two_claims_in_as_many_articles_the_less_sure_one_overlaps() -> None:
    assert overlapping_claims([claim("a1 b1 b2", 0.4), claim("a1 b1 b3", 0.6)]) == {"a1 b1 b2"}


def test_what_repeats_a_claim_that_overlaps_itself_is_kept() -> None:
    chain = [claim("a1 b1 b2", 0.9), claim("a1 b2 b3", 0.8), claim("a2 b2 b3", 0.7)]
    assert overlapping_claims(chain) == {"a1 b2 b3"}


def test_a_possible_claim_takes_the_place_of_no_likely_one() -> None:
    wide, likely = claim("a1 b1 c1", tier=Tier.POSSIBLE), claim("a1 b1")
    assert overlapping_claims([wide, likely]) == {wide.id}


def test_denials_differences_and_the_word_of_the_reader_are_kept() -> None:
    kept = [
        claim("a1 b1", label=ClaimLabel.DENIAL),
        claim("a1 b1 b2", label=ClaimLabel.DIFFER),
        claim("b1 a1", why="reader"),
    ]
    assert not overlapping_claims([claim("a1 b1 c1 d1"), *kept]) & {c.id for c in kept}


def test_the_order_given_does_not_matter() -> None:
    drawn = random.Random(3)  # noqa: S311 - nothing secret
    passages = [f"{a}{n}" for a in "abcd" for n in range(4)]
    found = [claim(" ".join(sorted(drawn.sample(passages, drawn.randint(2, 5))))) for _ in range(60)]
    claims = list({c.id: c for c in found}.values())
    once = overlapping_claims(claims)
    assert once
    for _ in range(5):
        drawn.shuffle(claims)
        assert overlapping_claims(claims) == once


def test_of_two_alike_the_ids_of_the_articles_do_not_decide() -> None:
    # The same places in two libraries, whose articles have other ids.
    one = overlapping_claims([claim("a1 b1 b2"), claim("a1 b1 b3")])
    other = overlapping_claims([claim("z1 b1 b2"), claim("z1 b1 b3")])
    swapped = overlapping_claims([claim("b1 a1 a2"), claim("b1 a1 a3")])
    assert [set(names) for names in (one, other, swapped)] == [{"a1 b1 b3"}, {"z1 b1 b3"}, {"b1 a1 a3"}]
