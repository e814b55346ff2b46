"""Five marked articles side by side: in the reader's own panes, and in Qt's own text views."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QTextBrowser, QTextEdit, QWidget

from reader.model.analysis import Comparison
from reader.model.article import BlockKind
from reader.model.claim import Claim
from reader.model.span import Span
from reader.ui.claimwalk import ClaimWalk
from reader.ui.offsets import Utf16Map
from reader.ui.panes.marks import Mark, MarkKind, claim_marks, quotation_marks, speaker_colours
from reader.ui.panes.strip import GLIDE, PaneStrip
from reader.ui.panes.together import Coupling
from reader.ui.panes.typography import Typography, load_fonts
from reader.ui.theme import LIGHT, mix


def marks_of(comparison: Comparison, claims: Sequence[Claim]) -> list[list[Mark]]:
    """Return what is marked in each article: claims, then quotations."""
    colours = speaker_colours(comparison)
    return [claim_marks(claims, a.article.id) + quotation_marks(a, colours) for a in comparison.analyses]


class Panes:
    """The reader's own panes."""

    def __init__(self, comparison: Comparison, claims: Sequence[Claim], size: tuple[int, int]) -> None:
        load_fonts()
        self._strip = PaneStrip(Typography(QApplication.font()), LIGHT)
        for place, analysis in enumerate(comparison.analyses):
            self._strip.add(analysis.article, place)
        self._strip.resize(*size)
        self._strip.show()
        for analysis, marks in zip(comparison.analyses, marks_of(comparison, claims), strict=True):
            pane = self._strip.panes[analysis.article.id]
            pane.set_text(analysis.article.text, analysis.blocks)
            pane.set_marks(marks)
        self._strip.set_passages(ClaimWalk(claims, list(self._strip.panes)).passages())

    def couple(self) -> None:
        """Scroll the articles together from now on, by their claims, from a place amid the first."""
        first = next(iter(self._strip.panes.values()))
        first.settle()
        first.verticalScrollBar().setValue(300)
        self._strip.couple(Coupling.CLAIMS)
        QTest.qWait(GLIDE + 100)

    def scroll(self, by: int) -> None:
        """Scroll the first article."""
        bar = next(iter(self._strip.panes.values())).verticalScrollBar()
        bar.setValue(bar.value() + by)

    def in_view(self) -> dict[str, Span]:
        """Return of each article the part that is seen."""
        found = {}
        for article, pane in self._strip.panes.items():
            last = pane.position_at(QPointF(pane.viewport().width(), pane.viewport().height()))
            found[article] = Span(pane.first_in_view, last)
        return found

    def hover(self, claim: str) -> None:
        """Light a claim."""
        self._strip.hover(claim)

    def repaint(self) -> None:
        """Have all be painted."""
        for pane in self._strip.panes.values():
            pane.viewport().update()

    def close(self) -> None:
        """Take them away."""
        self._strip.close()
        self._strip.deleteLater()


class Browsers:
    """A QTextBrowser for each article; claims are extra selections, quotations underlined ones.

    Attributes:
        views: In the order of the articles.
    """

    def __init__(self, comparison: Comparison, claims: Sequence[Claim], size: tuple[int, int]) -> None:
        load_fonts()
        self._row = QWidget()
        layout = QHBoxLayout(self._row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(1)
        font = Typography(QApplication.font()).of(BlockKind.PARAGRAPH).font
        self.views: list[QTextBrowser] = []
        self._shown: list[dict[str, list[QTextEdit.ExtraSelection]]] = []
        for analysis, marks in zip(comparison.analyses, marks_of(comparison, claims), strict=True):
            view = QTextBrowser()
            view.setFont(font)
            view.setPlainText(analysis.article.text)
            view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            layout.addWidget(view)
            self.views.append(view)
            self._shown.append(_selections(view, analysis.article.text, marks))
        self._row.resize(*size)
        self._row.show()
        self.hover("")

    def hover(self, claim: str) -> None:
        """Light a claim: all selections are handed over again, since Qt has no other way."""
        for view, shown in zip(self.views, self._shown, strict=True):
            view.setExtraSelections(shown.get(claim, shown[""]))

    def repaint(self) -> None:
        """Have all be painted."""
        for view in self.views:
            view.viewport().update()

    def close(self) -> None:
        """Take them away."""
        self._row.close()
        self._row.deleteLater()


def _selections(view: QTextBrowser, text: str, marks: Sequence[Mark]) -> dict[str, list[QTextEdit.ExtraSelection]]:
    """Return the selections for each claim that is lit, and for none; made before anything is measured."""
    units = Utf16Map(text)
    resting = [_selection(view, m, units, is_lit=False) for m in marks]
    found = {"": resting}
    for claim in {m.id for m in marks if m.kind is MarkKind.CLAIM}:
        lit = {n: _selection(view, m, units, is_lit=True) for n, m in enumerate(marks) if m.id == claim}
        found[claim] = [lit.get(n, selection) for n, selection in enumerate(resting)]
    return found


def _selection(view: QTextBrowser, mark: Mark, units: Utf16Map, *, is_lit: bool) -> QTextEdit.ExtraSelection:
    selection = QTextEdit.ExtraSelection()
    cursor = QTextCursor(view.document())
    cursor.setPosition(units.to_utf16(mark.span.start))
    cursor.setPosition(units.to_utf16(mark.span.end), QTextCursor.MoveMode.KeepAnchor)
    form = QTextCharFormat()
    if mark.kind is MarkKind.CLAIM:
        tint = LIGHT.claims[mark.label]
        form.setBackground(QColor(tint.lit if is_lit else mix(LIGHT.paper, tint.rest, mark.strength)))
    else:
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    selection.cursor = cursor
    selection.format = form
    return selection
