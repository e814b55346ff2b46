"""The panel of the library: all articles, and a search over everything that is in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QMenu

from reader.library.reader import Reader
from reader.model.errors import ReaderError
from reader.model.library import ArticleRow
from reader.model.query import QueryField
from reader.model.savedsearch import SavedSearch
from reader.model.span import Span
from reader.services.listing import ArticleListing
from reader.services.savedsearches import saved_searches
from reader.text.queries import with_value
from reader.ui.docks.boxes import CountLabel
from reader.ui.docks.feed import Feed
from reader.ui.docks.field import ListField, put_under_bar
from reader.ui.docks.hits import HitList
from reader.ui.docks.latedock import ListPanel
from reader.ui.docks.notice import ListOrNotice
from reader.ui.docks.searchmenu import SearchMenu
from reader.ui.docks.table import RowTable, dot, no_dot
from reader.ui.lookups import Lookups
from reader.ui.models.librarymodels import ARTICLE_ORDERS, ARTICLE_ORDERS_USUAL, ArticleColumn, ArticleModel
from reader.ui.theme import Theme

WIDTHS = {
    ArticleColumn.OUTLET: 180,
    ArticleColumn.PUBLISHED: 100,
    ArticleColumn.BYLINE: 180,
    ArticleColumn.QUOTATIONS: 100,
    ArticleColumn.ADDED: 100,
}
"""Pixels of the columns that do not stretch."""
MOST_DESCRIBED = 500
"""Articles of which something can be set at once, or which can be removed at once."""


class LibraryPanel(ListPanel):
    """The articles of the library, or the places where some words stand.

    Signals:
        articles_chosen: Ids of the articles that are to be opened: the one that was clicked twice, or those that are
            selected where Enter was pressed.
        words_chosen: What is typed, when a hit of it was clicked; the place follows.
        place_chosen: (id of the article, ``Span``) of the hit that was clicked.
        search_saved: (name, what is typed) of a search that is to be kept.
        search_removed: The search (``SavedSearch``) that is to be taken out.
        failed: The known error (``ReaderError``) for which nothing can be listed.
        described: The chosen articles (``ArticleRow``) whose outlet, author or date is to be set.
        removed: Ids of the chosen articles that are to be taken out of the library.
        removed_for_good: The same, for good.
    """

    articles_chosen = Signal(object)
    words_chosen = Signal(str)
    place_chosen = Signal(str, object)
    search_saved = Signal(str, str)
    search_removed = Signal(object)
    failed = Signal(object)
    described = Signal(object)
    removed = Signal(object)
    removed_for_good = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._open: frozenset[str] = frozenset()
        self._model = ArticleModel(self)
        self._words = ListField(self.tr("Search texts, quotations, highlights and notes"), 420, self._shown_table)
        self._reader: Reader | None = None
        self._menu = SearchMenu(self._saved, lambda: bool(self._words.text().strip()))
        self._count = CountLabel()
        self._counted = ""
        self._table = RowTable(self._model, ArticleColumn.TITLE, opens=True)
        self._hits = HitList(theme)
        self._stack = ListOrNotice(self._table, self._hits)
        self._feed: Feed[ArticleRow] = Feed(self._table, self._model, "articles", seen=self._stack)
        self._build()
        self.set_theme(theme)
        self._words.textChanged.connect(self._on_words_changed)
        self._menu.text_chosen.connect(self._on_text_chosen)
        self._menu.search_chosen.connect(self._words.setText)
        self._menu.save_requested.connect(self.ask_name)
        self._menu.removal_requested.connect(self.search_removed)
        self._hits.value_chosen.connect(self._on_value_chosen)
        self._table.row_chosen.connect(self._on_row_chosen)
        self._table.menu_requested.connect(self._show_menu)
        self._table.selectionModel().selectionChanged.connect(self._show_count)
        self._hits.place_chosen.connect(self._on_place_chosen)
        self._feed.listed.connect(self._on_listed)
        self._feed.begun.connect(self._show_list)
        self._feed.late.connect(self._tell_late)
        self._feed.failed.connect(self.failed)
        self._hits.failed.connect(self.failed)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self._table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(lambda: self.removed.emit(self.chosen()))
        self._feed.show(ArticleListing())

    def _build(self) -> None:
        bar = QHBoxLayout()
        bar.addWidget(self._words, 2)
        bar.addWidget(self._menu)
        bar.addWidget(self._count)
        bar.addWidget(self._hits.kinds)
        self._hits.kinds.hide()
        bar.addStretch(1)
        self._table.setAccessibleName(self.tr("Articles of the library"))
        self._count.setAccessibleName(self.tr("How many articles there are"))
        put_under_bar(self, bar, self._stack)
        self._table.set_widths(WIDTHS.items())
        self._table.set_orders(ARTICLE_ORDERS_USUAL, ArticleColumn.ADDED)
        self._table.order_chosen.connect(self._on_order_chosen)

    def take_keyboard(self) -> None:
        """Give the keyboard to the field over the list."""
        self.words.take_keyboard()

    def set_source(self, reader: Reader, lookups: Lookups) -> None:
        """List another library."""
        self._reader = reader
        self._feed.set_source(reader, lookups)
        self._hits.set_source(reader, lookups)

    def ask_name(self) -> None:
        """Ask for a name, and have what is searched for kept under it."""
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Save search"))
        dialog.setLabelText(self.tr("Name of the search. One that has this name already is replaced:"))
        dialog.setTextValue(self._words.text().strip())
        dialog.textValueSelected.connect(lambda name: self.search_saved.emit(name, self._words.text()))
        dialog.open()

    def set_open(self, articles: Iterable[str]) -> None:
        """Tell which articles are open, by their ids."""
        self._open = frozenset(articles)
        self._model.set_open(self._open, self._dots)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._dots = (no_dot(), dot(theme.accent))
        self._model.set_open(self._open, self._dots)
        self._hits.set_theme(theme)

    def look(self) -> None:
        """List what was not listed yet, if the panel has come into sight."""
        self._feed.look()
        self._hits.look()

    def refresh(self) -> None:
        """List again after a change of the library."""
        self._feed.refresh()
        self._hits.refresh()

    @property
    def words(self) -> ListField:
        """Where words are searched for."""
        return self._words

    @property
    def menu(self) -> SearchMenu:
        """What can be typed into the field, and the saved searches."""
        return self._menu

    @property
    def table(self) -> RowTable:
        """The list of articles."""
        return self._table

    @property
    def hits(self) -> HitList:
        """The places that were found."""
        return self._hits

    @property
    def model(self) -> ArticleModel:
        """The articles."""
        return self._model

    @property
    def told(self) -> str:
        """The sentence that stands where there is nothing to list, or ""."""
        return self._stack.told

    def _shown_table(self) -> RowTable:
        return self._hits.table if self._stack.currentWidget() is self._hits else self._table

    def _saved(self) -> Sequence[SavedSearch]:
        try:
            return () if self._reader is None else saved_searches(self._reader)
        except ReaderError as error:
            self.failed.emit(error)
            return ()

    def _on_text_chosen(self, text: str) -> None:
        typed = self._words.text().rstrip()
        self._words.setText(f"{typed} {text}".lstrip())
        self._words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_value_chosen(self, field: QueryField, value: str) -> None:
        self._words.setText(with_value(self._words.text(), field, value))

    def _on_words_changed(self, words: str) -> None:
        self._hits.search(words.strip())
        self._show_list()

    def _on_place_chosen(self, article: str, span: Span) -> None:
        self.words_chosen.emit(self._words.text())
        self.place_chosen.emit(article, span)

    def _on_order_chosen(self, column: int, is_reversed: bool) -> None:  # noqa: FBT001 - a slot
        self._feed.show(ArticleListing(ARTICLE_ORDERS[ArticleColumn(column)], is_reversed))

    def _on_row_chosen(self, row: int) -> None:
        article = self._model.row(row)
        if article is not None:
            chosen = self.chosen()
            self.articles_chosen.emit(chosen if article.id in chosen else [article.id])

    def ask_description(self) -> None:
        """Ask for what is known of the chosen articles to be set right."""
        rows = [self._model.row(row) for row in self._table.chosen_rows()[:MOST_DESCRIBED]]
        self.described.emit([r for r in rows if r is not None])

    def chosen(self) -> list[str]:
        """Return the ids of the chosen articles."""
        rows = (self._model.row(row) for row in self._table.chosen_rows()[:MOST_DESCRIBED])
        return [r.id for r in rows if r is not None]

    def _show_menu(self, place: QPoint) -> None:
        if self._table.chosen_count():
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            action = menu.addAction(self.tr("&Open"))
            action.triggered.connect(lambda _=False: self.articles_chosen.emit(self.chosen()))
            action = menu.addAction(self.tr("&Title, outlet, author and date…"))
            action.triggered.connect(lambda _=False: self.ask_description())
            menu.addSeparator()
            action = menu.addAction(self.tr("&Remove from the library"))
            action.triggered.connect(lambda _=False: self.removed.emit(self.chosen()))
            action = menu.addAction(self.tr("Remove for &good…"))
            action.triggered.connect(lambda _=False: self.removed_for_good.emit(self.chosen()))
            menu.popup(place)

    def _on_listed(self, count: int) -> None:
        self._counted = self.tr("1 article") if count == 1 else self.tr("{:,} articles").format(count)
        self._show_count()
        self._show_list()

    def _show_count(self) -> None:
        self._count.set_words(self._counted, self._table.chosen_count())

    def _tell_late(self) -> None:
        if self._stack.currentWidget() is not self._hits:
            self._stack.tell(self.tr("Reading from the library…"))

    def _show_list(self) -> None:
        is_search = bool(self._words.text().strip())
        self._count.setVisible(not is_search)
        self._hits.kinds.setVisible(is_search)
        if is_search:
            self._stack.setCurrentWidget(self._hits)
        elif self._feed.is_settled and not self._model.rowCount():
            self._stack.tell(self.tr("The library is empty. Open articles, or drop their files into the window."))
        else:
            self._stack.setCurrentWidget(self._table)
