"""The menu Highlight."""

from __future__ import annotations

from reader.model.annotation import HighlightColour
from reader.ui.actions.spec import ActionSpec

HIGHLIGHTS: tuple[ActionSpec, ...] = (
    *(
        ActionSpec(
            f"highlights.{colour}",
            "H&ighlight",
            f"&{number} {colour.capitalize()}",
            str(number),
            f"Highlight the selected words in {colour}, or give the highlight at the caret this colour.",
        )
        for number, colour in enumerate(HighlightColour, 1)
    ),
    ActionSpec(
        "highlights.note",
        "H&ighlight",
        "&Note on the highlight…",
        "T",
        "Write a note on the highlight at the caret or the selected words.",
        begins_group=True,
    ),
    ActionSpec(
        "highlights.remove",
        "H&ighlight",
        "&Remove the highlight",
        "0",
        "Take away the highlight at the caret or the selected words.",
    ),
)
"""In the order of the menu."""
