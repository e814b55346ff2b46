"""Records as the paragraphs of a document, each with its part in it; how they look is for each format to say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from reader.exporters.base import ExportOptions
from reader.exporters.entries import Entry, entries_of
from reader.exporters.markup.controls import show_controls
from reader.model.record import Record
from reader.text.markdown import Run, shown_paragraphs
from reader.text.scalars import scalars


class Part(StrEnum):
    """What a paragraph is in a document."""

    TITLE = "title"
    HEADING = "heading"
    ABOUT = "about"
    WORDS = "words"
    ATTRIBUTION = "attribution"
    CONTEXT = "context"
    NOTE = "note"
    REASON = "reason"
    PLACE = "place"


class Look(StrEnum):
    """How some words of a paragraph are set apart."""

    PLAIN = "plain"
    STRONG = "strong"
    """A speaker, or what a note stresses."""
    SLANTED = "slanted"
    """The name of a work in a reference, or what a note sets apart."""


class Piece(NamedTuple):
    """Some words and their look."""

    words: str
    look: Look = Look.PLAIN


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``kind`` is that of a quotation, "" for all else."""

    part: Part
    pieces: tuple[Piece, ...]
    kind: str = ""

    @property
    def words(self) -> str:
        """All its words."""
        return "".join(p.words for p in self.pieces)


def paragraphs_of(items: Iterable[Record], options: ExportOptions, title: str) -> Iterator[Paragraph]:
    """Yield the paragraphs as the records come; none is empty."""
    if title:
        yield Paragraph(Part.TITLE, (Piece(title),))
    for entry in entries_of(items, options):
        for paragraph in _paragraphs(entry):
            if paragraph.words.strip():
                yield paragraph


def _paragraphs(entry: Entry) -> Iterator[Paragraph]:
    reference = tuple(Piece(r.words, Look.SLANTED if r.is_slanted else Look.PLAIN) for r in entry.reference)
    yield _of(Part.HEADING, entry.heading)
    if entry.heading and reference:
        yield Paragraph(Part.ABOUT, reference)
    yield _of(Part.ABOUT, " · ".join(entry.about))
    yield Paragraph(Part.WORDS, (Piece(entry.words),), entry.kind)
    yield Paragraph(Part.ATTRIBUTION, _attribution(entry))
    if reference and not entry.heading:
        yield Paragraph(Part.ABOUT, reference)
    yield _of(Part.CONTEXT, f"Context: {entry.context}" if entry.context else "")
    yield from map(_note, shown_paragraphs(entry.note))
    yield _of(Part.REASON, f"Why: {entry.reason}" if entry.reason else "")
    yield _of(Part.PLACE, entry.place)


def _of(part: Part, words: str) -> Paragraph:
    return Paragraph(part, (Piece(words),) if words else ())


def _note(runs: Iterable[Run]) -> Paragraph:
    return Paragraph(Part.NOTE, tuple(Piece(scalars(show_controls(r.words)), _look_of(r)) for r in runs))


def _look_of(run: Run) -> Look:
    if run.is_strong:
        return Look.STRONG
    return Look.SLANTED if run.is_slanted else Look.PLAIN


def _attribution(entry: Entry) -> tuple[Piece, ...]:
    if not (entry.speaker or entry.told):
        return (Piece(f"— {entry.flags}"),)
    speaker = (Piece(entry.speaker, Look.STRONG),) if entry.speaker else ()
    between = ", " if entry.speaker and entry.told else ""
    return (Piece("— "), *speaker, Piece(f"{between}{', '.join(entry.told)} ({entry.flags})"))
