"""How the articles are set: all alike, or one of them in a way of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from reader.ui.looks import Looks
from reader.ui.menus import Menus
from reader.ui.panes.strip import PaneStrip
from reader.ui.panes.typography import Face, Reading, spaced, widened, zoomed


class Readings(QObject):
    """Changes size, font, distance of lines and width of the column: of all articles, or of one that is set by itself.

    Signals:
        own_changed: An article is set otherwise than the others, or like them again.
    """

    own_changed = Signal()

    def __init__(self, looks: Looks, strip: PaneStrip, menus: Menus) -> None:
        """Follow which article has the keyboard.

        Args:
            looks: How all articles are set.
            strip: Has the articles, and those that are set by themselves.
            menus: Show how the article with the keyboard is set.
        """
        super().__init__(strip)
        self._looks = looks
        self._strip = strip
        self._menus = menus
        strip.zoom_requested.connect(self.zoom)
        strip.pane_focused.connect(self._show)
        strip.row_changed.connect(self._show)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what does each of the actions of the menu, by its id."""
        return {
            "view.larger": lambda: self.zoom(1),
            "view.smaller": lambda: self.zoom(-1),
            "view.usual": lambda: self.zoom(0),
            "view.apart": lambda: self._change(partial(spaced, by=1)),
            "view.closer": lambda: self._change(partial(spaced, by=-1)),
            "view.wider": lambda: self._change(partial(widened, by=1)),
            "view.narrower": lambda: self._change(partial(widened, by=-1)),
            **{f"view.face.{face}": partial(self._change, partial(_in_face, face)) for face in Face},
            "view.own": self._set_apart,
        }

    @Slot(int)
    def zoom(self, by: int) -> None:
        """Set the articles a step larger or smaller, or in the usual size for 0."""
        self._change(partial(zoomed, by=by))

    def _change(self, change: Callable[[Reading], Reading]) -> None:
        article = self._strip.current
        own = self._strip.reading_of(article)
        if own is None:
            self._looks.set_reading(change(self._looks.reading))
        else:
            self._strip.set_reading(article, change(own))
            self.own_changed.emit()

    def _set_apart(self) -> None:
        """Set the article with the keyboard by itself from now on, or like all others again."""
        article = self._strip.current
        if article:
            is_own = self._strip.reading_of(article) is not None
            self._strip.set_reading(article, None if is_own else self._looks.reading)
            self.own_changed.emit()
        self._show()

    @Slot()
    def _show(self) -> None:
        """Show in the menu how the article with the keyboard is set."""
        own = self._strip.reading_of(self._strip.current)
        self._menus.check("view.own", is_on=own is not None)
        self._menus.check(f"view.face.{(own or self._looks.reading).face}", is_on=True)


def _in_face(face: Face, reading: Reading) -> Reading:
    return replace(reading, face=face)
