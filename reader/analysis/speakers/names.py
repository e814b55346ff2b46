"""The parts of a name that tell whether two articles name the same speaker."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from reader.analysis.lexicon import state_of, state_of_adjective, words
from reader.model.speaker import SpeakerType
from reader.text.tokens import fold

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md", "esq"})
_COMPANY_FORMS = frozenset(
    {"inc", "incorporated", "corp", "corporation", "ltd", "limited", "llc", "llp", "plc", "gmbh", "ag", "co", "company"}
)
_SMALL_WORDS = frozenset({"a", "an", "and", "at", "by", "de", "for", "in", "of", "on", "the", "to", "und", "y"})
_INDEFINITE = frozenset(
    {"a", "an", "another", "any", "both", "few", "many", "most", "one", "several", "some", "two", "three", "various"}
)
_ASIDE = re.compile(r"[“\"(\[‘][^”\")\]’]*[”\")\]’]")
_NO_LETTERS = re.compile(r"[^\w]|_")
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in parts, folded for comparison.

    Attributes:
        given: The first name, or "" where only a surname stands.
        middles: Further names or initials between.
        last: The last name; particles ("von", "al") are left out.
        suffix: "jr", "iii" or "".
        bare: The name as written, without title, rank or role before it.
    """

    given: str
    middles: tuple[str, ...]
    last: str
    suffix: str
    bare: str

    @property
    def is_full(self) -> bool:
        """Tell whether first and last name are there; a single initial is no first name."""
        return len(self.given) > 1 and bool(self.last)


NAMES_AT_HAND = 4096
"""Names whose parts are kept: uniting asks for those of each name again and again."""


@cache
def _title_words() -> frozenset[str]:
    """Return the words of which titles and ranks are made, folded."""
    entries = words("quotations-titles") | words("quotations-abbreviated-titles")
    return frozenset(fold(word) for entry in entries for word in entry.split()) - _SUFFIXES


@lru_cache(maxsize=NAMES_AT_HAND)
def parse_person(name: str) -> PersonName:
    """Return the parts of a person's name; titles, ranks, honorifics and nicknames between marks go."""
    head, _, rest = _ASIDE.sub(" ", name).partition(",")
    tokens = [*head.split(), *(t for t in rest.split()[:1] if _letters(t) in _SUFFIXES)]
    suffix = ""
    while len(tokens) > 1 and _letters(tokens[-1]) in _SUFFIXES:
        suffix = _letters(tokens.pop())
    tokens = tokens[_title_length(tokens) :]
    parts = [_letters(t.partition("-")[2] if t[:3].lower() in {"al-", "el-"} else t) for t in tokens if not _joins(t)]
    parts = [p for p in parts if p]
    while len(parts) > 2 and len(parts[0]) <= 2 and len(parts[1]) == 1 and parts[0].isalpha():
        parts[:2] = [parts[0] + parts[1]]
    bare = _POSSESSIVE.sub("", " ".join(tokens))
    if len(parts) < 2:
        return PersonName("", (), parts[0] if parts else "", suffix, bare)
    return PersonName(parts[0], tuple(parts[1:-1]), parts[-1], suffix, bare)


def _joins(token: str) -> bool:
    """Tell whether a token is a particle inside a name."""
    return token.islower() and token.rstrip(".") in words("quotations-name-particles")


def _letters(token: str) -> str:
    """Return a token folded to its letters and digits."""
    return _NO_LETTERS.sub("", fold(token))


def _title_length(tokens: list[str]) -> int:
    """Return how many tokens before the name are title, rank or role ("U.S. Army Gen.", "Secretary of State")."""
    length = 0
    for i, token in enumerate(tokens[:-1][:6]):
        if fold(token.rstrip(".")) in _title_words() or (token.islower() and not _joins(token)):
            # Of "Secretary of State Mike Pompeo", the word after "of" belongs to the office.
            length = i + 1 + (token in {"of", "for"} and len(tokens) - i > 3)
    return length


def person_key(name: PersonName) -> str:
    """Return what two full names of one person have in common."""
    middles = name.middles if name.given in words("speakers-prefixed-names") else ()
    return " ".join((name.given, *middles, name.last))


def are_compatible(one: PersonName, other: PersonName) -> bool:
    """Tell whether two names of one key may be one person's: no middle name or suffix stands against another."""
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return False
    return all(
        a == b or (1 in {len(a), len(b)} and a[0] == b[0]) for a, b in zip(one.middles, other.middles, strict=False)
    )


def body_key(name: str, kind: SpeakerType) -> str | None:
    """Return what two names of one organisation or document have in common, or None for what is no proper name.

    "Russia", "Moscow" and "the Kremlin" are one; "a U.S. watchdog" and "the report" are no names, and the same words
    in another article may mean another.
    """
    state = state_of(name) if kind is SpeakerType.ORGANISATION else None
    if state is not None:
        return f"state of {state}"
    tokens = [t for t in _POSSESSIVE.sub("", name.strip()).split() if _letters(t)]
    if tokens and tokens[0].lower() == "the":
        del tokens[0]
    if not tokens or tokens[0].lower() in _INDEFINITE:
        return None
    folded = [_letters(t) for t in tokens]
    while len(folded) > 1 and folded[-1] in _COMPANY_FORMS:
        folded.pop()
    return " ".join(folded) if _is_proper(tokens, folded, kind) else None


def _is_proper(tokens: list[str], folded: list[str], kind: SpeakerType) -> bool:
    """Tell whether the words are a name and not a description."""
    common = words("quotations-document-nouns") | words("quotations-organisation-nouns")
    named = [t for t in tokens if not t[0].islower() and fold(t) not in common]
    if all(t.lower() in _SMALL_WORDS or not t[0].islower() for t in tokens):
        return bool(named) or len(tokens) > 1
    if kind is SpeakerType.DOCUMENT or not named:
        return False
    return folded[-1] in words("speakers-sole-bodies") or " ".join(folded[-2:]) in words("speakers-sole-bodies")


def without_state(name: str) -> str:
    """Return a body's name without the state before it: "State Department" of "U.S. State Department"."""
    bare = name.removeprefix("the ").removeprefix("The ")
    first, _, rest = bare.partition(" ")
    return rest if rest and (state_of_adjective(first) or state_of(first)) else bare


def initials(name: str) -> str:
    """Return the acronym of a name: "GAO" of "Government Accountability Office"."""
    return "".join(t[0] for t in name.split() if t[0].isupper())
