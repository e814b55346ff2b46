"""Searches that are kept under a name."""

from __future__ import annotations

import pytest

from reader.library.library import Library
from reader.model.errors import ChangeRefusedError, QuerySyntaxError
from reader.services import savedsearches


def test_a_search_is_kept_under_its_name_and_taken_out_again(library: Library) -> None:
    savedsearches.save_search(library, " Arms ", "arms  speaker:lee")
    savedsearches.save_search(library, "Zones", "zone")
    change = savedsearches.save_search(library, "Arms", "weapons")
    assert change.name == "Search “Arms” saved"
    assert [(s.name, s.typed) for s in savedsearches.saved_searches(library.read)] == [
        ("Arms", "weapons"),
        ("Zones", "zone"),
    ]
    library.undo(change.id)
    arms = savedsearches.named(library.read, "Arms")
    assert arms is not None
    assert arms.typed == "arms speaker:lee"
    savedsearches.remove_search(library, arms)
    assert savedsearches.named(library.read, "Arms") is None
    with pytest.raises(ChangeRefusedError):
        savedsearches.remove_search(library, arms)


def test_what_is_no_search_is_not_kept(library: Library) -> None:
    with pytest.raises(ChangeRefusedError, match="needs a name"):
        savedsearches.save_search(library, "  ", "arms")
    with pytest.raises(ChangeRefusedError, match="nothing to search for"):
        savedsearches.save_search(library, "Arms", " — ")
    with pytest.raises(QuerySyntaxError):
        savedsearches.save_search(library, "Arms", "kind:letter x")
