"""The one table of actions: menus, shortcuts, the command palette and the help come from it."""

from __future__ import annotations

from reader.ui.actions.claims import CLAIMS
from reader.ui.actions.corrections import CORRECTIONS
from reader.ui.actions.edit import EDIT
from reader.ui.actions.file import FILE
from reader.ui.actions.go import GO
from reader.ui.actions.help import HELP
from reader.ui.actions.highlights import HIGHLIGHTS
from reader.ui.actions.layers import LAYERS
from reader.ui.actions.scroll import SCROLL
from reader.ui.actions.spec import ActionSpec
from reader.ui.actions.view import VIEW

ACTIONS: tuple[ActionSpec, ...] = (
    *FILE,
    *EDIT,
    *VIEW,
    *CLAIMS,
    *CORRECTIONS,
    *HIGHLIGHTS,
    *LAYERS,
    *SCROLL,
    *GO,
    *HELP,
)
"""All actions of the window, in the order of the menus."""
