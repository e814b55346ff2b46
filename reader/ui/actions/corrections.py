"""The menu Correct."""

from __future__ import annotations

from reader.ui.actions.spec import ActionSpec

MENU = "Co&rrect"
CORRECTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "correct.speaker",
        MENU,
        "&Speaker of the quotation…",
        "W",
        "Say who speaks in the quotation at the caret, or in those chosen in the list.",
    ),
    ActionSpec(
        "correct.extent",
        MENU,
        "&Words of the quotation",
        "E",
        "Select the words of the quotation at the caret; change them with Shift and the arrows, and press it again.",
    ),
    ActionSpec("correct.direct", MENU, "It is &direct", "Shift+D", "Whole sentences, word for word, in marks."),
    ActionSpec(
        "correct.mixed", MENU, "It is &partial", "Shift+M", "Some words in marks, in a sentence of the writer's."
    ),
    ActionSpec("correct.indirect", MENU, "It is &reported", "Shift+R", "Told without marks, in the writer's words."),
    ActionSpec("correct.not", MENU, "It is &not a quotation", "X", "Take it out of the quotations, till undone."),
    ActionSpec(
        "correct.new",
        MENU,
        "New &quotation from the selected words…",
        "Q",
        "Make the selected words a quotation, and say who speaks.",
        begins_group=True,
    ),
    ActionSpec(
        "correct.block",
        MENU,
        "&Kind of this block",
        "B",
        "Say whether the block at the caret is a paragraph, a caption, a title, or not of the article.",
        begins_group=True,
    ),
    ActionSpec(
        "correct.article",
        MENU,
        "&Title, outlet, author and date…",
        "I",
        "See what is known of this article and why, and set it right.",
    ),
    ActionSpec(
        "speakers.describe",
        MENU,
        "Na&me and type of the speaker…",
        "Shift+W",
        "Set name, type and other names of the speaker at the caret, or of the one chosen in the list.",
        begins_group=True,
    ),
    ActionSpec(
        "speakers.unite",
        MENU,
        "&Unite speakers…",
        "U",
        "Make the speakers chosen in the list one, or the one at the caret and another.",
    ),
    ActionSpec("speakers.split", MENU, "Sp&lit the speaker…", "", "Say in which articles a speaker is somebody else."),
    ActionSpec(
        "speakers.apart",
        MENU,
        "Keep speakers &apart…",
        "",
        "Keep two speakers apart for good, so that they are not even proposed as one.",
    ),
    ActionSpec(
        "speakers.proposals",
        MENU,
        "Speakers that ma&y be one…",
        "",
        "Look at speakers of the open articles whose names are alike, and say whether they are one.",
    ),
    ActionSpec(
        "go.corrections",
        MENU,
        "List of &corrections",
        "Ctrl+Alt+C",
        "Go to the list of all corrections, with those that have no place.",
        begins_group=True,
    ),
)
"""In the order of the menu."""
