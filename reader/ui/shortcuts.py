"""The sheet of shortcuts: all actions with their keys, to be found by words or keys, and to be given other keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QIcon, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.ui.actions.spec import ActionSpec
from reader.ui.actions.table import ACTIONS
from reader.ui.keys import Keys, native, plain
from reader.ui.sizing import fit

SIZE = (720, 620)
"""Pixels at first."""
_MODIFIERS = frozenset({Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr})
_MOVES = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
_LEAVES = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter})


class KeyField(QLineEdit):
    """Takes the next key that is pressed in it, with its modifiers.

    Signals:
        key_pressed: In portable form; "" for Backspace, which takes the keys away.
        given_up: Esc was pressed, or Enter.
    """

    key_pressed = Signal(str)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)

    def event(self, event: QEvent) -> bool:
        """Have every key come here, and not to the window's actions."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of the key; Tab goes on."""
        key = Qt.Key(event.key())
        bare = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if key == Qt.Key.Key_Escape or (key in _LEAVES and key not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)):
            self.given_up.emit()
        elif key in _MODIFIERS or key in _LEAVES or event.key() == 0:
            event.ignore()
        elif bare and key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.key_pressed.emit("")
        else:
            self.key_pressed.emit(_key_of(event))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say what to do."""
        super().focusInEvent(event)
        self.setPlaceholderText(self.tr("Press the new key"))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say how to come here."""
        super().focusOutEvent(event)
        self.setPlaceholderText("")


def _key_of(event: QKeyEvent) -> str:
    combination = event.keyCombination()
    modifiers = combination.keyboardModifiers() & ~Qt.KeyboardModifier.KeypadModifier
    typed = event.text()
    # Of a sign that is typed with Shift, Shift is no part: where "+" is on its own key, it is not typed so.
    if len(typed) == 1 and typed.isprintable() and not typed.isalpha() and not typed.isspace():
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier
    return QKeySequence(modifiers.value | combination.key()).toString()


