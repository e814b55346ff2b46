"""An article set in a column of some width, line by line, with its claims marked by number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QTextLayout, QTextLine, QTextOption

from reader.model.article import Article, Block, BlockKind
from reader.model.labels import ClaimLabel
from reader.model.span import Span
from reader.ui.offsets import Utf16Map
from reader.ui.printing.paper import GREY, INK, SANS, SERIF, Paper

LEFT_OUT = frozenset({BlockKind.BOILERPLATE, BlockKind.COPYRIGHT, BlockKind.NOTICE})
"""Kinds of block that are not of the article, and are not printed."""
SIZES = {BlockKind.TITLE: 15.0, BlockKind.SUBTITLE: 11.5, BlockKind.SUBHEAD: 11.0}
"""Points; all else is set in the size of the text."""
NUMBER_SIZE = 0.55
"""Of the size of the words below: of a number over them."""
QUIET = frozenset({BlockKind.BYLINE, BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.BIO, BlockKind.DATELINE})
LEADING, BETWEEN = 1.6, 0.55
"""Of the height of a line: from line to line, and between blocks."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A passage that is marked: where, by which number, and how the articles stand to each other there."""

    span: Span
    number: int
    label: ClaimLabel


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line of a galley.

    Attributes:
        line: To be painted, with the layout and the offsets that it belongs to.
        layout: Keeps the line alive.
        utf16: Offsets of the block.
        span: What of the article stands in it.
        start: Where the block begins in the article.
        height: Down to the next line.
        colour: Of its letters.
    """

    line: QTextLine
    layout: QTextLayout
    utf16: Utf16Map
    span: Span
    start: int
    height: float
    colour: str


def set_article(
    paper: Paper, article: Article, blocks: Sequence[Block], width: float, points: float
) -> Iterator[SetLine]:
    """Yield the lines of an article without the clutter of its web page; the text itself where no block is known."""
    known = blocks or (Block(Span(0, len(article.text)), BlockKind.PARAGRAPH),)
    for block in _joined(article.text, known):
        yield from _set_block(paper, article.text, block, width, points)


def _joined(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield what is printed; blocks of one line (a dateline and its paragraph) as one, of the kind of the longer."""
    before: Block | None = None
    for block in blocks:
        if block.kind in LEFT_OUT:
            continue
        if before is not None and _is_one_line(text[before.span.end : block.span.start]):
            longer = max(before, block, key=lambda b: b.span.length)
            before = Block(Span(before.span.start, block.span.end), longer.kind)
            continue
        if before is not None:
            yield before
        before = block
    if before is not None:
        yield before


def _is_one_line(between: str) -> bool:
    return "\n" not in between and not between.strip()


def _set_block(paper: Paper, text: str, block: Block, width: float, points: float) -> Iterator[SetLine]:
    words = block.span.of(text)
    font = _font(paper, block.kind, points)
    utf16 = Utf16Map(words)
    # A line of its own for what the text breaks itself.
    layout = QTextLayout(words.replace("\n", "\u2028"), font, paper.device)
    layout.setTextOption(QTextOption())
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, 0))
        lines.append(line)
    layout.endLayout()
    height = paper.metrics(font).height()
    colour = GREY if block.kind in QUIET else INK
    for place, line in enumerate(lines):
        start = block.span.start + utf16.from_utf16(line.textStart())
        end = block.span.start + utf16.from_utf16(line.textStart() + line.textLength())
        below = height * BETWEEN if place == len(lines) - 1 else 0.0
        yield SetLine(line, layout, utf16, Span(start, end), block.span.start, height * LEADING + below, colour)


def _font(paper: Paper, kind: BlockKind, points: float) -> QFont:
    size = SIZES.get(kind, points if kind not in QUIET else points * 0.9)
    is_head = kind in {BlockKind.TITLE, BlockKind.SUBHEAD}
    return paper.font(SERIF, size, is_bold=is_head, is_italic=kind in {BlockKind.SUBTITLE, BlockKind.CAPTION})


