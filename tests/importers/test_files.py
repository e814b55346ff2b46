"""Files that may be anything: each bad one gives one sentence that names it."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from reader.importers import files
from reader.importers.files import read_bytes
from reader.model.errors import NotTextError, ReaderError, TooLargeError, UnreadableFileError


def refusal(path: Path | str, kind: type[ReaderError] = UnreadableFileError) -> str:
    """Return the sentence with which a path is refused, checked to be one and to name the path."""
    with pytest.raises(kind) as caught:
        read_bytes(str(path))
    sentence = str(caught.value)
    assert sentence.startswith(f"“{path}” ")
    assert "\n" not in sentence
    assert ": " in sentence.removeprefix(f"“{path}” ")
    assert sentence.endswith(".")
    return sentence


def test_all_bytes_of_a_file_are_returned(tmp_path: Path) -> None:
    data = bytes(range(256)) * 10_000
    (tmp_path / "a.txt").write_bytes(data)
    assert read_bytes(str(tmp_path / "a.txt")) == data


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert "does not exist" in refusal(tmp_path / "none.txt")


def test_an_empty_name_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match="does not exist"):
        read_bytes("")


def test_a_path_through_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("text")
    assert "no folder" in refusal(tmp_path / "file" / "a.txt")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)


def test_a_pipe_is_refused_without_waiting_for_its_other_end(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "ordinary file" in refusal(tmp_path / "pipe")


def test_a_device_is_refused() -> None:
    assert "ordinary file" in refusal("/dev/zero")


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert "leads back to itself" in refusal(tmp_path / "loop")


def test_an_endless_name_is_refused(tmp_path: Path) -> None:
    assert "too long" in refusal(tmp_path / ("a" * 5000))


def test_a_name_with_a_nul_is_refused_and_shown_on_one_line() -> None:
    with pytest.raises(UnreadableFileError, match=r"^“a\ufffdb” is not a possible file name"):
        read_bytes("a\0b")


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    assert "is empty" in refusal(tmp_path / "a.txt", NotTextError)


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "a.txt").open("wb") as out:
        out.truncate(250_000_000)
    monkeypatch.setattr(files, "_read_all", pytest.fail)
    assert "too large (250 MB; 200 MB can be read)" in refusal(tmp_path / "a.txt", TooLargeError)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "may not be read"),
        (errno.EPERM, "may not be read"),
        (errno.ENOENT, "does not exist"),
        (errno.EIO, "could not be read (Input/output error)"),
        (errno.ENXIO, "could not be read"),
    ],
)
def test_a_file_that_cannot_be_opened_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    def fail(path: str, _flags: int) -> int:
        raise OSError(number, os.strerror(number), path)

    (tmp_path / "a.txt").write_text("text")
    monkeypatch.setattr(os, "open", fail)
    assert words in refusal(tmp_path / "a.txt")


def test_a_disk_that_fails_while_reading_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_handle: int, _size: int) -> bytes:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    (tmp_path / "a.txt").write_text("text")
    monkeypatch.setattr(os, "read", fail)
    assert "Input/output error" in refusal(tmp_path / "a.txt")


@pytest.mark.parametrize("change", ["grows", "shrinks", "is written anew"])
def test_a_file_that_changes_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x" * 100)
    read = os.read
    done: list[str] = []

    def changing(handle: int, size: int) -> bytes:
        if not done:
            done.append(change)
            if change == "grows":
                path.write_text("x" * 200)
            elif change == "shrinks":
                path.write_text("x" * 50)
            else:
                state = path.stat()
                path.write_text("y" * 100)
                os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns + 1))
        return read(handle, size)

    monkeypatch.setattr(os, "read", changing)
    assert "changed while it was read" in refusal(path)


def test_a_name_that_becomes_a_pipe_is_refused_after_opening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("text")
    opened = os.open

    def swapped(name: str, flags: int) -> int:
        path.unlink()
        os.mkfifo(path)
        return opened(name, flags)

    monkeypatch.setattr(os, "open", swapped)
    assert "ordinary file" in refusal(path)
