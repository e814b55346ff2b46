"""The menu Scroll."""

from __future__ import annotations

from reader.ui.actions.spec import ActionSpec

SCROLL: tuple[ActionSpec, ...] = (
    ActionSpec(
        "scroll.off",
        "&Scroll",
        "Each article by &itself",
        "",
        "Scroll one article; the others stay.",
        checked=True,
        choice="coupling",
    ),
    ActionSpec(
        "scroll.claims",
        "&Scroll",
        "Together, by &claim",
        "",
        "Scroll one article; the others come to the passages that report the same.",
        checked=False,
        choice="coupling",
    ),
    ActionSpec(
        "scroll.share",
        "&Scroll",
        "Together, by &length",
        "",
        "Scroll one article; the others go as far of their length.",
        checked=False,
        choice="coupling",
    ),
    ActionSpec(
        "scroll.change",
        "&Scroll",
        "S&witch the way of scrolling",
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
)
"""In the order of the menu."""
