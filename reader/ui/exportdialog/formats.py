"""In which form: the format with a word on what it is good for, and what goes into it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QGroupBox, QLabel, QWidget

from reader.exporters.base import ExportOptions, Grouping
from reader.exporters.registry import QUOTATIONS, QuotationFormat, format_named


class FormatBox(QGroupBox):
    """The format and its options; those that a format does not have cannot be chosen in it.

    Signals:
        format_changed: Another format was chosen.
        options_changed: An option was.
    """

    format_changed = Signal()
    options_changed = Signal()

    def __init__(self, form: QuotationFormat, options: ExportOptions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("In which form"))
        self.list = QComboBox()
        self._use = QLabel()
        self._use.setObjectName("quiet")
        self.context = QCheckBox(self.tr("With the sentences aro&und them"))
        self.reasons = QCheckBox(self.tr("With the &reasons for each speaker"))
        self.mark = QCheckBox(self.tr("With a &byte-order mark, for older spreadsheets"))
        self.grouped = QComboBox()
        self.boxes = (self.context, self.reasons, self.mark)
        self._lay_out()
        self._fill(form, options)
        self.list.currentIndexChanged.connect(self._on_format_changed)
        for box in self.boxes:
            box.toggled.connect(self.options_changed)
        self.grouped.currentIndexChanged.connect(self.options_changed)
        self._offer_options()

    def _lay_out(self) -> None:
        layout = QGridLayout(self)
        layout.setColumnStretch(1, 1)
        layout.setVerticalSpacing(6)
        form, headings = QLabel(self.tr("For&mat")), QLabel(self.tr("&Headings"))
        form.setBuddy(self.list)
        headings.setBuddy(self.grouped)
        self._use.setWordWrap(True)
        layout.addWidget(form, 0, 0)
        layout.addWidget(self.list, 0, 1)
        layout.addWidget(self._use, 1, 1)
        layout.addWidget(headings, 2, 0)
        layout.addWidget(self.grouped, 2, 1)
        for row, box in enumerate(self.boxes, 3):
            layout.addWidget(box, row, 0, 1, 2)
        self.list.setAccessibleName(self.tr("Format"))
        self.grouped.setAccessibleName(self.tr("Headings"))

    def _fill(self, form: QuotationFormat, options: ExportOptions) -> None:
        for one in QUOTATIONS:
            self.list.addItem(f"{one.label} ({one.suffix})", one.name)
        self.list.setCurrentIndex(QUOTATIONS.index(form))
        self.grouped.addItem(self.tr("the articles"), Grouping.ARTICLE)
        self.grouped.addItem(self.tr("the speakers"), Grouping.SPEAKER)
        self.grouped.setCurrentIndex(list(Grouping).index(options.grouped))
        self.context.setChecked(options.context)
        self.reasons.setChecked(options.reasons)
        self.mark.setChecked(options.byte_order_mark)

    @property
    def form(self) -> QuotationFormat:
        """The format."""
        return QUOTATIONS[self.list.currentIndex()]

    @property
    def options(self) -> ExportOptions:
        """The options, those included that the format does not have."""
        return ExportOptions(
            byte_order_mark=self.mark.isChecked(),
            context=self.context.isChecked(),
            reasons=self.reasons.isChecked(),
            grouped=list(Grouping)[self.grouped.currentIndex()],
        )

    def choose(self, name: str) -> None:
        """Choose a format by its name."""
        self.list.setCurrentIndex(QUOTATIONS.index(format_named(QUOTATIONS, name)))

    def _on_format_changed(self) -> None:
        self._offer_options()
        self.format_changed.emit()

    def _offer_options(self) -> None:
        form = self.form
        self._use.setText(self.tr("for {}").format(self.tr(form.use)))
        self.list.setAccessibleDescription(self._use.text())
        self.grouped.setEnabled(form.is_document)
        # A table has a column for the reasons in any case.
        self.reasons.setEnabled(form.is_document)
        self.mark.setEnabled(form.name == "csv")
