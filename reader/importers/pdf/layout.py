"""The lines of a page in reading order, by where its words stand: columns from left to right, each from top to bottom.

The order of the file is not relied on: programs write a page in any order. Words on one line with no wide gap between
them are a piece. A gutter is where wide gaps between pieces lie above each other; pieces that cross it, as headings do
that go over all columns, part the page into bands, and each band is read column by column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from reader.importers.pdf.words import Word

_GAP = 1.1
"""Width of a gap that parts two pieces, in sizes of the font; spaces between words are narrower."""
_LEAST_ROWS = 3
"""Gaps above each other that make a gutter."""
_LEAST_LETTERS = 14
"""Letters a piece of a column of text has at least, by the median; those of a table have fewer."""
_DEEPEST = 6
"""How often a page is parted; a page with more columns than this parts has no text to be read."""
_INITIAL = 1.7
"""Times the usual size of letters from which a single one is a large initial."""
_SAME_LINE = 0.5
"""Share of the lower height that two pieces of one line have in common."""


class Line(NamedTuple):
    """A line of a column.

    Attributes:
        text: Its words, with a space between them.
        left: Its left edge, in points; so the others.
        top: Its upper edge.
        right: Its right edge.
        bottom: Its lower edge.
        size: Of the font of most of its letters, in points.
        is_bold: Whether most of its letters are.
        column: The left and the right edge of its column.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    is_bold: bool
    column: tuple[float, float]


class _Piece(NamedTuple):
    """Words of one line that no wide gap parts."""

    words: tuple[Word, ...]
    left: float
    top: float
    right: float
    bottom: float

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def size(self) -> float:
        return max(word.size for word in self.words)


def lines_of(words: Sequence[Word]) -> list[Line]:
    """Return the lines of a page in reading order."""
    return [line for column in _columns(_pieces(words), _DEEPEST) for line in _lines(column)]


def rows_of(words: Sequence[Word]) -> list[list[Word]]:
    """Return the words of a page by the lines on which they stand, over all columns, from top to bottom."""
    return [[piece.words[0] for piece in row] for row in _rows([_piece([word]) for word in words])]


def _pieces(words: Sequence[Word]) -> list[_Piece]:
    """Return the pieces of a page, from top to bottom."""
    usual = median(word.size for word in words) if words else 0.0
    initials = {w for w in words if len(w.text) == 1 and w.text.isalpha() and w.size > _INITIAL * usual}
    pieces = [_piece([word]) for word in initials]
    for row in rows_of([word for word in words if word not in initials]):
        run = [row[0]]
        for word in row[1:]:
            if word.left - max(w.right for w in run) > _GAP * max(word.size, run[-1].size, 1.0):
                pieces.append(_piece(run))
                run = []
            run.append(word)
        pieces.append(_piece(run))
    return sorted(pieces, key=lambda p: (p.top, p.left))


def _piece(words: Sequence[Word]) -> _Piece:
    return _Piece(
        tuple(words),
        min(w.left for w in words),
        min(w.top for w in words),
        max(w.right for w in words),
        max(w.bottom for w in words),
    )


def _rows(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """Return pieces by the lines they stand on, from top to bottom, each from left to right."""
    rows: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda p: (p.top + p.bottom, p.left)):
        # Only the latest rows can be the piece's: those before end above it.
        found = next((row for row in reversed(rows[-4:]) if _is_of_row(piece, row)), None)
        if found is None:
            rows.append([piece])
        else:
            found.append(piece)
    return [sorted(row, key=lambda p: p.left) for row in rows]


def _is_of_row(piece: _Piece, row: Sequence[_Piece]) -> bool:
    return all(
        min(piece.bottom, other.bottom) - max(piece.top, other.top)
        > _SAME_LINE * min(piece.bottom - piece.top, other.bottom - other.top)
        for other in (row[0], row[-1])
    )


def _columns(pieces: Sequence[_Piece], depth: int) -> Iterator[list[_Piece]]:
    """Yield the columns of a part of a page in reading order; a part without a gutter is one."""
    gutter = _gutter(pieces) if depth else None
    if gutter is None:
        if pieces:
            yield list(pieces)
        return
    left: list[_Piece] = []
    right: list[_Piece] = []
    across: list[_Piece] = []
    for piece in pieces:
        side = left if piece.right <= gutter else right if piece.left >= gutter else across
        if (side is across) != bool(across) and (left or right or across):
            yield from _band(left, right, across, depth)
            left, right, across = ([], [], [])
            side = left if piece.right <= gutter else right if piece.left >= gutter else across
        side.append(piece)
    yield from _band(left, right, across, depth)


