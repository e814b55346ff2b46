"""Make what Qt needs of the table of actions: its actions, and the menus that they stand in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from reader.ui.actions.spec import ActionSpec
from reader.ui.actions.table import ACTIONS


def make_action(owner: QWidget, spec: ActionSpec) -> QAction:
    """Return an action that does nothing yet, and give it to its owner."""
    # With its text at once, it would bring in the names of all icons of a desktop.
    action = QAction(owner)
    action.setText(owner.tr(spec.text))
    action.setObjectName(spec.id)
    action.setStatusTip(owner.tr(spec.tip))
    keys = [spec.shortcut, *spec.more] if spec.shortcut else []
    action.setShortcuts([QKeySequence(k) for k in keys])
    if spec.is_everywhere:
        action.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)
    if spec.checked is not None:
        action.setCheckable(True)
        action.setChecked(spec.checked)
    owner.addAction(action)
    return action


def make_actions(
    owner: QWidget, handlers: Mapping[str, Callable[[], object]], specs: Sequence[ActionSpec] = ACTIONS
) -> dict[str, QAction]:
    """Return the actions by their ids, each wired to its handler.

    Raises:
        KeyError: An action has no handler.
    """
    actions = {}
    for spec in specs:
        action = actions[spec.id] = make_action(owner, spec)
        handler = handlers[spec.id]
        action.triggered.connect(lambda _checked=False, handler=handler: handler())
    return actions


def make_menus(bar: QMenuBar, specs: Sequence[ActionSpec] = ACTIONS) -> dict[str, QMenu]:
    """Put the menus into the bar, with nothing in them, and return them by their titles."""
    titles = dict.fromkeys(spec.menu.partition("|")[0] for spec in specs)
    return {title: bar.addMenu(bar.tr(title)) for title in titles}


def fill_menus(
    bar: QMenuBar,
    actions: Mapping[str, QAction],
    specs: Sequence[ActionSpec] = ACTIONS,
    made: Mapping[str, QMenu] | None = None,
) -> dict[str, QMenu]:
    """Put the actions into menus.

    Args:
        bar: For the menus.
        actions: By their ids.
        specs: What stands where.
        made: The menus that are in the bar already, by their titles; otherwise they are made.

    Returns:
        All menus by their titles; those within others by both.
    """
    menus = dict(make_menus(bar, specs) if made is None else made)
    choices: dict[str, QActionGroup] = {}
    for spec in specs:
        if spec.menu not in menus:
            outer, _, inner = spec.menu.rpartition("|")
            if outer and spec.begins_group:
                menus[outer].addSeparator()
            menus[spec.menu] = menus[outer].addMenu(bar.tr(inner))
        elif spec.begins_group:
            menus[spec.menu].addSeparator()
        menus[spec.menu].addAction(actions[spec.id])
        if spec.choice:
            choices.setdefault(spec.choice, QActionGroup(bar)).addAction(actions[spec.id])
    return menus
