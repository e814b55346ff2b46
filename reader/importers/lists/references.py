"""References as Zotero and its like export them (CSL-JSON, RIS) to articles.

An entry is an article when it has words of one: an abstract or notes. It may name the file that has its text, in a
folder beside the list; then that file is read, and the list says what it is. Of other entries a list only states
titles and names, and there is nothing to read: they are told of.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import TypeVar

from reader.importers.base import Importer, Part, one_of
from reader.importers.lists.entry import article_of_entry, day_of, one_line, plain, proposals
from reader.model.article import Article
from reader.model.errors import NotTextError, TooLargeError
from reader.model.limits import ARCHIVE_MEMBERS, TEXT_KEPT
from reader.text.addresses import is_address
from reader.text.decoding import decode

_BASIS = "the list of references"
_CSL = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,99}\[?\s{0,99}\{")
_CSL_TYPE = re.compile(
    rb"\"(?:type|itemType)\"\s{0,9}:\s{0,9}\"(?:article|article-?journal|article-?magazine|article-?newspaper|webpage|post|"
    rb"post-weblog|blogPost|broadcast|book|chapter|report|interview|speech|document|manuscript|thesis)\"",
    re.IGNORECASE,
)
_RIS = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,99}TY {2}- ?[A-Z]{2,6}\s")
_RIS_LINE = re.compile(r"([A-Z][A-Z0-9]) {2}-(?: (.*))?$")
_MOST_BYTES = 4 * TEXT_KEPT

T = TypeVar("T")
Reference = Mapping[str, object]
"""An entry by the names of CSL-JSON; "attached" has the paths of its files."""


def _is_csl(data: bytes) -> bool:
    head = data[:50_000]
    return _CSL.match(head) is not None and b'"title"' in head and _CSL_TYPE.search(head) is not None


def _is_ris(data: bytes) -> bool:
    return _RIS.match(data[:200]) is not None


def split_csl(data: bytes, name: str) -> Iterator[Part]:
    """Yield the entries of a list in CSL-JSON.

    Raises:
        NotTextError: It is damaged, or no such list.
        TooLargeError: It is too long.
    """
    for number, item in enumerate(_csl_items(data, name), 1):
        alone = json.dumps([item], ensure_ascii=False).encode("utf-8", "replace")
        yield _part(item if isinstance(item, dict) else {}, alone, name, number)


def split_ris(data: bytes, name: str) -> Iterator[Part]:
    """Yield the entries of a list in RIS.

    Raises:
        NotTextError: It is damaged, or no such list.
        TooLargeError: It is too long.
    """
    for number, lines in enumerate(_ris_entries(data, name), 1):
        yield _part(_of_ris(lines), ("\n".join(lines) + "\n").encode("utf-8", "replace"), name, number)


def _read_csl(data: bytes, name: str) -> Article:
    item = _csl_items(data, name)[0]
    return _article(item if isinstance(item, dict) else {}, name)


def _read_ris(data: bytes, name: str) -> Article:
    return _article(_of_ris(_ris_entries(data, name)[0]), name)


def _part(item: Reference, alone: bytes, name: str, number: int) -> Part:
    stated = _stated(item)
    title, day = stated["title"], stated["published"]
    attached = _attached(item)
    if attached:
        return Part(alone, title, day, attached=attached, metadata=proposals(stated, _BASIS))
    if _text(item):
        return Part(alone, title, day)
    about = f"“{title}”" if title else f"entry {number}"
    problem = f"{name} has no words of {about}, only its title and names: save the article, or export it with its file."
    return Part(b"", title, day, problem)


def _article(item: Reference, name: str) -> Article:
    return article_of_entry(name, _stated(item), _text(item), _BASIS)


def _text(item: Reference) -> str:
    """Return the abstract and the notes of an entry."""
    return "\n".join(filter(None, (plain(t) for key in ("abstract", "note") for t in _strings(item.get(key)))))


def _stated(item: Reference) -> dict[str, str]:
    outlets = ("container-title", "publisher", "archive")
    return {
        "title": one_line(next(_strings(item.get("title")), "")),
        "outlet": next((o for key in outlets for t in _strings(item.get(key)) if (o := one_line(t))), ""),
        "byline": one_line(", ".join(_names(item.get("author")))),
        "published": _issued(item.get("issued")),
        "address": next(filter(is_address, _strings(item.get("URL"))), ""),
    }


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        yield from (v for v in value[:1000] if isinstance(v, str))


def _names(value: object) -> Iterator[str]:
    for each in value[:100] if isinstance(value, list) else ():
        if isinstance(each, dict):
            parts = [each.get(key) for key in ("given", "non-dropping-particle", "family", "literal")]
            yield " ".join(p for p in parts if isinstance(p, str) and p)
        elif isinstance(each, str):
            family, _, given = each.partition(",")
            yield f"{given.strip()} {family.strip()}".strip()


def _issued(value: object) -> str:
    """Return a date of CSL as EDTF."""
    if isinstance(value, str):
        return day_of(value)
    if not isinstance(value, dict):
        return ""
    parts = value.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else None
    if isinstance(first, list):
        return day_of("-".join(str(p) for p in first[:3] if isinstance(p, int | str)))
    raw = value.get("raw") or value.get("literal")
    return day_of(raw) if isinstance(raw, str) else ""


def _attached(item: Reference) -> str:
    """Return the path of a file of an entry that lies in a folder beside the list, or ""."""
    for path in _strings(item.get("attached")):
        found = PurePosixPath(path.replace("\\", "/").removeprefix("file://"))
        if found.parts and not found.is_absolute() and ".." not in found.parts and ":" not in found.parts[0]:
            return str(found)
    return ""


def _csl_items(data: bytes, name: str) -> Sequence[object]:
    try:
        found = json.loads(_decoded(data, name))
    except (ValueError, RecursionError) as error:
        message = f"{name} is damaged: it is no list of references; export the list again."
        raise NotTextError(message) from error
    if isinstance(found, dict) and isinstance(found.get("items"), list):
        found = found["items"]  # as Better BibTeX writes it
    items = found if isinstance(found, list) else [found]
    return _bounded([_with_files(item) for item in items], name)


def _with_files(item: object) -> object:
    """Return an entry with the paths of its files by the name that is used here."""
    if not isinstance(item, dict) or not isinstance(item.get("attachments"), list):
        return item
    paths = [a.get("path") for a in item["attachments"] if isinstance(a, dict)]
    return {**item, "attached": [p for p in paths if isinstance(p, str)]}


def _ris_entries(data: bytes, name: str) -> list[list[str]]:
    """Return the lines of each entry."""
    entries: list[list[str]] = []
    for line in _decoded(data, name).split("\n"):
        found = _RIS_LINE.match(line.rstrip())
        if found and found[1] == "TY":
            entries.append([])
        if entries and line.strip():
            entries[-1].append(line)
    return list(_bounded(entries, name))


def _of_ris(lines: Sequence[str]) -> dict[str, object]:
    """Return an entry of RIS by the names of CSL-JSON."""
    values: dict[str, list[str]] = {}
    tag = ""
    for line in lines:
        found = _RIS_LINE.match(line.rstrip())
        if found:
            tag = found[1]
            values.setdefault(tag, []).append(found[2] or "")
        elif tag:
            values[tag][-1] += f"\n{line}"
    first = {to: values[tag] for to, tags in _RIS_TAGS.items() for tag in tags[::-1] if tag in values}
    dates = first.pop("date", [""])
    return {**first, "issued": dates[0].rstrip("/").replace("/", "-") if dates else ""}


_RIS_TAGS: Mapping[str, tuple[str, ...]] = {
    "title": ("TI", "T1", "CT"),
    "author": ("AU", "A1"),
    "container-title": ("T2", "JF", "JO", "JA", "PB"),
    "URL": ("UR", "LK"),
    "date": ("DA", "PY", "Y1"),
    "abstract": ("AB", "N2"),
    "note": ("N1", "RN"),
    "attached": ("L1", "L2", "L4"),
}
"""Tags of RIS by the names of CSL-JSON, the surest first."""


def _decoded(data: bytes, name: str) -> str:
    if len(data) > _MOST_BYTES:
        message = f"{name} is too long ({len(data) // 1_000_000} MB): export it in parts."
        raise TooLargeError(message)
    try:
        return decode(data).text
    except NotTextError as error:
        message = f"{name} is damaged: it is no list of references; export the list again."
        raise NotTextError(message) from error


def _bounded(entries: Sequence[T], name: str) -> Sequence[T]:
    if len(entries) > ARCHIVE_MEMBERS:
        message = f"{name} has more than {ARCHIVE_MEMBERS:,} entries: export it in parts."
        raise TooLargeError(message)
    if not entries:
        message = f"{name} has no entry in it: export the list again."
        raise NotTextError(message)
    return entries


CSL = Importer("list of references (CSL)", (".csljson",), _is_csl, one_of(split_csl, _read_csl), split=split_csl)
RIS = Importer("list of references (RIS)", (".ris",), _is_ris, one_of(split_ris, _read_ris), split=split_ris)
