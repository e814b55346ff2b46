"""The menu Help."""

from __future__ import annotations

from reader.ui.actions.spec import ActionSpec

HELP: tuple[ActionSpec, ...] = (
    ActionSpec("help.keys", "&Help", "&Help and keys", "F1", "Read what the window does, and every key."),
    ActionSpec(
        "help.shortcuts",
        "&Help",
        "&Keyboard shortcuts…",
        "Ctrl+F1",
        "Find the key of an action, and choose another.",
    ),
    ActionSpec("help.tour", "&Help", "Take the &tour", "", "See in five steps what the window does."),
    ActionSpec("help.about", "&Help", "&About Synoptic", "", "See the version and the licences."),
)
"""In the order of the menu."""
