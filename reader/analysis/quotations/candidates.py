"""The words of a paragraph that can name a speaker: names, pronouns, phrases for people, bodies and documents.

One pass over the words outside of quotation marks, with closed lists and the shape of words in place of a parser.
"""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from functools import cache

from reader.analysis.lexicon import words
from reader.analysis.quotations.nouns import is_plural
from reader.analysis.quotations.tokens import (
    ADVERB,
    AUXILIARY,
    CALENDAR,
    CAPITALISED,
    CONJUNCTION,
    CUE,
    DETERMINER,
    LOWER,
    MARKED,
    NUMBER,
    OWNER,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    Tokens,
    cue_classes,
    cue_form,
)
from reader.model.span import Span

LONGEST = 14
"""Words that a phrase may have; longer runs of capitals are no names."""


class CandidateKind(StrEnum):
    """What a candidate is."""

    NAME = "name"
    ORGANISATION = "organisation"
    PRONOUN = "pronoun"
    ROLE = "role"
    DOCUMENT = "document"
    OTHER = "other"


# The members under names of their own: a look-up through the class is slow, and these stand in the innermost loops.
_NAME, _ORGANISATION, _PRONOUN = CandidateKind.NAME, CandidateKind.ORGANISATION, CandidateKind.PRONOUN


class Candidate:
    """A phrase that may name a speaker.

    Attributes:
        tokens: The paragraph it stands in.
        first, last: Its first and last token, titles and determiner included.
        kind: What it is.
        head: Index of the head token: the last word of a name, the noun of a phrase.
        name: Index of the first token of the name itself, behind titles and determiner.
        opening: Index of the first word of the phrase that it ends ("Uruzgan police chief" before a name), else
            ``first``.
    """

    __slots__ = ("first", "head", "kind", "last", "name", "opening", "tokens")

    def __init__(  # noqa: PLR0913, PLR0917 - made by one caller, thousands of times
        self, tokens: Tokens, first: int, last: int, kind: CandidateKind, head: int, name: int, opening: int
    ) -> None:
        self.tokens = tokens
        self.first = first
        self.last = last
        self.kind = kind
        self.head = head
        self.name = name
        self.opening = opening

    @property
    def span(self) -> Span:
        """Its place in the text."""
        return Span(self.tokens.start[self.first], self.tokens.end[self.last])

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.tokens.start[self.first]

    @property
    def owner(self) -> bool:
        """Whether the possessive ending follows."""
        t, k = self.tokens, self.last + 1
        if k >= t.size:
            return False
        return t.kind[k] == OWNER or (
            t.word[k] in {"’", "'"} and t.low[k - 1].endswith("s") and t.end[k - 1] == t.start[k]
        )

    @property
    def plural(self) -> bool:
        """Whether it names several."""
        return self.kind is not _NAME and is_plural(self.tokens.low[self.head])


_SUBJECTS = frozenset({"he", "she", "they", "it", "i", "we", "who", "you"})
_NEVER_FIRST = frozenset({PREPOSITION, PUNCTUATION, AUXILIARY, CONJUNCTION, ADVERB, OWNER, CALENDAR, MARKED})
_PHRASE_FIRST = frozenset({DETERMINER, POSSESSIVE, NUMBER, CAPITALISED, LOWER})
_LEADS = frozenset({LOWER, CAPITALISED, CUE, NUMBER, CONJUNCTION, OWNER})
_BEFORE_CONTENT = frozenset({DETERMINER, POSSESSIVE, NUMBER, PRONOUN})
_CONTENT = frozenset({CAPITALISED, LOWER, NUMBER})
_OBJECTS = frozenset({DETERMINER, PRONOUN, POSSESSIVE, CAPITALISED})
"""Classes of what begins the object of a verb."""
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those"})
_QUANTIFIERS = frozenset(
    {"some", "many", "most", "few", "half", "others", "both", "one", "another", "several", "all", "dozens", "hundreds"}
)
_KINDS = {
    "role": CandidateKind.ROLE,
    "organisation": CandidateKind.ORGANISATION,
    "document": CandidateKind.DOCUMENT,
    "": CandidateKind.OTHER,
}
_OFFICES = frozenset(
    [
        "State",
        "Defense",
        "Defence",
        "Treasury",
        "Commerce",
        "Labor",
        "Labour",
        "Education",
        "Energy",
        "Agriculture",
        "Transportation",
        "Health",
        "Interior",
        "Security",
        "Affairs",
        "Justice",
        "War",
        "Navy",
        "Army",
        "Housing",
        "Trade",
        "Finance",
        "Staff",
        "Parliament",
        "Congress",
        "Deputies",
        "Commons",
    ]
)
"""What a Secretary, Minister or Speaker is one of."""
_JOINERS = words("quotations-name-particles") | {"&", "of", "for", "on", "the", "and", "-", "–"}
_INNER = frozenset({"of", "the", "for", "and", "on", "&"})


