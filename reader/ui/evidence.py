"""Evidence packs in the window: written from highlights or an article, and checked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reader.model.errors import ReaderError
from reader.services.jobs import Executor
from reader.ui.panes.strip import PaneStrip
from reader.ui.tasks import Tasks

if TYPE_CHECKING:
    from reader.model.evidence import Verified
    from reader.ui.evidencedialog import EvidenceDialog


class EvidencePacks(QObject):
    """Asks what is wanted in a pack and has it written; has a pack checked and tells what was found.

    Signals:
        problem_met: A sentence that says why nothing was done.
        informed: A sentence that says what was written where, or that a check found nothing wrong.

    Attributes:
        dialog: What is asked, while it is shown.
    """

    problem_met = Signal(str)
    informed = Signal(str)

    def __init__(self, window: QWidget, tasks: Tasks, executor: Executor, strip: PaneStrip) -> None:
        """Ask nothing yet.

        Args:
            window: The parent of the dialogs.
            tasks: Ask the library, and check files.
            executor: Analyses articles whose analysis is not cached.
            strip: Knows which article has the keyboard.
        """
        super().__init__(window)
        self._window = window
        self._tasks = tasks
        self._executor = executor
        self._strip = strip
        self.dialog: EvidenceDialog | None = None

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what does each of the actions of the menu, by its id."""
        return {"file.evidence": self.ask, "file.verify": self.choose}

    def ask(self) -> None:
        """Ask what is wanted in a pack."""
        from reader.services.taglisting import known_tags  # noqa: PLC0415 - few windows need it

        self._tasks.ask(lambda library: known_tags(library.read), done=self._show, failed=self._fail)

    def _show(self, tags: tuple[str, ...]) -> None:
        from reader.ui.evidencedialog import EvidenceDialog  # noqa: PLC0415 - see ask

        article = self._strip.current
        name = self._strip.panes[article].accessibleName() if article in self._strip.panes else ""
        self.dialog = EvidenceDialog(name or (self.tr("this article") if article else ""), tags, self._window)
        self.dialog.accepted.connect(partial(self._write, self.dialog, article))
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _forget(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _write(self, dialog: EvidenceDialog, article: str) -> None:
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - see ask

        from reader.services.evidence import passages_of, write_pack  # noqa: PLC0415 - the same

        kind, tag = dialog.chosen
        options, kinds = dialog.options, self.tr("Evidence packs (*.zip)")
        path, _ = QFileDialog.getSaveFileName(self._window, self.tr("Write evidence pack"), "evidence.zip", kinds)
        if not path:
            return
        path = path if path.casefold().endswith(".zip") else f"{path}.zip"
        self._tasks.ask(
            lambda library: write_pack(
                library,
                self._executor,
                passages_of(library, tag, article if kind == "article" else ""),
                path,
                options,
            ),
            done=partial(self._tell_written, path),
            failed=self._fail,
        )

    def _tell_written(self, path: str, count: int) -> None:
        self.informed.emit(self.tr("{} passages were written to {}.").format(f"{count:,}", path))

    def choose(self) -> None:
        """Let the reader choose a pack, and check it."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - see ask

        from reader.services.evidence import verify_pack  # noqa: PLC0415 - the same

        kinds = self.tr("Evidence packs (*.zip);;All files (*)")
        path, _ = QFileDialog.getOpenFileName(self._window, self.tr("Check an evidence pack"), "", kinds)
        if path:
            self._tasks.start(verify_pack, path, done=self._tell_verified, failed=self._fail)

    def _tell_verified(self, answer: object) -> None:
        from reader.services.originals import Refusal  # noqa: PLC0415 - see ask
        from reader.ui.imports.report import ImportReport  # noqa: PLC0415 - the same

        found = cast("Verified", answer)
        if not found.problems:
            words = self.tr("Every one of the {} passages stands in its article, word for word.")
            self.informed.emit(words.format(f"{found.passages:,}"))
            return
        report = ImportReport([Refusal(p.what, f"{p.what}: {p.why}") for p in found.problems], self._window)
        report.setWindowTitle(self.tr("What does not stand in its source"))
        report.head.setText(self.tr("{} of this pack do not stand as it says:").format(f"{len(found.problems):,}"))
        report.show()

    def _fail(self, error: ReaderError) -> None:
        self.problem_met.emit(str(error))
