"""The clipboard: words with their citation, in all forms at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from reader.exporters.citation import Citation


def copy_cited(passages: Iterable[tuple[str, Citation]]) -> None:
    """Put words on the clipboard with the places they stand in, as plain text, HTML and Markdown."""
    from reader.exporters.citation import cited_together  # noqa: PLC0415 - not needed for the first paint

    copied = cited_together(passages)
    if copied.plain:
        content = QMimeData()
        content.setText(copied.plain)
        content.setHtml(copied.html)
        content.setData("text/markdown", copied.markdown.encode())
        QGuiApplication.clipboard().setMimeData(content)
