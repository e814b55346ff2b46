"""Files written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.exporters.base import ExportOptions, Grouping
from reader.exporters.registry import QUOTATIONS, RecordFormat, format_named
from reader.library.library import Library
from reader.model.errors import ExportCancelledError, ExportError
from reader.model.library import Page, QuotationFilter, QuotationRow
from reader.model.quotation import QuotationKind
from reader.model.record import Around, QuotationRecord
from reader.model.span import Span
from reader.services import filewriting, stored_records
from reader.services.analysing import catch_up
from reader.services.exporting import (
    ExportOrder,
    ExportProgress,
    export_chosen,
    export_records,
    format_for,
)
from reader.services.filewriting import write_file
from reader.services.importing import import_files
from reader.services.jobs import InlineExecutor
from reader.services.selections import StoredQuotations, in_order

RECORD = QuotationRecord("q", "“Yes.”", (Span(0, 6),), "a", kind=QuotationKind.DIRECT)


def export_job(records: list[QuotationRecord], path: str, form: str = "", options: ExportOptions | None = None) -> int:
    return export_records(records, format_for(QUOTATIONS, form, path), path, options)


def fill(out: BinaryIO) -> None:
    out.write(b"new")


def test_quotations_are_written_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "q.csv"
    assert export_records(iter([RECORD, RECORD]), format_named(QUOTATIONS, "csv"), str(path)) == 2
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


def test_nothing_stays_behind_when_the_program_is_killed_while_it_writes(tmp_path: Path) -> None:
    path = tmp_path / "q.md"
    path.write_bytes(b"old")
    script = (
        "import os, sys\n"
        "from reader.services.filewriting import write_file\n"
        "def write(out):\n"
        "    out.write(b'half' * 100_000)\n"
        "    out.flush()\n"
        "    os.kill(os.getpid(), 9)\n"
        "write_file(sys.argv[1], write)\n"
    )
    assert subprocess.run([sys.executable, "-c", script, str(path)], check=False).returncode == -9
    assert [p.name for p in tmp_path.iterdir()] == ["q.md"]
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize("way", ["another system", "another disk", "no descriptors"])
def test_where_files_cannot_be_without_a_name_they_have_one_for_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(errno.EOPNOTSUPP, os.strerror(errno.EOPNOTSUPP))

    if way == "another system":
        monkeypatch.delattr(os, "O_TMPFILE")
    elif way == "another disk":
        monkeypatch.setattr(os, "open", refuse)
    else:
        monkeypatch.setattr(filewriting, "_DESCRIPTORS", tmp_path / "none")
    seen: list[str] = []

    def look(out: BinaryIO) -> None:
        seen.extend(p.name for p in tmp_path.iterdir())
        fill(out)

    write_file(str(tmp_path / "q.md"), look)
    assert [name.startswith(".q.md.") for name in seen] == [True]
    assert [p.name for p in tmp_path.iterdir()] == ["q.md"]
    assert (tmp_path / "q.md").read_bytes() == b"new"


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


@pytest.mark.parametrize("form", ["csv", "docx", "odt", "xlsx", "rtf"])
def test_what_is_no_file_is_written_to_as_it_is(form: str) -> None:
    assert export_records([RECORD], format_named(QUOTATIONS, form), os.devnull) == 1
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


def test_no_room_on_the_disk_is_told_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError, match=r"the disk is full\. Free some space"):
        export_job([RECORD], str(tmp_path / "q.md"))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_may_not_be_written_to_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    # The super-user, as whom tests may run, may write everywhere.
    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(ExportError, match=r"you may not write there\. Choose another folder"):
        export_job([RECORD], str(tmp_path / "q.md"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["n" * 252 + ".md", "🏗" * 63 + ".md"], ids=["letters", "signs"])
def test_a_name_that_just_fits_is_written(tmp_path: Path, name: str) -> None:
    assert export_job([RECORD], str(tmp_path / name)) == 1
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_an_existing_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "q.md"
    path.write_text("old " * 1000, "utf-8")
    export_job([RECORD], str(path))
    assert "old" not in path.read_text("utf-8")


def test_the_format_is_the_one_named_else_the_one_of_the_files_name(tmp_path: Path) -> None:
    path = tmp_path / "q.md"
    export_job([RECORD], str(path), "json")
    assert path.read_bytes().startswith(b"{")
    export_job([RECORD], str(path), options=ExportOptions(around=Around.NONE))
    assert path.read_bytes().startswith(b"# Quotations")
    with pytest.raises(ExportError, match=r"End it in one of \.md, \.docx"):
        export_job([RECORD], str(tmp_path / "q"))


SPEAKERS = ("lee", "Cole", None)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(SPEAKERS))), st.sampled_from(Grouping))
def test_records_under_one_heading_become_neighbours_and_none_is_lost(
    made: list[tuple[str, str | None]], grouped: Grouping
) -> None:
    records = [replace(RECORD, id=str(n), article=a, speaker=s, speaker_id=s) for n, (a, s) in enumerate(made)]
    found = in_order(records, format_named(QUOTATIONS, "md"), ExportOptions(grouped=grouped))
    assert sorted(r.id for r in found) == sorted(r.id for r in records)
    keys = [r.speaker if grouped is Grouping.SPEAKER else r.article for r in found]
    changes = sum(a != b for a, b in pairwise(keys))
    assert changes == max(0, len(set(keys)) - 1)
    if grouped is Grouping.SPEAKER:
        assert list(dict.fromkeys(keys)) == [s for s in ("Cole", "lee", None) if s in keys]
    assert in_order(records, format_named(QUOTATIONS, "csv"), ExportOptions(grouped=grouped)) == records


INLINE = InlineExecutor()


@pytest.fixture
def stocked(library: Library, bridge: str, council: str) -> Library:
    import_files(library, [bridge, council], INLINE)
    catch_up(library, INLINE)
    return library


def order(path: Path, stored: StoredQuotations | None = None, options: ExportOptions | None = None) -> ExportOrder:
    return ExportOrder(stored or StoredQuotations(0), str(path), "", options or ExportOptions())


def headings(path: Path) -> list[str]:
    return [line[3:] for line in path.read_text("utf-8").split("\n") if line.startswith("## ")]


def test_the_whole_library_is_written_and_counted(stocked: Library, tmp_path: Path) -> None:
    progress = ExportProgress()
    path = tmp_path / "q.csv"
    count = export_chosen(stocked, INLINE, order(path), progress)
    assert count == progress.count == len(stocked.read.quotations().rows) > 2
    assert sorted(p.name for p in tmp_path.iterdir()) == ["bridge.txt", "council.txt", "q.csv"]


def test_a_speaker_of_the_library_is_written_alone(stocked: Library, tmp_path: Path) -> None:
    lee = next(s for s in stocked.read.speakers().rows if s.name == "Ann Lee")
    path = tmp_path / "q.md"
    stored = StoredQuotations(lee.quotations, QuotationFilter(speaker=lee.id))
    assert export_chosen(stocked, INLINE, order(path, stored)) == lee.quotations
    assert "Cole" not in path.read_text("utf-8")


def test_under_speakers_each_quotation_of_the_library_is_written_once(stocked: Library, tmp_path: Path) -> None:
    path = tmp_path / "q.md"
    options = ExportOptions(grouped=Grouping.SPEAKER)
    assert export_chosen(stocked, INLINE, order(path, options=options)) == len(stocked.read.quotations().rows)
    found = headings(path)
    assert len(found) == len(set(found))
    assert {"Ann Lee", "Robert Cole"} <= set(found)
    assert export_chosen(stocked, INLINE, order(path, StoredQuotations(1, QuotationFilter(speaker="x")), options)) == 0


@pytest.mark.parametrize("grouped", Grouping)
def test_chosen_quotations_of_the_library_are_written_under_their_headings(
    stocked: Library, tmp_path: Path, grouped: Grouping
) -> None:
    rows = stocked.read.quotations().rows
    path = tmp_path / "q.md"
    chosen = StoredQuotations(2, ids=(rows[-1].id, "gone", rows[0].id))
    assert export_chosen(stocked, INLINE, order(path, chosen, ExportOptions(grouped=grouped))) == 2
    assert len(headings(path)) == len(set(headings(path)))


def test_nothing_is_read_after_the_last_chosen_one(stocked: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored_records, "PAGE", 1)
    first = stocked.read.quotations().rows[0]
    read: list[object] = []
    ask = stocked.read.quotations

    def counted(*args: Any, **named: Any) -> Page[QuotationRow]:
        read.append(args)
        return ask(*args, **named)

    monkeypatch.setattr(stocked.read, "quotations", counted)
    assert [r.id for r in stored_records.stored_records(stocked, INLINE, ids=[first.id])] == [first.id]
    assert len(read) == 1


def test_quotations_at_hand_can_be_written_by_the_library_too(stocked: Library, tmp_path: Path) -> None:
    assert export_chosen(stocked, INLINE, replace(order(tmp_path / "q.md"), chosen=(RECORD,))) == 1


def test_an_export_that_is_given_up_leaves_what_stood_there(stocked: Library, tmp_path: Path) -> None:
    path = tmp_path / "q.md"
    path.write_bytes(b"old")
    progress = ExportProgress()

    def records() -> Iterator[QuotationRecord]:
        yield RECORD
        progress.cancel()
        yield RECORD

    with pytest.raises(ExportCancelledError, match="given up"):
        export_records(progress.follow(records()), format_named(QUOTATIONS, "md"), str(path))
    assert progress.count == 1
    with pytest.raises(ExportCancelledError):
        export_chosen(stocked, INLINE, order(path), progress)
    assert path.read_bytes() == b"old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["bridge.txt", "council.txt", "q.md"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full")  # noqa: PTH110 - a device
@pytest.mark.parametrize("form", QUOTATIONS, ids=lambda f: f.name)
def test_a_full_disk_is_told_in_every_format(form: RecordFormat) -> None:
    records = (replace(RECORD, id=str(n), article=str(n), text="word " * 400) for n in range(30))
    with pytest.raises(ExportError, match="/dev/full could not be written: the disk is full"):
        export_records(records, form, "/dev/full")


@pytest.mark.parametrize("form", QUOTATIONS, ids=lambda f: f.name)
def test_what_is_given_up_leaves_nothing_behind_in_any_format(
    form: RecordFormat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    progress = ExportProgress()

    def records() -> Iterator[QuotationRecord]:
        yield RECORD
        progress.cancel()
        yield RECORD

    path = tmp_path / f"q{form.suffix}"
    with pytest.raises(ExportCancelledError):
        export_records(progress.follow(records()), form, str(path))
    assert list(tmp_path.iterdir()) == []
