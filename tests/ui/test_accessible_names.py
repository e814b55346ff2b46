"""What a screen reader says of each control of the window."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget

from reader.ui.mainwindow import MainWindow
from tests.ui.windows import desk_of, lists_of, turn

LISTS = (
    "library",
    "quotations",
    "claims",
    "claimcard",
    "matrix",
    "silence",
    "voices",
    "similar",
    "speakers",
    "highlights",
)


def is_of_qt(widget: QWidget) -> bool:
    """Tell whether a control is a part of another one, made by Qt, which speaks for it."""
    above = widget.parentWidget()
    if widget.objectName().startswith("qt_") or isinstance(above, QLineEdit):
        return True
    # The list that falls out of a box.
    return above is not None and isinstance(above.parentWidget(), QComboBox)


def nameless(window: QWidget) -> list[str]:
    found = []
    for widget in window.findChildren(QWidget):
        takes_part = widget.focusPolicy().value or isinstance(widget, QAbstractButton)
        if takes_part and not is_of_qt(widget):
            spoken = QAccessible.queryAccessibleInterface(widget)
            if not spoken.text(QAccessible.Text.Name):
                found.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    return found


def test_each_control_of_the_window_has_a_name(window: MainWindow) -> None:
    for name in LISTS:
        lists_of(window).take_keyboard(name)
        turn()
    # What the card says is its name.
    desk_of(window).focus.activate("claim-0")
    window.finding.open(everywhere=False)
    window.messages.add("A sentence.")
    turn()
    assert nameless(window) == []


def test_each_control_of_an_empty_window_and_of_its_dialogs_has_a_name(window: MainWindow) -> None:
    for article in list(window.strip.panes):
        desk_of(window).session.close_article(article)
    turn()
    assert nameless(window) == []
    for name in ("help.keys", "help.about", "go.palette"):
        window.menus.actions[name].trigger()
        turn()
        for dialog in [w for w in QApplication.topLevelWidgets() if w is not window and w.isVisible()]:
            assert dialog.windowTitle()
            assert nameless(dialog) == []
            dialog.close()
            turn()
