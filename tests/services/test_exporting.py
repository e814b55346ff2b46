"""Files written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

import pytest

from reader.exporters.registry import BY_NAME
from reader.model.errors import ExportError
from reader.model.quotation import QuotationKind
from reader.model.record import QuotationRecord
from reader.model.span import Span
from reader.services.exporting import export_quotations, write_file

RECORD = QuotationRecord("q", QuotationKind.DIRECT, "“Yes.”", (Span(0, 6),), "a")


def fill(out: BinaryIO) -> None:
    out.write(b"new")


def test_quotations_are_written_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "q.csv"
    assert export_quotations(iter([RECORD, RECORD]), BY_NAME["csv"], str(path)) == 2
    assert path.read_bytes().count(b"\r\n") == 3
    assert [p.name for p in tmp_path.iterdir()] == ["q.csv"]


def test_a_failure_leaves_what_stood_there_before(tmp_path: Path) -> None:
    path = tmp_path / "q.md"
    path.write_bytes(b"old")

    def fail(out: BinaryIO) -> None:
        out.write(b"half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(ExportError, match="the disk is full"):
        write_file(str(path), fail)
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["q.md"]


def test_a_bug_leaves_no_half_file_either(tmp_path: Path) -> None:
    def fail(_out: BinaryIO) -> None:
        raise KeyError

    with pytest.raises(KeyError):
        write_file(str(tmp_path / "q.md"), fail)
    assert list(tmp_path.iterdir()) == []


def test_a_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "q.md"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_file(str(path), fill)
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", 0o640)


def test_a_link_is_followed(tmp_path: Path) -> None:
    target, link = tmp_path / "target.md", tmp_path / "link.md"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_file(str(link), fill)
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_what_is_no_file_is_written_to_as_it_is() -> None:
    write_file(os.devnull, fill)
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("missing/q.md", "its folder does not exist"),
        (".", "it is a folder"),
        ("n" * 300 + ".md", "its name is too long"),
        ("file/q.md", "its folder does not exist"),
    ],
)
def test_what_is_in_the_way_is_told_in_one_sentence(tmp_path: Path, path: str, told: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ExportError, match=told) as error:
        write_file(str(tmp_path / path), fill)
    assert "\n" not in str(error.value)


def test_an_error_without_advice_of_its_own_is_told_by_its_name(tmp_path: Path) -> None:
    def fail(_out: BinaryIO) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with pytest.raises(ExportError, match=r"Input/output error\. Choose another folder"):
        write_file(str(tmp_path / "q.md"), fail)


def test_a_full_device_is_told(tmp_path: Path) -> None:
    full = Path("/dev/full")
    if full.exists():
        with pytest.raises(ExportError, match="the disk is full"):
            write_file(str(full), fill)
    assert list(tmp_path.iterdir()) == []
