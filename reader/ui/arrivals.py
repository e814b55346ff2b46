"""Files and texts that come into the window: shown as soon as they are read, and kept in the library."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from reader.services.intake import Chosen, Intake, Pasted, Source, TakenIn
from reader.services.jobs import Executor
from reader.services.librarian import Librarian
from reader.services.originals import Original, Refusal, Several
from reader.ui.firstshown import ARTICLES_MOST
from reader.ui.listeners import IntakeSignals
from reader.ui.session import Session
from reader.ui.steps import ORIGIN

REFUSALS_TOLD = 3
"""What was not taken is told one by one up to here; beyond it has a list of its own."""


class Arrivals(QObject):
    """Takes files and texts in, and has the session show them.

    Signals:
        problem_met: A sentence that says what was not taken, why, and what to do.
        hinted: A sentence that says what to do first; it goes again by itself.
        stored: A step that is on the disk (``Stored``).
        files_opened: Paths of the files that could be read, in the order given.
        progressed: (files done, all files); (0, 0) when there is nothing to read.
        several_found: Files that hold several articles, of which the reader is to choose (``Several`` each).
        refused: What was not taken (``Refusal`` each), when there is too much of it for the messages.
    """

    problem_met = Signal(str)
    hinted = Signal(str)
    stored = Signal(object)
    files_opened = Signal(object)
    progressed = Signal(int, int)
    several_found = Signal(object)
    refused = Signal(object)

    def __init__(
        self, session: Session, librarian: Librarian, executor: Executor, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._librarian = librarian
        self._executor = executor
        self._at_work: dict[Intake, IntakeSignals] = {}

    def open_files(self, paths: Iterable[str]) -> None:
        """Open files, in the order given, and keep them."""
        # Resolving links would rename the file for the reader.
        self.take_in(list(dict.fromkeys(os.path.abspath(path) for path in paths)))  # noqa: PTH100 - see above

    def open_text(self, text: str) -> None:
        """Open a text that was pasted or dropped, and keep it."""
        self.take_in([Pasted(text)])

    def paste(self) -> None:
        """Open what is on the clipboard: the files, or the text as a new article."""
        clipboard = QGuiApplication.clipboard()
        kept: QMimeData | None = clipboard.mimeData()  # an empty clipboard has none
        files = [url.toLocalFile() for url in kept.urls() if url.isLocalFile()] if kept else []
        if files:
            self.open_files(files)
        elif (text := clipboard.text()).strip():
            self.open_text(text)
        else:
            words = self.tr("There is no text on the clipboard. Copy an article first, then paste it here.")
            self.hinted.emit(words)

    def take_chosen(self, chosen: Sequence[tuple[Several, tuple[int, ...]]]) -> None:
        """Open and keep articles that were chosen of files that hold several, as one step."""
        sources: list[Source] = []
        room = ARTICLES_MOST
        for several, numbers in chosen:
            # Those that may be opened come one by one, for each has a place in the row.
            sources += [Chosen(several.path, several.sha256, (number,)) for number in numbers[:room]]
            rest = several.portions(numbers[room:])
            sources += [Chosen(several.path, several.sha256, portion) for portion in rest]
            room = max(0, room - len(numbers))
        self._tell_refused([Refusal(s.path, e.problem) for s, _ in chosen for e in s.entries if e.problem])
        self.take_in(sources)

    def keep_again(self) -> None:
        """Try once more to keep what is open and could not be kept."""
        if not self._at_work:
            kept = set(self._session.kept)
            unkept = (a for a in self._session.articles if a.id not in kept)
            self.take_in([a.path or Pasted(a.text) for a in unkept])

    def cancel(self) -> None:
        """Read no more; what was read is kept."""
        for intake in list(self._at_work):
            intake.cancel()

    def take_in(self, sources: Sequence[Source]) -> None:
        """Keep files, texts, and what was read and is shown already; open what is not shown."""
        if not sources:
            return
        sources = tuple(sources)
        signals = IntakeSignals(self)
        intake = Intake(self._librarian, self._executor, signals, sources)
        self._at_work[intake] = signals
        signals.taken.connect(self.progressed)
        signals.stored.connect(self.stored)
        signals.finished.connect(partial(self._on_finished, intake))
        self.progressed.emit(0, len(sources))
        intake.begin(ORIGIN)

    def _on_finished(self, intake: Intake, taken: TakenIn) -> None:
        self._at_work.pop(intake).deleteLater()
        self.progressed.emit(0, 0)
        self._tell_refused(taken.imported.refused)
        if taken.given_up:
            words = self.tr("{} of {} files were not read, for the work was given up. Open them again to read them.")
            self.problem_met.emit(words.format(taken.given_up, max(len(taken.sources), taken.given_up)))
        if taken.problem:
            # Two sentences: others may tell the first as well, and it is shown once.
            self.problem_met.emit(taken.problem)
            self.problem_met.emit(
                self.tr("What could not be kept can be read all the same. File → Analyse again tries to keep it.")
            )
        self._open(taken.sources, taken)
        if taken.several:
            self.several_found.emit(taken.several)

    def _tell_refused(self, refused: Sequence[Refusal]) -> None:
        """Tell a few refusals one by one, and of many only how many, beside the list of them."""
        if len(refused) <= REFUSALS_TOLD:
            for refusal in refused:
                self.problem_met.emit(refusal.message)
            return
        words = self.tr("{} files or entries were not imported. File → What was not imported tells which, and why.")
        self.problem_met.emit(words.format(f"{len(refused):,}"))
        self.refused.emit(refused)

    def _open(self, sources: tuple[Source, ...], taken: TakenIn) -> None:
        """Open what was taken in; what is shown already, because it could not be kept before, is not shown twice."""
        unkept = {a.id: a for a in taken.unkept}
        new = unkept | {s.article.id: s.article for step in taken.imported.steps for s in step.articles}
        to_open = []
        for source, place in zip(sources, taken.places, strict=True):
            twin = self._session.unkept_like(new[place]) if place in new else ""
            if isinstance(source, Original):
                self._session.take_over(source.article.id, "" if place in unkept else place)
            elif place in unkept and not twin:
                self._session.show_unkept([unkept[place]])
                self._session.take_over(place, "")
            elif twin and place not in unkept:
                self._session.take_over(twin, place)
            elif place and place not in unkept:
                to_open.append(place)
        paths = (s.article.path if isinstance(s, Original) else _path(s) for s in sources)
        if files := [p for p, place in zip(paths, taken.places, strict=True) if place and isinstance(p, str)]:
            self.files_opened.emit(files)
        if to_open:
            self._session.open_articles(list(dict.fromkeys(to_open)))


def _path(source: str | Pasted | Chosen) -> str | None:
    """Return the path of the file that a source stands for; None where there is none."""
    return source if isinstance(source, str) else source.path if isinstance(source, Chosen) else None
