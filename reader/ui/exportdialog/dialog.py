"""The export dialog: what, in which form, to which file; it shows how far the writing is, and writes nothing itself."""

from __future__ import annotations

import os
from dataclasses import replace
from enum import Enum, auto

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.exporters.base import ExportOptions
from reader.model.errors import TemplateError
from reader.model.record import Around, Record
from reader.services.exporting import ExportOrder, ExportProgress
from reader.services.selections import FEW, Selection
from reader.services.templates import template_text
from reader.ui.exportdialog.formats import FormatBox
from reader.ui.exportdialog.looks import TallArea, style_sheet
from reader.ui.exportdialog.offer import ExportState, Offer, Subject, count, file_stem
from reader.ui.exportdialog.place import PlaceRow
from reader.ui.exportdialog.preview import Preview, Previewed
from reader.ui.exportdialog.scopes import ScopeBox
from reader.ui.sizing import fit
from reader.ui.theme import Theme

SIZE = (920, 720)
"""Pixels at first; a smaller screen gets less."""
LOOK = 100
"""Milliseconds between two looks at how far the writing is."""


class _Stage(Enum):
    """What the dialog waits for."""

    CHOICES = auto()
    CONFIRMATION = auto()
    WRITING = auto()
    CLOSING = auto()


class ExportDialog(QDialog):
    """Asks what to export, tells how it goes, and stays until the reader has seen how it ended.

    Signals:
        export_requested: (``ExportOrder``, ``ExportProgress``). The order is to be carried out, and then ``show_done``
            or ``show_failed`` is to be called.
        cancel_requested: What was ordered last is not wanted any more; its progress has been told.
        sample_requested: (``Selection``, ``Around``) The first few of these are to be handed to ``show_sample``.
    """

    export_requested = Signal(object, object)
    cancel_requested = Signal()
    sample_requested = Signal(object, object)

    def __init__(self, offer: Offer, state: ExportState, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Before there is anything inside: each widget would be styled anew.
        self.setStyleSheet(style_sheet(theme))
        is_quotations = offer.subject is Subject.QUOTATIONS
        self.setWindowTitle(self.tr("Export quotations") if is_quotations else self.tr("Export highlights"))
        self._offer = offer
        self._is_of_quotations = is_quotations
        self._stage = _Stage.CHOICES
        self._progress = ExportProgress()
        self._samples: dict[tuple[Selection, Around], tuple[Record, ...]] = {}
        self._awaited: set[tuple[Selection, Around]] = set()
        self.scopes = ScopeBox(offer)
        form = state.form_of(offer.subject)
        formats = offer.subject.formats
        self.formats = FormatBox(formats, form, state.options, offer.templates, state.template)
        self.preview = Preview(theme)
        self.place = PlaceRow(state.folder, form, formats)
        self.message = QLabel()
        self.bar = QProgressBar()
        self.export = QPushButton()
        self.cancel = QPushButton()
        self._form = QWidget()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK)
        self._lay_out()
        self._connect()
        self._suggest_name()
        self._enter(_Stage.CHOICES)
        self._focus_first()

    # Building -----------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        # From the outside in: what is moved with all that is in it would be styled anew each time.
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(self._form, 1)
        layout.addWidget(self.message)
        layout.addWidget(self.bar)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(12)
        across = QHBoxLayout()
        across.setSpacing(16)
        form.addLayout(across, 1)
        # On a small screen, or in large letters, the choices are scrolled; the keyboard brings each into view.
        choices = QWidget()
        across.addWidget(TallArea(choices, self._form), 5)
        left = QVBoxLayout(choices)
        left.setContentsMargins(0, 0, 8, 0)
        left.setSpacing(10)
        left.addWidget(self.scopes)
        left.addWidget(self.formats)
        left.addStretch(1)
        # In the order of the Tab key.
        across.addWidget(self.preview, 6)
        form.addWidget(self.place)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(8)
        self.bar.setAccessibleName(self.tr("Written so far"))
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addStretch(1)
        buttons.addWidget(self.export)
        buttons.addWidget(self.cancel)
        layout.addLayout(buttons)
        fit(self, *SIZE)

    def _connect(self) -> None:
        self.scopes.scope_changed.connect(self._on_scope_changed)
        self.formats.format_changed.connect(self._on_format_changed)
        self.formats.options_changed.connect(self._show_preview)
        self.place.place_changed.connect(self._on_place_changed)
        self.place.form_named.connect(self.formats.choose)
        self.export.clicked.connect(self._on_export)
        self.cancel.clicked.connect(self.reject)
        self._timer.timeout.connect(self._show_progress)

    def _focus_first(self) -> None:
        scope = self.scopes.scope
        (self.scopes.buttons[scope] if scope else self.cancel).setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.setStyleSheet(style_sheet(theme))
        self.preview.set_theme(theme)

    # What the owner asks and tells --------------------------------------------------------------------------------

    @property
    def state(self) -> ExportState:
        """What was chosen, for the next time."""
        return ExportState(self.place.folder, self.formats.form.name, self.formats.options, self.formats.template)

    def show_done(self, path: str, written: int) -> None:
        """Tell that the file is written; the reader may close the dialog or export something else."""
        words = {
            (True, True): self.tr("One quotation was written to {}."),
            (True, False): self.tr("{1:,} quotations were written to {0}."),
            (False, True): self.tr("One highlight was written to {}."),
            (False, False): self.tr("{1:,} highlights were written to {0}."),
        }[self._is_of_quotations, written == 1]
        self._enter(_Stage.CLOSING)
        self._tell(words.format(path, written), is_problem=False)

    def show_failed(self, sentence: str) -> None:
        """Tell why the file was not written; the reader may choose otherwise."""
        self._enter(_Stage.CHOICES)
        self._tell(sentence)

    def show_sample(self, chosen: Selection, around: Around, found: tuple[Record, ...]) -> None:
        """Show the first few records of the library, if they are still what is chosen."""
        self._samples[chosen, around] = found
        self._awaited.discard((chosen, around))
        if (self._sampled, self.formats.options.around) == (chosen, around):
            self._show_preview()

    # Stages -------------------------------------------------------------------------------------------------------

    def _enter(self, stage: _Stage) -> None:
        """Let the reader do what there is to do in a stage."""
        self._stage = stage
        is_writing, is_closing = stage is _Stage.WRITING, stage is _Stage.CLOSING
        self._form.setEnabled(not is_writing and not is_closing)
        self.bar.setVisible(is_writing)
        self._timer.start() if is_writing else self._timer.stop()
        words = {_Stage.CONFIRMATION: self.tr("R&eplace"), _Stage.CLOSING: self.tr("&Export more…")}
        self.export.setText(words.get(stage, self.tr("&Export")))
        self.export.setEnabled(self.scopes.scope is not None and not is_writing)
        self.cancel.setText(self.tr("&Close") if is_closing else self.tr("Cancel"))
        usual = self.cancel if is_writing or is_closing else self.export
        other = self.export if usual is self.cancel else self.cancel
        other.setDefault(False)
        usual.setDefault(True)
        if is_writing or is_closing:
            self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell("" if self.scopes.scope else self._words_of_nothing())

    def _words_of_nothing(self) -> str:
        if self._is_of_quotations:
            return self.tr("There is no quotation to export yet. Open an article first.")
        return self.tr("There is no highlight to export yet. Select some words and press 1.")

    def _tell(self, sentence: str, *, is_problem: bool = True) -> None:
        """Say one sentence; "" for none."""
        self.message.setObjectName("problem" if is_problem else "news")
        self.message.style().unpolish(self.message)
        self.message.style().polish(self.message)
        self.message.setText(sentence)
        self.message.setAccessibleName(sentence)
        self.message.setVisible(bool(sentence))
        if sentence:
            QAccessible.updateAccessibility(QAccessibleEvent(self.message, QAccessible.Event.Alert))

    def _on_export(self) -> None:
        if self._stage is _Stage.CLOSING:
            self._enter(_Stage.CHOICES)
            self._focus_first()
            return
        self.place.settle()
        problem = self.place.problem()
        if problem:
            self._enter(_Stage.CHOICES)
            self._tell(problem)
            self.place.name.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._stage is not _Stage.CONFIRMATION and self.place.is_taken():
            self._enter(_Stage.CONFIRMATION)
            name = os.path.basename(self.place.path)  # noqa: PTH119 - a string
            self._tell(self.tr("{} is there already. Replace it, or give the file another name.").format(name))
        else:
            self._order()

    def _order(self) -> None:
        try:
            options = self._options()
        except TemplateError as problem:
            self._tell(str(problem))
            return
        chosen = self.scopes.chosen
        self._progress = ExportProgress()
        self.bar.setRange(0, count(chosen))
        self._enter(_Stage.WRITING)
        self._show_progress()
        order = ExportOrder(chosen, self.place.path, self.formats.form.name, options)
        self.export_requested.emit(order, self._progress)

    def _show_progress(self) -> None:
        total = self.bar.maximum()
        self.bar.setValue(min(self._progress.count, total))
        words = self.tr("{:,} of {:,} written…").format(self._progress.count, total)
        if words != self.message.text():
            self._tell(words, is_problem=False)

    def reject(self) -> None:
        """Give the writing up while it goes on; close the dialog otherwise."""
        if self._stage is _Stage.WRITING:
            self._progress.cancel()
            self._enter(_Stage.CHOICES)
            self._tell(self.tr("The export was given up."), is_problem=False)
            self._focus_first()
            self.cancel_requested.emit()
        else:
            super().reject()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin the preview: whoever answers for the library is connected by now."""
        super().showEvent(event)
        if not event.spontaneous():
            self._show_preview()

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the writing up when the window goes away."""
        if self._stage is _Stage.WRITING and not event.spontaneous():
            self._progress.cancel()
        super().hideEvent(event)

    # Choices ------------------------------------------------------------------------------------------------------

    def _on_scope_changed(self) -> None:
        self._suggest_name()
        self._show_preview()

    def _suggest_name(self) -> None:
        choice = self.scopes.choice
        stem = file_stem(choice.name) if choice else ""
        kind = self.tr("Quotations") if self._is_of_quotations else self.tr("Highlights")
        self.place.suggest(f"{kind} – {stem}" if stem else kind)

    def _on_format_changed(self) -> None:
        self.place.set_form(self.formats.form)
        self._show_preview()

    def _on_place_changed(self) -> None:
        if self._stage is _Stage.CHOICES:
            if self.scopes.scope is not None:
                self._tell("")
        elif self._stage is _Stage.CONFIRMATION:
            self._enter(_Stage.CHOICES)

    @property
    def _sampled(self) -> Selection:
        """The few records that are shown beforehand: of those at hand the first, of the library whatever is chosen."""
        chosen = self.scopes.chosen
        return chosen[:FEW] if isinstance(chosen, tuple) else chosen

    def _options(self) -> ExportOptions:
        """Return the options with the text of the template.

        Raises:
            TemplateError: It cannot be read.
        """
        name = self.formats.template if self.formats.form.name == "md" else ""
        return replace(self.formats.options, template=template_text(name) if name else "")

    def _show_preview(self) -> None:
        chosen, around = self._sampled, self.formats.options.around
        if chosen and (chosen, around) not in self._samples:
            # What is at hand is shown at once, as far as it goes; addresses and more text come from the library.
            self._samples[chosen, around] = chosen if isinstance(chosen, tuple) else ()
            self._awaited.add((chosen, around))
            self.sample_requested.emit(chosen, around)
        found = self._samples.get((chosen, around), ())
        is_awaited = (chosen, around) in self._awaited
        note = self.tr("Reading from the library…") if is_awaited else self.tr("Nothing to show.")
        try:
            options = self._options()
        except TemplateError as problem:
            found, options, note = (), self.formats.options, str(problem)
        title = self._offer.subject.heading
        self.preview.ask(Previewed(found, self.formats.form, options, note, title))
