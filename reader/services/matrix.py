"""The matrix of a comparison, and which of its rows are wanted in which order; pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePath

from reader.model.analysis import Analysis, Comparison
from reader.model.claim import Claim, ClaimMember, Explanation, Stance
from reader.model.labels import ClaimLabel, Tier
from reader.model.matrix import CellKind, CellPassage, Matrix, MatrixCell, MatrixColumn, MatrixRow
from reader.services.wording import letters, one_line


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a class gets of a matrix.

    Attributes:
        is_blank: Whether the cells are left empty, to be filled in.
        is_hidden: Whether the outlets are hidden.
    """

    is_blank: bool = False
    is_hidden: bool = False


def sheet_of(matrix: Matrix, sheet: Sheet) -> Matrix:
    """Return a matrix as a class gets it: a blank one holds none of the answers, a hidden one no outlet's name."""
    columns, rows = matrix.columns, matrix.rows
    if sheet.is_hidden:
        columns = tuple(MatrixColumn(c.article, f"Article {letters(n)}") for n, c in enumerate(columns))
    if sheet.is_blank:
        rows = tuple(replace(row, cells=tuple(MatrixCell() for _ in row.cells), reasons=()) for row in rows)
    return replace(matrix, columns=columns, rows=rows, is_blank=sheet.is_blank, is_hidden=sheet.is_hidden)


class MatrixOrder(StrEnum):
    """In which order the claims stand."""

    READING = "reading"
    """As their first passages follow each other in the articles."""
    COVERAGE = "coverage"
    """Those in most articles first."""
    DIFFERENCE = "difference"
    """Denials first, then differences that nothing explains, those that something does, and what all agree on."""


@dataclass(frozen=True, slots=True)
class MatrixFilter:
    """Which claims are wanted; what is "" or None narrows nothing.

    Attributes:
        words: Each stands in a passage, a value, a speaker's name or a reason of the claim.
        label: Agree, differ or denial.
        tier: How sure the match is.
        within: Id of an article that has the claim.
        without: Id of an article in which no match was found.
    """

    words: str = ""
    label: ClaimLabel | None = None
    tier: Tier | None = None
    within: str = ""
    without: str = ""


def matrix_of(
    comparison: Comparison, claims: Sequence[Claim] | None = None, names: Mapping[str, str] | None = None
) -> Matrix:
    """Return the matrix of a comparison.

    Args:
        comparison: Has the articles and the speakers.
        claims: Those that are wanted, in the order of reading; all of them unless given.
        names: What to call articles, by their ids; their outlets, headlines or files unless given. Where all have one,
            the columns take on the order of the names.
    """
    places = {article: place for place, article in enumerate(names or {})}
    analyses = list(comparison.analyses)
    if all(a.article.id in places for a in analyses):
        analyses.sort(key=lambda a: places[a.article.id])
    articles = [a.article.id for a in analyses]
    texts = {a.article.id: a.article.text for a in analyses}
    speakers = {s.id: s.name for s in comparison.speakers}
    if claims is None:
        claims = in_reading_order(comparison.claims, articles)
    columns = tuple(_column(a, names or {}, comparison, articles) for a in analyses)
    rows = (_row(c, n, articles, texts, speakers, comparison) for n, c in enumerate(claims, 1))
    return Matrix(columns, tuple(rows))


def in_reading_order(claims: Iterable[Claim], articles: Sequence[str]) -> list[Claim]:
    """Return claims by their first passages, article by article."""
    places = {article: place for place, article in enumerate(articles)}

    def first(claim: Claim) -> tuple[int, int, int]:
        passages = (m.passage for m in claim.members)
        return min((places.get(p.article, len(places)), p.span.start, p.span.end) for p in passages)

    return sorted(claims, key=first)


def arranged(matrix: Matrix, narrowed: MatrixFilter, order: MatrixOrder = MatrixOrder.READING) -> Matrix:
    """Return the matrix with the rows that are wanted, in an order; equal ones stay in the order of reading."""
    places = {column.article: place for place, column in enumerate(matrix.columns)}
    words = narrowed.words.casefold().split()
    rows = [row for row in matrix.rows if _is_wanted(row, narrowed, places, words)]
    return replace(matrix, rows=tuple(sorted(rows, key=_KEYS[order])))


