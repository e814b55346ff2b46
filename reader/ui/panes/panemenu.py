"""What can be done at a place of an article: one table, from which the pane's keys and its menu are made."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QIcon
from PySide6.QtWidgets import QMenu, QWidget

from reader.model.article import BlockKind
from reader.ui.actions.making import make_actions
from reader.ui.actions.spec import ActionSpec
from reader.ui.actions.table import ACTIONS
from reader.ui.panes.pieces import CLUTTER
from reader.ui.translating import tr

KEYS = {"edit.copy": "Ctrl+C", "edit.all": "Ctrl+A"}
"""What the pane does by key itself, so that the same keys serve lists and entry fields elsewhere."""
_SHARED = ("edit.copy", "edit.cite", "edit.all", "claims.next", "claims.previous")
_OWN = (
    ActionSpec("pane.unfold", "", "&Unfold these lines", "", "Show these lines of the web page."),
    ActionSpec("pane.fold", "", "&Fold these lines away", "", "Show one line for these lines of the web page."),
    ActionSpec("pane.part", "", "This &is part of the article", "", "Look for quotations and claims here too."),
    ActionSpec(
        "pane.not_part", "", "This is n&ot part of the article", "", "Fold this away with the page's other lines."
    ),
)
_LETTER, _BEGINNING, _AND = re.compile(r"&([^&])"), re.compile(r"\b\w"), "\0"
SPECS = {
    # The window's menu shows the key of the pane behind a tab.
    s.id: replace(s, text=s.text.partition("\t")[0], shortcut="", more=(), begins_group=False)
    for s in (*ACTIONS, *_OWN)
    if s.id in _SHARED or s in _OWN
}
"""What the menu offers, by id; words that the window's menus have too are theirs."""


KeyOf = Callable[[str], str]
"""Tells the key that an action has, by its id, as the reader knows it; "" for none."""
KINDS: Mapping[BlockKind, str] = {
    BlockKind.PARAGRAPH: "&Paragraph",
    BlockKind.TITLE: "&Title",
    BlockKind.SUBTITLE: "Subt&itle",
    BlockKind.SUBHEAD: "Sub&head",
    BlockKind.BYLINE: "B&yline",
    BlockKind.DATELINE: "&Dateline",
    BlockKind.CAPTION: "&Caption",
    BlockKind.CREDIT: "C&redit of a picture",
    BlockKind.BIO: "&About the author",
    BlockKind.NOTICE: "&Notice of the outlet",
    BlockKind.COPYRIGHT: "C&opyright",
    BlockKind.BOILERPLATE: "Part of the &web page",
}
"""What the kinds of blocks are called, with their mnemonics."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What somebody else can do with the words at a place.

    Attributes:
        text: What the menu calls it.
        handler: Does it; None where it is only the head of further offers.
        offers: Further offers below it.
        is_now: Of one of several, whether it is so already; None where that is not asked.
        icon: Beside the words, as the dot of a colour; None for none.
        action: Id of the action that does the same by key; "" where none does.
    """

    text: str
    handler: Callable[[], object] | None = None
    offers: tuple[Offer, ...] = ()
    is_now: bool | None = None
    icon: QIcon | None = None
    action: str = ""


LINE = Offer("")
"""A line between offers of two kinds."""


def kind_offers(now: BlockKind, keep: Callable[[BlockKind], object]) -> tuple[Offer, ...]:
    """Return the kinds that a block may have, and which it has."""
    return tuple(Offer(tr(words), partial(keep, kind), (), kind is now) for kind, words in KINDS.items())


def no_key(_action: str) -> str:
    """Tell that no key is known."""
    return ""


def passing_menu(parent: QWidget) -> QMenu:
    """Return a menu that is gone once it was used."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def add_offers(menu: QMenu, offers: Iterable[Offer], key_of: KeyOf = no_key) -> None:
    """Put offers into a menu, for as long as that lives.

    Args:
        menu: Where they stand.
        offers: What can be done.
        key_of: Tells the key of an action, which stands beside the words.
    """
    choice = QActionGroup(menu)
    for offer in offers:
        if offer is LINE:
            menu.addSeparator()
            continue
        if offer.offers:
            add_offers(menu.addMenu(offer.text), offer.offers, key_of)
            continue
        action = menu.addAction(_with_key(offer.text, key_of(offer.action)))
        if offer.icon is not None:
            action.setIcon(offer.icon)
        if offer.is_now is not None:
            action.setCheckable(True)
            action.setChecked(offer.is_now)
            choice.addAction(action)
        if offer.handler is not None:
            action.triggered.connect(lambda _checked=False, handler=offer.handler: handler())


def give_letters(menu: QMenu) -> None:
    """Let each line of a menu, and of those below it, be chosen by a letter that no line before it has."""
    lines = [a for a in menu.actions() if a.text()]
    taken, without = set[str](), list[QAction]()
    for action in lines:
        letter = _LETTER.search(action.text().replace("&&", ""))
        if letter is None or letter[1].casefold() in taken:
            without.append(action)
        else:
            taken.add(letter[1].casefold())
    for action in without:
        words = _LETTER.sub(r"\1", action.text().replace("&&", _AND))
        shown = words.partition("\t")[0]
        places = [m.start() for m in _BEGINNING.finditer(shown)] + list(range(len(shown)))
        at = next((n for n in places if shown[n].isalpha() and shown[n].casefold() not in taken), None)
        if at is not None:
            taken.add(shown[at].casefold())
            words = f"{words[:at]}&{words[at:]}"
        action.setText(words.replace(_AND, "&&"))
    for below in (a.menu() for a in lines):
        if isinstance(below, QMenu):
            give_letters(below)


def other_kind(kind: BlockKind) -> BlockKind:
    """Return the kind that makes a block part of the article if it is not, and the other way round."""
    return BlockKind.PARAGRAPH if kind in CLUTTER else BlockKind.BOILERPLATE


def standing_actions(owner: QWidget, handlers: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """Return the actions that a pane has by key, for as long as it lives."""
    actions = make_actions(owner, handlers, [replace(SPECS[name], shortcut=key) for name, key in KEYS.items()])
    for action in actions.values():
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    return actions


def add_action(menu: QMenu, name: str, handler: Callable[[], object], key_of: KeyOf = no_key) -> QAction:
    """Offer something in a menu, for as long as that lives; with the key that it has elsewhere."""
    action = make_actions(menu, {name: handler}, [SPECS[name]])[name]
    action.setText(_with_key(action.text(), key_of(name)))
    menu.addAction(action)
    return action


def _with_key(words: str, key: str) -> str:
    """Return what a menu shows with a key at its right edge; the key is the window's, and not pressed here."""
    return f"{words}\t{key}" if key else words
