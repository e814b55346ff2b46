"""What is known of an article, as the reader sets it right."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader.model.decision import DecisionKind
from reader.ui.corrections.articlefields import ArticleFields, Field


def test_a_date_or_an_address_that_is_none_is_told_and_not_set(qtbot: QtBot) -> None:
    date, address = DecisionKind.SET_PUBLISHED, DecisionKind.SET_ADDRESS
    fields = [Field(kind, "&Field", "", "Not known.", is_guessed=False) for kind in (date, address)]
    window = QWidget()
    qtbot.addWidget(window)
    dialog = ArticleFields("About this article", "A story", fields, window, is_bulk=False)
    dialog.edits[address].setText("example.org")
    assert dialog.told.text() == "An address is written as https://example.org/story."
    dialog.edits[date].setText("next week")
    assert dialog.told.text() == "A date is written as 2018, 2018-03 or 2018-03-29."
    dialog.edits[date].setText("2018-03")
    dialog.edits[address].setText(" https://example.org/story ")
    assert not dialog.told.text()
    assert dialog.values() == {date: "2018-03", address: "https://example.org/story"}
