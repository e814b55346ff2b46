"""Bring highlights in from files, as one undoable step: found, to be chosen, or kept as they are, and never guessed."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from reader.model.annotation import Annotation
from reader.model.article import Article, Metadata, Proposal, ProposalStatus
from reader.model.change import Edit, Insert, Update
from reader.model.decision import Target
from reader.model.ids import new_id
from reader.model.interchange import ARTICLE, AnnotationSet, BroughtIn, Refused, Source
from reader.model.labels import HighlightColour
from reader.model.library import StoredArticle
from reader.model.span import Span
from reader.model.tag import SUBJECT, tag_name, unique
from reader.services.annotating import cited
from reader.services.listing import every_row
from reader.services.wording import counted, one_line
from reader.text.digests import sha256_of
from reader.text.graphemes import snap
from reader.text.selectors import AnchorStatus, anchor, make_lasting_selector
from reader.text.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from reader.library.library import Library
    from reader.model.change import Change, Operation

_BESIDE = re.compile(r"^[a-z]+://(www\.)?|#.*$|/$", re.IGNORECASE)
_TRACKING = re.compile(r"[?&](utm_[^=&]*|fbclid|gclid)=[^&]*", re.IGNORECASE)
_FOREIGN = UUID("0d7b0a66-6d32-4a55-9c0e-6b1a3f2a9f10")
_AS_BEFORE = "It is in the library already with other words, note or tags; what is there was left as it is."


def read_annotations_job(path: str) -> tuple[str, AnnotationSet]:
    """Return what kind of file it is and what is in it; a job for a worker.

    Raises:
        ReaderError: The file cannot be read, or holds no highlights.
    """
    from reader.importers.highlights.registry import read_highlights  # noqa: PLC0415 - only a worker parses

    kind, found = read_highlights(path)
    return kind, AnnotationSet(found.sources, tuple(found.annotations), found.refused)


def bring_in(
    library: Library,
    found: AnnotationSet,
    path: str,
    origin: str = "",
    is_wanted: Callable[[int], bool] = lambda _: True,
) -> BroughtIn:
    """Keep what was read from a file, as one step, and tell what became of it.

    Articles are matched by the hash of their text or their bytes, by address, and by title. A highlight without its
    article, or whose words are not there, is kept all the same. Nothing that is in the library is altered, save that
    what was kept without its article is put on it when the article has come since.

    Args:
        library: Is changed.
        found: What was read.
        path: The file, for the name of the step.
        origin: Who asks.
        is_wanted: Told how many were looked at; False gives it up, and nothing is kept.

    Raises:
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    bringing = _Bringing(library, [_hashed(s) for s in found.sources])
    for done, annotation in enumerate(found.annotations):
        if done % 100 == 0 and not is_wanted(done):
            return BroughtIn(refused=(Refused(PurePath(path).name, "It was given up; nothing was brought in."),))
        bringing.take(annotation)
    if not bringing.operations:
        return replace(bringing.result(), refused=(*found.refused, *bringing.refused))
    result = bringing.result()
    what = counted(result.taken, "annotation") if result.taken else counted(result.articles, "article")
    name = f"Import of {what} from {one_line(PurePath(path).name)}"
    change = library.apply(Edit(name, tuple(bringing.operations), origin))
    return replace(bringing.result(change), refused=(*found.refused, *bringing.refused))


def _hashed(source: Source) -> Source:
    """Return an article with the hash of its text, where the file holds that."""
    if not source.text or source.text_sha256:
        return source
    return replace(source, text_sha256=sha256_of(source.text.encode()))


