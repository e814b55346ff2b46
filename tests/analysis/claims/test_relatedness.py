import pytest

from reader.analysis.claims import relatedness
from reader.analysis.claims.basis import link_basis
from reader.analysis.claims.encoding import encode
from reader.analysis.claims.links import link_articles
from reader.analysis.claims.relatedness import LEAST, are_related, subject
from tests.analysis.claims.conftest import analysis_of

BRIDGE = "The old bridge over the Tamber collapsed on Monday, and fourteen people died."
MAYOR = "The mayor had been warned that the bridge over the Tamber was about to collapse."
CONCERT = "An orchestra from Lisbon gave a concert."


def subject_of(*sentences: str) -> dict[str, float]:
    analysis = analysis_of(*sentences)
    return subject(encode(analysis, link_basis(analysis)).units)


def test_a_subject_has_the_length_one_and_is_empty_without_words() -> None:
    assert abs(sum(w * w for w in subject_of(BRIDGE, MAYOR).values()) - 1) < 1e-9
    assert subject([]) == {}


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    weights = subject_of(BRIDGE)
    assert weights["tamber"] > weights["peopl"]


def test_articles_on_one_event_are_related_in_either_order() -> None:
    one, other = subject_of(BRIDGE), subject_of(MAYOR)
    assert are_related(one, other)
    assert are_related(other, one)


def test_articles_with_a_common_word_between_them_are_not_related() -> None:
    assert not are_related(subject_of(BRIDGE, MAYOR), subject_of(CONCERT, "People of all ages sang in the streets."))
    assert not are_related(subject_of(BRIDGE), {})


def test_the_bound_itself_is_enough() -> None:
    assert are_related({"a": 1.0}, {"a": LEAST})
    assert not are_related({"a": 1.0}, {"a": LEAST - 1e-6})


def test_articles_that_are_not_related_have_no_links_whatever_their_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = (analysis_of(BRIDGE, article=name) for name in "ab")
    evidence = [encode(a, link_basis(a)).evidence for a in (one, other)]
    assert link_articles(*evidence)
    monkeypatch.setattr(relatedness, "LEAST", 1.1)
    assert link_articles(*evidence) == ()