def paint_line(paper: Paper, line: SetLine, corner: QPointF, marks: Sequence[Numbered], *, is_grey: bool) -> None:
    """Paint a line with its marks: a rule below by label (solid, dashed, double), the number where a passage begins.

    Args:
        paper: The page.
        line: The line.
        corner: Its top left.
        marks: Of the article; those of this line are painted.
        is_grey: Whether without any colour: what is tinted otherwise has its rule only.
    """
    here = [m for m in marks if m.span.overlaps(line.span)]
    painter, x, y = paper.painter, corner.x(), corner.y()
    for mark in here:
        first, last = _ends(line, mark.span)
        if not is_grey:
            tint = TINTS[mark.label]
            painter.fillRect(QRectF(x + first, y, last - first, line.line.height()), QColor(tint))
    painter.setPen(QColor(line.colour))
    line.line.draw(painter, corner)
    for mark in here:
        first, last = _ends(line, mark.span)
        _rule(paper, mark.label, x + first, x + last, y + line.line.height() + paper.mm(0.2))
    _paint_numbers(paper, line, corner, [m for m in here if line.span.start <= m.span.start])


def _paint_numbers(paper: Paper, line: SetLine, corner: QPointF, marks: Sequence[Numbered]) -> None:
    """Paint the numbers above the words with which their passages begin, beside each other where several do."""
    font, base = number_look(paper, line.layout.font())
    free = corner.x()
    paper.painter.setFont(font)
    paper.painter.setPen(QColor(INK))
    for mark in sorted(marks, key=lambda m: (m.span.start, m.number)):
        x = max(free, corner.x() + _ends(line, mark.span)[0])
        paper.painter.drawText(QPointF(x, corner.y() + base), str(mark.number))
        free = x + paper.metrics(font).horizontalAdvance(f"{mark.number} ")


def number_look(paper: Paper, words: QFont) -> tuple[QFont, float]:
    """Return the font of the numbers over words of a font, and how far their feet are below the top of the line.

    They have room between the rules of the line above and the tallest letters of their own.
    """
    metrics = paper.metrics(words)
    # From the top of the line to its letters there is some blank.
    base = metrics.ascent() + metrics.tightBoundingRect("bdl").top() - paper.mm(0.1)
    return paper.font(SANS, NUMBER_SIZE * words.pointSizeF(), is_bold=True), base


def _ends(line: SetLine, span: Span) -> tuple[float, float]:
    first = line.utf16.to_utf16(max(span.start, line.span.start) - line.start)
    last = line.utf16.to_utf16(min(span.end, line.span.end) - line.start)
    # PySide gives a pair of the place and the position.
    a, b = line.line.cursorToX(first), line.line.cursorToX(last)
    left, right = sorted((float(_x(a)), float(_x(b))))
    return left, min(right, line.line.naturalTextWidth())


def _x(given: object) -> float:
    return float(given[0] if isinstance(given, tuple) else given)  # type: ignore[arg-type]  # see above


def _rule(paper: Paper, label: ClaimLabel, left: float, right: float, y: float) -> None:
    style = Qt.PenStyle.DashLine if label is ClaimLabel.DIFFER else Qt.PenStyle.SolidLine
    paper.painter.setPen(paper.pen(INK, 0.2, style))
    for by in RULES[label]:
        paper.painter.drawLine(QPointF(left, y + paper.mm(by)), QPointF(right, y + paper.mm(by)))


RULES = {ClaimLabel.AGREE: (0.0,), ClaimLabel.DIFFER: (0.55,), ClaimLabel.DENIAL: (0.0, 0.55)}
"""Millimetres below the words at which the rules of a label are drawn: that of one does not hide that of another."""
TINTS = {ClaimLabel.AGREE: "#e2f2ee", ClaimLabel.DIFFER: "#fdf0d4", ClaimLabel.DENIAL: "#fae3ec"}
"""Behind marked passages, light enough for a printer without colours."""
