"""The menu Highlight."""

from __future__ import annotations

from reader.model.labels import HighlightColour
from reader.ui.actions.spec import ActionSpec

MEMO = "H&ighlight|Mem&o"
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
        "highlights.underline",
        "H&ighlight",
        "&Underline",
        "Shift+U",
        "Underline the highlight at the caret, or the selected words; once more, and it has a wash again.",
        begins_group=True,
    ),
    ActionSpec(
        "highlights.box",
        "H&ighlight",
        "&Frame",
        "Shift+B",
        "Frame the highlight at the caret, or the selected words; once more, and it has a wash again.",
    ),
    ActionSpec(
        "highlights.marker",
        "H&ighlight",
        "&Marker in hand",
        "M",
        "Highlight whatever is selected, with the same colour, look and tags, until the marker is laid down.",
        checked=False,
    ),
    ActionSpec(
        "highlights.tags",
        "H&ighlight",
        "Ta&gs of the highlight…",
        "G",
        "Type the tags of the highlight at the caret or the selected words; those of the library are offered.",
        begins_group=True,
    ),
    ActionSpec(
        "highlights.note",
        "H&ighlight",
        "&Note on the highlight…",
        "T",
        "Write a note on the highlight at the caret; selected words are highlighted for it.",
    ),
    ActionSpec(
        "highlights.list",
        "H&ighlight",
        "Highlights &here…",
        "Shift+G",
        "List all highlights on the words at the caret, whatever lies over what.",
    ),
    ActionSpec(
        "memos.article",
        MEMO,
        "On this &article…",
        "",
        "Write a memo on the article with the keyboard.",
        begins_group=True,
    ),
    ActionSpec("memos.claim", MEMO, "On the active &claim…", "", "Write a memo on the active claim."),
    ActionSpec("memos.speaker", MEMO, "On a &speaker…", "", "Choose a speaker of the library, and write a memo."),
    ActionSpec("memos.workspace", MEMO, "On a &workspace…", "", "Choose a workspace, and write a memo on it."),
    ActionSpec(
        "highlights.later_end",
        "H&ighlight",
        "&End a word later",
        "Alt+Shift+Right",
        "Let the highlight at the caret end a word later.",
        begins_group=True,
    ),
    ActionSpec(
        "highlights.earlier_end",
        "H&ighlight",
        "En&d a word earlier",
        "Alt+Shift+Left",
        "Let the highlight at the caret end a word earlier.",
    ),
    ActionSpec(
        "highlights.earlier_start",
        "H&ighlight",
        "St&art a word earlier",
        "Alt+Shift+Up",
        "Let the highlight at the caret start a word earlier.",
    ),
    ActionSpec(
        "highlights.later_start",
        "H&ighlight",
        "Start a word &later",
        "Alt+Shift+Down",
        "Let the highlight at the caret start a word later.",
    ),
    ActionSpec(
        "highlights.remove",
        "H&ighlight",
        "&Remove the highlight",
        "0",
        "Take away the highlight at the caret or the selected words.",
    ),
    ActionSpec(
        "highlights.places",
        "H&ighlight",
        "Choose &places…",
        "",
        "List the highlights whose words may be at several places, or are gone, and say where they stand.",
        begins_group=True,
    ),
)
"""In the order of the menu."""
