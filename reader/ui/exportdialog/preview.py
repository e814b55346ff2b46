"""The first records as the file will have them; made after a pause, one small step at a time."""

from __future__ import annotations

import importlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QLabel, QTextEdit, QVBoxLayout, QWidget

from reader.exporters.base import ExportOptions
from reader.exporters.documents import write_html
from reader.exporters.markup.tokens import all_facets
from reader.exporters.registry import QUOTATIONS, RecordFormat, format_named
from reader.model.errors import TemplateError
from reader.model.record import Record
from reader.ui.theme import Theme

MARGIN = 10
"""Pixels around the preview."""
PAUSE = 60
"""Milliseconds without another choice before the preview is made."""
LONGEST = 6000
"""Characters of a preview; three records may be very long."""
_RENDERED = frozenset({"html", "rtf", "docx", "odt", "pdf"})
"""Formats that are shown as they look; their source tells a reader nothing."""
_PAGE = ("pygments.formatter", "reader.exporters.markup.ranks", "reader.exporters.markup.html_page")
_MODULES = {**dict.fromkeys(_RENDERED, _PAGE), "latex": (*_PAGE[:2], "reader.exporters.markup.latex_page")}
"""What a preview needs and nothing else in the window does; each is loaded in a step of its own."""


@dataclass(frozen=True, slots=True)
class Previewed:
    """What is to be shown: records, a format, options, words for where no record is at hand, the document's title."""

    records: tuple[Record, ...]
    form: RecordFormat
    options: ExportOptions
    note: str = ""
    title: str = ""


class Preview(QWidget):
    """A text that cannot be changed, and a line above it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._asked: Previewed | None = None
        self._steps: list[Callable[[], object]] = []
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.document().setDocumentMargin(MARGIN)
        self.text.setAccessibleName(self.tr("Preview"))
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._label.setBuddy(self.text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._label)
        layout.addWidget(self.text, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_pause)

    def ask(self, asked: Previewed) -> None:
        """Show something else soon; what was asked before and is not yet shown never is."""
        self._asked = asked
        modules = _MODULES.get(asked.form.name, ())
        self._steps = [
            *(partial(importlib.import_module, name) for name in modules),
            *([all_facets] if modules else []),
        ]
        self._timer.start(PAUSE)

    def set_theme(self, theme: Theme) -> None:
        """Show it in other colours."""
        self._theme = theme
        if self._asked is not None:
            self.ask(self._asked)

    def _on_pause(self) -> None:
        if self._steps:
            self._steps.pop(0)()
            self._timer.start(0)
        elif self._asked is not None:
            self._show(self._asked)

    def _show(self, asked: Previewed) -> None:
        shown = len(asked.records)
        if not shown:
            self._label.setText(self.tr("Pre&view"))
            self.text.setPlainText(asked.note)
            return
        is_rendered = asked.form.name in _RENDERED
        words = self.tr("Pre&view of the first {}") if shown > 1 else self.tr("Pre&view of the first one")
        self._label.setText(words.format(shown) + self._how(asked.form))
        if is_rendered:
            self.text.setFont(QFont())
            self.text.setHtml(self._page(asked))
        else:
            self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
            written = _written(asked)
            self.text.setPlainText(written[:LONGEST] + ("…" if len(written) > LONGEST else ""))

    def _how(self, form: RecordFormat) -> str:
        """Return in what the preview is not the file itself."""
        if form.name in _RENDERED:
            return self.tr(", about as it will look")
        return self.tr(", with commas between the cells") if _shown_as(form) is not form else ""

    def _page(self, asked: Previewed) -> str:
        from reader.exporters.markup.html_page import simple_style  # noqa: PLC0415 - see _MODULES

        out = io.BytesIO()
        write_html(asked.records, asked.options, out, title=asked.title, style=simple_style(self._theme))
        return out.getvalue().decode()


def _written(asked: Previewed) -> str:
    """Return what the file will begin with; of LaTeX, from where the text begins."""
    out = io.BytesIO()
    try:
        _shown_as(asked.form).write(asked.records, asked.options, out)
    except TemplateError as problem:
        return str(problem)
    written = out.getvalue().decode("utf-8", "replace").lstrip("\ufeff").replace("\r\n", "\n")
    before, begin, after = written.partition("\\begin{document}")
    return begin + after if begin and asked.form.name == "latex" else before + begin + after


def _shown_as(form: RecordFormat) -> RecordFormat:
    """Return the format that shows what a sheet holds; all others show themselves."""
    return format_named(QUOTATIONS, "csv") if form.name == "xlsx" else form
