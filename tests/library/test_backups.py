"""Backups: which are kept, what one holds, putting one back; packs, dumps and checks of a library."""

from __future__ import annotations

import json
import os
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library import backups, checking, packs, synced, undump
from reader.library import library as library_module
from reader.library.database import INDEX_FILE, LIBRARY_FILE, OBJECTS_FOLDER
from reader.library.library import Library
from reader.model.backup import Backup, BackupReason
from reader.model.change import Delete, Insert, Table, Update
from reader.model.errors import (
    LibraryDamagedError,
    LibraryError,
    LibraryLockedError,
    LibraryReadOnlyError,
    MissingOriginalError,
    NewerLibraryError,
    QueryInterruptedError,
)
from reader.model.savedsearch import SavedSearch
from tests.library.making import Ticking, add, annotation, edit, feed, stated, stored

NOW = "2026-11-28T12:00:00.000000Z"


@pytest.fixture
def library(folder: Path) -> Iterator[Library]:
    with Library.open(folder, Ticking()) as opened:
        add(opened, stored("a", metadata=stated("Title a")))
        yield opened


def days(*ago: int) -> list[Backup]:
    return [Backup(f"{n}", f"{date(2026, 11, 28) - timedelta(n)}T10:00:00Z", BackupReason.DAILY) for n in ago]


def test_seven_days_four_weeks_and_twelve_months_are_kept() -> None:
    every = days(*range(500))
    gone = {b.path for b in backups.expendable(every)}
    kept = [int(b.path) for b in every if b.path not in gone]
    assert kept[:7] == list(range(7))
    assert 7 + 4 + 12 - 4 <= len(kept) <= 7 + 4 + 12
    assert kept[-1] > 300
    assert backups.expendable(days(*kept)) == ()


@given(st.lists(st.tuples(st.integers(0, 900), st.sampled_from(BackupReason)), max_size=60))
def test_the_latest_is_always_kept_and_thinning_twice_is_thinning_once(made: list[tuple[int, BackupReason]]) -> None:
    every = [replace(days(ago)[0], path=f"{n}", reason=reason) for n, (ago, reason) in enumerate(made)]
    gone = set(backups.expendable(every))
    kept = [b for b in every if b not in gone]
    assert backups.expendable(kept) == ()
    if every:
        assert max(every, key=lambda b: (b.time, b.path)) in kept


def test_a_backup_a_day_is_made_and_named(library: Library, folder: Path) -> None:
    left, new = (folder / "backups" / f"library-{n}.sqlite3.part" for n in ("left", "new"))
    left.parent.mkdir()
    left.touch()
    os.utime(left, (0, 0))
    new.touch()
    made = backups.back_up_daily(folder, NOW)
    assert made is not None
    assert (left.exists(), new.exists()) == (False, True)
    assert (made.time, made.reason) == ("2026-11-28T12:00:00Z", BackupReason.DAILY)
    assert backups.back_up_daily(folder, NOW.replace("T12", "T18")) is None
    assert library.backups() == (made,)
    assert backups.back_up_daily(folder / "none", NOW) is None
    (folder / "backups" / "library-other-2026-11-28T120000Z.sqlite3").touch()
    assert library.backups() == (made,)


def test_older_backups_are_removed_when_another_was_made(library: Library, folder: Path) -> None:
    (folder / "backups").mkdir()
    for day in (f"2026-{month:02}-{day:02}" for month in (10, 11) for day in range(1, 28)):
        (folder / "backups" / f"library-daily-{day}T000000Z.sqlite3").touch()
    library.back_up()
    assert 8 <= len(library.backups()) < 15


def test_a_backup_tells_what_it_holds_and_what_restoring_would_change(library: Library) -> None:
    made = Path(library.back_up().path)
    add(library, stored("b", "Other\nText.\n", metadata=stated("Title b")))
    library.apply(edit("Note", Insert(annotation("n", "b")), Insert(SavedSearch("s", "Saw", "saw"))))
    library.apply(edit("Path", Update(stored("a", metadata=stated("Title a"), address="elsewhere"))))
    found = library.preview(made)
    assert found.holdings.counts[Table.ARTICLES] == 1
    assert found.holdings.latest == "Import"
    assert found.difference is not None
    assert found.difference.lost == {Table.ARTICLES: 1, Table.ANNOTATIONS: 1, Table.SEARCHES: 1}
    assert found.difference.altered == {Table.ARTICLES: 1}
    assert (found.difference.gained, found.difference.articles_lost) == ({}, ("Title b",))
    add(library, stored("c", "More.\n", path="/somewhere/c.txt"))
    found = library.preview(made)
    assert found.difference is not None
    assert found.difference.articles_lost == ("Title b", "c.txt")
    library.apply(edit("Remove", Delete(Table.ARTICLES, "a")))
    found = library.preview(made)
    assert found.difference is not None
    assert found.difference.articles_gained == ("Title a",)
    assert backups.preview(made, None).difference is None


