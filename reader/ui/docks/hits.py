"""The hits of a search over the library: in texts, quotations and notes, with the matches emphasised."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QHBoxLayout, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTabBar, QWidget

from reader.library.reader import Reader
from reader.model.errors import QuerySyntaxError
from reader.model.library import Facets, HitKind
from reader.model.span import Span
from reader.services.listing import MOST_HITS, FoundHit, HitListing, count_hits, facets_of
from reader.text.queries import parse_query
from reader.ui.docks.facets import FacetList
from reader.ui.docks.feed import LATE, Feed
from reader.ui.docks.notice import ListOrNotice
from reader.ui.docks.table import RowTable
from reader.ui.lookups import Lookups
from reader.ui.models.librarymodels import HitModel
from reader.ui.models.paged import ROW
from reader.ui.offsets import Utf16Map
from reader.ui.theme import Theme, mix

MARGIN = 8
"""Pixels around a hit, and half of them between its lines."""
EMPHASIS = 0.3
"""How much of the accent colour stands behind a match."""


def hit_line(text: str, marks: tuple[Span, ...], emphasis: QTextCharFormat) -> QTextLayout:
    """Return a line of text with its matches emphasised, not laid out yet."""
    # A line has no breaks and begins with a word.
    before = len(text) - len(text.lstrip())
    text = "".join(" " if c.isspace() else c for c in text[before:])
    layout = QTextLayout(text)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    units = Utf16Map(text)
    formats = []
    for mark in marks:
        one = QTextLayout.FormatRange()
        one.start = units.to_utf16(mark.start - before)
        one.length = units.to_utf16(mark.end - before) - one.start
        one.format = emphasis
        formats.append(one)
    layout.setFormats(formats)
    return layout


class HitDelegate(QStyledItemDelegate):
    """Paints a hit in two lines: where, and the words."""

    def __init__(self, model: HitModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme

    @staticmethod
    def height(metrics: QFontMetrics) -> int:
        """Return the pixels of a hit from top to bottom."""
        return 2 * metrics.height() + MARGIN // 2 + 2 * MARGIN

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002 - all alike
        """Return the size of a hit."""
        metrics = option.fontMetrics
        return QSize(0, self.height(metrics))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a hit."""
        hit = index.data(ROW)
        if not isinstance(hit, FoundHit):
            super().paint(painter, option, index)
            return
        rect, metrics = option.rect, option.fontMetrics
        inside = QRectF(rect).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        painter.save()
        try:
            painter.setClipRect(rect)
            is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
            if is_selected:
                painter.fillRect(rect, QColor(self._theme.selection))
            painter.setPen(QColor(self._theme.chrome_ink if is_selected else self._theme.chrome_muted))
            source = metrics.elidedText(self._model.source(hit), Qt.TextElideMode.ElideRight, int(inside.width()))
            painter.drawText(inside, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, source)
            painter.setPen(QColor(self._theme.chrome_ink))
            self._paint_words(painter, hit, QPointF(inside.left(), inside.top() + metrics.height() + MARGIN // 2))
        finally:
            painter.restore()

    def _paint_words(self, painter: QPainter, hit: FoundHit, point: QPointF) -> None:
        emphasis = QTextCharFormat()
        emphasis.setBackground(QColor(mix(self._theme.field, self._theme.accent, EMPHASIS)))
        layout = hit_line(hit.hit.text, hit.hit.marks, emphasis)
        layout.setFont(painter.font())
        layout.beginLayout()
        layout.createLine().setPosition(QPointF(0, 0))
        layout.endLayout()
        layout.draw(painter, point)


class HitList(QWidget):
    """All hits of a search, by the kind of text they stand in; where the kind is chosen is for the owner to place.

    Signals:
        place_chosen: (id of the article, ``Span``) of the hit that was clicked, or on which Enter was pressed.
        value_chosen: (``QueryField``, value) to which the search is to be narrowed.
        failed: The known error (``ReaderError``).
    """

    place_chosen = Signal(str, object)
    value_chosen = Signal(object, str)
    failed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._lookups: Lookups | None = None
        self._typed = ""
        self._is_new = False
        self._is_refused = False
        self._counts: dict[HitKind, int] = {}
        self._late = QTimer(self, singleShot=True, interval=LATE)
        self._late.timeout.connect(self._tell_late)
        self._model = HitModel(self)
        self._kinds = QTabBar()
        self._table = RowTable(self._model, 0)
        self._delegate = HitDelegate(self._model, theme, self._table)
        self._feed: Feed[FoundHit] = Feed(self._table, self._model, "hits", seen=self, is_read_here=False)
        self._stack = ListOrNotice(self._table)
        self._facets = FacetList()
        self._build()
        self._table.row_chosen.connect(self._on_row_chosen)
        self._kinds.currentChanged.connect(self._on_kind_chosen)
        self._feed.begun.connect(self._on_begun)
        self._feed.listed.connect(self._on_listed)
        self._feed.failed.connect(self.failed)

    def _build(self) -> None:
        self._table.setItemDelegate(self._delegate)
        self._table.horizontalHeader().hide()
        self._table.verticalHeader().setDefaultSectionSize(HitDelegate.height(self._table.fontMetrics()))
        self._table.setAccessibleName(self.tr("Found places"))
        self._kinds.setAccessibleName(self.tr("Kinds of text"))
        self._kinds.setExpanding(False)
        self._kinds.setDrawBase(False)
        for _ in HitKind:
            self._kinds.addTab("")
        self._show_counts({})
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._facets)
        self._facets.hide()
        self._facets.value_chosen.connect(self.value_chosen)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._delegate.set_theme(theme)

    def set_source(self, reader: Reader, lookups: Lookups) -> None:
        """Search another library."""
        self._lookups = lookups
        self._feed.set_source(reader, lookups)

    def search(self, typed: str) -> None:
        """Show the hits for what is typed, or say why it cannot be understood."""
        was_refused, refusal = self._is_refused, self._refusal(typed)
        self._is_refused = bool(refusal)
        if refusal:
            self._late.stop()
            self._stack.tell(refusal)
            self._facets.hide()
            self._show_counts({})
        elif typed != self._typed:
            self._typed = typed
            self._is_new = True
            self._counts = {}
            self._late.start()
            self._feed.show(HitListing(typed, self.kind))
        elif was_refused:
            # What was found before something was typed that cannot be looked for.
            self._on_begun()
            self._feed.refresh()

    def _refusal(self, typed: str) -> str:
        """Return why something cannot be looked for; "" if it can."""
        try:
            if parse_query(typed) or not typed:
                return ""
        except QuerySyntaxError as error:
            return str(error)
        return self.tr("Type a word, or a value behind the colon, as in speaker:Nicholson.")

    def _tell_late(self) -> None:
        if not self._feed.is_settled:
            self._stack.tell(self.tr("Searching…"))

    def look(self) -> None:
        """Search if the list has come into sight and it was not done yet."""
        self._feed.look()

    def refresh(self) -> None:
        """Search again after a change of the library."""
        self._feed.refresh()

    @property
    def kind(self) -> HitKind:
        """The kind of text that is listed."""
        return tuple(HitKind)[self._kinds.currentIndex()]

    @property
    def told(self) -> str:
        """The sentence that stands where nothing was found, or ""."""
        return self._stack.told

    @property
    def facets(self) -> FacetList:
        """What the search can be narrowed to."""
        return self._facets

    @property
    def kinds(self) -> QTabBar:
        """Where the kind is chosen."""
        return self._kinds

    @property
    def table(self) -> RowTable:
        """The list."""
        return self._table

    def _on_begun(self) -> None:
        self._late.stop()
        if self._model.rowCount() and not self._is_refused:
            self._stack.setCurrentWidget(self._table)

    def _on_listed(self, count: int) -> None:
        """Count the hits of the other kinds."""
        if self._lookups is not None:
            done = partial(self._on_counted, self._typed, self.kind, count)
            others = tuple(kind for kind in HitKind if kind is not self.kind)
            self._lookups.ask("hit counts", count_hits, self._typed, others, done=done, failed=self.failed.emit)
            show = partial(self._show_facets, self._typed)
            self._lookups.ask("facets", facets_of, self._typed, self.kind, done=show, failed=self.failed.emit)

    def _is_wanted(self, typed: str) -> bool:
        """Tell whether an answer is still to what is looked for."""
        return typed == self._typed and not self._is_refused

    def _show_facets(self, typed: str, facets: Facets) -> None:
        if self._is_wanted(typed):
            self._facets.set_facets(facets)

    def _on_counted(self, typed: str, listed: HitKind, count: int, others: dict[HitKind, int]) -> None:
        if not self._is_wanted(typed):
            return
        counts = {listed: count, **others}
        self._show_counts(counts)
        found = [kind for kind in HitKind if counts[kind]]
        if self._is_new and found and not count:
            self._kinds.setCurrentIndex(tuple(HitKind).index(found[0]))
        self._is_new = False
        if counts[self.kind]:
            self._stack.setCurrentWidget(self._table)
        else:
            self._tell_nothing()

    def _tell_nothing(self) -> None:
        """Say that nothing was found in the kind of text that is chosen."""
        self._facets.hide()
        if any(self._counts.values()):
            self._stack.tell(self.tr("Nothing was found here; the numbers beside the words say where."))
        else:
            self._stack.tell(self.tr("Nothing was found. All the words are looked for; fewer words find more."))

    def _show_counts(self, counts: dict[HitKind, int]) -> None:
        self._counts = counts
        names = (self.tr("In texts"), self.tr("In quotations"), self.tr("In highlights"), self.tr("In notes"))
        for n, (kind, name) in enumerate(zip(HitKind, names, strict=True)):
            count = counts.get(kind, 0)
            told = self.tr("{:,} or more").format(count) if count == MOST_HITS else f"{count:,}"
            self._kinds.setTabText(n, f"{name} ({told})" if kind in counts else name)

    def _on_kind_chosen(self) -> None:
        if self._typed:
            self._feed.show(HitListing(self._typed, self.kind))
        if self._counts.get(self.kind) == 0:
            # It is known already.
            self._tell_nothing()

    def _on_row_chosen(self, row: int) -> None:
        found = self._model.row(row)
        if found is not None and found.article is not None and found.hit.span is not None:
            self.place_chosen.emit(found.article.id, found.hit.span)
