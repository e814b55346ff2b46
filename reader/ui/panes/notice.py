"""What the reader should know of how an article was read: a line below its text, until it is closed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from reader.ui.theme import Theme, mix


class PaneNotice(QFrame):
    """Sentences on one article; hidden when there are none.

    It stands below the text: above it, passages that the panes show side by side would not stand at one height.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close = QToolButton()
        self._close.setText("✕")
        self._close.setAutoRaise(True)
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._close.setToolTip(self.tr("Close this note"))
        self._close.setAccessibleName(self.tr("Close this note"))
        self._close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(6)
        row.addWidget(self._words, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        # A long name of a file must not hold the pane open wider than its neighbours.
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(self.tr("Note on this article"))
        self.set_theme(theme)
        self.hide()

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def tell(self, sentences: Sequence[str]) -> None:
        """Show sentences, or nothing."""
        self._words.setText(" ".join(sentences))
        self.setAccessibleDescription(self.words)
        self.setVisible(bool(sentences))

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        ground = mix(theme.chrome, "#d9a520" if not theme.is_dark else "#b98a1c", 0.14)
        self.setStyleSheet(
            f"PaneNotice {{ background: {ground}; border-top: 1px solid {theme.border}; }}"
            f"PaneNotice QLabel {{ color: {theme.chrome_ink}; background: transparent; }}"
            f"PaneNotice QToolButton {{ color: {theme.chrome_muted}; background: transparent; border: 0; }}"
        )
