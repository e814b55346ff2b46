"""The one table of actions: menus and shortcuts come from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from reader.model.annotation import HighlightColour


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One thing that the reader can do.

    Attributes:
        id: Names the action for good: "claims.next".
        menu: The menu it is in; of a menu inside another, the titles of both, with a bar between.
        text: With its mnemonic.
        shortcut: A key sequence in portable form, or "".
        tip: One sentence for the status line.
        more: Further key sequences.
        checked: Of something that is on or off, how it begins; None for all else.
        begins_group: Whether a line stands above it in the menu.
        choice: Names those of which just one is on; "" for all else.
    """

    id: str
    menu: str
    text: str
    shortcut: str = ""
    tip: str = ""
    more: tuple[str, ...] = ()
    checked: bool | None = None
    begins_group: bool = False
    choice: str = ""


READING = "&View|R&eading"
FOCUS = "&View|&Focus"
COLOURS = "&View|C&olours"
RECENT = "&File|Open recen&t"
"""Menus inside other menus."""
ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("file.open", "&File", "&Open articles…", "Ctrl+O", "Open text files beside those that are open."),
    ActionSpec("file.forget", RECENT, "&Forget these files", "", "Empty the list of files that were opened lately."),
    ActionSpec(
        "file.paste",
        "&File",
        "&Paste as a new article",
        "Ctrl+Shift+V",
        "Open the text on the clipboard as an article.",
    ),
    ActionSpec("file.sample", "&File", "Open the &sample story", "", "Open five articles on the same events."),
    ActionSpec(
        "file.save_workspace",
        "&File",
        "Save &workspace…",
        "Ctrl+S",
        "Keep the open articles, their order and places under a name.",
        begins_group=True,
    ),
    ActionSpec(
        "file.open_workspace",
        "&File",
        "Open wor&kspace…",
        "Ctrl+Shift+O",
        "Open the articles that were kept under a name, as they stood.",
    ),
    ActionSpec("file.remove_workspace", "&File", "Re&move workspace…", "", "Forget a workspace; its articles stay."),
    ActionSpec(
        "file.export",
        "&File",
        "&Export quotations…",
        "Ctrl+E",
        "Write the chosen quotations to a file.",
        begins_group=True,
    ),
    ActionSpec("file.print", "&File", "P&rint…", "Ctrl+P", "Print an article, the comparison or the matrix."),
    ActionSpec("file.again", "&File", "Analyse &again", "F5", "Analyse what was given up or failed, and compare."),
    ActionSpec(
        "file.close",
        "&File",
        "&Close this article",
        "Ctrl+W",
        "Close the article that has the keyboard.",
        begins_group=True,
    ),
    ActionSpec("file.close_others", "&File", "Close all ot&hers", "Ctrl+Shift+W", "Close all articles but this one."),
    ActionSpec("file.quit", "&File", "&Quit", "Ctrl+Q", "Close the window.", begins_group=True),
    ActionSpec("edit.undo", "&Edit", "&Undo", "Ctrl+Z", "Take the latest step back."),
    ActionSpec("edit.redo", "&Edit", "&Redo", "Ctrl+Shift+Z", "Do the step again that was taken back.", ("Ctrl+Y",)),
    ActionSpec("edit.copy", "&Edit", "&Copy\tCtrl+C", "", "Copy the selected words of the article.", begins_group=True),
    ActionSpec(
        "edit.cite",
        "&Edit",
        "Copy with c&itation",
        "Ctrl+Shift+C",
        "Copy the selected words of the article, and where they stand.",
    ),
    ActionSpec("edit.all", "&Edit", "Select &all of the article", "", "Select the whole article."),
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
    ActionSpec("claims.next", "&Claims", "&Next shared claim", "N", "Go to the next claim that others report too."),
    ActionSpec("claims.previous", "&Claims", "&Previous shared claim", "P", "Go to the claim before."),
    ActionSpec(
        "claims.next_article",
        "&Claims",
        "Next a&rticle with it",
        "Shift+N",
        "Go to the passage of the active claim in the next article that has it.",
    ),
    ActionSpec(
        "claims.previous_article",
        "&Claims",
        "Previous articl&e with it",
        "Shift+P",
        "Go to the passage of the active claim in the article before.",
    ),
    ActionSpec(
        "claims.card",
        "&Claims",
        "Claim &card",
        "C",
        "See the words that each article has for the active claim, why they match, and how sure that is.",
        ("Alt+5",),
        begins_group=True,
    ),
    ActionSpec(
        "claims.link",
        "&Claims",
        "Lin&k the selected passages",
        "K",
        "Make what is selected in two articles one claim, or join it to the active claim.",
    ),
    ActionSpec(
        "claims.similar",
        "&Claims",
        "Passages like &this",
        "L",
        "Find the passages of the other articles that come nearest to the selected words.",
        begins_group=True,
    ),
    ActionSpec(
        "claims.next_similar", "&Claims", "Ne&xt passage like it", "F4", "Go to the next passage that was found."
    ),
    ActionSpec(
        "claims.previous_similar",
        "&Claims",
        "Pre&vious passage like it",
        "Shift+F4",
        "Go to the passage before.",
    ),
    ActionSpec(
        "claims.align",
        "&Claims",
        "&Align the others",
        "A",
        "Bring the other articles to the active claim.",
        begins_group=True,
    ),
    ActionSpec(
        "claims.clear", "&Claims", "&Leave the claim", "Esc", "End finding words; else let no claim be the active one."
    ),
    ActionSpec(
        "claims.matrix",
        "&Claims",
        "&Matrix in its own window",
        "Ctrl+M",
        "See claims down and articles across, with how each article stands to each claim.",
        begins_group=True,
    ),
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
    ActionSpec("layers.claims", "La&yers", "&Claims", "", "Tint what several articles report.", checked=True),
    ActionSpec(
        "layers.quotations", "La&yers", "&Quotations", "", "Show a bar in the margin beside quotations.", checked=True
    ),
    ActionSpec(
        "layers.speakers",
        "La&yers",
        "&Speakers in colours",
        "",
        "Give the bars of each speaker a colour.",
        checked=True,
    ),
    ActionSpec(
        "layers.ribbons",
        "La&yers",
        "&Ribbons",
        "R",
        "Draw ribbons between neighbours, from passage to passage of the claims in view.",
        checked=False,
    ),
    ActionSpec(
        "layers.legend",
        "La&yers",
        "&Legend",
        "Shift+L",
        "See what the marks stand for, and switch them.",
        begins_group=True,
    ),
    ActionSpec(
        "scroll.off", "&Scroll", "Each article by &itself", "", "Scroll one article; the others stay.", checked=True
    ),
    ActionSpec(
        "scroll.claims",
        "&Scroll",
        "Together, by &claim",
        "",
        "Scroll one article; the others come to the passages that report the same.",
        checked=False,
    ),
    ActionSpec(
        "scroll.share",
        "&Scroll",
        "Together, by &length",
        "",
        "Scroll one article; the others go as far of their length.",
        checked=False,
    ),
    ActionSpec(
        "scroll.change",
        "&Scroll",
        "C&hange how",
        "S",
        "Scroll each by itself, together by claim, together by length, in turn.",
        begins_group=True,
    ),
    ActionSpec(
        "scroll.align",
        "&Scroll",
        "&Align the others to this line",
        "Shift+A",
        "Bring the other articles to what goes with the line at the caret, or in the middle.",
    ),
    ActionSpec("go.back", "&Go", "&Back", "Alt+Left", "Go back to where you were before the latest jump."),
    ActionSpec("go.forward", "&Go", "Forwar&d", "Alt+Right", "Go to where you came back from."),
    ActionSpec(
        "go.palette", "&Go", "C&ommand palette…", "Ctrl+K", "Find what to do or where to go by a few of its letters."
    ),
    ActionSpec("go.next", "&Go", "&Next article", "F6", "Give the keyboard to the next article."),
    ActionSpec("go.previous", "&Go", "&Previous article", "Shift+F6", "Give the keyboard to the article before."),
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
    ActionSpec("go.highlights", "&Go", "&Highlights", "Alt+0", "Go to the list of all highlights of the library."),
    ActionSpec("go.similar", "&Go", "Passa&ges like this", "Alt+9", "Go to the list of the passages that were found."),
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
"""All actions of the window, in the order of the menus."""


