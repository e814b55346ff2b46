"""Finding in the open articles: the bar, the hits in the panes, and the way from one to the next."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from reader.model.span import Span
from reader.text.finding import Query
from reader.ui.findbar import FindBar, choices_from
from reader.ui.panes.strip import PaneStrip
from reader.ui.seeking import Found, Seeker

LONGEST_TAKEN = 200
"""Characters of a selection that is taken for the words to find."""


class Finding(QObject):
    """Looks for what the bar says in this article or in all, and goes from hit to hit.

    Without the bar, it shows in all articles the words that the library was searched for.

    Signals:
        chosen: The reader wants to look in another way; that is to be remembered.
    """

    chosen = Signal()

    def __init__(self, strip: PaneStrip, state: Mapping[str, Any]) -> None:
        """Make the bar, which is still to be put somewhere.

        Args:
            strip: The articles.
            state: What ``state`` told the last time, or nothing.
        """
        super().__init__(strip)
        self._strip = strip
        self.bar = FindBar(choices_from(state))
        self.bar.hide()
        self.seeker = Seeker(self)
        self._found = Found(Query(""))
        self._searched = Query("")
        self._is_marking = True
        self._current: tuple[str, Span] | None = None
        self._from: tuple[str, int] = ("", 0)
        self._seek_soon = QTimer(self, singleShot=True, interval=0)
        self._seek_soon.timeout.connect(self._seek)
        self.seeker.found.connect(self._on_found)
        self.bar.query_changed.connect(self._on_query_changed)
        self.bar.step_requested.connect(self.step)
        self.bar.close_requested.connect(self.close)
        strip.row_changed.connect(self._on_row_changed)
        strip.pane_focused.connect(self._on_pane_focused)

    def state(self) -> dict[str, Any]:
        """Return what is to be remembered, as an object of JSON: the choices, never the words."""
        return asdict(self.bar.choices)

    @property
    def is_open(self) -> bool:
        """Whether the bar is there."""
        return not self.bar.isHidden()

    @property
    def is_showing(self) -> bool:
        """Whether hits are shown, with the bar or without it."""
        return self.is_open or bool(self._searched.words)

    @property
    def current(self) -> tuple[str, Span] | None:
        """The article and the hit that the reader is at."""
        return self._current

    def open(self, *, everywhere: bool) -> None:
        """Show the bar with the keyboard in it; the words that are selected in the article are looked for.

        Args:
            everywhere: Whether in all articles.
        """
        pane = self._strip.panes.get(self._strip.current)
        words = pane.selected_text if pane is not None and pane.selection.length <= LONGEST_TAKEN else ""
        was_open = self.is_open
        self._searched = Query("")
        if not was_open:
            self._strip.place_left.emit()
        self._from = self._place_of_reader()
        self.bar.show()
        self.bar.look("" if "\n" in words else words, everywhere=everywhere)
        if not was_open:
            self._seek()

    def show_searched(self, query: Query) -> None:
        """Show what the library was searched for in all articles and on their rulers, also in those opened later.

        The keyboard and the place of the reader stay; the keys for the next hit go from one to the next.
        """
        self.close()
        self._searched = query
        self._seek()

    def mark_all(self, *, is_on: bool) -> None:
        """Mark all hits in the articles, or only the one that the reader is at."""
        if is_on != self._is_marking:
            self._is_marking = is_on
            self._mark()

    def _mark(self) -> None:
        for article, pane in self._strip.panes.items():
            pane.set_hits(self._found.hits.get(article, ()) if self._is_marking else ())
            pane.show_hit(self._current[1] if self._current is not None and self._current[0] == article else None)

    @Slot()
    def close(self) -> None:
        """Take bar and hits away; the keyboard goes to the article, with the last hit selected."""
        has_keyboard = (focused := self.bar.window().focusWidget()) is not None and self.bar.isAncestorOf(focused)
        article, hit = self._current or (self._strip.current, None)
        self.bar.hide()
        self._searched = Query("")
        self.seeker.forget()
        self._seek_soon.stop()
        self._show(Found(Query("")))
        pane = self._strip.panes.get(article)
        if has_keyboard and pane is not None:
            if hit is not None:
                pane.select(hit)
            pane.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int)
    def step(self, by: int) -> None:
        """Go to the next hit, or to the one before; around at the ends. Without the bar, show it first.

        Args:
            by: 1 or -1.
        """
        if not self.is_showing and not self.bar.query.words:
            self.open(everywhere=self.bar.choices.is_everywhere)
        elif not self.is_showing:
            # The keyboard stays in the article.
            self._strip.place_left.emit()
            self._from = self._place_of_reader()
            self.bar.show()
            self._seek()
        elif self._current is None:
            if not self.is_open:
                self._strip.place_left.emit()
                self._from = self._place_of_reader()
            self._go_to(self._nearest())
        else:
            self._go_to(self._beside(*self._current, by))

    # What is found ------------------------------------------------------------------------------------------------

    @Slot()
    def _on_query_changed(self) -> None:
        self.chosen.emit()
        self._seek()

    @Slot()
    def _on_row_changed(self) -> None:
        if self.is_showing:
            # Once the text of a new article is there.
            self._seek_soon.start()

    @Slot(str)
    def _on_pane_focused(self, article: str) -> None:
        if self.is_open and not self.bar.choices.is_everywhere and article not in self._found.hits:
            self._from = self._place_of_reader()
            self._seek_soon.start()

    def _seek(self) -> None:
        """Look for what the bar says; where the reader is in the text stays."""
        query, panes = self.bar.query if self.is_open else self._searched, self._strip.panes
        if not self.is_showing:
            return
        if self._current is not None:
            self._from = self._current[0], self._current[1].start
        if not query.words or not panes:
            self.seeker.forget()
            self._show(Found(query))
            return
        everywhere = self.bar.choices.is_everywhere or not self.is_open
        wanted = panes if everywhere else [a for a in panes if a == self._strip.current]
        self.seeker.seek(query, {a: panes[a].text for a in wanted})

    @Slot(object)
    def _on_found(self, found: Found) -> None:
        if self.is_showing:
            self._show(found)
        if self.is_open:
            self._go_to(self._nearest())

    def _show(self, found: Found) -> None:
        self._found = found
        self._current = None
        self._mark()
        self._tell()

    def _tell(self) -> None:
        """Say how many hits there are, and which of them is looked at."""
        found = self._found
        if found.problem or not found.query.words:
            words = found.problem
        elif not found.count:
            words = self._told_of_none()
        else:
            more = self.tr("more than ") if found.has_more else ""
            words = self.tr("{} of {}{}").format(self._number(), more, found.count)
        self.bar.told.set_words(words)

    def _told_of_none(self) -> str:
        """Say where there is none: another open article may have the words."""
        if len(self._strip.panes) < 2:
            return self.tr("Not found")
        is_everywhere = self.bar.choices.is_everywhere or not self.is_open
        return self.tr("Not found in the open articles") if is_everywhere else self.tr("Not found in this article")

    # The way from hit to hit --------------------------------------------------------------------------------------

    def _place_of_reader(self) -> tuple[str, int]:
        pane = self._strip.panes.get(self._strip.current)
        if pane is None:
            return "", 0
        return self._strip.current, pane.selection.start if pane.selection.length else pane.first_in_view

    def _articles(self) -> list[str]:
        """Return the articles that have hits, in the order of the row."""
        return [a for a in self._strip.panes if self._found.hits.get(a)]

    def _number(self) -> int:
        if self._current is None:
            return 0
        article, hit = self._current
        before = self._articles()[: self._articles().index(article)]
        return sum(len(self._found.hits[a]) for a in before) + bisect_left(self._found.hits[article], hit) + 1

    def _nearest(self) -> tuple[str, Span] | None:
        """Return the first hit from where the reader is; around at the end."""
        articles, every = self._articles(), list(self._strip.panes)
        if not articles:
            return None
        article, position = self._from
        hits = self._found.hits.get(article, ())
        at = bisect_left(hits, Span(position, position))
        if at < len(hits):
            return article, hits[at]
        place = every.index(article) if article in every else -1
        later = [a for a in articles if every.index(a) > place]
        first = (later or articles)[0]
        return first, self._found.hits[first][0]

    def _beside(self, article: str, hit: Span, by: int) -> tuple[str, Span]:
        hits, articles = self._found.hits, self._articles()
        at = bisect_left(hits[article], hit) + by
        if 0 <= at < len(hits[article]):
            return article, hits[article][at]
        other = articles[(articles.index(article) + by) % len(articles)]
        return other, hits[other][0 if by > 0 else -1]

    def _go_to(self, place: tuple[str, Span] | None) -> None:
        """Bring a hit into view and frame it."""
        if place is None:
            return
        self._current = place
        article, hit = place
        for one, pane in self._strip.panes.items():
            pane.show_hit(hit if one == article else None)
        self._strip.show_article(article)
        self._strip.panes[article].reveal(hit)
        self._tell()
