"""A pane with its head: one article of the row."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.model.article import Article
from reader.ui.panes.articlepane import ArticlePane
from reader.ui.panes.header import PaneHeader
from reader.ui.panes.typography import Typography
from reader.ui.theme import Theme


class PaneFrame(QWidget):
    """A pane with its head."""

    def __init__(self, article: str, typography: Typography, theme: Theme) -> None:
        super().__init__()
        self.header = PaneHeader(theme, self)
        self.pane = ArticlePane(typography, theme, self)
        self.pane.article = article
        self.header.pressed.connect(self.pane.setFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.pane, 1)

    @property
    def article(self) -> str:
        """Id of the article."""
        return self.pane.article

    def show_article(self, article: Article) -> None:
        """Show the text of an article that was read."""
        self.pane.article = article.id
        self.pane.set_text(article.text)
