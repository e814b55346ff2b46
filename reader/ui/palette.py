"""The command palette: a field, and below it all that can be done or gone to and fits what is typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.text.fuzzy import fit
from reader.ui.passing import KeyPassing

MOST_SHOWN = 60
"""Entries that are listed; whoever wants another types a letter more."""
WIDTH, HEIGHT, TOP = 640, 420, 60
"""Pixels: of the palette at most, and from the top of the window to it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What can be chosen.

    Attributes:
        words: What it is.
        kind: What sort of thing: a menu, "Article", "Claim", "Speaker".
        run: Does it, or goes there.
        keys: That do the same.
    """

    words: str
    kind: str
    run: Callable[[], object]
    keys: str = ""


def entries_of(actions: Mapping[str, QAction], menus: Mapping[str, str]) -> list[Entry]:
    """Return what can be done now.

    Args:
        actions: By their ids.
        menus: What the menu of each is called, by the same ids; one without a menu is not offered.
    """
    return [
        Entry(plain(action.text()), menus[name], action.trigger, _keys(action))
        for name, action in actions.items()
        if name in menus and action.isEnabled()
    ]


def _keys(action: QAction) -> str:
    """Return the key of an action, also where the pane that has the keyboard takes it."""
    native = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return native or action.text().partition("\t")[2]


def plain(text: str) -> str:
    """Return the words of an action without its mnemonic and its key."""
    return text.partition("\t")[0].replace("&&", "\0").replace("&", "").replace("\0", "&")


def ranked(entries: Iterable[Entry], typed: str) -> list[Entry]:
    """Return the entries that fit, best first; with nothing typed all, as they are."""
    if not typed.strip():
        return list(entries)[:MOST_SHOWN]
    scored = [(fit(typed, f"{e.words} {e.kind}"), e) for e in entries]
    fitting = [(score, entry) for score, entry in scored if score is not None]
    fitting.sort(key=lambda pair: -pair[0])
    return [entry for _, entry in fitting[:MOST_SHOWN]]


class Palette(QDialog):
    """Lists entries as the reader types; Enter or a click does the chosen one, Escape nothing."""

    def __init__(self, entries: Sequence[Entry], parent: QWidget, asked: str = "") -> None:
        """List all entries.

        Args:
            entries: To choose from.
            parent: The window, in whose upper middle it stands.
            asked: What the choice is for ("Open workspace"); "" for all that the window has.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(asked or self.tr("Command palette"))
        self.setAccessibleName(self.windowTitle())
        self.setModal(True)
        self._owner = parent
        self._entries = entries
        self._shown: list[Entry] = []
        self.words = QLineEdit()
        named = self.tr("{}: some letters of the name").format(asked)
        anything = self.tr("What to do, or an article, a claim, a speaker to go to")
        self.words.setPlaceholderText(named if asked else anything)
        self.words.setAccessibleName(named if asked else self.tr("What to do or where to go"))
        self.list = QTreeWidget()
        self.list.setAccessibleName(self.tr("What fits"))
        self.list.setHeaderHidden(True)
        self.list.setColumnCount(3)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = self.list.header()
        head.setStretchLastSection(False)
        head.setMinimumSectionSize(0)
        # What is seen has the room that it needs: a long menu of some row far below takes none from it.
        head.setResizeContentsPrecision(0)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.told = QLabel(self.tr("Nothing fits. Type other letters, or press Esc."))
        self.told.hide()
        layout = QVBoxLayout(self)
        for widget in (self.words, self.told, self.list):
            layout.addWidget(widget)
        self.words.textChanged.connect(self._fill)
        KeyPassing(self.words, self.list, self._choose)
        self.list.itemClicked.connect(lambda _item: self._choose())
        self._fill("")
        self._place(parent)

    @property
    def shown(self) -> Sequence[Entry]:
        """What is listed, best first."""
        return self._shown

    def _fill(self, typed: str) -> None:
        self._shown = ranked(self._entries, typed)
        self.list.clear()
        items = [QTreeWidgetItem([e.words, e.kind, e.keys]) for e in self._shown]
        self.list.addTopLevelItems(items)
        self.list.setColumnHidden(2, not any(e.keys for e in self._shown))
        if items:
            self.list.setCurrentItem(items[0])
        self.told.setVisible(not self._shown)

    def _choose(self) -> None:
        at = self.list.currentIndex().row()
        if 0 <= at < len(self._shown):
            entry = self._shown[at]
            self.accept()
            self._owner.activateWindow()
            # Once the keyboard is back where it was.
            QTimer.singleShot(0, self._owner, entry.run)

    def _place(self, parent: QWidget) -> None:
        width = min(WIDTH, parent.width() - 40)
        self.resize(width, min(HEIGHT, parent.height() - 2 * TOP))
        self.move(parent.mapToGlobal(parent.rect().topLeft()).x() + (parent.width() - width) // 2, parent.y() + TOP)
