"""All that the reader corrected, in one list: what, where, when, and whether it is in force."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.analysis.placing import SEVERAL_PLACES
from reader.model.change import Edit, Update
from reader.model.decision import CLAIM_KINDS, FIELD_KINDS, SPEAKER_KINDS, DecisionKind
from reader.model.errors import ChangeRefusedError
from reader.model.span import Span
from reader.services.correcting import step_name, target_at
from reader.services.places import PossiblePlace, possible_place
from reader.services.speakers import source_of
from reader.services.wording import excerpt
from reader.text.selectors import AnchorStatus, anchor

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.library.library import Library
    from reader.model.change import Change
    from reader.model.decision import Decision

_ADDED_UP = CLAIM_KINDS | (SPEAKER_KINDS - {DecisionKind.RENAME_SPEAKER, DecisionKind.SET_SPEAKER_TYPE})
"""Kinds of which several may be about the same words."""
_GONE = "Its article is not in the library any more."
_LATER = "A later correction of the same is in force."


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """One correction in the list.

    Attributes:
        id: Of the decision.
        kind: What it does.
        name: What the menu called it.
        article: Id of the article whose place it is gone to by.
        source: What to call that article.
        span: The place, as it was when the correction was made; None where it has none in the text.
        time: When it was made, ISO 8601 in UTC; "" where that is not known any more.
        reason: Why it is not in force; "" when it is.
        is_ambiguous: Whether the reader can choose its place.
        articles: Ids of all articles that it is about.
    """

    id: str
    kind: DecisionKind
    name: str
    article: str
    source: str
    span: Span | None
    time: str
    reason: str = ""
    is_ambiguous: bool = False
    articles: tuple[str, ...] = ()


def correction_rows(library: Library, articles: Iterable[str] | None = None) -> tuple[CorrectionRow, ...]:
    """Return all corrections, or those about any of some articles, the latest first.

    Raises:
        LibraryError: The library cannot be read.
    """
    decisions = library.read.decisions(None if articles is None else tuple(articles))
    named = {a for d in decisions for a in _articles(d)}
    sources = {r.id: source_of(r) for r in library.read.article_rows(sorted(named))}
    unplaced = {d: dict(found) for d, found in library.read.unplaced().items()}
    times = library.read.decision_times()
    later: set[tuple[object, ...]] = set()
    rows = []
    for decision in reversed(decisions):
        reasons = unplaced.get(decision.id, {})
        reason = next((_GONE for a in _articles(decision) if a not in sources), "") or next(iter(reasons.values()), "")
        if not reason and _same(decision) in later:
            reason = _LATER
        elif not reason and decision.kind not in _ADDED_UP:
            later.add(_same(decision))
        rows.append(_row(decision, sources, times.get(decision.id, ""), reason, next(iter(reasons), "")))
    return tuple(rows)


def _row(decision: Decision, sources: dict[str, str], time: str, reason: str, where: str) -> CorrectionRow:
    target = next((t for t in decision.targets if t.article == where), next(iter(decision.targets), None))
    article = decision.article if target is None else target.article
    return CorrectionRow(
        id=decision.id,
        kind=decision.kind,
        name=step_name(decision),
        article=article,
        source=sources.get(article, ""),
        span=None if target is None else Span(target.selector.start, target.selector.end),
        time=time,
        reason=reason,
        is_ambiguous=reason == SEVERAL_PLACES,
        articles=_articles(decision),
    )


def _articles(decision: Decision) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*(t.article for t in decision.targets), decision.article)))


def _same(decision: Decision) -> tuple[object, ...]:
    """Return what tells a decision from those that it may be overruled by."""
    first = decision.targets[0].selector if decision.targets else None
    kinds = {DecisionKind.ADD_QUOTATION: DecisionKind.SET_QUOTATION_KIND}
    place = None if decision.kind in FIELD_KINDS or first is None else (first.start, first.end)
    return kinds.get(decision.kind, decision.kind), _articles(decision)[0], place


def places_offered(library: Library, decision: str) -> tuple[PossiblePlace, ...]:
    """Return the places that a correction may have whose words stand at several.

    Raises:
        ChangeRefusedError: It is not there any more, or has no such places.
        LibraryError: The library cannot be read.
    """
    return _unsure_target(library, _there(library, decision))[1]


def _unsure_target(library: Library, decision: Decision) -> tuple[int, tuple[PossiblePlace, ...]]:
    """Return the number of the first target whose words stand at several places, and these."""
    for number, target in enumerate(decision.targets):
        stored = library.read.article(target.article)
        if stored is None:
            continue
        text = stored.article.text
        anchored = anchor(text, target.selector)
        if anchored.status is AnchorStatus.AMBIGUOUS:
            return number, tuple(possible_place(target.article, text, span) for span in anchored.candidates)
    raise ChangeRefusedError("There are no places to choose from for this correction.")


def choose_place(library: Library, decision: str, place: PossiblePlace, origin: str = "") -> Change:
    """Have a correction be about a place that the reader chose of those that ``places_offered`` returned.

    Raises:
        ChangeRefusedError: The correction, or its article, is not there any more, or its place is sure meanwhile.
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    found = _there(library, decision)
    number, _ = _unsure_target(library, found)
    target = target_at(library, place.passage)
    targets = (*found.targets[:number], target, *found.targets[number + 1 :])
    name = f"Place chosen for {excerpt(place.words)}: {step_name(found)}"
    return library.apply(Edit(name, (Update(replace(found, targets=targets)),), origin))


def _there(library: Library, decision: str) -> Decision:
    found = library.read.decision(decision)
    if found is None:
        raise ChangeRefusedError("This correction is not in the library any more. Undo its removal first.")
    return found
