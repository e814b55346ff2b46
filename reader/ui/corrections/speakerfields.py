"""What a speaker is called, what it is, and by which other names it goes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.model.decision import DecisionKind
from reader.model.speaker import SpeakerType
from reader.services.speakers import Given, SpeakerCount
from reader.ui.sizing import level_labels

WIDTH = 760
"""Pixels, at most."""


class SpeakerFields(QDialog):
    """Shows what is known of a speaker, and takes what the reader says of it.

    Signals:
        decided: What is to be set (list of ``DecisionKind`` and value); never empty.
    """

    decided = Signal(object)

    def __init__(self, count: SpeakerCount, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About {}").format(count.name))
        self.setAccessibleName(self.windowTitle())
        self.setModal(True)
        self._count = count
        self.name = QLineEdit(count.name)
        self.name.setAccessibleName(self.tr("Name to show"))
        self.type = QComboBox()
        self.type.setAccessibleName(self.tr("What it is"))
        for one in SpeakerType:
            self.type.addItem(self.tr(one.value.capitalize()), one)
        self.type.setCurrentIndex(list(SpeakerType).index(count.type))
        self.forms = QListWidget()
        self.forms.setAccessibleName(self.tr("Other names"))
        self.forms.addItems(list(count.aliases))
        self.forms.setMaximumHeight(150)
        self.form = QLineEdit()
        self.form.setPlaceholderText(self.tr("Another name"))
        self.form.setAccessibleName(self.tr("Another name"))
        self.add = QPushButton(self.tr("&Add"))
        self.remove = QPushButton(self.tr("&Remove"))
        for button in (self.add, self.remove):
            button.setAutoDefault(False)
        self._box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._lay_out()
        self.name.textChanged.connect(self._check)
        self.type.currentIndexChanged.connect(self._check)
        self.form.textChanged.connect(self._check)
        self.forms.currentRowChanged.connect(self._check)
        self.add.clicked.connect(self._on_add)
        self.remove.clicked.connect(self._on_remove)
        self._box.accepted.connect(self._on_accepted)
        self._box.rejected.connect(self.reject)
        self._check()
        self.resize(min(WIDTH, parent.width() - 40), self.sizeHint().height())

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for widget in (self.form, self.add, self.remove):
            row.addWidget(widget)
        form = QFormLayout()
        form.addRow(self.tr("&Name to show"), self.name)
        form.addRow(self.tr("&What it is"), self.type)
        form.addRow(self.tr("&Other names"), self.forms)
        form.addRow("", row)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self._box)
        level_labels(form)

    def given(self) -> list[Given]:
        """Return what is to be set: what was changed."""
        name, kind = " ".join(self.name.text().split()), self.type.currentData()
        found: list[Given] = []
        if name and name != self._count.name:
            found.append((DecisionKind.RENAME_SPEAKER, name))
        if kind != self._count.type:
            found.append((DecisionKind.SET_SPEAKER_TYPE, SpeakerType(kind).value))
        now = self._forms()
        found += [(DecisionKind.ADD_ALIAS, f) for f in now if f not in self._count.aliases]
        found += [(DecisionKind.DROP_ALIAS, f) for f in self._count.aliases if f not in now]
        return found

    def _forms(self) -> list[str]:
        items = [self.forms.item(row) for row in range(self.forms.count())]
        return [item.text() for item in items if item is not None]

    def _check(self) -> None:
        self.add.setEnabled(bool(self.form.text().strip()))
        self.remove.setEnabled(self.forms.currentRow() >= 0)
        self._box.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(self.given() and self.name.text().strip()))

    def _on_add(self) -> None:
        form = " ".join(self.form.text().split())
        if form and form not in self._forms():
            self.forms.addItem(form)
        self.form.clear()
        self._check()

    def _on_remove(self) -> None:
        self.forms.takeItem(self.forms.currentRow())
        self._check()

    def _on_accepted(self) -> None:
        given = self.given()
        self.accept()
        self.decided.emit(given)
