"""The menus of the window: what can be done, and what of it can be done now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from reader.model.labels import HighlightColour
from reader.ui.actions.file import RECENT
from reader.ui.actions.making import fill_menus, make_action, make_menus
from reader.ui.actions.table import ACTIONS
from reader.ui.looks import Looks
from reader.ui.theme import ThemeChoice

if TYPE_CHECKING:
    from reader.ui.keys import Keys

OF_ARTICLES = (
    *(
        "file.all_text",
        "file.again",
        "file.replace",
        "file.close",
        "file.close_others",
        "view.only",
        "edit.copy",
        "edit.cite",
        "edit.all",
    ),
    *("correct.article", "correct.block", "correct.new", "correct.extent"),
    *("go.next", "go.previous", "go.left", "go.right", "go.pin"),
)
"""Actions that need an open article."""
AT_ONCE = 40
"""Actions that are made in one turn of the event loop: 3 ms."""
LAYERS = (
    "layers.claims",
    "layers.quotations",
    "layers.speakers",
    "layers.highlights",
    "layers.hits",
    "layers.ribbons",
)
"""Actions whose state is remembered as one."""


class Menus(QObject):
    """The actions of the window, in its menu bar: titles at first, the rest from ``begin`` on or when asked for."""

    def __init__(self, window: QMainWindow, looks: Looks) -> None:
        super().__init__(window)
        self._window = window
        self._keys: Keys | None = None
        self._bar = window.menuBar()
        self._menus = make_menus(self._bar)
        for menu in self._menus.values():
            menu.aboutToShow.connect(self.make)
        self._menus["H&ighlight"].aboutToShow.connect(partial(self._show_colours, looks))
        self._actions: dict[str, QAction] = {}
        self._steps = self._make()
        self._put_off: list[Callable[[], object]] | None = []
        """What is to be done with the actions once they are made."""
        self._checked = {spec.id: bool(spec.checked) for spec in ACTIONS}
        """What is on until then."""
        self.handle({f"view.theme.{choice}": partial(looks.choose, choice) for choice in ThemeChoice})
        self.name_steps("", "")
        self.tell_open(0)

    @property
    def actions(self) -> dict[str, QAction]:
        """The actions by their ids."""
        self.make()
        return self._actions

    @property
    def recent(self) -> QMenu:
        """The menu of the files that were opened lately."""
        self.make()
        return self._menus[RECENT]

    @Slot()
    def begin(self) -> None:
        """Make the actions, some in a turn of the event loop, and fill the menus: all at once would take 15 ms."""
        for _ in self._steps:
            QTimer.singleShot(0, self, self.begin)
            return

    @Slot()
    def make(self) -> None:
        """Make now what is not made yet."""
        if self._put_off is not None:
            for _ in self._steps:
                pass

    def _make(self) -> Iterator[None]:
        for start in range(0, len(ACTIONS), AT_ONCE):
            self._actions |= {spec.id: make_action(self._window, spec) for spec in ACTIONS[start : start + AT_ONCE]}
            yield
        self._menus = fill_menus(self._bar, self._actions, made=self._menus)
        yield
        put_off, self._put_off = self._put_off or [], None
        for do in put_off:
            do()

    def _is_put_off(self, do: Callable[[], object]) -> bool:
        """Put something off while there are no actions; tells whether it is."""
        if self._put_off is not None:
            self._put_off.append(do)
        return self._put_off is not None

    def handle(self, handlers: Mapping[str, Callable[[], object]]) -> None:
        """Say what is done by some of the actions."""
        if self._is_put_off(partial(self.handle, handlers)):
            return
        for name, handler in handlers.items():
            self.actions[name].triggered.connect(lambda _checked=False, handler=handler: handler())

    @property
    def keys(self) -> Keys:
        """The keys of the actions; made when one of them was changed, or is to be."""
        if self._keys is None:
            from reader.ui.keys import Keys  # noqa: PLC0415 - see above

            self._keys = Keys(self.actions)
        return self._keys

    def state(self) -> dict[str, Any]:
        """Return which layers are shown, and the keys that the reader chose."""
        layers = {name: self.actions[name].isChecked() for name in LAYERS}
        return {"layers": layers, "keys": {} if self._keys is None else self._keys.changed}

    def key_of(self, action: str) -> str:
        """Return the first key of an action as the system writes it; "" for none."""
        found = self.actions.get(action)
        return "" if found is None else found.shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    def is_checked(self, action: str) -> bool:
        """Return whether something is on."""
        return self._checked[action] if self._put_off is not None else self.actions[action].isChecked()

    def show_for_article(self, place: QPoint) -> None:
        """Show what can be done with the article that has the keyboard.

        Args:
            place: On the screen.
        """
        menu = QMenu(self._bar)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.actions[name] for name in ("view.only", "view.own", "go.left", "go.right", "go.pin")])
        menu.addAction(self.actions["correct.article"])
        menu.addSeparator()
        menu.addActions([self.actions[f"file.{name}"] for name in ("all_text", "replace", "close", "close_others")])
        menu.popup(place)

    def _show_colours(self, looks: Looks) -> None:
        """Put the dot of each colour beside its name, as the theme has it."""
        # Only once the menu is looked at: the first paint comes before the lists, which have the dots.
        from reader.ui.docks.table import dot  # noqa: PLC0415 - see above
        from reader.ui.panes.highlights import colour_of  # noqa: PLC0415 - the same

        for colour in HighlightColour:
            self.actions[f"highlights.{colour}"].setIcon(dot(colour_of(colour, looks.theme)))

    def check(self, action: str, *, is_on: bool) -> None:
        """Show something as on or off, without doing anything."""
        if self._is_put_off(partial(self.check, action, is_on=is_on)):
            self._checked[action] = is_on
            return
        self.actions[action].setChecked(is_on)

    def add_to_view(self, actions: Iterable[QAction]) -> None:
        """Add what can be shown and hidden."""
        self.make()
        self._menus["&View"].addSeparator()
        self._menus["&View"].addActions(list(actions))

    def tell_open(self, articles: int) -> None:
        """Offer what needs an article only while one is open."""
        if self._is_put_off(partial(self.tell_open, articles)):
            return
        for name in OF_ARTICLES:
            self.actions[name].setEnabled(articles > 0)

    @Slot(str, str)
    def name_steps(self, undo: str, redo: str) -> None:
        """Name what would be taken back, and what done again; "" where there is nothing."""
        if self._is_put_off(partial(self.name_steps, undo, redo)):
            return
        for name, words, step in (("edit.undo", self.tr("&Undo"), undo), ("edit.redo", self.tr("&Redo"), redo)):
            # An ampersand of a name is no mnemonic.
            self.actions[name].setText(f"{words} {step.replace('&', '&&')}".rstrip())
            self.actions[name].setEnabled(bool(step))
