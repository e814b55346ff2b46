"""A pane with its head: one article of the row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.model.article import Article, Block
from reader.ui.panes.articlepane import ArticlePane
from reader.ui.panes.header import PaneHeader
from reader.ui.panes.readingtime import ReadingTime, in_words
from reader.ui.panes.typography import Typography
from reader.ui.theme import Theme

if TYPE_CHECKING:
    from reader.ui.panes.notice import PaneNotice

TOLD_AFTER = 400
"""Milliseconds without scrolling after which the time left is told: it must not cost a frame of a scroll."""


class PaneFrame(QWidget):
    """A pane with its head."""

    def __init__(self, article: str, typography: Typography, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = PaneHeader(theme, self)
        self.pane = ArticlePane(typography, theme, self)
        self.pane.article = article
        self.header.pressed.connect(self.pane.setFocus)
        self._time: tuple[Sequence[Block], ReadingTime] = ((), ReadingTime(()))
        self._time_soon = QTimer(self, singleShot=True, interval=TOLD_AFTER)
        self._time_soon.timeout.connect(self._tell_time)
        bar = self.pane.verticalScrollBar()
        bar.valueChanged.connect(lambda _: self._time_soon.start())
        bar.rangeChanged.connect(lambda *_: self._time_soon.start())
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.pane, 1)
        self._theme = theme
        self._notice: PaneNotice | None = None

    @property
    def article(self) -> str:
        """Id of the article."""
        return self.pane.article

    def _tell_time(self) -> None:
        """Tell in the head how long the rest of the article takes to read."""
        blocks = self.pane.blocks
        if blocks is not self._time[0]:
            self._time = blocks, ReadingTime(blocks)
        self.header.set_time(in_words(self._time[1].minutes_left(self.pane.first_in_view)))

    def show_article(self, article: Article) -> None:
        """Show the text of an article that was read."""
        self.pane.article = article.id
        self.pane.set_text(article.text)
        self._tell(article.notices)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self.header.set_theme(theme)
        self.pane.set_theme(theme)
        if self._notice is not None:
            self._notice.set_theme(theme)

    @property
    def notice(self) -> str:
        """What is said below the text; "" when nothing is."""
        return "" if self._notice is None or self._notice.isHidden() else self._notice.words

    def _tell(self, sentences: Sequence[str]) -> None:
        """Say what is to be known of how the article was read; most have nothing."""
        if self._notice is None and sentences:
            from reader.ui.panes.notice import PaneNotice  # noqa: PLC0415 - most articles need none when they are shown

            self._notice = PaneNotice(self._theme, self)
            self._layout.addWidget(self._notice)
        if self._notice is not None:
            self._notice.tell(sentences)
