"""What the documents of records say: their headings, and who said each quotation where; plain words, no markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reader.exporters.base import CitationStyle, ExportOptions, Grouping
from reader.exporters.markup.controls import line
from reader.exporters.references.styles import Run, reference, source_of
from reader.model.record import Around, HighlightRecord, QuotationRecord, Record
from reader.text.scalars import scalars

COMMAND = "synoptic open --at"
"""What, with an id, opens a passage again."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as a document has it.

    Attributes:
        heading: What stands above it, "" where its neighbour has the same heading.
        about: What is known of the article or of the speaker above, part by part; () without a heading.
        reference: The article in the style that was chosen, () where ``about`` or ``told`` names it in plain words.
        words: The quotation, or what is highlighted.
        kind: Of a quotation, "direct", "mixed" or "indirect"; else "".
        speaker: The name, or "" when nobody can be named.
        told: What follows the name: the words that stand for a name, the role, the article; part by part.
        flags: How it was said: "reported, denial"; of a highlight its colour and its tags.
        context: The words around it, or "" when they are not wanted or say no more.
        note: What the reader wrote on it, in Markdown; "" for nothing.
        reason: Why it was taken for a quotation of the speaker, or "" when that is not wanted.
        place: Where the words stand and how to open them again, or "" when that is not wanted.
    """

    heading: str
    about: tuple[str, ...]
    reference: tuple[Run, ...]
    words: str
    kind: str
    speaker: str
    told: tuple[str, ...]
    flags: str
    context: str
    note: str
    reason: str
    place: str


def entries_of(items: Iterable[Record], options: ExportOptions) -> Iterator[Entry]:
    """Yield the entries in the order of the records; neighbours of one article, or speaker, share a heading.

    All their words but those of a note are on one line each, without control characters and lone surrogates.
    """
    above = None
    by_speaker = options.grouped is Grouping.SPEAKER
    for item in items:
        key = (item.speaker_id, item.speaker) if by_speaker else item.article
        yield _entry(item, options, is_first=key != above)
        above = key


def _entry(item: Record, options: ExportOptions, *, is_first: bool) -> Entry:
    by_speaker = options.grouped is Grouping.SPEAKER
    is_plain = options.style is CitationStyle.NEWSROOM
    words, context = line(item.text), "" if options.around is Around.NONE else line(item.context)
    where = [item.outlet, article_name(item), item.published] if by_speaker and is_plain else []
    about = [] if by_speaker or not is_plain else [item.outlet, item.byline, item.published, item.address or item.path]
    referred = not is_plain and (by_speaker or is_first)
    return Entry(
        heading=line(_heading(item, options.grouped)) if is_first else "",
        about=_known(about) if is_first else (),
        reference=reference(source_of(item), options.style) if referred else (),
        words=words,
        kind=item.kind.value if isinstance(item, QuotationRecord) else "",
        speaker=line(item.speaker),
        told=_known([*_source(item), item.role, *where]),
        flags=", ".join(_flags(item)),
        context="" if context == words else context,
        note=scalars(item.note) if isinstance(item, HighlightRecord) else "",
        reason=line(item.reason) if options.reasons and isinstance(item, QuotationRecord) else "",
        place=place_of(item) if options.places else "",
    )


def article_name(item: Record) -> str:
    """Return what an article is called: its title, else its citation, its file or its id."""
    cited = item.citation if isinstance(item, HighlightRecord) else ""
    return item.title or cited or item.path or item.article


def place_of(item: Record) -> str:
    """Return where words stand, in one line, and the command that opens them again."""
    start, end = (item.spans[0].start, item.spans[-1].end) if item.spans else (0, 0)
    paragraph = f"Paragraph {item.paragraph}, characters" if item.paragraph else "Characters"
    lost = f" {line(item.problem)}" if isinstance(item, HighlightRecord) and item.problem else ""
    return f"{paragraph} {start}–{end}.{lost} Open again: {COMMAND} {line(item.id)}"


def _heading(item: Record, grouped: Grouping) -> str:
    if grouped is Grouping.SPEAKER:
        return item.speaker or "Speaker not known"
    return article_name(item)


def _source(item: Record) -> list[str]:
    """Return what stands for the speaker of a quotation where nobody can be named."""
    return [item.source or "nobody named"] if isinstance(item, QuotationRecord) and not item.speaker else []


def _flags(item: Record) -> list[str]:
    if isinstance(item, HighlightRecord):
        drawn = [f"{item.colour.value} {item.style.value}".strip()]
        return [*drawn, *([f"tagged {line(', '.join(item.tags))}"] if item.tags else [])]
    if not isinstance(item, QuotationRecord):
        return []
    said = {"speaker not resolved": item.unresolved, "denial": item.denial, "refusal to comment": item.refusal}
    found = [item.kind.told, *(flag for flag, is_so in said.items() if is_so)]
    return [*found, f"via {line(item.via)}"] if item.via else found


def _known(parts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(line(part) for part in parts if part)
