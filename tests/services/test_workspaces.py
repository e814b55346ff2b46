"""Named workspaces and the last session."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.library.library import Library
from reader.model.errors import ChangeRefusedError, LibraryError
from reader.services import workspaces
from reader.services.importing import import_files
from reader.services.jobs import InlineExecutor

INLINE = InlineExecutor()
STATE = {"sync": True, "scroll": [0.5, 0.25]}


def test_a_workspace_is_kept_under_its_name(library: Library, bridge: str, council: str) -> None:
    one, two = import_files(library, [bridge, council], INLINE).articles
    change = workspaces.save(library, " The  bridge ", [two, one], STATE, "menu")
    assert (change.name, change.origin) == ("Workspace “The bridge” saved", "menu")
    (kept,) = library.read.workspaces()
    loaded = workspaces.load(library, kept.id)
    assert loaded
    assert (loaded.name, loaded.articles, json.loads(loaded.state)) == ("The bridge", (two, one), STATE)


def test_the_same_name_again_takes_the_place_of_the_first(library: Library, bridge: str) -> None:
    (article,) = import_files(library, [bridge], INLINE).articles
    workspaces.save(library, "Bridge", [], {})
    change = workspaces.save(library, "Bridge", [article], STATE)
    (kept,) = library.read.workspaces()
    assert kept.articles == (article,)
    library.undo(change.id)
    assert [w.articles for w in library.read.workspaces()] == [()]


def test_a_workspace_is_removed_as_a_step(library: Library) -> None:
    workspaces.save(library, "Bridge", [], {})
    (kept,) = library.read.workspaces()
    assert workspaces.remove(library, kept.id).name == "Workspace “Bridge” removed"
    assert workspaces.load(library, kept.id) is None
    with pytest.raises(ChangeRefusedError):
        workspaces.remove(library, kept.id)


def test_a_name_is_asked_for(library: Library) -> None:
    with pytest.raises(ChangeRefusedError, match="needs a name"):
        workspaces.save(library, " \n", [], {})


def test_articles_that_are_gone_are_left_out(library: Library, bridge: str) -> None:
    found = import_files(library, [bridge], INLINE)
    workspaces.save(library, "Bridge", [*found.articles, "gone"], {})
    (kept,) = library.read.workspaces()
    loaded = workspaces.load(library, kept.id)
    assert loaded
    assert loaded.articles == found.articles


def test_the_last_session_is_there_at_the_next_start_and_is_no_step(folder: Path, bridge: str) -> None:
    with Library.open(folder) as library:
        found = import_files(library, [bridge], INLINE)
        assert workspaces.read_session(library.folder) is None
        workspaces.save_session(library, [*found.articles, "gone"], STATE)
        assert len(library.history()) == 1
    with Library.open(folder) as library:
        session = workspaces.read_session(library.folder)
    assert session
    assert (session.articles, json.loads(session.state)) == ((*found.articles, "gone"), STATE)


@pytest.mark.parametrize("kept", ["", "[]", "{", '{"articles": 1, "state": {}}', '{"articles": []}'])
def test_a_session_that_cannot_be_read_is_as_good_as_none(folder: Path, kept: str) -> None:
    with Library.open(folder) as library:
        (folder / workspaces.SESSION_FILE).write_text(kept, "utf-8")
        assert workspaces.read_session(library.folder) is None


def test_a_library_in_memory_and_a_second_window_keep_no_session(library: Library, folder: Path) -> None:
    workspaces.save_session(library, [], STATE)
    assert workspaces.read_session(library.folder) is None
    with Library.open(folder), Library.open(folder) as second:
        workspaces.save_session(second, [], STATE)
        assert not (folder / workspaces.SESSION_FILE).exists()


def test_a_session_that_cannot_be_written_is_told(folder: Path) -> None:
    with Library.open(folder) as library:
        (folder / workspaces.SESSION_FILE).mkdir()
        with pytest.raises(LibraryError, match="cannot be noted for the next start"):
            workspaces.save_session(library, [], STATE)
