from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QPushButton

from reader.model.analysis import Analysis, Comparison
from reader.model.article import Article
from reader.model.claim import Attribute, Claim, ClaimMember, Explanation, Passage, Reason, ReasonKind, Stance
from reader.model.decision import DecisionKind
from reader.model.labels import ClaimLabel, Tier
from reader.model.span import Span
from reader.model.speaker import Speaker, SpeakerType
from reader.ui.docks.claimcard import ClaimCard
from reader.ui.models.membermodel import MEMBER, ClaimFacts, MemberColumn, MemberModel, Source, facts_of
from reader.ui.theme import DARK, LIGHT

TEXTS = {"a": "It holds 40 percent\nof the land.", "b": "It holds 70 percent.", "c": "It denies that it holds any."}
SOURCES = {"b": Source("1  CNN", "2018-03"), "a": Source("2  CBS", "date unknown"), "c": Source("3  VICE", "2018?")}
REASONS = (Reason(ReasonKind.WORD, "the words: hold"), Reason(ReasonKind.NUMBER, "both give a share"))


def comparison(*copies: tuple[str, ...]) -> Comparison:
    analyses = tuple(Analysis(Article(name, text, f"sha-{name}")) for name, text in TEXTS.items())
    return Comparison(analyses, (Speaker("s", "John Nicholson", SpeakerType.PERSON),), copies=copies)


def claim(label: ClaimLabel = ClaimLabel.AGREE, articles: str = "abc") -> Claim:
    members = tuple(ClaimMember(Passage(a, Span(0, len(TEXTS[a])))) for a in articles)
    return Claim("one", label, Tier.LIKELY, 0.82, members, reasons=REASONS)


def differing(*explained: Explanation) -> Claim:
    found = claim(ClaimLabel.DIFFER, "ab")
    values = [replace(m, value=v, unit="percent") for m, v in zip(found.members, ("40 percent", "70"), strict=True)]
    return replace(found, members=tuple(values), attribute=Attribute.NUMBER, explained_by=explained)


def facts(one: Claim, *copies: tuple[str, ...]) -> ClaimFacts:
    return facts_of(one, comparison(*copies), SOURCES)


@pytest.fixture
def card(qapp: QApplication) -> Iterator[ClaimCard]:  # noqa: ARG001 - for its effect
    made = ClaimCard(LIGHT)
    made.resize(1300, 240)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def choose(card: ClaimCard, *rows: int) -> None:
    card.table.clearSelection()
    whole = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for row in rows:
        card.table.selectionModel().select(card.model.index(row, 0), whole)


def press(card: ClaimCard, words: str) -> None:
    button = next(b for b in card.findChildren(QPushButton) if b.text().replace("&", "") == words)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def is_on(card: ClaimCard, words: str) -> bool:
    return next(b for b in card.findChildren(QPushButton) if b.text().replace("&", "") == words).isEnabled()


def cell(card: ClaimCard, row: int, column: MemberColumn) -> object:
    return card.model.index(row, column).data()


def test_the_card_says_what_to_do_while_no_claim_is_active(card: ClaimCard) -> None:
    assert card.told.startswith("Click a tinted passage")
    card.take_keyboard()


def test_agreeing_passages_stand_with_outlet_and_date_in_the_order_of_the_row(card: ClaimCard) -> None:
    card.show_claim(facts(claim()))
    assert [cell(card, n, MemberColumn.ARTICLE) for n in range(3)] == ["1  CNN", "2  CBS", "3  VICE"]
    assert cell(card, 1, MemberColumn.WORDS) == "It holds 40 percent of the land."
    assert cell(card, 1, MemberColumn.DATE) == "date unknown"
    assert card.told == (
        "The passages agree\nIn 3 of 3 articles (3 voices).\nLikely the same: of ten like it about 8 are right.\n"
        "Why it matched:\n•  the words: hold\n•  both give a share"
    )
    for column in (MemberColumn.VALUE, MemberColumn.STANCE, MemberColumn.SPEAKER):
        assert card.table.isColumnHidden(column)


def test_copies_of_one_text_are_one_voice(card: ClaimCard) -> None:
    card.show_claim(facts(claim(), ("a", "b")))
    assert "In 3 of 3 articles (2 voices: copies of one text count once)." in card.told
    card.show_claim(facts(claim(articles="ab"), ("a", "b")))
    assert "In 2 of 3 articles (1 voice: copies of one text count once)." in card.told


def test_a_difference_shows_its_values_and_what_may_explain_it(card: ClaimCard) -> None:
    card.show_claim(facts(differing(Explanation.ROUNDING, Explanation.DATES)))
    assert [cell(card, n, MemberColumn.VALUE) for n in range(2)] == ["70 percent", "40 percent"]
    assert not card.table.isColumnHidden(MemberColumn.VALUE)
    assert card.told.startswith("The passages differ in a number\n")
    assert "It may be explained: rounding, the articles are of different dates." in card.told


def test_a_difference_that_nothing_explains_is_told_from_one_that_cannot_be_explained(card: ClaimCard) -> None:
    card.show_claim(facts(differing()))
    assert "Nothing was found that explains it." in card.told
    card.show_claim(facts(replace(differing(), explained_by=None)))
    assert "dates unknown" in card.told


