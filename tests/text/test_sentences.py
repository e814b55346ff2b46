"""Sentences of news: what ends one and what does not."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.span import Span
from reader.paths import seeds
from reader.text.sentences import split_sentences

GOLD = json.loads((Path(__file__).parents[1] / "data" / "sentences" / "seeds.json").read_text("utf-8"))


def sentences(text: str) -> list[str]:
    return [s.of(text) for s in split_sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize("path", seeds(), ids=lambda p: p.name[:3])
def test_the_sentences_of_the_sample_story_are_found(path: Path) -> None:
    text = path.read_text("utf-8")
    gold = [Span(*pair) for pair in GOLD[path.name]]
    assert [s.of(text) for block in gold_blocks(text, gold) for s in split_sentences(text, block)] == [
        g.of(text) for g in gold
    ]


def gold_blocks(text: str, gold: list[Span]) -> list[Span]:
    """Return the stretches of sentences that only spaces part."""
    blocks = gold[:1]
    for sentence in gold[1:]:
        if text[blocks[-1].end : sentence.start].strip(" "):
            blocks.append(sentence)
        else:
            blocks[-1] = Span(blocks[-1].start, sentence.end)
    return blocks


@pytest.mark.parametrize(
    "text",
    [
        "Gen. John W. Nicholson Jr. met Sen. John McCain, R-Ariz., and the Rev. Al Sharpton on St. James St",
        "Gen. “Mad Dog” Mattis and Mr. An spoke",
        "The U.S. State Department and the U.N. Security Council met in Washington, D.C. Monday",
        "George H. W. Bush met J. A. Smith and J.K. Rowling",
        "The Apple Inc. Chief Executive came",
        "It began at 5 p.m. Eastern and ended at 9 a.m. EST or 9 a.m. E.T. in Kabul",
        "He left at 10 a.m. Monday",
        "See No. 5, p. 5, Sec. 3 and Fig. 2 of Roe v. Wade on Jan. 5",
        "Nos. 5 and 6",
        "“Who knows?” Trump said",
        "“Who knows ...” Mr. Trump told reporters",
        "“Really?” she asked",
        "Yahoo! and others, e.g. Google, cost $3.5 million and rose 4.5 percent",
        "U.S. In Talks With Taliban Leaders",
        "G.O.P. Will Lose House",
        "Wash. Gov. Jay Inslee",
        "1. First item",
        "He waited ... and waited",
        "“To be or not to be.” — William Shakespeare",
        "The end .) , and so on",
        "the site nytimes.com and version 2.0.1",
        "The ground. [...]",
        "Was it true? …and then",
    ],
)
def test_what_is_one_sentence_stays_one(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("He came.", "She went."),
        ("He left the U.S.", "The others stayed."),
        ("They met in Washington, D.C.", "For Russia that was new."),
        ("said a researcher at the RAND Corp.", "“And so because of this,” he said."),
        ("He worked for Apple Inc.", "“Tim Cook knows,” he said."),
        ("That is Plan B.", "It may fail."),
        ("It began at 5 p.m.", "Trump left."),
        ("“It was ‘a war of choice.’", "It has ended.”"),
        ("The law (see above.)", "Then more."),
        ("The law (see above).", "[T]hen more."),
        ("“No.", "No he won’t.”"),
        ("It rose in 2018.", "15,000 troops came."),
        ("It was over.", "$5 million was lost."),
        ("Great win!", "🎉 Thanks to all."),
        ("“Is it true?”", "He did not answer."),
        ("Is it true?", "President Trump did not answer."),
        ("“Is it true?”", "Trump, the president, did not answer."),
        ("It is known.[12]", "The rest is not."),
        ("It is over. …", "The world laughs."),
        ("It is over. . . .", "The world laughs."),
        ("“We knew it. ”", "He went on."),
        ("The end.", "— With reporting by others"),
        ("He lives on Main St.", "The house is big."),
        ("Was it true?", "…Then he left."),
        ("هل هذا صحيح؟", "نعم."),
        ("यह सच है।", "वह गया।"),
        ("A title\n", "\nThe text"),
        ("A title.\n", "\nand text"),
    ],
)
def test_two_sentences_are_parted(first: str, second: str) -> None:
    between = "" if first.endswith("\n") else " "
    assert sentences(first + between + second) == [first.strip(), second.strip()]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("He said.The end came.", ["He said.", "The end came."]),
        ("“It is so,” he said.“But no,” said she.", ["“It is so,” he said.", "“But no,” said she."]),
        ("Look at Booking.Com now", ["Look at Booking.Com now"]),
        ("彼は言った。「嘘だ。」と。", ["彼は言った。", "「嘘だ。」", "と。"]),
        ("... So it was.", ["... So it was."]),
        ("It was so!!! Yes?! No.", ["It was so!!!", "Yes?!", "No."]),
    ],
)
def test_stops_without_a_space(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


def test_only_the_block_is_read() -> None:
    text = "Out. One here. Two there. Out."
    assert [s.of(text) for s in split_sentences(text, Span(5, 25))] == ["One here.", "Two there."]


def test_a_blank_block_has_no_sentence() -> None:
    assert sentences("") == sentences(" \n\n \u00a0") == []


@given(st.text(alphabet=st.sampled_from("aA1.?!…”“\"' ()[]\n。—é"), max_size=60))
def test_sentences_are_disjoint_in_order_and_cover_all_that_is_not_white_space(text: str) -> None:
    spans = split_sentences(text, Span(0, len(text)))
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(s.of(text) == s.of(text).strip() != "" for s in spans)
    inside = {i for s in spans for i in range(s.start, s.end)}
    assert {i for i, c in enumerate(text) if not c.isspace()} <= inside


@pytest.mark.parametrize(
    "piece", [".", ". ", '."', '."x ', "。", "U.S. ", ". . . ", "1. A ", "a.A", "....x", "\n \n", '. . "x']
)
def test_a_long_line_of_one_pattern_is_split_in_linear_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    spans = split_sentences(text, Span(0, len(text)))
    assert all(a.end <= b.start for a, b in pairwise(spans))