def find_candidates(tokens: Tokens, known: Collection[str]) -> list[Candidate]:
    """Return the candidates of one paragraph in text order; where nothing is reported, names only.

    Args:
        tokens: The paragraph.
        known: Capitalised words of the article that stand inside sentences: at the start of one, they are names.
    """
    return _Scan(tokens, known).run()


class _Scan:
    """One pass over a paragraph."""

    def __init__(self, tokens: Tokens, known: Collection[str]) -> None:
        self.tokens = tokens
        self.known = known
        self.kind = tokens.kind
        self.low = tokens.low
        self.noun = tokens.noun
        self.found: list[Candidate] = []
        self.titles = _titles()
        self.abbreviated = words("quotations-abbreviated-titles")
        self.particles = words("quotations-name-particles")

    def run(self) -> list[Candidate]:
        kind, outer, low, noun, n = self.kind, self.tokens.outer, self.low, self.noun, self.tokens.size
        reports = bool(self.tokens.cues or self.tokens.regions)
        i = 0
        while i < n:
            c = outer[i]
            if c in _NEVER_FIRST or (c == LOWER and (i + 1 == n or kind[i + 1] not in _LEADS) and not noun[i]):
                i += 1
            elif c == CAPITALISED or (reports and c in _PHRASE_FIRST):
                i = self.phrase(i)
            elif c == PRONOUN or low[i] == "who":
                i = self.pronoun(i)
            else:
                if c == CUE and noun[i]:
                    self.bare(i, i)
                i += 1
        return self.found

    def pronoun(self, i: int) -> int:
        if self.low[i] == "her" and i + 1 < self.tokens.size and self.kind[i + 1] in _CONTENT:
            return self.phrase(i)
        if self.low[i] in _SUBJECTS:
            self.add(i, i, _PRONOUN, i, i)
        return i + 1

    def starts_sentence(self, i: int) -> bool:
        sentence = self.tokens.sentence
        return i == 0 or sentence[i] != sentence[i - 1] or self.tokens.marked[i - 1] >= 0 or self.low[i - 1] == ":"

    def add(  # noqa: PLR0913, PLR0917 - the fields of a candidate
        self, first: int, last: int, kind: CandidateKind, head: int, name: int, opening: int = -1
    ) -> None:
        self.found.append(Candidate(self.tokens, first, last, kind, head, name, first if opening < 0 else opening))

    def phrase(self, i: int) -> int:
        """Take the phrase that begins at ``i`` and return the token after it."""
        j, n, kind = i, self.tokens.size, self.kind
        while j < n and kind[j] in _BEFORE_CONTENT and j - i < 4:
            j += 1
        determined = j > i and kind[i] != NUMBER
        end = self.content_end(j, determined=determined)
        if end == j:
            if determined and (self.low[i] in _QUANTIFIERS or j > i + 1):
                # "most said", "the two write", "said the 46-year-old".
                self.add(i, max(i, j - 1), CandidateKind.ROLE, max(i, j - 1), i)
            return max(j, i + 1)
        self.segments(i, j, end, determined=determined)
        return end

    def content_end(self, j: int, *, determined: bool) -> int:  # noqa: C901 - one test for each class of word
        """Return the token after the run of content words that begins at ``j``."""
        kind, low, noun, n = self.kind, self.low, self.noun, min(self.tokens.size, j + LONGEST)
        outer, word = self.tokens.outer, self.tokens.word
        k = j
        while k < n:
            c = outer[k]
            if c in {CAPITALISED, NUMBER}:
                if k > j and self.breaks_before(k):
                    break
            elif c == LOWER:
                if not noun[k] and self.ends_before(j, k, n, determined=determined):
                    break
            elif c == MARKED:
                break
            elif c == OWNER:
                determined = True
            elif c == CUE:
                if not (determined or k > j) or not self.is_noun_here(j, k):
                    break
            elif word[k] == "." and k > j and self.is_abbreviated(k - 1):
                pass
            elif low[k] not in _JOINERS or not self.joins(k, n):
                break
            k += 1
        while k > j and (word[k - 1] in {"-", "–"} or kind[k - 1] == CONJUNCTION or low[k - 1] in _INNER):
            k -= 1
        return k

    def ends_before(self, j: int, k: int, n: int, *, determined: bool) -> bool:
        """Tell whether the phrase from ``j`` ends before a word in lower case that is no noun of a list."""
        low = self.low[k]
        if k == j:
            return low.endswith("ly") and not determined
        if low.endswith("ly") or (self.noun[k - 1] and (low.endswith(("ed", "ing")) or self.has_object(k))):
            return True
        return self.kind[k - 1] == CAPITALISED and not self.leads_on(k, n)

    def has_object(self, k: int) -> bool:
        """Tell whether a word behind a noun is a verb of the present with its object ("the ad hits Clinton")."""
        if not self.low[k].endswith("s") or is_plural(self.low[k - 1]) or k + 1 == self.tokens.size:
            return False
        return self.kind[k + 1] in _OBJECTS

    def leads_on(self, k: int, n: int) -> bool:
        """Tell whether a word behind a name leads to a noun of a list ("Ahlberg foreign policy adviser")."""
        for i in range(k + 1, min(k + 3, n)):
            if self.tokens.outer[i] != LOWER:
                return False
            if self.noun[i]:
                return True
        return False

    def breaks_before(self, k: int) -> bool:
        """Tell whether a new sentence starts at ``k``."""
        if self.tokens.word[k - 1] == "." and k > 1 and self.is_abbreviated(k - 2):
            return False
        return self.tokens.sentence[k] != self.tokens.sentence[k - 1]

    def is_noun_here(self, j: int, k: int) -> bool:
        """Tell whether a word that may be a reporting verb is the head noun of the phrase from ``j``."""
        follows = self.kind[k + 1] if k + 1 < self.tokens.size else PUNCTUATION
        if not self.noun[k]:
            # "the remarks suggest", "a claim that".
            present = cue_form(self.low[k]) in {"base", "third"}
            return present and k == j and k > 0 and self.low[k - 1] in _ARTICLES and follows not in _OBJECTS
        if k > j and self.kind[k - 1] != CAPITALISED and self.noun[k - 1]:
            # "the group reports", but "the audit report said".
            return cue_form(self.low[k]) == "base" and follows in {CUE, AUXILIARY, ADVERB}
        before = self.kind[k - 1] if k else PUNCTUATION
        if before == CAPITALISED and self.kind[j - 1 if j else 0] not in {DETERMINER, POSSESSIVE, OWNER}:
            return follows in {CUE, AUXILIARY, PUNCTUATION}
        return follows not in _OBJECTS

    def is_abbreviated(self, k: int) -> bool:
        word = self.tokens.word[k]
        return word in self.abbreviated or (len(word) == 1 and word.isupper())

    def joins(self, k: int, n: int) -> bool:  # noqa: PLR0911 - one answer for each small word
        """Tell whether a small word joins two capitalised parts of one name, or two adjectives of one noun."""
        if k + 1 >= n or self.tokens.marked[k + 1] >= 0:
            return False
        kind, low = self.kind, self.low
        if low[k] in self.particles or low[k] == "&":
            return kind[k - 1] == CAPITALISED and kind[k + 1] == CAPITALISED
        if low[k] == "of" and kind[k - 1] == CAPITALISED:
            ahead = k + 2 if low[k + 1] == "the" and k + 2 < n else k + 1
            return kind[ahead] == CAPITALISED
        if low[k] in {"for", "on"} and kind[k - 1] == CAPITALISED and kind[k + 1] == CAPITALISED:
            return self.noun[k - 1] == "organisation"
        if low[k] == "the":
            return low[k - 1] == "of" and kind[k + 1] == CAPITALISED
        if low[k] == "and" and kind[k - 1] == CAPITALISED and kind[k + 1] == CAPITALISED and k > 2:
            # "Center for Strategic and International Studies": a body whose name says what it is for.
            return low[k - 2] in {"for", "of", "on"} and self.noun[k - 3] in {"organisation", "role"}
        if low[k] == "and" and kind[k - 1] in {CAPITALISED, LOWER} and kind[k + 1] in {CAPITALISED, LOWER}:
            # "Afghan and American officials": the second part must lead straight to a noun for people.
            return k + 2 < n and kind[k + 2] == LOWER and self.noun[k + 2] == "role" and not self.noun[k - 1]
        return low[k] in {"-", "–"} and kind[k - 1] in _CONTENT and kind[k + 1] in _CONTENT

    def segments(self, i: int, j: int, end: int, *, determined: bool) -> None:
        """Cut the phrase at possessive endings and take each part."""
        begin, k = j, self.tokens.outer.find(OWNER, j, end)
        while k >= 0:
            if k > begin:
                self.part(i, begin, k, determined=determined, owner=True)
            begin, determined = k + 1, True
            k = self.tokens.outer.find(OWNER, begin, end)
        if begin < end:
            self.part(i, begin, end, determined=determined, owner=False)

    def part(self, first: int, begin: int, end: int, *, determined: bool, owner: bool) -> None:
        """Take one part without possessive ending: a name at its end, or a noun phrase."""
        kind, last = self.kind, end - 1
        if self.tokens.word[last] == "." and last > begin:
            last -= 1
        run = last
        while run >= begin and (kind[run] == CAPITALISED or self.inside_name(run, begin)):
            run -= 1
        run += 1
        while run <= last and kind[run] != CAPITALISED:
            run += 1
        if run <= last:
            self.name(first, begin, run, last, end, determined=determined, owner=owner)
        elif determined or kind[first] == NUMBER:
            self.noun_phrase(first, begin, last)
        else:
            self.bare_run(begin, last)

    def inside_name(self, k: int, begin: int) -> bool:
        word, low = self.tokens.word[k], self.low[k]
        if word == "." and k > begin:
            return self.is_abbreviated(k - 1)
        return low in self.particles or low in _INNER or word in {"-", "–"}

    def name(  # noqa: PLR0913 - the edges of one phrase
        self, first: int, begin: int, run: int, last: int, end: int, *, determined: bool, owner: bool
    ) -> None:
        """Take a run of capitalised words: behind its titles, a name or a body."""
        t = self.tokens
        if run == last and self.starts_sentence(run) and not self.is_name_at_start(run):
            if self.noun[run] or determined:
                self.noun_phrase(first, begin, last)
            return
        if run < last and self.starts_sentence(run) and self.is_plain_at_start(run):
            run += 1
        start = self.title_end(run, last)
        if start > run and "of" in self.low[start + 1 : last]:
            # "Senator Marco Rubio of Florida": where an officer is from is not part of the name.
            last = self.low.index("of", start + 1) - 1
            end = last + 1
        tail_end = end - 1 if t.word[end - 1] == "." and t.word[last] in {"Jr", "Sr"} else last
        noun = self.noun[last] if start == run else ""
        acronym = t.word[last].isupper() and len(t.word[last]) > 1 and start == last
        if noun == "role" and (determined or run == last):
            self.noun_phrase(first, begin, last)
            return
        kind = _ORGANISATION if noun == "organisation" or acronym else _NAME
        if noun == "document":
            kind = CandidateKind.DOCUMENT
        titled = min(start, run)
        lead = first if determined and titled == begin and not owner and kind is not _NAME else titled
        self.add(lead, tail_end, kind, last, start, opening=first if not owner else begin)

    def title_end(self, run: int, last: int) -> int:
        """Return where the name begins in a run of capitalised words, behind its titles."""
        word, start = self.tokens.word, run
        for k in range(run, last):
            if word[k] in self.titles and self.title_ends(k, last):
                start = k + 1 + (word[k + 1] == ".")
            elif k == start and k > run and word[k] in _OFFICES:
                start = k + 1
            elif word[k] in self.titles and self.low[k + 1] == "of" and k + 3 <= last and word[k + 2] in _OFFICES:
                start = k + 3
        return min(start, last)

    def title_ends(self, k: int, last: int) -> bool:
        """Tell whether a name can begin behind the title at ``k``."""
        after = k + 1 + (self.tokens.word[k + 1] == ".")
        return after <= last and self.kind[after] == CAPITALISED and self.noun[last] != "organisation"

    def is_name_at_start(self, k: int) -> bool:
        word = self.tokens.word[k]
        if word in self.known or (word.isupper() and len(word) > 1):
            return True
        return self.low[k] not in cue_classes() and not self.noun[k] and not word.endswith(("ing", "ed", "ly"))

    def is_plain_at_start(self, k: int) -> bool:
        """Tell whether the first word of a sentence is capitalised for that reason only ("Weapons Russia may send")."""
        word, after = self.tokens.word[k], self.tokens.word[k + 1]
        if word in self.known or word in self.titles or after not in self.known:
            return False
        return bool(self.noun[k]) or word.endswith(("s", "ing", "ed"))

    def noun_phrase(self, first: int, begin: int, last: int) -> None:
        """Take a phrase with a determiner, up to its last noun."""
        self.add(first, last, _KINDS[self.noun[last]], last, begin)

    def bare_run(self, begin: int, last: int) -> None:
        """Take a phrase without determiner: up to its last noun of a list, or the name that it begins with."""
        kind = self.kind
        capital = last
        while capital >= begin and kind[capital] != CAPITALISED:
            capital -= 1
        for k in range(last, capital, -1):
            if self.noun[k]:
                self.bare(begin, k)
                return
        if capital < begin:
            if is_plural(self.low[last]) and last + 1 < self.tokens.size and kind[last + 1] == CUE:
                # "policymakers say": whoever they are, they speak.
                self.add(begin, last, CandidateKind.OTHER, last, begin)
        else:
            run = capital
            while run > begin and (kind[run - 1] == CAPITALISED or self.inside_name(run - 1, begin)):
                run -= 1
            while kind[run] != CAPITALISED:
                run += 1
            self.name(begin, begin, run, capital, capital + 1, determined=False, owner=False)

    def bare(self, begin: int, k: int) -> None:
        """Take a noun of a list without determiner."""
        while begin < k and self.low[begin].endswith("ing") and begin and self.kind[begin - 1] == PREPOSITION:
            # "about giving voters a say".
            begin += 1
        starts = self.starts_sentence(begin) or self.kind[begin] == CAPITALISED
        if is_plural(self.low[k]) or starts or self.kind[max(0, begin - 1)] in {ADVERB, CUE}:
            self.add(begin, k, _KINDS[self.noun[k]], k, begin)


@cache
def _titles() -> frozenset[str]:
    """Return single words that end a title; of longer titles the last word."""
    return frozenset(w.split()[-1] for w in words("quotations-titles"))
