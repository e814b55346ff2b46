"""Make articles, analyses and records for the tests of the library."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from reader.library.library import Library
from reader.model.analysis import Analysis
from reader.model.annotation import Annotation
from reader.model.article import Article, Block, BlockKind, Metadata, Proposal
from reader.model.change import Change, Edit, Insert, Operation
from reader.model.decision import Decision, DecisionKind, Selector, Target
from reader.model.library import StoredArticle
from reader.model.quotation import Quotation, QuotationKind
from reader.model.span import Span
from reader.model.speaker import Entity, Mention, MentionKind, Speaker, SpeakerType, UnitedSpeakers

ENGINE = "1"
TEXT = "A headline\n“We saw it,” Ann Lee said on Friday.\n“And then,” she said, “it left.”\n"


class Ticking:
    """A clock that goes on by a second each time it is asked."""

    def __init__(self) -> None:
        self._now = datetime(2024, 5, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        self._now += timedelta(seconds=1)
        return self._now


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def stored(article: str, text: str = TEXT, **values: object) -> StoredArticle:
    """Return an article as it is handed to the library."""
    own = {"address", "copy_group", "edition_of", "added"}
    of_article = {k: v for k, v in values.items() if k not in own}
    of_library = {k: v for k, v in values.items() if k in own}
    fields = {"path": f"{article}.txt", "sha256": sha256(text), "encoding": "utf-8", **of_article}
    return StoredArticle(Article(article, text, sha256(text), **fields), **of_library)  # type: ignore[arg-type] # by name


def stated(title: str = "", outlet: str = "", published: str = "") -> Metadata:
    values = {"title": title, "outlet": outlet, "published": published}
    return Metadata(**{k: Proposal(v, None, "stated") for k, v in values.items() if v})


def add(library: Library, *articles: StoredArticle) -> Change:
    """Import articles in one step, originals included."""
    for one in articles:
        library.put_original(one.article.text.encode())
    return library.apply(edit("Import", *map(Insert, articles)))


def edit(name: str, *operations: Operation) -> Edit:
    return Edit(name, operations, "test")


def target(article: str, words: str = "We saw it", start: int = 12) -> Target:
    return Target(article, Selector(words, "“", ",”", start, start + len(words)))


def decision(name: str, *articles: str, value: str = "Ann Lee", words: str = "We saw it") -> Decision:
    return Decision(name, DecisionKind.SET_SPEAKER, tuple(target(a, words) for a in articles), value)


def annotation(name: str, *articles: str, body: str = "", words: str = "We saw it", **values: object) -> Annotation:
    return Annotation(name, tuple(target(a, words) for a in articles), body=body, **values)  # type: ignore[arg-type] # by name


_QUOTED = re.compile("“([^”]*)”")
_NAMED = re.compile(r"([A-Z]\w+ [A-Z]\w+) said")


def analyse(article: Article, metadata: Metadata | None = None) -> Analysis:
    """Return an analysis as simple as can be: a block a line, marks are quotations, "Ann Lee said" is their speaker."""
    blocks, at = [], 0
    for line in article.text.split("\n"):
        if line:
            kind = BlockKind.PARAGRAPH if at else BlockKind.TITLE
            blocks.append(Block(Span(at, at + len(line)), kind))
        at += len(line) + 1
    names = {m[1]: m.span(1) for m in _NAMED.finditer(article.text)}
    entities = tuple(
        Entity(
            f"{article.id}/{name}",
            article.id,
            name,
            SpeakerType.PERSON,
            (name.split()[-1],),
            (Mention(Span(*place), MentionKind.NAME),),
        )
        for name, place in names.items()
    )
    speaker = entities[0].id if entities else None
    quotations = tuple(
        Quotation(f"{article.id}/{m.start()}", QuotationKind.DIRECT, (Span(*m.span(1)),), speaker=speaker)
        for m in _QUOTED.finditer(article.text)
    )
    found = metadata or article.metadata
    return Analysis(article, "en", found, tuple(blocks), (), quotations, entities)


def unite(entities: Sequence[Entity]) -> UnitedSpeakers:
    """Unite entities of one name."""
    by_name: dict[str, list[str]] = {}
    for e in sorted(entities, key=lambda e: e.id):
        by_name.setdefault(e.name, []).append(e.id)
    speakers = tuple(
        Speaker(sha256("|".join(ids))[:8], name, SpeakerType.PERSON, (name.split()[-1],), members=tuple(ids))
        for name, ids in sorted(by_name.items())
    )
    return UnitedSpeakers(speakers, {m: s.id for s in speakers for m in s.members})


def name_keys(analysis: Analysis) -> dict[str, str]:
    return {e.id: e.name.split()[-1].casefold() for e in analysis.entities}


def feed(library: Library, engine: str = ENGINE) -> None:
    """Analyse all that waits, and unite the speakers."""
    for one in library.index.waiting(engine):
        found = library.read.article(one.article)
        assert found is not None
        analysis = analyse(found.article)
        assert library.index.put(analysis, engine, name_keys(analysis), one.ticket)
    while library.index.refresh_speakers(unite):
        pass


def ids(rows: Iterable[object]) -> list[str]:
    return [str(getattr(row, "id")) for row in rows]  # noqa: B009 - rows of several kinds
