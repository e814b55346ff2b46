"""What the command palette offers: every action, the open articles, the shared claims, and those who are quoted."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from reader.ui.actions.table import ACTIONS
from reader.ui.claimfocus import ClaimFocus
from reader.ui.mainwindow import MainWindow
from reader.ui.palette import Entry, entries_of, plain
from reader.ui.wording import claim_words, shortened

if TYPE_CHECKING:
    from reader.ui.docks.lists import Lists

WORDS_SHOWN = 90
"""Characters of a claim's words."""


def destinations(window: MainWindow, focus: ClaimFocus, lists: Lists | None) -> list[Entry]:
    """Return all that can be done or gone to now, actions first."""
    menus = {spec.id: plain(spec.menu).replace("|", " → ") for spec in ACTIONS if spec.id != "go.palette"}
    return [*entries_of(window.menus.actions, menus), *_articles(window), *_claims(window, focus), *_speakers(lists)]


def _articles(window: MainWindow) -> Iterator[Entry]:
    for number, article in enumerate(window.strip.panes, 1):
        title = window.strip.header_of(article).title
        yield Entry(f"{number}  {title}", window.tr("Article"), partial(window.strip.focus, article))


def _claims(window: MainWindow, focus: ClaimFocus) -> Iterator[Entry]:
    panes = window.strip.panes
    texts = {article: pane.text for article, pane in panes.items()}
    numbers = {article: number for number, article in enumerate(panes, 1)}
    for claim in focus.claims:
        words = shortened(claim_words(claim, texts), WORDS_SHOWN)
        if words:
            # Claims may have the same words: where they are found tells them apart.
            where = sorted({numbers[m.passage.article] for m in claim.members if m.passage.article in numbers})
            kind = window.tr("Claim in {}").format(", ".join(map(str, where)))
            yield Entry(words, kind, partial(focus.activate, claim.id))


def _speakers(lists: Lists | None) -> Iterator[Entry]:
    if lists is not None:
        for speaker in lists.listed.speakers:
            yield Entry(speaker.name, lists.tr("Speaker"), partial(lists.quotations.show_open, speaker.name))
