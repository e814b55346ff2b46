"""The tour: five steps over the open articles, on a card at the foot of them; Esc ends it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.ui.keys import native, plain
from reader.ui.theme import Theme, mix

WIDTH, MARGIN = 460, 16
"""Pixels: of the card at most, and between it and the edges of the articles."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    Attributes:
        title: What it is about.
        words: What the reader sees and can do; "{}" stands for the keys of the actions, in their order.
        actions: Ids of the actions that are named.
        shown: Id of the action that is done when the step begins, or "".
    """

    title: str
    words: str
    actions: tuple[str, ...]
    shown: str = ""


STEPS = (
    Step(
        "Several articles, one story",
        "Each article has a column of its own, with its text exactly as it stands. {} goes to the next one, "
        "and {} shows one alone.",
        ("go.next", "view.only"),
    ),
    Step(
        "What several of them report",
        "Tinted passages are claims that other articles have too. One is active now: the others came to their "
        "passages, and the line below says why they match. {} goes to the next claim, {} to the one before.",
        ("claims.next", "claims.previous"),
        shown="claims.next",
    ),
    Step(
        "Who said what",
        "Below the articles all quotations are listed with their speakers. Type a name to narrow them; a click on one "
        "goes to its place. {} comes here from anywhere, and {} shows who is quoted how often.",
        ("edit.quotation", "go.voices"),
        shown="edit.quotation",
    ),
    Step(
        "What no other article has",
        "All that some other article matches is dimmed now, so that the rest stands out. {} dims it and lights it up "
        "again; {} shows all claims and articles as a table.",
        ("view.silence", "claims.matrix"),
        shown="view.silence",
    ),
    Step(
        "Find your way",
        "{} finds all that can be done, {} takes the latest change back, and {} has the help with all keys. "
        "Nothing you read leaves this computer.",
        ("go.palette", "edit.undo", "help.keys"),
    ),
)


class Tour(QFrame):
    """Shows a step at a time, and does in the window what the step is about.

    Signals:
        ended: The reader has seen all steps, or has enough.
    """

    ended = Signal()

    def __init__(
        self, actions: Mapping[str, QAction], keys_of: Callable[[str], Sequence[str]], theme: Theme, parent: QWidget
    ) -> None:
        """Show nothing until ``begin``.

        Args:
            actions: Of the window, by their ids.
            keys_of: Returns the keys of an action.
            theme: Of the card.
            parent: What it stands in, at the foot and to the right.
        """
        super().__init__(parent)
        self._actions = actions
        self._keys_of = keys_of
        self._room = parent
        self._at = 0
        self._switched = ""
        self.title = QLabel()
        self.words = QLabel()
        self.count = QLabel()
        self.back = QPushButton(self.tr("Back"))
        self.next = QPushButton()
        self.skip = QPushButton(self.tr("Skip the tour"))
        self._lay_out()
        self.back.clicked.connect(lambda: self._go(self._at - 1))
        self.next.clicked.connect(lambda: self._go(self._at + 1))
        self.skip.clicked.connect(self.end)
        parent.installEventFilter(self)
        self.set_theme(theme)
        self.hide()

    def _lay_out(self) -> None:
        self.setAccessibleName(self.tr("Tour"))
        self.title.setObjectName("title")
        self.next.setObjectName("first")
        for label in (self.title, self.words):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout()
        row.addWidget(self.count)
        row.addStretch(1)
        for button in (self.skip, self.back, self.next):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(self.title)
        layout.addWidget(self.words)
        layout.addLayout(row)

    @property
    def step(self) -> int:
        """Number of the step that is shown, from 0."""
        return self._at

    def begin(self) -> None:
        """Show the first step."""
        self._go(0)

    def end(self) -> None:
        """Leave the window as it was, and go."""
        if not self.isHidden():
            self._switch_back()
            self.hide()
            self.ended.emit()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.setStyleSheet(
            f"Tour {{ background: {theme.chrome}; border: 2px solid {theme.accent}; border-radius: 8px; }}"
            f"Tour QLabel {{ color: {theme.chrome_ink}; background: transparent; }}"
            f"Tour QLabel#title {{ font-size: 15px; font-weight: bold; }}"
            f"Tour QPushButton#first {{ background: {theme.accent}; color: {theme.accent_ink};"
            f" border-color: {theme.accent}; }}"
            f"Tour QPushButton#first:focus {{ border: 2px solid {mix(theme.accent, theme.chrome_ink, 0.6)};"
            " padding: 4px 13px; }"
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of what it stands in."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Keep Esc from the window's actions while a button has the keyboard."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End with Esc, and go on with Enter."""
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            pressed = self.focusWidget()
            (pressed if isinstance(pressed, QPushButton) else self.next).click()
        else:
            super().keyPressEvent(event)

    def _go(self, number: int) -> None:
        self._switch_back()
        if number >= len(STEPS):
            self.end()
            return
        self._at = number
        step = STEPS[number]
        self.title.setText(self.tr(step.title))
        self.words.setText(self.tr(step.words).format(*map(self._key, step.actions)))
        self.count.setText(self.tr("{} of {}").format(number + 1, len(STEPS)))
        self.setAccessibleDescription(f"{self.title.text()}. {self.words.text()}")
        self.back.setEnabled(number > 0)
        # At the end there is nothing left to skip.
        self.skip.setVisible(number + 1 < len(STEPS))
        self.next.setText(self.tr("Next") if number + 1 < len(STEPS) else self.tr("Done"))
        self.show()
        self._do(step.shown)
        self._place()
        self.raise_()
        # What is shown may have taken it.
        self.next.setFocus()

    def _do(self, name: str) -> None:
        action = self._actions.get(name)
        if action is None or (action.isCheckable() and action.isChecked()):
            return
        action.trigger()
        self._switched = name if action.isCheckable() else ""

    def _switch_back(self) -> None:
        """Switch off what the step switched on, unless the reader did."""
        name, self._switched = self._switched, ""
        if name and self._actions[name].isChecked():
            self._actions[name].trigger()

    def _key(self, name: str) -> str:
        return native(self._keys_of(name)[:1]) or f"“{plain(self._actions[name].text())}”"

    def _place(self) -> None:
        room = self._room.size()
        width = min(WIDTH, room.width() - 2 * MARGIN)
        height = max(self.heightForWidth(width), self.minimumSizeHint().height())
        self.setGeometry(room.width() - width - MARGIN, max(0, room.height() - height - MARGIN), width, height)
