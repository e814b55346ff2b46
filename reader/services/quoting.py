"""Correct who says what: the speaker of quotations, quotations added by hand, and the names to choose from."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.model.claim import Passage
from reader.model.decision import QUOTATION_KINDS, DecisionKind
from reader.model.errors import ChangeRefusedError
from reader.model.quotation import told_kind
from reader.model.span import Span
from reader.services.correcting import Asked, decide_all, withdraw_all
from reader.services.wording import counted, excerpt, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from reader.library.library import Library
    from reader.model.change import Change
    from reader.model.decision import Target
    from reader.model.quotation import QuotationKind

ANONYMOUS = "an anonymous source"
"""The name of a speaker whom the article does not name."""
NAMES_MOST = 60
"""Names of a text that are offered."""
NAME_LONGEST = 60
"""Characters of a name that is offered."""
BESIDE = 300
"""Characters on each side of a quotation in which a name is taken for the mention of its speaker."""
_SMALL = re.compile(r"\b[^\W\d_A-Z]\w*\b")
_WORD = r"(?:(?:[^\W\d_a-z]\.)+|[^\W\d_a-z]\w{0,3}\.(?=[ ])|[^\W\d_a-z][\w’-]*\w)"
_NAME = re.compile(rf"\b{_WORD}(?:[ ](?:(?:al|bin|de|del|der|el|la|of|van|von)[ ])?{_WORD})+")


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name that stands in a text, and how often."""

    name: str
    count: int


def names_in(library: Library, article: str) -> tuple[FoundName, ...]:
    """Return the names of two words or more that stand in an article, the commonest first.

    They are told by their capitals, so that some are no names of a speaker; the reader chooses.

    Raises:
        LibraryError: The library cannot be read.
    """
    stored = library.read.article(article)
    if stored is None:
        return ()
    text = stored.article.text
    small = {m[0] for m in _SMALL.finditer(text)}
    found = Counter(_without_opening(m[0].removesuffix("’s"), small) for m in _NAME.finditer(text))
    named = [FoundName(name, n) for name, n in found.items() if " " in name and len(name) <= NAME_LONGEST]
    return tuple(sorted(named, key=lambda f: (-f.count, f.name))[:NAMES_MOST])


def _without_opening(name: str, small: AbstractSet[str]) -> str:
    """Return a name without words that only open a sentence: the text has them in small letters too."""
    first, _, rest = name.partition(" ")
    while rest and first.lower() in small:
        name = rest
        first, _, rest = name.partition(" ")
    return name


def set_speaker(library: Library, quotations: Sequence[Passage], name: str, origin: str = "") -> Change:
    """Name the speaker of quotations, or nobody, as one step.

    Args:
        library: Is changed.
        quotations: From the first to the last word of each.
        name: Of the speaker; "" for nobody. Where it stands beside a quotation, that is the mention.
        origin: Who asks.

    Raises:
        ChangeRefusedError: None is chosen, or one is in no article of the library.
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    if not quotations:
        raise ChangeRefusedError("No quotation is chosen. Choose one first.")
    asked = [_speaker_of(library, q, name) for q in quotations]
    told = f"set to {one_line(name)}" if name.strip() else "removed"
    step = f"Speaker of {counted(len(asked), 'quotation')} {told}" if len(asked) > 1 else ""
    return decide_all(library, asked, step, origin)


def add_quotation(
    library: Library, words: Passage, kind: QuotationKind, speaker: str | None = None, origin: str = ""
) -> Change:
    """Make words a quotation, with its speaker, as one step.

    Args:
        library: Is changed.
        words: The words.
        kind: Direct, mixed or indirect.
        speaker: Who says them; None where that is left open.
        origin: Who asks.

    Raises:
        ChangeRefusedError: No words are chosen, or the article is not in the library.
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    asked = [Asked(DecisionKind.ADD_QUOTATION, (words,), kind.value)]
    if speaker:
        asked.append(_speaker_of(library, words, speaker))
    return decide_all(library, asked, _added(library, words), origin)


def _added(library: Library, words: Passage) -> str:
    stored = library.read.article(words.article)
    return f"{excerpt(words.span.of(stored.article.text))} marked as a quotation" if stored else ""


def decide_on_each(
    library: Library, kind: DecisionKind, quotations: Iterable[Passage], value: str = "", origin: str = ""
) -> Change:
    """Take the same decision about several quotations, as one step.

    Raises:
        ChangeRefusedError: None is chosen, one is in no article of the library, or the value cannot be set.
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    asked = [Asked(kind, (q,), value) for q in quotations]
    if not asked:
        raise ChangeRefusedError("No quotation is chosen. Choose one first.")
    many = counted(len(asked), "quotation").capitalize()
    told = "marked as no quotation" if kind is DecisionKind.NOT_A_QUOTATION else f"marked as {told_kind(value)}"
    return decide_all(library, asked, f"{many} {told}" if len(asked) > 1 else "", origin)


def take_back(library: Library, quotation: Passage, origin: str = "") -> Change:
    """Take out all that was corrected of a quotation, as one step: it is again what was found.

    Raises:
        ChangeRefusedError: Nothing of it was corrected.
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    found = (d for d in library.read.decisions([quotation.article]) if d.kind in QUOTATION_KINDS)
    about = [d.id for d in found if any(_is_at(t, quotation) for t in d.targets)]
    if not about:
        raise ChangeRefusedError("Nothing of this quotation was corrected.")
    return withdraw_all(library, about, origin)


def _is_at(target: Target, quotation: Passage) -> bool:
    """Tell whether a target and a quotation share half of the longer one."""
    span, words = Span(target.selector.start, target.selector.end), quotation.span
    return target.article == quotation.article and 2 * span.shared(words) >= max(span.length, words.length)


def _speaker_of(library: Library, quotation: Passage, name: str) -> Asked:
    stored = library.read.article(quotation.article)
    mention = None if stored is None else _mention(stored.article.text, quotation.span, name.strip())
    places = (quotation,) if mention is None else (quotation, Passage(quotation.article, mention))
    return Asked(DecisionKind.SET_SPEAKER, places, name)


def _mention(text: str, words: Span, name: str) -> Span | None:
    """Return where a name stands beside a quotation in its own line, the nearest place."""
    if not name:
        return None
    first = max(text.rfind("\n", 0, words.start) + 1, words.start - BESIDE)
    line_end = text.find("\n", words.end)
    last = min(len(text) if line_end < 0 else line_end, words.end + BESIDE)
    behind, before = text.find(name, words.end, last), text.rfind(name, first, words.start)
    places = [(at - words.end, at) for at in (behind,) if at >= 0]
    places += [(words.start - at - len(name), at) for at in (before,) if at >= 0]
    return min((Span(at, at + len(name)) for _, at in sorted(places)[:1]), default=None)
