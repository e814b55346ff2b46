"""A named set of open articles with the state of the window, as the reader left it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace.

    Attributes:
        id: A UUID.
        name: What the reader calls it.
        articles: Ids of the open articles, in the order of their panes.
        state: A JSON object that the window writes and reads: places, widths, what is shown.
        created: When it was made, ISO 8601 in UTC; the library fills it in when it is "".
    """

    id: str
    name: str
    articles: tuple[str, ...] = ()
    state: str = "{}"
    created: str = ""
