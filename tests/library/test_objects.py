from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.objects import FolderObjects, MemoryObjects, Objects, sync_folder
from reader.model.errors import LibraryFullError, MissingOriginalError
from tests.library.making import sha256


@pytest.fixture(params=["folder", "memory"])
def objects(request: pytest.FixtureRequest, tmp_path: Path) -> Objects:
    return MemoryObjects() if request.param == "memory" else FolderObjects(tmp_path / "objects")


def test_what_is_put_is_got_under_its_hash(objects: Objects) -> None:
    name = objects.put(b"leaked")
    assert name == sha256("leaked")
    assert objects.get(name) == b"leaked"
    assert list(objects.names()) == [name]


def test_putting_twice_keeps_one(objects: Objects) -> None:
    assert objects.put(b"a") == objects.put(b"a")
    assert len(list(objects.names())) == 1


def test_what_is_missing_is_said_with_what_to_do(objects: Objects) -> None:
    with pytest.raises(MissingOriginalError, match=r"missing.*Import the file again"):
        objects.get("0" * 64)


def test_what_is_removed_is_gone(objects: Objects) -> None:
    name = objects.put(b"leaked")
    assert objects.remove(name)
    assert not objects.remove(name)
    with pytest.raises(MissingOriginalError):
        objects.get(name)


@given(st.binary(max_size=200))
def test_bytes_come_back_as_they_were(data: bytes) -> None:
    objects = MemoryObjects()
    assert objects.get(objects.put(data)) == data


def place(folder: Path, name: str) -> Path:
    return folder / name[:2] / name[2:]


@pytest.mark.parametrize("wrong", [b"", b"no zlib", b"x\x9c\x03\x00\x00\x00\x00\x01"])
def test_a_wrong_original_is_reported_and_put_right_by_importing_again(tmp_path: Path, wrong: bytes) -> None:
    objects = FolderObjects(tmp_path)
    name = objects.put(b"original")
    place(tmp_path, name).write_bytes(wrong)
    with pytest.raises(MissingOriginalError, match="damaged"):
        objects.get(name)
    objects.put(b"original")
    assert objects.get(name) == b"original"


def test_an_object_is_synced_before_it_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    sync, replace = os.fsync, Path.replace

    def synced(handle: int) -> None:
        steps.append("sync folder" if os.path.isdir(f"/proc/self/fd/{handle}") else "sync file")  # noqa: PTH112 - a handle
        sync(handle)

    def named(path: Path, to: Path) -> Path:
        steps.append("name")
        return replace(path, to)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", named)
    objects = FolderObjects(tmp_path)
    objects.put(b"first")
    assert steps[-3:] == ["sync file", "name", "sync folder"]


def test_a_full_disk_leaves_no_object(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    objects = FolderObjects(tmp_path)
    kept = objects.put(b"first")
    place(tmp_path, sha256("second")).parent.mkdir()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(LibraryFullError):
        objects.put(b"second")
    monkeypatch.undo()
    assert list(objects.names()) == [kept]
    assert not list((tmp_path / "arriving").iterdir())


def test_what_a_stopped_program_had_begun_is_swept_away(tmp_path: Path) -> None:
    objects = FolderObjects(tmp_path)
    objects.sweep()
    objects.put(b"first")
    (tmp_path / "arriving" / "half").write_bytes(b"half")
    objects.sweep()
    assert not list((tmp_path / "arriving").iterdir())


def test_a_folder_that_cannot_be_opened_needs_no_sync(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refused(*_: object) -> int:
        raise PermissionError

    monkeypatch.setattr(os, "open", refused)
    sync_folder(tmp_path)
