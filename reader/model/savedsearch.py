"""A search that the reader keeps under a name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search.

    Attributes:
        id: A UUID.
        name: What the reader calls it.
        typed: What is typed for it.
        created: When it was made, ISO 8601 in UTC; the library fills it in when it is "".
    """

    id: str
    name: str
    typed: str
    created: str = ""
