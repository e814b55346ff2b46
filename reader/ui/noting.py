"""Notes on highlights and memos on what is larger, written in the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from reader.model.errors import LibraryReadOnlyError
from reader.services.annotating import set_note
from reader.services.memos import Subject, memo_on, set_memo
from reader.services.wording import one_line
from reader.ui.steps import Steps, StepTaker
from reader.ui.tasks import Tasks

if TYPE_CHECKING:
    from reader.library.library import Library
    from reader.ui.notes import NoteDialog

SHOWN = 300
"""Characters of a highlight that are shown over its note."""


class Noting(StepTaker):
    """Opens the editor of notes, and has what is written in it kept.

    Attributes:
        dialog: The editor that is open, or was last.
    """

    def __init__(self, tasks: Tasks, steps: Steps, near: QWidget) -> None:
        super().__init__(tasks, steps, near)
        self._near = near
        self.dialog: NoteDialog | None = None
        self._is_writing = False

    def keep(self) -> None:
        """Keep what is being written, since the window ends: there is nobody to be asked."""
        if self.dialog is not None and self._is_writing:
            self.dialog.accept()

    @Slot(str)
    def write_note(self, annotation: str) -> None:
        """Let the reader write on a highlight."""

        def show(found: tuple[str, str]) -> None:
            words, note = found
            keep = partial(self.do, set_note, annotation)
            self._show(self.tr("Note on the highlight"), f"“{one_line(words)[:SHOWN]}”", note, keep)

        self._ask_for_field(_words_and_note, annotation, done=show)

    @Slot(object)
    def write_memo(self, subject: Subject) -> None:
        """Let the reader write on an article, a claim, a speaker, a tag or a workspace."""
        title = {
            "article": self.tr("Memo on the article"),
            "claim": self.tr("Memo on the claim"),
            "speaker": self.tr("Memo on the speaker"),
            "tag": self.tr("Memo on the tag"),
            "workspace": self.tr("Memo on the workspace"),
        }[subject.kind]
        show = partial(self._show, title, subject.name)
        keep = partial(self.do, set_memo, subject)
        self._ask_for_field(_memo, subject, done=lambda memo: show(memo, keep))

    def _show(self, title: str, subject: str, note: str, keep: Callable[[str], None]) -> None:
        from reader.ui.notes import NoteDialog  # noqa: PLC0415 - only where a note is written

        self.dialog = NoteDialog(title, subject, note, self._near.window())
        self.dialog.note_written.connect(keep)
        self.dialog.finished.connect(self._on_finished)
        self._is_writing = True
        # Making it and showing it are two steps, so that neither holds the window up.
        QTimer.singleShot(0, self.dialog, self.dialog.open)
        self._held.give(self.dialog.editor)

    @Slot()
    def _on_finished(self) -> None:
        self._is_writing = False


def _words_and_note(library: Library, annotation: str) -> tuple[str, str]:
    """Return what is highlighted and what is written on it; the editor is imported here, in the library's thread."""
    import reader.ui.notes  # noqa: F401, PLC0415 - only where a note is written

    _check_writable(library)
    found = library.read.annotation(annotation)
    return ("", "") if found is None else (" … ".join(t.selector.exact for t in found.targets), found.body)


def _memo(library: Library, subject: Subject) -> str:
    import reader.ui.notes  # noqa: F401, PLC0415 - the same

    _check_writable(library)
    return memo_on(library, subject)


def _check_writable(library: Library) -> None:
    """Say before anything is written that it could not be kept."""
    if library.is_read_only:
        raise LibraryReadOnlyError(library.notice)