class _Bringing:
    """What is brought in while it is gone through."""

    def __init__(self, library: Library, sources: Iterable[Source]) -> None:
        self._library = library
        self._articles = dict(ArticleMatcher(library).matches(sources))
        self._sources = {s.id: s for s in sources}
        self._there = {a.id: a for a in library.read.annotations()}
        self._colours = {a.about for a in self._there.values() if a.about.startswith(SUBJECT)}
        self._counts: Counter[str] = Counter()
        self.operations: list[Operation] = []
        self.refused: list[Refused] = []
        for source in self._sources.values():
            if source.text and source.id not in self._articles:
                self._add_article(source)

    def _add_article(self, source: Source) -> None:
        """Take in an article that the file holds whole and the library has not."""
        data = source.original or source.text.encode()
        metadata = Metadata(
            *(_stated(v) for v in (source.title, source.outlet, source.byline, source.published, source.address))
        )
        article = Article(
            id=_own_id(source.id) if self._library.read.article(source.id) is None else new_id(),
            text=source.text,
            text_sha256=source.text_sha256,
            path=PurePath(source.path).name or None,
            sha256=self._library.put_original(data),
            metadata=metadata,
        )
        self._articles[source.id] = article
        self.operations.append(Insert(StoredArticle(article, source.address)))
        self._counts["articles"] += 1

    def take(self, annotation: Annotation) -> None:
        """Place an annotation, and keep it unless it is there."""
        placed, outcome = self._placed(annotation)
        there = self._there.get(placed.id)
        if there is not None:
            self._take_again(there, placed, outcome)
            return
        if placed.about in self._colours:
            self._counts["there"] += 1
            return
        if placed.about.startswith(SUBJECT):
            self._colours.add(placed.about)
        self._there[placed.id] = placed
        self._counts[outcome] += 1
        self.operations.append(Insert(placed))

    def _take_again(self, there: Annotation, placed: Annotation, outcome: str) -> None:
        """Leave what is there as it is, save that what was kept without its article is put on it once that came."""
        settled = replace(there, targets=placed.targets, about=placed.about)
        if settled != there and _words(settled) == _words(there) and self._waits(there) and not self._waits(placed):
            self._there[there.id] = settled
            self._counts[outcome] += 1
            self.operations.append(Update(settled))
            return
        self._counts["there"] += 1
        if not _is_same(there, placed):
            self.refused.append(Refused(_shown(placed), _AS_BEFORE))

    def _waits(self, annotation: Annotation) -> bool:
        """Tell whether an annotation stands on an article, or is about one, that the library has not."""
        about = annotation.about.removeprefix(ARTICLE) if annotation.about.startswith(ARTICLE) else ""
        articles = {t.article for t in annotation.targets} | ({about} if about else set())
        here = {a.id for a in self._articles.values()}
        return any(a not in here and self._library.read.article(a) is None for a in articles)

    def result(self, change: Change | None = None) -> BroughtIn:
        """Return what became of all so far."""
        c = self._counts
        return BroughtIn(
            change, c["found"], c["ambiguous"], c["orphans"], c["kept"], c["memos"], c["there"], c["articles"]
        )

    def _placed(self, annotation: Annotation) -> tuple[Annotation, str]:
        tags = unique(map(tag_name, annotation.tags))
        if not annotation.targets:
            return replace(annotation, about=self._about(annotation.about), tags=tags), "memos"
        placed = [self._target(t) for t in annotation.targets]
        worst = max((outcome for _, outcome in placed), key=("found", "ambiguous", "orphans", "kept").index)
        first = self._sources.get(annotation.targets[0].article)
        citation = annotation.citation or ("" if first is None else cited(first, first.address))
        colour = annotation.colour if annotation.colour in {"", *HighlightColour} else HighlightColour.YELLOW.value
        targets = tuple(t for t, _ in placed)
        return replace(annotation, targets=targets, tags=tags, citation=citation, colour=colour), worst

    def _target(self, target: Target) -> tuple[Target, str]:
        """Return the passage as it stands in the library, and how sure that is."""
        article, selector = self._articles.get(target.article), target.selector
        if article is None:
            return target, "kept"
        source = self._sources.get(target.article)
        is_same = source is not None and source.text_sha256 == article.text_sha256
        if is_same and article.text[max(0, selector.start) : max(0, selector.end)] == selector.exact:
            complete = selector.prefix or selector.suffix
            kept = selector if complete else make_lasting_selector(article.text, Span(selector.start, selector.end))
            return Target(article.id, kept), "found"
        anchored = anchor(article.text, selector)
        if anchored.span is not None:
            return Target(article.id, make_lasting_selector(article.text, snap(article.text, anchored.span))), "found"
        outcome = "ambiguous" if anchored.status is AnchorStatus.AMBIGUOUS else "orphans"
        return Target(article.id, selector), outcome

    def _about(self, about: str) -> str:
        article = self._articles.get(about.removeprefix(ARTICLE)) if about.startswith(ARTICLE) else None
        return about if article is None else ARTICLE + article.id


