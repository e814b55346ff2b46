"""The names of an article: which mentions name the same person, body or document, and what each is."""

from __future__ import annotations

from dataclasses import dataclass, field

from reader.analysis.lexicon import state_of, state_of_adjective, words
from reader.analysis.quotations.candidates import Candidate, CandidateKind
from reader.analysis.quotations.decoding import Paragraph
from reader.analysis.quotations.nouns import noun_kind, singular
from reader.analysis.quotations.tokens import CAPITALISED, DETERMINER, POSSESSIVE, Tokens
from reader.model.span import Span
from reader.model.speaker import MentionKind, SpeakerType

_SUFFIXES = frozenset({"Jr", "Sr", "II", "III", "IV"})
_OWN_VOICES = frozenset({"White House", "Downing Street", "10 Downing Street", "No. 10", "Number 10", "Whitehall"})
"""Executives that the press quotes as bodies of their own, beside their state."""
_INNER = frozenset({"of", "and", "for", "&", "the", "on"})
_MALE = frozenset("mr sir lord baron count duke prince king emperor sultan shah father brother congressman councilman".split()) | {
    "alderman", "assemblyman", "chairman", "spokesman", "businessman", "policeman", "salesman", "fisherman", "anchorman",
}  # fmt: skip
_FEMALE = frozenset("mrs ms miss dame lady baroness countess duchess princess queen empress sister congresswoman".split()) | {
    "councilwoman", "alderwoman", "assemblywoman", "chairwoman", "spokeswoman", "businesswoman", "policewoman", "actress",
    "saleswoman", "anchorwoman", "housewife",
}  # fmt: skip


@dataclass(slots=True, eq=False)
class Place:
    """A mention as the article has it: paragraph number, candidate."""

    paragraph: int
    candidate: Candidate
    kind: MentionKind


@dataclass(slots=True, eq=False)
class Entry:
    """One named or described thing of the article while it is being read.

    Attributes:
        name: The fullest form so far.
        type: What it is.
        places: Its mentions, in order of reading.
        forms: All forms, in order of first use.
        words: Which of he and she the article's own words allow: "m", "f" or "". Only used to trace pronouns.
        roles: Roles as stated, with their places.
        titled: Whether a title stands before it somewhere.
    """

    name: str
    type: SpeakerType
    places: list[Place] = field(default_factory=list)
    forms: dict[str, MentionKind] = field(default_factory=dict)
    words: str = ""
    roles: dict[str, Span] = field(default_factory=dict)
    titled: bool = False

    def note(self, form: str, place: Place) -> None:
        """Add a mention."""
        self.places.append(place)
        self.forms.setdefault(form, place.kind)


def name_parts(tokens: Tokens, c: Candidate) -> list[str]:
    """Return the words of a name without titles, full stops, middle initials and suffixes."""
    parts = [tokens.word[i] for i in range(c.name, c.last + 1) if tokens.word[i] != "."]
    while len(parts) > 1 and parts[-1] in _SUFFIXES:
        parts.pop()
    return [p for k, p in enumerate(parts) if k in {0, len(parts) - 1} or len(p) > 1]


def name_text(tokens: Tokens, c: Candidate) -> str:
    """Return a name as written, without titles."""
    return " ".join(tokens.text[tokens.start[c.name] : c.span.end].split())


