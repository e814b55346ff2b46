"""What stands in the window while no article is open: what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.ui.panes.typography import READING_FAMILY
from reader.ui.theme import Theme, mix


class Welcome(QWidget):
    """The empty state.

    Signals:
        open_requested: The reader wants to choose files.
        sample_requested: The reader wants to see the sample story.
    """

    open_requested = Signal()
    sample_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("No article is open"))
        title = self._label(self.tr("Read several accounts of one story, side by side"), "title", 23)
        what = self._label(
            self.tr(
                "Open or paste two or more articles, or drop their files here. Passages that report the same thing "
                "light up in all of them at once, and the quotations are listed with their speakers."
            ),
            "what",
            14,
        )
        quiet = self._label(self.tr("Everything stays on this computer."), "quiet", 12)
        self._open = QPushButton(self.tr("Open articles…"))
        self._open.setDefault(True)
        self._open.setObjectName("primary")
        self._sample = QPushButton(self.tr("Open the sample story"))
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addStretch(1)
        for button, signal in ((self._open, self.open_requested), (self._sample, self.sample_requested)):
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(signal)
            buttons.addWidget(button)
        buttons.addStretch(1)
        # A box of its own gives wrapped words their height; in a row that is centred they would get one line.
        box = QWidget()
        box.setMaximumWidth(720)
        words = QVBoxLayout(box)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(16)
        words.addWidget(title)
        words.addWidget(what)
        words.addSpacing(14)
        words.addLayout(buttons)
        words.addSpacing(8)
        words.addWidget(quiet)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(box, 100)
        across.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 32, 32, 32)
        layout.addStretch(3)
        layout.addLayout(across)
        layout.addStretch(4)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.setStyleSheet(
            f"Welcome {{ background: {theme.paper}; }}"
            f"QLabel#title {{ color: {theme.ink}; }}"
            f"QLabel#what {{ color: {theme.muted}; }}"
            f"QLabel#quiet {{ color: {theme.muted}; }}"
            f"QPushButton {{ padding: 9px 20px; border-radius: 5px; border: 1px solid {theme.border};"
            f" background: {theme.chrome}; color: {theme.chrome_ink}; }}"
            f"QPushButton:hover {{ border-color: {theme.accent}; }}"
            f"QPushButton:focus {{ border: 2px solid {theme.accent}; padding: 8px 19px; }}"
            f"QPushButton#primary {{ background: {theme.accent}; color: {theme.accent_ink}; "
            f"border-color: {theme.accent}; }}"
            f"QPushButton#primary:focus {{ border: 2px solid {mix(theme.accent, theme.ink, 0.5)}; }}"
        )
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def _label(self, words: str, name: str, points: int) -> QLabel:
        label = QLabel(words)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        font = QFont(READING_FAMILY)
        font.setStyleHint(QFont.StyleHint.Serif)
        font.setPointSize(points)
        font.setBold(name == "title")
        label.setFont(font)
        return label
