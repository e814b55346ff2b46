"""Named workspaces, which are steps of the library, and the state of the last session, which is none.

What the window keeps in a state is its own (order, sync, scroll, widths), as a JSON object; no words of an article
may stand in it, since "Remove for good" does not look there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reader.model.errors import ChangeRefusedError, ExportError, LibraryError
from reader.model.ids import new_id
from reader.model.workspace import Workspace
from reader.services.wording import excerpt, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.library.library import Library
    from reader.model.change import Change

SESSION_FILE = "session.json"
"""Beside the library; a library in memory has none."""

State = Mapping[str, Any]


def save(library: Library, name: str, articles: Sequence[str], state: State, origin: str = "") -> Change:
    """Keep a workspace under a name, in the place of the one that has it.

    Args:
        library: Is changed.
        name: What the reader calls it.
        articles: Ids of the open articles, in the order of their panes.
        state: A JSON object of the window.
        origin: Who asks.

    Raises:
        ChangeRefusedError: The name is blank.
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    from reader.model.change import Edit, Insert, Update  # noqa: PLC0415 - the first paint needs to read only

    name = one_line(name)
    if not name:
        raise ChangeRefusedError("A workspace needs a name. Type one.")
    there = next((w for w in library.read.workspaces() if w.name == name), None)
    found = Workspace(there.id if there else new_id(), name, tuple(articles), json.dumps(dict(state)))
    operation = Update(found) if there else Insert(found)
    return library.apply(Edit(f"Workspace {excerpt(name)} saved", (operation,), origin))


def remove(library: Library, workspace: str, origin: str = "") -> Change:
    """Take a workspace out; its articles stay.

    Raises:
        ChangeRefusedError: It is not there any more.
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    from reader.model.change import Delete, Edit, Table  # noqa: PLC0415 - see save

    there = library.read.workspace(workspace)
    name = excerpt(there.name) if there else ""
    return library.apply(Edit(f"Workspace {name} removed", (Delete(Table.WORKSPACES, workspace),), origin))


def load(library: Library, workspace: str) -> Workspace | None:
    """Return a workspace without the articles that are not in the library any more, or None."""
    found = library.read.workspace(workspace)
    return None if found is None else _without_missing(library, found)


def save_session(library: Library, articles: Sequence[str], state: State) -> None:
    """Keep what is open, for the next start; not for a library in memory, nor for one that another program writes.

    Raises:
        LibraryError: The disk is full or cannot be written; what was kept before still stands.
    """
    if library.folder is None or library.is_read_only:
        return
    from reader.services.filewriting import write_file  # noqa: PLC0415 - the first paint needs to read only

    kept = json.dumps({"articles": list(articles), "state": dict(state)}).encode()
    try:
        write_file(str(library.folder / SESSION_FILE), lambda out: out.write(kept))
    except ExportError as error:
        message = f"What is open cannot be noted for the next start. Check that {library.folder} can be written."
        raise LibraryError(message) from error


def read_session(folder: Path | None) -> Workspace | None:
    """Return what was open when the program was closed, as a workspace without id and name; None when not known.

    The articles need not be in the library any more. A file that cannot be read is as good as none.

    Args:
        folder: Of the library, which need not be open; None for one in memory.
    """
    return None if folder is None else _read(folder / SESSION_FILE)


def _read(path: Path) -> Workspace | None:
    try:
        kept = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(kept, dict):
        return None
    articles, state = kept.get("articles"), kept.get("state")
    if not isinstance(articles, list) or not isinstance(state, dict):
        return None
    return Workspace("", "", tuple(a for a in articles if isinstance(a, str)), json.dumps(state))


def _without_missing(library: Library, found: Workspace) -> Workspace:
    there = {row.id for row in library.read.article_rows(found.articles)}
    articles = tuple(a for a in found.articles if a in there)
    return Workspace(found.id, found.name, articles, found.state, found.created)
