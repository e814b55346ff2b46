"""One piece as lines: Qt's layout of it, broken for a width, with the place of each line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QTextLayout, QTextOption

from reader.model.article import BlockKind
from reader.ui.offsets import Utf16Map
from reader.ui.panes.lines import has_right_to_left, runs_right_to_left
from reader.ui.panes.pieces import Piece
from reader.ui.panes.typography import Typography
from reader.ui.translating import tr


@dataclass(slots=True)
class LaidOut:
    """A piece that is laid out.

    Attributes:
        layout: Qt's layout; its lines are placed below the piece's top.
        utf16: From the piece's code points to the layout's offsets.
        boxes: Top of each line's words and their height, from the piece's top.
        height: Of the piece, the space above it included.
        is_mixed: Whether some of its words run from right to left.
    """

    layout: QTextLayout
    utf16: Utf16Map
    boxes: list[tuple[float, float]]
    height: float
    is_mixed: bool = False


def fold_label(lines: int, *, is_open: bool) -> str:
    """Return the words of the line that stands for folded page clutter."""
    return f"{'▾' if is_open else '▸'}  {tr('{} lines of the web page').format(lines)}"


def estimates(pieces: Sequence[Piece], typography: Typography, width: float) -> list[float]:
    """Return how high some pieces will be, roughly, in pixels."""
    width = max(1.0, width)
    found = {kind: typography.of(kind) for kind in {p.kind for p in pieces}}
    sizes = {k: (s.average / width, s.pitch, s.before, s.after) for k, s in found.items()}
    out = []
    for piece in pieces:
        each, pitch, before, after = sizes[piece.kind]
        start, end = piece.span
        height = (1 + int((end - start) * each)) * pitch + after
        out.append(height if piece.continues else height + before)
    return out


class Typesetter:
    """Lays pieces out in sizes and colours that may change."""

    def __init__(self, typography: Typography) -> None:
        self.typography = typography
        self.colours: Mapping[str, str] = {}
        self._option = QTextOption()
        self._option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._from_right = QTextOption(self._option)
        self._from_right.setAlignment(Qt.AlignmentFlag.AlignRight)

    def lay_out(self, piece: Piece, words: str, width: float) -> LaidOut:
        """Break a piece into lines.

        Args:
            piece: How it is set.
            words: What it shows; of the same length as the piece, or the words of a fold's line.
            width: Of the lines, in pixels.
        """
        style = self.typography.of(piece.kind)
        # A line feed inside a piece is shown as the space that it stands for; both are one code point.
        words = words.replace("\n", " ")
        utf16 = Utf16Map(words)
        layout = QTextLayout(words, style.font)
        layout.setCacheEnabled(True)
        is_mixed = has_right_to_left(words)
        layout.setTextOption(self._from_right if is_mixed and runs_right_to_left(words) else self._option)
        if piece.runs:
            # Formats go in before the lines: later they would wipe them.
            layout.setFormats([self._format(piece, start, end, kind, utf16) for (start, end), kind in piece.runs])
        boxes = []
        y = 0.0 if piece.continues else style.before
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            pitch = max(style.pitch, line.height())
            line.setPosition(QPointF(0.0, y + (pitch - line.height()) / 2))
            # One pixel of air, and one between the bands of two lines.
            height = min(style.height + 2.0, pitch - 1.0)
            boxes.append((y + (pitch - height) / 2, height))
            y += pitch
        layout.endLayout()
        return LaidOut(layout, utf16, boxes, y + style.after, is_mixed)

    def _format(self, piece: Piece, start: int, end: int, kind: BlockKind, utf16: Utf16Map) -> QTextLayout.FormatRange:
        """Return how a stretch of another kind is set inside a piece; its size stays that of the line."""
        style = self.typography.of(kind)
        from PySide6.QtGui import QTextCharFormat  # noqa: PLC0415 - its enums take 5 ms that the first paint can spare

        part = QTextLayout.FormatRange()
        a = utf16.to_utf16(max(start, piece.span.start) - piece.span.start)
        b = utf16.to_utf16(min(end, piece.span.end) - piece.span.start)
        form = QTextCharFormat()
        form.setFont(style.font)
        if style.font.pointSizeF() > self.typography.of(piece.kind).font.pointSizeF():
            form.setFontPointSize(self.typography.of(piece.kind).font.pointSizeF())
        if style.colour in self.colours:
            form.setForeground(QBrush(QColor(self.colours[style.colour])))
        part.start, part.length, part.format = a, b - a, form
        return part
