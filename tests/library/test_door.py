from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.library.library import Library
from reader.model.annotation import Annotation
from reader.model.change import Change, ChangeKind, Delete, Edit, Insert, Operation, Record, Table, Touched, Update
from reader.model.errors import ChangeRefusedError
from reader.model.kept import KeptClaim, KeptSpeaker
from reader.model.labels import ClaimLabel
from reader.model.savedsearch import SavedSearch
from reader.model.speaker import SpeakerType
from reader.model.workspace import Workspace
from tests.library.making import Ticking, add, annotation, decision, edit, stated, stored, target

RECORDS: tuple[Record, ...] = (
    stored("a", metadata=stated("A title", "AP", "2018-03"), address="https://example.org/a", copy_group="g"),
    stored("b", "Another text", edition_of="a", sha256=None, path=None),
    decision("d", "a", "b"),
    annotation("n", "a", body="a *note*", tags=("one", "two"), colour="amber", style="box", citation="AP, 2018"),
    KeptSpeaker("s", "Ann Lee", SpeakerType.PERSON, (target("a"), target("b")), ("Lee",), ("tag",)),
    KeptClaim("c", (target("a"),), "a claim", ClaimLabel.DIFFER, ("tag",)),
    Workspace("w", "My story", ("a", "b"), '{"open": true}'),
)


def read(library: Library, record: Record) -> object:
    found = {
        "StoredArticle": library.read.article,
        "Decision": library.read.decision,
        "Annotation": library.read.annotation,
        "KeptSpeaker": library.read.kept_speaker,
        "KeptClaim": library.read.kept_claim,
        "Workspace": library.read.workspace,
    }
    return found[type(record).__name__](record_id(record))


def record_id(record: Record) -> str:
    return getattr(record, "id", "") or getattr(record, "article").id  # noqa: B009 - of either kind


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: type(r).__name__)
def test_a_record_is_read_as_it_was_kept_with_the_times_filled_in(library: Library, record: Record) -> None:
    library.apply(edit("Keep", Insert(record)))
    found = read(library, record)
    times = {n: getattr(found, n) for n in ("added", "created", "modified") if hasattr(record, n)}
    assert all(times.values())
    assert found == replace(record, **times)


def test_a_change_says_what_it_touched_and_who_asked(library: Library) -> None:
    change = library.apply(edit("Correct", Insert(stored("a")), Insert(decision("d", "a", "b"))))
    assert (change.id, change.name, change.kind, change.origin, change.undoes) == (1, "Correct", "done", "test", None)
    assert change.touched == (Touched(Table.ARTICLES, "a"), Touched(Table.DECISIONS, "d"))
    assert change.articles == ("a", "b")
    assert change.time.startswith("2024-05-01T00:00:0")


def test_a_step_is_done_whole_or_not_at_all(library: Library) -> None:
    with pytest.raises(ChangeRefusedError, match="not in the library any more"):
        library.apply(edit("Half", Insert(stored("a")), Delete(Table.ARTICLES, "none")))
    assert library.dump() == ""
    assert library.history() == ()


@pytest.mark.parametrize(
    ("operation", "sentence"),
    [
        (Insert(stored("a")), "in the library already"),
        (Update(stored("none")), "not in the library any more"),
        (Delete(Table.WORKSPACES, "none"), "not in the library any more"),
    ],
)
def test_what_cannot_be_done_is_refused(library: Library, operation: Operation, sentence: str) -> None:
    add(library, stored("a"))
    with pytest.raises(ChangeRefusedError, match=sentence):
        library.apply(edit("Impossible", operation))


def test_a_step_that_changes_nothing_leaves_no_entry(library: Library) -> None:
    note = annotation("n", "a", body="note")
    library.apply(edit("Note", Insert(note)))
    kept = library.read.annotation("n")
    assert kept is not None
    change = library.apply(edit("Again", Update(kept)))
    assert (change.id, change.touched) == (0, ())
    assert len(library.history()) == 1


