"""What the documents of quotations say: their headings, and who said each quotation where; plain words, no markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reader.exporters.base import ExportOptions, Grouping
from reader.exporters.markup.controls import one_line
from reader.model.quotation import QuotationKind
from reader.model.record import QuotationRecord

TITLE = "Quotations"


@dataclass(frozen=True, slots=True)
class Entry:
    """One quotation as a document has it.

    Attributes:
        heading: What stands above it, "" where its neighbour has the same heading.
        about: What is known of the article or of the speaker above, part by part; () without a heading.
        words: The quotation.
        kind: Direct, mixed or indirect.
        speaker: The name, or "" when nobody can be named.
        told: What follows the name: the words that stand for a name, the role, the article; part by part.
        flags: How it was said: "direct, denial".
        context: The sentence around it, or "" when it is not wanted or says no more.
        reason: Why it was taken for a quotation of the speaker, or "" when that is not wanted.
    """

    heading: str
    about: tuple[str, ...]
    words: str
    kind: QuotationKind
    speaker: str
    told: tuple[str, ...]
    flags: str
    context: str
    reason: str


def entries_of(items: Iterable[QuotationRecord], options: ExportOptions) -> Iterator[Entry]:
    """Yield the entries in the order of the records; neighbours of one article, or speaker, share a heading.

    All their words are on one line each, without control characters and lone surrogates.
    """
    above = None
    by_speaker = options.grouped is Grouping.SPEAKER
    for item in items:
        key = (item.speaker_id, item.speaker) if by_speaker else item.article
        yield _entry(item, options, is_first=key != above)
        above = key


def _entry(item: QuotationRecord, options: ExportOptions, *, is_first: bool) -> Entry:
    by_speaker = options.grouped is Grouping.SPEAKER
    words, context = _line(item.text), _line(item.context) if options.context else ""
    source = [] if item.speaker else [item.source or "nobody named"]
    where = [item.outlet, item.title or item.path or item.article, item.published] if by_speaker else []
    about = [] if by_speaker else [item.outlet, item.byline, item.published, item.path]
    return Entry(
        heading=_line(_heading(item, options.grouped)) if is_first else "",
        about=_known(about) if is_first else (),
        words=words,
        kind=item.kind,
        speaker=_line(item.speaker or ""),
        told=_known([*source, item.role, *where]),
        flags=", ".join(_flags(item)),
        context="" if context == words else context,
        reason=_line(item.reason) if options.reasons else "",
    )


def _heading(item: QuotationRecord, grouped: Grouping) -> str:
    if grouped is Grouping.SPEAKER:
        return item.speaker or "Speaker not known"
    return item.title or item.path or item.article


def _flags(item: QuotationRecord) -> list[str]:
    said = {"speaker not resolved": item.unresolved, "denial": item.denial, "refusal to comment": item.refusal}
    found = [item.kind.value, *(flag for flag, is_so in said.items() if is_so)]
    return [*found, f"via {_line(item.via)}"] if item.via else found


def _known(parts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(_line(part) for part in parts if part)


def _line(text: str) -> str:
    # A path that is no UTF-8 has lone surrogates, which no document can hold.
    return one_line(text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
