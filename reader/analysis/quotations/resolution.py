"""From the words that name a speaker to who that is: pronouns, surnames, descriptions, states, anonymous sources."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from math import exp

from reader.analysis.lexicon import state_of, state_of_adjective
from reader.analysis.quotations.candidates import Candidate, CandidateKind
from reader.analysis.quotations.entities import Entry, Place, Registry, head_noun
from reader.analysis.quotations.mention_counts import MentionCounts, count_features, count_mentions
from reader.analysis.quotations.nouns import is_plural, noun_kind, singular
from reader.analysis.quotations.paragraphs import Paragraph
from reader.analysis.quotations.ranker import Ranker
from reader.analysis.quotations.source_spans import source_span
from reader.analysis.quotations.sources import head_of_phrase
from reader.analysis.quotations.tokens import CAPITALISED, CUE, DETERMINER, EDGE, OWNER, POSSESSIVE
from reader.model.speaker import MentionKind, SpeakerType

_SAME_HEAD = 40
"""How many earlier phrases with the same head noun are looked at."""
LOOK_BACK = 400
"""How many candidates before a source are looked at."""
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their", "same"})
_NAMED_TYPES = {
    CandidateKind.ROLE: SpeakerType.ANONYMOUS,
    CandidateKind.ORGANISATION: SpeakerType.ORGANISATION,
    CandidateKind.DOCUMENT: SpeakerType.DOCUMENT,
    CandidateKind.OTHER: SpeakerType.ANONYMOUS,
}


_PEOPLE = frozenset({SpeakerType.PERSON, SpeakerType.ANONYMOUS})


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who a source is.

    Attributes:
        entry: The entity.
        chance: Chance that it is right, given that the source is.
        how: "name", "pronoun", "description" or "open" (the source is kept as it stands).
    """

    entry: Entry
    chance: float
    how: str


