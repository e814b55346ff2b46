"""The names of an article: which mentions name the same person, body or document, and what each is."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from reader.analysis.lexicon import state_of, state_of_adjective, table, words
from reader.analysis.quotations.candidates import Candidate, CandidateKind
from reader.analysis.quotations.nouns import noun_kind, singular
from reader.analysis.quotations.paragraphs import Paragraph
from reader.analysis.quotations.tokens import (
    ADVERB,
    AUXILIARY,
    CAPITALISED,
    CONJUNCTION,
    CUE,
    DETERMINER,
    LOWER,
    NEGATION,
    OWNER,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    WH,
    Tokens,
    cue_form,
)
from reader.model.span import Span
from reader.model.speaker import MentionKind, SpeakerType

_SUFFIXES = frozenset({"Jr", "Sr", "II", "III", "IV"})
_OWN_VOICES = frozenset({"White House", "Downing Street", "10 Downing Street", "No. 10", "Number 10", "Whitehall"})
"""Executives that the press quotes as bodies of their own, beside their state."""
_AFTER_ROLE = frozenset({PRONOUN, AUXILIARY, CUE, WH})
"""Classes of the words that begin what is said of somebody, behind a role."""
_BEFORE_NOUN = frozenset({PREPOSITION, DETERMINER, POSSESSIVE, OWNER})
_NO_LAST_WORD = frozenset({PREPOSITION, DETERMINER, POSSESSIVE, CONJUNCTION, ADVERB, NEGATION})
"""Classes of the words that no role ends with."""
_INNER = frozenset({"of", "and", "for", "&", "the", "on"})
_PLACE_WORDS = frozenset(
    {"New", "North", "South", "East", "West", "San", "Los", "Las", "Fort", "Mount", "Lake", "Port", "Cape"}
)


@cache
def _genders() -> dict[str, str]:
    """Return "m" or "f" by titles and roles that say he or she of themselves."""
    return {row[0]: row[1] for row in table("quotations-titles-by-pronoun")}


class Place(NamedTuple):
    """A mention as the article has it: number of its paragraph, candidate, kind."""

    paragraph: int
    candidate: Candidate
    kind: MentionKind


class Entry:
    """One named or described thing of the article while it is being read.

    Attributes:
        name: The fullest form so far.
        type: What it is.
        places: Its mentions, in text order.
        starts: Where they begin.
        gender: Of the pronoun that titles or earlier pronouns of the article give: "m", "f" or "". Only used to trace
            pronouns.
        titled: Whether a title stands before it somewhere.
        several: Whether the name has two words or more.
    """

    __slots__ = ("_roles", "gender", "name", "places", "several", "starts", "titled", "type")

    def __init__(self, name: str, kind: SpeakerType) -> None:
        self.name = name
        self.type = kind
        self.places: list[Place] = []
        self.starts: list[int] = []
        self.gender = ""
        self.titled = False
        self.several = " " in name
        self._roles: tuple[int, dict[str, Span]] = (0, {})

    def note(self, place: Place) -> None:
        """Add a mention that stands behind all others."""
        self.places.append(place)
        self.starts.append(place.candidate.start)

    def before(self, offset: int) -> int:
        """Return how many mentions begin before an offset."""
        return bisect_left(self.starts, offset)

    @property
    def roles(self) -> dict[str, Span]:
        """Roles as stated, with their places."""
        known, found = self._roles
        if known != len(self.places):
            for place in self.places[known:]:
                tokens = place.candidate.tokens
                for span in stated_roles(place.candidate):
                    found.setdefault(" ".join(span.of(tokens.text).split()), span)
            self._roles = (len(self.places), found)
        return found

    def forms(self) -> list[str]:
        """Return all forms without titles, in order of first use."""
        return list(dict.fromkeys(name_text(p.candidate) for p in self.places))


def name_parts(c: Candidate) -> list[str]:
    """Return the words of a name without titles, full stops, middle initials and suffixes."""
    words_ = [w for w in c.tokens.word[c.name : c.last + 1] if w != "."]
    while len(words_) > 1 and words_[-1] in _SUFFIXES:
        words_.pop()
    last = len(words_) - 1
    return [p for k, p in enumerate(words_) if k in {0, last} or len(p) > 1]


def name_text(c: Candidate) -> str:
    """Return a name as written, without titles."""
    tokens = c.tokens
    if c.name == c.last:
        return tokens.word[c.last]
    return " ".join(tokens.text[tokens.start[c.name] : tokens.end[c.last]].split())


class Registry:
    """The names of one article, united as they are read from top to bottom.

    Full names come first: "Nolan" above "Peter Nolan" is the same man. A surname that two people share is the one of
    them whose full name stands nearest before it.

    Attributes:
        of: The entry of each mention by name.
    """

    def __init__(self, paragraphs: list[Paragraph]) -> None:
        self.of: dict[Candidate, Entry] = {}
        self._by_text: dict[str, Entry | None] = {}
        self._parts: dict[str, list[str]] = {}
        self._full: dict[tuple[str, ...], Entry] = {}
        self._surname: dict[str, Entry] = {}
        self._forename: dict[str, Entry] = {}
        self._state: dict[str, Entry] = {}
        self._single: dict[str, Entry] = {}
        self._acronym: dict[str, Entry] = {}
        names = _names_in(paragraphs)
        self._articled = {text for _, c, text in names if c.name == c.last and _after_the(c)}
        for _, c, text in names:
            if text not in self._by_text:
                self._by_text[text] = self._full_entry(c, text)
        self._unite(names)

    def _unite(self, names: list[tuple[int, Candidate, str]]) -> None:
        """Give each mention its entry, from top to bottom: a surname is that of the last full name before it."""
        current = dict(self._surname)
        for n, c, text in names:
            entry = self._by_text[text]
            kind = MentionKind.NAME
            if entry is None:
                entry, kind = self._short_entry(c, text, current)
            elif entry.type is SpeakerType.PERSON:
                current[self._parts[text][-1]] = entry
            self.of[c] = entry
            entry.note(Place(n, c, kind))
            if c.opening < c.name and entry.type is SpeakerType.PERSON:
                _describe(entry, c)

    def _full_entry(self, c: Candidate, text: str) -> Entry | None:
        """Return the entry of a state, a body or a name of two words or more; None for the rest."""
        state = state_of(text) if text not in _OWN_VOICES else None
        if state:
            if state not in self._state:
                self._state[state] = Entry(state, SpeakerType.ORGANISATION)
            return self._state[state]
        parts = self._parts[text] = name_parts(c)
        if len(parts) < 2:
            return None
        key = tuple(p.lower() for p in parts)
        entry = self._full.get(key)
        if entry is None:
            kind = _type_of(c, parts)
            entry = self._full[key] = Entry(text, kind)
            if kind is SpeakerType.PERSON:
                self._surname.setdefault(parts[-1], entry)
                self._forename.setdefault(parts[0], entry)
            else:
                self._acronym.setdefault("".join(p[0] for p in parts if p[0].isupper()), entry)
                self._surname.setdefault("the " + parts[-1], entry)
        elif len(text) > len(entry.name):
            entry.name = text
        return entry

    def _short_entry(self, c: Candidate, text: str, current: dict[str, Entry]) -> tuple[Entry, MentionKind]:
        """Return the entry of a single word: a surname, a forename, an acronym, or a name of its own."""
        parts = self._parts[text]
        word = parts[0] if parts else text
        articled = _after_the(c)
        entry = current.get("the " + word if articled else word) or self._acronym.get(word)
        if entry is None and word.isupper() and len(word) > 3:
            # A label or a headline in capitals.
            entry = current.get(word.title())
        if entry is None and not articled:
            entry = self._forename.get(word)
        if entry is not None:
            return entry, MentionKind.SHORT
        entry = self._single.get(word)
        if entry is None:
            organisation = (
                c.kind is CandidateKind.ORGANISATION
                or text in self._articled
                or state_of_adjective(word) is not None
                or noun_kind(word.lower()) == "organisation"
            )
            kind = SpeakerType.ORGANISATION if organisation and c.first == c.name else SpeakerType.PERSON
            entry = self._single[word] = Entry(text, kind)
        return entry, MentionKind.NAME


def _names_in(paragraphs: list[Paragraph]) -> list[tuple[int, Candidate, str]]:
    """Return the mentions by name in text order: number of the paragraph, candidate, the name without titles."""
    return [
        (n, c, name_text(c))
        for n, p in enumerate(paragraphs)
        for c in p.candidates
        if c.kind is CandidateKind.NAME
        or (c.kind is CandidateKind.ORGANISATION and p.tokens.kind[c.head] == CAPITALISED)
    ]


def _after_the(c: Candidate) -> bool:
    return c.name > 0 and c.tokens.low[c.name - 1] == "the"


def _type_of(c: Candidate, parts: list[str]) -> SpeakerType:
    """Return whether a name of several words is a body's or a person's."""
    if c.kind is CandidateKind.ORGANISATION or noun_kind(parts[-1].lower()) == "organisation":
        return SpeakerType.ORGANISATION
    if any(p.lower() in _INNER for p in parts):
        return SpeakerType.ORGANISATION
    if parts[0] in _PLACE_WORDS or state_of(parts[-1]):
        return SpeakerType.ORGANISATION
    if c.first == c.name and (_after_the(c) or state_of_adjective(parts[0])):
        return SpeakerType.ORGANISATION
    return SpeakerType.PERSON


def _describe(entry: Entry, c: Candidate) -> None:
    """Note a title before a person's name, and what it says of he and she."""
    entry.titled = entry.titled or c.name > c.first
    if not entry.gender:
        told = (_genders().get(low) for low in c.tokens.low[c.opening : c.name])
        entry.gender = next((g for g in told if g), "")


