"""What is imported after the first paint: in a thread, so that the window can be used meanwhile."""

from __future__ import annotations

import threading
from importlib import import_module

from PySide6.QtCore import QObject, Signal, Slot


class Later(QObject):
    """Imports one module with all that it needs.

    Signals:
        ready: The module is there, or will raise where it is imported next; told in the window's thread.
    """

    ready = Signal()

    def __init__(self, module: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._module = module

    @Slot()
    def begin(self) -> None:
        """Begin to import."""
        threading.Thread(target=self._bring_in, name="later", daemon=True).start()

    def _bring_in(self) -> None:
        try:
            import_module(self._module)
        finally:
            self.ready.emit()
