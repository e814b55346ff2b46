from __future__ import annotations

from reader.model.quotation import Quotation, QuotationKind
from reader.model.span import Span


def test_a_split_quotation_reaches_from_its_first_span_to_its_last() -> None:
    quotation = Quotation("q", QuotationKind.DIRECT, (Span(3, 9), Span(20, 31)))
    assert (quotation.start, quotation.end) == (3, 31)
