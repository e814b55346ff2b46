"""What is known of an article and what that rests on, to be confirmed or set right; or the same of several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from reader.model.decision import DecisionKind
from reader.text.addresses import is_address

WIDTH = 640
"""Pixels."""
_DATE = re.compile(r"(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?[?~%]?)?")


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that is known, or not, of the article.

    Attributes:
        kind: The decision that sets it.
        label: What it is called, with its mnemonic.
        value: What it is so far, or "".
        basis: What that rests on, one sentence; "" where it is not known.
        is_guessed: Whether it can be confirmed.
    """

    kind: DecisionKind
    label: str
    value: str = ""
    basis: str = ""
    is_guessed: bool = False


class ArticleFields(QDialog):
    """Shows fields, and takes what the reader says of them.

    Signals:
        decided: What is to be set (``dict`` of ``DecisionKind`` and ``str``); never empty.
    """

    decided = Signal(object)

    def __init__(self, title: str, about: str, fields: Sequence[Field], parent: QWidget, *, is_bulk: bool) -> None:
        """Show fields.

        Args:
            title: Of the dialog.
            about: Which article, or how many.
            fields: In order.
            parent: The window.
            is_bulk: Whether an empty field leaves its articles as they are.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self._fields = fields
        self._is_bulk = is_bulk
        self.edits: dict[DecisionKind, QLineEdit] = {}
        self.confirmed: dict[DecisionKind, QCheckBox] = {}
        self.told = QLabel()
        self.told.setAccessibleName(self.tr("What is wrong"))
        self._box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._box.accepted.connect(self._on_accepted)
        self._box.rejected.connect(self.reject)
        self._lay_out(about)
        self._check()
        self.resize(min(WIDTH, parent.width() - 40), self.sizeHint().height())

    def _lay_out(self, about: str) -> None:
        label = QLabel(about)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        grid = QGridLayout()
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        for number, field in enumerate(self._fields):
            self._add_row(grid, 2 * number, field)
        layout = QVBoxLayout(self)
        layout.addWidget(label)
        layout.addSpacing(6)
        layout.addLayout(grid)
        layout.addWidget(self.told)
        layout.addStretch(1)
        layout.addWidget(self._box)

    def _add_row(self, grid: QGridLayout, row: int, field: Field) -> None:
        edit, label = QLineEdit(field.value), QLabel(field.label)
        label.setBuddy(edit)
        edit.setAccessibleName(field.label.replace("&", ""))
        edit.setAccessibleDescription(field.basis)
        edit.setCursorPosition(0)
        edit.textChanged.connect(self._check)
        if self._is_bulk:
            edit.setPlaceholderText(self.tr("left as it is"))
        elif field.kind is DecisionKind.SET_PUBLISHED:
            edit.setPlaceholderText(self.tr("such as 2018, 2018-03 or 2018-03-29"))
        elif field.kind is DecisionKind.SET_ADDRESS:
            edit.setPlaceholderText(self.tr("such as https://example.org/story"))
        self.edits[field.kind] = edit
        grid.addWidget(label, row, 0)
        grid.addWidget(edit, row, 1)
        basis = QLabel(field.basis)
        basis.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        basis.setTextFormat(Qt.TextFormat.PlainText)
        basis.setWordWrap(True)
        grid.addWidget(basis, row + 1, 1)
        grid.setRowMinimumHeight(row + 1, basis.fontMetrics().height() + 6)
        if field.is_guessed:
            box = QCheckBox(self.tr("Confirm"))
            box.setToolTip(self.tr("Confirm what was guessed"))
            box.setAccessibleName(self.tr("Confirm {}").format(field.label.replace("&", "")))
            box.toggled.connect(self._check)
            self.confirmed[field.kind] = box
            grid.addWidget(box, row, 2)

    def values(self) -> dict[DecisionKind, str]:
        """Return what is to be set: what was changed, and guesses that were confirmed."""
        found = {}
        for field in self._fields:
            now = " ".join(self.edits[field.kind].text().split())
            box = self.confirmed.get(field.kind)
            is_confirmed = box is not None and box.isChecked() and bool(now)
            if (now != field.value or is_confirmed) and (now or not self._is_bulk):
                found[field.kind] = now
        return found

    def _check(self) -> None:
        wrong = self._what_is_wrong()
        self.told.setText(wrong)
        self._box.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not wrong and bool(self.values()))

    def _what_is_wrong(self) -> str:
        """Return the sentence that says how a value is to be written that is written otherwise, or ""."""
        written = {kind: edit.text().strip() for kind, edit in self.edits.items()}
        if _DATE.fullmatch(written.get(DecisionKind.SET_PUBLISHED, "")) is None:
            return self.tr("A date is written as 2018, 2018-03 or 2018-03-29.")
        address = written.get(DecisionKind.SET_ADDRESS, "")
        if address and not is_address(address):
            return self.tr("An address is written as https://example.org/story.")
        return ""

    def _on_accepted(self) -> None:
        values = self.values()
        self.accept()
        self.decided.emit(values)
