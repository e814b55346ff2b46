"""The legend: what the marks in the articles stand for, and which of them are shown."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QLabel, QWidget

from reader.model.labels import ClaimLabel, HighlightColour, HighlightStyle, Tier
from reader.services.annotating import Marker
from reader.ui.marker import paint_sample
from reader.ui.panes.highlights import BAR_GAP, BAR_WIDTH, LINES, STEP, THIN, colour_of, pen_of
from reader.ui.panes.hits import frame_hit, paint_hits
from reader.ui.panes.marks import STRENGTH
from reader.ui.panes.ribbons import quiet
from reader.ui.theme import Theme, mix

LAYERS = (
    "layers.claims",
    "layers.quotations",
    "layers.speakers",
    "layers.highlights",
    "layers.hits",
    "layers.ribbons",
    "view.clutter",
)
"""The actions that show and hide a kind of mark, in the order of the legend."""
MARKERS = {
    "wash": tuple(Marker(c) for c in (HighlightColour.BLUE, HighlightColour.ORANGE)),
    "underline": (Marker(HighlightColour.GREEN, HighlightStyle.UNDERLINE),),
    "box": (Marker(HighlightColour.RED, HighlightStyle.BOX),),
}
"""Highlights that stand for all, by the kind of their sample."""
SAMPLE, GAP, GUTTER = QSize(64, 22), 12, 21.0
"""Pixels of a sample, between one kind of mark and the next, and where the gutter of a ribbon's sample begins."""


class Sample(QWidget):
    """A mark as it is painted in the articles."""

    def __init__(self, kind: str, theme: Theme) -> None:
        """Take a kind of mark.

        Args:
            kind: The value of a ``ClaimLabel`` or of a ``Tier``, "active", "bar", "unnamed", "corrected", "several",
                "hit", "ribbon", "clutter", or one of ``MARKERS``.
            theme: Its colours.
        """
        super().__init__()
        self._kind = kind
        self._theme = theme
        self.setFixedSize(SAMPLE)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - a small sample
        """Paint the mark on a strip of paper."""
        painter = QPainter(self)
        try:
            painter.fillRect(self.rect(), QColor(self._theme.paper))
            self._paint(painter, QRectF(self.rect()).adjusted(8.0, 4.0, -8.0, -4.0))
        finally:
            painter.end()

    def _paint(self, painter: QPainter, box: QRectF) -> None:
        kind = self._kind
        if kind in MARKERS:
            across = box.width() / len(MARKERS[kind])
            for place, marker in enumerate(MARKERS[kind]):
                sample = QRectF(box.left() + place * across, 2.0, across - 2.0, 18.0)
                paint_sample(painter, sample, marker, self._theme)
        elif kind == "several":
            self._paint_several(painter, box)
        elif kind in ("bar", "unnamed", "corrected"):
            self._paint_bars(painter, box)
        elif kind == "hit":
            half = box.width() / 2 - 3.0
            first, second = (QRectF(x, box.top(), half, box.height()) for x in (box.left(), box.right() - half))
            paint_hits(painter, [first, second], self._theme)
            frame_hit(painter, [second], self._theme)
        elif kind == "clutter":
            painter.setPen(QColor(self._theme.faint))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), "▸ …")
        elif kind == "ribbon":
            self._paint_ribbon(painter, box)
        else:
            self._paint_claim(painter, box)

    def _paint_bars(self, painter: QPainter, box: QRectF) -> None:
        theme, left, is_corrected = self._theme, box.left(), self._kind == "corrected"
        colours = theme.speakers[:4] if self._kind == "bar" else [theme.unnamed]
        for place, colour in enumerate(colours):
            x = left + 12 * place + (3.0 if is_corrected else 0.0)
            painter.fillRect(QRectF(x, box.top(), 3.0, box.height()), QColor(colour))
        if is_corrected:
            painter.fillRect(QRectF(left, box.top(), 1.0, box.height()), QColor(theme.unnamed))

    def _paint_ribbon(self, painter: QPainter, box: QRectF) -> None:
        """Paint it from a passage to a passage, across the gutter between them."""
        theme, tint = self._theme, self._theme.claims[ClaimLabel.AGREE]
        gutter = QRectF(self.rect()).adjusted(GUTTER, 0.0, -GUTTER, 0.0)
        painter.fillRect(box, QColor(tint.rest))
        painter.fillRect(gutter, QColor(theme.chrome))
        painter.fillRect(gutter & box, QColor(quiet(tint, theme.chrome)))

    def _paint_claim(self, painter: QPainter, box: QRectF) -> None:
        theme, kind = self._theme, self._kind
        label = ClaimLabel(kind) if kind in set(ClaimLabel) else ClaimLabel.AGREE
        tint, strength = theme.claims[label], STRENGTH[Tier(kind)] if kind in set(Tier) else 1.0
        is_active = kind == "active"
        painter.fillRect(box, QColor(tint.lit if is_active else mix(theme.paper, tint.rest, strength)))
        if is_active:
            painter.setPen(QPen(QColor(tint.line), 1.3))
            painter.drawRect(box)
        elif label is not ClaimLabel.AGREE:
            pen = QPen(QColor(tint.line), 1.4)
            pen.setStyle(Qt.PenStyle.DotLine if label is ClaimLabel.DIFFER else Qt.PenStyle.SolidLine)
            painter.setPen(pen)
            painter.drawLine(box.bottomLeft(), box.bottomRight())

    def _paint_several(self, painter: QPainter, box: QRectF) -> None:
        """Paint the lines of highlights that lie over each other, and the bar of one below those."""
        *lined, barred = list(HighlightColour)[: LINES + 1]
        top = box.bottom() - STEP * (LINES - 1)
        for place, colour in enumerate(lined):
            y = top + STEP * place
            painter.setPen(pen_of(colour, QColor(colour_of(colour, self._theme)), THIN))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right() - BAR_GAP - BAR_WIDTH, y))
        painter.setPen(pen_of(barred, QColor(colour_of(barred, self._theme)), BAR_WIDTH))
        x = box.right() - BAR_WIDTH / 2
        painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))


