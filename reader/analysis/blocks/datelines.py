"""Datelines: the place a story was filed from, before the first sentence or on a line of its own."""

from __future__ import annotations

import re
from functools import cache

from reader.analysis import lexicon
from reader.analysis.blocks.lines import Line

_LONGEST = 120
"""Code points of the longest dateline."""

_CAPITALS = r"[^\W\d_a-zß-ÿ](?:[^\W\d_a-zß-ÿ]|[.'’])+"
_CAPITAL_PLACE = rf"{_CAPITALS}(?:[ -]{_CAPITALS}|[ -](?:de|of|la|el|al)(?=[ -]{_CAPITALS})){{0,3}}"
_WORD = r"[^\W\d_a-z][\w.'’-]*"
_PLACE = rf"{_WORD}(?:[ -]{_WORD}){{0,3}}"
_REGION = rf"(?:, ?{_WORD}(?: (?:and |of |the )?{_WORD}){{0,3}}){{0,2}}"
_DAY = r"(?:, ?(?:Jan|Feb|March|April|May|June|July|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2})?"
_AGENCY = r" ?\((?P<agency>[^\W\d_a-z][\w .&/’'-]{0,30})\)"
_DASH = r"\s*(?:[—–―‒]|--|-(?=\s))\s*"
_GOES_ON = r"(?=[“\"‘'(\[]?[^\W_a-z])"

_DASHED = re.compile(
    rf"(?P<place>{_CAPITAL_PLACE}(?:/{_CAPITAL_PLACE})?)(?P<region>{_REGION}){_DAY}(?:{_AGENCY})?{_DAY}{_DASH}{_GOES_ON}"
)
_MIXED = re.compile(
    rf"(?P<place>{_PLACE}(?:/{_PLACE})?)(?P<region>{_REGION}){_DAY}(?:{_AGENCY})?(?:{_DASH}|:? ?){_GOES_ON}"
)
_SLUG = re.compile(rf"{_AGENCY.removeprefix(' ?')}(?:{_DASH}|:? ?){_GOES_ON}")
_COLON = re.compile(rf"(?P<place>{_CAPITAL_PLACE})(?P<region>{_REGION}):\s+{_GOES_ON}")
_WHOLE = re.compile(rf"(?P<place>{_CAPITAL_PLACE})(?P<region>{_REGION})(?:{_AGENCY})?{_DASH[:-3]}?$")
_NO_PLACES = frozenset(
    {
        "ADVERTISEMENT", "ALSO", "ANALYSIS", "BREAKING", "CLICK", "COLUMN", "COMMENTARY", "CORRECTION", "EDITORIAL",
        "EXCLUSIVE", "EXPLAINER", "FACT CHECK", "FILE", "FILE PHOTO", "GALLERY", "LIVE", "LOOK", "MORE", "NEW", "NEWS",
        "NOTE", "OPINION", "PHOTO", "PHOTOS", "POLL", "READ", "READ MORE", "RELATED", "REPORT", "REVIEW", "SEE",
        "SEE ALSO", "SPONSORED", "UPDATE", "UPDATED", "VIDEO", "WARNING", "WATCH",
    }
)  # fmt: skip
"""Words in capitals that head a line as places do."""


@cache
def _places() -> frozenset[str]:
    """Return the places that datelines name, in capitals: seats of government, states, large cities."""
    names = {seat for state in lexicon.states() for seat in (*state.seats, state.name)}
    return frozenset(_flat(name) for name in names | lexicon.words("block-dateline-cities"))


def _flat(name: str) -> str:
    return name.upper().replace("’", "'")


def _is_known(place: str) -> bool:
    return all(_flat(p) in _places() for p in place.split("/"))


def _is_agency(name: str | None) -> bool:
    return name is not None and (lexicon.is_agency(name) or name in lexicon.words("block-networks"))


def dateline_end(content: str, *, opening: bool) -> int | None:
    """Return where the dateline at the beginning of a paragraph ends, its dash included, or None.

    Args:
        content: The paragraph.
        opening: Whether it is among the first of the article, where a place need not be known.
    """
    head = content[:_LONGEST]
    if not (head[0].isupper() or head[0] == "("):
        return None
    slug = _SLUG.match(head)
    if slug and _is_agency(slug["agency"]):
        return len(head[: slug.end()].rstrip())
    for pattern in (_DASHED, _COLON, _MIXED):
        found = pattern.match(head)
        if found and _is_dateline(pattern, found, opening=opening):
            return len(head[: found.end()].rstrip())
    return _bare_end(head) if opening else None


def _is_dateline(pattern: re.Pattern[str], found: re.Match[str], *, opening: bool) -> bool:
    """Tell whether what looks like a dateline is one."""
    place, region = found["place"], found["region"]
    if pattern is _COLON:
        return opening and _is_known(place)
    agency = _is_agency(found["agency"])
    if pattern is _MIXED:
        dashed = any(dash in found[0] for dash in "—–―") or "- " in found[0]
        return _is_known(place) and (agency or (opening and dashed))
    if _flat(place) in _NO_PLACES:
        return False
    return agency or _is_known(place) or (opening and bool(region))


def _bare_end(head: str) -> int | None:
    """Return the end of a known place in capitals that stands before a sentence without a dash ("MOSCOW Nearly …")."""
    words = head.split(" ")
    for count in (3, 2, 1):
        place = " ".join(words[:count])
        following = words[count] if len(words) > count else ""
        if place.isupper() and following[:1].isupper() and not following.isupper() and _is_known(place):
            return len(place)
    return None


def is_dateline(line: Line) -> bool:
    """Tell whether a whole line is a place in capitals, as press releases have above their text."""
    if line.words > 8 or not line.text[0].isupper():
        return False
    found = _WHOLE.match(line.text)
    if not found or _flat(found["place"]) in _NO_PLACES:
        return False
    region = found["region"].lstrip(", ")
    return _is_known(found["place"]) or bool(region and (_flat(region) in _places() or lexicon.state_of(region)))
