from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from reader.library import removal
from reader.library.library import Library
from reader.model.annotation import Annotation
from reader.model.change import ChangeKind, Delete, Insert, Table, Update
from reader.model.claim import Link, Passage, Reason, ReasonKind
from reader.model.errors import ChangeRefusedError, LibraryError
from reader.model.kept import KeptClaim, KeptSpeaker
from reader.model.library import HitKind
from reader.model.linking import ArticleLinks, LinkBasis
from reader.model.span import Span
from reader.model.speaker import SpeakerType
from reader.model.workspace import Workspace
from tests.library.making import ENGINE, add, analyse, annotation, decision, edit, feed, ids, stated, stored, target

WORD = "Zanzibarquux"
"""A word that stands in no file unless the leaked article put it there."""
LEAKED = f"The {WORD} papers\n“{WORD} pays us,” Vera {WORD} said.\n" + f"More on {WORD}. " * 400
PLAIN = "Another story\n“We know nothing,” Ann Lee said.\n"


def fill(library: Library) -> None:
    """Import a leaked article beside others, and write on it in every way there is."""
    add(library, *(stored(f"p{n}", PLAIN + str(n)) for n in range(3)))
    title = stated(f"The {WORD} papers")
    leaked = stored("leaked", LEAKED, metadata=title, path=f"{WORD}.txt")
    library.put_original(LEAKED.encode())
    library.apply(edit(f"Import of {WORD}.txt and another", Insert(leaked), Insert(stored("q", PLAIN))))
    records = (
        decision("d", "leaked", words=WORD),
        decision("pair", "p0", "leaked", words=WORD),
        decision("other", "p0"),
        annotation("n", "leaked", body=f"On {WORD}", words=WORD),
        Annotation("memo", about="article:leaked", body=f"{WORD} again"),
        KeptSpeaker("s", "Vera", SpeakerType.PERSON, (target("leaked", WORD), target("p1"))),
        KeptClaim("c", (target("leaked", WORD),), f"{WORD} pays"),
        KeptClaim("c2", (target("p0"), target("p1")), "A plain claim"),
        Workspace("w", "Mine", ("leaked", "p0"), f'{{"leaked": "{WORD}"}}'),
        Workspace("w2", "Other", ("p0", "leaked"), '{"p0": 1}'),
    )
    for record in records:
        on_it = WORD in repr(record) or "leaked" in repr(record)
        library.apply(edit(f"Write on {WORD}" if on_it else "Write", Insert(record)))
    library.apply(edit("Rewrite", Update(annotation("n", "leaked", body=f"More {WORD}", words=WORD))))
    library.apply(edit("Drop", Delete(Table.ANNOTATIONS, "memo")))
    feed(library)
    kept = ("leaked", LEAKED), ("p0", PLAIN + "0")
    for name, text in kept:
        library.index.cache_analysis(analyse(stored(name, text).article), ENGINE)
    one, other = (LinkBasis(name, stored(name, text).article.text_sha256, "") for name, text in kept)
    reason = Reason(ReasonKind.WORD, f"both say {WORD}")
    link = Link(Passage("leaked", Span(0, 1)), Passage("p0", Span(0, 1)), 0.5, (reason,))
    library.index.cache_links([ArticleLinks(one, other, (link,))], ENGINE)


def left_in(folder: Path) -> list[str]:
    """Return the files that still hold the word, as it is, in lower case as the full text has it, or compressed."""
    found = []
    for path in folder.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        unpacked = zlib.decompress(data) if data[:1] == b"x" else b""
        if any(WORD[4:].encode().lower() in part.lower() for part in (data, unpacked)):
            found.append(path.name)
    return found


def test_no_word_of_what_is_removed_for_good_is_left_in_any_file(folder: Path) -> None:
    with Library.open(folder) as library:
        fill(library)
        library.index.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        library._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert {"library.sqlite3", "index.sqlite3"} < set(left_in(folder))
        done = library.remove_for_good(["leaked"], "menu")
        assert done.objects == 1
        assert (done.change.kind, done.change.origin, done.change.articles) == (ChangeKind.FINAL, "menu", ("leaked",))
        assert left_in(folder) == []
    assert left_in(folder) == []


def test_all_else_stands_when_an_article_is_removed_for_good(library: Library) -> None:
    fill(library)
    library.remove_for_good(["leaked"])
    assert [d.id for d in library.read.decisions()] == ["other"]
    assert library.read.annotations() == ()
    assert [(s.id, len(s.members)) for s in library.read.kept_speakers()] == [("s", 1)]
    assert [c.id for c in library.read.kept_claims()] == ["c2"]
    states = {w.id: (w.articles, w.state) for w in library.read.workspaces()}
    assert states == {"w": (("p0",), "{}"), "w2": (("p0",), '{"p0": 1}')}
    assert library.read.search(WORD).rows == ()
    assert library.read.search(WORD, HitKind.NOTE).rows == ()
    assert sorted(ids(library.read.articles().rows)) == ["p0", "p1", "p2", "q"]
    feed(library)
    assert [s.name for s in library.read.speakers().rows] == ["Ann Lee"]
    assert library.read.totals(ENGINE).speakers == 1


