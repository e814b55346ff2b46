from __future__ import annotations

from dataclasses import replace

from reader.model.analysis import Analysis
from reader.model.article import Article, Metadata, Proposal, ProposalStatus
from reader.model.claim import Attribute, Claim, ClaimMember, Explanation, Passage, Reason, ReasonKind
from reader.model.labels import ClaimLabel, Tier
from reader.model.span import Span
from reader.ui.wording import (
    claim_words,
    date_of,
    describe_claim,
    label_words,
    name_of,
    outlet_of,
    shortened,
    with_letters,
)

MEMBERS = tuple(ClaimMember(Passage(a, Span(0, 4)), value=v) for a, v in (("a", "40 %"), ("b", "70 %"), ("b", "40 %")))
CLAIM = Claim("c", ClaimLabel.AGREE, Tier.STRONG, 0.9, MEMBERS, reasons=(Reason(ReasonKind.NUMBER, "both say 40"),))
ARTICLE = Article("a", "Text", "0" * 64, path="/somewhere/story.txt")


def test_a_claim_is_told_with_its_number_its_coverage_its_label_and_why() -> None:
    assert (
        describe_claim(CLAIM, (3, 41), 5)
        == "Claim 3 of 41 in this article · in 2 of 5 articles · agree  —  both say 40"
    )
    assert describe_claim(CLAIM, (3, 41), 5, 2) == (
        "Claim 3 of 41 in this article · in 2 of 5 articles · agree · article 2 of 2  —  both say 40"
    )


def test_a_claim_is_named_by_its_shortest_passage_whatever_the_order_of_its_members() -> None:
    spans = (("b", Span(4, 12)), ("a", Span(0, 20)), ("c", Span(0, 3)), ("a", Span(4, 12)))
    texts = {"a": "the short\ntail of it", "b": "its own end of it"}
    members = tuple(ClaimMember(Passage(a, span)) for a, span in spans)
    for order in (members, members[::-1]):
        assert claim_words(replace(CLAIM, members=order), texts) == "short ta"
    assert claim_words(CLAIM, {}) == ""


def test_a_claim_that_is_not_sure_and_stands_elsewhere_says_so() -> None:
    unsure = replace(CLAIM, tier=Tier.POSSIBLE, reasons=())
    assert describe_claim(unsure, (0, 7), 5) == "Claim · in 2 of 5 articles · agree · possibly the same"


def test_a_difference_shows_its_values_and_what_explains_it() -> None:
    differing = replace(CLAIM, label=ClaimLabel.DIFFER, attribute=Attribute.NUMBER)
    assert label_words(differing) == "differ: 40 % / 70 %"
    assert label_words(replace(differing, explained_by=(Explanation.DATES,))).endswith("(of different dates)")
    assert label_words(replace(differing, members=(replace(MEMBERS[0], value=None),))) == "differ"


def test_a_denial_says_so() -> None:
    assert label_words(replace(CLAIM, label=ClaimLabel.DENIAL)) == "denied by some"


def test_the_headline_or_the_file_stands_for_an_outlet_that_is_not_known() -> None:
    assert outlet_of(ARTICLE, None) == ("story.txt", False)
    assert outlet_of(replace(ARTICLE, path=None), Analysis(ARTICLE)) == ("pasted text", False)
    known = Analysis(ARTICLE, metadata=Metadata(outlet=Proposal("The Times", None, "stated")))
    assert outlet_of(ARTICLE, known) == ("The Times", True)
    titled = Analysis(ARTICLE, metadata=Metadata(title=Proposal("A headline", None, "the first line")))
    assert outlet_of(ARTICLE, titled) == ("A headline", False)


def test_a_date_that_is_guessed_is_shown_as_a_guess() -> None:
    assert date_of(ARTICLE, None) == "date unknown"
    guess = Proposal("2018-03", None, "in the address")
    assert date_of(replace(ARTICLE, metadata=Metadata(published=guess)), None) == "2018-03?"
    sure = replace(guess, status=ProposalStatus.CONFIRMED)
    assert date_of(ARTICLE, Analysis(ARTICLE, metadata=Metadata(published=sure))) == "2018-03"


def test_long_words_are_cut_at_a_space() -> None:
    assert shortened("one two\n three", 40) == "one two three"
    assert shortened("one two, three", 11) == "one two…"


def test_a_path_is_named_by_its_last_part() -> None:
    assert name_of("/somewhere/story.txt") == "story.txt"
    assert name_of("/") == "/"


def test_each_entry_of_a_menu_has_a_letter_of_its_own() -> None:
    assert with_letters(["Green", "Red", "Grey", "re"]) == ["&Green", "&Red", "Gr&ey", "&re"]
    assert with_letters([]) == []