def _own_id(source: str) -> str:
    """Return an id as articles have it: a UUID, the same for the same article of the same file."""
    try:
        return str(UUID(source))
    except ValueError:
        return str(uuid5(_FOREIGN, source))


def _stated(value: str) -> Proposal | None:
    return Proposal(value, None, "Stated in the file it came in.", ProposalStatus.CONFIRMED) if value else None


def _words(annotation: Annotation) -> list[str]:
    return [t.selector.exact for t in annotation.targets]


def _is_same(one: Annotation, other: Annotation) -> bool:
    """Tell whether two annotations say the same, whenever that was and wherever their words stand now."""
    told = [
        ([(t.article, t.selector.exact) for t in a.targets], a.about, a.body, a.colour, a.style, a.tags)
        for a in (one, other)
    ]
    return told[0] == told[1]


def _shown(annotation: Annotation) -> str:
    return one_line(annotation.targets[0].selector.exact if annotation.targets else annotation.about)[:60]


class ArticleMatcher:
    """Finds the articles of a library that the articles of a file are."""

    def __init__(self, library: Library) -> None:
        self._read = library.read
        self._library = library

    def matches(self, sources: Iterable[Source]) -> Mapping[str, Article]:
        """Return the articles by the ids that a file has for them; what is not sure is left out.

        In this order: the same text, the same bytes, the same id, the same address, the same title (with the outlet,
        where both are known) if only one article has it.
        """
        wanted = tuple(sources)
        found = {s.id: self._by_hash(s) for s in wanted}
        if not all(found.values()):
            addresses, titles = self._listed()
            for source in wanted:
                found[source.id] = found[source.id] or self._by_name(source, addresses, titles)
        return {name: article for name, article in found.items() if article is not None}

    def _by_hash(self, source: Source) -> Article | None:
        same = [
            *(self._read.articles_of_text(source.text_sha256) if source.text_sha256 else ()),
            *(self._read.articles_of_bytes(source.sha256) if source.sha256 else ()),
        ]
        stored = next((s for s in same if s.article.id == source.id), None)
        stored = stored or (same[0] if same else self._read.article(source.id))
        return None if stored is None else stored.article

    def _listed(self) -> tuple[dict[str, list[str]], dict[str, list[tuple[str, str]]]]:
        """Return ids by address, and id and outlet by title."""
        addresses: dict[str, list[str]] = {}
        titles: dict[str, list[tuple[str, str]]] = {}
        for article, address in self._read.addresses():
            addresses.setdefault(plain_address(address), []).append(article)
        for row in every_row(lambda after: self._read.articles(after=after)):
            titles.setdefault(plain_title(row.title), []).append((row.id, fold(row.outlet)))
        return addresses, titles

    def _by_name(
        self, source: Source, addresses: dict[str, list[str]], titles: dict[str, list[tuple[str, str]]]
    ) -> Article | None:
        ids = addresses.get(plain_address(source.address), []) if source.address else []
        if not ids and source.title:
            alike = titles.get(plain_title(source.title), [])
            outlet = fold(source.outlet)
            ids = [i for i, o in alike if o == outlet] if outlet and len(alike) > 1 else [i for i, _ in alike]
        stored = self._read.article(ids[0]) if len(ids) == 1 else None
        return None if stored is None else stored.article


def plain_address(address: str) -> str:
    """Return an address without what does not tell pages apart: scheme, "www.", fragment, last slash, tracking."""
    return _BESIDE.sub("", _TRACKING.sub("", _BESIDE.sub("", address.strip()))).casefold()


def plain_title(title: str) -> str:
    """Return the words of a title in small letters."""
    return " ".join(re.findall(r"\w+", fold(title)))


def told(brought: BroughtIn) -> str:
    """Return what became of a file of highlights, in a sentence."""
    parts = [
        (brought.found, "found in their articles"),
        (brought.ambiguous, "with several possible places"),
        (brought.orphans, "whose words are not in the article"),
        (brought.kept, "kept without their article"),
        (brought.memos, "notes on articles, tags and other things"),
        (brought.articles, "new articles"),
        (brought.there, "in the library already"),
        (len(brought.refused), "not taken"),
    ]
    said = ", ".join(f"{count:,} {what}" for count, what in parts if count)
    return f"{said}." if said else "nothing was in it."
