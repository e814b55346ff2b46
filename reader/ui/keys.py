"""The keys of the actions: those of the table, and in their place those that the reader chose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtGui import QAction, QKeySequence

from reader.ui.actions.spec import ActionSpec
from reader.ui.actions.table import ACTIONS

OF_ARTICLES = (
    *("Up", "Down", "Left", "Right", "PgUp", "PgDown", "Home", "End", "Return", "Enter", "Space"),
    *("Shift+Up", "Shift+Down", "Shift+Left", "Shift+Right", "Shift+PgUp", "Shift+PgDown", "Shift+Home", "Shift+End"),
    *("Ctrl+Up", "Ctrl+Down", "Ctrl+Left", "Ctrl+Right", "Ctrl+Home", "Ctrl+End", "Ctrl+Shift+Left"),
    *("Ctrl+Shift+Right", "Ctrl+Shift+Home", "Ctrl+Shift+End", "Alt+Up", "Alt+Down", "Shift+Space"),
    *("Ctrl+C", "Ctrl+A", "Ctrl+Ins", "Tab", "Shift+Tab", "Backtab", "Shift+Backtab", "Menu", "Shift+F10", "Esc"),
)
"""Keys that move in the text and the lists, select or leave: no action can be given them."""


class Keys:
    """Changes the keys of actions; an action is known by its id, a key by its portable form, "Ctrl+K"."""

    def __init__(self, actions: Mapping[str, QAction], specs: Sequence[ActionSpec] = ACTIONS) -> None:
        """Change nothing yet.

        Args:
            actions: By their ids, with the keys of the table.
            specs: The table.
        """
        self._actions = actions
        self._usual = {s.id: (s.shortcut, *s.more) if s.shortcut else () for s in specs}
        self._names = {s.id: plain(s.text) for s in specs}
        # Alt with the letter of a menu opens it.
        menus = {s.menu: QKeySequence.mnemonic(s.menu) for s in specs if "|" not in s.menu}
        self._menus = {key.toString(): plain(menu) for menu, key in menus.items()}
        self._fixed = {s.id for s in specs if "\t" in s.text}
        self._changed: dict[str, tuple[str, ...]] = {}

    @property
    def changed(self) -> dict[str, list[str]]:
        """The keys that the reader chose, by the ids of their actions, as JSON can hold them."""
        return {name: list(keys) for name, keys in self._changed.items()}

    def of(self, name: str) -> tuple[str, ...]:
        """Return the keys of an action, in portable form."""
        return tuple(key.toString() for key in self._actions[name].shortcuts())

    def is_changed(self, name: str) -> bool:
        """Return whether the reader chose the keys of an action."""
        return name in self._changed

    def is_fixed(self, name: str) -> bool:
        """Return whether an action's key is the article's own, and cannot be changed."""
        return name in self._fixed

    def problem_with(self, name: str, key: str) -> str:
        """Return one sentence that says why an action cannot have a key; "" where it can."""
        shown = native([key])
        if name in self._fixed:
            return self._tr("The keys of “{}” cannot be changed: they are the article's own.").format(self._names[name])
        if key in self._menus:
            return self._tr("{} opens the menu “{}”; press another key.").format(shown, self._menus[key])
        if key in OF_ARTICLES and key not in self._usual[name]:
            return self._tr("{} is needed to move, select or leave; press another key.").format(shown)
        other = self._owner_of(key)
        if other and other != name:
            words = self._tr("{} is the key of “{}”; press another one, or change that one first.")
            return words.format(shown, self._names[other])
        return ""

    def choose(self, name: str, key: str) -> str:
        """Give an action a key in the place of those it has; "" takes them.

        Returns:
            "" where it was done; else one sentence that says why nothing was changed.
        """
        problem = self.problem_with(name, key) if key or name in self._fixed else ""
        if not problem:
            self._set(name, (key,) if key else ())
        return problem

    def reset(self, name: str) -> str:
        """Give an action the keys of the table again; returns the same as ``choose``."""
        problems = [p for key in self._usual[name] if (p := self.problem_with(name, key))]
        if name in self._changed and not problems:
            self._set(name, self._usual[name])
        return problems[0] if name in self._changed and problems else ""

    def reset_all(self) -> None:
        """Give all actions the keys of the table again."""
        self.restore({})

    def restore(self, changed: Mapping[str, Any]) -> None:
        """Take the keys that the reader chose another time; what cannot be used is left out."""
        self._changed, taken = {}, set(OF_ARTICLES) | set(self._menus)
        for name, keys in changed.items():
            if name in self._usual and name not in self._fixed and isinstance(keys, list):
                known = [QKeySequence(k).toString() for k in keys if isinstance(k, str)]
                chosen = tuple(k for k in known if k and (k not in taken or k in self._usual[name]))
                taken.update(chosen)
                if chosen or not keys:
                    self._changed[name] = chosen
        chosen_keys = {key for keys in self._changed.values() for key in keys}
        for name, usual in self._usual.items():
            # A key of the table that the reader gave to another action is that one's.
            free = tuple(key for key in usual if key not in chosen_keys)
            self._show(name, self._changed.get(name, free))

    def _owner_of(self, key: str) -> str:
        return next((name for name in self._usual if key in self.of(name)), "")

    def _set(self, name: str, keys: tuple[str, ...]) -> None:
        if keys == self._usual[name]:
            self._changed.pop(name, None)
        else:
            self._changed[name] = keys
        self._show(name, keys)

    def _show(self, name: str, keys: Sequence[str]) -> None:
        self._actions[name].setShortcuts([QKeySequence(key) for key in keys])

    def _tr(self, words: str) -> str:
        return self._actions["help.shortcuts"].tr(words)


def native(keys: Sequence[str]) -> str:
    """Return keys as the reader's system writes them."""
    return ", ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys)


def plain(text: str) -> str:
    """Return the words of an action or a menu: no mnemonic, no key, no dots."""
    return text.partition("\t")[0].replace("&", "").replace("|", " → ").rstrip("…")