class Legend(QDialog):
    """Names the marks and switches them on and off; it stays beside the articles while they are read."""

    def __init__(self, theme: Theme, actions: Mapping[str, QAction], parent: QWidget) -> None:
        """Show all marks.

        Args:
            theme: Of the samples.
            actions: Those of ``LAYERS`` among them; a box and its action are always in the same state.
            parent: The window.
        """
        super().__init__(parent, Qt.WindowType.Tool)
        self.setWindowTitle(self.tr("Legend"))
        self.setAccessibleName(self.windowTitle())
        self._samples: list[Sample] = []
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(14, 12, 18, 14)
        self.boxes = {name: self._box(actions[name]) for name in LAYERS}
        for name, marks in self._marks().items():
            row = self._grid.rowCount()
            self._grid.addWidget(self.boxes[name], row, 0, 1, 2, Qt.AlignmentFlag.AlignBottom)
            if name != LAYERS[0]:
                self._grid.setRowMinimumHeight(row, self.boxes[name].sizeHint().height() + GAP)
            for kind, words in marks:
                sample, row = Sample(kind, theme), self._grid.rowCount()
                self._samples.append(sample)
                self._grid.addWidget(sample, row, 0)
                self._grid.addWidget(QLabel(words), row, 1)
        self._grid.setColumnStretch(1, 1)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        for sample in self._samples:
            sample.set_theme(theme)

    def _marks(self) -> dict[str, tuple[tuple[str, str], ...]]:
        return {
            "layers.claims": (
                (ClaimLabel.AGREE, self.tr("several articles report it, and agree")),
                (ClaimLabel.DIFFER, self.tr("they differ: dotted line")),
                (ClaimLabel.DENIAL, self.tr("one denies what another asserts: solid line")),
                (Tier.POSSIBLE, self.tr("paler: less sure to be the same")),
                ("active", self.tr("the active claim, and the one under the pointer")),
            ),
            "layers.quotations": (
                ("unnamed", self.tr("a quotation: bar in the margin")),
                ("corrected", self.tr("a second, thin bar: corrected by you")),
            ),
            "layers.speakers": (("bar", self.tr("each speaker in one colour, in all articles")),),
            "layers.highlights": (
                ("wash", self.tr("your highlights: each colour has a line of its own")),
                ("underline", self.tr("underlined")),
                ("box", self.tr("framed")),
                ("several", self.tr("several on the same words: lines below each other, then bars")),
            ),
            "layers.hits": (("hit", self.tr("words that were looked for; in a thick frame the one you are at")),),
            "layers.ribbons": (("ribbon", self.tr("the same claim in two neighbouring articles")),),
            "view.clutter": (("clutter", self.tr("lines of the web page that are not of the article")),),
        }

    def _box(self, action: QAction) -> QCheckBox:
        box = QCheckBox(action.text())
        box.setChecked(action.isChecked())
        box.setToolTip(action.statusTip())
        # A click is the action's own, so that it does what the menu does.
        box.clicked.connect(action.trigger)
        action.toggled.connect(box.setChecked)
        return box
