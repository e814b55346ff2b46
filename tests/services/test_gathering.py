"""Folders to the files to import."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.services.gathering import gather_job


@pytest.fixture
def put(tmp_path: Path) -> Callable[[str], str]:
    def make(name: str) -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words", "utf-8")
        return str(path)

    return make


def test_files_of_folders_come_in_the_order_of_their_names(tmp_path: Path, put: Callable[[str], str]) -> None:
    wanted = [put(name) for name in ("a.txt", "c.html", "b/a.eml", "b/d/x.PDF")]
    put(".hidden.txt")
    put(".git/a.txt")
    found = gather_job([str(tmp_path), wanted[0], "no such file"])
    assert found.files == (*wanted, "no such file")
    assert found.refused == ()


def test_what_is_of_no_format_is_refused_with_its_ending(tmp_path: Path, put: Callable[[str], str]) -> None:
    picture, bare = put("a.jpg"), put("b")
    found = gather_job([str(tmp_path)])
    assert [(r.path, r.message.partition(", for ")[2].partition(":")[0]) for r in found.refused] == [
        (picture, "files with the ending .jpg are not read in folders"),
        (bare, "files without an ending are not read in folders"),
    ]
    assert gather_job([picture]).files == (picture,)


def test_the_folder_beside_a_saved_page_is_passed_over(tmp_path: Path, put: Callable[[str], str]) -> None:
    page = put("page.html")
    put("page_files/frame.html")
    other = put("other_files/b.html")
    assert set(gather_job([str(tmp_path)]).files) == {page, other}


def test_links_to_folders_are_not_followed_and_loops_end(tmp_path: Path, put: Callable[[str], str]) -> None:
    put("a/a.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    found = gather_job([str(tmp_path), str(tmp_path / "a")])
    assert [Path(f).name for f in found.files] == ["a.txt"]
    told = sorted(r.message.partition("” ")[2][:20] for r in found.refused)
    assert told == ["could not be looked ", "has no article in it", "is a link to a folde"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may look into anything")
def test_a_folder_that_may_not_be_looked_into_is_told_of(tmp_path: Path, put: Callable[[str], str]) -> None:
    put("a/a.txt")
    (tmp_path / "a").chmod(0)
    (refused,) = gather_job([str(tmp_path)]).refused
    (tmp_path / "a").chmod(0o700)
    assert "could not be looked through" in refused.message


def test_too_many_files_are_told_of(tmp_path: Path, put: Callable[[str], str], monkeypatch: pytest.MonkeyPatch) -> None:
    files = [put(f"{n}.txt") for n in range(4)]
    monkeypatch.setattr("reader.services.gathering.MOST_FILES", 3)
    found = gather_job([str(tmp_path)])
    assert found.files == tuple(files[:3])
    assert "has more than 3 files" in found.refused[0].message
