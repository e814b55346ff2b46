"""Gather passages with their articles into one file that can be handed on, and check such a file."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.model.errors import MissingOriginalError, ReaderError
from reader.model.evidence import Evidence, Exhibit, Verified
from reader.model.highlightlist import HighlightFilter
from reader.model.interchange import Refused, Source
from reader.model.library import QuotationFilter
from reader.model.record import HighlightRecord, Record
from reader.services.annotation_exports import annotation_set
from reader.services.filewriting import write_file
from reader.services.selections import StoredHighlights, StoredQuotations, records_of
from reader.services.wording import one_line
from reader.text.digests import sha256_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.library.library import Library
    from reader.model.annotation import Annotation
    from reader.model.decision import Selector
    from reader.services.jobs import Executor
    from reader.services.selections import Selection

LEFT_OUT = "[left out]"
"""What stands for a name in all that was written about a text."""
_BLACK = "█"
"""What stands for each character of a name in a text, so that places stay where they are."""
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class PackOptions:
    """What goes into a pack.

    Attributes:
        originals: Whether the bytes of the articles' files do.
        is_shared: Whether notes, memos and paths stay out.
        names: Names that are made unreadable wherever they stand; no original goes along then.
    """

    originals: bool = False
    is_shared: bool = False
    names: tuple[str, ...] = ()


def passages_of(library: Library, tag: str = "", article: str = "") -> list[Selection]:
    """Return what a pack holds: the highlights with a tag, all of them, or highlights and quotations of an article."""
    if not article:
        return [StoredHighlights(0, HighlightFilter(tag=tag))]
    ids = tuple(a.id for a in library.read.annotations([article])) or ("",)
    return [StoredQuotations(0, QuotationFilter(article=article)), StoredHighlights(0, HighlightFilter(tag=tag), ids)]


def write_pack(
    library: Library, executor: Executor, chosen: Sequence[Selection], path: str, options: PackOptions | None = None
) -> int:
    """Write a pack and return how many passages it has.

    Args:
        library: Has been caught up.
        executor: Analyses articles whose analysis is not cached.
        chosen: Quotations and highlights.
        path: Of the file.
        options: What goes into it.

    Raises:
        ExportError: The file cannot be written; what stood there before still stands.
        ReaderError: The library cannot be read, a job died, or nothing was chosen.
    """
    from reader.exporters.base import ExportOptions  # noqa: PLC0415 - needed only when a pack is made
    from reader.exporters.evidence_pack import write  # noqa: PLC0415 - the same

    records = [r for one in chosen for r in records_of(library, executor, one, ExportOptions())]
    if not records:
        raise ReaderError("There are no such passages. Highlight some, or choose others.")
    evidence = _gathered(library, records, options or PackOptions())
    write_file(path, lambda out: write(evidence, out))
    return len(evidence.exhibits)


def _gathered(library: Library, records: Sequence[Record], options: PackOptions) -> Evidence:
    ids = [r.id for r in records if isinstance(r, HighlightRecord)]
    marked = annotation_set(library.read, ids) if ids else None
    kept = [_exhibit(library, r) for r in records]
    articles = dict.fromkeys(e.article for e in kept)
    sources = tuple(s for a in articles if (s := _source(library, a, options)) is not None)
    there = {s.id for s in sources}
    exhibits = tuple(e for e in kept if e.article in there)
    annotations = () if marked is None else tuple(marked.annotations)
    whole = tuple(a for a in annotations if all(t.article in there for t in a.targets))
    evidence = Evidence(sources, exhibits, whole, options.is_shared)
    return _Redaction(evidence, options.names).result() if options.is_shared or options.names else evidence


def _source(library: Library, article: str, options: PackOptions) -> Source | None:
    stored = library.read.article(article)
    if stored is None:
        return None
    (row,) = library.read.article_rows([article]) or (None,)
    told = ("", "", "", "", "") if row is None else (row.title, row.outlet, row.byline, row.published, row.path)
    original = b""
    if options.originals and not options.names and stored.article.sha256:
        try:
            original = library.original(stored.article.sha256)
        except MissingOriginalError:
            original = b""
    text, hashes = stored.article.text, (stored.article.sha256 or "", stored.article.text_sha256)
    return Source(article, *told[:4], (row and row.address) or stored.address, told[4], *hashes, text, original)


def _exhibit(library: Library, record: Record) -> Exhibit:
    from reader.exporters.base import CitationStyle  # noqa: PLC0415 - needed only when a pack is made
    from reader.exporters.references.styles import plain, reference, source_of  # noqa: PLC0415 - the same

    stored = library.read.article(record.article)
    text = "" if stored is None else stored.article.text
    source = plain(reference(source_of(record), CitationStyle.NEWSROOM))
    speaker = ", ".join(p for p in (record.speaker, record.role) if p)
    citation = "; ".join(p for p in (speaker, source) if p)
    is_highlight = isinstance(record, HighlightRecord)
    note = record.note if isinstance(record, HighlightRecord) else ""
    kind = "highlight" if is_highlight else "quotation"
    words = tuple(s.of(text) for s in record.spans)
    return Exhibit(record.id, kind, record.article, record.spans, words, citation, note)


# ------------------------------------------------------------------ to share


class _Redaction:
    """Makes names in a pack unreadable; of one that is to be shared, leaves notes, memos and paths out."""

    def __init__(self, evidence: Evidence, names: Iterable[str]) -> None:
        wanted = [re.escape(n.strip()) for n in sorted(names, key=len, reverse=True) if n.strip()]
        self._pattern = re.compile("|".join(wanted) or r"(?!)", re.IGNORECASE)
        self._is_shared = evidence.is_shared
        self._evidence = evidence
        # Words are cut out of the blackened text, in which no half of a name is left at their ends.
        self._texts = {s.id: (s.text, self._blackened(s.text)) for s in evidence.sources}

    def result(self) -> Evidence:
        """Return the pack as it may be handed on."""
        kept = (a for a in self._evidence.annotations if a.targets or not self._is_shared)
        return Evidence(
            tuple(map(self._source, self._evidence.sources)),
            tuple(map(self._exhibit, self._evidence.exhibits)),
            tuple(map(self._annotation, kept)),
            self._is_shared,
        )

    def _told(self, text: str) -> str:
        """Return what was written about a text."""
        return self._pattern.sub(LEFT_OUT, text)

    def _blackened(self, text: str) -> str:
        """Return a text with a block for each letter of a name."""
        return self._pattern.sub(lambda m: _BLACK * len(m.group()), text)

    def _source(self, one: Source) -> Source:
        text = self._texts[one.id][1]
        return replace(
            one,
            title=self._told(one.title),
            outlet=self._told(one.outlet),
            byline=self._told(one.byline),
            address=self._told(one.address),
            path="" if self._is_shared else self._told(one.path),
            text=text,
            text_sha256=sha256_of(text.encode()),
        )

    def _exhibit(self, one: Exhibit) -> Exhibit:
        words = tuple(s.of(self._texts[one.article][1]) for s in one.spans)
        note = "" if self._is_shared else self._told(one.note)
        return replace(one, words=words, citation=self._told(one.citation), note=note)

    def _annotation(self, one: Annotation) -> Annotation:
        return replace(
            one,
            targets=tuple(replace(t, selector=self._selector(t.article, t.selector)) for t in one.targets),
            body="" if self._is_shared else self._told(one.body),
            tags=tuple(map(self._told, one.tags)),
            citation=self._told(one.citation),
            about=self._told(one.about),
        )

    def _selector(self, article: str, one: Selector) -> Selector:
        old, new = self._texts[article]
        if old[max(0, one.start) : max(0, one.end)] != one.exact:
            return replace(one, exact=self._blackened(one.exact), prefix="", suffix="")
        prefix = new[max(0, one.start - len(one.prefix)) : one.start]
        return replace(one, exact=new[one.start : one.end], prefix=prefix, suffix=new[one.end :][: len(one.suffix)])


# ------------------------------------------------------------------ to check


def verify_pack(path: str) -> Verified:
    """Return whether every passage of a pack stands in its article, word for word, and the articles are what they were.

    Texts and originals must have the hashes that are stated; the words must stand at their places in the text, and,
    where the original is in the pack, in what is read from it anew.

    Raises:
        ReaderError: The file cannot be read, or is no pack.
    """
    from reader.importers.base import quoted_name  # noqa: PLC0415 - needed only when a pack is checked
    from reader.importers.files import read_bytes  # noqa: PLC0415 - the same
    from reader.importers.highlights.pack import read_pack  # noqa: PLC0415 - the same

    evidence = read_pack(read_bytes(path), quoted_name(path))
    sources = {s.id: s for s in evidence.sources}
    again = {s.id: _read_again(s) for s in evidence.sources if s.original}
    problems = [p for s in evidence.sources for p in _problems_of_source(s, again.get(s.id))]
    for exhibit in evidence.exhibits:
        problems += _problems_of_exhibit(exhibit, sources.get(exhibit.article), again.get(exhibit.article))
    return Verified(len(evidence.exhibits), len(evidence.sources), tuple(problems))


def _read_again(source: Source) -> str | None:
    """Return the text that is read from an original; None when it cannot be read."""
    from reader.importers.registry import import_bytes  # noqa: PLC0415 - needed only when a pack is checked

    try:
        return import_bytes(source.original, source.path or None).text
    except ReaderError:
        return None


def _problems_of_source(source: Source, again: str | None) -> Iterable[Refused]:
    name = one_line(source.name)[:_SHOWN] or source.id
    if not source.text:
        yield Refused(name, "The text of the article is missing.")
    elif sha256_of(source.text.encode()) != source.text_sha256:
        yield Refused(name, "The text of the article is not the one that was packed.")
    if source.original and sha256_of(source.original) != source.sha256:
        yield Refused(name, "The original of the article is not the one that was packed.")
    elif source.original and again is None:
        yield Refused(name, "The original of the article cannot be read.")


def _problems_of_exhibit(exhibit: Exhibit, source: Source | None, again: str | None) -> Iterable[Refused]:
    shown = one_line(" … ".join(exhibit.words))[:_SHOWN] or exhibit.id
    if source is None:
        yield Refused(shown, "Its article is not in the pack.")
        return
    parts = list(zip(exhibit.spans, exhibit.words, strict=False))
    is_whole = len(exhibit.spans) == len(exhibit.words) > 0 and all(w for _, w in parts)
    if not is_whole or any(s.start < 0 or s.of(source.text) != w for s, w in parts):
        yield Refused(shown, "These words do not stand at their place in the article.")
    elif again is not None and any(w not in again for _, w in parts):
        yield Refused(shown, "These words do not stand in what is read from the original.")
