"""The main window: puts the row of articles, the lists, the menus and the session together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QActionGroup, QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from reader import paths
from reader.model.analysis import Analysis
from reader.model.article import Article
from reader.model.claim import Claim, Tier
from reader.model.record import QuotationRecord
from reader.services.jobs import Executor
from reader.services.jobs_articles import Compared, export_formats, export_job
from reader.ui.actions import fill_menus, make_actions
from reader.ui.claimwalk import ClaimWalk
from reader.ui.messages import MessageArea
from reader.ui.panes.marks import claim_marks, quotation_marks, speaker_colours
from reader.ui.panes.strip import PaneStrip
from reader.ui.panes.typography import ZOOM_STEPS, Typography
from reader.ui.session import Session
from reader.ui.statusline import StatusLine
from reader.ui.tasks import Tasks
from reader.ui.theme import ThemeChoice, palette_of, style_sheet, theme_for
from reader.ui.wording import date_of, describe_claim, name_of, outlet_of, shortened

if TYPE_CHECKING:
    from reader.ui.docks.lists import Lists
    from reader.ui.welcome import Welcome

FRAME = 20
"""Milliseconds between two steps that each paint a part of the window: a little more than a frame of the screen."""


class MainWindow(QMainWindow):
    """The window. It owns the executor that it is given and ends it when it closes."""

    def __init__(self, executor: Executor) -> None:
        self._choice = ThemeChoice.SYSTEM
        self._theme = theme_for(self._choice, QGuiApplication.styleHints().colorScheme())
        # Before there is any widget: each would be told, and styled anew.
        QApplication.setPalette(palette_of(self._theme))
        super().__init__()
        self.setStyleSheet(style_sheet(self._theme))
        self._session = Session(executor, self)
        self._tasks = Tasks(executor, self)
        self._zoom = 1.0
        self._walk = ClaimWalk()
        self._compared: Compared | None = None
        self._analyses: dict[str, Analysis] = {}
        self._active = ""
        self._hovered = ""
        self._seen_from = ""
        self.strip = PaneStrip(self._typography(), self._theme)
        self.messages = MessageArea(self._theme)
        self.status = StatusLine(self._theme)
        self.lists: Lists | None = None
        self._welcome: Welcome | None = None
        self._stack = QStackedWidget()
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
        handlers: dict[str, Callable[[], object]] = {
            "file.open": self.choose_files,
            "file.sample": self.open_sample,
            "file.export": self._export_chosen,
            "file.again": self._session.analyse_again,
            "file.close": self._close_current,
            "file.quit": self.close,
            "edit.copy": lambda: self._with_pane("copy"),
            "edit.all": lambda: self._with_pane("select_all"),
            "edit.find": self._find_quotation,
            "view.larger": lambda: self._step_zoom(1),
            "view.smaller": lambda: self._step_zoom(-1),
            "view.usual": lambda: self._step_zoom(0),
            "view.possible": self._compare_anew,
            "view.clutter": self._show_clutter,
            "claims.next": lambda: self._step_claim(1),
            "claims.previous": lambda: self._step_claim(-1),
            "claims.align": self._align_again,
            "claims.clear": lambda: self.activate(""),
            "go.next": lambda: self.strip.step(1),
            "go.previous": lambda: self.strip.step(-1),
        }
        self.actions_by_id = make_actions(self, handlers)
        self.menus = fill_menus(self.menuBar(), self.actions_by_id)
        view = self.menus["&View"]
        view.addSeparator()
        group = QActionGroup(self)
        for choice, words in (
            (ThemeChoice.SYSTEM, self.tr("Colours as the s&ystem")),
            (ThemeChoice.LIGHT, self.tr("L&ight")),
            (ThemeChoice.DARK, self.tr("&Dark")),
        ):
            action = view.addAction(words)
            action.setCheckable(True)
            action.setChecked(choice is self._choice)
            action.setObjectName(f"view.theme.{choice}")
            action.triggered.connect(lambda _checked=False, choice=choice: self.choose_theme(choice))
            group.addAction(action)
        view.addSeparator()

    def _connect(self) -> None:
        session, strip = self._session, self.strip
        session.article_opened.connect(self._on_article_opened)
        session.article_closed.connect(self._on_article_closed)
        session.file_refused.connect(self.messages.add)
        session.file_known.connect(strip.focus)
        session.analysed.connect(self._on_analysed)
        session.compared.connect(self._on_compared)
        session.progressed.connect(self.status.show_progress)
        strip.claim_hovered.connect(self._on_claim_hovered)
        strip.quotation_hovered.connect(self._on_quotation_hovered)
        strip.claim_activated.connect(self._on_claim_activated)
        strip.pane_focused.connect(self._on_pane_focused)
        strip.close_requested.connect(session.close_article)
        strip.zoom_requested.connect(self._step_zoom)
        self.status.article_chosen.connect(self._on_article_chosen)
        self.status.cancel_requested.connect(self._give_up)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._apply_theme)

    def _need_welcome(self) -> Welcome:
        """Return what an empty window shows; most windows are never empty."""
        if self._welcome is None:
            from reader.ui.welcome import Welcome  # noqa: PLC0415 - see above

            self._welcome = Welcome(self._theme)
            self._welcome.open_requested.connect(self.choose_files)
            self._welcome.sample_requested.connect(self.open_sample)
            self._stack.addWidget(self._welcome)
        return self._welcome

    def _need_lists(self) -> Lists:
        """Return the lists, making them when there is something to list: the first paint comes before."""
        if self.lists is None:
            from reader.ui.docks.lists import Lists  # noqa: PLC0415 - see above

            self.lists = Lists(self, self._theme)
            self.lists.quotation_chosen.connect(self.go_to_quotation)
            self.lists.export_requested.connect(self.export)
            self.lists.claim_chosen.connect(self.activate)
            for dock in (self.lists.quotations, self.lists.claims):
                self.menus["&View"].addAction(dock.toggleViewAction())
        return self.lists

    # Files --------------------------------------------------------------------------------------------------------

    def open_files(self, files: Sequence[str], *, at_once: bool = False) -> None:
        """Open files beside those that are open."""
        self._session.open_files(files, at_once=at_once)

    def open_sample(self) -> None:
        """Open the sample story."""
        self.open_files([str(p) for p in paths.seeds()], at_once=True)

    def choose_files(self) -> None:
        """Let the reader choose files to open."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - not needed for the first paint

        kinds = self.tr("Articles (*.txt);;All files (*)")
        files, _ = QFileDialog.getOpenFileNames(self, self.tr("Open articles"), "", kinds)
        self.open_files(files)

    def export(self, records: Sequence[QuotationRecord]) -> None:
        """Let the reader choose a file and write quotations to it."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - not needed for the first paint

        if not records:
            self.messages.add(self.tr("There is no quotation to export. Open an article that quotes somebody first."))
            return
        kinds = ";;".join(f"{label} (*{suffix})" for label, suffix in export_formats())
        title = self.tr("Export {} quotations").format(len(records))
        path, kind = QFileDialog.getSaveFileName(self, title, "quotations.md", kinds)
        if not path:
            return
        if "." not in name_of(path):
            path += kind[kind.rfind("*") + 1 : -1]
        words = self.tr("Written to {}: {} quotations.")
        self._tasks.start(
            export_job,
            tuple(records),
            path,
            done=lambda count: self.status.words.set_words(words.format(path, count)),
            failed=lambda error: self.messages.add(str(error)),
        )

    def _export_chosen(self) -> None:
        self.export([] if self.lists is None else self.lists.quotations.chosen())

    def _find_quotation(self) -> None:
        if self.lists is not None:
            self.lists.quotations.focus_filter()

    @Slot(object, int)
    def _on_article_opened(self, article: Article, place: int) -> None:
        self.strip.add(article, place)
        self._name_article(article, None)
        self._show_articles()

    @Slot(str)
    def _on_article_closed(self, article: str) -> None:
        self._analyses.pop(article, None)
        self.strip.remove(article)
        self._show_articles()

    @Slot(object)
    def _on_analysed(self, analysis: Analysis) -> None:
        article = analysis.article
        self._analyses[article.id] = analysis
        self.strip.panes[article.id].set_text(article.text, analysis.blocks)
        self._name_article(article, analysis)
        for notice in analysis.notices:
            self.messages.add(f"{name_of(article.path or article.id)}: {notice}")

    def _name_article(self, article: Article, analysis: Analysis | None) -> None:
        outlet, is_known = outlet_of(article, analysis)
        header = self.strip.header_of(article.id)
        header.set_source(outlet, date_of(article, analysis), is_known=is_known)
        header.setToolTip(article.path or "")

    def _show_articles(self) -> None:
        """Show how many articles are open, or what to do when none is."""
        names = [self.strip.header_of(a.id).title for a in self._session.articles]
        count = len(names)
        self._stack.setCurrentWidget(self.strip if count else self._need_welcome())
        self.status.coverage.set_articles(names)
        self.setWindowTitle(self.tr("{} articles – Synoptic").format(count) if count > 1 else "Synoptic")
        for name in ("file.again", "file.close", "edit.copy", "edit.all", "go.next", "go.previous"):
            self.actions_by_id[name].setEnabled(count > 0)

    def _give_up(self) -> None:
        self._session.cancel()
        self.status.words.set_words(self.tr("The work was given up. F5 takes it up again."))

    def _close_current(self) -> None:
        if self.strip.current:
            self._session.close_article(self.strip.current)

    # What was found -----------------------------------------------------------------------------------------------

    @Slot(object)
    def _on_compared(self, compared: Compared) -> None:
        """Show a comparison: a step and a frame for each pane and list, so that none holds the window up."""
        self._compared = compared
        self._walk = ClaimWalk(self._shown_claims(compared), [a.id for a in self._session.articles])
        if self._walk.claim(self._active) is None:
            self.activate("")
        for number, analysis in enumerate(compared.comparison.analyses):
            QTimer.singleShot(FRAME * number, self, partial(self._show_marks, compared, analysis))
        QTimer.singleShot(FRAME * len(compared.comparison.analyses), self, partial(self._show_lists, compared))

    def _shown_claims(self, compared: Compared) -> list[Claim]:
        """Return the claims that the reader wants to see."""
        with_possible = self.actions_by_id["view.possible"].isChecked()
        return [c for c in compared.comparison.claims if with_possible or c.tier is not Tier.POSSIBLE]

    def _compare_anew(self) -> None:
        """Show the comparison again, after the reader wants to see more or less of it."""
        if self._compared is not None:
            self._on_compared(self._compared)

    def _show_marks(self, compared: Compared, analysis: Analysis) -> None:
        pane = self.strip.panes.get(analysis.article.id)
        if pane is not None and compared is self._compared:
            claims = claim_marks(self._walk.in_reading_order(), analysis.article.id)
            pane.set_marks(claims + quotation_marks(analysis, speaker_colours(compared.comparison)))

    def _show_lists(self, compared: Compared) -> None:
        if compared is not self._compared or (self.lists is None and not self._session.articles):
            return
        from reader.ui.docks.lists import Listed  # noqa: PLC0415 - see _need_lists

        comparison = compared.comparison
        names = {
            a.id: f"{n}  {shortened(outlet_of(a, self._analyses.get(a.id))[0], 40)}"
            for n, a in enumerate(self._session.articles, 1)
        }
        texts = {a.article.id: a.article.text for a in comparison.analyses}
        claims = self._walk.in_reading_order()
        numbers = speaker_colours(comparison)
        self._need_lists().show(Listed(compared.records, comparison.speakers, numbers, claims, texts, names))
        self._show_claim()

    def go_to_quotation(self, record: QuotationRecord) -> None:
        """Bring a quotation into view and underline it."""
        panes = self.strip.panes
        if record.article in panes:
            self.strip.show_article(record.article)
            for pane in panes.values():
                pane.light_quotation(record.id)
            panes[record.article].reveal(record.spans[0])

    # Claims -------------------------------------------------------------------------------------------------------

    def activate(self, claim: str) -> None:
        """Make a claim the active one and bring every article to its passage; "" for none."""
        self._set_active(claim, self.strip.current, None)

    def _set_active(self, claim: str, source: str, position: int | None) -> None:
        self._active = claim
        places = self._walk.places(claim, None if position is None else (source, position))
        self.strip.activate(claim, self._walk.without(claim) if claim else frozenset())
        if places:
            source = source if source in places else next(iter(places))
            self.strip.show_article(source)
            self.strip.align(places, source)
        self._seen_from = source
        if self.lists is not None:
            self.lists.claims.select(claim)
        self._show_claim()

    @Slot(str)
    def _on_pane_focused(self, article: str) -> None:
        self._seen_from = article
        self._show_claim()

    @Slot(str, str, int)
    def _on_claim_activated(self, claim: str, article: str, position: int) -> None:
        self._set_active(claim, article, position)

    @Slot(str, str)
    def _on_claim_hovered(self, claim: str, article: str) -> None:
        self._hovered = claim
        self._seen_from = article if claim else self.strip.current
        self.strip.hover(claim)
        self._show_claim()

    @Slot(str)
    def _on_quotation_hovered(self, quotation: str) -> None:
        for pane in self.strip.panes.values():
            pane.light_quotation(quotation)
        records = self._compared.records if self._compared else ()
        record = next((r for r in records if r.id == quotation), None)
        if record is None or self._hovered:
            self._show_claim()
        else:
            parts = [record.speaker or self.tr("Speaker not known"), record.role, record.reason]
            self.status.words.set_words("  ·  ".join(p for p in parts if p))

    def _step_claim(self, by: int) -> None:
        article = self.strip.current
        pane = self.strip.panes.get(article)
        if pane is not None:
            claim = self._walk.step(self._active, article, pane.first_in_view, by)
            if claim:
                # The keyboard speaks now: what happens to be under the pointer must not outshout it.
                self._hovered = ""
                self.strip.hover("")
                self._set_active(claim, article, None)

    def _align_again(self) -> None:
        if self._active:
            self._set_active(self._active, self.strip.current, None)

    def _show_claim(self) -> None:
        """Tell about the claim under the pointer, else about the active one."""
        one = self._hovered or self._active
        claim = self._walk.claim(one)
        articles = [a.id for a in self._session.articles]
        if claim is None:
            self.status.words.set_words(self._summary())
            self.status.coverage.set_filled(frozenset(), self._theme.accent)
            return
        number, count = self._walk.number(one, self._seen_from)
        self.status.words.set_words(describe_claim(claim, number, count, len(articles)))
        filled = frozenset(articles.index(a) for a in self._walk.places(one) if a in articles)
        self.status.coverage.set_filled(filled, self._theme.claims[claim.label].line)

    def _summary(self) -> str:
        """Return what there is to see, while no claim is looked at."""
        if self._compared is None or not self._session.articles:
            return ""
        claims, records = len(self._walk.in_reading_order()), len(self._compared.records)
        words = self.tr("{} shared claims · {} quotations").format(claims, records)
        if hidden := len(self._compared.comparison.claims) - claims:
            words += self.tr(" · possible matches left out: {} (View menu)").format(hidden)
        return words + self.tr(" · N goes to the next claim") if claims else words

    @Slot(int)
    def _on_article_chosen(self, place: int) -> None:
        articles = self._session.articles
        if place < len(articles):
            self.strip.focus(articles[place].id)

    # Looks --------------------------------------------------------------------------------------------------------

    def choose_theme(self, choice: ThemeChoice) -> None:
        """Take the light or the dark theme, or that of the system."""
        self._choice = choice
        self._apply_theme()

    @Slot()
    def _apply_theme(self) -> None:
        theme = theme_for(self._choice, QGuiApplication.styleHints().colorScheme())
        if theme is self._theme:
            return
        self._theme = theme
        QApplication.setPalette(palette_of(theme))
        self.setStyleSheet(style_sheet(theme))
        for widget in (self.strip, self.messages, self.status.coverage, self._welcome, self.lists):
            if widget is not None:
                widget.set_theme(theme)
        self._show_claim()

    def _typography(self) -> Typography:
        return Typography(QApplication.font(), self._zoom)

    def _step_zoom(self, by: int) -> None:
        at = ZOOM_STEPS.index(self._zoom)
        self._zoom = ZOOM_STEPS[min(max(0, at + by), len(ZOOM_STEPS) - 1)] if by else 1.0
        self.strip.set_typography(self._typography())

    def _show_clutter(self) -> None:
        self.strip.show_clutter(is_shown=self.actions_by_id["view.clutter"].isChecked())

    def _with_pane(self, method: str) -> None:
        pane = self.strip.panes.get(self.strip.current)
        if pane is not None:
            getattr(pane, method)()

    # Qt's events --------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Say what to do when no article was opened before the window is seen."""
        if not self._session.articles:
            self._show_articles()
        super().showEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the files that were dropped."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        # The program that they come from waits until this returns.
        QTimer.singleShot(0, self, partial(self.open_files, files))

    def closeEvent(self, event: QCloseEvent) -> None:
        """End all work."""
        self._session.close()
        self._tasks.close()
        super().closeEvent(event)
