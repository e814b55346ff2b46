"""The outlet of an article, by the places of its text and of the page around it that may name it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader.analysis import lexicon
from reader.analysis.blocks.imprint import outlet_in
from reader.model.article import Block, BlockKind, Proposal
from reader.model.span import Span

_PAGE_KINDS = frozenset({BlockKind.BOILERPLATE, BlockKind.BIO, BlockKind.BYLINE, BlockKind.NOTICE})
"""Kinds of blocks of the page around the article, in which its outlet names itself."""
_ENOUGH = 2.0
"""Weight of evidence from which an outlet is proposed."""
_TOLD_BASIS = "People are said to have told it something."

_WORD = r"(?:St\.|[^\W\d_a-z][\w&]*(?:[.-][\w&]+)*)"
_OUTLET = rf"(?:[Tt]he\s)?{_WORD}(?:\s(?:(?:and|of|the|&)\s)?{_WORD}){{0,4}}"
_SLUG = re.compile(r"\(([^()]{2,30})\)")
_TOLD = re.compile(
    rf"\b(?:told|tells|contacted\sby|spoke\s(?:to|with)|interview\swith|statement\sto|confirmed\sto)\s(?P<name>{_OUTLET})"
    r"(?P<next>(?:['’]s?)?\s?\w*)"
)
_WRITES_FOR = re.compile(
    rf"\b(?:reporter|writer|journalist|editor|correspondent|columnist|producer|photographer|contributor|bureau\schief)\b"
    rf"[^.]{{0,60}}?\b(?:for|at|with|of)\s(?P<name>{_OUTLET})|\b(?:covers|writes|reports)\b[^.]{{0,60}}?\bfor\s(?P<also>{_OUTLET})"
)
_CONTRIBUTOR_OF = re.compile(rf"(?P<name>{_OUTLET})['’]s?\s{_WORD}(?:\s{_WORD}){{0,3}}\b[^.]{{0,60}}\bcontributed\b")
_BYLINE_OUTLET = re.compile(rf"(?:,\s|\|\s*|\sfor\s|\sof\s|\s[-–—]\s)(?P<name>{_OUTLET})")
_OWNER = re.compile(
    rf"(?:©\s?(?:[Cc]opyright)?|[Cc]opyright|\(c\))\W*(?:(?:19|20)\d\d)?(?:\s?[–-]\s?(?:19|20)\d\d)?[\s,]*(?:by\s)?(?P<name>{_OUTLET})"
)
_COMPANY = re.compile(
    r",?\s(?:Inc|LLC|Ltd|Limited|Company|Co|Corp|Corporation|Group|GmbH|plc|PLC|S\.A)\b\.?.*$|\.?\s(?:All|Todos|Alle|Tous)\b.*$"
)
_CHROME_NAME = re.compile(rf"{_WORD}(?:\s(?:(?:and|of|the|&)\s)?{_WORD}){{1,4}}")
_COMMON_NOUNS = frozenset(
    {
        "Business",
        "Call",
        "Capital",
        "Daily",
        "Digital",
        "Leader",
        "Magazine",
        "Media",
        "Network",
        "Record",
        "Report",
        "Review",
    }
    | {"Radio", "Star", "TV", "Television", "Today", "Union", "Week", "Weekly", "World"}
)
"""Words in names of outlets that stand in many labels of pages, too."""


class _Evidence(NamedTuple):
    """A place that names an outlet: how much it weighs, and in words what it is."""

    name: str
    span: Span
    weight: float
    basis: str


def find_outlet(text: str, blocks: Sequence[Block]) -> Proposal | None:
    """Return a proposal for the outlet that most evidence names, or None where there is too little of it.

    Args:
        text: The text of the article.
        blocks: Its blocks, in text order.
    """
    found: dict[str, list[_Evidence]] = {}
    for evidence in _evidence(text, blocks):
        found.setdefault(_key(evidence.name), []).append(evidence)
    page = [b.span.of(text).casefold() for b in blocks if b.kind in _PAGE_KINDS and b.span.length <= 1000]
    best, most = None, 0.0
    for key, evidences in found.items():
        weight = _weigh(evidences) + min(2.0, 0.5 * sum(key in block for block in page))
        if weight > most and weight >= _ENOUGH and _is_plausible(evidences):
            best, most = max(evidences, key=lambda e: e.weight), weight
    return Proposal(best.name, best.span, best.basis) if best else None


def _key(name: str) -> str:
    return name.casefold().removeprefix("the ")


def _weigh(evidences: Sequence[_Evidence]) -> float:
    """Return the weight of evidence for one name: of each sort up to three pieces."""
    sorts: dict[str, float] = {}
    for e in evidences:
        sorts[e.basis] = min(3 * e.weight, sorts.get(e.basis, 0.0) + e.weight)
    return sum(sorts.values())


def _is_plausible(evidences: Sequence[_Evidence]) -> bool:
    """Tell whether a name is an outlet's, not a person's who was told something."""
    name = evidences[0].name
    joined = name.startswith(("The ", "the ")) or any(f" {w} " in name for w in ("and", "of", "the", "&"))
    is_told_only = all(e.basis == _TOLD_BASIS for e in evidences)
    return not is_told_only or lexicon.sounds_like_outlet(name) or (joined and len(evidences) > 1)


def _evidence(text: str, blocks: Sequence[Block]) -> Iterator[_Evidence]:
    """Yield the places that name an outlet, in text order."""
    for block in blocks:
        if block.kind is BlockKind.DATELINE:
            yield from _matches(text, block, _SLUG, 3.0, "The dateline names it.")
        elif block.kind is BlockKind.COPYRIGHT:
            yield from _matches(text, block, _OWNER, 2.0, "The line on the rights names it.")
        elif block.kind is BlockKind.BIO:
            yield from _matches(text, block, _WRITES_FOR, 2.0, "The note about the writer names it.")
        elif block.kind is BlockKind.BYLINE:
            yield from _matches(text, block, _CONTRIBUTOR_OF, 2.0, "It is the outlet of one who helped with the story.")
            if (named := outlet_in(block.span.of(text))) is not None:
                place = Span(block.span.start + named.start, block.span.start + named.end)
                yield _Evidence(place.of(text), place, 3.0, "A line of its own below the headline names it.")
            outlets = _matches(text, block, _BYLINE_OUTLET, 2.0, "The byline names it.")
            yield from (e for e in outlets if lexicon.sounds_like_outlet(e.name))
        elif block.kind is BlockKind.BOILERPLATE:
            yield from _chrome_names(text, block)
        elif block.kind is BlockKind.PARAGRAPH:
            yield from _told(text, block)


def _matches(text: str, block: Block, pattern: re.Pattern[str], weight: float, basis: str) -> Iterator[_Evidence]:
    """Yield what a pattern finds in a block; its first filled group is the name."""
    for found in pattern.finditer(text, block.span.start, min(block.span.end, block.span.start + 1000)):
        group = found.lastindex or 0
        name = _COMPANY.sub("", found[group]).rstrip(" .,&")
        if len(name) > 1 and name not in {"All", "The"}:
            place = Span(found.start(group), found.start(group) + len(name))
            yield _Evidence(" ".join(name.split()), place, weight, basis)


def _chrome_names(text: str, block: Block) -> Iterator[_Evidence]:
    """Yield names in the chrome of the page that sound like outlets ("Watch CBS News", "View CBS News In")."""
    prompts, chrome = lexicon.words("block-imperatives"), lexicon.words("block-chrome-words")
    labels, nouns = lexicon.words("block-labels"), lexicon.words("block-outlet-nouns")
    for found in _CHROME_NAME.finditer(text, block.span.start, min(block.span.end, block.span.start + 200)):
        words = found[0].split(" ")
        start = found.start()
        while words and words[0].lower() in prompts:
            start += len(words.pop(0)) + 1
        while words and (words[-1] not in nouns or words[-1] in _COMMON_NOUNS):
            words.pop()
        own = [w for w in words[:-1] if w.lower() not in labels and w.lower() not in chrome and w.lower() != "latest"]
        if own:
            name = " ".join(words)
            yield _Evidence(name, Span(start, start + len(name)), 0.5, "The page around the article names it.")


def _told(text: str, block: Block) -> Iterator[_Evidence]:
    """Yield those whom people in the article told something, where that may be the outlet itself."""
    function = lexicon.words("block-function-words") | {"last", "via", ""}
    for found in _TOLD.finditer(text, block.span.start, block.span.end):
        following = found["next"].strip()
        # "told AP journalists", "told CNN's Jake Tapper": another outlet.
        if following[:1] in {"'", "’"} or (following[:1].islower() and following not in function):
            continue
        name = found["name"].rstrip(".")
        place = Span(found.start("name"), found.start("name") + len(name))
        yield _Evidence(" ".join(name.split()), place, 1.0, _TOLD_BASIS)
