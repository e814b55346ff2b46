"""What the ranker sees: closed-class words only."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.analysis.lexicon import words
from reader.analysis.quotations.features import region_features
from reader.analysis.quotations.ranker import load_ranker
from reader.analysis.quotations.regions import Region
from reader.analysis.quotations.tokens import Tokens, closed_classes
from reader.model.span import Span
from reader.paths import resource
from reader.text.quotation_marks import find_marked
from reader.text.sentences import split_sentences


def shapes(text: str) -> list[str]:
    tokens = Tokens(text, Span(0, len(text)), [], [Span(0, len(text))])
    return [tokens.shape[i] for i in range(-2, tokens.size + 2)]


def test_names_and_content_words_are_shown_as_their_class_alone() -> None:
    assert shapes("Zelda walked to the swimming zebra, 42 times") == [
        *("^", "^", "U", "ed", "to", "the", "ing", "l", ",", "0", "l", "^", "^"),
    ]


CALENDAR = {w.lower() for w in words("quotations-calendar")}


@settings(max_examples=100)
@given(st.from_regex(r"[A-Za-z]{2,12}", fullmatch=True).filter(lambda w: w.lower() not in closed_classes()))
def test_no_open_word_is_a_feature(word: str) -> None:
    assert shapes(word)[2] in {"U", "l", "ed", "ing"} or word.lower() in CALENDAR


@pytest.mark.parametrize("name", ["quotations-speakers", "quotations-pronouns", "quotations-reports"])
def test_weights_say_what_they_were_made_from(name: str) -> None:
    content = json.loads(resource("models", f"{name}.json").read_text(encoding="utf-8"))
    assert set(content["provenance"]) == {"articles", "data_sha256", "decisions", "features", "made_by", "penalty"}
    assert load_ranker(name) is load_ranker(name)


def test_a_marked_string_costs_the_same_among_few_verbs_and_many() -> None:
    def seconds(sentences: int) -> float:
        text = "She said that. " * sentences + "“Yes,” he said."
        span = Span(0, len(text))
        tokens = Tokens(text, span, find_marked(text, span), split_sentences(text, span))
        region = Region(tokens, 0)
        assert any(f.startswith("cue=True") for f in region_features(tokens, region))
        start = time.process_time()
        for _ in range(100):
            region_features(tokens, region)
        return time.process_time() - start

    few, many = (min(seconds(n) for _ in range(3)) for n in (20, 2000))
    assert many < 4 * few