class ShortcutSheet(QDialog):
    """Lists the actions with their keys. Enter in the list, then a key, gives the key to the action.

    Signals:
        changed: Keys were changed.
    """

    changed = Signal()

    def __init__(self, keys: Keys, parent: QWidget | None = None, specs: Sequence[ActionSpec] = ACTIONS) -> None:
        """List all actions.

        Args:
            keys: Changed at once, action by action.
            parent: The window.
            specs: The table of actions.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.setAccessibleName(self.windowTitle())
        self._keys = keys
        self.words = QLineEdit()
        self.list = QTreeWidget()
        self.field = KeyField()
        self.told = QLabel()
        self.reset_one = QPushButton(self.tr("&Reset this"))
        self.reset_all = QPushButton(self.tr("Reset &all"))
        self._lay_out()
        self._items = {spec.id: self._item(spec) for spec in specs}
        self.list.addTopLevelItems(list(self._items.values()))
        self._show_keys()
        self._connect()
        self.list.setCurrentItem(self._items[specs[0].id])
        self.words.setFocus()

    def _lay_out(self) -> None:
        self.words.setPlaceholderText(self.tr("Find an action or a key"))
        self.words.setAccessibleName(self.tr("Find an action or a key"))
        self.words.setClearButtonEnabled(True)
        self.list.setAccessibleName(self.tr("Actions and their keys"))
        self.list.setHeaderLabels([self.tr("Action"), self.tr("Menu"), self.tr("Keys")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            self.list.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self._how = self.tr("Press Enter on an action, then the key that it is to have.")
        self.told.setText(self._how)
        self.told.setWordWrap(True)
        self.told.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.field.setAccessibleName(self.tr("New key"))
        label = QLabel(self.tr("New &key"))
        label.setBuddy(self.field)
        row = QHBoxLayout()
        for widget in (label, self.field, self.reset_one, self.reset_all):
            row.addWidget(widget)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        # Qt's own picture of a cross is dark, also on a dark button.
        buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.words)
        layout.addWidget(self.list, 1)
        layout.addLayout(row)
        # Beside the button, or two lines would be empty while there is nothing to tell.
        foot = QHBoxLayout()
        foot.addWidget(self.told, 1)
        foot.addWidget(buttons)
        layout.addLayout(foot)
        # Enter is for the field and the list.
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        fit(self, *SIZE)

    def _connect(self) -> None:
        self.words.textChanged.connect(self._narrow)
        for widget in (self.words, self.list):
            widget.installEventFilter(self)
        self.list.itemDoubleClicked.connect(lambda _item: self.field.setFocus())
        self.list.currentItemChanged.connect(self._on_current_changed)
        self.field.key_pressed.connect(self._choose)
        self.field.given_up.connect(self.list.setFocus)
        self.reset_one.clicked.connect(self._reset)
        self.reset_all.clicked.connect(self._reset_all)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list from the field above it, and go on with Enter to the key."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self.current:
                    self.field.setFocus()
                return True
            if watched is self.words and event.key() in _MOVES:
                self.list.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)

    @property
    def current(self) -> str:
        """The id of the action that is chosen in the list; "" where none is seen."""
        item = self.list.currentItem()
        return "" if item is None or item.isHidden() else str(item.data(0, Qt.ItemDataRole.UserRole))

    def _item(self, spec: ActionSpec) -> QTreeWidgetItem:
        item = QTreeWidgetItem([plain(self.tr(spec.text)), plain(self.tr(spec.menu)), ""])
        item.setData(0, Qt.ItemDataRole.UserRole, spec.id)
        item.setToolTip(0, self.tr(spec.tip))
        if self._keys.is_fixed(spec.id):
            item.setText(2, spec.text.partition("\t")[2])
        return item

    def _show_keys(self) -> None:
        """Show the keys as they are now; changed ones stand out."""
        for name, item in self._items.items():
            if not self._keys.is_fixed(name):
                item.setText(2, native(self._keys.of(name)))
            font, is_changed = item.font(2), self._keys.is_changed(name)
            if font.bold() is not is_changed:
                font.setBold(is_changed)
                item.setFont(2, font)
                item.setToolTip(2, self.tr("Changed by you") if is_changed else "")
        self.reset_all.setEnabled(bool(self._keys.changed))
        self.reset_one.setEnabled(self._keys.is_changed(self.current))

    @Slot(str)
    def _narrow(self, typed: str) -> None:
        wanted = typed.casefold().split()
        for item in self._items.values():
            words = " ".join(item.text(column) for column in range(3)).casefold()
            item.setHidden(not all(word in words for word in wanted))
        seen = [item for item in self._items.values() if not item.isHidden()]
        if seen and not self.current:
            self.list.setCurrentItem(seen[0])
        self.told.setText(self._how if seen else self.tr("No action fits. Type other letters, or a key like F6."))
        self._on_current_changed()

    @Slot()
    def _on_current_changed(self) -> None:
        self.field.setEnabled(bool(self.current))
        self.reset_one.setEnabled(self._keys.is_changed(self.current))

    @Slot(str)
    def _choose(self, key: str) -> None:
        name = self.current
        problem = self._keys.choose(name, key)
        action = self._items[name].text(0)
        done = self.tr("The key of “{}” is now {}.").format(action, native([key]))
        self._tell(problem, done if key else self.tr("“{}” has no key now.").format(action))
        if not problem:
            self.list.setFocus()

    def _reset(self) -> None:
        name = self.current
        problem = self._keys.reset(name)
        self._tell(problem, self.tr("“{}” has its usual keys again.").format(self._items[name].text(0)))
        self.list.setFocus()

    def _reset_all(self) -> None:
        self._keys.reset_all()
        self._tell("", self.tr("All actions have their usual keys again."))
        self.list.setFocus()

    def _tell(self, problem: str, done: str) -> None:
        """Show what was done, or why nothing was."""
        self.told.setText(problem or done)
        self._show_keys()
        if not problem:
            self.changed.emit()
