"""The menu View."""

from __future__ import annotations

from reader.ui.actions.spec import ActionSpec

READING = "&View|R&eading"
FOCUS = "&View|&Focus"
COLOURS = "&View|C&olours"
"""Menus inside this one."""
VIEW: tuple[ActionSpec, ...] = (
    ActionSpec("view.larger", "&View", "&Larger text", "Ctrl++", "Set the articles larger.", ("Ctrl+=",)),
    ActionSpec("view.smaller", "&View", "&Smaller text", "Ctrl+-", "Set the articles smaller."),
    ActionSpec("view.usual", "&View", "&Usual text size", "Ctrl+0", "Set the articles in the usual size."),
    ActionSpec("view.full", FOCUS, "F&ull screen", "F11", "Let the window fill the screen.", checked=False),
    ActionSpec(
        "view.only",
        FOCUS,
        "&Only this article",
        "Shift+F11",
        "Give all the room to the article with the keyboard; F6 goes to the others.",
        checked=False,
    ),
    ActionSpec("view.bare", FOCUS, "&Hide or show the lists", "F12", "Leave the articles alone in the window, or not."),
    ActionSpec(
        "view.line",
        FOCUS,
        "&Reading ruler",
        "Shift+F7",
        "Set off the line that you read: of the caret, or a little above the middle.",
        checked=False,
    ),
    ActionSpec("view.apart", READING, "Lines further &apart", "F8", "Set the lines of the articles further apart."),
    ActionSpec("view.closer", READING, "Lines c&loser", "Shift+F8", "Set the lines of the articles closer."),
    ActionSpec("view.wider", READING, "&Wider column", "F9", "Set up to 90 characters a line.", begins_group=True),
    ActionSpec("view.narrower", READING, "&Narrower column", "Shift+F9", "Set no more than 45 characters a line."),
    ActionSpec(
        "view.face.book",
        READING,
        "&Book font",
        "",
        "Set the articles in the font that comes with the program.",
        checked=True,
        begins_group=True,
        choice="face",
    ),
    ActionSpec(
        "view.face.serif",
        READING,
        "&Serif of the system",
        "",
        "Set the articles in a font of the system that has serifs.",
        checked=False,
        choice="face",
    ),
    ActionSpec(
        "view.face.sans",
        READING,
        "Sans seri&f of the system",
        "",
        "Set the articles in the font of the window.",
        checked=False,
        choice="face",
    ),
    ActionSpec(
        "view.own",
        READING,
        "Set this article by &itself",
        "",
        "Size, font, distances and width are changed for the article with the keyboard alone.",
        checked=False,
        begins_group=True,
    ),
    ActionSpec(
        "view.possible",
        "&View",
        "Show &possible matches",
        "",
        "Show claims too whose passages may only seem to say the same.",
        checked=False,
        begins_group=True,
    ),
    ActionSpec(
        "view.clutter",
        "&View",
        "Show page &clutter",
        "Ctrl+Shift+H",
        "Unfold the lines of the web page that are not of the article.",
        checked=False,
    ),
    ActionSpec(
        "view.silence",
        "&View",
        "Sile&nce view",
        "D",
        "Dim all that some other article matches: what has no match stands out.",
        checked=False,
    ),
    ActionSpec(
        "view.theme.system",
        COLOURS,
        "As the &system",
        "",
        "Take light or dark colours as the system does.",
        checked=True,
        begins_group=True,
        choice="theme",
    ),
    ActionSpec("view.theme.light", COLOURS, "&Light", "", "Dark words on light paper.", checked=False, choice="theme"),
    ActionSpec("view.theme.sepia", COLOURS, "Se&pia", "", "Brown words on warm paper.", checked=False, choice="theme"),
    ActionSpec("view.theme.dark", COLOURS, "&Dark", "", "Light words on dark paper.", checked=False, choice="theme"),
    ActionSpec(
        "view.theme.contrast",
        COLOURS,
        "&High contrast",
        "",
        "White words on black paper, with strong marks.",
        checked=False,
        choice="theme",
    ),
)
"""In the order of the menu."""
