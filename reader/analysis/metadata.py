"""Proposals for an article's title, outlet, byline and date, each with its place in the text and what it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader.analysis import lexicon
from reader.analysis.blocks.dates import find_date
from reader.model.article import BODY_KINDS, Block, BlockKind, Metadata, Proposal
from reader.model.span import Span

_PAGE_KINDS = frozenset({BlockKind.BOILERPLATE, BlockKind.BIO, BlockKind.BYLINE, BlockKind.NOTICE})
"""Kinds of blocks of the page around the article, in which its outlet names itself."""
_DATED_KINDS = frozenset({BlockKind.BOILERPLATE, BlockKind.BYLINE, BlockKind.NOTICE})
"""Kinds of blocks that may state when the article was published; captions and copyright lines never do."""
_HEAD_BLOCKS = 12
"""Blocks between headline and text, at most, that are searched for byline and date."""
_ENDS = 2000
"""Blocks at each end of a very long text that are looked at."""
_LONGEST_STATEMENT = 250
"""Code points of the longest block that states a date."""
_ENOUGH = 2.0
"""Weight of evidence from which an outlet is proposed."""

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
_NAMES = re.compile(
    r"(?i:(?:\w+\s)?by\b:?\s*)(?P<names>[^\W\d_a-z][^|•·—–@\d\n]*)",
)
_AFTER_NAMES = re.compile(
    r"(?:,\s|\s[-–—]\s|\sfor\s|\son\s|\sin\s|(?<=[a-z])(?=[A-Z][a-z]+\s))(?:The\s)?(?:[\w.]+\s){0,3}?(?:\w*Staff\b|\w*Writers?\b"
    r"|Reporters?\b|Correspondents?\b|Columnists?\b|\w*Editors?\b|Contributors?\b|CNN|Press|News|Times|Post|AP|Reuters|AFP).*$"
    r"|\s(?i:updated|published|posted|on)\b.*$|\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s*$"
)
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
_PUBLISHED = re.compile(r"\b(?:published|posted|issued|appeared)\b", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:updated|modified|corrected)\b", re.IGNORECASE)


def propose_metadata(text: str, blocks: Sequence[Block], stated: Metadata) -> Metadata:
    """Return what the format states, completed by guesses from the text.

    Args:
        text: The text of the article.
        blocks: Its blocks, in text order.
        stated: What the file's format states; it wins.

    Returns:
        Proposals with their places and what they rest on, one sentence each; what cannot be told is None.
    """
    if len(blocks) > 2 * _ENDS:
        blocks = [*blocks[:_ENDS], *blocks[-_ENDS:]]
    return Metadata(
        title=stated.title or _title(text, blocks),
        outlet=stated.outlet or _outlet(text, blocks),
        byline=stated.byline or _byline(text, blocks),
        published=stated.published or _published(text, blocks),
        address=stated.address,
    )


def _title(text: str, blocks: Sequence[Block]) -> Proposal | None:
    """Propose the title block."""
    block = next((b for b in blocks if b.kind is BlockKind.TITLE), None)
    if block is None:
        return None
    return Proposal(
        _flat(block.span.of(text)), block.span, "It is the line above the text that reads like its headline."
    )


def _flat(words: str) -> str:
    return " ".join(words.split())


def _head(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return the blocks around the headline, up to the text."""
    text_start = next((i for i, b in enumerate(blocks) if b.kind in BODY_KINDS), len(blocks))
    title = next((i for i, b in enumerate(blocks) if b.kind is BlockKind.TITLE), text_start)
    return blocks[max(0, min(title - 3, text_start - 6), text_start - _HEAD_BLOCKS) : text_start]


# ---------------------------------------------------------------- byline


def _byline(text: str, blocks: Sequence[Block]) -> Proposal | None:
    """Propose the names of the byline between headline and text."""
    for block in _head(blocks):
        found = _NAMES.match(block.span.of(text)) if block.kind is BlockKind.BYLINE else None
        if found:
            names = _AFTER_NAMES.sub("", found["names"]).rstrip(" ,.-|")
            start = block.span.start + found.start("names")
            if names:
                return Proposal(_flat(names), Span(start, start + len(names)), "The line begins with “By”.")
    return None


# ---------------------------------------------------------------- date


def _published(text: str, blocks: Sequence[Block]) -> Proposal | None:
    """Propose the date that a block says the article was published on, or a date that stands below the headline."""
    head = set(_head(blocks))
    below: Proposal | None = None
    for block in blocks:
        content = block.span.of(text)
        if block.kind not in _DATED_KINDS or len(content) > _LONGEST_STATEMENT:
            continue
        for date, span in _dates(content):
            place = Span(block.span.start + span.start, block.span.start + span.end)
            before = content[: span.start]
            if _PUBLISHED.search(before) and not _UPDATED.search(before[-25:]):
                return Proposal(date, place, "The line says when the article was published.")
            if below is None and block in head and not _UPDATED.search(content) and _is_short(content):
                below = Proposal(date, place, "The date stands between the headline and the text.")
    return below


def _dates(content: str) -> Iterator[tuple[str, Span]]:
    """Yield the dates of a block as EDTF, with their places in it."""
    at = 0
    while (found := find_date(content, at)) is not None:
        yield found
        at = found[1].end


def _is_short(content: str) -> bool:
    return len(content.split()) <= 20


# ---------------------------------------------------------------- outlet


class _Evidence(NamedTuple):
    """A place that names an outlet: how much it weighs, and in words what it is."""

    name: str
    span: Span
    weight: float
    basis: str


def _outlet(text: str, blocks: Sequence[Block]) -> Proposal | None:
    """Propose the outlet that most evidence names."""
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
    return (
        any(e.basis != _TOLD_BASIS for e in evidences) or _sounds_like_outlet(name) or (joined and len(evidences) > 1)
    )


def _sounds_like_outlet(name: str) -> bool:
    """Tell whether a name is an agency's or has a word such as "News" or "Times"."""
    words = name.split()
    nouns = lexicon.words("block-outlet-nouns")
    bare = name.removeprefix("The ").removeprefix("the ")
    return bare in lexicon.words("block-agencies") or (len(words) > 1 and any(w in nouns for w in words[1:]))


_TOLD_BASIS = "People are said to have told it something."


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
            outlets = _matches(text, block, _BYLINE_OUTLET, 2.0, "The byline names it.")
            yield from (e for e in outlets if _sounds_like_outlet(e.name))
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
            yield _Evidence(_flat(name), Span(found.start(group), found.start(group) + len(name)), weight, basis)


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
        yield _Evidence(_flat(name), Span(found.start("name"), found.start("name") + len(name)), 1.0, _TOLD_BASIS)
