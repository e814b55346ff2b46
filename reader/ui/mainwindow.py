"""The main window: puts the row of articles, the lists, the menus and the library together."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData, QTimer, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QMoveEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from reader import paths
from reader.model.article import Article
from reader.model.library import QuotationFilter
from reader.model.record import QuotationRecord
from reader.model.span import Span
from reader.services.jobs import Executor
from reader.services.librarian import Librarian
from reader.ui.arrivals import Arrivals
from reader.ui.claimfocus import ClaimFocus
from reader.ui.exports import Exports
from reader.ui.findings import Findings
from reader.ui.keeping import Keeping
from reader.ui.looks import Looks
from reader.ui.menus import Menus
from reader.ui.messages import MessageArea
from reader.ui.panes.strip import PaneStrip
from reader.ui.remembered import Remembered, to_state
from reader.ui.session import Session
from reader.ui.statusline import StatusLine
from reader.ui.tasks import Tasks
from reader.ui.theme import Theme, ThemeChoice

if TYPE_CHECKING:
    from reader.library.library import Library
    from reader.ui.catalogue import Catalogue
    from reader.ui.docks.lists import Listed, Lists
    from reader.ui.welcome import Welcome

COLLECTED = (10_000, 20, 1_000)
"""When Python looks for cycles: analyses hold many small values without any."""


class MainWindow(QMainWindow):
    """The window. It owns the executor and the librarian that it is given, and ends them when it closes.

    Signals:
        problem_met: A sentence for the reader; may be emitted from any thread.
    """

    problem_met = Signal(str)

    def __init__(self, executor: Executor, librarian: Librarian) -> None:
        self.looks = Looks()
        super().__init__()
        self.looks.dress(self)
        self._executor = executor
        self._librarian = librarian
        theme = self.looks.theme
        self._tasks = Tasks(executor, librarian, self)
        self.session = Session(self._tasks, self)
        self.arrivals = Arrivals(self.session, librarian, executor, self)
        self.strip = PaneStrip(self.looks.typography, theme)
        self.messages = MessageArea(theme)
        self.status = StatusLine(theme)
        self.focus = ClaimFocus(self.strip, self.status, theme, self)
        self.findings = Findings(self.session, self.strip, self.focus, wants_possible=self._wants_possible)
        self.keeping = Keeping(self._tasks, librarian, executor, self.session, self)
        self.exports = Exports(self, self._tasks, executor, self.looks)
        self._catalogue: Catalogue | None = None
        self._welcome: Welcome | None = None
        self._stack = QStackedWidget()
        self._remembered = Remembered()
        self._is_begun = False
        self._wanted: tuple[str, Span] | None = None
        self._lay_out()
        self._make_menus()
        self._connect()

    # Building -----------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.setWindowTitle("Synoptic")
        self.setAccessibleName("Synoptic")
        self.setAcceptDrops(True)
        self._stack.addWidget(self.strip)
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.messages)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.status)
        self.setCentralWidget(centre)

    def _make_menus(self) -> None:
        looks, focus, strip = self.looks, self.focus, self.strip
        handlers: dict[str, Callable[[], object]] = {
            "file.open": self.choose_files,
            "file.paste": self.paste,
            "file.sample": self.open_sample,
            "file.export": self._export_chosen,
            "file.again": self._work_again,
            "file.close": self._close_current,
            "file.quit": self.close,
            "edit.undo": self.keeping.steps.undo,
            "edit.redo": self.keeping.steps.redo,
            "edit.copy": lambda: self._with_pane("copy"),
            "edit.cite": lambda: self._with_pane("copy_with_citation"),
            "edit.all": lambda: self._with_pane("select_all"),
            "edit.find": self._find_quotation,
            "view.larger": lambda: looks.step_zoom(1),
            "view.smaller": lambda: looks.step_zoom(-1),
            "view.usual": lambda: looks.step_zoom(0),
            "view.possible": self._change_possible,
            "view.clutter": self._show_clutter,
            "claims.next": lambda: focus.step(1),
            "claims.previous": lambda: focus.step(-1),
            "claims.align": focus.align,
            "claims.clear": lambda: focus.activate(""),
            "go.next": lambda: strip.step(1),
            "go.previous": lambda: strip.step(-1),
            "go.left": lambda: self._move_current(-1),
            "go.right": lambda: self._move_current(1),
            "help.keys": self.show_help,
            "help.about": self.show_about,
        }
        self.menus = Menus(self, handlers, looks)

    def _connect(self) -> None:
        session, strip, keeping = self.session, self.strip, self.keeping
        session.article_opened.connect(self._on_article_opened)
        session.article_closed.connect(self._on_article_closed)
        session.article_renamed.connect(strip.rename)
        session.article_asked_again.connect(strip.focus)
        for teller in (self, session, self.arrivals, self.findings, keeping, keeping.steps):
            teller.problem_met.connect(self.messages.add)
        self.arrivals.stored.connect(lambda stored: keeping.steps.note(stored.change))
        self.arrivals.progressed.connect(partial(self.status.show_progress, self.tr("Reading {} of {}…")))
        session.progressed.connect(partial(self.status.show_progress, self.tr("Analysing and comparing…")))
        keeping.progressed.connect(partial(self.status.show_progress, self.tr("Analysing the library: {} of {}…")))
        keeping.steps.named.connect(self.menus.name_steps)
        self.findings.listed.connect(self._show_lists)
        self.focus.claim_chosen.connect(self._select_claim)
        strip.quotation_hovered.connect(self._on_quotation_hovered)
        strip.close_requested.connect(session.close_article)
        strip.order_changed.connect(self._on_order_changed)
        strip.block_flip_requested.connect(keeping.set_block_kind)
        strip.set_citation(self.findings.citation_of)
        strip.zoom_requested.connect(self.looks.step_zoom)
        self.status.article_chosen.connect(self._on_article_chosen)
        self.status.cancel_requested.connect(self._give_up)
        self.looks.theme_changed.connect(self._on_theme_changed)
        self.looks.typography_changed.connect(strip.set_typography)
        self.looks.typography_changed.connect(keeping.save_soon)

    def _need_welcome(self) -> Welcome:
        """Return what an empty window shows; most windows are never empty."""
        if self._welcome is None:
            from reader.ui.welcome import Welcome  # noqa: PLC0415 - see above

            self._welcome = Welcome(self.looks.theme)
            self._welcome.open_requested.connect(self.choose_files)
            self._welcome.sample_requested.connect(self.open_sample)
            self._stack.addWidget(self._welcome)
        return self._welcome

    @property
    def lists(self) -> Lists | None:
        """The lists, once they are made."""
        return None if self._catalogue is None else self._catalogue.lists

    def _make_lists(self, _: object) -> None:
        from reader.ui.catalogue import Catalogue  # noqa: PLC0415 - see _bring_in_lists

        self._catalogue = Catalogue(self, self.looks.theme, self._tasks)
        self._catalogue.problem_met.connect(self.messages.add)
        lists = self._catalogue.lists
        lists.quotation_chosen.connect(self.go_to_quotation)
        lists.export_requested.connect(lambda _: self.export())
        lists.stored_export_requested.connect(self._export_stored)
        lists.claim_chosen.connect(self.focus.activate)
        lists.article_chosen.connect(lambda article: self.session.open_articles([article]))
        lists.place_chosen.connect(self.go_to)
        lists.set_open(self.session.kept)
        self.keeping.steps.made.connect(lists.refresh)
        self.keeping.library_changed.connect(lists.refresh_library)
        self.menus.add_to_view(dock.toggleViewAction() for dock in lists.docks)
        if self._remembered.docks:
            self.restoreState(_bytes(self._remembered.docks))
        self.findings.list_again()

    # Beginning and ending -----------------------------------------------------------------------------------------

    def restore(self, remembered: Remembered, articles: Sequence[Article] = ()) -> None:
        """Look as the last time, with the articles that were open; before the window is shown."""
        self._remembered = remembered
        if remembered.geometry:
            self.restoreGeometry(_bytes(remembered.geometry))
        self.looks.set_zoom(remembered.zoom)
        self.looks.choose(ThemeChoice(remembered.theme))
        self.menus.check(f"view.theme.{remembered.theme}", is_on=True)
        self.menus.check("view.possible", is_on=remembered.has_possible)
        self.menus.check("view.clutter", is_on=remembered.has_clutter)
        self.strip.show_clutter(is_shown=remembered.has_clutter)
        self.exports.state = remembered.export
        self.session.show_kept(articles)
        self.strip.restore(remembered.strip)

    def begin(self) -> None:
        """Begin all that need not come before the first paint; called by it, and harmless when called again."""
        if self._is_begun:
            return
        self._is_begun = True
        # What was made until here stays: collecting all of it again and again would cost 50 ms each time.
        gc.freeze()
        gc.set_threshold(*COLLECTED)
        self._show_articles()
        self.arrivals.begin()
        self.session.begin()
        self.keeping.begin(self._state)
        self._tasks.ask(_bring_in_lists, done=self._make_lists, failed=self._make_lists)

    def _state(self) -> dict[str, object]:
        """Return what is to be remembered for the next time."""
        now = Remembered(
            geometry=self.saveGeometry().toBase64().toStdString(),
            docks=self.saveState().toBase64().toStdString() if self.lists else self._remembered.docks,
            theme=self.looks.choice.value,
            zoom=self.looks.zoom,
            has_possible=self._wants_possible(),
            has_clutter=self.menus.is_checked("view.clutter"),
            strip=self.strip.state(),
            export=self.exports.state,
        )
        return to_state(now)

    # Files --------------------------------------------------------------------------------------------------------

    def open_files(self, files: Sequence[str], *, at_once: bool = False) -> None:
        """Open files beside those that are open."""
        self.arrivals.open_files(files, at_once=at_once)

    def open_sample(self) -> None:
        """Open the sample story."""
        self.open_files([str(p) for p in paths.seeds()])

    def choose_files(self) -> None:
        """Let the reader choose files to open."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - not needed for the first paint

        kinds = self.tr("Articles (*.txt);;All files (*)")
        files, _ = QFileDialog.getOpenFileNames(self, self.tr("Open articles"), "", kinds)
        self.open_files(files)

    def paste(self) -> None:
        """Open what is on the clipboard: the files, or the text as a new article."""
        clipboard = QGuiApplication.clipboard()
        kept: QMimeData | None = clipboard.mimeData()  # an empty clipboard has none
        files = [url.toLocalFile() for url in kept.urls() if url.isLocalFile()] if kept else []
        if files:
            self.open_files(files)
        elif (text := clipboard.text()).strip():
            self.arrivals.open_text(text)
        else:
            self.messages.add(self.tr("There is no text on the clipboard. Copy an article first, then paste it here."))

    @Slot()
    def export(self) -> None:
        """Offer the quotations of the open articles for export."""
        lists = self.lists
        if lists is not None:
            self.exports.offer_open(lists.listed, lists.quotations.selected(), lists.quotations.shown())

    @Slot(object, object)
    def _export_stored(self, narrowed: QuotationFilter, ids: tuple[str, ...]) -> None:
        if self.lists is not None:
            total = self.lists.quotations.stored.model.rowCount()
            self.exports.offer_stored(narrowed, ids, total, self.lists.listed)

    def _export_chosen(self) -> None:
        if self.lists is not None:
            self.lists.quotations.export()

    def _find_quotation(self) -> None:
        if self.lists is not None:
            self.lists.quotations.focus_filter()

    @Slot(object, int)
    def _on_article_opened(self, article: Article, place: int) -> None:
        self.strip.add(article, place)
        self.findings.name_article(article)
        self._show_articles()
        wanted, self._wanted = self._wanted, None
        if wanted is not None and wanted[0] == article.id:
            # Once it has its size.
            QTimer.singleShot(0, self, partial(self.go_to, *wanted))

    @Slot(str)
    def _on_article_closed(self, article: str) -> None:
        self.strip.remove(article)
        self._show_articles()

    def _show_articles(self) -> None:
        """Show how many articles are open, or what to do when none is."""
        names = [self.strip.header_of(a.id).title for a in self.session.articles]
        count = len(names)
        self._stack.setCurrentWidget(self.strip if count else self._need_welcome())
        self.status.coverage.set_articles(names)
        if self.lists is not None:
            self.lists.set_open(self.session.kept)
        self.setWindowTitle(self.tr("{} articles – Synoptic").format(count) if count > 1 else "Synoptic")
        self.menus.tell_open(count)

    def _move_current(self, by: int) -> None:
        if self.strip.current:
            self.strip.move_article(self.strip.current, by)

    @Slot(object)
    def _on_order_changed(self, articles: Sequence[str]) -> None:
        """Number and name the articles by their new places."""
        self.session.arrange(articles)
        self._show_articles()
        self.findings.show_again()
        self.keeping.save_soon()

    def _work_again(self) -> None:
        self.arrivals.keep_again()
        self.session.analyse_again()
        self.keeping.go_on()

    def _give_up(self) -> None:
        self.arrivals.cancel()
        self.session.cancel()
        self.keeping.stop()
        self.status.words.set_words(self.tr("The work was given up. F5 takes it up again."))

    def _close_current(self) -> None:
        if self.strip.current:
            self.session.close_article(self.strip.current)

    # What was found -----------------------------------------------------------------------------------------------

    def _wants_possible(self) -> bool:
        return self.menus.is_checked("view.possible")

    def _change_possible(self) -> None:
        self.findings.show_again()
        self.keeping.save_soon()

    @Slot(object)
    def _show_lists(self, listed: Listed) -> None:
        if self.lists is not None:
            self.lists.show(listed)
            self.focus.show()

    @Slot(str)
    def _select_claim(self, claim: str) -> None:
        if self.lists is not None:
            self.lists.claims.select(claim)

    def go_to_quotation(self, record: QuotationRecord) -> None:
        """Bring a quotation into view and underline it."""
        self.go_to(record.article, record.spans[0])
        for pane in self.strip.panes.values():
            pane.light_quotation(record.id)

    @Slot(str, object)
    def go_to(self, article: str, span: Span) -> None:
        """Bring a place of the library into view; its article is opened for it."""
        pane = self.strip.panes.get(article)
        if pane is None:
            self._wanted = article, span
            self.session.open_articles([article])
        else:
            self.strip.show_article(article)
            pane.reveal(span)

    @Slot(str)
    def _on_quotation_hovered(self, quotation: str) -> None:
        for pane in self.strip.panes.values():
            pane.light_quotation(quotation)
        record = self.findings.record(quotation)
        if record is None or self.focus.is_hovering:
            self.focus.show()
        else:
            parts = [record.speaker or self.tr("Speaker not known"), record.role, record.reason]
            self.status.words.set_words("  ·  ".join(p for p in parts if p))

    @Slot(int)
    def _on_article_chosen(self, place: int) -> None:
        articles = self.session.articles
        if place < len(articles):
            self.strip.focus(articles[place].id)

    # Looks --------------------------------------------------------------------------------------------------------

    @Slot(object)
    def _on_theme_changed(self, theme: Theme) -> None:
        for widget in (self.strip, self.messages, self.status.coverage, self.focus, self._welcome, self.lists):
            if widget is not None:
                widget.set_theme(theme)
        self.keeping.save_soon()

    def _show_clutter(self) -> None:
        self.strip.show_clutter(is_shown=self.menus.is_checked("view.clutter"))
        self.keeping.save_soon()

    def _with_pane(self, method: str) -> None:
        pane = self.strip.panes.get(self.strip.current)
        if pane is not None:
            getattr(pane, method)()

    def show_help(self) -> None:
        """Show what the window does, and every key."""
        from reader.ui.help import HelpDialog, help_page  # noqa: PLC0415 - hardly ever needed

        HelpDialog(self.tr("Help and keys"), help_page(), self).open()

    def show_about(self) -> None:
        """Show the version and the licences."""
        from reader.ui.help import HelpDialog, about_page  # noqa: PLC0415 - the same

        HelpDialog(self.tr("About Synoptic"), about_page(), self).open()

    # Qt's events --------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Begin the work once the window has been painted."""
        super().paintEvent(event)
        if not self._is_begun:
            QTimer.singleShot(0, self, self.begin)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Remember the size."""
        super().resizeEvent(event)
        self.keeping.save_soon()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Remember the place."""
        super().moveEvent(event)
        self.keeping.save_soon()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and texts."""
        dropped = event.mimeData()
        is_text = dropped.hasText() and not dropped.hasUrls()
        if is_text or any(url.isLocalFile() for url in dropped.urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the files, or the text, that were dropped."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        text = event.mimeData().text()
        event.acceptProposedAction()
        # The program that they come from waits until this returns.
        opened = partial(self.open_files, files) if files else partial(self.arrivals.open_text, text)
        QTimer.singleShot(0, self, opened)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is open, and end all work."""
        self.arrivals.cancel()
        self.keeping.stop()
        self.keeping.save()
        self._tasks.close()
        if self._catalogue is not None:
            self._catalogue.close()
        self._executor.shutdown()
        self._librarian.close()
        super().closeEvent(event)


def _bring_in_lists(_: Library) -> None:
    """Import what the lists are made of: after the first paint, and in the library's thread, since it takes 100 ms."""
    import reader.ui.catalogue  # noqa: F401, PLC0415 - see above


def _bytes(kept: str) -> QByteArray:
    """Return what Qt wrote; what is not in base64 comes out as something that Qt does not take."""
    return QByteArray.fromBase64(QByteArray(kept.encode("ascii", "ignore")))
