"""The dock of tags and memos: the tree of all tags with what bears them, and all memos with what they are on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu, QSplitter, QTreeView, QVBoxLayout, QWidget

from reader.library.reader import Reader
from reader.model.errors import ReaderError
from reader.model.labels import HighlightColour
from reader.model.tag import Tag
from reader.services.memos import MemoRow, Subject, memos_of
from reader.services.taglisting import tags_of
from reader.services.wording import one_line
from reader.ui.docks.feed import LATE, TOGETHER, is_in_sight
from reader.ui.docks.latedock import ListPanel
from reader.ui.docks.notice import ListOrNotice
from reader.ui.docks.table import DOT, dot, no_dot
from reader.ui.lookups import Lookups
from reader.ui.panes.highlights import colour_of
from reader.ui.theme import Theme
from reader.ui.wording import with_letters

RECORD = Qt.ItemDataRole.UserRole
"""Role of the ``Tag`` or the ``MemoRow``."""
SHOWN, TIP = 160, 1000
"""Characters of a memo that a line and a tip show."""
Index = QModelIndex | QPersistentModelIndex


class TagTree(QTreeView):
    """The tree of tags.

    Signals:
        key_pressed: A key that does something with the tag: Enter, F2, Delete.
    """

    key_pressed = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of the keys that do something with a tag."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Delete}:
            self.key_pressed.emit(event.key())
        else:
            super().keyPressEvent(event)


class TagPanel(ListPanel):
    """Lists tags and memos; a tag is renamed, merged, coloured and removed from its menu or by key.

    Signals:
        tag_chosen: Name of the tag whose highlights are to be listed.
        rename_requested: Name of the tag that is to be called otherwise.
        merge_requested: Names of the tags that are to be one.
        recoloured: (name, the ``HighlightColour`` that the tag should have, or None).
        removed: Name of the tag that is to be taken off everything.
        memo_requested: The ``Subject`` whose memo is to be written.
        failed: The known error (``ReaderError``) for which nothing can be listed.
    """

    tag_chosen = Signal(str)
    rename_requested = Signal(str)
    merge_requested = Signal(object)
    recoloured = Signal(str, object)
    removed = Signal(str)
    memo_requested = Signal(object)
    failed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lookups: Lookups | None = None
        self._is_due = True
        self._is_read = False
        self._tags: Sequence[Tag] = ()
        self._soon = QTimer(self, singleShot=True, interval=TOGETHER)
        self._soon.timeout.connect(self._ask_if_seen)
        self._late = QTimer(self, singleShot=True, interval=LATE)
        self._late.timeout.connect(self._tell_late)
        self._model, self._memos = QStandardItemModel(self), QStandardItemModel(self)
        self.tree, self.memos = TagTree(), QListView()
        self.tree.setModel(self._model)
        self.memos.setModel(self._memos)
        self._set_up(self.tree, self.tr("Tags"))
        self._set_up(self.memos, self.tr("Memos"))
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._left, self._right = ListOrNotice(self.tree), ListOrNotice(self.memos)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.addWidget(self._left)
        both.addWidget(self._right)
        both.setSizes([400, 600])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(both)
        self.tree.clicked.connect(self._on_clicked)
        self.tree.key_pressed.connect(self._on_key)
        self.tree.customContextMenuRequested.connect(self._show_menu)
        self.memos.activated.connect(self._on_memo)
        self.memos.clicked.connect(self._on_memo)

    def _set_up(self, view: QAbstractItemView, name: str) -> None:
        view.setAccessibleName(name)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setIconSize(QSize(DOT, DOT))
        view.setTextElideMode(Qt.TextElideMode.ElideRight)

    # What is listed -----------------------------------------------------------------------------------------------

    def set_source(self, _reader: Reader, lookups: Lookups) -> None:
        """List another library."""
        self._lookups = lookups
        self._is_due = True
        self.look()

    def look(self) -> None:
        """List what was not listed yet, if the panel has come into sight."""
        QTimer.singleShot(0, self, self._ask_if_seen)

    def refresh(self) -> None:
        """List again after a change of the library."""
        self._is_due = True
        if is_in_sight(self) and not self._soon.isActive():
            self._soon.start()

    def _ask_if_seen(self) -> None:
        if self._is_due and self._lookups is not None and is_in_sight(self):
            self._is_due = False
            self._late.start()
            self._lookups.ask("tags", tags_of, done=self.show_tags, failed=self._on_failed)
            self._lookups.ask("memos", memos_of, done=self.show_memos, failed=self._on_failed)

    def _tell_late(self) -> None:
        for stack, model in ((self._left, self._model), (self._right, self._memos)):
            if not stack.told and not model.rowCount():
                stack.tell(self.tr("Reading from the library…"))

    def _on_failed(self, error: ReaderError) -> None:
        self.failed.emit(error)

    def show_tags(self, tags: Sequence[Tag]) -> None:
        """List tags, each before those below it; those that were chosen and folded stay so."""
        chosen, folded = set(self.chosen()), self._folded(self._model.invisibleRootItem())
        self._tags = tags
        self._model.clear()
        items: dict[str, QStandardItem] = {}
        for tag in tags:
            item = self._item(tag)
            items[tag.name] = item
            above = items.get(tag.parent)
            (above or self._model.invisibleRootItem()).appendRow(item)
        self.tree.expandAll()
        for name, item in items.items():
            if name in folded:
                self.tree.collapse(item.index())
            if name in chosen:
                self.tree.selectionModel().select(item.index(), QItemSelectionModel.SelectionFlag.Select)
        if tags:
            self._left.setCurrentWidget(self.tree)
        else:
            self._left.tell(self.tr("No tags yet. Click into a highlight and press G to give it one."))

    def _item(self, tag: Tag) -> QStandardItem:
        counted = f"{tag.highlights:,}" if not tag.others else f"{tag.highlights:,} + {tag.others:,}"
        item = QStandardItem(f"{tag.label}  ({counted})")
        item.setIcon(no_dot() if tag.colour is None else dot(colour_of(tag.colour, self._theme)))
        others = self.tr("{:,} speakers and claims").format(tag.others) if tag.others else ""
        told = [tag.name, self.tr("{:,} highlights").format(tag.highlights), others]
        told += [self.tr(tag.colour.value) if tag.colour else "", tag.memo[:TIP]]
        item.setToolTip("\n".join(part for part in told if part))
        item.setData(", ".join(part for part in told[:4] if part), Qt.ItemDataRole.AccessibleTextRole)
        item.setData(tag, RECORD)
        item.setSizeHint(self._row())
        return item

    def _row(self) -> QSize:
        """Return the height of a row, as tables have it."""
        return QSize(0, self.fontMetrics().height() + 10)

    def _folded(self, above: QStandardItem) -> set[str]:
        found: set[str] = set()
        for row in range(above.rowCount()):
            item = above.child(row)
            if item.hasChildren():
                if not self.tree.isExpanded(item.index()):
                    found.add(item.data(RECORD).name)
                found |= self._folded(item)
        return found

    def show_memos(self, memos: Sequence[MemoRow]) -> None:
        """List memos."""
        kinds = {
            "article": self.tr("Article"),
            "claim": self.tr("Claim"),
            "speaker": self.tr("Speaker"),
            "tag": self.tr("Tag"),
            "workspace": self.tr("Workspace"),
        }
        self._memos.clear()
        for memo in memos:
            name = memo.subject.name or self.tr("not there any more")
            item = QStandardItem(f"{kinds[memo.subject.kind]}: {one_line(name)[:SHOWN]}  —  {memo.line[:SHOWN]}")
            item.setToolTip(memo.text[:TIP])
            item.setData(memo, RECORD)
            item.setSizeHint(self._row())
            self._memos.appendRow(item)
        self._is_read = True
        if memos:
            self._right.setCurrentWidget(self.memos)
        else:
            self._right.tell(
                self.tr("No memos yet. Highlight → Memo writes one on an article, a claim, a speaker or a workspace.")
            )
        if self.window().focusWidget() is self:
            self.take_keyboard()

    def set_theme(self, theme: Theme) -> None:
        """Show the colours as they are in a theme."""
        self._theme = theme
        self.show_tags(self._tags)

    def take_keyboard(self) -> None:
        """Give the keyboard to the tags, or to the memos where there are none; as soon as they are read."""
        if not self._is_read:
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        view = self.tree if self._tags else self.memos
        view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        model, selection = view.model(), view.selectionModel()
        if model is not None and model.rowCount() and not selection.hasSelection():
            selection.setCurrentIndex(model.index(0, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    @property
    def told(self) -> tuple[str, str]:
        """The sentences that stand where there are no tags, and no memos, or ""."""
        return self._left.told, self._right.told

    # What is done with a tag --------------------------------------------------------------------------------------

    def chosen(self) -> tuple[str, ...]:
        """Return the names of the tags that are selected, in the order of the tree."""
        names = {index.data(RECORD).name for index in self.tree.selectedIndexes()}
        return tuple(t.name for t in self._tags if t.name in names)

    def _on_clicked(self, index: Index) -> None:
        self.tag_chosen.emit(index.data(RECORD).name)

    def _on_key(self, key: int) -> None:
        index = self.tree.currentIndex()
        if not index.isValid():
            return
        signals = {Qt.Key.Key_F2: self.rename_requested, Qt.Key.Key_Delete: self.removed}
        signals.get(Qt.Key(key), self.tag_chosen).emit(index.data(RECORD).name)

    def menu(self) -> QMenu | None:
        """Return what can be done with the selected tags; None without any."""
        chosen, index = self.chosen(), self.tree.currentIndex()
        if not chosen or not index.isValid():
            return None
        tag: Tag = index.data(RECORD)
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Tag"))
        menu.addAction(self.tr("&List its highlights")).triggered.connect(lambda: self.tag_chosen.emit(tag.name))
        menu.addAction(self.tr("Re&name…\tF2")).triggered.connect(lambda: self.rename_requested.emit(tag.name))
        merge = menu.addAction(self.tr("&Merge the selected tags…"))
        merge.setEnabled(len(chosen) > 1)
        merge.triggered.connect(lambda: self.merge_requested.emit(chosen))
        colours = menu.addMenu(self.tr("&Colour"))
        names = with_letters([self.tr(colour.value.capitalize()) for colour in HighlightColour])
        for colour, name in zip(HighlightColour, names, strict=True):
            action = colours.addAction(dot(colour_of(colour, self._theme)), name)
            action.triggered.connect(partial(self.recoloured.emit, tag.name, colour))
        colours.addAction(self.tr("&None")).triggered.connect(partial(self.recoloured.emit, tag.name, None))
        subject = Subject("tag", tag.name, tag.name)
        menu.addAction(self.tr("Memo on the &tag…")).triggered.connect(lambda: self.memo_requested.emit(subject))
        menu.addSeparator()
        menu.addAction(self.tr("&Remove the tag\tDel")).triggered.connect(lambda: self.removed.emit(tag.name))
        return menu

    def _show_menu(self, at: QPoint) -> None:
        menu = self.menu()
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.tree.viewport().mapToGlobal(at))

    def _on_memo(self, index: Index) -> None:
        memo: MemoRow = index.data(RECORD)
        self.memo_requested.emit(memo.subject)
