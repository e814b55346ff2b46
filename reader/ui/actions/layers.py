"""The menu Layers."""

from __future__ import annotations

from reader.ui.actions.spec import ActionSpec

LAYERS: tuple[ActionSpec, ...] = (
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
        "layers.highlights",
        "La&yers",
        "Hi&ghlights",
        "",
        "Show your highlights in the articles and on their scroll bars.",
        checked=True,
    ),
    ActionSpec(
        "layers.hits",
        "La&yers",
        "&Found words",
        "",
        "Mark the words that were looked for in the articles and on their scroll bars.",
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
)
"""In the order of the menu."""
