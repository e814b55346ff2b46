"""Where the file goes: its name, its folder, and what is in the way."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from reader.exporters.registry import RecordFormat, format_of

NAME_BYTES = 255
"""Bytes of a file name on nearly all systems."""


class PlaceRow(QWidget):
    """A name to type, a button to look around, and the folder.

    Signals:
        place_changed: The file is another one.
        form_named: The name of the format that the file's name asks for.
    """

    place_changed = Signal()
    form_named = Signal(str)

    def __init__(
        self, folder: str, form: RecordFormat, formats: Sequence[RecordFormat], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._formats = formats
        self._folder = folder if folder and Path(folder).is_dir() else _documents()
        self._form = form
        self._is_named_by_reader = False
        self.name = QLineEdit()
        self.browse = QPushButton(self.tr("Bro&wse…"))
        self._place = QLabel()
        self._place.setObjectName("quiet")
        label = QLabel(self.tr("File &name"))
        label.setBuddy(self.name)
        self._place.setTextFormat(Qt.TextFormat.PlainText)
        self._place.setMinimumWidth(1)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setVerticalSpacing(3)
        layout.addWidget(label, 0, 0)
        layout.addWidget(self.name, 0, 1)
        layout.addWidget(self.browse, 0, 2)
        layout.addWidget(self._place, 1, 1, 1, 2)
        self.name.setAccessibleName(self.tr("File name"))
        self.browse.setToolTip(self.tr("Choose the folder and the name of the file"))
        self.name.textEdited.connect(self._on_name_edited)
        self.name.editingFinished.connect(self.settle)
        self.browse.clicked.connect(self._on_browse)
        self.browse.setAutoDefault(False)
        self._show_folder()

    @property
    def folder(self) -> str:
        """The folder."""
        return self._folder

    @property
    def path(self) -> str:
        """The whole path, with the ending of the format; "" without a name."""
        name = self.name.text().strip()
        return os.path.join(self._folder, self._with_suffix(name)) if name else ""  # noqa: PTH118 - a string, as typed

    def suggest(self, stem: str) -> None:
        """Name the file, unless the reader has."""
        if not self._is_named_by_reader:
            self.name.setText(stem + self._form.suffix)
            self.place_changed.emit()

    def set_form(self, form: RecordFormat) -> None:
        """Give the name the ending of another format."""
        name = self.name.text().strip()
        if format_of(self._formats, name) is self._form:
            name = name[: -len(self._form.suffix)]
        self._form = form
        if name:
            self.name.setText(self._with_suffix(name))
        self.place_changed.emit()

    def settle(self) -> None:
        """Take a folder that was typed before the name, and the format that the name asks for."""
        typed = os.path.expanduser(self.name.text().strip())  # noqa: PTH111 - "" must stay ""
        folder, name = os.path.split(typed)
        if folder:
            self._folder = os.path.normpath(os.path.join(self._folder, folder))  # noqa: PTH118 - as typed
            self.name.setText(name)
            self._show_folder()
            self.place_changed.emit()
        named = format_of(self._formats, name)
        if named is not None and named is not self._form:
            self.form_named.emit(named.name)

    def problem(self) -> str:
        """Return what is in the way, in one sentence; "" for nothing that can be seen from here."""
        name = os.path.basename(self.path)  # noqa: PTH119 - a string
        if not name:
            return self.tr("The file has no name yet. Type one.")
        if not os.path.isdir(self._folder):  # noqa: PTH112 - a string
            return self.tr("The folder {} does not exist. Choose another folder.").format(self._folder)
        if os.path.isdir(self.path):  # noqa: PTH112 - a string
            return self.tr("{} is a folder. Give the file another name.").format(name)
        if len(os.fsencode(name)) > NAME_BYTES:
            return self.tr("The file's name is too long. Choose a shorter one.")
        if not os.access(self._folder, os.W_OK):
            return self.tr("You may not write to the folder {}. Choose another folder.").format(self._folder)
        return ""

    def is_taken(self) -> bool:
        """Tell whether there is such a file already."""
        return os.path.exists(self.path)  # noqa: PTH110 - a string

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much of the folder as there is room for."""
        super().resizeEvent(event)
        self._show_folder()

    def _show_folder(self) -> None:
        words = self.tr("in {}").format(self._folder)
        room = max(self._place.width(), 80)
        self._place.setText(self._place.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, room))
        self._place.setToolTip(self._folder)
        self._place.setAccessibleName(words)

    def _with_suffix(self, name: str) -> str:
        return name if name.casefold().endswith(self._form.suffix) else name + self._form.suffix

    def _on_name_edited(self) -> None:
        self._is_named_by_reader = True
        self.place_changed.emit()

    def _on_browse(self) -> None:
        kinds = [f"{f.label} (*{f.suffix})" for f in self._formats]
        path, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Export"),
            self.path or self._folder,
            ";;".join(kinds),
            kinds[self._formats.index(self._form)],
            # The dialog asks itself before a file is replaced, however its name was given.
            QFileDialog.Option.DontConfirmOverwrite,
        )
        if path:
            self._is_named_by_reader = True
            self.name.setText(path)
            self.settle()


def _documents() -> str:
    where = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return where if where and Path(where).is_dir() else str(Path.home())