def test_the_history_goes_on_without_what_was_removed(library: Library) -> None:
    fill(library)
    library.remove_for_good(["leaked"])
    names = [c.name for c in library.history()]
    assert not any(WORD in name for name in names)
    assert names[0] == "Removal for good"
    assert "Step 2" in names
    batch = next(c for c in library.history() if c.name == "Step 2")
    library.undo(batch.id)
    assert library.read.article("q") is None
    with pytest.raises(ChangeRefusedError, match="no longer in the history"):
        library.undo(library.history()[1].id)


def test_what_was_removed_before_can_still_be_removed_for_good(folder: Path) -> None:
    with Library.open(folder) as library:
        fill(library)
        library.apply(edit("Drop", Delete(Table.ARTICLES, "leaked")))
        assert library.read.article("leaked") is None
        assert library.remove_for_good(["leaked"]).objects == 1
        assert left_in(folder) == []


def test_text_and_original_stay_while_another_article_has_them(library: Library) -> None:
    add(library, stored("a", PLAIN), stored("b", PLAIN, address="https://example.org"))
    assert library.remove_for_good(["a"]).objects == 0
    kept = library.read.article("b")
    assert kept is not None
    assert library.original(kept.article.sha256 or "") == PLAIN.encode()
    assert library.remove_for_good(["b"]).objects == 1


def test_text_and_original_stay_while_a_step_can_be_redone(library: Library) -> None:
    change = add(library, stored("b", PLAIN))
    library.undo(change.id)
    add(library, stored("a", PLAIN))
    assert library.remove_for_good(["a"]).objects == 0
    step = library.history()[1]
    assert step.undoes == change.id
    library.undo(step.id)
    assert library.read.article("b") is not None


def test_backups_that_may_hold_it_are_named(folder: Path) -> None:
    with Library.open(folder) as library:
        add(library, stored("a"))
        (folder / "backups").mkdir()
        (folder / "backups" / "library-version-1-now.sqlite3").touch()
        assert library.remove_for_good(["a"]).backups == (str(folder / "backups" / "library-version-1-now.sqlite3"),)


def test_a_removal_that_was_cut_off_is_finished_at_the_next_opening(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class KilledError(LibraryError):
        pass

    def stop(*_: object) -> bool:
        raise KilledError

    library = Library.open(folder)
    fill(library)
    monkeypatch.setattr(library._objects, "remove", stop)
    with pytest.raises(KilledError):
        library.remove_for_good(["leaked"])
    library.close()
    assert len(left_in(folder)) > 1
    with Library.open(folder) as again:
        assert left_in(folder) == []
        assert len(list(again._objects.names())) == 3


def test_a_removal_whose_step_the_index_stood_at_is_finished_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library.open(folder)
    library.put_original(LEAKED.encode())
    library.apply(edit("Import", Insert(stored("leaked", LEAKED))))
    feed(library)
    monkeypatch.setattr(Library, "_follow", lambda _: None)
    monkeypatch.setattr(library._objects, "remove", lambda _: False)
    library.remove_for_good(["leaked"])
    library.close()
    monkeypatch.undo()
    assert left_in(folder)
    with Library.open(folder) as again:
        assert list(again._objects.names()) == []
        assert again.read.totals(ENGINE).articles == 0
    assert left_in(folder) == []


def test_a_step_whose_record_lost_what_was_removed_is_refused(library: Library) -> None:
    add(library, stored("leaked", LEAKED), stored("p", PLAIN))
    first = library.apply(edit("Make a workspace", Insert(Workspace("w", "A", ("p",)))))
    library.apply(edit("Open", Update(Workspace("w", "B", ("p", "leaked")))))
    library.remove_for_good(["leaked"])
    assert [(w.name, w.articles) for w in library.read.workspaces()] == [("B", ("p",))]
    with pytest.raises(ChangeRefusedError, match="“Make a workspace” cannot be undone: what it changed was removed"):
        library.undo(first.id)


def test_a_claim_and_a_speaker_in_both_articles_keep_what_is_left(library: Library) -> None:
    add(library, stored("leaked", LEAKED), stored("p", PLAIN))
    claim = KeptClaim("c", (target("p"), target("leaked", WORD)), "A claim")
    library.apply(edit("Keep", Insert(claim), Insert(decision("d", "p"))))
    library.remove_for_good(["leaked"])
    assert [c.members for c in library.read.kept_claims(["p"])] == [(target("p"),)]
    assert library.read.kept_claims(["leaked"]) == ()


def test_nothing_is_needed_that_nothing_refers_to(library: Library) -> None:
    assert not removal.is_original_needed(library._connection, "0" * 64)