def _column(
    analysis: Analysis, names: Mapping[str, str], comparison: Comparison, articles: Sequence[str]
) -> MatrixColumn:
    article, metadata = analysis.article, analysis.metadata
    outlet = metadata.outlet.value if metadata.outlet else ""
    title = one_line(metadata.title.value) if metadata.title else ""
    name = names.get(article.id) or outlet or title or PurePath(article.path or "").name or article.id
    published = metadata.published.value if metadata.published else ""
    alike = {other for group in comparison.copies if article.id in group for other in group} - {article.id}
    copies = tuple(place for place, other in enumerate(articles) if other in alike)
    return MatrixColumn(article.id, one_line(name), title, published, copies)


def _row(  # noqa: PLR0913, PLR0917 - what one comparison is made of
    claim: Claim,
    number: int,
    articles: Sequence[str],
    texts: Mapping[str, str],
    speakers: Mapping[str, str],
    comparison: Comparison,
) -> MatrixRow:
    members: dict[str, list[ClaimMember]] = {article: [] for article in articles}
    for member in claim.members:
        if member.passage.article in members:
            members[member.passage.article].append(member)
    cells = tuple(_cell(claim.label, found, texts[a], speakers) for a, found in members.items())
    passages = [p.words for cell in cells for p in cell.passages]
    return MatrixRow(
        claim=claim.id,
        number=number,
        words=min(passages, key=len, default=""),
        label=claim.label,
        tier=claim.tier,
        confidence=claim.confidence,
        voices=comparison.voices(a for a, found in members.items() if found),
        attribute=claim.attribute,
        explained_by=claim.explained_by,
        reasons=claim.reasons,
        cells=cells,
    )


def _cell(label: ClaimLabel, members: Sequence[ClaimMember], text: str, speakers: Mapping[str, str]) -> MatrixCell:
    ordered = sorted(members, key=lambda m: m.passage.span)
    passages = tuple(_passage(m, text, speakers) for m in ordered)
    return MatrixCell(_kind(label, passages), passages)


def _passage(member: ClaimMember, text: str, speakers: Mapping[str, str]) -> CellPassage:
    span = member.passage.span
    value = " ".join(w for w in (member.value, member.unit) if w)
    speaker = speakers.get(member.speaker or "", "")
    return CellPassage(span, one_line(span.of(text)), one_line(value), member.stance is Stance.DENY, speaker)


def _kind(label: ClaimLabel, passages: Sequence[CellPassage]) -> CellKind:
    if not passages:
        return CellKind.NO_MATCH
    if label is not ClaimLabel.DENIAL:
        return CellKind.DIFFERS if label is ClaimLabel.DIFFER else CellKind.AGREES
    stances = {p.is_denial for p in passages}
    return CellKind.BOTH if len(stances) > 1 else CellKind.DENIES if True in stances else CellKind.ASSERTS


def _is_wanted(row: MatrixRow, narrowed: MatrixFilter, places: Mapping[str, int], words: Sequence[str]) -> bool:
    def has(article: str) -> bool:
        return article in places and row.cells[places[article]].kind is not CellKind.NO_MATCH

    return (
        narrowed.label in {None, row.label}
        and narrowed.tier in {None, row.tier}
        and (not narrowed.within or has(narrowed.within))
        and (not narrowed.without or not has(narrowed.without))
        and (not words or _has_words(row, words))
    )


def _has_words(row: MatrixRow, words: Sequence[str]) -> bool:
    said = [w for cell in row.cells for p in cell.passages for w in (p.words, p.value, p.speaker)]
    text = " ".join([*said, *(r.text for r in row.reasons)]).casefold()
    return all(word in text for word in words)


def _difference(row: MatrixRow) -> tuple[int, int]:
    if row.label is ClaimLabel.DENIAL:
        return 0, row.number
    if row.label is ClaimLabel.DIFFER:
        explained: tuple[Explanation, ...] = row.explained_by or ()
        return (2 if explained else 1), row.number
    return 3, row.number


_KEYS: Mapping[MatrixOrder, Callable[[MatrixRow], tuple[int, ...]]] = {
    MatrixOrder.READING: lambda row: (row.number,),
    MatrixOrder.COVERAGE: lambda row: (-row.coverage, -row.voices, row.number),
    MatrixOrder.DIFFERENCE: _difference,
}
