"""Files and texts that come into the window: shown as soon as they are read, and kept in the library."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from reader.model.errors import ReaderError
from reader.services.importing import Original, read_job
from reader.services.intake import Intake, Pasted, Source, TakenIn
from reader.services.jobs import Executor
from reader.services.librarian import Librarian
from reader.ui.listeners import IntakeSignals
from reader.ui.session import Session
from reader.ui.steps import ORIGIN

READ_AT_ONCE = 100_000
"""Bytes of a file that may be read before the first paint, in the window's own thread."""


class Arrivals(QObject):
    """Takes files and texts in, and has the session show them.

    Signals:
        problem_met: A sentence that says what was not taken, why, and what to do.
        stored: A step that is on the disk (``Stored``).
        progressed: (files done, all files); (0, 0) when there is nothing to read.
    """

    problem_met = Signal(str)
    stored = Signal(object)
    progressed = Signal(int, int)

    def __init__(
        self, session: Session, librarian: Librarian, executor: Executor, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._librarian = librarian
        self._executor = executor
        self._waiting: list[tuple[Source, ...]] = []
        self._at_work: dict[Intake, IntakeSignals] = {}
        self._is_begun = False

    def open_files(self, paths: Iterable[str], *, at_once: bool = False) -> None:
        """Open files, in the order given, and keep them.

        Args:
            paths: The files.
            at_once: Whether those before the first large one are read before this returns, so that their text is there
                at the first paint.
        """
        sources: list[Source] = []
        # Resolving links would rename the file for the reader.
        for path in dict.fromkeys(os.path.abspath(path) for path in paths):  # noqa: PTH100 - see above
            at_once = at_once and _size(path) <= READ_AT_ONCE and self._session.room > 0
            if not at_once:
                sources.append(path)
            elif (original := self._read(path)) is not None:
                sources.append(original)
        self._take_in(sources)

    def open_text(self, text: str) -> None:
        """Open a text that was pasted or dropped, and keep it."""
        self._take_in([Pasted(text)])

    def keep_again(self) -> None:
        """Try once more to keep what is open and could not be kept."""
        if not self._at_work:
            kept = set(self._session.kept)
            unkept = (a for a in self._session.articles if a.id not in kept)
            self._take_in([a.path or Pasted(a.text) for a in unkept])

    def begin(self) -> None:
        """Begin to keep what was opened; until then it is only shown, so that its text is painted first."""
        self._is_begun = True
        for sources in self._waiting:
            self._start(sources)
        self._waiting.clear()

    def cancel(self) -> None:
        """Read no more; what was read is kept."""
        for intake in list(self._at_work):
            intake.cancel()

    def _read(self, path: str) -> Original | None:
        """Read a small file and show it; None for one that cannot be read."""
        try:
            original = read_job(path)
        except ReaderError as error:
            self.problem_met.emit(str(error))
            return None
        article = replace(original.article, id=str(uuid4()), path=path)
        self._session.show_unkept([article])
        return Original(article, original.data)

    def _take_in(self, sources: Sequence[Source]) -> None:
        if not sources:
            return
        if self._is_begun:
            self._start(tuple(sources))
        else:
            self._waiting.append(tuple(sources))

    def _start(self, sources: tuple[Source, ...]) -> None:
        signals = IntakeSignals(self)
        intake = Intake(self._librarian, self._executor, signals, sources)
        self._at_work[intake] = signals
        signals.taken.connect(self.progressed)
        signals.stored.connect(self.stored)
        signals.finished.connect(partial(self._on_finished, intake, sources))
        self.progressed.emit(0, len(sources))
        intake.begin(ORIGIN)

    def _on_finished(self, intake: Intake, sources: tuple[Source, ...], taken: TakenIn) -> None:
        self._at_work.pop(intake).deleteLater()
        self.progressed.emit(0, 0)
        for refusal in taken.imported.refused:
            self.problem_met.emit(refusal.message)
        if taken.given_up:
            words = self.tr("{} of {} files were not read, for the work was given up. Open them again to read them.")
            self.problem_met.emit(words.format(taken.given_up, len(sources)))
        if taken.problem:
            # Two sentences: others may tell the first as well, and it is shown once.
            self.problem_met.emit(taken.problem)
            self.problem_met.emit(
                self.tr("What could not be kept can be read all the same. F5 tries again to keep it.")
            )
        self._open(sources, taken)

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
        if to_open:
            self._session.open_articles(list(dict.fromkeys(to_open)))


def _size(path: str) -> int:
    """Return the size of a file; one that cannot be looked at is as good as empty: reading it says why."""
    try:
        return os.stat(path).st_size  # noqa: PTH116 - a string in, a number out
    except (OSError, ValueError):
        return 0
