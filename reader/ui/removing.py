"""Articles taken out of the library in the window: as a step that can be undone, or for good after a question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from reader.model.change import Change, ChangeKind, Removal
from reader.model.errors import ReaderError
from reader.services.removing import remove_articles, remove_articles_for_good, told_of_backups, what_goes
from reader.ui.panes.strip import PaneStrip
from reader.ui.session import Session
from reader.ui.steps import ORIGIN, Steps
from reader.ui.tasks import Tasks
from reader.ui.wording import shortened

if TYPE_CHECKING:
    from reader.ui.docks.lists import Lists

NAMED, NAMED_TO = 6, 90
"""Articles that a question names, and characters of a name."""


class Removing(QObject):
    """Removes the articles chosen in the list of the library, or the one that has the keyboard.

    Signals:
        problem_met: A sentence that says why nothing was removed, or where it still is.
        informed: A sentence that says what was removed.
        outdated: Such a sentence is true no more: it was taken back.
    """

    problem_met = Signal(str)
    informed = Signal(str)
    outdated = Signal(str)

    def __init__(self, tasks: Tasks, steps: Steps, session: Session, strip: PaneStrip) -> None:
        """Hold nothing.

        Args:
            tasks: Ask the library.
            steps: Are told of what changed.
            session: Has the open articles.
            strip: Has the article with the keyboard; its window is the parent of what is asked.
        """
        super().__init__(strip)
        self._tasks = tasks
        self._steps = steps
        self._session = session
        self._strip = strip
        self._lists: Lists | None = None
        self._closed: dict[int, list[str]] = {}
        """Which articles were open, by the step that removed them."""
        steps.made.connect(self._on_made)

    def serve(self, lists: Lists) -> None:
        """Do what is asked for in the lists."""
        self._lists = lists
        lists.articles_removed.connect(self.remove)
        lists.articles_removed_for_good.connect(self.ask_for_good)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what does each of the actions of the menu, by its id."""
        return {
            "file.remove": lambda: self.remove(self._meant()),
            "file.remove_for_good": lambda: self.ask_for_good(self._meant()),
        }

    def _meant(self) -> list[str]:
        """Return the articles chosen in the list, if that has the keyboard, else the one in the window."""
        library = self._lists.library.made if self._lists is not None else None
        if library is not None and library.table.hasFocus():
            return library.chosen()
        return [a for a in self._session.kept if a == self._strip.current]

    @Slot(object)
    def remove(self, articles: Sequence[str]) -> None:
        """Take articles out, as a step that can be undone."""
        done = partial(self._on_removed, tuple(articles))
        self._tasks.ask(remove_articles, tuple(articles), ORIGIN, done=done, failed=self._tell)

    @Slot(object)
    def ask_for_good(self, articles: Sequence[str]) -> None:
        """Ask whether articles are to go for good, with what goes along."""
        if not articles:
            self.remove(articles)  # which says what is missing
            return
        done = partial(self._ask, tuple(articles))
        self._tasks.ask(what_goes, tuple(articles), done=done, failed=self._tell)

    def _ask(self, articles: tuple[str, ...], going: tuple[tuple[str, ...], int]) -> None:
        from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415 - only where something is removed

        box = QMessageBox(self._strip.window())
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Remove for good"))
        names, highlights = [shortened(name, NAMED_TO) for name in going[0]], going[1]
        box.setTextFormat(Qt.TextFormat.PlainText)
        if len(articles) == 1:
            box.setText(self.tr("Remove “{}” for good?").format("".join(names)))
        else:
            more = len(names) - NAMED
            listed = [*names[:NAMED], *([self.tr("and {:,} more").format(more)] if more > 0 else [])]
            asked = self.tr("Remove {:,} articles for good?").format(len(articles))
            box.setText("\n".join([asked, "", *listed]))
        erased = {
            0: self.tr("Text, original and corrections are erased from the library."),
            1: self.tr("Text, original and corrections are erased from the library, with one highlight or note."),
        }
        many = self.tr("Text, original and corrections are erased from the library, with {:,} highlights and notes.")
        told = erased.get(highlights, many.format(highlights))
        box.setInformativeText(f"{told} {self.tr('No undo brings them back.')}")
        yes = box.addButton(self.tr("&Remove for good"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        yes.clicked.connect(partial(self.remove_for_good, articles))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def remove_for_good(self, articles: tuple[str, ...]) -> None:
        """Take articles out with all that stands on them; no undo brings them back."""
        done = partial(self._on_removed_for_good, articles)
        self._tasks.ask(remove_articles_for_good, articles, ORIGIN, done=done, failed=self._tell)

    def _on_removed(self, articles: tuple[str, ...], change: Change) -> None:
        self._closed[change.id] = [a for a in self._session.kept if a in articles]
        self._close(articles)
        self._steps.note(change)
        self.informed.emit(self._told(change))

    def _on_removed_for_good(self, articles: tuple[str, ...], removal: Removal) -> None:
        self._close(articles)
        self._steps.note(removal.change)
        if still_in := told_of_backups(removal.backups):
            self.problem_met.emit(still_in)
        else:
            self.informed.emit(self.tr("It was removed for good."))

    def _close(self, articles: tuple[str, ...]) -> None:
        self._session.take_out([a for a in self._session.kept if a in articles])

    @Slot(object)
    def _on_made(self, change: Change) -> None:
        """Open again what an undo brought back, if it was open."""
        closed = self._closed.get(change.undoes or 0)
        if change.kind is ChangeKind.UNDONE and closed is not None:
            self.outdated.emit(self._told(change))
            if closed:
                self._session.open_articles(closed)

    def _told(self, change: Change) -> str:
        return self.tr("{}. Edit → Undo takes it back.").format(change.name)

    def _tell(self, error: ReaderError) -> None:
        self.problem_met.emit(str(error))
