"""What a document is read into: its lines, what stands beside them, and what was left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.importers.lines import Line, body_line, with_one_title
from reader.model.article import BlockKind


@dataclass(slots=True)
class Story:
    """The parts of a document, as they are met.

    Attributes:
        lines: The text.
        notes: Footnotes and endnotes, each with the lines that it has.
        around: Headers and footers.
        comments: How many comments in the margin were left out.
        hidden: How many hidden passages were.
        parts: How many files of their own inside the document were.
    """

    lines: list[Line] = field(default_factory=list)
    notes: list[list[Line]] = field(default_factory=list)
    around: list[str] = field(default_factory=list)
    comments: int = 0
    hidden: int = 0
    parts: int = 0

    def add(self, text: str, kind: BlockKind | None = None) -> None:
        """Add a paragraph; one without text is none."""
        text = text.strip(" \t\n\u00a0")
        if text:
            self.lines.append(body_line(text) if kind is None else Line(text, kind))

    def add_row(self, cells: Sequence[Sequence[Line]]) -> None:
        """Add a row of a table: its cells on one line, unless one of them holds several."""
        if all(len(cell) <= 1 for cell in cells):
            text = "\t".join(cell[0].text.replace("\n", " ") if cell else "" for cell in cells).strip("\t")
            if text:
                kept = [cell[0] for cell in cells if cell]
                self.lines.append(kept[0] if len(kept) == 1 else Line(text, BlockKind.PARAGRAPH, "is a row of a table"))
        else:
            self.lines += [line for cell in cells for line in cell]

    def add_note(self, lines: Sequence[Line]) -> str:
        """Add a footnote or endnote and return its mark, as "[1]"."""
        mark = f"[{len(self.notes) + 1}]"
        words = [line.text for line in lines]
        first = f"{mark} {words[0]}" if words else mark
        self.notes.append([Line(t, BlockKind.PARAGRAPH, "is a note in the file") for t in (first, *words[1:])])
        return mark

    def all_lines(self, title: str = "") -> list[Line]:
        """Return the text, then the notes, then headers and footers, each once, without mere page numbers."""
        reason = "is a page header or footer in the file"
        words = dict.fromkeys(text for text in self.around if any(c.isalpha() for c in text))
        beside = [Line(text, BlockKind.BOILERPLATE, reason) for text in words]
        return [*with_one_title(self.lines, title), *(line for note in self.notes for line in note), *beside]

    def notices(self) -> tuple[str, ...]:
        """Return what was left out, a sentence each."""
        found = (
            (self.comments, "comment in the margin is", "comments in the margin are"),
            (self.hidden, "hidden passage is", "hidden passages are"),
            (self.parts, "part that is a file of its own is", "parts that are files of their own are"),
        )
        return tuple(f"{n} {one if n == 1 else many} not in the text." for n, one, many in found if n)
