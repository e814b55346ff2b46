"""Help inside the program: what the window does, every key, and what the program is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QTextCursor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QTextBrowser, QVBoxLayout, QWidget

from reader import __version__, paths
from reader.ui.actions import ACTIONS, ActionSpec
from reader.ui.keys import native, plain

GESTURES = (
    ("point at a tinted passage", "The same claim lights up in every article that has it; the line below says why."),
    ("click a tinted passage, or Enter", "The other articles come to their passage, at the same height."),
    (
        "right click on a tinted passage",
        "Take it out of its claim, or say that it is not the same as another, or that the two differ.",
    ),
    (
        "select words in two articles, then K",
        "Both become one claim; words of one article alone join the active claim. It is a step that can be undone.",
    ),
    (
        "select words, then a key from 1 to 8",
        "They are highlighted, each colour with its pattern; another key changes it at the caret, 0 takes it away.",
    ),
    ("Alt with the wheel or an arrow", "Scroll one article alone while they are scrolled together."),
    ("point at a quotation", "Its speaker is named below."),
    ("click a row of a list", "The article comes to the place; one that is not open is opened."),
    ("click a cell of the matrix, or Enter", "All articles come to their passages of the claim."),
    ("click a row of “Who is quoted”", "The quotations of this speaker in the open articles are listed."),
    ("double-click an article of the library, or Enter", "It is opened beside the others."),
    ("click a speaker of the library", "The quotations of this speaker are listed."),
    ("right click, or the menu key", "What can be done with the words or the block at this place."),
    ("click a line like “▸ 6 lines of the web page”", "The lines that are not of the article unfold, or fold again."),
    ("Shift with arrow keys", "Select words of the article by keyboard."),
    ("F7", "The arrow keys move a caret, which a screen reader follows, instead of scrolling; again, they scroll."),
    (
        "type below the articles, after Ctrl+F",
        "All hits are marked in the text and at the left edge of the scroll bar; Enter and Shift+Enter step through.",
    ),
    ("drag the head of an article", "Put it elsewhere in the row."),
    ("double-click the head of an article", "It alone is shown, in all the room; again, all are."),
    ("right click on the head, or ⋯ in it", "What can be done with the article."),
    ("drop files or text into the window", "Open them as articles."),
)
"""What is done with the pointer or by a key that is no action of the menus, and what comes of it."""
SIZE = (680, 620)
"""Pixels at first."""


def help_page(keys_of: Callable[[str], Sequence[str]], specs: Sequence[ActionSpec] = ACTIONS) -> str:
    """Return the help as HTML: what the window shows, then gestures and keys as tables.

    Args:
        keys_of: Returns the keys of an action by its id, in portable form.
        specs: The table of actions.
    """
    menus: dict[str, list[ActionSpec]] = {}
    for spec in specs:
        menus.setdefault(spec.menu, []).append(spec)
    parts = [
        "<h2>Reading several accounts side by side</h2>",
        (
            "<p>Open two or more articles on the same events. Tinted passages are claims that several of them report; "
            "bars in the margin are quotations, in the colour of their speaker. The program does not judge: it shows "
            "what stands where, says why it thinks so, and keeps your corrections.</p>"
        ),
        "<p>What you open is kept in the library, on this computer only. Every change of it can be undone.</p>",
        "<h3>With the pointer</h3>",
        _table((escape(done), escape(outcome)) for done, outcome in GESTURES),
    ]
    for menu, listed in menus.items():
        parts.append(f"<h3>{escape(plain(menu))}</h3>")
        parts.append(
            _table((_keys(spec, keys_of), f"<b>{escape(plain(spec.text))}</b> {escape(spec.tip)}") for spec in listed)
        )
    return "\n".join(parts)


def about_page() -> str:
    """Return as HTML which version this is, and under which licences its parts stand."""
    notices = sorted(p for p in paths.resource("licences").iterdir() if p.is_file())
    listed = "".join(f"<li>{escape(p.stem)}</li>" for p in notices)
    return (
        f"<h2>Synoptic {escape(__version__)}</h2>"
        "<p>A reader for several accounts of the same story. It uses no network at all: nothing you read leaves this "
        "computer.</p>"
        f"<p>Notices of what it is made with are in {escape(str(paths.resource('licences')))}:</p><ul>{listed}</ul>"
    )


class HelpDialog(QDialog):
    """A page to read, with a field that finds words in it; Enter goes to the next place."""

    def __init__(self, title: str, page: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.page = QTextBrowser()
        self.page.setOpenLinks(False)
        self.page.setHtml(page)
        self.page.setAccessibleName(title)
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("Find in this page"))
        self.words.setAccessibleName(self.tr("Find in this page"))
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(self._find_first)
        self.words.returnPressed.connect(self._find_next)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        # Enter is for the field.
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        # Qt's own picture of a cross is dark, also on a dark button; no other button of the program has one.
        buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.words)
        layout.addWidget(self.page, 1)
        layout.addWidget(buttons)
        room = self.screen().availableSize()
        self.resize(min(SIZE[0], room.width() - 20), min(SIZE[1], room.height() - 40))
        self.words.setFocus()

    def _find_first(self, words: str) -> None:
        """Mark the first place from the beginning of the page; none where nothing is looked for."""
        self.page.moveCursor(QTextCursor.MoveOperation.Start)
        if words:
            self.page.find(words)

    def _find_next(self) -> None:
        """Mark the next place; around at the end."""
        words = self.words.text()
        if words and not self.page.find(words):
            self._find_first(words)


def _table(rows: Iterable[tuple[str, str]]) -> str:
    cells = "".join(f"<tr><td width='40%'>{one}</td><td>{other}</td></tr>" for one, other in rows)
    return f"<table width='100%' cellpadding='3'>{cells}</table>"


def _keys(spec: ActionSpec, keys_of: Callable[[str], Sequence[str]]) -> str:
    return escape(native(keys_of(spec.id)) or spec.text.partition("\t")[2])
