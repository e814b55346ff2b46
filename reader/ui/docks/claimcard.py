"""The card of the active claim: each member's words, how they stand to each other, why they match, how sure it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader.model.claim import Passage
from reader.model.decision import DecisionKind
from reader.ui.docks.latedock import ListPanel
from reader.ui.docks.notice import ListOrNotice
from reader.ui.docks.table import RowTable
from reader.ui.models.membermodel import ClaimFacts, Member, MemberColumn, MemberModel
from reader.ui.theme import Theme
from reader.ui.wording import explanation, heading, spread, sureness

WIDTHS = {MemberColumn.ARTICLE: 140, MemberColumn.DATE: 105, MemberColumn.VALUE: 100, MemberColumn.SPEAKER: 150}
"""Pixels of the columns that do not stretch."""
SIDE, SIDE_SHARE, SIDE_LEAST = 330, 0.24, 140
"""Pixels for what is said of the claim as a whole, their share in a narrow window, and how few there may be."""

HANGING = 13
"""Pixels by which the words of a reason stand in behind its bullet."""


class ClaimCard(ListPanel):
    """Shows one claim and takes the reader's word on its passages.

    Signals:
        passage_chosen: The ``Passage`` that is to be gone to.
        decided: (``DecisionKind``, one ``Passage``, the other): the reader's word on two passages of the claim.
        taken_out: The ``Passage`` that is to leave the claim.
    """

    passage_chosen = Signal(object)
    decided = Signal(object, object, object)
    taken_out = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._facts: ClaimFacts | None = None
        self.model = MemberModel(self)
        self.table = RowTable(self.model, MemberColumn.WORDS)
        self._told = ""
        self._said = QLabel()
        self._heading = QLabel()
        self._side = QScrollArea()
        self._buttons = {
            kind: QPushButton(words)
            for kind, words in (
                (DecisionKind.SAME_CLAIM, self.tr("The sa&me")),
                (DecisionKind.NOT_SAME_CLAIM, self.tr("&Not the same")),
                (DecisionKind.DIFFERS, self.tr("These &differ")),
            )
        }
        self._out = QPushButton(self.tr("&Take out"))
        self._stack = ListOrNotice(self._lay_out())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._connect()
        self.show_claim(None)

    def _lay_out(self) -> QWidget:
        table = self.table
        table.setWordWrap(True)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setAccessibleName(self.tr("Passages of the claim"))
        table.verticalHeader().setMinimumSectionSize(table.verticalHeader().defaultSectionSize())
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.set_widths(WIDTHS.items())
        self._said.setWordWrap(True)
        self._said.setTextFormat(Qt.TextFormat.RichText)
        self._said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._said.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        said = self._side
        said.setWidgetResizable(True)
        said.setFrameShape(QScrollArea.Shape.NoFrame)
        said.setWidget(self._said)
        said.setAccessibleName(self.tr("About the claim"))
        page, buttons = QWidget(), QHBoxLayout()
        buttons.setContentsMargins(10, 0, 0, 0)
        buttons.setSpacing(8)
        for button in (*self._buttons.values(), self._out):
            buttons.addWidget(button)
        buttons.addStretch(1)
        whole = QGridLayout(page)
        whole.setContentsMargins(0, 0, 10, 6)
        whole.setHorizontalSpacing(16)
        whole.addWidget(table, 0, 0, 2, 1)
        whole.addLayout(buttons, 2, 0)
        whole.addWidget(self._heading, 0, 1)
        whole.addWidget(said, 1, 1, 2, 1)
        whole.setRowStretch(1, 1)
        self._heading.setContentsMargins(0, 8, 0, 0)
        return page

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for the words of the passages."""
        super().resizeEvent(event)
        self._side.setFixedWidth(max(SIDE_LEAST, min(SIDE, round(self.width() * SIDE_SHARE))))
        if (layout := self.layout()) is not None:
            # What is fixed now may become less.
            self.setMinimumWidth(layout.minimumSize().width() - self._side.width() + SIDE_LEAST)

    def _connect(self) -> None:
        self.table.row_chosen.connect(lambda row: self.passage_chosen.emit(self.model.members[row].passage))
        self.table.selectionModel().selectionChanged.connect(self._offer)
        for kind, button in self._buttons.items():
            button.clicked.connect(lambda _=False, kind=kind: self._decide(kind))
        self._out.clicked.connect(self._take_out)

    def show_claim(self, facts: ClaimFacts | None) -> None:
        """Show another claim, or what to do to see one."""
        same = facts is not None and self._facts is not None and facts.claim == self._facts.claim
        self._facts = facts
        if facts is None:
            self.model.set_members(())
            self._stack.tell(self.tr("Click a tinted passage, or press N: what is known of its claim is shown here."))
            return
        if not same:
            self.model.set_members(facts.members)
        for column in (MemberColumn.VALUE, MemberColumn.STANCE, MemberColumn.SPEAKER):
            self.table.setColumnHidden(column, self.model.is_blank(column))
        self._tell()
        self._offer()
        self._stack.setCurrentIndex(0)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        if self._facts is not None:
            self._tell()

    def take_keyboard(self) -> None:
        """Give the keyboard to the passages."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.model.members and not self.table.currentIndex().isValid():
            self.table.selectionModel().setCurrentIndex(
                self.model.index(0, 0), QItemSelectionModel.SelectionFlag.NoUpdate
            )

    @property
    def told(self) -> str:
        """All that is said of the claim as a whole, or the sentence that stands in the place of the card."""
        return self._stack.told or f"{self._heading.accessibleName()}\n{self._told}"

    # The reader's word --------------------------------------------------------------------------------------------

    def pair(self) -> tuple[Passage, Passage] | None:
        """Return the two passages that a word would be about: the two that are chosen, or the only two there are."""
        chosen = self._chosen() or list(self.model.members)
        if len(chosen) == 1 and len(self.model.members) == 2:
            chosen = list(self.model.members)
        if len(chosen) != 2 or chosen[0].passage.article == chosen[1].passage.article:
            return None
        return chosen[0].passage, chosen[1].passage

    def _chosen(self) -> list[Member]:
        return [self.model.members[row] for row in self.table.chosen_rows()]

    def _offer(self) -> None:
        pair, chosen = self.pair(), self._chosen()
        why = "" if pair else self._why_not(chosen)
        for button in self._buttons.values():
            button.setEnabled(pair is not None)
            button.setToolTip(why)
        self._out.setEnabled(len(chosen) == 1)
        one = self.tr("Choose the one passage that is to leave the claim.")
        self._out.setToolTip("" if len(chosen) == 1 else one)

    def _why_not(self, chosen: list[Member]) -> str:
        """Return why no word can be said of what is chosen."""
        if len(chosen) == 2:
            return self.tr("Both passages are of one article. Choose two of two articles.")
        if len(chosen) > 2:
            return self.tr("More than two passages are chosen. Choose two, of two articles.")
        return self.tr("Choose two passages of two articles, with Ctrl or Shift held.")

    def _decide(self, kind: DecisionKind) -> None:
        pair = self.pair()
        if pair is not None:
            self.decided.emit(kind, *pair)

    def _take_out(self) -> None:
        chosen = self._chosen()
        if len(chosen) == 1:
            self.taken_out.emit(chosen[0].passage)

    # What is said -------------------------------------------------------------------------------------------------

    def _tell(self) -> None:
        facts = self._facts
        if facts is None:
            return
        claim = facts.claim
        where = spread(claim, facts.articles, facts.voices)
        lines = [f"{_begun(where)}.", f"{_begun(sureness(claim))}.", explanation(claim)]
        lines += [self.tr("It mostly repeats another claim, which is listed too.")] if facts.is_overlapping else []
        why = [r.text for r in claim.reasons]
        lines += [self.tr("Why it matched:")] if why else []
        lines = [line for line in lines if line]
        self._told = "\n".join([*lines, *(f"•  {reason}" for reason in why)])
        self._said.setText(_set(lines, why))
        colour = self._theme.claims[claim.label].line
        self._heading.setText(f"<span style='color:{colour}'>●</span> <b>{heading(claim)}</b>")
        self._heading.setAccessibleName(heading(claim))


def _set(lines: Sequence[str], reasons: Sequence[str]) -> str:
    """Return sentences as short paragraphs, and reasons behind bullets that stand out from their words."""
    from html import escape  # noqa: PLC0415 - its names of all characters take 340 kB

    said = "".join(f"<p style='margin: 0 0 3px 0'>{escape(line)}</p>" for line in lines)
    style = f"margin: 0 0 2px {HANGING}px; text-indent: -{HANGING}px"
    return said + "".join(f"<p style='{style}'>•&nbsp;&nbsp;{escape(reason)}</p>" for reason in reasons)


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]
