"""Replay of the decisions about one article over its analysis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reader.analysis.decisions.blocks import set_block_kind
from reader.analysis.decisions.metadata import FIELDS, set_field
from reader.analysis.decisions.quotations import STEPS, Speech
from reader.analysis.decisions.targets import article_of
from reader.analysis.placing import UnplaceableError
from reader.model.analysis import Analysis
from reader.model.article import QUOTABLE_KINDS
from reader.model.decision import Decision, DecisionKind, Unplaced
from reader.model.span import Span

ARTICLE_KINDS = frozenset({*STEPS, *FIELDS, DecisionKind.SET_BLOCK_KIND})
"""Kinds of decisions that one article is the object of."""


def apply_to_analysis(automatic: Analysis, decisions: Sequence[Decision]) -> Analysis:
    """Return the analysis with the decisions about its article.

    A block that becomes boilerplate takes its quotations with it. Those of a block that becomes a paragraph are not
    looked for here: ``pipeline.analyse`` does that, when it is given the decisions.
    """
    known = {*automatic.decided, *(u.decision.id for u in automatic.unplaced)}
    own = [
        d for d in decisions if d.kind in ARTICLE_KINDS and article_of(d) == automatic.article.id and d.id not in known
    ]
    if not own:
        return automatic
    replay = _Replay(automatic)
    # First the blocks, as in the pipeline: a quotation in a block that ends as boilerplate is none to speak of.
    for decision in own:
        if decision.kind is DecisionKind.SET_BLOCK_KIND:
            replay.take(decision)
    replay.empty_blocks()
    for decision in own:
        if decision.kind is not DecisionKind.SET_BLOCK_KIND:
            replay.take(decision)
    return replay.result([d.id for d in own])


class _Replay:
    """An analysis while decisions are applied to it."""

    def __init__(self, automatic: Analysis) -> None:
        self.automatic = automatic
        self.text = automatic.article.text
        self.metadata = automatic.metadata
        self.blocks = automatic.blocks
        self.sentences = automatic.sentences
        self.speech = Speech(
            automatic.article.id,
            self.text,
            list(automatic.quotations),
            list(automatic.entities),
            list(automatic.scare_quotes),
        )
        self.decided: set[str] = set()
        self.unplaced: list[Unplaced] = []

    def take(self, decision: Decision) -> None:
        """Apply one decision, or list it."""
        try:
            if decision.kind is DecisionKind.SET_BLOCK_KIND:
                self.blocks = set_block_kind(self.blocks, self.text, decision)
            elif decision.kind in FIELDS:
                self.metadata = set_field(self.metadata, self.text, decision)
            else:
                STEPS[decision.kind](self.speech, decision)
        except UnplaceableError as why:
            self.unplaced.append(Unplaced(decision, str(why)))
        else:
            self.decided.add(decision.id)

    def empty_blocks(self) -> None:
        """Take away what stands in blocks that are boilerplate now and were none."""
        was = {b.span: b.kind for b in self.automatic.blocks}
        gone = [b.span for b in self.blocks if b.kind not in QUOTABLE_KINDS and was[b.span] in QUOTABLE_KINDS]
        speech = self.speech
        speech.quotations = [q for q in speech.quotations if not _inside(q.spans[0], gone)]
        speech.scare_quotes = [s for s in speech.scare_quotes if not _inside(s.span, gone)]
        self.sentences = tuple(s for s in self.sentences if not _inside(s, gone))

    def result(self, order: Sequence[str]) -> Analysis:
        """Return the analysis, the account in the order of the decisions; who says nothing any more is no speaker."""
        speaking = {q.speaker for q in self.speech.quotations}
        silent = {e.id for e in self.automatic.entities} - {q.speaker for q in self.automatic.quotations}
        place = {name: n for n, name in enumerate(order)}
        return replace(
            self.automatic,
            metadata=self.metadata,
            blocks=self.blocks,
            sentences=self.sentences,
            quotations=tuple(sorted(self.speech.quotations, key=lambda q: (q.start, q.end, q.id))),
            entities=tuple(e for e in self.speech.entities if e.id in speaking or e.id in silent),
            scare_quotes=tuple(sorted(self.speech.scare_quotes, key=lambda s: s.span)),
            decided=(*self.automatic.decided, *(i for i in order if i in self.decided)),
            unplaced=(*self.automatic.unplaced, *sorted(self.unplaced, key=lambda u: place[u.decision.id])),
        )


def _inside(span: Span, stretches: Sequence[Span]) -> bool:
    """Tell whether a span lies in one of several stretches."""
    return any(stretch.covers(span) for stretch in stretches)
