"""Tell two speakers apart that were taken for one: article by article, with the counts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from reader.services.speakers import SpeakerCount, SpeakerPart
from reader.ui.corrections.speakerplan import HEIGHT, WIDTH, part_item, share_room, speaker_tree
from reader.ui.sizing import level_labels


class SpeakerSplit(QDialog):
    """Takes the articles in which a speaker is somebody else.

    Signals:
        split: (ids of the entities that stay, ids of those that leave, the name of who leaves, or "").
    """

    split = Signal(object, object, str)

    def __init__(self, count: SpeakerCount, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Split {}").format(count.name))
        self.setAccessibleName(self.windowTitle())
        self.setModal(True)
        self._count = count
        label = QLabel(self.tr("Tick the articles in which {} is somebody else.").format(count.name))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        self.tree = speaker_tree(self.tr("Articles that name the speaker"))
        self.tree.setRootIsDecorated(False)
        for part in count.parts:
            item = part_item(part)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(0, Qt.CheckState.Unchecked)
            self.tree.addTopLevelItem(item)
        self.tree.setCurrentIndex(self.tree.model().index(0, 0))
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name of the other"))
        self.name.setPlaceholderText(self.tr("as the articles have it"))
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setAccessibleName(self.tr("What comes of it"))
        self._box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._box.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Split"))
        self._box.accepted.connect(self._on_accepted)
        self._box.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow(self.tr("&Name of the other"), self.name)
        layout = QVBoxLayout(self)
        layout.addWidget(label)
        layout.addWidget(self.tree, 1)
        layout.addLayout(form)
        layout.addWidget(self.told)
        layout.addWidget(self._box)
        level_labels(form)
        self.tree.itemChanged.connect(lambda _item, _column: self._show())
        self._show()
        share_room(self.tree)
        self.resize(min(WIDTH, parent.width() - 40), min(HEIGHT, parent.height() - 40))

    def _parts(self, *, leaving: bool) -> list[SpeakerPart]:
        found = []
        for row, part in enumerate(self._count.parts):
            item = self.tree.topLevelItem(row)
            if item is not None and (item.checkState(0) == Qt.CheckState.Checked) is leaving:
                found.append(part)
        return found

    def _show(self) -> None:
        stay, leave = self._parts(leaving=False), self._parts(leaving=True)
        told = self.tr("Quotations that stay: {:,}; that leave: {:,}.")
        self.told.setText(told.format(sum(p.quotations for p in stay), sum(p.quotations for p in leave)))
        self._box.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(stay and leave))

    def _on_accepted(self) -> None:
        stay, leave = (tuple(p.entity for p in self._parts(leaving=one)) for one in (False, True))
        self.accept()
        self.split.emit(stay, leave, " ".join(self.name.text().split()))