def _band(
    left: Sequence[_Piece], right: Sequence[_Piece], across: Sequence[_Piece], depth: int
) -> Iterator[list[_Piece]]:
    for part in (left, right, across):
        yield from _columns(part, depth - 1)


def _gutter(pieces: Sequence[_Piece]) -> float | None:
    """Return where the gutter runs through which the fewest pieces go, or None without one."""
    gaps = _gaps(pieces)
    if len(gaps) < _LEAST_ROWS:
        return None
    place, votes = _most_common_point(gaps)
    left = [p for p in pieces if p.right <= place]
    right = [p for p in pieces if p.left >= place]
    crossing = len(pieces) - len(left) - len(right)
    if votes < _LEAST_ROWS or crossing >= votes or not _is_text(left) or not _is_text(right):
        return None
    return place


def _is_text(pieces: Sequence[_Piece]) -> bool:
    """Tell whether pieces are those of a column of text and not of a table."""
    return bool(pieces) and median(len(p.text) for p in pieces) >= _LEAST_LETTERS


def _gaps(pieces: Sequence[_Piece]) -> list[tuple[float, float]]:
    """Return the gaps between pieces that stand beside each other, each from left to right."""
    gaps = []
    for row in _beside(pieces):
        ordered = sorted(row, key=lambda p: p.left)
        for a, b in pairwise(ordered):
            if b.left > a.right:
                gaps.append((a.right, b.left))
    return gaps


def _beside(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """Yield for each piece the pieces that share some of its height; lines of columns need not be level."""
    ordered = sorted(pieces, key=lambda p: p.top)
    for index, piece in enumerate(ordered):
        row = [piece]
        for other in ordered[index + 1 : index + 12]:
            if other.top >= piece.bottom - 0.2 * (piece.bottom - piece.top):
                break
            row.append(other)
        if len(row) > 1:
            yield row


def _most_common_point(gaps: Sequence[tuple[float, float]]) -> tuple[float, int]:
    """Return the middle of what the most gaps have in common, and how many these are."""
    # At one place ends come before beginnings: gaps that only touch have nothing in common.
    edges = sorted([(a, 1) for a, _ in gaps] + [(b, -1) for _, b in gaps])
    depth, best, start, end = 0, 0, 0.0, 0.0
    for index, (place, step) in enumerate(edges):
        depth += step
        if depth > best:
            best, start, end = depth, place, edges[index + 1][0]
    return (start + end) / 2, best


def _lines(column: Sequence[_Piece]) -> Iterator[Line]:
    """Yield the lines of a column from top to bottom."""
    edges = min(p.left for p in column), max(p.right for p in column)
    rows = _rows(_with_initials(column))
    for row in rows:
        words = [word for piece in row for word in piece.words]
        letters: dict[tuple[float, bool], int] = {}
        for word in words:
            key = round(word.size, 1), word.is_bold
            letters[key] = letters.get(key, 0) + len(word.text)
        size, is_bold = max(letters, key=lambda key: letters[key])
        whole = _piece(words)
        yield Line(_joined(words), whole.left, whole.top, whole.right, whole.bottom, size, is_bold, edges)


def _with_initials(column: Sequence[_Piece]) -> list[_Piece]:
    """Return pieces with each large initial made as high as the line that it begins."""
    pieces = sorted(column, key=lambda p: p.top)
    for index, piece in enumerate(pieces):
        if len(piece.text) != 1 or not piece.text.isalpha():
            continue
        beside = [
            p
            for p in pieces
            if p is not piece
            and p.size < 0.6 * piece.size
            and p.left >= piece.right - 0.1 * piece.size
            and p.left - piece.right < piece.size
            and piece.top - p.size < p.top < piece.bottom
        ]
        if beside:
            first = min(beside, key=lambda p: p.top)
            word = piece.words[0]._replace(top=first.top, bottom=first.bottom, size=first.size)
            pieces[index] = _piece([word._replace(right=first.left)])
    return pieces


def _joined(words: Sequence[Word]) -> str:
    """Return words with spaces between them; none where the file has none and they touch."""
    text = words[0].text
    for before, word in pairwise(words):
        touches = word.left - before.right < 0.08 * max(word.size, 1.0)
        is_one = touches and before.text[-1:].isalpha() and word.text[:1].isalpha()
        text += word.text if is_one else " " + word.text
    return text
