"""Keep what the reader says of articles: title, outlet, author, date; of one, or of several at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.decision import DecisionKind
from reader.model.errors import ChangeRefusedError
from reader.services.correcting import Asked, decide_all
from reader.services.wording import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.library.library import Library
    from reader.model.change import Change

FIELDS: Mapping[DecisionKind, str] = {
    DecisionKind.SET_TITLE: "title",
    DecisionKind.SET_OUTLET: "outlet",
    DecisionKind.SET_BYLINE: "author",
    DecisionKind.SET_PUBLISHED: "date",
    DecisionKind.SET_ADDRESS: "address",
}
"""What the fields are called."""


def describe_articles(
    library: Library, articles: Sequence[str], values: Mapping[DecisionKind, str], origin: str = ""
) -> Change:
    """Set fields of articles, as one step; the claims of those that are open are labelled anew by a date.

    Args:
        library: Is changed.
        articles: Their ids.
        values: By the kind of decision, what to set; "" takes a guess away.
        origin: Who asks.

    Raises:
        ChangeRefusedError: Nothing is to be set, an article is not in the library any more, or a date or an address
            is none.
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    asked = [Asked(kind, (), value, article) for article in articles for kind, value in values.items()]
    if not asked:
        raise ChangeRefusedError("Nothing was changed.")
    fields = [FIELDS[kind] for kind in FIELDS if kind in values]
    told = ", ".join(fields[:-1]) + (" and " if fields[1:] else "") + fields[-1]
    where = f" of {counted(len(articles), 'article')}" if len(articles) > 1 else ""
    name = f"{told[:1].upper()}{told[1:]}{where} set"
    return decide_all(library, asked, name if len(asked) > 1 else "", origin)
