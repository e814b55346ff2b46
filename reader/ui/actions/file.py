"""The menu File."""

from __future__ import annotations

from reader.ui.actions.spec import ActionSpec

RECENT = "&File|Open recen&t"
"""The menu of the files that were opened lately, inside this one."""
REMOVE = "&File|Remove &from the library"
"""The menu of what can be taken out."""
FILE: tuple[ActionSpec, ...] = (
    ActionSpec("file.open", "&File", "&Open articles…", "Ctrl+O", "Open files beside those that are open."),
    ActionSpec("file.open_folder", "&File", "Open fol&der…", "", "Import all articles of a folder and of those in it."),
    ActionSpec(
        "file.replace",
        "&File",
        "Open in &place of this article…",
        "",
        "Open a file where the article with the keyboard stands, and close that one.",
    ),
    ActionSpec("file.forget", RECENT, "&Forget these files", "", "Empty the list of files that were opened lately."),
    ActionSpec(
        "file.report", "&File", "What was &not imported…", "", "List what the last import did not take, and why."
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
    ActionSpec(
        "file.import_highlights",
        "&File",
        "Import hi&ghlights…",
        "",
        "Bring in what was highlighted in another library, in Hypothesis, Readwise, Zotero, Taguette and others.",
    ),
    ActionSpec(
        "file.evidence",
        "&File",
        "E&vidence pack…",
        "",
        "Write passages with their citations, articles and hashes to one file that anyone can check.",
    ),
    ActionSpec(
        "file.verify",
        "&File",
        "Verif&y an evidence pack…",
        "",
        "See whether every passage of a pack stands in its source, word for word.",
    ),
    ActionSpec("file.print", "&File", "P&rint…", "Ctrl+P", "Print an article, the comparison or the matrix."),
    ActionSpec(
        "file.all_text",
        "&File",
        "Show all te&xt of its file",
        "",
        "Open beside this article all text of the file that it was read from, with what its importer left out.",
    ),
    ActionSpec("file.again", "&File", "Analyse &again", "F5", "Analyse what was given up or failed, and compare."),
    ActionSpec(
        "file.pause",
        "&File",
        "Pa&use the analysis of the library",
        "",
        "Leave articles that are not open unanalysed until this is switched off, or Synoptic is started again.",
        checked=False,
    ),
    ActionSpec(
        "file.backups",
        "&File",
        "&Backups…",
        "",
        "See what each backup of the library holds, and put one back.",
        begins_group=True,
    ),
    ActionSpec(
        "file.pack", "&File", "Pack the &library…", "", "Write the library with its original files to one file."
    ),
    ActionSpec(
        "file.close",
        "&File",
        "&Close this article",
        "Ctrl+W",
        "Close the article that has the keyboard.",
        begins_group=True,
    ),
    ActionSpec("file.close_others", "&File", "Close all ot&hers", "Ctrl+Shift+W", "Close all articles but this one."),
    ActionSpec(
        "file.remove",
        REMOVE,
        "&Remove this article",
        "",
        "Take the article with the keyboard, or those chosen in the library, out of it; undo brings it back.",
    ),
    ActionSpec(
        "file.remove_for_good",
        REMOVE,
        "Remove for &good…",
        "",
        "Erase it with all that stands on it, so that no word of it is left.",
    ),
    ActionSpec("file.quit", "&File", "&Quit", "Ctrl+Q", "Close the window.", begins_group=True, is_everywhere=True),
)
"""In the order of the menu."""
