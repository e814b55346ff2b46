"""Asks which articles of a file are wanted, and tells at the end what was not taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from reader.services.originals import Refusal, Several
from reader.ui.arrivals import Arrivals


class Incoming(QObject):
    """Shows the dialogs that belong to an import."""

    def __init__(self, window: QWidget, arrivals: Arrivals) -> None:
        """Listen to the arrivals.

        Args:
            window: The parent of the dialogs.
            arrivals: Find files with several articles, and tell what they did not take.
        """
        super().__init__(window)
        self._window = window
        self._arrivals = arrivals
        self._refused: tuple[Refusal, ...] = ()
        arrivals.several_found.connect(self._on_several_found)
        arrivals.refused.connect(self._on_refused)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what does each of the actions of the menu, by its id."""
        return {"file.report": self.show_report}

    def show_report(self) -> None:
        """Show what the last import did not take."""
        if not self._refused:
            self._arrivals.hinted.emit(self.tr("Nothing was left out of the last import."))
            return
        from reader.ui.imports.report import ImportReport  # noqa: PLC0415 - few imports need it

        report = ImportReport(self._refused, self._window)
        report.show()

    @Slot(object)
    def _on_several_found(self, files: Sequence[Several]) -> None:
        from reader.ui.imports.choosing import ChooseArticles  # noqa: PLC0415 - see show_report

        dialog = ChooseArticles(files, self._window)
        dialog.chosen.connect(self._arrivals.take_chosen)
        dialog.open()

    @Slot(object)
    def _on_refused(self, refused: Sequence[Refusal]) -> None:
        self._refused = tuple(refused)
        self.show_report()
