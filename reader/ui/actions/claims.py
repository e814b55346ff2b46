"""The menu Claims."""

from __future__ import annotations

from reader.ui.actions.spec import ActionSpec

CLAIMS: tuple[ActionSpec, ...] = (
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
        "claims.clear",
        "&Claims",
        "&Leave the claim",
        "Esc",
        "End finding words; else let no claim be the active one; else close the messages.",
    ),
    ActionSpec(
        "claims.matrix",
        "&Claims",
        "&Matrix in its own window",
        "Ctrl+M",
        "See claims down and articles across, with how each article stands to each claim.",
        begins_group=True,
    ),
)
"""In the order of the menu."""
