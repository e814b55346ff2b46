"""Zip archives within the limits."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Mapping

import pytest

from reader.importers.archives import Archive
from reader.model.errors import NotTextError, TooLargeError


def packed(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return out.getvalue()


def declaring(size: int, data: bytes) -> bytes:
    """Return an archive of a member of 300,000 bytes that says it has another size."""
    return data.replace((300_000).to_bytes(4, "little"), size.to_bytes(4, "little"))


def test_members_are_read_by_their_names() -> None:
    archive = Archive(packed({"a/b.xml": b"<b/>", "../../c": b"c"}), "“x”")
    assert archive.names == ("a/b.xml", "../../c")
    assert archive.read("a/b.xml") == b"<b/>"
    assert archive.find("../../c") == b"c"
    assert archive.find("c") is None


def test_a_missing_member_is_told() -> None:
    with pytest.raises(NotTextError, match=r"^“x” lacks a part"):
        Archive(packed({"a": b""}), "“x”").read("b")


@pytest.mark.parametrize("cut", [4, 30, 100])
def test_an_archive_that_is_cut_short_is_told(cut: int) -> None:
    with pytest.raises(NotTextError, match=r"^“x” is damaged or cut short"):
        Archive(packed({"a": b"text" * 100})[:cut], "“x”")


def test_a_bomb_is_refused_unread() -> None:
    data = declaring(400_000_000, packed({"a": bytes(300_000)}))
    began = time.process_time()
    with pytest.raises(TooLargeError, match=r"^“x” is refused, for it would unpack to 400 MB"):
        Archive(data, "“x”")
    assert time.process_time() - began < 1


def test_an_archive_within_the_size_and_beyond_the_ratio_is_refused() -> None:
    with pytest.raises(TooLargeError, match="times its size"):
        Archive(packed({"a": bytes(20_000_000)}), "“x”")


def test_a_bomb_inside_an_archive_stays_packed() -> None:
    inner = packed({"a": bytes(5_000_000)})
    assert Archive(packed({"inner.zip": inner}), "“x”").read("inner.zip") == inner


def test_too_many_members_are_refused() -> None:
    with pytest.raises(TooLargeError, match=r"^“x” is refused, for it has 10,001 parts"):
        Archive(packed({str(n): b"" for n in range(10_001)}), "“x”")


def test_a_directory_that_would_fill_the_memory_is_refused_unread() -> None:
    with pytest.raises(TooLargeError, match=r"^“x” is refused, for it has 1,000,001 parts"):
        Archive(packed({"a": b""}) + b"PK\x01\x02" * 1_000_000, "“x”")


def test_a_member_beyond_what_was_asked_for_is_refused() -> None:
    with pytest.raises(TooLargeError, match="has a part that is too large"):
        Archive(packed({"a": b"abc"}), "“x”").read("a", most=2)


def test_a_member_that_says_less_than_it_holds_is_no_more_than_it_says() -> None:
    lying = declaring(9, packed({"a": bytes(300_000)}))
    with pytest.raises(NotTextError, match=r"^“x” is damaged"):
        Archive(lying, "“x”").read("a")


def test_a_protected_member_is_told() -> None:
    data = bytearray(packed({"a": b"abc"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(NotTextError, match="protected by a password"):
        Archive(bytes(data), "“x”").read("a")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_ways_of_packing_that_no_office_uses_are_not_unpacked(method: int) -> None:
    with pytest.raises(NotTextError, match=r"^“x” is damaged"):
        Archive(packed({"a": b"abc"}, method), "“x”").read("a")


def test_a_damaged_member_is_told() -> None:
    data = packed({"a": b"the words of it"}, zipfile.ZIP_STORED).replace(b"words", b"wurds")
    with pytest.raises(NotTextError, match=r"^“x” is damaged"):
        Archive(data, "“x”").read("a")