def stated_roles(c: Candidate) -> list[Span]:
    """Return the places of the role before a name ("State Department official") and of an apposition behind it."""
    found = []
    tokens, begin = c.tokens, c.opening
    while begin < c.name and tokens.kind[begin] in {DETERMINER, POSSESSIVE}:
        begin += 1
    if 0 < begin < c.name and tokens.kind[begin] == LOWER and tokens.kind[begin - 1] == CAPITALISED:
        # A verb between two names: "Ek met President Ahlberg".
        begin += 1
    if any(_is_role(tokens, i) for i in range(begin, c.name)):
        found.append(Span(tokens.start[begin], tokens.end[c.name - 1]))
    span = _apposition(c)
    if span:
        found.append(span)
    return found


def _is_role(tokens: Tokens, i: int) -> bool:
    return noun_kind(tokens.low[i]) == "role" or tokens.word[i] in words("quotations-titles")


def _apposition(c: Candidate) -> Span | None:
    """Return the place of ", commander of the U.S. Central Command" behind a name, without its determiner."""
    tokens, i = c.tokens, c.last + 1
    if i + 1 >= tokens.size or tokens.word[i] != "," or tokens.marked[i] >= 0:
        return None
    begin = i + 1
    while begin < tokens.size and tokens.kind[begin] == DETERMINER:
        begin += 1
    k, head = begin, False
    while k < tokens.size and k - begin < 24 and tokens.marked[k] < 0:
        kind = tokens.kind[k]
        ends = tokens.word[k] in {",", ";", ":", "—", "–", "(", ")"} or (
            tokens.word[k] == "." and tokens.sentence[min(k + 1, tokens.size - 1)] != tokens.sentence[k]
        )
        if ends or (kind == CONJUNCTION and not head) or (kind in _AFTER_ROLE and not _stands_as_noun(tokens, k)):
            break
        head = head or _is_role(tokens, k)
        k += 1
    if not head or k == begin:
        return None
    if tokens.word[k - 1] == "." and k == tokens.size:
        k -= 1
    while k > begin + 1 and tokens.kind[k - 1] in _NO_LAST_WORD:
        k -= 1
    return Span(tokens.start[begin], tokens.end[k - 1])


def _stands_as_noun(tokens: Tokens, i: int) -> bool:
    """Tell whether a word that could be a reporting verb is none: "in charge of transport", "head of claims"."""
    is_before_noun = tokens.kind[i - 1] in _BEFORE_NOUN and tokens.low[i - 1] != "to"
    return tokens.kind[i] == CUE and is_before_noun and cue_form(tokens.low[i]) != "past"


def head_noun(c: Candidate) -> str:
    """Return the head noun of a phrase, singular and in lower case."""
    return singular(c.tokens.low[c.head])
