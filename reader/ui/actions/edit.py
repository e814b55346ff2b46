"""The menu Edit."""

from __future__ import annotations

from reader.ui.actions.spec import ActionSpec

EDIT: tuple[ActionSpec, ...] = (
    ActionSpec("edit.undo", "&Edit", "&Undo", "Ctrl+Z", "Take the latest step back."),
    ActionSpec("edit.redo", "&Edit", "&Redo", "Ctrl+Shift+Z", "Do the step again that was taken back.", ("Ctrl+Y",)),
    ActionSpec("go.history", "&Edit", "&History", "Ctrl+H", "See all that was done, and take back any step."),
    ActionSpec("edit.copy", "&Edit", "&Copy\tCtrl+C", "", "Copy the selected words of the article.", begins_group=True),
    ActionSpec(
        "edit.cite",
        "&Edit",
        "Copy with c&itation",
        "Ctrl+Shift+C",
        "Copy the selected words of the article, and where they stand.",
    ),
    ActionSpec("edit.all", "&Edit", "Select &all of the article\tCtrl+A", "", "Select the whole article."),
    ActionSpec(
        "file.paste",
        "&Edit",
        "&Paste as a new article",
        "Ctrl+V",
        "Open the text on the clipboard as an article.",
        ("Ctrl+Shift+V",),
    ),
    ActionSpec(
        "edit.find",
        "&Edit",
        "&Find in this article",
        "Ctrl+F",
        "Find words as you type, in this article or in all.",
        begins_group=True,
    ),
    ActionSpec(
        "edit.find_all", "&Edit", "Find in a&ll articles", "Ctrl+Alt+F", "Find words as you type, in all open articles."
    ),
    ActionSpec("edit.next_hit", "&Edit", "Find &next", "F3", "Go to the next of the words that are looked for."),
    ActionSpec("edit.previous_hit", "&Edit", "Find pre&vious", "Shift+F3", "Go to the one before."),
    ActionSpec(
        "edit.quotation",
        "&Edit",
        "Find a &quotation",
        "Alt+2",
        "Go to the filter of the quotations.",
        begins_group=True,
    ),
    ActionSpec(
        "edit.search",
        "&Edit",
        "&Search the library",
        "Ctrl+Shift+F",
        "Find words in the texts, quotations and notes of the library.",
        ("Alt+1",),
    ),
)
"""In the order of the menu."""
