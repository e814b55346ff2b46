"""The authors that a byline names, each with family and given names, or as one body."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PREFIX = re.compile(r"(?i)^\s*(?:by|from|words by|written by|reporting by)\b[\s:]*")
_BETWEEN = re.compile(r"\s*(?:[;|/·•\n]|,?\s+and\s+|\s+&\s+|\s+with\s+|,)\s*", re.IGNORECASE)
_LINK = re.compile(r"\S*(?:@|://)\S*")
_SUFFIX = re.compile(r"(?i)^(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d)\.?$")
_PARTICLES = frozenset({
    "al", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "la", "le", "ten", "ter",
    "van", "von", "zu", "zur",
})  # fmt: skip
_BODIES = frozenset({
    "agency", "agencies", "associated", "association", "board", "bureau", "center", "centre", "channel",
    "chronicle", "committee", "council", "daily", "department", "desk", "editorial", "foundation", "gazette",
    "group", "guardian", "herald", "institute", "international", "journal", "magazine", "media", "ministry",
    "network", "news", "newspaper", "newsroom", "online", "post", "press", "radio", "report", "reuters",
    "review", "service", "services", "staff", "team", "telegraph", "television", "times", "tribune", "tv",
    "university", "wire",
})  # fmt: skip
"""Words that are of the name of an outlet, an agency or a desk, not of a person."""
_ROLES = frozenset({
    "analyst", "anchor", "author", "columnist", "contributor", "correspondent", "critic", "editor", "fellow",
    "journalist", "photographer", "producer", "reporter", "writer",
})  # fmt: skip
_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Name:
    """An author.

    Attributes:
        family: The family name, with what belongs to it ("van Buren"); of a body, its whole name.
        given: The given names; "" for a body.
        suffix: "Jr." and the like.
    """

    family: str
    given: str = ""
    suffix: str = ""

    @property
    def is_body(self) -> bool:
        """Whether this is no person: an agency, a desk, or a single name."""
        return not self.given

    @property
    def initials(self) -> str:
        """The given names as initials: "J. M.", "J.-P."."""
        words = (
            "-".join(f"{part[0].upper()}." for part in word.split("-") if part) for word in self.given.split() if word
        )
        return " ".join(words)


def authors_of(byline: str | None, outlet: str | None = None) -> tuple[Name, ...]:
    """Return the authors in their order.

    What is no name is left out: an outlet that is the article's own, a role ("Senior reporter"), an address.

    Args:
        byline: As the article has it: "By Jane Roe and John Doe, Associated Press".
        outlet: Of the article.
    """
    found: list[Name] = []
    for part in _BETWEEN.split(_PREFIX.sub("", _LINK.sub("|", byline or ""))):
        words = part.strip(" .").split()
        if found and len(words) == 1 and _SUFFIX.match(words[0]) and not found[-1].is_body:
            found[-1] = Name(found[-1].family, found[-1].given, _dotted(words[0]))
        elif words and not _is_left_out(part, words, outlet):
            found.append(_name(words))
    return tuple(dict.fromkeys(found))


def _is_left_out(part: str, words: list[str], outlet: str | None) -> bool:
    is_own = bool(outlet) and part.strip().casefold() == (outlet or "").casefold()
    is_role = any(w.casefold().strip(".") in _ROLES for w in words)
    return is_own or is_role or not any(c.isalpha() for c in part)


def _name(words: list[str]) -> Name:
    if len(words) == 1 or len(words) > _MOST_WORDS or any(w.casefold() in _BODIES for w in words):
        return Name(" ".join(words))
    suffix = ""
    if len(words) > 2 and _SUFFIX.match(words[-1]):
        suffix = _dotted(words.pop())
    if all(w.isupper() and len(w) > 3 for w in words):
        words = [w.title() for w in words]
    at = len(words) - 1
    while at > 1 and words[at - 1].casefold() in _PARTICLES:
        at -= 1
    return Name(" ".join(words[at:]), " ".join(words[:at]), suffix)


def _dotted(suffix: str) -> str:
    return f"{suffix.strip('.')}." if suffix.strip(".").casefold() in {"jr", "sr"} else suffix
