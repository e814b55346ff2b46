"""The menu Go."""

from __future__ import annotations

from reader.ui.actions.spec import ActionSpec

GO: tuple[ActionSpec, ...] = (
    ActionSpec("go.back", "&Go", "&Back", "Alt+Left", "Go back to where you were before the latest jump."),
    ActionSpec("go.forward", "&Go", "Forwar&d", "Alt+Right", "Go to where you came back from."),
    ActionSpec(
        "go.palette", "&Go", "C&ommand palette…", "Ctrl+K", "Find what to do or where to go by a few of its letters."
    ),
    ActionSpec(
        "go.story",
        "&Go",
        "What else is on this stor&y…",
        "Ctrl+Alt+S",
        "Find articles of the library on the story of this one, and open some of them beside it.",
    ),
    ActionSpec("go.next", "&Go", "&Next article", "F6", "Give the keyboard to the next article."),
    ActionSpec("go.previous", "&Go", "&Previous article", "Shift+F6", "Give the keyboard to the article before."),
    ActionSpec(
        "go.reopen",
        "&Go",
        "Reopen the closed &article",
        "Ctrl+Shift+T",
        "Open the article that was closed last, where it stood.",
    ),
    ActionSpec(
        "go.left",
        "&Go",
        "Move this article to the &left",
        "Ctrl+Shift+PgUp",
        "Change places with the article on the left.",
        begins_group=True,
    ),
    ActionSpec(
        "go.right",
        "&Go",
        "Move this article to the &right",
        "Ctrl+Shift+PgDown",
        "Change places with the article on the right.",
    ),
    ActionSpec(
        "go.pin",
        "&Go",
        "Pin or &unpin this article",
        "Ctrl+Alt+P",
        "Keep the article in view at the left while the others are scrolled sideways.",
    ),
    ActionSpec(
        "go.claims",
        "&Go",
        "List of shared &claims",
        "Alt+3",
        "Go to the list of what several open articles report.",
        begins_group=True,
    ),
    ActionSpec("go.speakers", "&Go", "List of sp&eakers", "Alt+4", "Go to the list of all whom the library quotes."),
    ActionSpec("go.matrix", "&Go", "Matri&x of claims", "Alt+6", "Go to the table of claims and articles."),
    ActionSpec("go.silence", "&Go", "No match &found", "Alt+7", "List what others carry and an article does not."),
    ActionSpec("go.voices", "&Go", "&Who is quoted", "Alt+8", "See who is quoted how often, and in which cuts."),
    ActionSpec("go.similar", "&Go", "Passa&ges like this", "Alt+9", "Go to the list of the passages that were found."),
    ActionSpec("go.highlights", "&Go", "&Highlights", "Alt+0", "Go to the list of all highlights of the library."),
    ActionSpec("go.tags", "&Go", "&Tags and memos", "Shift+T", "Go to the tree of all tags and the list of memos."),
)
"""In the order of the menu."""