class Registry:
    """The names of one article, united as they are read from top to bottom."""

    def __init__(self, paragraphs: list[Paragraph]) -> None:
        self.entries: list[Entry] = []
        self.of: dict[Candidate, Entry] = {}
        self._full: dict[tuple[str, ...], Entry] = {}
        self._surname: dict[str, list[Entry]] = {}
        self._forename: dict[str, Entry] = {}
        self._state: dict[str, Entry] = {}
        self._single: dict[str, Entry] = {}
        self._acronym: dict[str, Entry] = {}
        names = [
            (n, p.tokens, c)
            for n, p in enumerate(paragraphs)
            for c in p.candidates
            if c.kind is CandidateKind.NAME
            or (c.kind is CandidateKind.ORGANISATION and p.tokens.kind[c.head] == CAPITALISED)
        ]
        self._articled = {
            t.word[c.last] for _, t, c in names if c.name and t.low[c.name - 1] == "the" and c.name == c.last
        }
        # Full names first: "Trump" above "Donald Trump" is the same man.
        pending = []
        for n, tokens, c in names:
            if not self._take_full(n, tokens, c):
                pending.append((n, tokens, c))
        for n, tokens, c in pending:
            self._take_short(n, tokens, c)
        for entry in self.entries:
            entry.places.sort(key=lambda p: p.candidate.span)

    def _entry(self, name: str, kind: SpeakerType) -> Entry:
        entry = Entry(name, kind)
        self.entries.append(entry)
        return entry

    def _note(self, entry: Entry, n: int, tokens: Tokens, c: Candidate, kind: MentionKind) -> None:
        entry.note(name_text(tokens, c), Place(n, c, kind))
        self.of[c] = entry
        if entry.type is SpeakerType.PERSON:
            self._describe(entry, tokens, c)

    def _describe(self, entry: Entry, tokens: Tokens, c: Candidate) -> None:
        """Note titles and roles around a person's name."""
        lead = {tokens.low[i] for i in range(c.opening, c.name)}
        entry.titled = entry.titled or c.name > c.first
        if lead & _MALE:
            entry.words = entry.words or "m"
        if lead & _FEMALE:
            entry.words = entry.words or "f"
        for span in stated_roles(tokens, c):
            entry.roles.setdefault(" ".join(span.of(tokens.text).split()), span)
            low = span.of(tokens.text).lower()
            if not entry.words and any(w in low for w in ("spokeswoman", "congresswoman", "chairwoman", "actress")):
                entry.words = "f"

    def _take_full(self, n: int, tokens: Tokens, c: Candidate) -> bool:
        """Take states, bodies and names of two words or more; return False for the rest."""
        text = name_text(tokens, c)
        state = state_of(text) if text not in _OWN_VOICES else None
        parts = name_parts(tokens, c)
        if state:
            entry = self._state.get(state)
            if entry is None:
                entry = self._state[state] = self._entry(state, SpeakerType.ORGANISATION)
            self._note(entry, n, tokens, c, MentionKind.NAME)
            return True
        if len(parts) < 2:
            return False
        key = tuple(p.lower() for p in parts)
        entry = self._full.get(key)
        if entry is None:
            kind = self._type(tokens, c, parts)
            entry = self._full[key] = self._entry(text, kind)
            if kind is SpeakerType.PERSON:
                self._surname.setdefault(parts[-1], []).append(entry)
                self._forename.setdefault(parts[0], entry)
            else:
                initials = "".join(p[0] for p in parts if p[0].isupper())
                self._acronym.setdefault(initials, entry)
                self._surname.setdefault("the " + parts[-1], []).append(entry)
        elif len(text) > len(entry.name):
            entry.name = text
        self._note(entry, n, tokens, c, MentionKind.NAME)
        return True

    def _type(self, tokens: Tokens, c: Candidate, parts: list[str]) -> SpeakerType:
        if c.kind is CandidateKind.ORGANISATION or noun_kind(parts[-1].lower()) == "organisation":
            return SpeakerType.ORGANISATION
        if any(p.lower() in _INNER for p in parts):
            return SpeakerType.ORGANISATION
        if c.first == c.name and c.name and tokens.low[c.name - 1] == "the":
            return SpeakerType.ORGANISATION
        if state_of_adjective(parts[0]) and c.first == c.name:
            return SpeakerType.ORGANISATION
        return SpeakerType.PERSON

    def _take_short(self, n: int, tokens: Tokens, c: Candidate) -> None:
        """Take a single word: a surname, a forename, an acronym, or a name of its own."""
        word = tokens.word[c.last] if tokens.word[c.last] != "." else tokens.word[c.name]
        articled = c.name > 0 and tokens.low[c.name - 1] == "the"
        people = self._surname.get(("the " if articled else "") + word, [])
        earlier = [e for e in people if e.places and e.places[0].paragraph <= n]
        entry = None
        if people:
            entry = max(earlier, key=lambda e: self._latest(e, n, c)) if earlier else people[0]
        elif word in self._acronym:
            entry = self._acronym[word]
        elif not articled and word in self._forename:
            entry = self._forename[word]
        if entry is not None:
            self._note(entry, n, tokens, c, MentionKind.SHORT)
            return
        entry = self._single.get(word)
        if entry is None:
            organisation = (
                state_of_adjective(word) is not None
                or c.kind is CandidateKind.ORGANISATION
                or word in self._articled
                or noun_kind(word.lower()) == "organisation"
            )
            kind = SpeakerType.ORGANISATION if organisation and c.first == c.name else SpeakerType.PERSON
            entry = self._single[word] = self._entry(name_text(tokens, c), kind)
        self._note(entry, n, tokens, c, MentionKind.NAME)

    def _latest(self, entry: Entry, n: int, c: Candidate) -> tuple[int, int]:
        before = [p.candidate.span.start for p in entry.places if p.candidate.span.start < c.span.start]
        return (1, max(before)) if before else (0, -entry.places[0].candidate.span.start)


def stated_roles(tokens: Tokens, c: Candidate) -> list[Span]:
    """Return the places of the role before a name ("State Department official") and of an apposition behind it."""
    found = []
    begin = c.opening
    while begin < c.name and tokens.kind[begin] in {DETERMINER, POSSESSIVE}:
        begin += 1
    end = c.name - 1
    if end >= begin and tokens.word[end] == "." and end > begin:
        end_offset = tokens.end[end]
    else:
        end_offset = tokens.end[end] if end >= begin else -1
    if end >= begin and any(_is_role(tokens, i) for i in range(begin, end + 1)):
        found.append(Span(tokens.start[begin], end_offset))
    span = _apposition(tokens, c)
    if span:
        found.append(span)
    return found


def _is_role(tokens: Tokens, i: int) -> bool:
    return noun_kind(tokens.low[i]) == "role" or tokens.word[i] in words("quotations-titles")


def _apposition(tokens: Tokens, c: Candidate) -> Span | None:
    """Return the place of ", commander of the U.S. Central Command" behind a name, without its determiner."""
    i = c.last + 1
    if i + 1 >= len(tokens) or tokens.word[i] != "," or tokens.marked[i] >= 0:
        return None
    begin = i + 1
    while begin < len(tokens) and tokens.kind[begin] in {DETERMINER}:
        begin += 1
    k, head = begin, False
    while k < len(tokens) and k - begin < 24 and tokens.marked[k] < 0:
        kind = tokens.kind[k]
        ends = tokens.word[k] in {",", ";", ":", "—", "–", "(", ")"} or (
            tokens.word[k] == "." and tokens.sentence[min(k + 1, len(tokens) - 1)] != tokens.sentence[k]
        )
        if ends or kind in {"R", "A", "Q", "W", "C"} and not head or kind in {"R", "A", "Q", "W"}:
            break
        head = head or _is_role(tokens, k)
        k += 1
    if not head or k == begin:
        return None
    if tokens.word[k - 1] == "." and k == len(tokens):
        k -= 1
    return Span(tokens.start[begin], tokens.end[k - 1])


def head_noun(tokens: Tokens, c: Candidate) -> str:
    """Return the head noun of a phrase, singular and in lower case."""
    return singular(tokens.low[c.head])
