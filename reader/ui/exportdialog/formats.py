"""In which form: the format with a word on what it is good for, and what goes into it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QGroupBox, QLabel, QWidget

from reader.exporters.base import CitationStyle, ExportOptions, Grouping
from reader.exporters.registry import RecordFormat, format_named
from reader.model.record import Around
from reader.services.templates import template_folder

T = TypeVar("T", bound=StrEnum)


class FormatBox(QGroupBox):
    """The format and its options; those that a format does not have cannot be chosen in it.

    Args:
        formats: Those that can be chosen.
        form: The one that is chosen first.
        options: What is chosen of the rest.
        templates: Names of the templates that a Markdown document can follow.
        template: The one that is chosen; "" for none.

    Signals:
        format_changed: Another format was chosen.
        options_changed: An option was, or a template.
    """

    format_changed = Signal()
    options_changed = Signal()

    def __init__(  # noqa: PLR0913, PLR0917 - what can be chosen, and what is
        self,
        formats: Sequence[RecordFormat],
        form: RecordFormat,
        options: ExportOptions,
        templates: Sequence[str] = (),
        template: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("In which form"))
        self._formats = formats
        self.list = QComboBox()
        self._use = QLabel()
        self._labels: list[QLabel] = []
        self._use.setObjectName("quiet")
        self.grouped, self.around, self.style_list, self.template_list = (QComboBox() for _ in range(4))
        self.reasons = QCheckBox(self.tr("With the &reasons for each speaker"))
        self.places = QCheckBox(self.tr("With place an&d link of each"))
        self.mark = QCheckBox(self.tr("With a &byte-order mark, for older spreadsheets"))
        self.boxes = (self.reasons, self.places, self.mark)
        self._lay_out()
        self._fill(form, options, templates, template)
        self.list.currentIndexChanged.connect(self._on_format_changed)
        for box in self.boxes:
            box.toggled.connect(self.options_changed)
        for choice in (self.grouped, self.around, self.style_list):
            choice.currentIndexChanged.connect(self.options_changed)
        self.template_list.currentIndexChanged.connect(self._on_template_changed)
        self._offer_options()

    def _lay_out(self) -> None:
        layout = QGridLayout(self)
        layout.setColumnStretch(1, 1)
        layout.setVerticalSpacing(6)
        rows = (
            (self.tr("For&mat"), self.list, self.tr("Format")),
            (self.tr("&Template"), self.template_list, self.tr("Template")),
            (self.tr("&Headings"), self.grouped, self.tr("Headings")),
            (self.tr("Text aro&und"), self.around, self.tr("Text around")),
            (self.tr("&Citations"), self.style_list, self.tr("Citations")),
        )
        self._use.setWordWrap(True)
        for row, (words, choice, name) in enumerate(rows):
            label = QLabel(words)
            label.setBuddy(choice)
            self._labels.append(label)
            choice.setAccessibleName(name)
            at = row * 2
            layout.addWidget(label, at, 0)
            layout.addWidget(choice, at, 1)
        layout.addWidget(self._use, 1, 1)
        for row, box in enumerate(self.boxes, 2 * len(rows)):
            layout.addWidget(box, row, 0, 1, 2)

    def _fill(self, form: RecordFormat, options: ExportOptions, templates: Sequence[str], template: str) -> None:
        for one in self._formats:
            self.list.addItem(f"{one.label} ({one.suffix})", one.name)
        self.list.setCurrentIndex(self._formats.index(form))
        _fill(
            self.grouped,
            {Grouping.ARTICLE: self.tr("the articles"), Grouping.SPEAKER: self.tr("the speakers")},
            options.grouped,
        )
        around = {
            Around.NONE: self.tr("none"),
            Around.SENTENCE: self.tr("the sentence"),
            Around.NEIGHBOURS: self.tr("one sentence more on each side"),
            Around.PARAGRAPH: self.tr("the paragraph"),
        }
        _fill(self.around, around, options.around)
        styles = {
            CitationStyle.NEWSROOM: self.tr("plain newsroom"),
            CitationStyle.APA: "APA 7",
            CitationStyle.MLA: "MLA 9",
            CitationStyle.CHICAGO: "Chicago 17",
        }
        _fill(self.style_list, styles, options.style)
        self.template_list.setToolTip(
            self.tr("Your own templates: files ending in .md in {}").format(template_folder())
        )
        self.template_list.addItem(self.tr("none"), "")
        for name in templates:
            self.template_list.addItem(name, name)
        self.template_list.setCurrentIndex(max(0, self.template_list.findData(template)))
        self.reasons.setChecked(options.reasons)
        self.places.setChecked(options.places)
        self.mark.setChecked(options.byte_order_mark)

    @property
    def form(self) -> RecordFormat:
        """The format."""
        return self._formats[self.list.currentIndex()]

    @property
    def template(self) -> str:
        """The name of the template, whatever the format; "" for none."""
        return str(self.template_list.currentData())

    @property
    def options(self) -> ExportOptions:
        """The options, those included that the format does not have; the template is named, not yet read."""
        return ExportOptions(
            byte_order_mark=self.mark.isChecked(),
            around=Around(self.around.currentData()),
            reasons=self.reasons.isChecked(),
            grouped=Grouping(self.grouped.currentData()),
            style=CitationStyle(self.style_list.currentData()),
            places=self.places.isChecked(),
        )

    def choose(self, name: str) -> None:
        """Choose a format by its name."""
        self.list.setCurrentIndex(self._formats.index(format_named(self._formats, name)))

    def _on_format_changed(self) -> None:
        self._offer_options()
        self.format_changed.emit()

    def _on_template_changed(self) -> None:
        self._offer_options()
        self.options_changed.emit()

    def _offer_options(self) -> None:
        form = self.form
        self._use.setText(self.tr("for {}").format(self.tr(form.use)))
        self.list.setAccessibleDescription(self._use.text())
        is_free = not (form.name == "md" and self.template)
        self.template_list.setEnabled(form.name == "md" and self.template_list.count() > 1)
        self.grouped.setEnabled(form.is_document and is_free)
        self.style_list.setEnabled(form.is_document)
        self.around.setEnabled(not form.is_by_article)
        for label in self._labels:
            label.setEnabled(label.buddy().isEnabled())
        # A table has columns for reasons and places in any case.
        self.reasons.setEnabled(form.is_document and is_free)
        self.places.setEnabled(form.is_document and is_free)
        self.mark.setEnabled(form.name == "csv")


def _fill(
    choice: QComboBox, words: dict[Grouping, str] | dict[Around, str] | dict[CitationStyle, str], now: str
) -> None:
    for value, shown in words.items():
        choice.addItem(shown, str(value))
    choice.setCurrentIndex(choice.findData(str(now)))
