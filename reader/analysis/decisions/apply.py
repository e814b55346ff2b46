"""The one door to the replay: an analysis or a comparison in, the same with the decisions out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

from reader.analysis.decisions.article import apply_to_analysis
from reader.analysis.decisions.comparison import apply_to_comparison
from reader.model.analysis import Analysis, Comparison
from reader.model.decision import Decision, Unplaced


@overload
def apply_decisions(automatic: Analysis, decisions: Sequence[Decision]) -> tuple[Analysis, tuple[Unplaced, ...]]: ...
@overload
def apply_decisions(
    automatic: Comparison, decisions: Sequence[Decision]
) -> tuple[Comparison, tuple[Unplaced, ...]]: ...
def apply_decisions(
    automatic: Analysis | Comparison, decisions: Sequence[Decision]
) -> tuple[Analysis | Comparison, tuple[Unplaced, ...]]:
    """Return a result with the reader's decisions in force, and those that could not be applied.

    An analysis takes the decisions about its own article: quotations, blocks, title, outlet, byline, date. A
    comparison takes those about speakers and claims. All others are passed over.

    Args:
        automatic: What the analysis found.
        decisions: All of the reader's, in the order in which they were taken.
    """
    if isinstance(automatic, Analysis):
        result = apply_to_analysis(automatic, decisions)
        return result, result.unplaced
    compared = apply_to_comparison(automatic, decisions)
    return compared, compared.unplaced
