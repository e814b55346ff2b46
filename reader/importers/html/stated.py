"""What a page states about itself: title, outlet, author and date, each with where it says so."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import unescape

_SCRIPT = re.compile(r"<script\b[^<>]{0,500}ld\+json[^<>]{0,500}>", re.IGNORECASE)
_META = re.compile(r"<meta\b[^<>]{0,4000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-zA-Z:-]{1,40})\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_TITLE = re.compile(r"<title\b[^<>]{0,500}>([^<]{1,2000})</title", re.IGNORECASE)
_HOST = re.compile(r"https?://(?:www\.)?([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8})(?=[:/?#]|$)", re.IGNORECASE)
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?=$|[T ])")
_ARTICLE_TYPE = re.compile(r"Article$|^(?:Report|BlogPosting|LiveBlogPosting)$")
_LINKED = "the page's JSON-LD"
_TAGS = {
    "title": ("og:title", "twitter:title", "dc.title"),
    "outlet": ("og:site_name", "application-name"),
    "byline": ("author", "article:author", "parsely-author", "dc.creator", "byl"),
    "published": ("article:published_time", "datepublished", "parsely-pub-date", "dc.date", "date", "pubdate"),
}
_MOST_TAGS = 500


@dataclass(frozen=True, slots=True)
class Stated:
    """A value and where the page states it, as "the page's JSON-LD"."""

    value: str
    basis: str


def stated(page: str) -> Mapping[str, Stated]:
    """Return what a page states of "title", "outlet", "byline" and "published" (EDTF); the surest place counts."""
    found: dict[str, Stated] = {}
    for field, value, basis in (*_linked(page), *_tags(page)):
        tidy = _day(value) if field == "published" else " ".join(unescape(value).split())
        if tidy and len(tidy) <= 500 and not (field == "byline" and "://" in tidy):
            found.setdefault(field, Stated(tidy, basis))
    if "title" not in found and (title := _TITLE.search(page)):
        found["title"] = Stated(" ".join(unescape(title[1]).split()), "the page's title")
    return {field: value for field, value in found.items() if value.value}


def outlet_of_address(address: str) -> dict[str, Stated]:
    """Return the host of an address as what is known of the outlet; nothing for what is no address of the web."""
    found = _HOST.match(address)
    return {"outlet": Stated(found[1].lower(), "the address of the page")} if found else {}


def _day(value: str) -> str:
    """Return the day, month or year of a date in ISO 8601, or "" of anything else."""
    found = _DATE.match(value.strip())
    if not found:
        return ""
    try:
        date.fromisoformat((found[0] + "-01-01")[:10])
    except ValueError:
        return ""
    return found[0]


def _tags(page: str) -> Iterator[tuple[str, str, str]]:
    """Yield field, value and basis of the page's meta tags."""
    contents: dict[str, str] = {}
    for index, tag in enumerate(_META.finditer(page)):
        if index == _MOST_TAGS:
            break
        said = {a[1].lower(): a[2] or a[3] or a[4] or "" for a in _ATTRIBUTE.finditer(tag[0])}
        name = said.get("property") or said.get("name") or said.get("itemprop") or ""
        contents.setdefault(name.lower(), said.get("content", ""))
    for field, names in _TAGS.items():
        for name in names:
            if contents.get(name):
                yield field, contents[name], f"the page's meta tag “{name}”"


def _linked(page: str) -> Iterator[tuple[str, str, str]]:
    """Yield field, value and basis of the first article that the page describes in JSON-LD."""
    for start in list(_SCRIPT.finditer(page))[:50]:
        end = page.find("</", start.end(), start.end() + 1_000_000)
        try:
            thing = next(_articles(json.loads(page[start.end() : end])), None)
        except (ValueError, RecursionError):
            continue
        if thing is not None:
            yield from (
                ("title", _name(thing.get("headline")), _LINKED),
                ("outlet", _name(thing.get("publisher")), _LINKED),
                ("byline", _name(thing.get("author")), _LINKED),
                ("published", _name(thing.get("datePublished")), _LINKED),
            )
            return


def _articles(thing: object) -> Iterator[Mapping[str, object]]:
    if isinstance(thing, list):
        for part in thing:
            yield from _articles(part)
    elif isinstance(thing, dict):
        kinds = thing.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(kind, str) and _ARTICLE_TYPE.search(kind) for kind in kinds):
            yield thing
        yield from _articles(thing.get("@graph"))


def _name(thing: object) -> str:
    """Return a text, the name of a thing, or the names of several, parted by commas."""
    if isinstance(thing, list):
        return ", ".join(filter(None, map(_name, thing[:20])))
    if isinstance(thing, dict):
        name = thing.get("name")
        return name if isinstance(name, str) else ""
    return thing if isinstance(thing, str) else ""
