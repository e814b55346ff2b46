"""Targets of decisions, as the window makes them."""

from __future__ import annotations

from reader.analysis.decisions.quotations import words_of
from reader.model.decision import Target
from reader.model.quotation import Quotation
from reader.text.selectors import make_selector


def target_of(article: str, text: str, quotation: Quotation) -> Target:
    """Return the target by which a decision means a quotation."""
    return Target(article, make_selector(text, words_of(quotation)))