class Resolver:
    """Traces the sources of one article, in the order of its quotations.

    Args:
        paragraphs: All paragraphs of the article.
        registry: Its names.
        ranker: Weights for pronouns.
    """

    def __init__(self, paragraphs: list[Paragraph], registry: Registry, ranker: Ranker | None) -> None:
        self.paragraphs = paragraphs
        self.registry = registry
        self.ranker = ranker
        self.by_head: dict[str, list[Entry]] = {}
        self.modifiers: dict[int, frozenset[str]] = {}
        self._counts: dict[int, MentionCounts] = {}
        self._documents: dict[str, list[tuple[int, Candidate]]] | None = None
        self.last: Entry | None = None
        self.last_paragraph = -9
        self.done: dict[Candidate, Resolved] = {}

    def resolve(self, n: int, c: Candidate) -> Resolved:
        """Return who a candidate of paragraph ``n`` is, and remember it as the running speaker."""
        found = self.done.get(c)
        if found is None:
            found = self._resolve(n, c)
            self.done[c] = found
        if found.how != "open":
            self.last, self.last_paragraph = found.entry, n
        return found

    def _resolve(self, n: int, c: Candidate) -> Resolved:
        entry = self.registry.of.get(c)
        if entry is not None:
            return Resolved(entry, 0.97, "name")
        if c.kind is CandidateKind.PRONOUN:
            return self._pronoun(n, c)
        return self._phrase(n, c)

    # ------------------------------------------------------------- pronouns

    def _pronoun(self, n: int, c: Candidate) -> Resolved:
        low = c.tokens.low[c.first]
        if low in {"who", "which"}:
            nearest = self._before(n, c)
            if nearest is not None:
                return Resolved(self._resolve(n, nearest).entry, 0.85, "pronoun")
        elif low in {"he", "she"}:
            found = self._person(n, c, "m" if low == "he" else "f")
            if found:
                return found
        elif low in {"it", "they"}:
            entry = self._body(n, c, plural=low == "they")
            if entry is not None:
                return Resolved(entry, 0.6, "pronoun")
        elif self.last is not None and n - self.last_paragraph <= 1:
            return Resolved(self.last, 0.5, "pronoun")
        return Resolved(self._open(n, c), 0.5, "open")

    def _open(self, n: int, c: Candidate) -> Entry:
        entry = Entry(c.tokens.word[c.first], SpeakerType.ANONYMOUS)
        entry.note(Place(n, c, MentionKind.PRONOUN))
        return entry

    def _before(self, n: int, c: Candidate) -> Candidate | None:
        """Return what "who" and "which" take up: the head of the phrase before them."""
        candidates = self.paragraphs[n].candidates
        at = bisect_left(candidates, c.first, key=lambda x: x.first) - 1
        while at >= 0 and candidates[at].kind is CandidateKind.PRONOUN:
            at -= 1
        return head_of_phrase(self.paragraphs[n].tokens, candidates, at, 0)[0] if at >= 0 else None

    def back(self, n: int, c: Candidate, reach: int) -> Iterator[tuple[int, Candidate]]:
        """Yield the candidates before one, the nearest first, with their paragraphs, no more than ``LOOK_BACK``."""
        left = LOOK_BACK
        for number in range(n, max(-1, n - reach - 1), -1):
            candidates = self.paragraphs[number].candidates
            stop = len(candidates)
            if number == n:
                stop = bisect_left(candidates, c.first, key=lambda x: x.first)
            for k in range(stop - 1, max(-1, stop - 1 - left), -1):
                yield number, candidates[k]
            left -= stop
            if left <= 0:
                return

    def person_options(self, n: int, c: Candidate, reach: int = 5) -> list[tuple[Entry, Place]]:
        """Return the persons named before a pronoun, nearest first, each with its nearest mention."""
        found: list[tuple[Entry, Place]] = []
        seen: set[int] = set()
        for number, x in self.back(n, c, reach):
            entry = self.registry.of.get(x)
            if entry is None and x in self.done and self.done[x].how != "open":
                entry = self.done[x].entry
            if entry is None or id(entry) in seen or entry.type not in _PEOPLE or x.plural:
                continue
            seen.add(id(entry))
            found.append((entry, Place(number, x, MentionKind.NAME)))
            if len(found) == 8:
                break
        return found

    def person_features(self, n: int, c: Candidate, option: tuple[Entry, Place], rank: int, gender: str) -> list[str]:
        """Return the features of one person as the meaning of a pronoun."""
        entry, place = option
        tokens = self.paragraphs[place.paragraph].tokens
        here = self.paragraphs[n].tokens
        x = place.candidate
        step = min(n - place.paragraph, 4)
        crossed = min(here.sentence[c.first] - tokens.sentence[x.first], 3) if step == 0 else 9
        starts = x.first == 0 or tokens.sentence[x.first] != tokens.sentence[x.first - 1]
        before = tokens.kind[x.first - 1] if x.first else EDGE
        follows = tokens.kind[x.last + 1] if x.last + 1 < tokens.size else EDGE
        last = entry is self.last
        since = min(n - self.last_paragraph, 3) if last else 9
        fits = "?" if not entry.gender or not gender else "y" if entry.gender == gender else "n"
        mentions = entry.before(c.start)
        same_sentence = step == 0 and crossed == 0
        return [
            f"r{rank}",
            f"d{step}{crossed}",
            f"s{starts!s}{step}{crossed}",
            f"b{before}{min(step, 1)}",
            f"f{follows}{min(step, 1)}",
            f"o{x.owner!s}{step}",
            f"l{last!s}{since}",
            f"l{last!s}{since}d{step}{crossed}",
            f"g{fits}{entry.type is SpeakerType.PERSON!s}",
            f"m{min(mentions, 5)}",
            f"m{min(mentions, 5)}r{rank}",
            f"t{same_sentence!s}{starts!s}{rank}",
            f"p{x.kind is CandidateKind.PRONOUN!s}{step}",
            f"n{entry.several!s}{last!s}",
            f"w{entry.several!s}{entry.titled!s}{bool(entry.roles)!s}",
            f"h{x.last + 1 < tokens.size and tokens.kind[x.last + 1] == CUE!s}{step}{crossed}",
            *count_features(self._counts_of(entry)),
        ]

    def _counts_of(self, entry: Entry) -> MentionCounts:
        counts = self._counts.get(id(entry))
        if counts is None or counts.total != len(entry.places):
            counts = self._counts[id(entry)] = count_mentions(entry, self.paragraphs)
        return counts

    def _person(self, n: int, c: Candidate, gender: str, reach: int = 5) -> Resolved | None:
        options = self.person_options(n, c, reach)
        if not options:
            return None
        if self.ranker is None:
            return Resolved(options[0][0], 0.6, "pronoun")
        scores = [
            self.ranker("R", self.person_features(n, c, option, rank, gender)) for rank, option in enumerate(options)
        ]
        best = max(range(len(scores)), key=scores.__getitem__)
        chance = 1.0 / sum(exp(s - scores[best]) for s in scores)
        entry = options[best][0]
        if gender and not entry.gender and chance > 0.8:
            entry.gender = gender
        return Resolved(entry, chance, "pronoun")

    def _body(self, n: int, c: Candidate, *, plural: bool) -> Entry | None:
        """Return the body, document or group that "it" or "they" means: the subject before it."""
        earlier = [x for _, x in self.back(n, c, 0) if x.kind is not CandidateKind.PRONOUN and x.last < c.first]
        sentence = c.tokens.sentence
        fitting: list[tuple[int, int, Candidate]] = []
        for x in earlier:
            entry = self.registry.of.get(x)
            person = entry is not None and entry.type is SpeakerType.PERSON
            if x.kind is CandidateKind.OTHER or (person and not plural):
                continue
            if x.kind is CandidateKind.ROLE and x.plural != plural:
                continue
            starts = x.first == 0 or sentence[x.first] != sentence[x.first - 1]
            nearness = -(sentence[c.first] - sentence[x.first])
            if x.owner:
                continue
            fitting.append((nearness + 2 * starts, -x.first, x))
        if not fitting:
            return self.last if self.last is not None and self.last.type is not SpeakerType.PERSON else None
        return self._resolve(n, max(fitting, key=lambda f: f[:2])[2]).entry

    # ------------------------------------------------------------- descriptions

    def _phrase(self, n: int, c: Candidate) -> Resolved:
        """Return the entity of a phrase without a name."""
        tokens, head = c.tokens, head_noun(c)
        definite = tokens.low[c.first] in _DEFINITE and c.name > c.first
        modifiers = frozenset(_modifier(tokens.word[i]) for i in range(c.name, c.head))
        if c.kind is CandidateKind.DOCUMENT:
            return self._document(n, c, head)
        named = self._named_beside(n, c)
        if named is not None:
            return Resolved(named, 0.95, "name")
        earlier = self._described(n, c, head, modifiers, definite=definite)
        if earlier is not None:
            return earlier
        entry = Entry(_phrase_name(c), _NAMED_TYPES[c.kind])
        entry.note(Place(n, c, MentionKind.NAME))
        self.by_head.setdefault(head, []).append(entry)
        self.modifiers[id(entry)] = modifiers
        return Resolved(entry, 0.95, "name")

    def _named_beside(self, n: int, c: Candidate) -> Entry | None:
        """Return the person whose name stands beside a role: "the mayor, Jan Petit"."""
        tokens = c.tokens
        if c.kind is not CandidateKind.ROLE or c.plural or c.last + 2 >= tokens.size or tokens.word[c.last + 1] != ",":
            return None
        candidates = self.paragraphs[n].candidates
        at = bisect_left(candidates, c.last + 2, key=lambda x: x.first)
        if at == len(candidates) or candidates[at].first > c.last + 2:
            return None
        x = candidates[at]
        entry = self.registry.of.get(x)
        closes = x.last + 1 >= tokens.size or tokens.word[x.last + 1] in {",", "."}
        return entry if closes and entry is not None and entry.type is SpeakerType.PERSON else None

    def _described(  # noqa: PLR0911 - one kind of description after the other
        self, n: int, c: Candidate, head: str, modifiers: frozenset[str], *, definite: bool
    ) -> Resolved | None:
        """Return what a description takes up: the same phrase, a person of that role, a phrase with that head."""
        tokens = c.tokens
        for entry in reversed(self.by_head.get(head, [])[-_SAME_HEAD:]):
            others = self.modifiers[id(entry)]
            same = is_plural(tokens.low[c.head]) == _names_several(entry)
            if same and (modifiers == others or (definite and modifiers <= others)):
                entry.note(Place(n, c, MentionKind.DESCRIPTION))
                return Resolved(entry, 0.85, "description")
        if not definite or c.plural or tokens.kind[c.first] == POSSESSIVE:
            return None
        if c.kind is CandidateKind.ORGANISATION:
            return self._group(n, c, modifiers)
        if c.kind is not CandidateKind.ROLE:
            return None
        for entry in self._recent_people(n, c):
            if any(head in [singular(w.strip(".,").lower()) for w in role.split()] for role in entry.roles):
                return Resolved(entry, 0.8, "description")
        if modifiers:
            return None
        found = self._person(n, c, "", reach=0)
        return Resolved(found.entry, found.chance * 0.8, "description") if found and found.chance > 0.5 else None

    def _group(self, n: int, c: Candidate, modifiers: frozenset[str]) -> Resolved | None:
        """Return the body that "the group" or "the company" takes up: the nearest one named before."""
        if modifiers:
            return None
        for _, x in self.back(n, c, 1):
            entry = self.registry.of.get(x)
            if entry is not None and entry.type is SpeakerType.ORGANISATION and not state_of(entry.name):
                return Resolved(entry, 0.6, "description")
        return None

    def _recent_people(self, n: int, c: Candidate) -> list[Entry]:
        """Return the persons named before a candidate, the latest first."""
        found = [self.registry.of.get(x) for _, x in self.back(n, c, n)]
        return list({id(e): e for e in found if e is not None and e.type is SpeakerType.PERSON}.values())

    def _document(self, n: int, c: Candidate, head: str) -> Resolved:
        """Return the document of a phrase: one per head noun, named with the names before it ("Pentagon report")."""
        tokens, first = c.tokens, _first_of_names(c)
        name = tokens.slice(first, c.last)
        modifiers = frozenset(tokens.low[i] for i in range(first, c.head))
        for entry in reversed(self.by_head.get(head, [])[-_SAME_HEAD:]):
            others = self.modifiers[id(entry)]
            if entry.type is SpeakerType.DOCUMENT and (modifiers <= others or others < modifiers):
                if others < modifiers:
                    entry.name = name
                    self.modifiers[id(entry)] = modifiers
                entry.note(Place(n, c, MentionKind.DESCRIPTION))
                return Resolved(entry, 0.9, "description")
        if not modifiers and tokens.low[c.first] in _DEFINITE:
            named = self._named_document(c, head)
            if named is not None:
                name, modifiers = named
        entry = Entry(name, SpeakerType.DOCUMENT)
        entry.note(Place(n, c, MentionKind.NAME))
        self.by_head.setdefault(head, []).append(entry)
        self.modifiers[id(entry)] = modifiers
        return Resolved(entry, 0.9, "name")

    def _named_document(self, c: Candidate, head: str) -> tuple[str, frozenset[str]] | None:
        """Return name and modifiers of an earlier mention with names before the same head noun."""
        if self._documents is None:
            self._documents = {}
            for paragraph in self.paragraphs:
                for x in paragraph.candidates:
                    if x.kind is CandidateKind.DOCUMENT and x.head and paragraph.tokens.kind[x.head - 1] == CAPITALISED:
                        named = self._documents.setdefault(head_noun(x), [])
                        named.append((x.start, x))
        named = self._documents.get(head, [])
        at = bisect_left(named, c.start, key=lambda x: x[0])
        if not at or named[at - 1][1].name >= named[at - 1][1].head:
            return None
        x = named[at - 1][1]
        first = _first_of_names(x)
        return x.tokens.slice(first, x.head), frozenset(x.tokens.low[i] for i in range(first, x.head))


def _first_of_names(c: Candidate) -> int:
    """Return the first token of the capitalised words right before the head noun of a phrase; the head for none."""
    first = c.head
    while first > c.name and c.tokens.kind[first - 1] == CAPITALISED:
        first -= 1
    return first


def _modifier(word: str) -> str:
    """Return a modifier in a form that "U.S." and "American" share."""
    return state_of_adjective(word) or state_of(word) or word.lower()


def _names_several(entry: Entry) -> bool:
    return is_plural(entry.name.split()[-1].lower()) or any(
        noun_kind(singular(w.lower())) == "role" and is_plural(w.lower()) for w in entry.name.split()
    )


def _phrase_name(c: Candidate) -> str:
    """Return a phrase as a name: whole, without a leading definite article."""
    tokens, begin = c.tokens, c.first
    while begin < c.head and (tokens.low[begin] in {"the", "this", "that", "multiple"} or tokens.kind[begin] == OWNER):
        begin += 1
    name = " ".join(tokens.text[tokens.start[begin] : source_span(c).end].split())
    lowered = tokens.kind[begin] in {DETERMINER, POSSESSIVE}
    return name[0].lower() + name[1:] if lowered and name else name