def test_a_backup_is_put_back_and_the_library_becomes_one(folder: Path) -> None:
    with Library.open(folder, Ticking()) as library:
        add(library, stored("a"))
        made = Path(library.back_up().path)
        add(library, stored("b", "Other\nText.\n"))
        feed(library)
        then = library.dump()
        with pytest.raises(LibraryLockedError, match="is open"):
            backups.restore(folder, made, NOW)
    backups.restore(folder, made, NOW)
    with Library.open(folder) as library:
        assert [r.id for r in library.read.articles().rows] == ["a"]
        aside = library.backups()[0]
        assert aside.reason is BackupReason.RESTORE
    backups.restore(folder, Path(aside.path), NOW.replace("T12", "T13"))
    with Library.open(folder) as library:
        assert library.dump() == then
        assert library.original(stored("b", "Other\nText.\n").article.sha256 or "")


def test_a_backup_is_put_back_at_the_next_opening(folder: Path) -> None:
    with Library.open(folder, Ticking()) as library:
        add(library, stored("a"))
        made = Path(library.back_up().path)
        add(library, stored("b", "Other\nText.\n"))
        library.restore_next_time(made)
        with Library.open(folder) as second, pytest.raises(LibraryReadOnlyError):
            second.restore_next_time(made)
        assert library.read.article("b") is not None
    for _ in range(2):
        with Library.open(folder) as library:
            assert library.read.article("b") is None


