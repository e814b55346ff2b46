"""The main window: the row of articles, the menus, the messages and the status line; its desk does the work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QMoveEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from reader.model.article import Article
from reader.ui.looks import Looks
from reader.ui.menus import LAYERS, Menus
from reader.ui.messages import MessageArea
from reader.ui.panes.strip import PaneStrip
from reader.ui.panes.together import Coupling
from reader.ui.panes.typography import Face, Reading
from reader.ui.readings import Readings
from reader.ui.remembered import Remembered
from reader.ui.statusline import StatusLine
from reader.ui.theme import Theme, ThemeChoice

if TYPE_CHECKING:
    from reader.ui.finding import Finding
    from reader.ui.legend import Legend
    from reader.ui.tour import Tour
    from reader.ui.welcome import Welcome

ARTICLES_LEAST = 136
"""Pixels down for the articles, their heads and what scrolls them sideways."""


class MainWindow(QMainWindow):
    """The window: what is seen first. What works behind it is its desk, which is brought in after the first paint.

    Signals:
        closing: The window is about to close: work is to end before this returns.
        painted: The window was painted for the first time.
        view_changed: Something about the looks changed that is to be remembered.
        files_dropped: Paths of the files that were dropped.
        text_dropped: The text that was dropped.
        problem_met: A sentence for the reader; may be emitted from any thread.
    """

    closing = Signal()
    painted = Signal()
    view_changed = Signal()
    files_dropped = Signal(object)
    text_dropped = Signal(str)
    problem_met = Signal(str)

    def __init__(self) -> None:
        self.looks = Looks()
        super().__init__()
        self.looks.dress(self)
        theme = self.looks.theme
        self.strip = PaneStrip(self.looks.typography, theme)
        self.messages = MessageArea(theme)
        self.status = StatusLine(theme)
        self.menus = Menus(self, self.looks)
        self.readings = Readings(self.looks, self.strip, self.menus)
        self.remembered = Remembered()
        self._welcome: Welcome | None = None
        self._finding: Finding | None = None
        self._legend: Legend | None = None
        self._tour: Tour | None = None
        self.has_toured = False
        self._stack = QStackedWidget()
        self._is_painted = False
        self._bare: dict[str, list[str]] = {}
        """Names of the lists that are hidden, and of those among them that were before the others."""
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.setWindowTitle("Synoptic")
        self.setAccessibleName("Synoptic")
        self.setAcceptDrops(True)
        self._stack.addWidget(self.strip)
        # In a low window the lists give way first.
        self._stack.setMinimumHeight(ARTICLES_LEAST)
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._rows = layout
        layout.addWidget(self.messages)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.status)
        self.setCentralWidget(centre)

    def _connect(self) -> None:
        looks, strip = self.looks, self.strip
        handlers: dict[str, Callable[[], object]] = {
            "file.quit": self.close,
            "edit.copy": lambda: self._with_pane("copy"),
            "edit.cite": lambda: self._with_pane("copy_with_citation"),
            "edit.all": lambda: self._with_pane("select_all"),
            "edit.find": self._find,
            "edit.find_all": lambda: self.finding.open(everywhere=True),
            "edit.next_hit": lambda: self.finding.step(1),
            "edit.previous_hit": lambda: self.finding.step(-1),
            "view.full": self._fill_screen,
            "view.only": lambda: strip.show_only("" if strip.only else strip.current),
            "view.bare": self._hide_lists,
            "view.line": self._show_line,
            **self.readings.handlers(),
            "view.clutter": self._show_clutter,
            **{f"scroll.{c}": partial(self.couple, c) for c in Coupling},
            "layers.hits": self._show_hits,
            "layers.ribbons": self._show_ribbons,
            "layers.legend": self.show_legend,
            "scroll.change": self._change_coupling,
            "scroll.align": strip.align_to_line,
            "go.next": lambda: strip.step(1),
            "go.previous": lambda: strip.step(-1),
            "go.left": lambda: self._move_current(-1),
            "go.right": lambda: self._move_current(1),
            "go.pin": self._pin_current,
            "help.keys": self.show_help,
            "help.shortcuts": self.show_shortcuts,
            "help.tour": self.show_tour,
            "help.about": self.show_about,
        }
        self.menus.handle(handlers)
        self.problem_met.connect(self.messages.add)
        self.readings.own_changed.connect(self.view_changed)
        strip.only_changed.connect(lambda is_one: self.menus.check("view.only", is_on=is_one))
        strip.only_changed.connect(self.view_changed)
        strip.menu_requested.connect(lambda _, at: self.menus.show_for_article(at))
        looks.theme_changed.connect(self._on_theme_changed)
        self.painted.connect(looks.outline)
        looks.typography_changed.connect(strip.set_typography)
        looks.typography_changed.connect(self.view_changed)

    # What is shown ------------------------------------------------------------------------------------------------

    def restore(self, remembered: Remembered) -> None:
        """Look as the last time; before the window is shown."""
        self.remembered = remembered
        self.has_toured = remembered.has_toured
        self._bare = {name: kept for name, kept in remembered.bare.items() if isinstance(kept, list)}
        if remembered.geometry:
            self.restoreGeometry(as_bytes(remembered.geometry))
            self.menus.check("view.full", is_on=self.isFullScreen())
        face = Face(remembered.face) if remembered.face in set(Face) else Face.BOOK
        self.looks.set_reading(Reading(remembered.zoom, face, remembered.leading, remembered.measure))
        self.menus.check(f"view.face.{face}", is_on=True)
        self.looks.choose(ThemeChoice(remembered.theme))
        self.menus.check(f"view.theme.{remembered.theme}", is_on=True)
        if remembered.keys:
            self.menus.keys.restore(remembered.keys)
        self.menus.check("view.possible", is_on=remembered.has_possible)
        self.menus.check("view.overlapping", is_on=remembered.has_overlapping)
        self.menus.check("view.clutter", is_on=remembered.has_clutter)
        self.menus.check("view.line", is_on=remembered.has_line)
        self.strip.show_reading_line(is_shown=remembered.has_line)
        self.menus.check("view.silence", is_on=remembered.has_silence)
        self.strip.show_clutter(is_shown=remembered.has_clutter)
        for name, is_on in remembered.layers.items():
            if name in LAYERS:
                self.menus.check(name, is_on=bool(is_on))
        self.strip.show_ribbons(is_shown=self.menus.is_checked("layers.ribbons"))
        if self._finding is not None:
            self._finding.mark_all(is_on=self.menus.is_checked("layers.hits"))
        if remembered.coupling in set(Coupling):
            self.couple(Coupling(remembered.coupling))

    def show_first(self, articles: Iterable[Article]) -> None:
        """Show the text of articles, before anything else is known of them."""
        self.strip.add_all(articles)
        self.strip.restore(self.remembered.strip)

    def add_bar(self, bar: QWidget) -> None:
        """Put a bar over the articles."""
        self._rows.insertWidget(self._rows.indexOf(self._stack), bar)

    def show_open(self, names: Sequence[str]) -> None:
        """Show how many articles are open, or what to do when none is.

        Args:
            names: What the open articles are called, in the order of the row.
        """
        count = len(names)
        self._stack.setCurrentWidget(self.strip if count else self._need_welcome())
        self.status.coverage.set_articles(names)
        self.setWindowTitle(self.tr("{} articles – Synoptic").format(count) if count > 1 else "Synoptic")
        self.menus.tell_open(count)

    def _need_welcome(self) -> Welcome:
        """Return what an empty window shows; most windows are never empty."""
        if self._welcome is None:
            from reader.ui.welcome import Welcome  # noqa: PLC0415 - see above

            self._welcome = Welcome(self.looks.theme)
            self._welcome.open_requested.connect(self.menus.actions["file.open"].trigger)
            self._welcome.sample_requested.connect(self._open_sample)
            self._stack.addWidget(self._welcome)
        return self._welcome

    @Slot(object)
    def _on_theme_changed(self, theme: Theme) -> None:
        for widget in (self.strip, self.messages, self.status.coverage, self._welcome):
            if widget is not None:
                widget.set_theme(theme)
        self.view_changed.emit()

    def _show_line(self) -> None:
        self.strip.show_reading_line(is_shown=self.menus.is_checked("view.line"))
        self.view_changed.emit()

    def _fill_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        self.menus.check("view.full", is_on=self.isFullScreen())

    def _hide_lists(self) -> None:
        """Hide all lists that are seen; where none is, show those again that were hidden so, or all, as they stood."""
        from reader.ui.docks.feed import is_in_sight  # noqa: PLC0415 - the first paint comes before the lists
        from reader.ui.docks.front import bring_to_front  # noqa: PLC0415 - the same

        docks = self.findChildren(QDockWidget)
        seen = [dock for dock in docks if not dock.isHidden()]
        in_front = [dock for dock in seen if is_in_sight(dock)]
        hidden, before = (
            [dock for dock in docks if dock.objectName() in self._bare.get(kept, ())] for kept in ("hidden", "front")
        )
        for dock in seen or hidden or docks:
            dock.setVisible(not seen)
        if not seen and (layout := self.layout()) is not None:
            # A tab that is not laid out yet cannot be raised.
            layout.activate()
            for dock in before:
                bring_to_front(dock)
        names = {"hidden": [d.objectName() for d in seen], "front": [d.objectName() for d in in_front]}
        self._bare = names if seen else {}
        self.view_changed.emit()

    def _show_clutter(self) -> None:
        self.strip.show_clutter(is_shown=self.menus.is_checked("view.clutter"))
        self.view_changed.emit()

    def couple(self, coupling: Coupling) -> None:
        """Scroll the articles together, or each by itself."""
        self.strip.couple(coupling)
        self.menus.check(f"scroll.{coupling}", is_on=True)
        self.view_changed.emit()

    def _show_hits(self) -> None:
        self.finding.mark_all(is_on=self.menus.is_checked("layers.hits"))
        self.view_changed.emit()

    def _show_ribbons(self) -> None:
        self.strip.show_ribbons(is_shown=self.menus.is_checked("layers.ribbons"))
        self.view_changed.emit()

    def show_legend(self) -> None:
        """Show what the marks stand for; once more, and it goes."""
        if self._legend is None:
            from reader.ui.legend import Legend  # noqa: PLC0415 - the first paint needs none

            self._legend = Legend(self.looks.theme, self.menus.actions, self)
            self.looks.theme_changed.connect(self._legend.set_theme)
        self._legend.setVisible(not self._legend.isVisible())

    def _change_coupling(self) -> None:
        ways = list(Coupling)
        self.couple(ways[(ways.index(self.strip.coupling) + 1) % len(ways)])
        told = {
            Coupling.OFF: self.tr("Each article is scrolled by itself."),
            Coupling.CLAIMS: self.tr(
                "The articles are scrolled together, by the claims they share. Alt moves one alone."
            ),
            Coupling.SHARE: self.tr("The articles are scrolled together, by their length. Alt moves one alone."),
        }
        self.status.hint(told[self.strip.coupling])

    def _move_current(self, by: int) -> None:
        if self.strip.current:
            self.strip.move_article(self.strip.current, by)

    def _pin_current(self) -> None:
        if self.strip.current:
            self.strip.pin(self.strip.current, is_pinned=self.strip.current not in self.strip.pinned)
            self.view_changed.emit()

    def _with_pane(self, method: str) -> None:
        pane = self.strip.panes.get(self.strip.current)
        if pane is not None:
            getattr(pane, method)()

    @property
    def finding(self) -> Finding:
        """What finds words in the articles; made when it is first needed."""
        if self._finding is None:
            from reader.ui.finding import Finding  # noqa: PLC0415 - see above

            self._finding = Finding(self.strip, self.remembered.finding)
            self._finding.mark_all(is_on=self.menus.is_checked("layers.hits"))
            self._rows.insertWidget(self._rows.indexOf(self.status), self._finding.bar)
            self._finding.chosen.connect(self.view_changed)
            self.closing.connect(self._finding.seeker.close)
        return self._finding

    def _find(self) -> None:
        # Not before it is needed: it would be made for naming it.
        self.finding.open(everywhere=False)

    def leave_finding(self) -> bool:
        """Take the hits of a search away; tells whether there were any to take."""
        if self._finding is None or not self._finding.is_showing:
            return False
        self._finding.close()
        return True

    def finding_state(self) -> Mapping[str, Any]:
        """Return what is to be remembered of how the reader finds words."""
        return self.remembered.finding if self._finding is None else self._finding.state()

    @property
    def bare(self) -> Mapping[str, Any]:
        """What is to be remembered of the lists that are hidden all at once; {} while they are shown."""
        return self._bare

    def show_help(self) -> None:
        """Show what the window does, and every key."""
        from reader.ui.help import HelpDialog, help_page  # noqa: PLC0415 - hardly ever needed

        HelpDialog(self.tr("Help and keys"), help_page(self.menus.keys.of), self).open()

    def show_shortcuts(self) -> None:
        """Show every action with its keys, which can be changed."""
        from reader.ui.shortcuts import ShortcutSheet  # noqa: PLC0415 - the same

        sheet = ShortcutSheet(self.menus.keys, self)
        sheet.changed.connect(self.view_changed)
        sheet.open()

    def show_tour(self) -> None:
        """Show in five steps what the window does; with the sample story where there is nothing to compare."""
        if self._tour is None:
            from reader.ui.tour import Tour  # noqa: PLC0415 - once in the life of most readers

            self._tour = Tour(self.menus.actions, self.menus.keys.of, self.looks.theme, self._stack)
            self._tour.ended.connect(lambda: self.strip.focus(self.strip.current) if self.strip.current else None)
            self.looks.theme_changed.connect(self._tour.set_theme)
        if len(self.strip.panes) < 2:
            # After the first article took the keyboard.
            begin_soon = partial(QTimer.singleShot, 0, self, self._tour.begin)
            self.strip.row_changed.connect(begin_soon, Qt.ConnectionType.SingleShotConnection)
            self.menus.actions["file.sample"].trigger()
        else:
            self._tour.begin()
        self.has_toured = True
        self.view_changed.emit()

    @Slot()
    def _open_sample(self) -> None:
        """Open the sample story from an empty window, with the tour the first time."""
        if self.has_toured:
            self.menus.actions["file.sample"].trigger()
        else:
            self.show_tour()

    def leave_tour(self) -> bool:
        """End the tour; tells whether there was one."""
        if self._tour is None or self._tour.isHidden():
            return False
        self._tour.end()
        return True

    def show_about(self) -> None:
        """Show the version and the licences."""
        from reader.ui.help import ABOUT_SIZE, PageDialog, about_page  # noqa: PLC0415 - the same

        PageDialog(self.tr("About Synoptic"), about_page(), ABOUT_SIZE, self).open()

    # Qt's events --------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first paint, once all of it is done."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self.painted.emit)
            # In turns of their own.
            QTimer.singleShot(0, self, self.menus.begin)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Remember the size."""
        super().resizeEvent(event)
        self.view_changed.emit()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Remember the place."""
        super().moveEvent(event)
        self.view_changed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and texts."""
        dropped = event.mimeData()
        is_text = dropped.hasText() and not dropped.hasUrls()
        # Words that are dragged out of a pane are no new article.
        if event.source() is None and (is_text or any(url.isLocalFile() for url in dropped.urls())):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell of the files, or the text, that were dropped."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        text = event.mimeData().text()
        event.acceptProposedAction()
        # The program that they come from waits until this returns.
        tell = partial(self.files_dropped.emit, files) if files else partial(self.text_dropped.emit, text)
        QTimer.singleShot(0, self, tell)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Have all work ended."""
        self.closing.emit()
        if self._legend is not None:
            self._legend.close()
        super().closeEvent(event)


def as_bytes(kept: str) -> QByteArray:
    """Return what Qt wrote; what is not in base64 comes out as something that Qt does not take."""
    return QByteArray.fromBase64(QByteArray(kept.encode("ascii", "ignore")))
