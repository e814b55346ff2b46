"""The matrix of a comparison, as data: made-up claims of each label against real words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.model.analysis import Analysis, Comparison
from reader.model.article import Article, Metadata, Proposal
from reader.model.claim import Attribute, Claim, ClaimMember, Explanation, Passage, Reason, ReasonKind, Stance
from reader.model.labels import ClaimLabel, Tier
from reader.model.matrix import CellKind, Matrix, MatrixCell
from reader.model.span import Span
from reader.model.speaker import Speaker, SpeakerType
from reader.services.matrix import MatrixFilter, MatrixOrder, Sheet, arranged, in_reading_order, matrix_of, sheet_of

TEXTS = {
    "a": "Moscow sends arms. About 40 percent of the land\nis held. Talks go on.",
    "b": "Arms come from Moscow. Some 70 % of the land is held. Russia denies sending arms. It says so.",
    "c": "Talks go on, they say. Nothing else is known.",
}


def member(article: str, words: str, **more: object) -> ClaimMember:
    start = TEXTS[article].index(words)
    return replace(ClaimMember(Passage(article, Span(start, start + len(words)))), **more)  # type: ignore[arg-type]


AGREE = Claim(
    "agree", ClaimLabel.AGREE, Tier.LIKELY, 0.7, (member("a", "Talks go on"), member("c", "Talks go on")),
    reasons=(Reason(ReasonKind.WORD, "both say talks, go"),),
)  # fmt: skip
DIFFER = Claim(
    "differ", ClaimLabel.DIFFER, Tier.STRONG, 0.9,
    (
        member("a", "About 40 percent of the land\nis held", value="40", unit="percent"),
        member("b", "Some 70 % of the land is held", value="70 %", speaker="nicholson"),
    ),
    attribute=Attribute.NUMBER, explained_by=(), reasons=(Reason(ReasonKind.NUMBER, "both give a share"),),
)  # fmt: skip
DENIAL = Claim(
    "denial", ClaimLabel.DENIAL, Tier.STRONG, 0.8,
    (
        member("a", "Moscow sends arms", stance=Stance.ASSERT),
        member("b", "Arms come from Moscow", stance=Stance.ASSERT),
        member("b", "Russia denies sending arms", stance=Stance.DENY),
    ),
)  # fmt: skip


@pytest.fixture
def comparison() -> Comparison:
    outlet = Metadata(outlet=Proposal("CNN", None, "said"), published=Proposal("2018-03", None, "said"))
    analyses = tuple(
        Analysis(Article(i, text, "", path=f"/x/{i}.txt"), metadata=outlet if i == "a" else Metadata())
        for i, text in TEXTS.items()
    )
    nicholson = Speaker("nicholson", "John Nicholson", SpeakerType.PERSON)
    return Comparison(analyses, (nicholson,), (AGREE, DIFFER, DENIAL), copies=(("a", "b"),))


@pytest.fixture
def matrix(comparison: Comparison) -> Matrix:
    return matrix_of(comparison)


def kinds(matrix: Matrix) -> list[list[CellKind]]:
    return [[c.kind for c in row.cells] for row in matrix.rows]


def test_columns_are_named_by_outlet_else_by_file(matrix: Matrix, comparison: Comparison) -> None:
    assert [c.name for c in matrix.columns] == ["CNN", "b.txt", "c.txt"]
    assert [c.published for c in matrix.columns] == ["2018-03", "", ""]
    assert [c.copies for c in matrix.columns] == [(1,), (0,), ()]
    assert [c.name for c in matrix_of(comparison, names={"b": "2  The Times"}).columns][1] == "2 The Times"


def test_columns_take_on_the_order_of_the_names(comparison: Comparison) -> None:
    made = matrix_of(comparison, names={"b": "1  B", "c": "2  C", "a": "3  A"})
    assert [c.article for c in made.columns] == ["b", "c", "a"]
    denial = next(row for row in made.rows if row.claim == "denial")
    assert [c.kind for c in denial.cells] == [CellKind.BOTH, CellKind.NO_MATCH, CellKind.ASSERTS]


def test_claims_stand_in_the_order_of_reading(matrix: Matrix) -> None:
    assert [(r.number, r.claim) for r in matrix.rows] == [(1, "denial"), (2, "differ"), (3, "agree")]
    assert [c.id for c in in_reading_order([DENIAL, AGREE], ["c", "a", "b"])] == ["agree", "denial"]


def test_each_cell_says_how_its_article_stands_to_the_claim(matrix: Matrix) -> None:
    assert kinds(matrix) == [
        [CellKind.ASSERTS, CellKind.BOTH, CellKind.NO_MATCH],
        [CellKind.DIFFERS, CellKind.DIFFERS, CellKind.NO_MATCH],
        [CellKind.AGREES, CellKind.NO_MATCH, CellKind.AGREES],
    ]


def test_who_only_denies_denies(comparison: Comparison) -> None:
    only = replace(DENIAL, members=(DENIAL.members[0], DENIAL.members[2]))
    cells = matrix_of(comparison, [only]).rows[0].cells
    assert [c.kind for c in cells] == [CellKind.ASSERTS, CellKind.DENIES, CellKind.NO_MATCH]


def test_a_cell_has_the_words_the_value_and_the_speaker(matrix: Matrix) -> None:
    first, second, none = matrix.rows[1].cells
    assert (first.words, first.value) == ("About 40 percent of the land is held", "40 percent")
    assert (second.value, second.speaker) == ("70 %", "John Nicholson")
    assert none == MatrixCell()
    both = matrix.rows[0].cells[1]
    assert both.words == "Arms come from Moscow … Russia denies sending arms"
    assert [p.is_denial for p in both.passages] == [False, True]


def test_a_row_has_its_shortest_words_and_counts_copies_as_one_voice(matrix: Matrix) -> None:
    assert [r.words for r in matrix.rows] == [
        "Moscow sends arms",
        "Some 70 % of the land is held",
        "Talks go on",
    ]
    assert [(r.coverage, r.voices) for r in matrix.rows] == [(2, 1), (2, 1), (2, 2)]


@pytest.mark.parametrize(
    ("narrowed", "claims"),
    [
        (MatrixFilter(), ["denial", "differ", "agree"]),
        (MatrixFilter("LAND 40"), ["differ"]),
        (MatrixFilter("nicholson"), ["differ"]),
        (MatrixFilter("both say"), ["agree"]),
        (MatrixFilter(label=ClaimLabel.DENIAL), ["denial"]),
        (MatrixFilter(tier=Tier.LIKELY), ["agree"]),
        (MatrixFilter(within="c"), ["agree"]),
        (MatrixFilter(without="c"), ["denial", "differ"]),
        (MatrixFilter(within="gone"), []),
        (MatrixFilter("moscow", label=ClaimLabel.AGREE), []),
    ],
)
def test_rows_are_narrowed(matrix: Matrix, narrowed: MatrixFilter, claims: list[str]) -> None:
    assert [r.claim for r in arranged(matrix, narrowed).rows] == claims


def test_rows_are_put_in_an_order(matrix: Matrix, comparison: Comparison) -> None:
    by = {o: [r.claim for r in arranged(matrix, MatrixFilter(), o).rows] for o in MatrixOrder}
    assert by[MatrixOrder.READING] == ["denial", "differ", "agree"]
    assert by[MatrixOrder.COVERAGE] == ["agree", "denial", "differ"]
    assert by[MatrixOrder.DIFFERENCE] == ["denial", "differ", "agree"]
    explained = replace(DIFFER, id="explained", explained_by=(Explanation.DATES,))
    more = matrix_of(comparison, [AGREE, explained, DIFFER])
    assert [r.claim for r in arranged(more, MatrixFilter(), MatrixOrder.DIFFERENCE).rows] == [
        "differ", "explained", "agree",
    ]  # fmt: skip


def test_a_sheet_for_a_class_tells_no_answer_and_no_outlet(comparison: Comparison) -> None:
    whole = matrix_of(comparison)
    assert sheet_of(whole, Sheet()) == whole
    blank = sheet_of(whole, Sheet(is_blank=True))
    assert [r.words for r in blank.rows] == [r.words for r in whole.rows]
    assert all(c == MatrixCell() for r in blank.rows for c in r.cells)
    assert all(not r.reasons for r in blank.rows)
    assert blank.columns == whole.columns
    hidden = sheet_of(replace(whole, columns=whole.columns * 28), Sheet(is_hidden=True))
    assert [c.name for c in hidden.columns[:2]] == ["Article A", "Article B"]
    assert hidden.columns[27].name == "Article AB"
    assert not any(c.title or c.published for c in hidden.columns)
    assert hidden.rows == whole.rows
