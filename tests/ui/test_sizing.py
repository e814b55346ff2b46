"""Where the labels of forms stand."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from reader.ui.sizing import level_labels


def test_labels_stand_in_the_middle_of_fields_of_one_line_only(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setStyleSheet("QLineEdit, QComboBox { padding: 6px; }")
    form = QFormLayout(window)
    line, box, many = QLineEdit(), QComboBox(), QListWidget()
    for field in (line, box, many):
        form.addRow("&Name", field)
    level_labels(form)
    window.show()
    for field in (line, box):
        assert abs(form.labelForField(field).geometry().center().y() - field.geometry().center().y()) <= 1
        assert form.labelForField(field).height() == field.height()
    assert form.labelForField(many).height() < many.height() / 2
