"""What can be done with highlights at a place, as a menu has it: of each, where several lie over each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from reader.model.annotation import PlacedHighlight
from reader.model.claim import Passage
from reader.model.labels import HighlightColour
from reader.services.annotating import Marker, highlight, recolour, restyle
from reader.services.wording import excerpt
from reader.ui.docks.table import dot
from reader.ui.panes.highlights import colour_of
from reader.ui.panes.panemenu import Offer, add_offers
from reader.ui.translating import tr
from reader.ui.wording import STYLES, look_of

if TYPE_CHECKING:
    from reader.ui.noting import Noting
    from reader.ui.panes.articlepane import ArticlePane
    from reader.ui.steps import MakesChange, Ts
    from reader.ui.tagging import Tagging


class Highlights(Protocol):
    """Who does what is chosen.

    Attributes:
        tagging: Lets the reader type tags.
        noting: Lets the reader write notes.
    """

    tagging: Tagging
    noting: Noting

    def tr(self, words: str, /) -> str:
        """Return words in the reader's language."""
        ...

    def do(self, work: MakesChange[*Ts], *args: *Ts) -> None:
        """Ask the library for a step."""

    def remove(self, annotations: Sequence[str]) -> None:
        """Take highlights away, as one step."""


def offers_at(of: Highlights, pane: ArticlePane, position: int) -> list[Offer]:
    """Return what can be done with the words selected, and with the highlights at a position of an article."""
    offers = []
    selected = Passage(pane.article, pane.selection)
    if pane.selection.length:
        colours = [_coloured(c, partial(of.do, highlight, selected, c), pane) for c in HighlightColour]
        offers.append(Offer(of.tr("&Highlight"), None, tuple(colours)))
    here = pane.highlights_at(position)
    if pane.selection.length and not here:
        write = partial(of.noting.write_on_words, selected, Marker(HighlightColour.BLUE))
        offers.append(Offer(of.tr("N&ote on these words…"), write, action="highlights.note"))
    if len(here) == 1:
        return offers + offers_of(of, pane, here[0])
    if here:
        each = [Offer(told_of(of, pane, one), None, tuple(offers_of(of, pane, one))) for one in here]
        offers.append(Offer(of.tr("{} hi&ghlights here").format(len(here)), None, tuple(each)))
    return offers


def offers_of(of: Highlights, pane: ArticlePane, one: PlacedHighlight) -> list[Offer]:
    """Return what can be done with a highlight of a pane."""
    others = [_coloured(c, partial(of.do, recolour, one.id, c), pane, is_now=c is one.colour) for c in HighlightColour]
    looks = STYLES.items()
    styles = [
        Offer(of.tr(words), partial(of.do, restyle, one.id, style), (), style is one.style, None, f"highlights.{style}")
        for style, words in looks
    ]
    return [
        Offer(of.tr("Colour of the hi&ghlight"), None, tuple(others)),
        Offer(of.tr("Dra&wn as"), None, tuple(styles)),
        Offer(
            of.tr("&Tags of the highlight…"), partial(of.tagging.ask_tags, one.id, one.tags), action="highlights.tags"
        ),
        Offer(of.tr("N&ote on the highlight…"), partial(of.noting.write_note, one.id), action="highlights.note"),
        Offer(of.tr("&Remove the highlight"), partial(of.remove, [one.id]), action="highlights.remove"),
    ]


def told_of(of: Highlights, pane: ArticlePane, one: PlacedHighlight) -> str:
    """Return what tells a highlight from others on the same words."""
    look = look_of(named(one.colour), one.style)
    parts = (look, excerpt(one.span.of(pane.text)), ", ".join(one.tags), of.tr("with a note") if one.note else "")
    return "  ·  ".join(p for p in parts if p).replace("&", "&&")


def show_list(of: Highlights, pane: ArticlePane, position: int) -> QMenu:
    """Show the highlights at a position as a list, each with what can be done with it."""
    menu = QMenu(pane)
    menu.setAccessibleName(of.tr("Highlights here"))
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    each = [Offer(told_of(of, pane, h), None, tuple(offers_of(of, pane, h))) for h in pane.highlights_at(position)]
    add_offers(menu, each, pane.key_of)
    rect = pane.rect_at(position)
    at = QPoint(round(rect.left()), round(rect.bottom()) + 2)
    menu.popup(pane.viewport().mapToGlobal(at))
    return menu


def _coloured(
    colour: HighlightColour, do: Callable[[], object], pane: ArticlePane, *, is_now: bool | None = None
) -> Offer:
    """Return the offer of a colour, with its dot as the pane's theme has it."""
    return Offer(named(colour), do, (), is_now, dot(colour_of(colour, pane.theme)), f"highlights.{colour}")


def named(colour: HighlightColour) -> str:
    """Return the name of a colour as a menu has it."""
    return tr(colour.value.capitalize())