def make_action(owner: QWidget, spec: ActionSpec) -> QAction:
    """Return an action that does nothing yet, and give it to its owner."""
    # With its text at once, it would bring in the names of all icons of a desktop.
    action = QAction(owner)
    action.setText(owner.tr(spec.text))
    action.setObjectName(spec.id)
    action.setStatusTip(owner.tr(spec.tip))
    keys = [spec.shortcut, *spec.more] if spec.shortcut else []
    action.setShortcuts([QKeySequence(k) for k in keys])
    if spec.checked is not None:
        action.setCheckable(True)
        action.setChecked(spec.checked)
    owner.addAction(action)
    return action


def make_actions(
    owner: QWidget, handlers: Mapping[str, Callable[[], object]], specs: Sequence[ActionSpec] = ACTIONS
) -> dict[str, QAction]:
    """Return the actions by their ids, each wired to its handler.

    Raises:
        KeyError: An action has no handler.
    """
    actions = {}
    for spec in specs:
        action = actions[spec.id] = make_action(owner, spec)
        handler = handlers[spec.id]
        action.triggered.connect(lambda _checked=False, handler=handler: handler())
    return actions


def fill_menus(
    bar: QMenuBar, actions: Mapping[str, QAction], specs: Sequence[ActionSpec] = ACTIONS
) -> dict[str, QMenu]:
    """Put the actions into menus, and return the menus by their titles."""
    menus: dict[str, QMenu] = {}
    choices: dict[str, QActionGroup] = {}
    for spec in specs:
        if spec.menu not in menus:
            outer, _, inner = spec.menu.rpartition("|")
            if outer and spec.begins_group:
                menus[outer].addSeparator()
            menus[spec.menu] = (menus[outer] if outer else bar).addMenu(bar.tr(inner))
        elif spec.begins_group:
            menus[spec.menu].addSeparator()
        menus[spec.menu].addAction(actions[spec.id])
        if spec.choice:
            choices.setdefault(spec.choice, QActionGroup(bar)).addAction(actions[spec.id])
    return menus
