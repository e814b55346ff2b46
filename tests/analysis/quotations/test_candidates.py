"""Phrases that may name a speaker: where they begin and end."""

from __future__ import annotations

import pytest

from reader.analysis.quotations.paragraphs import make_paragraphs
from reader.text.paragraphs import split_paragraphs
from reader.text.sentences import split_sentences


def candidates(text: str) -> list[str]:
    spans = split_paragraphs(text)
    paragraphs = make_paragraphs(text, spans, [s for p in spans for s in split_sentences(text, p)])
    return [c.span.of(text) for p in paragraphs for c in p.candidates]


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("The famously gruff senator said that he was tired.", "The famously gruff senator"),
        ("At the port, the rally denounced him as a traitor.", "the rally"),
        ("An early tweet quoted the mayor as saying no.", "An early tweet"),
        ("“No, not today,” said the 46-year-old.", "the 46-year-old"),
        ("Asked about it, most said they were worried.", "most"),
        ("“No, not today,” the two write in their letter.", "the two"),
        ("The remarks suggest that “nobody knows”.", "The remarks"),
        ("The port ad hits Brandt for taking money, and he said so.", "The port ad"),
        ("Across the land, policymakers say that it will last.", "policymakers"),
        ("It warned the town, about giving voters a say in it, she said.", "voters"),
    ],
)
def test_a_phrase_is_taken_whole_and_no_more(sentence: str, phrase: str) -> None:
    assert phrase in candidates(sentence)


def test_where_an_officer_is_from_is_no_part_of_the_name() -> None:
    text = "At noon Senator Marta Weiss of Florida and Sens. Ada Brandt and Jan Petit said that they would go home."
    assert candidates(text)[:3] == ["Senator Marta Weiss", "Sens. Ada Brandt", "Jan Petit"]
