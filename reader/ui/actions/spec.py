"""One row of the table of actions."""

from __future__ import annotations

from dataclasses import dataclass


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
        is_everywhere: Whether its keys count in every window of the program, save before a modal one.
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
    is_everywhere: bool = False
