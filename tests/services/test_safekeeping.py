"""Looking after a library: checks, the backup of the day, warnings; what opens when it is damaged; restoring files."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.library.database import LIBRARY_FILE, OBJECTS_FOLDER
from reader.library.library import Library
from reader.model.errors import LibraryError
from reader.services import safekeeping
from reader.services.importing import import_files
from reader.services.jobs import InlineExecutor
from reader.services.opening import open_or_private


@pytest.fixture
def folder(tmp_path: Path, bridge: str) -> Path:
    """The folder of a library with an article."""
    place = tmp_path / "kept"
    with Library.open(place) as library:
        import_files(library, [bridge], InlineExecutor())
    return place


def test_a_whole_library_gets_its_backup_of_the_day(folder: Path) -> None:
    with Library.open(folder):
        found = safekeeping.look_after(folder)
        assert found.problems == ()
        assert found.backup is not None
        assert safekeeping.look_after(folder) == safekeeping.LookedAfter()
        assert safekeeping.look_after(folder, lambda: True) == safekeeping.LookedAfter()


def test_missing_originals_are_told_and_the_backup_is_made_all_the_same(folder: Path) -> None:
    for original in (folder / OBJECTS_FOLDER).glob("??/*"):
        original.unlink()
    found = safekeeping.look_after(folder)
    assert found.problems[0].startswith("One of the 1 original files")
    assert found.backup is not None


def test_a_damaged_library_gets_no_backup_and_opens_from_its_last_good_one(folder: Path) -> None:
    made = safekeeping.look_after(folder).backup
    assert made is not None
    (folder / LIBRARY_FILE).write_bytes(b"no database at all" * 500)
    found = safekeeping.look_after(folder)
    assert found.backup is None
    assert "Restore a backup" in found.problems[0]
    library, problem = open_or_private(folder)
    with library:
        assert problem == ""
        assert library.is_read_only
        assert "You see its last good backup, of 20" in library.notice
        assert safekeeping.backups_of(library) == (made,)
        assert safekeeping.preview(library, made.path).difference is not None
        safekeeping.restore_next_time(library, made.path)
    library, problem = open_or_private(folder)
    with library:
        assert (problem, library.notice) == ("", "")


def test_without_a_good_backup_nothing_is_kept(folder: Path) -> None:
    (folder / LIBRARY_FILE).write_bytes(b"no database at all" * 500)
    library, problem = open_or_private(folder)
    with library:
        assert problem.endswith("Until then, what you open here is not kept.")


def test_a_library_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    (problem,) = safekeeping.look_after(tmp_path / "none").problems
    assert problem


def test_a_folder_kept_in_step_is_warned_of_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.library.synced.synced_by", lambda _: "Dropbox")
    assert "a folder that Dropbox keeps in step" in safekeeping.look_after(folder).problems[0]
    assert safekeeping.warning_of_place(folder) is None
    assert safekeeping.warning_of_place(folder / "none") is None


def test_a_backup_a_pack_and_a_dump_are_restored(folder: Path, tmp_path: Path) -> None:
    dump, packed = tmp_path / "dump.jsonl", tmp_path / "all.zip"
    with Library.open(folder) as library:
        content = library.dump()
        dump.write_text(content, "utf-8")
        assert safekeeping.pack(library, str(packed)) == 1
        backup = safekeeping.back_up(library)
    for number, file in enumerate((dump, packed, Path(backup.path))):
        place = tmp_path / f"place{number}"
        assert str(place) in safekeeping.restore_file(place, file)
        with Library.open(place) as library:
            assert library.dump() == content
    with pytest.raises(LibraryError, match="is not there"):
        safekeeping.restore_file(folder, tmp_path / "none")
