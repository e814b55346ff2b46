"""Selectors find their words again, or admit that they are gone."""

from __future__ import annotations

import time
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.decision import Selector
from reader.model.span import Span
from reader.text.selectors import AnchorStatus, anchor, make_lasting_selector, make_selector

ARTICLE = (
    "The harbour was closed on Monday, the city said in a statement.\n\n"
    "“We will not open it before the walls are repaired,” Mayor Ines Duarte told reporters. “They are unsafe.”\n\n"
    "Fishermen in the lower town disagreed, and some of them sailed at dawn.\n\n"
    "“They are unsafe,” a councillor repeated in the evening, reading from the report of the engineers.\n"
)
QUOTATION = "“We will not open it before the walls are repaired,”"


def select(text: str, words: str, nth: int = 0) -> Selector:
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return make_selector(text, Span(at, at + len(words)))


def found(text: str, selector: Selector) -> str:
    outcome = anchor(text, selector)
    assert outcome.status is AnchorStatus.FOUND, outcome
    assert outcome.span is not None
    assert outcome.candidates == (outcome.span,)
    return outcome.span.of(text)


def test_selector_holds_words_context_and_place() -> None:
    selector = select(ARTICLE, "Fishermen")
    assert selector.exact == "Fishermen"
    assert selector.prefix.endswith("“They are unsafe.”\n\n")
    assert selector.suffix.startswith(" in the lower town")
    assert len(selector.prefix) == len(selector.suffix) == 32
    assert ARTICLE[selector.start : selector.end] == "Fishermen"


def test_selector_at_the_ends_has_less_context_and_never_leaves_the_text() -> None:
    assert make_selector("abc", Span(0, 1)) == Selector("a", "", "bc", 0, 1)
    assert make_selector("abc", Span(-4, 99)) == Selector("abc", "", "", 0, 3)
    assert make_selector("abc", Span(9, 5)) == Selector("", "abc", "", 3, 3)


def test_words_move_with_an_insertion_before_them() -> None:
    selector = select(ARTICLE, QUOTATION)
    moved = "Updated at noon.\n\n" * 40 + ARTICLE
    assert anchor(moved, selector).span == Span(selector.start + 720, selector.end + 720)


def test_repeated_words_are_told_apart_by_their_company() -> None:
    for nth in (0, 1):
        selector = select(ARTICLE, "They are unsafe", nth)
        moved = ARTICLE.replace("on Monday", "for the third time on Monday")
        outcome = anchor(moved, selector)
        assert outcome.span is not None
        assert outcome.span.start == selector.start + len("for the third time ")


def test_a_word_with_one_side_of_its_company_rewritten_is_found() -> None:
    selector = select(ARTICLE, "Duarte")
    assert found(ARTICLE.replace("told reporters. “They", "said to the press. “They"), selector) == "Duarte"
    assert found("x" * 9 + ARTICLE.replace("told reporters. “They", "said to the press. “They"), selector) == "Duarte"


def test_words_whose_twin_survives_are_not_moved_to_the_twin() -> None:
    selector = select(ARTICLE, "They are unsafe", 0)
    without = ARTICLE.replace(" “They are unsafe.”\n\nFishermen in the lower town disagreed, and some", " Some")
    outcome = anchor(without, selector)
    assert outcome.status is AnchorStatus.AMBIGUOUS
    assert [c.of(without) for c in outcome.candidates] == ["They are unsafe"]


def test_equally_good_places_are_ambiguous() -> None:
    line = "The same line stands here again and again, word for word, without end.\n"
    selector = select(line * 9, "stands here", 4)
    outcome = anchor("New.\n" + line * 9, selector)
    assert outcome.status is AnchorStatus.AMBIGUOUS
    assert outcome.span is None
    assert {c.of("New.\n" + line * 9) for c in outcome.candidates} == {"stands here"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "“We will not open it before the walls are repaired,”",
            '"We will not open it before the walls are repaired,"',
        ),
        ("open it before the walls", "open it before\nthe   walls"),
        ("walls are repaired", "walls are rebuilt"),
        ("We will not", "We wil not"),
        ("the walls", "the sea-walls"),
    ],
)
def test_words_with_other_marks_spaces_or_letters_are_found(old: str, new: str) -> None:
    edited = "Updated at noon.\n" + ARTICLE.replace(old, new)
    words = found(edited, select(ARTICLE, QUOTATION))
    assert words == QUOTATION.replace(old, new)


def test_edited_words_win_over_their_verbatim_twin_elsewhere() -> None:
    body = "He added that, after all of this, {} and nothing else was heard from him."
    sentence = "the walls of the old harbour are not safe at all,"
    text = f"In short: {sentence}\n\n{body.format(sentence)}\n"
    selector = lasting(text, sentence, 1)
    edited = f"In short: {sentence}\n\n{body.format(sentence.replace('harbour', 'harbor'))}\n"
    assert found(edited, selector) == sentence.replace("harbour", "harbor")


