"""The panel of who is quoted in the open articles: speakers, bars with their numbers, quotations in several cuts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTextBrowser,
    QWidget,
)

from reader.services.voices import Sourcing, Variant, VariantPart, Voice
from reader.ui.docks.bars import Bar, BarChart
from reader.ui.docks.boxes import ChoiceBox
from reader.ui.docks.field import put_under_bar
from reader.ui.docks.latedock import LatePanel
from reader.ui.docks.notice import ListOrNotice
from reader.ui.docks.table import RowTable
from reader.ui.models.textmodel import TextModel
from reader.ui.theme import Theme

SPEAKERS, SOURCES, VARIANTS = 0, 1, 2
"""Places of the views in their box."""
OF_SPEAKERS, OF_SOURCES = {1: 100, 2: 200, 3: 80, 4: 95, 5: 200}, dict.fromkeys((1, 2, 3), 100)
"""Pixels of the columns that do not stretch."""


@dataclass(frozen=True, slots=True)
class Voices:
    """All that the panel shows.

    Attributes:
        speakers: The most quoted first.
        sourcing: In the order of the articles.
        variants: Quotations in several cuts.
        names: What to call each article, by its id.
    """

    speakers: tuple[Voice, ...] = ()
    sourcing: tuple[Sourcing, ...] = ()
    variants: tuple[Variant, ...] = ()
    names: dict[str, str] | None = None


class VoicesPanel(LatePanel[Voices]):
    """Shows who is quoted; each kind of bars stands beside the table of its numbers.

    Signals:
        speaker_chosen: The name of the speaker whose quotations are to be listed.
        claim_chosen: Id of the claim whose cuts are to be gone to.
        export_requested: The quotations in several cuts (``Variant``) and what to call their articles.
    """

    speaker_chosen = Signal(str)
    claim_chosen = Signal(str)
    export_requested = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._voices = Voices()
        self._view = ChoiceBox()
        self._scope = QLabel()
        self._export = QPushButton(self.tr("E&xport…"))
        self._model = TextModel(self)
        self._table = RowTable(self._model, 0)
        self._chart = BarChart(theme)
        self._line = _line(theme)
        self._variants = QTextBrowser()
        self._numbers = QSplitter(Qt.Orientation.Horizontal)
        self._stack = ListOrNotice(self._numbers, self._variants)
        self._build()
        self._show()

    def _build(self) -> None:
        self._view.addItems([self.tr("Who is quoted"), self.tr("Named and anonymous sources")])
        self._view.addItem(self.tr("Quotations in several cuts"))
        self._view.setAccessibleName(self.tr("What is shown of the quotations"))
        self._table.setAccessibleName(self.tr("Who is quoted, in numbers"))
        self._chart.setAccessibleName(self.tr("Bars of the same numbers"))
        self._variants.setAccessibleName(self.tr("Quotations in several cuts"))
        self._variants.setOpenLinks(False)
        self._variants.setFrameShape(QFrame.Shape.NoFrame)
        scrolled = QScrollArea()
        scrolled.setWidget(self._chart)
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setAccessibleName(self.tr("Bars of the same numbers"))
        self._numbers.addWidget(self._table)
        self._numbers.addWidget(scrolled)
        self._numbers.setSizes([680, 320])
        bar = QHBoxLayout()
        bar.addWidget(self._view)
        bar.addWidget(self._scope)
        bar.addStretch(1)
        bar.addWidget(self._export)
        put_under_bar(self, bar, self._stack)
        self._view.currentIndexChanged.connect(self._show)
        self._table.row_chosen.connect(self._on_row_chosen)
        self._variants.anchorClicked.connect(self._on_variant_chosen)
        self._export.setToolTip(self.tr("Write the cuts, aligned word by word, as a page or a table"))
        self._export.clicked.connect(
            lambda: self.export_requested.emit(self._voices.variants, dict(self._voices.names or {}))
        )

    def show_made(self, made: Voices) -> None:
        """Show other articles."""
        self._voices = made
        self._show()

    def take_keyboard(self) -> None:
        """Give the keyboard to the table, or to the choice of the view where there is none."""
        self.make_now()
        is_listed = bool(self._model.rowCount()) and self._view.currentIndex() != VARIANTS
        if is_listed and not self._table.selectionModel().hasSelection():
            self._table.selectRow(0)
        (self._table if is_listed else self._view).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._chart.set_theme(theme)
        self._line = _line(theme)
        if self._view.currentIndex() == VARIANTS:
            self._show()

    @property
    def model(self) -> TextModel:
        """The table."""
        return self._model

    @property
    def chart(self) -> BarChart:
        """The bars."""
        return self._chart

    @property
    def told(self) -> str:
        """The sentence that stands where there is nothing to show, or ""."""
        return self._stack.told

    def _show(self) -> None:
        voices, view = self._voices, self._view.currentIndex()
        quoted = sum(s.named + s.anonymous + s.unknown for s in voices.sourcing)
        told = self.tr("of the open articles ({:,}): {:,} quotations, {:,} speakers")
        self._export.setVisible(view == VARIANTS and bool(voices.variants))
        numbers = len(voices.sourcing), quoted, len(voices.speakers)
        self._scope.setText(told.format(*numbers) if voices.sourcing else "")
        if view == VARIANTS:
            self._variants.setHtml("".join(self._variant(v) for v in voices.variants))
        elif view == SPEAKERS:
            self._show_speakers(voices.speakers)
        else:
            self._show_sourcing(voices.sourcing)
        if not quoted:
            self._stack.tell(self.tr("Open articles that quote somebody: who is quoted how often is shown here."))
        elif view == VARIANTS and not voices.variants:
            self._stack.tell(self.tr("No quotation was found in several cuts in these articles."))
        else:
            self._stack.setCurrentWidget(self._variants if view == VARIANTS else self._numbers)

    def _show_speakers(self, speakers: Sequence[Voice]) -> None:
        titles = ("Speaker", "Type", "Roles", "Articles", "Quotations", "Also called")
        rows = [
            (v.name, self.tr(v.type.value), "; ".join(v.roles), v.articles, v.quotations, ", ".join(v.aliases))
            for v in speakers
        ]
        self._set_rows([self.tr(t) for t in titles], rows, OF_SPEAKERS)
        self._chart.set_bars([self.tr("quotations")], [Bar(v.name, (v.quotations,)) for v in speakers])

    def _show_sourcing(self, sourcing: Sequence[Sourcing]) -> None:
        kinds = [self.tr("named"), self.tr("anonymous"), self.tr("not known")]
        rows = [(s.article, s.named, s.anonymous, s.unknown) for s in sourcing]
        self._set_rows([self.tr("Article"), *(k.capitalize() for k in kinds)], rows, OF_SOURCES)
        self._chart.set_bars(kinds, [Bar(s.article, (s.named, s.anonymous, s.unknown)) for s in sourcing])

    def _set_rows(self, titles: Sequence[str], rows: Sequence[Sequence[str | int]], widths: Mapping[int, int]) -> None:
        self._model.set_rows(titles, rows)
        # A column has its own way only once it is there.
        self._table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._table.set_widths(widths.items())

    def _variant(self, variant: Variant) -> str:
        from html import escape  # noqa: PLC0415 - its names of all characters take 340 kB

        names = self._voices.names or {}
        heads = "".join(f"<th align='left'>{escape(names.get(p.article, ''))}</th>" for p in variant.parts)
        cells = "".join(f"<td valign='top'>{_marked(p)}</td>" for p in variant.parts)
        told = self.tr("Show in the articles")
        link = f"<p style='margin: 4px 8px'><a href='#{escape(variant.claim)}'>{told}</a></p>"
        return f"<table width='100%' cellpadding='6'><tr>{heads}</tr><tr>{cells}</tr></table>{link}{self._line}"

    def _on_row_chosen(self, row: int) -> None:
        if self._view.currentIndex() == SPEAKERS:
            self.speaker_chosen.emit(self._voices.speakers[row].name)

    def _on_variant_chosen(self, link: QUrl) -> None:
        self.claim_chosen.emit(link.fragment())


def _line(theme: Theme) -> str:
    """Return the line between quotations: Qt draws it in the colour of the words unless told."""
    return f"<hr style='background-color: {theme.border}'>"


def _marked(part: VariantPart) -> str:
    """Return the words with those that differ in bold and underlined: not told by colour alone."""
    from html import escape  # noqa: PLC0415 - see VoicesPanel

    out, at = [], 0
    for span in part.differing:
        out += [escape(part.words[at : span.start]), f"<b><u>{escape(span.of(part.words))}</u></b>"]
        at = span.end
    return "".join([*out, escape(part.words[at:])])
