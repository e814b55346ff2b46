"""Boxes over a list that narrow it."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

LEAST = 36
"""Pixels across a box or a field, so that the window can be small."""


def dress_box(box: QComboBox, words: str, width: int) -> None:
    """Say what a box is for, and let it be narrow.

    Args:
        box: Has its choices already, or gets them later.
        words: What it narrows the list by.
        width: Characters of a choice that are seen where there is room.
    """
    box.setAccessibleName(words)
    box.setToolTip(words)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(width)
    box.setMinimumWidth(LEAST)