def test_look_alike_paragraph_is_no_match() -> None:
    text = "Intro.\n\nPrices rose 3.1 percent in May from a year before.\n\nSalt became dearer.\n"
    other = "Outro!\n\nPrices rose 4.2 percent in June from a year before.\n\nBread became cheaper.\n"
    assert anchor(other, select(text, "Prices rose 3.1 percent in May from a year before.")).status is (
        AnchorStatus.ORPHAN
    )


def test_words_that_are_gone_are_an_orphan() -> None:
    selector = select(ARTICLE, QUOTATION)
    for text in ("", "Nothing of this is here.", ARTICLE.replace(QUOTATION, "")):
        outcome = anchor(text, selector)
        assert outcome.status is AnchorStatus.ORPHAN
        assert outcome.span is None
        assert outcome.candidates == ()


def test_short_word_in_other_company_is_no_place() -> None:
    selector = select(ARTICLE, "told")
    assert anchor("Nobody told anybody.", selector).status is AnchorStatus.ORPHAN


def test_near_twins_of_edited_words_are_ambiguous() -> None:
    text = "One two three. We shall certainly never agree to that. Four five six."
    selector = select(text, "We shall certainly never agree to that.")
    twin = "One two three. We shall certainly never agree to this. Four five six.\n"
    outcome = anchor("x" * 90 + "\n" + twin + twin, selector)
    assert outcome.status is AnchorStatus.AMBIGUOUS
    assert len(outcome.candidates) == 2


def test_long_stretch_is_found_by_its_ends() -> None:
    body = " ".join(f"Sentence number {n} of the long report says {n * n}." for n in range(80))
    text = f"A beginning of some length stands here. {body} And an end of some length stands there."
    selector = select(text, body)
    edited = "New. " + text.replace("number 40 of the long", "number forty of the very long")
    assert found(edited, selector) == body.replace("number 40 of the long", "number forty of the very long")
    hollow = text.replace(body[300:-300], "x" * (len(body) - 600))
    assert anchor(hollow, selector).status is AnchorStatus.ORPHAN
    assert anchor(text.replace(body[200:], ""), selector).status is AnchorStatus.ORPHAN


def test_blank_selection_that_is_gone_is_an_orphan() -> None:
    selector = make_selector("abcdefgh\n\nijklmnop and so on", Span(8, 10))
    assert anchor("something else entirely without it", selector).status is AnchorStatus.ORPHAN


def test_selectors_of_strangers_never_raise() -> None:
    odd = Selector("walls", "x" * 500, "y" * 500, -7, -90)
    assert anchor(ARTICLE, odd).status is not AnchorStatus.FOUND
    assert anchor(ARTICLE, replace(odd, start=10**30, end=0)).status is not AnchorStatus.FOUND


REPEATED = (
    "Ann said in the morning that the harbour is closed. The bridge was next. They are unsafe. Nobody came.\n\n"
    "Bob said in the morning that the harbour is closed. The market was last. They are unsafe. Everybody left.\n"
)


def lasting(text: str, words: str, nth: int = 0) -> Selector:
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return make_lasting_selector(text, Span(at, at + len(words)))


def test_context_grows_until_it_tells_the_words_from_their_twin() -> None:
    alone = lasting(REPEATED, "The bridge was next")
    assert (len(alone.prefix), len(alone.suffix), alone.has_twins) == (32, 32, False)
    twin = lasting(REPEATED, "the harbour is closed", 1)
    assert twin.has_twins
    assert twin.prefix.startswith("obody came.\n\nBob said in")
    assert make_lasting_selector(REPEATED, Span(3, 3)) == make_selector(REPEATED, Span(3, 3))


def test_words_that_are_gone_are_not_moved_to_their_twin_with_half_the_company() -> None:
    selector = lasting(REPEATED, "They are unsafe.", 0)
    without = REPEATED.replace("They are unsafe. Nobody", "Nobody", 1).replace(
        "The market was last", "The bridge was next"
    )
    outcome = anchor(without, selector)
    assert outcome.status is AnchorStatus.AMBIGUOUS
    assert [c.of(without) for c in outcome.candidates] == ["They are unsafe."]


def test_each_of_two_twins_keeps_its_place() -> None:
    for nth in (0, 1):
        selector = lasting(REPEATED, "the harbour is closed", nth)
        span = anchor("Updated.\n\n" + REPEATED, selector).span
        assert span == Span(selector.start + 10, selector.end + 10)


def test_an_edited_twin_in_its_company_wins_over_the_other_and_two_alike_are_ambiguous() -> None:
    selector = lasting(REPEATED, "the harbour is closed.", 1)
    edited = REPEATED[:60] + REPEATED[60:].replace("harbour is", "harbour s")
    assert found(edited, selector) == "the harbour s closed."
    assert anchor(edited + "\n" + edited, selector).status is AnchorStatus.AMBIGUOUS


