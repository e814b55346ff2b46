"""Memos on the article, the claim, the speaker or the workspace that the reader is at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reader.model.errors import ReaderError
from reader.services.memos import Subject, speakers_to_write_on, subject_of_article, subject_of_speaker
from reader.ui.claimfocus import ClaimFocus
from reader.ui.noting import Noting
from reader.ui.palette import Entry, Palette
from reader.ui.panes.strip import PaneStrip
from reader.ui.tasks import Tasks
from reader.ui.wording import articles_counted, shortened

if TYPE_CHECKING:
    from reader.library.library import Library
    from reader.model.library import SpeakerRow
    from reader.model.workspace import Workspace

MOST = 500
"""Speakers, the most quoted, that are offered to write on."""
SHOWN = 40
"""Characters of the outlet and title that tell one from its namesakes."""


class Memos(QObject):
    """Finds out what a memo is to be on, and lets the reader write it.

    Signals:
        problem_met: A sentence that says why there is nothing to write on.
        hinted: A sentence that says what to do first; it goes again by itself.
    """

    problem_met = Signal(str)
    hinted = Signal(str)

    def __init__(self, tasks: Tasks, strip: PaneStrip, focus: ClaimFocus, noting: Noting, window: QWidget) -> None:
        super().__init__(window)
        self._tasks = tasks
        self._strip = strip
        self._focus = focus
        self._noting = noting
        self._window = window

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what does each of the actions of the menu, by its id."""
        return {
            "memos.article": self.on_article,
            "memos.claim": self.on_claim,
            "memos.speaker": self.on_speaker,
            "memos.workspace": self.on_workspace,
        }

    def on_article(self) -> None:
        """Write on the article with the keyboard."""
        if self._strip.current:
            self._write_on(_article, self._strip.current)
        else:
            self.hinted.emit(self.tr("Open an article to write on first."))

    def on_claim(self) -> None:
        """Write on the active claim."""
        claim = self._focus.active
        if claim is None:
            self.hinted.emit(self.tr("Click a claim to write on first."))
            return
        passages = tuple(m.passage for m in claim.members)
        first = passages[0]
        words = first.span.of(self._strip.panes[first.article].text) if first.article in self._strip.panes else ""
        self._noting.write_memo(Subject("claim", "", words, passages))

    def on_speaker(self) -> None:
        """Write on a speaker of the library, who is chosen first."""
        self._tasks.ask(_speakers, done=self._offer_speakers, failed=self._tell)

    def _offer_speakers(self, rows: Sequence[tuple[SpeakerRow, str]]) -> None:
        if not rows:
            self.hinted.emit(self.tr("Nobody is quoted in the library yet."))
            return
        kind = self.tr("Memo on the speaker")
        entries = [Entry(r.name, self._quoted(r, where), partial(self._write_on, _speaker, r)) for r, where in rows]
        Palette(entries, self._window, kind).open()

    def _quoted(self, row: SpeakerRow, where: str) -> str:
        """Return what tells speakers of one name apart: how often each is quoted, what it is, and where."""
        quoted = self.tr("1 quotation") if row.quotations == 1 else self.tr("{:,} quotations").format(row.quotations)
        return ", ".join(filter(None, (quoted, self.tr(row.type.value), shortened(where, SHOWN))))

    def on_workspace(self) -> None:
        """Write on a workspace, which is chosen first."""
        self._tasks.ask(_workspaces, done=self._offer_workspaces, failed=self._tell)

    def _offer_workspaces(self, every: Sequence[Workspace]) -> None:
        if not every:
            words = self.tr("No workspace is saved yet. “Save workspace” in the menu File keeps what is open.")
            self.hinted.emit(words)
            return
        kind = self.tr("Memo on the workspace")
        subjects = [Subject("workspace", w.id, w.name) for w in every]
        entries = [
            Entry(w.name, articles_counted(len(w.articles)), partial(self._noting.write_memo, s))
            for w, s in zip(every, subjects, strict=True)
        ]
        Palette(entries, self._window, kind).open()

    def _write_on(self, find: object, what: object) -> None:
        self._tasks.ask(find, what, done=self._noting.write_memo, failed=self._tell)  # type: ignore[arg-type]

    def _tell(self, error: ReaderError) -> None:
        self.problem_met.emit(str(error))


def _article(library: Library, article: str) -> Subject:
    return subject_of_article(library.read, article)


def _speaker(library: Library, row: SpeakerRow) -> Subject:
    return subject_of_speaker(library.read, row.id, row.name, row.type)


def _speakers(library: Library) -> tuple[tuple[SpeakerRow, str], ...]:
    return speakers_to_write_on(library.read, MOST)


def _workspaces(library: Library) -> tuple[Workspace, ...]:
    return library.read.workspaces()
