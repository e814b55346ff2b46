from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from reader.library import lock


def test_the_lock_names_its_owner_and_goes_to_one(tmp_path: Path) -> None:
    path = tmp_path / "library.lock"
    held = lock.acquire(path, "2024-05-01T00:00:00Z")
    assert held is not None
    assert lock.acquire(path, "later") is None
    assert lock.owner(path).startswith(f"process {os.getpid()} on ")
    assert lock.owner(path).endswith("since 2024-05-01 00:00 UTC")
    held.release()
    held.release()
    again = lock.acquire(path, "later")
    assert again is not None
    again.release()


def test_the_owner_of_an_unreadable_lock_is_another_program(tmp_path: Path) -> None:
    assert lock.owner(tmp_path / "none") == "another program"


def raising(code: int) -> object:
    def refuse(_: int) -> None:
        raise OSError(code, os.strerror(code))

    return refuse


def test_where_a_disk_knows_no_locks_that_of_sqlite_must_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "_lock", raising(errno.ENOLCK))
    held = lock.acquire(tmp_path / "library.lock", "now")
    assert held is not None
    held.release()


def test_another_failure_is_passed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "_lock", raising(errno.EIO))
    with pytest.raises(OSError, match="Input/output"):
        lock.acquire(tmp_path / "library.lock", "now")
