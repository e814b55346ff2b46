from __future__ import annotations

import pytest

from reader.analysis.claims.denied import WORDS_KEPT, find_assertion, find_denied
from reader.analysis.claims.units import Unit, describe
from tests.analysis.claims.conftest import analysis_of


def unit(text: str) -> Unit:
    return describe(analysis_of(text)).units[0]


def denied(text: str) -> list[list[str]]:
    of = unit(text)
    return [[of.tokens[n].word for n in d.words] for d in find_denied(of)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The mayor never sailed to Oslo.", ["sailed", "Oslo"]),
        ("The mayor did not really sail to Oslo in 1990.", ["sail", "Oslo", "1990"]),
        ("He hasn't sold the old harbour ferry yet, he said.", ["sold", "old", "harbour", "ferry"]),
        ("The mayor denied selling the ferry.", ["selling", "ferry"]),
        ("“It was not a war of choice,” he said.", ["war", "choice"]),
    ],
)
def test_what_a_denial_falls_on_is_found(text: str, words: list[str]) -> None:
    assert denied(text) == [words]
    assert len(words) <= WORDS_KEPT


@pytest.mark.parametrize(
    "text",
    [
        "He cannot sell the ferry.",
        "They asked whether he did not sell the ferry.",
        "If he did not sell the ferry, it is still there.",
        "It was not only the ferry that was sold.",
        "He was not refuting reports that the ferry was sold.",
        "He did not deny selling the ferry.",
        "He sold the ferry, or did not.",
        "It was not United Ferries.",
        "Not a ferry was sold.",
        "He sold the ferry.",
        "“He was not,” said the owner of the ferry.",
    ],
)
def test_what_is_supposed_asked_or_no_more_than_impossible_is_no_denial(text: str) -> None:
    assert denied(text) == []


def opposes(text: str, other: str) -> bool:
    first, second = unit(text), unit(other)
    return any(find_assertion(d, first, second) for d in find_denied(first))


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("The mayor never sailed to Oslo.", "He told voters that he had sailed to Oslo."),
        ("The mayor has not sold the ferry.", "The harbour says he sold the old ferry in May."),
        ("He denies selling weapons to rebels.", "Officials say he was selling the rebels weapons."),
        ("The mayor denied supporting the rebels.", "The mayor's support for the rebels has grown."),
        ("She does not have a sailing licence.", "The harbour says that she has a sailing licence."),
        ("The mayor never sailed to Oslo.", "The mayor, who sailed to Oslo, spoke."),
    ],
)
def test_the_same_predicate_without_the_denial_asserts_it(text: str, other: str) -> None:
    assert opposes(text, other)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("The mayor never sailed to Oslo.", "The mayor did not sail to Oslo."),
        ("The mayor never sailed to Oslo.", "Nobody can say that he sailed to Oslo."),
        ("The mayor never sailed to Oslo.", "They wondered whether he sailed to Oslo."),
        ("The mayor never sailed to Oslo.", "Veterans who sailed to Oslo were there."),
        ("The mayor never sailed to Oslo.", "The mayor sailed from Oslo."),
        ("The mayor never sailed to Oslo.", "The mayor flew to Oslo."),
        ("The mayor never sailed to Oslo.", "Sailing to Oslo is dear."),
        ("The mayor never sailed to Oslo.", "The mayor sailed home, and after many long weeks there came one to Oslo."),
        ("She does not have a sailing licence.", "They want to see the sailing licence."),
        ("He denies selling weapons to the rebels.", "Russia has admitted contacts with the rebels."),
    ],
)
def test_what_another_sentence_denies_too_supposes_or_says_otherwise_is_no_assertion(text: str, other: str) -> None:
    assert not opposes(text, other)
