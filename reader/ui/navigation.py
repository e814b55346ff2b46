"""Getting about: to a place of an article, open or not, and back to where the reader was."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reader.model.claim import Passage
from reader.model.record import QuotationRecord
from reader.model.span import Span
from reader.ui.panes.strip import PaneStrip
from reader.ui.session import Session
from reader.ui.trail import Trail


class Navigation(QObject):
    """Brings places into view, and remembers where the reader was before each jump.

    Signals:
        told: What there is to say of a step that leads nowhere.
    """

    told = Signal(str)

    def __init__(self, session: Session, strip: PaneStrip) -> None:
        """Go nowhere yet.

        Args:
            session: Opens articles.
            strip: Shows them.
        """
        super().__init__(strip)
        self._session = session
        self._strip = strip
        self._trail = Trail(strip)
        self._wanted: tuple[str, Span] | None = None

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what does each of the actions of the menu, by its id."""
        return {"go.back": self._go_back, "go.forward": self._go_forward}

    def arrive(self, article: str) -> None:
        """Go to the place for which an article was opened, if it was for one."""
        wanted, self._wanted = self._wanted, None
        if wanted is not None and wanted[0] == article:
            # Once it has its size.
            QTimer.singleShot(0, self, partial(self.go_to, *wanted))

    @Slot(str, object)
    def go_to(self, article: str, span: Span) -> None:
        """Bring a place of the library into view; its article is opened for it."""
        pane = self._strip.panes.get(article)
        if pane is None:
            self._wanted = article, span
            self._session.open_articles([article])
        else:
            self._strip.place_left.emit()
            self._strip.show_article(article)
            pane.reveal(span)

    @Slot(object)
    def go_to_passage(self, passage: Passage) -> None:
        """Bring a passage into view."""
        self.go_to(passage.article, passage.span)

    @Slot(object)
    def go_to_quotation(self, record: QuotationRecord) -> None:
        """Bring a quotation into view and underline it."""
        self.go_to(record.article, record.spans[0])
        for pane in self._strip.panes.values():
            pane.light_quotation(record.id)

    def _go_back(self) -> None:
        if not self._trail.back():
            self.told.emit(self.tr("There is nothing further back."))

    def _go_forward(self) -> None:
        if not self._trail.forward():
            self.told.emit(self.tr("There is nothing further forward."))
