"""The clipboard: words with their citation, in all forms at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from reader.exporters.citation import Citation


def copy_cited(passages: Iterable[tuple[str, Citation]]) -> None:
    """Put words on the clipboard with the places they stand in, as plain text, HTML and Markdown."""
    content = cited_content(passages)
    if content.hasText():
        QGuiApplication.clipboard().setMimeData(content)


def cited_content(passages: Iterable[tuple[str, Citation]]) -> QMimeData:
    """Return words with the places they stand in, as plain text, HTML and Markdown; empty for none."""
    from reader.exporters.citation import cited_together  # noqa: PLC0415 - not needed for the first paint

    copied, content = cited_together(passages), QMimeData()
    if copied.plain:
        content.setText(copied.plain)
        content.setHtml(copied.html)
        content.setData("text/markdown", copied.markdown.encode())
    return content


def drag_out(content: QMimeData, source: QWidget) -> None:
    """Let the reader drag a copy of some words to another program; returns when they are dropped."""
    from PySide6.QtGui import QDrag  # noqa: PLC0415 - hardly ever needed

    drag = QDrag(source)
    drag.setMimeData(content)
    drag.exec(Qt.DropAction.CopyAction)
