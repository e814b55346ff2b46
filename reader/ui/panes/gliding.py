"""Several panes scrolled in one movement, so that the eye can follow where its passages went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from reader.model.span import Span
from reader.ui.panes.articlepane import ArticlePane

if TYPE_CHECKING:
    from PySide6.QtCore import QVariantAnimation


@dataclass(slots=True)
class Glide:
    """How far a pane is to be scrolled in one movement, and how far it has been.

    Attributes:
        pane: The pane.
        position: The position that is brought into view; None where only the way counts.
        y: The height of the view that it is brought to.
        way: How far that is, in pixels, as far as it is known.
        gone: How far the pane has been scrolled.
    """

    pane: ArticlePane
    position: int | None
    y: float
    way: float
    gone: int = 0


def glides_to(places: Mapping[ArticlePane, Span], y: float) -> list[Glide]:
    """Return what brings a passage of each pane to one height of their views; carets go there at once."""
    glides = []
    for pane, span in places.items():
        pane.unfold_at(span.start)
        pane.carry_caret(span)
        glides.append(Glide(pane, span.start, y, pane.y_of(span.start) - y))
    return glides


class Gliding(QObject):
    """One clock for all panes.

    Args:
        parent: Its style says whether anything is animated at all.

    Attributes:
        is_moving: Whether panes are scrolled by it at this moment, and by nobody else.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._widget = parent
        self.is_moving = False
        self._glides: Sequence[Glide] = ()
        self._animation: QVariantAnimation | None = None

    def start(self, glides: Sequence[Glide], milliseconds: int) -> None:
        """Scroll some panes; what was under way before ends where it is."""
        self.stop()
        from PySide6.QtWidgets import QStyle  # noqa: PLC0415 - its enums take 15 ms that the first paint can spare

        self._glides = glides
        self._animation = self._animation or self._make()
        self._animation.setDuration(milliseconds)
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        if milliseconds and self._widget.style().styleHint(hint, None, self._widget) > 0:
            self._animation.start()
        else:
            self._arrive()

    def stop(self) -> None:
        """Leave all panes where they are."""
        self._glides = ()
        if self._animation is not None:
            self._animation.stop()

    def _make(self) -> QVariantAnimation:
        from PySide6.QtCore import QEasingCurve, QVariantAnimation  # noqa: PLC0415 - the same

        animation = QVariantAnimation(self)
        animation.setStartValue(0.0)
        animation.setEndValue(1.0)
        animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        animation.valueChanged.connect(self._go_on)
        animation.finished.connect(self._arrive)
        return animation

    def _go_on(self, share: object) -> None:
        self.is_moving = True
        for glide in self._glides:
            due = round(glide.way * float(share))  # type: ignore[arg-type]  # the animation runs from 0.0 to 1.0
            glide.pane.scroll_by(due - glide.gone)
            glide.gone = due
        self.is_moving = False

    def _arrive(self) -> None:
        """End at the exact place: heights above it may have become known on the way."""
        glides, self._glides = self._glides, ()
        self.is_moving = True
        for glide in glides:
            if glide.position is None:
                glide.pane.scroll_by(round(glide.way) - glide.gone)
            else:
                glide.pane.scroll_to(glide.position, glide.y)
        self.is_moving = False
