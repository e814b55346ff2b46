"""The window: the only room that knows Qt."""

from __future__ import annotations

import reader.ui.bindings  # noqa: F401 - before anything else of Qt