def test_an_annotation_keeps_when_it_was_made_and_says_when_it_was_changed(library: Library) -> None:
    library.apply(edit("Note", Insert(annotation("n", "a"))))
    first = library.read.annotation("n")
    library.apply(edit("Write", Update(annotation("n", "a", body="more"))))
    second = library.read.annotation("n")
    assert first is not None
    assert second is not None
    assert (second.created, second.body) == (first.created, "more")
    assert second.modified > first.modified


def test_what_an_import_brings_keeps_its_time(library: Library) -> None:
    library.apply(edit("Import", Insert(Annotation("n", created="1999-01-01", modified="2000-01-01"))))
    found = library.read.annotation("n")
    assert found is not None
    assert (found.created, found.modified) == ("1999-01-01", "2000-01-01")


def test_the_text_of_an_article_does_not_change(library: Library) -> None:
    add(library, stored("a", "First"))
    library.apply(edit("Correct", Update(stored("a", "Second", address="https://example.org"))))
    found = library.read.article("a")
    assert found is not None
    assert (found.article.text, found.address) == ("First", "https://example.org")


def test_decisions_keep_their_order_through_updates_undo_and_redo(library: Library) -> None:
    library.apply(edit("Two", Insert(decision("z", "a")), Insert(decision("b", "a"))))
    library.apply(edit("One more", Insert(decision("a", "a"))))
    library.apply(edit("Alter", Update(decision("z", "a", value="Other"))))
    deleted = library.apply(edit("Drop", Delete(Table.DECISIONS, "b")))
    library.undo(deleted.id)
    assert [d.id for d in library.read.decisions(["a"])] == ["z", "b", "a"]


def test_the_name_of_a_file_that_no_encoding_can_write_is_kept_readable(library: Library) -> None:
    add(library, stored("a", path="caf\udce9.txt"))
    found = library.read.article("a")
    assert found is not None
    assert found.article.path == "caf\ufffd.txt"


def test_undo_and_redo_follow_each_other_as_in_a_menu(library: Library) -> None:
    def menu() -> tuple[str, str]:
        undo, redo = library.undoable(), library.redoable()
        return (undo.name if undo else "", redo.name if redo else "")

    def undo() -> Change:
        step = library.undoable()
        assert step is not None
        return library.undo(step.id, "menu")

    def redo() -> Change:
        step = library.redoable()
        assert step is not None
        return library.undo(step.id)

    assert menu() == ("", "")
    library.apply(edit("one", Insert(decision("1", "a"))))
    library.apply(edit("two", Insert(decision("2", "a"))))
    assert menu() == ("two", "")
    first = undo()
    assert (first.kind, first.name, first.undoes, first.origin) == (ChangeKind.UNDONE, "two", 2, "menu")
    assert first.touched == (Touched(Table.DECISIONS, "2"),)
    assert menu() == ("one", "two")
    undo()
    assert menu() == ("", "one")
    assert redo().kind is ChangeKind.REDONE
    assert menu() == ("one", "two")
    redo()
    assert menu() == ("two", "")
    undo()
    library.apply(edit("three", Insert(decision("3", "a"))))
    assert menu() == ("three", "")
    undo()
    assert menu() == ("one", "three")


def test_an_undo_is_refused_when_a_later_step_changed_the_same_and_names_it(library: Library) -> None:
    first = library.apply(edit("Write", Insert(annotation("n", "a", body="one"))))
    library.apply(edit("Rewrite", Update(annotation("n", "a", body="two"))))
    before = library.dump()
    with pytest.raises(ChangeRefusedError, match=r"“Write” cannot be undone: “Rewrite” \(step 2\) changed the same"):
        library.undo(first.id)
    assert library.dump() == before


def test_a_step_in_the_middle_can_be_undone_while_its_rows_stand(library: Library) -> None:
    first = library.apply(edit("one", Insert(decision("1", "a"))))
    library.apply(edit("two", Insert(decision("2", "a"))))
    library.undo(first.id)
    assert [d.id for d in library.read.decisions()] == ["2"]


def test_a_step_that_was_redone_is_undone_by_its_own_number_too_and_undo_goes_on(library: Library) -> None:
    first = add(library, stored("a"))
    second = add(library, stored("b"))
    redone = library.undo(library.undo(second.id).id)
    again = library.undo(second.id)
    assert (again.kind, again.undoes) == (ChangeKind.UNDONE, redone.id)
    latest = library.undoable()
    assert latest is not None
    assert latest.id == first.id
    assert library.undo(second.id + 1).kind is ChangeKind.REDONE
    assert library.read.article("b") is not None


