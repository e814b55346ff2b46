"""Replay of the reader's decisions over automatic results: in force, or listed with the reason why not.

Every function here is pure. Decisions are replayed in the order in which they were taken, so of two that touch the
same thing the later wins. A decision whose words are gone, or may be at several places, or at whose place nothing
stands that it could be about, is listed as unplaced; nothing is moved to a place that only looks like the old one.
A result names the decisions that are in it, and does not take them twice.
"""

from reader.analysis.decisions.apply import apply_decisions
from reader.analysis.decisions.blocks import apply_block_decisions

__all__ = ["apply_block_decisions", "apply_decisions"]
