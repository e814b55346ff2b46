"""A large library of made-up articles, always the same: made once, and kept outside the checkout."""

from __future__ import annotations

import hashlib
import inspect
import os
import random
import re
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

from reader import paths
from reader.analysis.claims.background import background
from reader.library import index_schema
from reader.library.library import Library
from reader.model.analysis import Analysis
from reader.model.article import Article, Block, BlockKind, Metadata, Proposal
from reader.model.change import Edit, Insert
from reader.model.library import StoredArticle
from reader.model.quotation import Quotation, QuotationKind
from reader.model.span import Span
from reader.model.speaker import Entity, Mention, MentionKind, SpeakerType
from reader.services.analysing import name_keys, refresh_speakers

ENGINE = "synthetic"
"""That of the analyses in the index, so that a new engine of the reader's own makes no other library."""
QUOTATIONS = 10
"""Of each article."""
ARTICLES_OF_SPEAKER = 5
"""As many articles as speakers have a speaker each."""
SEED = 20_261_128
AT_ONCE = 1_000
"""Articles of one step."""
_OUTLETS = 200
_SYLLABLES = re.findall("..", "bacedifoguhajekilomunaperisotuvawexiyozubralcedriflotermlin")
_KINDS = (QuotationKind.DIRECT, QuotationKind.MIXED, QuotationKind.INDIRECT)
_BLANKS = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Size:
    """How large a library is."""

    articles: int

    @property
    def quotations(self) -> int:
        """All quotations."""
        return self.articles * QUOTATIONS

    @property
    def speakers(self) -> int:
        """Names that are given out."""
        return self.articles // ARTICLES_OF_SPEAKER


FULL = Size(100_000)
TENTH = Size(10_000)


def folder_of(size: Size) -> Path:
    """Return where the library of a size is kept; with another schema of the index it is another place."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    made_with = "".join(map(inspect.getsource, (index_schema, sys.modules[__name__])))
    return base / "synoptic-bench" / f"{hashlib.sha256(made_with.encode()).hexdigest()[:12]}-{size.articles}"


def is_made(size: Size) -> bool:
    """Tell whether the library of a size is there."""
    return folder_of(size).is_dir()


def library_of(size: Size) -> Path:
    """Return the folder of the library of a size, made if it is not there."""
    folder = folder_of(size)
    if not folder.is_dir():
        part = folder.with_name(folder.name + ".part")
        shutil.rmtree(part, ignore_errors=True)
        begun = time.monotonic()
        _make(size, part)
        part.rename(folder)
        print(f"{folder} was made in {time.monotonic() - begun:.0f} s.", file=sys.stderr)
    return folder


def _make(size: Size, folder: Path) -> None:
    with Library.open(folder) as library:
        some: list[Analysis] = []
        for analysis in analyses(size):
            some.append(analysis)
            if len(some) == AT_ONCE:
                _put(library, some)
                some.clear()
                print(f"{analysis.article.id} of {size.articles}", file=sys.stderr)
        _put(library, some)
        while refresh_speakers(library):
            pass


def _put(library: Library, some: list[Analysis]) -> None:
    added = tuple(Insert(StoredArticle(a.article, added="2026-11-28T00:00:00.000000Z")) for a in some)
    library.apply(Edit("Import", added))
    with library.index.together():
        for analysis in some:
            library.index.put(analysis, ENGINE, name_keys(analysis.entities))


def analyses(size: Size) -> Iterator[Analysis]:
    """Yield the articles of a library with what was found in each: a quotation a paragraph, six speakers."""
    rng = random.Random(SEED)  # noqa: S311 - no secret
    names = _names(rng, size.speakers)
    outlets = [
        f"The {_name(rng)} {paper}" for paper in ("Post", "Times", "Courier", "News") for _ in range(_OUTLETS // 4)
    ]
    weights = list(accumulate(1 / (n + 1) ** 0.7 for n in range(len(names))))
    for number in range(size.articles):
        own = list(dict.fromkeys(rng.choices(names, cum_weights=weights, k=6)))
        yield _analysis(rng, f"{number:06}", own, outlets[int(len(outlets) * rng.random() ** 2)])


def _analysis(rng: random.Random, article: str, names: list[str], outlet: str) -> Analysis:
    lines: list[str] = [_words(rng, 7).capitalize()]
    at, blocks, found = len(lines[0]) + 1, [Block(Span(0, len(lines[0])), BlockKind.TITLE)], []
    mentions: dict[str, list[Mention]] = {name: [] for name in names}
    for place in range(QUOTATIONS):
        name, words = rng.choice(names), _words(rng, rng.randint(8, 30))
        line = f"“{words.capitalize()},” {name} said. {_words(rng, 10).capitalize()}."
        said = at + len(words) + 4
        mentions[name].append(Mention(Span(said, said + len(name)), MentionKind.NAME))
        span = Span(at, at + len(words) + 3)
        found.append(
            Quotation(f"{article}{place}", _KINDS[place % 3], (span,), speaker=f"{article}/{name}", confidence=0.9)
        )
        blocks.append(Block(Span(at, at + len(line)), BlockKind.PARAGRAPH))
        lines.append(line)
        at += len(line) + 1
    text = "\n".join(lines)
    day = f"{rng.randint(2005, 2026)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    stated = {"title": lines[0], "outlet": outlet, "published": day if rng.random() < 0.8 else ""}
    metadata = Metadata(**{k: Proposal(v, None, "stated") for k, v in stated.items() if v})
    entities = tuple(
        Entity(f"{article}/{name}", article, name, SpeakerType.PERSON, (), tuple(own))
        for name, own in mentions.items()
        if own
    )
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Analysis(
        Article(article, text, sha256, metadata=metadata), "en", metadata, tuple(blocks), (), tuple(found), entities
    )


@cache
def _vocabulary() -> tuple[list[str], list[float]]:
    """Return words as often as in news: those of the sample story, and the rarer ones of the background table."""
    counts: Counter[str] = Counter()
    for path in paths.seeds():
        counts.update(w.casefold() for w in _BLANKS.split(path.read_text(encoding="utf-8")) if w)
    every = sum(counts.values())
    rare = {w: v for w, v in background().weights.items() if w.isalpha() and w not in counts}
    share = 0.5 * every / sum(2.718281828**-v for v in rare.values())
    weights = [*counts.values(), *(share * 2.718281828**-v for v in rare.values())]
    return [*counts, *rare], list(accumulate(weights))


def _words(rng: random.Random, count: int) -> str:
    words, weights = _vocabulary()
    return " ".join(rng.choices(words, cum_weights=weights, k=count))


def _names(rng: random.Random, count: int) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        found[f"{_name(rng)} {_name(rng)}"] = None
    return list(found)


def _name(rng: random.Random) -> str:
    return "".join(rng.choices(_SYLLABLES, k=rng.randint(2, 3))).capitalize()