def test_words_that_somebody_repeats_in_marks_are_offered_and_not_taken() -> None:
    sentence = "The engineers measured the walls of the old harbour."
    text = f"A report came out on Monday. {sentence} Nothing else was heard of it in the town.\n"
    repeated = f"A report came out on Monday. Much later a councillor read: “{sentence}” He sighed.\n"
    outcome = anchor(repeated, lasting(text, sentence))
    assert outcome.status is AnchorStatus.AMBIGUOUS
    assert [c.of(repeated) for c in outcome.candidates] == [sentence]
    both = text.replace("walls", "wall") + repeated
    assert found(both, lasting(text, sentence)) == sentence.replace("walls", "wall")


def test_words_that_stood_once_are_found_in_other_company() -> None:
    sentence = "The engineers measured the walls of the old harbour."
    selector = lasting(f"A report came out on Monday. {sentence} Nothing else was heard of it.\n", sentence)
    moved = f"Some other beginning.\n\n{sentence}\n\nAnother end of the text."
    assert found(moved, selector) == sentence
    assert anchor(f"{moved} {sentence}", selector).status is AnchorStatus.AMBIGUOUS


def test_words_that_came_without_company_are_offered_and_taken_when_they_stand_once() -> None:
    lone = Selector("They are unsafe", "", "", -1, -1)
    assert len(anchor(ARTICLE, lone).candidates) == 2
    assert anchor(ARTICLE, replace(lone, exact="zz")).status is AnchorStatus.ORPHAN
    longer = replace(lone, exact="Fishermen in the lower town disagreed")
    assert found(ARTICLE, longer) == longer.exact


def test_accents_written_apart_make_no_difference() -> None:
    text = "Als die Brücke schloß, ging Ångström über den Fluß. Später kam Nguyễn zurück nach Sèvres.\n"
    selector = lasting(text, "ging Ångström über den Fluß")
    apart = unicodedata.normalize("NFD", "Zuerst. " + text)
    assert unicodedata.normalize("NFC", found(apart, selector)) == "ging Ångström über den Fluß"


def test_the_end_of_edited_words_is_where_their_company_begins() -> None:
    text = "The council met. At least fifty people left the old harbour, officials said on Monday evening.\n"
    selector = lasting(text, "At least fifty people left the old harbour")
    edited = "New.\n" + text.replace("harbour,", "harb0r,")
    assert found(edited, selector) == "At least fifty people left the old harb0r"


words = st.text(alphabet="ab “”\n’-.é😀", max_size=60)


@given(text=st.text(max_size=80) | words, ends=st.tuples(st.integers(0, 80), st.integers(0, 80)))
@settings(max_examples=150, deadline=None)
def test_anchoring_on_the_same_text_is_identity(text: str, ends: tuple[int, int]) -> None:
    start, end = sorted(min(e, len(text)) for e in ends)
    assert anchor(text, make_selector(text, Span(start, end))).span == Span(start, end)
    assert anchor(text, make_lasting_selector(text, Span(start, end))).span == Span(start, end)


@given(one=words, other=words, ends=st.tuples(st.integers(0, 60), st.integers(0, 60)))
@settings(max_examples=150, deadline=None)
def test_any_two_texts_give_an_outcome_inside_the_text(one: str, other: str, ends: tuple[int, int]) -> None:
    outcome = anchor(other, make_selector(one, Span(min(ends), max(ends))))
    assert (outcome.status is AnchorStatus.FOUND) == (outcome.span is not None)
    assert (outcome.status is AnchorStatus.ORPHAN) == (not outcome.candidates)
    assert all(0 <= c.start <= c.end <= len(other) for c in outcome.candidates)


@given(
    at=st.integers(0, len(ARTICLE) - 1),
    length=st.integers(4, 200),
    edits=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 50), st.text("xz#. \n“”", max_size=120)), max_size=4),
)
@settings(max_examples=200, deadline=None)
def test_selector_finds_the_same_words_after_edits_elsewhere(
    at: int, length: int, edits: list[tuple[float, int, str]]
) -> None:
    """The words may be offered rather than taken, but another place is never taken."""
    selector = make_selector(ARTICLE, Span(at, at + length))
    before, after = ARTICLE[: selector.start], ARTICLE[selector.end :]
    for share, cut, put in edits:
        if share < 0.5:
            place = int(share * 2 * len(before))
            before = before[:place] + put + before[place + cut :]
        else:
            place = int((share - 0.5) * 2 * len(after))
            after = after[:place] + put + after[place + cut :]
    outcome = anchor(before + selector.exact + after, selector)
    if outcome.status is AnchorStatus.FOUND:
        assert outcome.span == Span(len(before), len(before) + len(selector.exact))
    elif ARTICLE.count(selector.exact) == 1 and len(selector.exact) >= 16:
        assert Span(len(before), len(before) + len(selector.exact)) in outcome.candidates


@pytest.mark.parametrize("unit", ["a", "“", "the same words again ", "\n", "ab" * 200 + " "])
def test_repeated_text_of_megabytes_takes_little_time(unit: str) -> None:
    text = unit * (2_000_000 // len(unit))
    selector = make_selector("Some words before. " + unit * 9 + "The words. " + unit * 3, Span(10, 400))
    started = time.process_time()
    anchor(text, selector)
    anchor(text, make_selector(text[:-1] + "b", Span(1_000_000, 1_990_000)))
    assert time.process_time() - started < 3
