"""Quotations and highlights as pages: the paragraphs of a document, set line by line."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QPagedPaintDevice, QTextCharFormat, QTextLayout, QTextOption

from reader.exporters.paragraphs import Look, Paragraph, Part
from reader.ui.offsets import Utf16Map
from reader.ui.printing.paper import GREY, INK, SANS, SERIF, Paper


@dataclass(frozen=True, slots=True)
class _Form:
    """How a part of a document is set: its font, points, colour, and millimetres before it and to its left."""

    family: str
    points: float
    colour: str = INK
    is_bold: bool = False
    above: float = 1.0
    left: float = 7.0


_FORMS = {
    Part.TITLE: _Form(SERIF, 19, is_bold=True, above=2, left=0),
    Part.HEADING: _Form(SERIF, 13.5, is_bold=True, above=8, left=0),
    Part.ABOUT: _Form(SANS, 7.5, GREY, above=1, left=0),
    Part.WORDS: _Form(SERIF, 11, above=4),
    Part.ATTRIBUTION: _Form(SERIF, 10),
    Part.CONTEXT: _Form(SERIF, 9),
    Part.NOTE: _Form(SERIF, 10),
    Part.REASON: _Form(SANS, 7, GREY),
    Part.PLACE: _Form(SANS, 7, GREY),
}
_KEPT = {Part.TITLE, Part.HEADING, Part.ABOUT, Part.WORDS}
"""Parts that do not end a page: the next paragraph follows them on it."""
LEADING = 1.3
"""Of the height of a line: from line to line."""


def print_paragraphs(device: QPagedPaintDevice, title: str, paragraphs: Iterable[Paragraph]) -> Iterator[None]:
    """Print paragraphs in small steps, at most one heading with what follows it at a time.

    Args:
        device: The pages.
        title: At the head of each.
        paragraphs: In their order; read as they are printed.
    """
    paper = Paper(device, title)
    try:
        y = top = paper.room.top() + paper.mm(2)
        waiting: list[_Set] = []
        for paragraph in paragraphs:
            waiting.append(_set(paper, paragraph))
            if paragraph.part not in _KEPT:
                y = yield from _paint(paper, waiting, y, top)
                waiting = []
            yield
        yield from _paint(paper, waiting, y, top)
    finally:
        paper.end()


@dataclass(frozen=True, slots=True)
class _Set:
    """A paragraph that is set: its form, its lines with their heights, and the layout that keeps them alive."""

    form: _Form
    layout: QTextLayout
    height: float

    @property
    def count(self) -> int:
        """How many lines it has."""
        return self.layout.lineCount()


def _set(paper: Paper, paragraph: Paragraph) -> _Set:
    form = _FORMS[paragraph.part]
    font = paper.font(form.family, form.points, is_bold=form.is_bold, is_italic=paragraph.kind == "indirect")
    words = paragraph.words
    layout = QTextLayout(words, font, paper.device)
    layout.setTextOption(QTextOption())
    layout.setFormats(_formats(paragraph, font))
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(paper.room.width() - 2 * paper.mm(form.left))
        line.setPosition(QPointF(0, 0))
    layout.endLayout()
    return _Set(form, layout, paper.metrics(font).height() * LEADING)


def _formats(paragraph: Paragraph, font: QFont) -> list[QTextLayout.FormatRange]:
    """Return how the pieces that are set apart are drawn; places count UTF-16."""
    utf16 = Utf16Map(paragraph.words)
    found: list[QTextLayout.FormatRange] = []
    at = 0
    for piece in paragraph.pieces:
        if piece.look is not Look.PLAIN:
            one, look = QTextLayout.FormatRange(), QTextCharFormat()
            apart = QFont(font)
            apart.setBold(piece.look is Look.STRONG)
            apart.setItalic(piece.look is Look.SLANTED)
            look.setFont(apart)
            one.start = utf16.to_utf16(at)
            one.length = utf16.to_utf16(at + len(piece.words)) - one.start
            one.format = look
            found.append(one)
        at += len(piece.words)
    return found


def _paint(paper: Paper, paragraphs: Sequence[_Set], y: float, top: float) -> Generator[None, None, float]:
    """Paint paragraphs that belong together, on the next page where they have no room; return where they end."""
    whole = sum(paper.mm(p.form.above) + p.height * p.count for p in paragraphs)
    if y + whole > paper.room.bottom() and y > top and whole < paper.room.height() * 0.9:
        paper.turn()
        y = top
    for paragraph in paragraphs:
        y += paper.mm(paragraph.form.above) if y > top else 0.0
        for number in range(paragraph.count):
            if y + paragraph.height > paper.room.bottom():
                paper.turn()
                y = top
            paper.painter.setPen(QColor(paragraph.form.colour))
            paragraph.layout.lineAt(number).draw(paper.painter, QPointF(paper.mm(paragraph.form.left), y))
            y += paragraph.height
            yield
    return y
