"""Files that are wrong in a way of their own, made of real ones by a seed."""

from __future__ import annotations

import gzip
import io
import random
import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "data" / "imports"
MOST_BYTES = 400_000
_NUMBERS = (b"0", b"-1", b"1", b"99999999999999999999", b"65536", b"4294967295", b"1e999", b"0x7fffffff")
_PIECES = (
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"<", b">", b"</", b"]]>", b"<!--", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;",
    b"&#0;", b"&#xD800;", b"{\\rtf1", b"\\bin9999999 ", b"\\u-1?", b"%PDF-1.7", b"stream\r\n", b"endobj", b"PK\x03\x04",
    b"From x@y Thu Feb 29 06:30:00 2024\n", b'Content-Type: multipart/mixed; boundary=""\n', b"\r\n\r\n", b"--", b"[",
    b"{", b'"', b"TY  - JOUR\n", b"WARC/1.0\r\n", b"Content-Length: 5\r\n", b"<div>" * 300, b"(" * 5000, b"# ", b"```",
)  # fmt: skip
_ENDINGS = (".txt", ".html", ".pdf", ".eml", ".mbox", ".warc.gz", ".rss", ".ris", ".csljson", ".docx", ".rtf", ".md")


def samples() -> list[Path]:
    """Return the real files, in the order of their names."""
    return sorted(p for p in DATA.iterdir() if p.is_file())


def mutated(number: int, seed: int, real: Sequence[Path]) -> tuple[str, bytes]:
    """Return the name and the bytes of one wrong file; the same for the same number and seed."""
    chance = random.Random(f"{seed} {number}")  # noqa: S311 - no secret
    path = real[number % len(real)]
    data = path.read_bytes()
    if data[:2] == b"PK" and chance.random() < 0.7:
        data = _inside_zip(data, chance)
    elif data[:2] == b"\x1f\x8b" and chance.random() < 0.7:
        data = gzip.compress(_changed(gzip.decompress(data), chance, real), 1)
    else:
        data = _changed(data, chance, real)
    ending = "".join(path.suffixes) if chance.random() < 0.9 else chance.choice(_ENDINGS)
    return f"{number:05}{ending}", data


def _changed(data: bytes, chance: random.Random, real: Sequence[Path]) -> bytes:
    """Return bytes with one to six changes."""
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        change = chance.choice(_CHANGES)
        data = change(data, chance, real)[:MOST_BYTES]
    return data


def _inside_zip(data: bytes, chance: random.Random) -> bytes:
    """Return an archive that is whole, with one of its members changed, gone or twice there."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        members = [(info.filename, old.read(info)) for info in old.infolist()]
        wrong = chance.randrange(len(members))
        for number, (name, content) in enumerate(members):
            if number != wrong:
                new.writestr(name, content)
                continue
            kind = chance.random()
            if kind < 0.8:
                new.writestr(name, _changed(content, chance, ()))
            elif kind < 0.9:
                new.writestr(f"../{name}", content)
    return out.getvalue()


def _place(data: bytes, chance: random.Random) -> int:
    """Return a place, more often near the beginning, where formats state what they are."""
    return int(len(data) * chance.random() ** chance.choice((1, 1, 3)))


def _flip(data: bytes, chance: random.Random, _real: Sequence[Path]) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 4, 64))):
        if changed:
            changed[min(_place(data, chance), len(changed) - 1)] = chance.randrange(256)
    return bytes(changed)


def _cut_end(data: bytes, chance: random.Random, _real: Sequence[Path]) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _cut_out(data: bytes, chance: random.Random, _real: Sequence[Path]) -> bytes:
    at = _place(data, chance)
    return data[:at] + data[at + chance.choice((1, 16, 500, 5000)) :]


def _repeat(data: bytes, chance: random.Random, _real: Sequence[Path]) -> bytes:
    at = _place(data, chance)
    piece = data[at : at + chance.choice((1, 30, 1000))]
    return data[:at] + piece * chance.choice((2, 50, 2000)) + data[at:]


def _insert(data: bytes, chance: random.Random, _real: Sequence[Path]) -> bytes:
    at = _place(data, chance)
    return data[:at] + chance.choice(_PIECES) + data[at:]


def _number(data: bytes, chance: random.Random, _real: Sequence[Path]) -> bytes:
    places = [i for i in range(len(data)) if data[i : i + 1].isdigit() and not data[i - 1 : i].isdigit()]
    if not places:
        return data
    at = end = chance.choice(places)
    while data[end : end + 1].isdigit():
        end += 1
    return data[:at] + chance.choice(_NUMBERS) + data[end:]


def _splice(data: bytes, chance: random.Random, real: Sequence[Path]) -> bytes:
    """Return the beginning of one file and the end of another."""
    if not real:
        return data
    other = chance.choice(real).read_bytes()
    return data[: _place(data, chance)] + other[_place(other, chance) :]


def _noise(data: bytes, chance: random.Random, _real: Sequence[Path]) -> bytes:
    at = _place(data, chance)
    return data[:at] + chance.randbytes(chance.choice((8, 200, 4000))) + data[at:]


def _packed(data: bytes, _chance: random.Random, _real: Sequence[Path]) -> bytes:
    """Return bytes with the first compressed stream unpacked, so that what is in it is changed too."""
    start = data.find(b"stream\n")
    end = data.find(b"endstream", start)
    if start < 0 or end < 0:
        return data
    try:
        return data[: start + 7] + zlib.decompress(data[start + 7 : end]) + data[end:]
    except zlib.error:
        return data


_CHANGES: tuple[Callable[[bytes, random.Random, Sequence[Path]], bytes], ...] = (
    _flip, _flip, _cut_end, _cut_out, _repeat, _insert, _insert, _number, _splice, _noise, _packed,
)  # fmt: skip
