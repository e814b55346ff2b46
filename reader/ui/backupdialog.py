"""The backups of the library: when each was made, what it holds, and what putting it back would change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QScrollArea,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.model.backup import Backup, BackupReason, Preview
from reader.model.change import Table
from reader.ui.wording import local_time

_BACKUP = Qt.ItemDataRole.UserRole
SIZE = (820, 460)
"""Pixels across and down."""
MEGABYTE = 1_000_000


class BackupDialog(QDialog):
    """Lists backups and shows what the chosen one would change.

    Signals:
        preview_requested: The backup (``Backup``) that was chosen; its ``Preview`` is to be shown.
        backup_requested: A backup is to be made now.
        file_requested: A file is to be chosen: a packed library, or a backup of another place.
        restore_requested: The backup (``Backup``) that is to be put in the place of the library.
    """

    preview_requested = Signal(object)
    backup_requested = Signal()
    file_requested = Signal()
    restore_requested = Signal(object)

    def __init__(self, backups: Sequence[Backup], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Backups of the library"))
        self.resize(*SIZE)
        self.list = QTreeWidget()
        self.list.setAccessibleName(self.tr("Backups"))
        self.list.setHeaderLabels([self.tr("Made"), self.tr("Why"), self.tr("Size")])
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self.list.headerItem().setTextAlignment(2, right)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.told.setMargin(12)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.restore = QPushButton(self.tr("&Put back…"))
        self.make = QPushButton(self.tr("&Back up now"))
        self.other = QPushButton(self.tr("Another &file…"))
        self._build()
        self.list.currentItemChanged.connect(self._on_chosen)
        self.make.clicked.connect(self.backup_requested)
        self.other.clicked.connect(self.file_requested)
        self.restore.clicked.connect(self._on_restore)
        self.set_backups(backups)

    def _build(self) -> None:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(self.told)
        scroll.setAccessibleName(self.tr("What the backup holds"))
        sides = QHBoxLayout()
        sides.addWidget(self.list, 3)
        sides.addWidget(scroll, 2)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.make, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.other, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.restore, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        kept = QLabel(
            self.tr("One is made each day and before much is altered; those of 7 days, 4 weeks and 12 months are kept.")
        )
        kept.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addWidget(kept)
        layout.addLayout(sides, 1)
        layout.addWidget(buttons)

    def set_backups(self, backups: Sequence[Backup]) -> None:
        """List other backups, the latest first, and choose the first."""
        self.list.clear()
        for one in backups:
            self.list.addTopLevelItem(self._item(one))
        if not backups:
            self.told.setText(self.tr("There is no backup yet. “Back up now” makes one."))
        self.restore.setEnabled(False)
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)

    def add(self, backup: Backup) -> None:
        """List another one above the others, and choose it."""
        item = self._item(backup)
        self.list.insertTopLevelItem(0, item)
        self.list.setCurrentItem(item)

    def _item(self, one: Backup) -> QTreeWidgetItem:
        reasons = {
            BackupReason.DAILY: self.tr("daily"),
            BackupReason.BULK: self.tr("before a step that altered much"),
            BackupReason.VERSION: self.tr("before a newer version"),
            BackupReason.RESTORE: self.tr("before another was put back"),
            BackupReason.ASKED: self.tr("asked for"),
            BackupReason.ELSEWHERE: PurePath(one.path).name,
        }
        size = self.tr("{:.1f} MB").format(one.size / MEGABYTE)
        item = QTreeWidgetItem([local_time(one.time), reasons[one.reason], size])
        item.setData(0, _BACKUP, one)
        item.setToolTip(0, one.path)
        item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return item

    def show_preview(self, backup: Backup, preview: Preview) -> None:
        """Show what a backup holds, if it is still the chosen one."""
        if self._chosen() == backup:
            self.told.setText(self._words_of(preview))
            self.restore.setEnabled(True)

    def show_problem(self, backup: Backup, sentence: str) -> None:
        """Say why a backup cannot be used, if it is still the chosen one."""
        if self._chosen() == backup:
            self.told.setText(sentence)

    def _chosen(self) -> Backup | None:
        item = self.list.currentItem()
        return None if item is None else item.data(0, _BACKUP)

    def _on_chosen(self) -> None:
        chosen = self._chosen()
        self.restore.setEnabled(False)
        if chosen is not None:
            self.told.setText(self.tr("Looking into it…"))
            self.preview_requested.emit(chosen)

    def _on_restore(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.restore_requested.emit(chosen)

    def _words_of(self, preview: Preview) -> str:
        parts = [self.tr("It holds {}.").format(self._counts(preview.holdings.counts))]
        if preview.holdings.latest:
            when = local_time(preview.holdings.changed)
            parts.append(self.tr("Latest step in it: {} ({}).").format(preview.holdings.latest, when))
        difference = preview.difference
        if difference is None:
            return "\n\n".join(parts)
        if not (difference.gained or difference.lost or difference.altered):
            parts.append(self.tr("The library is the same as this backup."))
        changes = (
            (self.tr("Put back, it would bring back {}."), difference.gained, difference.articles_gained),
            (self.tr("It would take away {}, which came later."), difference.lost, difference.articles_lost),
            (self.tr("As they were then would be {}."), difference.altered, ()),
        )
        for words, counts, titles in changes:
            if counts:
                listed = "".join(f"\n  · {' '.join(title.split())}" for title in titles)
                parts.append(words.format(self._counts(counts)) + listed)
        return "\n\n".join(parts)

    def _counts(self, counts: Mapping[Table, int]) -> str:
        names = {
            Table.ARTICLES: (self.tr("article"), self.tr("articles")),
            Table.DECISIONS: (self.tr("correction"), self.tr("corrections")),
            Table.ANNOTATIONS: (self.tr("highlight or note"), self.tr("highlights and notes")),
            Table.SPEAKERS: (self.tr("speaker"), self.tr("speakers")),
            Table.CLAIMS: (self.tr("claim"), self.tr("claims")),
            Table.WORKSPACES: (self.tr("workspace"), self.tr("workspaces")),
            Table.SEARCHES: (self.tr("saved search"), self.tr("saved searches")),
        }
        told = [f"{n:,} {names[table][n != 1]}" for table, n in counts.items() if n]
        return ", ".join(told) or self.tr("nothing")
