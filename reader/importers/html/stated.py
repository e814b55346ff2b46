"""What a page states about itself: title, outlet, author and date, each with where it says so."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import unescape

from reader.text.addresses import is_address

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
    "address": ("og:url", "twitter:url", "parsely-link"),
    "published": ("article:published_time", "datepublished", "parsely-pub-date", "dc.date", "date", "pubdate"),
}
_MOST_TAGS = 500
_LINK = re.compile(r"<link\b[^<>]{0,4000}>", re.IGNORECASE)
_HEAD = 4_000
"""Characters at the beginning in which a note of the browser is looked for."""
_SAVED_FROM = re.compile(
    r"(?:saved from url=\(\d{1,6}\)|Page saved with SingleFile\s{1,9}url:\s{0,9})(https?://[^\s<>]{1,2000})"
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A value and where the page states it, as "the page's JSON-LD"."""

    value: str
    basis: str


def stated(page: str) -> Mapping[str, Stated]:
    """Return what a page states of its title, outlet, byline, date ("published", EDTF) and address.

    Of several places that state the same field, the surest counts.
    """
    found: dict[str, Stated] = {}
    for field, value, basis in (*_linked(page), *_links(page), *_tags(page), *_saved(page)):
        tidy = _day(value) if field == "published" else " ".join(unescape(value).split())
        if field == "address":
            is_right = is_address(tidy)
        else:
            is_right = 0 < len(tidy) <= 500 and not (field == "byline" and "://" in tidy)
        if is_right:
            found.setdefault(field, Stated(tidy, basis))
    if "title" not in found and (title := _TITLE.search(page)):
        found["title"] = Stated(" ".join(unescape(title[1]).split()), "the page's title")
    return {field: value for field, value in found.items() if value.value}


def known_by_address(address: str, basis: str) -> dict[str, Stated]:
    """Return what the address of a page tells: itself, and its host as the outlet; nothing of what is no address.

    Args:
        address: Where the page was.
        basis: What states it, as "the web archive".
    """
    found = _HOST.match(address)
    if not found or not is_address(address):
        return {}
    return {"address": Stated(address, basis), "outlet": Stated(found[1].lower(), "the address of the page")}


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
        said = _attributes(tag[0])
        name = said.get("property") or said.get("name") or said.get("itemprop") or ""
        contents.setdefault(name.lower(), said.get("content", ""))
    for field, names in _TAGS.items():
        for name in names:
            if contents.get(name):
                yield field, contents[name], f"the page's meta tag “{name}”"


def _links(page: str) -> Iterator[tuple[str, str, str]]:
    """Yield the address that the page gives as its own in a link."""
    for index, tag in enumerate(_LINK.finditer(page)):
        if index == _MOST_TAGS:
            break
        said = _attributes(tag[0])
        if said.get("rel", "").lower() == "canonical":
            yield "address", said.get("href", ""), "the page's canonical link"
            break


def _saved(page: str) -> Iterator[tuple[str, str, str]]:
    """Yield the address that a browser noted at the beginning of the file when it saved the page."""
    if found := _SAVED_FROM.search(page[:_HEAD]):
        yield "address", found[1], "the note of the browser that saved the page"


def _attributes(tag: str) -> dict[str, str]:
    return {a[1].lower(): a[2] or a[3] or a[4] or "" for a in _ATTRIBUTE.finditer(tag)}


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
                ("address", _address(thing), _LINKED),
            )
            return


def _address(thing: Mapping[str, object]) -> str:
    """Return the address of an article of JSON-LD, or of the page that it is the main thing of."""
    page = thing.get("mainEntityOfPage")
    places = (thing.get("url"), page.get("@id") if isinstance(page, dict) else page)
    return next((p for p in places if isinstance(p, str) and is_address(p)), "")


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
