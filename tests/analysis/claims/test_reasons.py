"""Why two passages match, in words."""

from __future__ import annotations

from reader.analysis.claims.reasons import give_reasons
from reader.analysis.claims.units import Unit, describe
from reader.model.claim import Reason, ReasonKind
from tests.analysis.claims.conftest import analysis_of


def unit_of(text: str, article: str) -> Unit:
    return describe(analysis_of(text, article=article)).units[0]


def test_names_and_words_are_given_as_they_stand_by_themselves() -> None:
    reasons = give_reasons(
        unit_of("The rusty bridge was the U.S. army's pride.", "a"),
        unit_of("Rusty as it was, the U.S. needed the army’s bridge.", "b"),
    )
    told = {r.kind: r.text for r in reasons}
    assert "U.S." in told[ReasonKind.NAME]
    assert "army" in told[ReasonKind.WORD]
    assert "'" not in told[ReasonKind.WORD]


def test_numbers_that_agree_are_given_as_written() -> None:
    reasons = give_reasons(unit_of("It killed 14 people.", "a"), unit_of("Fourteen people were killed.", "b"))
    assert Reason(ReasonKind.NUMBER, "both give 14") in [Reason(r.kind, r.text[:12]) for r in reasons]


def test_a_number_is_given_without_the_comma_behind_it() -> None:
    reasons = give_reasons(
        unit_of("It began in 2001, as all know, in Rome.", "a"), unit_of("In 2001, it all began in Rome.", "b")
    )
    assert [r.text for r in reasons if r.kind is ReasonKind.NUMBER] == ["both give 2001"]
    assert not any(",," in r.text for r in reasons)


def test_passages_without_a_word_in_common_have_a_reason_too() -> None:
    reasons = give_reasons(unit_of("A boat sank.", "a"), unit_of("Ships went down.", "b"))
    assert [r.kind for r in reasons] == [ReasonKind.VECTOR]


def test_a_word_that_one_passage_begins_with_is_named_in_small_letters() -> None:
    one, other = unit_of("Bridges fell.", "a"), unit_of("Then bridges fell.", "b")
    assert [r.text for r in give_reasons(one, other)] == ["both say bridges, fell"]
    assert give_reasons(one, other) == give_reasons(other, one)


def test_which_passage_comes_first_makes_no_difference() -> None:
    one = unit_of("The union accuses Lee of killing 14 people in 2001, the mayor said.", "a")
    other = unit_of("In 2001 Lee killed fourteen people, the unions were accusing her.", "b")
    assert give_reasons(one, other) == give_reasons(other, one)
    (plain,) = [r.text for r in give_reasons(one, other) if r.kind is ReasonKind.WORD]
    assert "accuses" in plain
    assert "union" in plain