def test_nothing_is_put_back_that_is_damaged_newer_or_no_library(folder: Path, tmp_path: Path) -> None:
    with Library.open(folder, Ticking()) as library:
        add(library, stored("a"))
        made = Path(library.back_up().path)
        then = library.dump()
    newer, other, damaged = (tmp_path / name for name in ("newer", "other", "damaged"))
    newer.write_bytes(made.read_bytes())
    with closing(sqlite3.connect(newer)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE t (n)")
    data = bytearray(made.read_bytes())
    data[8192:16384] = bytes(range(256)) * 32
    damaged.write_bytes(data)
    wanted = {newer: NewerLibraryError, other: LibraryDamagedError, damaged: LibraryDamagedError}
    for path, error in {**wanted, tmp_path / "none": LibraryError}.items():
        with pytest.raises(error):
            backups.restore(folder, path, NOW)
    with Library.open(folder) as library:
        assert library.dump() == then


def test_a_damaged_library_is_put_aside_as_it_is(folder: Path) -> None:
    with Library.open(folder, Ticking()) as library:
        add(library, stored("a"))
        made = Path(library.back_up().path)
    broken = folder / LIBRARY_FILE
    broken.write_bytes(b"no database at all" * 500)
    (folder / "backups" / "library-daily-2027-01-01T000000Z.sqlite3").write_bytes(b"damaged too")
    good = backups.last_good(folder)
    assert good is not None
    assert good.path == str(made)
    backups.restore(folder, made, NOW)
    with Library.open(folder) as library:
        assert library.read.article("a") is not None
    assert [p.read_bytes()[:5] for p in (folder / "backups").glob("damaged-*")] == [b"no da"]
    assert backups.last_good(folder / "none") is None


def test_a_backup_comes_before_a_step_that_alters_much(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    many = [stored(f"m{n}", f"Text {n}\n") for n in range(library_module.BULK)]
    add(library, *many)
    assert library.backups() == ()
    removal = tuple(Delete(Table.ARTICLES, one.article.id) for one in many)
    step = library.apply(edit("Remove", *removal))
    (made,) = library.backups()
    assert made.reason is BackupReason.BULK
    found = library.preview(Path(made.path))
    assert found.difference is not None
    assert found.difference.gained == {Table.ARTICLES: library_module.BULK}
    library.undo(step.id)
    library.apply(edit("Again", *removal))
    assert library.backups() == (made,)
    monkeypatch.setattr(library_module, "BULK_APART", timedelta(0))
    monkeypatch.setattr(backups, "back_up", refuse)
    library.apply(edit("Back", *map(Insert, many)))
    library.apply(edit("Once more", *removal))


def refuse(*_: object) -> None:
    raise LibraryError("The disk is full.")


def test_a_backup_is_seen_in_the_place_of_a_damaged_library(folder: Path) -> None:
    with Library.open(folder, Ticking()) as library:
        add(library, stored("a"))
        made = Path(library.back_up().path)
    with Library.of_backup(folder, made, "It is damaged.") as seen:
        assert seen.is_read_only
        feed(seen)
        assert seen.read.search("saw").rows
        assert seen.original(seen.read.article("a").article.sha256 or "")  # type: ignore[union-attr]
        assert [b.path for b in seen.backups()] == [str(made)]
        with pytest.raises(LibraryReadOnlyError):
            add(seen, stored("b"))
        with pytest.raises(LibraryReadOnlyError):
            seen.back_up()
        seen.restore_next_time(made)
    with pytest.raises(LibraryDamagedError):
        Library.of_backup(folder, folder / INDEX_FILE, "")


def test_a_library_in_memory_has_no_backups(tmp_path: Path) -> None:
    with Library.private() as library:
        assert library.backups() == ()
        for refused in (
            library.back_up,
            lambda: library.pack(tmp_path / "p"),
            lambda: library.restore_next_time(tmp_path),
        ):
            with pytest.raises(LibraryError, match="in memory"):
                refused()


# Packs ------------------------------------------------------------------------------------------------------------


def test_a_library_is_packed_and_unpacked_elsewhere(library: Library, tmp_path: Path) -> None:
    library.apply(edit("Note", Insert(annotation("n", "a", body="Check"))))
    packed = tmp_path / "all.synoptic"
    assert library.pack(packed) == 1
    assert packs.is_pack(packed)
    assert not packs.is_pack(tmp_path / "none")
    assert packs.restore_pack(packed, tmp_path / "other", NOW) == 1
    with Library.open(tmp_path / "other") as other:
        assert other.dump() == library.dump()
        assert other.original(stored("a").article.sha256 or "")
        assert other.history()[0].name == library.history()[0].name
    assert packs.restore_pack(packed, tmp_path / "other", NOW.replace("T12", "T13")) == 0


def test_a_pack_is_put_in_the_place_of_a_library_at_its_next_opening(library: Library, tmp_path: Path) -> None:
    packed = tmp_path / "all.synoptic"
    library.pack(packed)
    with Library.open(tmp_path / "other", Ticking()) as other:
        add(other, stored("b", "Other\nText.\n"))
        difference = other.preview(packed).difference
        assert difference is not None
        assert (difference.gained, difference.lost) == ({Table.ARTICLES: 1}, {Table.ARTICLES: 1})
        other.restore_next_time(packed)
        assert other.read.article("b") is not None
    packed.unlink()
    for _ in range(2):
        with Library.open(tmp_path / "other") as other:
            assert other.dump() == library.dump()
            assert other.original(stored("a").article.sha256 or "")
    assert not list((tmp_path / "other").glob("restore*"))


def test_a_damaged_pack_is_not_waited_for(library: Library, tmp_path: Path) -> None:
    packed = tmp_path / "all.synoptic"
    library.pack(packed)
    with zipfile.ZipFile(packed) as whole, zipfile.ZipFile(tmp_path / "bad.synoptic", "w") as bad:
        for name in whole.namelist():
            bad.writestr(name, b"damaged" if name == LIBRARY_FILE else whole.read(name))
    assert library.folder is not None
    with pytest.raises(LibraryDamagedError):
        library.restore_next_time(tmp_path / "bad.synoptic")
    assert not list(library.folder.glob("restore*"))


def test_a_pack_that_is_no_good_changes_nothing(library: Library, tmp_path: Path) -> None:
    packed = tmp_path / "all.synoptic"
    library.pack(packed)
    with zipfile.ZipFile(packed) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}

    def repacked(**changed: bytes | None) -> Path:
        path = tmp_path / "changed.synoptic"
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in {**members, **changed}.items():
                if data is not None:
                    archive.writestr(name, data)
        return path

    told = json.loads(members[packs.DESCRIPTION])
    bad: list[dict[str, bytes | None]] = [
        {LIBRARY_FILE: members[LIBRARY_FILE][:-100]},
        {packs.DESCRIPTION: b"{"},
        {packs.DESCRIPTION: None},
        {packs.DESCRIPTION: json.dumps({**told, "version": 2}).encode()},
        {packs.DESCRIPTION: json.dumps({**told, "format": "other"}).encode()},
    ]
    for changed in bad:
        with pytest.raises(LibraryError):
            packs.restore_pack(repacked(**changed), tmp_path / "other", NOW)
    (tmp_path / "no.zip").write_bytes(b"PK no archive")
    with pytest.raises(LibraryDamagedError):
        packs.restore_pack(tmp_path / "no.zip", tmp_path / "other", NOW)
    hostile = repacked(
        **{"../escaped": b"x", "objects/../../escaped": b"x", f"{OBJECTS_FOLDER}/aa/{'b' * 62}": b"junk"}
    )
    assert packs.restore_pack(hostile, tmp_path / "other", NOW) == 2
    assert not list(tmp_path.rglob("escaped"))
    with Library.open(tmp_path / "other") as other, pytest.raises(MissingOriginalError):
        other.original("aa" + "b" * 62)


def test_a_pack_never_fills_the_disk(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = tmp_path / "all.synoptic"
    library.pack(packed)
    monkeypatch.setattr(packs, "_LEAST_FREE", 1 << 60)
    with pytest.raises(LibraryError, match="no room"):
        packs.restore_pack(packed, tmp_path / "other", NOW)


# Dumps ------------------------------------------------------------------------------------------------------------


def test_a_library_is_made_of_a_dump(library: Library) -> None:
    library.apply(edit("Note", Insert(annotation("n", "a", body="Check")), Insert(SavedSearch("s", "Saw", "saw"))))
    with Library.private() as other:
        assert undump.restore_dump(other, library.dump().split("\n")) == 3
        assert other.dump() == library.dump()
        with pytest.raises(LibraryError, match="empty library only"):
            undump.restore_dump(other, [])


@pytest.mark.parametrize("line", ["{", "[]", '{"table": 1}', '{"table": "none"}', '{"table": "articles", "id": "x"}'])
def test_what_is_no_dump_leaves_nothing(line: str) -> None:
    with Library.private() as library:
        with pytest.raises(LibraryDamagedError, match="Line 2 is none"):
            undump.restore_dump(library, ["", line])
        assert library.is_empty


# Checks -----------------------------------------------------------------------------------------------------------


def test_damage_and_missing_originals_are_found(library: Library, folder: Path) -> None:
    add(library, stored("b", "Other\nText.\n"))
    assert checking.check(folder) == checking.Checked("", 2, ())
    sha256 = stored("a").article.sha256 or ""
    original = folder / OBJECTS_FOLDER / sha256[:2] / sha256[2:]
    whole = original.read_bytes()
    original.write_bytes(b"junk")
    assert checking.check(folder).missing == ()
    assert checking.check(folder, with_content=True).missing == ("a",)
    original.unlink()
    assert checking.check(folder).missing == ("a",)
    original.write_bytes(whole)
    library.close()
    data = bytearray((folder / LIBRARY_FILE).read_bytes())
    data[8192:16384] = bytes(range(256)) * 32
    (folder / LIBRARY_FILE).write_bytes(data)
    assert "is damaged" in checking.check(folder).damage


def test_a_check_ends_when_nobody_wants_it(library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert library.read.article("a") is not None
    monkeypatch.setattr(checking, "STEPS", 1)
    with pytest.raises(QueryInterruptedError):
        checking.check(folder, lambda: True)
    monkeypatch.setattr(checking, "STEPS", 10_000_000)
    assert checking.check(folder, lambda: True).missing == ()


# Folders that are kept in step ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "marker", "program"),
    [
        ("Dropbox/lib", "", "Dropbox"),
        ("x/y", "x/.dropbox", "Dropbox"),
        ("Nextcloud/lib", "", "Nextcloud"),
        ("cloud/lib", "cloud/.sync_1234.db", "Nextcloud"),
        ("OneDrive - Paper/lib", "", "OneDrive"),
        ("Library/Mobile Documents/com~apple~CloudDocs/lib", "", "iCloud"),
        ("shared/lib", "shared/.stfolder", "Syncthing"),
        ("papers/sync/lib", "", ""),
        ("papers/lib", "", ""),
    ],
)
def test_a_folder_that_is_kept_in_step_is_recognised(
    place: str, marker: str, program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / place).mkdir(parents=True)
    if marker:
        (tmp_path / marker).touch()
    assert synced.synced_by(tmp_path / place) == program
