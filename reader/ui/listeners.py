"""What goes on in the library's thread, told in the window's thread by signals."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from reader.services.importing import Stored
from reader.services.intake import TakenIn


class IntakeSignals(QObject):
    """How far articles are on their way into the library; see ``services.intake``.

    Signals:
        taken: (sources that are done, all of them).
        stored: A step that is on the disk (``Stored``).
        finished: What became of the sources (``TakenIn``).
    """

    taken = Signal(int, int)
    stored = Signal(object)
    finished = Signal(object)

    def on_taken(self, done: int, every: int) -> None:
        """Tell how many are done."""
        self.taken.emit(done, every)

    def on_stored(self, stored: Stored) -> None:
        """Tell of a step."""
        self.stored.emit(stored)

    def on_finished(self, taken: TakenIn) -> None:
        """Tell the end."""
        self.finished.emit(taken)


class UpkeepSignals(QObject):
    """How far the index is; see ``services.upkeep``.

    Signals:
        progressed: (articles that are done, all that waited); (0, 0) when nothing waits any more.
        indexed: Id of an article that the index has taken in.
        idle: Nothing waits any more, speakers included.
        problem: The sentence that says why the index cannot be written.
    """

    progressed = Signal(int, int)
    indexed = Signal(str)
    idle = Signal()
    problem = Signal(str)

    def on_progress(self, done: int, every: int) -> None:
        """Tell how many are done."""
        self.progressed.emit(done, every)

    def on_indexed(self, article: str) -> None:
        """Tell of one article."""
        self.indexed.emit(article)

    def on_idle(self) -> None:
        """Tell the end."""
        self.progressed.emit(0, 0)
        self.idle.emit()

    def on_problem(self, sentence: str) -> None:
        """Tell why it does not go on."""
        self.progressed.emit(0, 0)
        self.problem.emit(sentence)
