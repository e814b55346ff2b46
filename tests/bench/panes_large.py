"""One article of a megabyte: in the reader's own pane, and in Qt's text edits."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit, QWidget

from reader import paths
from reader.model.article import BlockKind
from reader.model.span import Span
from reader.ui.offsets import Utf16Map
from reader.ui.panes.articlepane import ArticlePane
from reader.ui.panes.marks import Mark, MarkKind
from reader.ui.panes.typography import Typography, load_fonts
from reader.ui.theme import LIGHT
from tests.bench.figures import Figure, against, median

LENGTH = 1_000_000
"""Characters of the article."""
SPANS, WORDS = 2_000, 60
"""How many passages are marked in it, and how many characters each has."""
SIZE = (800, 900)
NARROWER = 40
"""Pixels by which the width changes."""
FAR = 0.9
"""Of the article, where a jump leads."""

Clock = Callable[..., float]
"""Returns the milliseconds of the processor that some steps take."""


class Side(Protocol):
    """One way to show a long article."""

    @property
    def widget(self) -> QWidget:
        """What is shown."""

    def marking(self, shift: int) -> Callable[[], object]:
        """Return what marks ``SPANS`` passages, this many characters further on than the first time."""

    def jump(self, position: int) -> None:
        """Bring a place into view."""

    def paint(self) -> None:
        """Paint what is in view, at once."""


class Pane:
    """The reader's own pane."""

    def __init__(self, text: str) -> None:
        self._pane = ArticlePane(Typography(QApplication.font()), LIGHT)
        self._pane.set_text(text)
        self._length = len(text)

    @property
    def widget(self) -> QWidget:
        """The pane."""
        return self._pane

    def marking(self, shift: int) -> Callable[[], object]:
        """Return what marks passages as claims."""
        marks = [Mark(s, MarkKind.CLAIM, str(n)) for n, s in enumerate(passages(self._length, shift))]
        return partial(self._pane.set_marks, marks)

    def jump(self, position: int) -> None:
        """Bring a place into view."""
        self._pane.reveal(Span(position, position + WORDS))

    def paint(self) -> None:
        """Paint what is in view."""
        self._pane.viewport().repaint()


class Edit:
    """One of Qt's text edits; passages are extra selections."""

    def __init__(self, kind: type[QPlainTextEdit | QTextEdit], text: str) -> None:
        self._edit = kind()
        self._edit.setFont(Typography(QApplication.font()).of(BlockKind.PARAGRAPH).font)
        self._edit.setReadOnly(True)
        self._edit.setPlainText(text)
        self._units = Utf16Map(text)
        self._length = len(text)

    @property
    def widget(self) -> QWidget:
        """The edit."""
        return self._edit

    def marking(self, shift: int) -> Callable[[], object]:
        """Return what hands all selections over."""
        form = QTextCharFormat()
        form.setBackground(QColor(LIGHT.accent))
        found = []
        for span in passages(self._length, shift):
            selection = QTextEdit.ExtraSelection()
            selection.format, selection.cursor = form, QTextCursor(self._edit.document())
            selection.cursor.setPosition(self._units.to_utf16(span.start))
            selection.cursor.setPosition(self._units.to_utf16(span.end), QTextCursor.MoveMode.KeepAnchor)
            found.append(selection)
        return partial(self._edit.setExtraSelections, found)

    def jump(self, position: int) -> None:
        """Bring a place into view."""
        cursor = self._edit.textCursor()
        cursor.setPosition(self._units.to_utf16(position))
        self._edit.setTextCursor(cursor)
        self._edit.ensureCursorVisible()

    def paint(self) -> None:
        """Paint what is in view."""
        self._edit.viewport().repaint()


def measure_large(runs: int, clock: Clock) -> dict[str, Figure]:
    """Return remark, jump and resize: medians, in turns with what they are held against."""
    load_fonts()
    text = long_text()
    plain, rich = partial(Edit, QPlainTextEdit, text), partial(Edit, QTextEdit, text)
    own = partial(Pane, text)
    return {
        "remark": _figure([own, plain], _remark, runs, clock),
        "jump": _figure([own, rich], _jump, runs, clock, is_fresh=True),
        "resize": _figure([own, rich], _resize, runs, clock),
    }


def long_text() -> str:
    """Return the sample story over and over, a megabyte of it."""
    once = "\n\n".join(p.read_text("utf-8") for p in paths.seeds())
    return (once * (LENGTH // len(once) + 1))[:LENGTH]


def passages(length: int, shift: int) -> list[Span]:
    """Return the passages that are marked."""
    step = length // SPANS
    return [Span(n * step + shift, n * step + shift + WORDS) for n in range(SPANS)]


def _figure(
    makers: list[Callable[[], Side]],
    step: Callable[[Side, int, Clock], float],
    runs: int,
    clock: Clock,
    *,
    is_fresh: bool = False,
) -> Figure:
    """Return what a step takes on our side against the other.

    Args:
        makers: Ours, then the other.
        step: Is measured; gets the side, the number of the run and the clock.
        runs: How often.
        clock: Measures.
        is_fresh: Whether each run has a widget of its own: of what Qt keeps, only the first time counts.
    """
    sides: dict[int, Side | None] = {0: None, 1: None}
    times: list[list[float]] = [[], []]
    for run in range(runs):
        for n in (0, 1) if run % 2 == 0 else (1, 0):
            side = sides[n] or _shown(makers[n])
            sides[n] = side
            times[n].append(step(side, run, clock))
            if is_fresh:
                _close(side)
                sides[n] = None
    for shown in sides.values():
        if shown is not None:
            _close(shown)
    return against(median(times[0]), "ms", median(times[1]), runs)


def _shown(make: Callable[[], Side]) -> Side:
    side = make()
    side.widget.resize(*SIZE)
    side.widget.show()
    QApplication.processEvents()
    return side


def _close(side: Side) -> None:
    side.widget.close()
    side.widget.deleteLater()
    QApplication.processEvents()


def _remark(side: Side, run: int, clock: Clock) -> float:
    return clock(side.marking(run % 7), QApplication.processEvents)


def _jump(side: Side, _run: int, clock: Clock) -> float:
    return clock(partial(side.jump, int(FAR * LENGTH)), side.paint)


def _resize(side: Side, run: int, clock: Clock) -> float:
    if run == 0:
        # The article was read: Qt's edit has laid out all that stands above.
        side.jump(int(FAR * LENGTH))
        QApplication.processEvents()
    width = SIZE[0] - (NARROWER if run % 2 == 0 else 0)
    took = clock(partial(side.widget.resize, width, SIZE[1]), side.paint)
    QApplication.processEvents()
    return took