def test_a_denial_shows_who_asserts_and_who_denies_and_who_is_quoted(card: ClaimCard) -> None:
    found = claim(ClaimLabel.DENIAL, "ac")
    one, other = found.members
    members = (replace(one, stance=Stance.ASSERT, speaker="s"), replace(other, stance=Stance.DENY))
    card.show_claim(facts(replace(found, members=members)))
    assert card.told.startswith("Some assert it, some deny it\n")
    assert [cell(card, n, MemberColumn.STANCE) for n in range(2)] == ["asserts it", "denies it"]
    assert [cell(card, n, MemberColumn.SPEAKER) for n in range(2)] == ["John Nicholson", ""]


def test_what_the_reader_decided_is_told_in_the_place_of_a_chance(card: ClaimCard) -> None:
    card.show_claim(facts(replace(claim(), reasons=(Reason(ReasonKind.READER, "By the reader."),))))
    assert "You decided on passages of it." in card.told
    assert "of ten" not in card.told


def test_two_passages_are_chosen_before_a_word_on_them_can_be_said(card: ClaimCard) -> None:
    heard: list[tuple[object, ...]] = []
    card.decided.connect(lambda *said: heard.append(said))
    card.taken_out.connect(lambda passage: heard.append((passage,)))
    card.show_claim(facts(claim()))
    assert not any(is_on(card, words) for words in ("The same", "Not the same", "These differ", "Take out"))
    choose(card, 2)
    assert is_on(card, "Take out")
    assert not is_on(card, "Not the same")
    press(card, "Take out")
    choose(card, 0, 2)
    press(card, "Not the same")
    press(card, "These differ")
    press(card, "The same")
    one, other = Passage("b", Span(0, len(TEXTS["b"]))), Passage("c", Span(0, len(TEXTS["c"])))
    kinds = (DecisionKind.NOT_SAME_CLAIM, DecisionKind.DIFFERS, DecisionKind.SAME_CLAIM)
    assert heard == [(other,), *((kind, one, other) for kind in kinds)]


def test_of_two_passages_none_needs_to_be_chosen(card: ClaimCard) -> None:
    card.show_claim(facts(claim(articles="ab")))
    assert is_on(card, "These differ")
    choose(card, 1)
    assert is_on(card, "These differ")


def test_two_passages_of_one_article_are_no_pair(card: ClaimCard) -> None:
    found = claim(articles="ab")
    twice = (*found.members, ClaimMember(Passage("a", Span(3, 8))))
    card.show_claim(facts(replace(found, members=twice)))
    choose(card, 1, 2)
    assert card.pair() is None


def test_enter_and_a_click_go_to_a_passage(card: ClaimCard) -> None:
    heard: list[Passage] = []
    card.passage_chosen.connect(heard.append)
    card.show_claim(facts(claim()))
    card.take_keyboard()
    QTest.keyClick(card.table, Qt.Key.Key_Return)
    place = card.table.visualRect(card.model.index(1, MemberColumn.WORDS)).center()
    QTest.mouseClick(card.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [p.article for p in heard] == ["b", "a"]


def test_the_choice_stays_while_the_claim_is_shown_again(card: ClaimCard) -> None:
    card.show_claim(facts(claim()))
    choose(card, 1)
    card.show_claim(facts(claim()))
    card.set_theme(DARK)
    assert card.table.chosen_rows() == [1]


def test_the_model_of_the_members_keeps_the_rules_of_models() -> None:
    model = MemberModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_members(facts(claim()).members)
    assert model.rowCount() == 3
    assert model.index(0, 0).data(MEMBER) is model.members[0]
    assert model.headerData(MemberColumn.WORDS, Qt.Orientation.Horizontal) == "Words"
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_a_button_that_is_off_says_why(card: ClaimCard) -> None:
    found = claim()
    twice = replace(found, members=(*found.members, replace(found.members[0], passage=Passage("a", Span(0, 5)))))
    card.show_claim(facts(twice))
    tips = []
    button = next(b for b in card.findChildren(QPushButton) if "differ" in b.text())
    for rows in ((), (0,), (0, 1, 2)):
        choose(card, *rows)
        tips.append((button.isEnabled(), button.toolTip().partition(".")[0]))
    choose(card, *(n for n, m in enumerate(card.model.members) if m.passage.article == "a"))
    tips.append((button.isEnabled(), button.toolTip().partition(".")[0]))
    assert tips == [
        (False, "Choose two passages of two articles, with Ctrl or Shift held"),
        (False, "Choose two passages of two articles, with Ctrl or Shift held"),
        (False, "More than two passages are chosen"),
        (False, "Both passages are of one article"),
    ]


def test_in_a_narrow_window_the_words_keep_room(card: ClaimCard) -> None:
    card.show_claim(facts_of(claim(), comparison(), SOURCES))
    for width, least in ((1300, 450), (1000, 200)):
        card.resize(width, 240)
        QApplication.processEvents()
        assert card.table.columnWidth(MemberColumn.WORDS) >= least
        assert card.minimumWidth() < 640
