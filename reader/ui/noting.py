"""Notes on highlights and memos on what is larger, written in the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QDialog, QWidget

from reader.model.claim import Passage
from reader.model.errors import ChangeRefusedError, LibraryReadOnlyError, ReaderError
from reader.services.annotating import Marker, highlight, set_note
from reader.services.drafts import HIGHLIGHT, Draft, drop_draft, keep_draft, left_draft
from reader.services.memos import Subject, memo_on, set_memo
from reader.services.undoing import undo
from reader.services.wording import one_line
from reader.ui.steps import ORIGIN, Steps, StepTaker
from reader.ui.tasks import Tasks

if TYPE_CHECKING:
    from reader.library.library import Library
    from reader.model.change import Change
    from reader.ui.notes import NoteDialog

SHOWN = 300
"""Characters of a highlight that are shown over its note."""


class Noting(StepTaker):
    """Opens the editor of notes, and has what is written in it kept.

    Attributes:
        dialog: The editor that is open, or was last.
        is_writing: Whether it is open.
    """

    def __init__(self, tasks: Tasks, steps: Steps, near: QWidget) -> None:
        super().__init__(tasks, steps, near)
        self._near = near
        self.dialog: NoteDialog | None = None
        self.is_writing = False
        self._made_for_it: Change | None = None

    def keep(self) -> None:
        """Keep what is being written, since the window ends: there is nobody to be asked."""
        if self.dialog is not None and self.is_writing:
            self.dialog.accept()

    @Slot(str)
    def write_note(self, annotation: str) -> None:
        """Let the reader write on a highlight; what is being written is to be ended first."""
        if not self._is_at_work():
            self._ask_for_field(_begin_note, annotation, done=lambda found: self._show(*found))

    def write_on_words(self, passage: Passage, marker: Marker) -> None:
        """Let the reader write on words that are highlighted for it; if nothing is kept, they are no more."""

        def show(found: tuple[Change, Subject, str]) -> None:
            change, subject, note = found
            self._steps.note(change)
            self._show(subject, note)
            self._made_for_it = change

        if not self._is_at_work():
            self._ask_for_field(_begin_new, passage, marker, done=show)

    @Slot(object)
    def write_memo(self, subject: Subject) -> None:
        """Let the reader write on an article, a claim, a speaker, a tag or a workspace, as ``write_note`` does."""
        if not self._is_at_work():
            self._ask_for_field(_begin_memo, subject, done=lambda found: self._show(*found))

    def take_up(self) -> None:
        """Let the reader go on with what was being written when the program ended without asking."""
        self._tasks.ask(_left, done=self._on_left, failed=self._tell)

    def _on_left(self, found: tuple[Subject, str | None, str] | None) -> None:
        if found is None:
            return
        subject, note, draft = found
        if note is None:
            told = self.tr("A note was not finished, and what it is on is gone. It says: {}")
            self.problem_met.emit(told.format(one_line(draft)))
            self._forget_draft()
        else:
            self._show(subject, note, draft)
            self.problem_met.emit(self.tr("What you were writing when the program ended is open again."))

    def _show(self, subject: Subject, note: str, draft: str | None = None) -> None:
        from reader.ui.notes import NoteDialog  # noqa: PLC0415 - only where a note is written

        title = {
            HIGHLIGHT: self.tr("Note on the highlight"),
            "article": self.tr("Memo on the article"),
            "claim": self.tr("Memo on the claim"),
            "speaker": self.tr("Memo on the speaker"),
            "tag": self.tr("Memo on the tag"),
            "workspace": self.tr("Memo on the workspace"),
        }[subject.kind]
        shown = f"“{one_line(subject.name)[:SHOWN]}”" if subject.kind == HIGHLIGHT else subject.name
        self.dialog = NoteDialog(title, shown, note, self._near.window(), draft=draft)
        self.dialog.note_written.connect(lambda text: self.do(_keep, subject, text))
        self.dialog.draft_due.connect(partial(self._keep_draft, subject))
        self.dialog.finished.connect(self._on_finished)
        self.is_writing = True
        self._made_for_it = None
        # Making it and showing it are two steps, so that neither holds the window up.
        QTimer.singleShot(0, self.dialog, self._bring_forward)

    @Slot()
    def _bring_forward(self) -> None:
        """Show the editor, beside which the reader may read on, or bring it before its window."""
        if self.dialog is not None:
            self._show_with_keys(self.dialog, self.dialog.editor)

    def _is_at_work(self) -> bool:
        """Tell whether something is being written, and bring it forward."""
        if self.is_writing:
            self._bring_forward()
        return self.is_writing

    def _keep_draft(self, subject: Subject, text: str) -> None:
        self._tasks.ask(keep_draft, Draft(subject, text), done=_ignore, failed=self._tell)

    def _forget_draft(self) -> None:
        self._tasks.ask(drop_draft, done=_ignore, failed=self._tell)

    @Slot(int)
    def _on_finished(self, result: int) -> None:
        self.is_writing = False
        is_kept = self.dialog is not None and result == self.dialog.DialogCode.Accepted and self.dialog.is_changed
        if not is_kept:
            self._forget_draft()
        if result == QDialog.DialogCode.Rejected and self._made_for_it is not None:
            self._steps.take(undo, self._made_for_it.id, failed=self._on_undo_failed)

    def _on_undo_failed(self, error: ReaderError) -> None:
        # Refused where something else was done with the highlight meanwhile; then it is to stay.
        if not isinstance(error, ChangeRefusedError):
            self._tell(error)


def _ignore(_: object) -> None:
    """Take no notice of an answer."""


def _begin_note(library: Library, annotation: str) -> tuple[Subject, str]:
    """Return what is highlighted and what is written on it; the editor is imported here, in the library's thread."""
    import reader.ui.notes  # noqa: F401, PLC0415 - only where a note is written

    _check_writable(library)
    found = library.read.annotation(annotation)
    words = "" if found is None else " … ".join(t.selector.exact for t in found.targets)
    return Subject(HIGHLIGHT, annotation, words), "" if found is None else found.body


def _begin_new(library: Library, passage: Passage, marker: Marker) -> tuple[Change, Subject, str]:
    """Highlight words, and return the step with what ``_begin_note`` does."""
    change = highlight(library, passage, marker, ORIGIN)
    return change, *_begin_note(library, change.touched[0].id)


def _begin_memo(library: Library, subject: Subject) -> tuple[Subject, str]:
    import reader.ui.notes  # noqa: F401, PLC0415 - the same

    _check_writable(library)
    return subject, memo_on(library, subject)


def _left(library: Library) -> tuple[Subject, str | None, str] | None:
    """Return what a draft is on, what is kept of it (None where it is gone), and the draft; None without one."""
    draft = left_draft(library)
    if draft is None:
        return None
    import reader.ui.notes  # noqa: F401, PLC0415 - the same

    on = draft.subject
    if on.kind != HIGHLIGHT:
        return on, memo_on(library, on), draft.text
    found = library.read.annotation(on.id)
    return on, None if found is None else found.body, draft.text


def _keep(library: Library, subject: Subject, text: str, origin: str) -> Change:
    """Keep a note or memo; the draft goes only once that is done."""
    if subject.kind == HIGHLIGHT:
        change = set_note(library, subject.id, text, origin)
    else:
        change = set_memo(library, subject, text, origin)
    drop_draft(library)
    return change


def _check_writable(library: Library) -> None:
    """Say before anything is written that it could not be kept."""
    if library.is_read_only:
        raise LibraryReadOnlyError(library.notice)
