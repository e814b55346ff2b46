"""The bar below the articles in which the reader says what to find in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QToolButton, QWidget

from reader.text.finding import Query
from reader.ui.statusline import ElidedLabel

MOST_WIDE, LEAST_WIDE = 380, 130
"""Pixels of the field."""
BETWEEN = 6
"""Pixels more between the boxes to tick, so that the words of each stand nearer to it than to the next."""


@dataclass(frozen=True, slots=True)
class FindChoices:
    """How the reader likes to find; kept from one time to the next, without the words.

    Attributes:
        matches_case: Whether capitals and small letters differ.
        is_whole_word: Whether only whole words are found.
        is_pattern: Whether the words are a regular expression.
        is_everywhere: Whether all open articles are searched.
    """

    matches_case: bool = False
    is_whole_word: bool = False
    is_pattern: bool = False
    is_everywhere: bool = False


def choices_from(state: Mapping[str, Any]) -> FindChoices:
    """Return the choices that an object of JSON holds; what it does not hold is as at the first start."""
    names = FindChoices.__dataclass_fields__
    return FindChoices(**{name: state[name] for name in names if isinstance(state.get(name), bool)})


class FindBar(QWidget):
    """A field, what it came to, and how to look.

    Signals:
        query_changed: The words or the choices changed.
        step_requested: 1 for the next hit, -1 for the one before.
        close_requested: The reader is done.
    """

    query_changed = Signal()
    step_requested = Signal(int)
    close_requested = Signal()

    def __init__(self, choices: FindChoices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Find in articles"))
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("Find words in the articles"))
        self.words.setAccessibleName(self.tr("Find words in the articles"))
        self.words.setClearButtonEnabled(True)
        self.words.setMinimumWidth(LEAST_WIDE)
        self.words.setMaximumWidth(MOST_WIDE)
        self.told = ElidedLabel()
        before = self._button("▲", self.tr("Previous hit (Shift+Enter)"))
        after = self._button("▼", self.tr("Next hit (Enter)"))
        close = self._button("✕", self.tr("Close (Esc)"))
        self._checks = {
            "matches_case": QCheckBox(self.tr("Match c&ase")),
            "is_whole_word": QCheckBox(self.tr("Whole &word")),
            "is_pattern": QCheckBox(self.tr("&Pattern")),
            "is_everywhere": QCheckBox(self.tr("All a&rticles")),
        }
        self._checks["is_pattern"].setToolTip(self.tr("Take the words for a regular expression"))
        self._checks["is_everywhere"].setToolTip(self.tr("Look in all open articles, not only in this one"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 5, 8, 5)
        row.setSpacing(8)
        row.addWidget(self.words, 3)
        for button in (before, after):
            row.addWidget(button)
        row.addWidget(self.told, 2)
        for name, check in self._checks.items():
            check.setChecked(getattr(choices, name))
            check.toggled.connect(self.query_changed)
            row.addSpacing(BETWEEN)
            row.addWidget(check)
        row.addWidget(close)
        self.words.textChanged.connect(self.query_changed)
        self.words.installEventFilter(self)
        before.clicked.connect(lambda: self.step_requested.emit(-1))
        after.clicked.connect(lambda: self.step_requested.emit(1))
        close.clicked.connect(self.close_requested)

    @property
    def choices(self) -> FindChoices:
        """How the reader wants to look."""
        return FindChoices(**{name: check.isChecked() for name, check in self._checks.items()})

    @property
    def query(self) -> Query:
        """What is looked for."""
        chosen = self.choices
        return Query(self.words.text(), chosen.matches_case, chosen.is_whole_word, chosen.is_pattern)

    def look(self, words: str, *, everywhere: bool) -> None:
        """Take the keyboard, ready for other words.

        Args:
            words: To be found; those that are there stay if it is "".
            everywhere: Whether to look in all articles.
        """
        before = self.query, self.choices
        self.blockSignals(True)  # noqa: FBT003 - Qt's own
        if words:
            self.words.setText(words)
        self.choose(replace(self.choices, is_everywhere=everywhere))
        self.blockSignals(False)  # noqa: FBT003 - the same
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()
        if before != (self.query, self.choices):
            self.query_changed.emit()

    def choose(self, choices: FindChoices) -> None:
        """Look in another way."""
        for name, check in self._checks.items():
            check.setChecked(getattr(choices, name))

    def event(self, event: QEvent) -> bool:
        """Keep Escape from the window, for which it means something else."""
        if event.type() == QEvent.Type.ShortcutOverride and _key(event) == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Step with Enter while the field has the keyboard."""
        if event.type() == QEvent.Type.KeyPress and _key(event) in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier) if isinstance(event, QKeyEvent) else 0
            self.step_requested.emit(-1 if is_back else 1)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape, wherever in the bar the keyboard is."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_requested.emit()
        else:
            super().keyPressEvent(event)

    def _button(self, sign: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setText(sign)
        button.setAutoRaise(True)
        button.setToolTip(words)
        button.setAccessibleName(words)
        return button


def _key(event: QEvent) -> int:
    return event.key() if isinstance(event, QKeyEvent) else 0
