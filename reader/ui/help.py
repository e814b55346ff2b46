"""Help inside the program: what the window does, every key, and what the program is made of."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QTextCursor, QTextDocument, QTextLength, QTextTable
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QTextBrowser, QVBoxLayout, QWidget

from reader import __version__, paths
from reader.ui.actions.spec import ActionSpec
from reader.ui.actions.table import ACTIONS
from reader.ui.keys import native, plain
from reader.ui.sizing import fit
from reader.ui.translating import tr

SIZE = (680, 620)
"""Pixels of the help at first."""
ABOUT_SIZE = (520, 420)
"""Pixels of the page on the program at most."""
MARGIN = 14
"""Pixels around the page."""
FIRST_COLUMN = 40
"""Percent of the width of a table."""
_KEY = re.compile(r"\{([a-z_.]+)\}")


def help_page(keys_of: Callable[[str], Sequence[str]], specs: Sequence[ActionSpec] = ACTIONS) -> str:
    """Return the help as Markdown: the files of ``resources/help`` in order of their names, then a table for each menu.

    An id of an action in braces stands for its first key in the files, or for its name where it has none.

    Args:
        keys_of: Returns the keys of an action by its id, in portable form.
        specs: The table of actions.

    Raises:
        KeyError: A file names an action that does not exist.
    """
    shown = {s.id: _escaped(native(keys_of(s.id)[:1])) or f"“{_escaped(plain(s.text))}”" for s in specs}
    files = sorted(paths.resource("help").glob("*.md"))
    parts = [_KEY.sub(lambda found: shown[found[1]], path.read_text("utf-8")) for path in files]
    menus: dict[str, list[ActionSpec]] = {}
    for spec in specs:
        menus.setdefault(spec.menu, []).append(spec)
    heads = f"| {tr('Keys')} | {tr('What they do')} |"
    for menu, listed in menus.items():
        rows = (f"| {_keys(s, keys_of)} | **{_escaped(plain(s.text))}** {_escaped(s.tip)} |" for s in listed)
        parts.append("\n".join((f"### {_escaped(plain(menu))}", "", heads, "|---|---|", *rows)))
    return "\n\n".join(parts)


def about_page() -> str:
    """Return as HTML which version this is, and under which licences its parts stand."""
    notices = sorted(p for p in paths.resource("licences").iterdir() if p.is_file())
    listed = "".join(f"<li>{escape(p.stem)}</li>" for p in notices)
    told = tr(
        "A reader for several accounts of the same story. It uses no network at all: nothing you read leaves this "
        "computer."
    )
    where = tr("The licences of its parts are in {}:").format(paths.resource("licences"))
    return f"<h2>Synoptic {escape(__version__)}</h2><p>{escape(told)}</p><p>{escape(where)}</p><ul>{listed}</ul>"


class PageDialog(QDialog):
    """A page to read."""

    def __init__(self, title: str, page: str, size: tuple[int, int], parent: QWidget | None = None) -> None:
        """Show a page.

        Args:
            title: Of the dialog.
            page: Markdown, or HTML if it begins with a tag.
            size: Pixels at most; less down where the page is shorter.
            parent: The window.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.page = QTextBrowser()
        self.page.setOpenLinks(False)
        if page.startswith("<"):
            self.page.setHtml(page)
        else:
            self._set_markdown(page)
        self.page.document().setDocumentMargin(MARGIN)
        self.page.setAccessibleName(title)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        # Qt's own picture of a cross is dark, also on a dark button; no other button of the program has one.
        self.buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.page, 1)
        layout.addWidget(self.buttons)
        across, most = size
        self.page.document().setTextWidth(across - 2 * MARGIN)
        needed = self.page.document().size().height() + self.buttons.sizeHint().height() + 4 * MARGIN
        fit(self, across, min(most, math.ceil(needed)))

    def _set_markdown(self, page: str) -> None:
        self.page.setMarkdown(page)
        _set_tables(self.page.document())
        self.page.moveCursor(QTextCursor.MoveOperation.Start)


class HelpDialog(PageDialog):
    """The help, with a field that finds words in it; Enter goes to the next place."""

    def __init__(self, title: str, page: str, parent: QWidget | None = None) -> None:
        super().__init__(title, page, SIZE, parent)
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("Find in this page"))
        self.words.setAccessibleName(self.tr("Find in this page"))
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(self._find_first)
        self.words.returnPressed.connect(self._find_next)
        # Enter is for the field.
        self.buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        if isinstance(layout := self.layout(), QVBoxLayout):
            layout.insertWidget(0, self.words)
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


def _keys(spec: ActionSpec, keys_of: Callable[[str], Sequence[str]]) -> str:
    return _escaped(native(keys_of(spec.id)) or spec.text.partition("\t")[2])


def _escaped(words: str) -> str:
    """Return words as they are written in Markdown."""
    return re.sub(r"([\\`*_\[\]<>|#+-])", r"\\\1", words)


def _set_tables(document: QTextDocument) -> None:
    """Give all tables the whole width, and no lines."""
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            looks = frame.format()
            looks.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
            columns = (FIRST_COLUMN, 100 - FIRST_COLUMN)
            looks.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, n) for n in columns])
            looks.setBorder(0)
            looks.setCellPadding(3)
            looks.setTopMargin(10)
            frame.setFormat(looks)
