from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QIcon
from PySide6.QtTest import QAbstractItemModelTester

from reader.model.quotation import QuotationKind
from reader.model.speaker import SpeakerType
from reader.services.comparing import Compared
from reader.ui.models.claimmodel import CLAIM, SORT, ClaimColumn, ClaimFilter, ClaimModel
from reader.ui.models.quotationmodel import RECORD, QuotationColumn, QuotationModel, QuotationProxy

pytestmark = pytest.mark.usefixtures("qapp")
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def quotations(sample: Compared) -> QuotationModel:
    model = QuotationModel()
    articles = {a.article.id: str(n) for n, a in enumerate(sample.comparison.analyses)}
    ids = {r.speaker_id for r in sample.records if r.speaker == "John Nicholson"}
    model.set_records(sample.records, articles, {i: QIcon() for i in ids if i})
    return model


@pytest.fixture
def claims(sample: Compared) -> ClaimModel:
    model = ClaimModel()
    texts = {a.article.id: a.article.text for a in sample.comparison.analyses}
    model.set_claims(sample.comparison.claims, texts, {})
    return model


def shown(model: QuotationModel | QuotationProxy | ClaimModel, column: int) -> list[str]:
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def test_the_quotation_model_keeps_the_rules_of_models(quotations: QuotationModel, sample: Compared) -> None:
    QAbstractItemModelTester(quotations, FATAL)
    quotations.set_records(sample.records[:3], {}, {})
    assert quotations.rowCount() == 3
    assert shown(quotations, QuotationColumn.ARTICLE)[0] == sample.records[0].article


def test_the_filter_keeps_the_rules_of_models(quotations: QuotationModel) -> None:
    proxy = QuotationProxy(quotations)
    QAbstractItemModelTester(proxy, FATAL)
    proxy.set_words("weapons")
    proxy.sort(QuotationColumn.SPEAKER)


def test_the_claim_model_keeps_the_rules_of_models(claims: ClaimModel, sample: Compared) -> None:
    QAbstractItemModelTester(claims, FATAL)
    claims.set_claims(sample.comparison.claims[:2], {}, {})
    assert claims.rowCount() == 2


def test_claims_are_narrowed_by_words_of_any_passage_and_of_why_they_match(claims: ClaimModel) -> None:
    proxy = ClaimFilter(claims)
    QAbstractItemModelTester(proxy, FATAL)
    every = proxy.rowCount()
    # The row shows the shortest passage only; the longest is found all the same.
    longest = max((m.passage for m in claims.claims[0].members), key=lambda p: p.span.length)
    words = longest.span.of(claims._texts[longest.article]).upper().split()
    proxy.set_words(" ".join(reversed(words)))
    assert claims.claims[0].id in [proxy.index(row, 0).data(CLAIM).id for row in range(proxy.rowCount())]
    assert proxy.rowCount() < every
    proxy.set_words("")
    assert proxy.rowCount() == every


def test_a_quotation_shows_who_said_what_where_and_how(quotations: QuotationModel, sample: Compared) -> None:
    row = next(n for n, r in enumerate(sample.records) if r.text == "“not refuting”")
    assert [quotations.index(row, c).data() for c in QuotationColumn] == [
        "John Nicholson", "“not refuting”", "3", "direct",
    ]  # fmt: skip
    first = quotations.index(row, QuotationColumn.SPEAKER)
    assert isinstance(first.data(Qt.ItemDataRole.DecorationRole), QIcon)
    assert "“not refuting”" in str(first.data(Qt.ItemDataRole.ToolTipRole))
    assert first.data(RECORD) == sample.records[row]
    assert first.data(Qt.ItemDataRole.EditRole) is None
    assert "not known" in shown(quotations, QuotationColumn.SPEAKER)


def test_columns_are_named(quotations: QuotationModel, claims: ClaimModel) -> None:
    across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    assert [quotations.headerData(c, across) for c in QuotationColumn] == ["Speaker", "Words", "Article", "Kind"]
    assert [claims.headerData(c, across) for c in ClaimColumn] == ["Claim", "Compared", "Articles", "Why"]
    assert quotations.headerData(0, down) is None
    assert claims.headerData(0, down) is None


def test_nothing_stands_outside_the_table(quotations: QuotationModel, claims: ClaimModel) -> None:
    for model in (quotations, claims):
        assert model.data(QModelIndex()) is None
        assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0


def test_the_filter_finds_words_in_names_and_in_what_was_said(quotations: QuotationModel) -> None:
    proxy = QuotationProxy(quotations)
    proxy.set_words("nicholson WEAPONS")
    assert shown(proxy, QuotationColumn.SPEAKER) == ["John Nicholson"]
    proxy.set_words("")
    proxy.set_speaker("Rebecca Zimmerman")
    assert set(shown(proxy, QuotationColumn.SPEAKER)) == {"Rebecca Zimmerman"}
    proxy.set_speaker(None)
    assert proxy.rowCount() == quotations.rowCount()


def test_the_filter_keeps_a_kind_a_type_and_an_article(quotations: QuotationModel, sample: Compared) -> None:
    proxy = QuotationProxy(quotations)
    proxy.narrow(QuotationKind.INDIRECT, None, "")
    assert proxy.rowCount() == 0
    proxy.narrow(QuotationKind.DIRECT, None, sample.records[0].article)
    assert proxy.rowCount() == sum(r.article == sample.records[0].article for r in sample.records)
    proxy.narrow(None, SpeakerType.ANONYMOUS, "")
    assert proxy.rowCount() == 0
    proxy.narrow(None, None, "")
    assert proxy.rowCount() == quotations.rowCount()


def test_sorting_keeps_the_order_of_the_articles_within_a_speaker(quotations: QuotationModel) -> None:
    proxy = QuotationProxy(quotations)
    proxy.sort(QuotationColumn.SPEAKER)
    names = shown(proxy, QuotationColumn.SPEAKER)
    assert names == sorted(names, key=str.casefold)
    rows = [proxy.mapToSource(proxy.index(r, 0)).row() for r, n in enumerate(names) if n == "John Nicholson"]
    assert rows == sorted(rows)


def test_a_claim_shows_its_shortest_passage_how_it_compares_where_and_why(claims: ClaimModel) -> None:
    row = claims.row_of("claim-1")
    assert [claims.index(row, c).data() for c in ClaimColumn] == [
        "controlling or contesting 40 percent of Afghanistan",
        "differ: 40 % / 70 % · likely",
        "3 of 5",
        "both give the share of the country that the Taliban holds",
    ]
    assert claims.index(row, 0).data(CLAIM).id == "claim-1"
    assert claims.index(row, ClaimColumn.WORDS).data(Qt.ItemDataRole.ToolTipRole).startswith("controlling")
    assert claims.index(row, ClaimColumn.WHY).data(Qt.ItemDataRole.ToolTipRole).startswith("both give")
    assert claims.index(row, ClaimColumn.LABEL).data(Qt.ItemDataRole.DecorationRole) is None
    assert claims.row_of("no such claim") == -1
    assert len(claims.claims) == claims.rowCount()


def test_claims_are_sorted_by_how_many_articles_have_them(claims: ClaimModel) -> None:
    keys = [claims.index(row, ClaimColumn.ARTICLES).data(SORT) for row in range(claims.rowCount())]
    assert set(keys) == {-3, -2}
    assert [claims.index(row, ClaimColumn.WORDS).data(SORT) for row in range(3)] == [0, 1, 2]
    assert claims.index(0, ClaimColumn.LABEL).data(SORT) == "agree"