def test_what_is_undone_is_not_undone_again_where_a_later_step_did_the_same(library: Library) -> None:
    library.apply(edit("Memo", Insert(annotation("m", body="x"))))
    removed = library.apply(edit("Removal", Delete(Table.ANNOTATIONS, "m")))
    library.undo(removed.id)
    later = library.apply(edit("Another removal", Delete(Table.ANNOTATIONS, "m")))
    with pytest.raises(ChangeRefusedError, match="is undone already"):
        library.undo(removed.id)
    library.undo(later.id)
    assert library.read.annotation("m") is not None


def test_what_is_undone_is_not_undone_again(library: Library) -> None:
    first = library.apply(edit("one", Insert(decision("1", "a"))))
    library.undo(first.id)
    with pytest.raises(ChangeRefusedError, match="“one” is undone already"):
        library.undo(first.id)


def test_a_step_that_is_not_in_the_history_is_not_undone(library: Library) -> None:
    with pytest.raises(ChangeRefusedError, match="no longer in the history"):
        library.undo(7)


def test_the_history_is_read_backwards_in_pieces(library: Library) -> None:
    for name in "abc":
        library.apply(edit(name, Insert(decision(name, "a")), Update(decision(name, "a", value=name))))
    latest = library.history(limit=2)
    assert [c.name for c in latest] == ["c", "b"]
    assert latest[0].touched == (Touched(Table.DECISIONS, "c"),)
    assert [c.name for c in library.history(before=latest[-1].id)] == ["a"]


ARTICLES = "abc"
moves = st.lists(
    st.tuples(st.sampled_from(list(Table)), st.sampled_from("xyz"), st.sampled_from(ARTICLES), st.integers(0, 3)),
    min_size=1,
    max_size=4,
)


def make(table: Table, name: str, article: str, n: int) -> Record:
    records: dict[Table, Record] = {
        Table.ARTICLES: stored(name, f"text {n}", address=str(n)),
        Table.DECISIONS: decision(name, article, value=str(n)),
        Table.ANNOTATIONS: annotation(name, article, body=str(n)),
        Table.SPEAKERS: KeptSpeaker(name, str(n), SpeakerType.PERSON, (target(article),)),
        Table.CLAIMS: KeptClaim(name, (target(article),), str(n)),
        Table.WORKSPACES: Workspace(name, str(n), (article,)),
        Table.SEARCHES: SavedSearch(name, str(n), f"saw speaker:{n}"),
    }
    return records[table]


def operations(library: Library, step: list[tuple[Table, str, str, int]]) -> tuple[Operation, ...]:
    """Return operations that can be done: what is there is altered or deleted, what is not is inserted."""
    there = {(t["table"], t.get("id")) for t in map(json.loads, library.dump().split("\n")[:-1])}
    found: list[Operation] = []
    for table, name, article, n in step:
        if (table.value, name) not in there:
            found.append(Insert(make(table, name, article, n)))
            there.add((table.value, name))
        elif n:
            found.append(Update(make(table, name, article, n)))
        else:
            found.append(Delete(table, name))
            there.remove((table.value, name))
    return tuple(found)


@settings(max_examples=40)
@given(st.lists(moves, min_size=1, max_size=6))
def test_as_many_undos_as_changes_give_the_same_dump_and_redos_the_later_one(
    steps: list[list[tuple[Table, str, str, int]]],
) -> None:
    with Library.private(Ticking()) as library:
        done = (library.apply(Edit("step", operations(library, step))) for step in steps)
        dumps = ["", *(library.dump() for change in done if change.id)]
        for expected in reversed(dumps[:-1]):
            step_back = library.undoable()
            assert step_back is not None
            library.undo(step_back.id)
            assert library.dump() == expected
        assert library.undoable() is None
        for expected in dumps[1:]:
            step_on = library.redoable()
            assert step_on is not None
            library.undo(step_on.id)
            assert library.dump() == expected
        assert library.redoable() is None
