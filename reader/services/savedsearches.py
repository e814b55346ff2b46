"""Searches that are kept under a name: records of the library, so that they can be undone and are in its backups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.change import Delete, Edit, Insert, Table, Update
from reader.model.errors import ChangeRefusedError
from reader.model.ids import new_id
from reader.model.savedsearch import SavedSearch
from reader.services.wording import excerpt, one_line
from reader.text.queries import parse_query

if TYPE_CHECKING:
    from reader.library.library import Library
    from reader.library.reader import Reader
    from reader.model.change import Change


def save_search(library: Library, name: str, typed: str, origin: str = "") -> Change:
    """Keep a search under a name, in the place of the one that has it.

    Raises:
        ChangeRefusedError: The name is blank, or nothing is searched for.
        QuerySyntaxError: What is typed cannot be understood.
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    name, typed = one_line(name), one_line(typed)
    if not name:
        raise ChangeRefusedError("A saved search needs a name. Type one.")
    if not parse_query(typed):
        raise ChangeRefusedError("There is nothing to search for yet. Type what is to be found, and save it then.")
    there = named(library.read, name)
    found = SavedSearch(there.id if there else new_id(), name, typed)
    return library.apply(Edit(f"Search {excerpt(name)} saved", (Update(found) if there else Insert(found),), origin))


def remove_search(library: Library, search: SavedSearch, origin: str = "") -> Change:
    """Take a saved search out.

    Raises:
        ChangeRefusedError: It is not there any more.
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    return library.apply(Edit(f"Search {excerpt(search.name)} removed", (Delete(Table.SEARCHES, search.id),), origin))


def saved_searches(reader: Reader) -> tuple[SavedSearch, ...]:
    """Return the saved searches in order of their names.

    Raises:
        LibraryError: The library cannot be read.
    """
    return reader.searches()


def named(reader: Reader, name: str) -> SavedSearch | None:
    """Return the search with a name, or None."""
    return next((s for s in reader.searches() if s.name == name), None)
