"""Decisions about the quotations of one article and their speakers."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reader.analysis.decisions.entities import entity_named, with_mention
from reader.analysis.decisions.targets import best_match, noted, ordered_spans, places_of, value_of
from reader.analysis.placing import UnplaceableError, place_of
from reader.analysis.speakers.groups import hashed
from reader.model.decision import BY_READER, Decision, DecisionKind
from reader.model.quotation import Quotation, QuotationKind, ScareQuote
from reader.model.span import Span
from reader.model.speaker import Entity, MentionKind


@dataclass(slots=True)
class Speech:
    """What is said in an article and by whom, while decisions are applied to it.

    Attributes:
        article: The article's id.
        text: Its text.
        quotations: In any order.
        entities: In any order; some may have lost their last quotation.
        scare_quotes: In any order.
    """

    article: str
    text: str
    quotations: list[Quotation]
    entities: list[Entity]
    scare_quotes: list[ScareQuote]

    def at(self, place: Span) -> Quotation | None:
        """Return the quotation whose words stand at a place, from its first to its last word."""
        return best_match(place, sorted(self.quotations, key=lambda q: q.id), words_of)

    def require(self, place: Span) -> Quotation:
        """Return the quotation at a place.

        Raises:
            UnplaceableError: There is none that shares half of the words.
        """
        found = self.at(place)
        if found is None:
            raise UnplaceableError("No quotation stands at that place any more.")
        return found

    def put(self, old: Quotation, new: Quotation) -> None:
        """Replace a quotation."""
        self.quotations[self.quotations.index(old)] = new


def words_of(quotation: Quotation) -> Span:
    """Return the stretch from a quotation's first to its last word: what a decision about it targets."""
    return Span(quotation.start, quotation.end)


def set_speaker(speech: Speech, decision: Decision) -> None:
    """Name the speaker of a quotation, or nobody."""
    words = replace(decision, targets=decision.targets[:1])
    quotation = speech.require(places_of(words, speech.text)[0])
    name = decision.value.strip()
    reason = noted(quotation.reason, "the speaker")
    if not name:
        speech.put(
            quotation,
            replace(quotation, speaker=None, source=None, unresolved=False, confidence=1.0, reason=reason),
        )
        return
    entity = entity_named(speech.entities, speech.article, name)
    if all(e.id != entity.id for e in speech.entities):
        speech.entities.append(entity)
    source = _mention(speech, decision) or _kept_source(speech, quotation, entity)
    if source is not None:
        speech.entities = with_mention(speech.entities, entity.id, source, speech.text)
    speech.put(
        quotation,
        replace(quotation, speaker=entity.id, source=source, unresolved=False, confidence=1.0, reason=reason),
    )


def _mention(speech: Speech, decision: Decision) -> Span | None:
    """Return where the mention that names the speaker is; the name stands without it where its words are gone."""
    if len(decision.targets) < 2 or decision.targets[1].article != speech.article:
        return None
    try:
        return place_of(decision.targets[1], {speech.article: speech.text})
    except UnplaceableError:
        return None


def _kept_source(speech: Speech, quotation: Quotation, entity: Entity) -> Span | None:
    """Return the old source, unless it is the name of somebody else: "he" may be anybody."""
    names = {MentionKind.NAME, MentionKind.SHORT}
    others = (m for e in speech.entities if e.id != entity.id for m in e.mentions)
    named = any(m.span == quotation.source and m.kind in names for m in others)
    return None if named else quotation.source


def set_extent(speech: Speech, decision: Decision) -> None:
    """Give a quotation other words; its id stays."""
    old, *new = places_of(decision, speech.text, least=2)
    spans = ordered_spans(new)
    # An analysis that has learnt better may have the new words already.
    known = next((q for q in speech.quotations if q.spans == spans), None)
    quotation = known or speech.require(old)
    reason = noted(quotation.reason, "the words")
    speech.put(quotation, replace(quotation, spans=spans, confidence=1.0, reason=reason))


def set_kind(speech: Speech, decision: Decision) -> None:
    """Give a quotation another kind."""
    kind = value_of(decision, QuotationKind)
    quotation = speech.require(places_of(decision, speech.text)[0])
    clause = quotation.clause if kind is QuotationKind.MIXED else None
    reason = noted(quotation.reason, "the kind")
    speech.put(quotation, replace(quotation, kind=kind, clause=clause, confidence=1.0, reason=reason))


def take_away(speech: Speech, decision: Decision) -> None:
    """Make of a quotation what it is to the reader: none. Where no quotation stands, there is nothing to do."""
    place = places_of(decision, speech.text)[0]
    quotation = speech.at(place)
    if quotation is None:
        return
    speech.quotations.remove(quotation)
    if quotation.kind is not QuotationKind.INDIRECT:
        known = {s.span for s in speech.scare_quotes}
        reason = decision.value.strip() or f"{BY_READER}: not a quotation."
        speech.scare_quotes += [ScareQuote(s, reason) for s in quotation.spans if s not in known]


def add_quotation(speech: Speech, decision: Decision) -> None:
    """Add a quotation that the analysis has not found; one with the same words only changes its kind."""
    kind = value_of(decision, QuotationKind)
    spans = ordered_spans(places_of(decision, speech.text))
    known = next((q for q in speech.quotations if q.spans == spans), None)
    if known is not None:
        speech.put(known, replace(known, kind=kind, confidence=1.0, reason=noted(known.reason, "the quotation")))
        return
    speech.scare_quotes = [s for s in speech.scare_quotes if s.span not in spans]
    speech.quotations.append(
        Quotation(
            id=_free_id(speech, decision, spans),
            kind=kind,
            spans=spans,
            unresolved=True,
            confidence=1.0,
            reason=noted("", "the quotation"),
        )
    )


def _free_id(speech: Speech, decision: Decision, spans: tuple[Span, ...]) -> str:
    """Return an id for an added quotation that no other has."""
    taken = {q.id for q in speech.quotations}
    parts = [speech.article, decision.value, *(f"{s.start}-{s.end}" for s in spans)]
    while (found := hashed(*parts)[:12]) in taken:
        parts.append(decision.id)
    return found


STEPS = {
    DecisionKind.SET_SPEAKER: set_speaker,
    DecisionKind.SET_EXTENT: set_extent,
    DecisionKind.SET_QUOTATION_KIND: set_kind,
    DecisionKind.NOT_A_QUOTATION: take_away,
    DecisionKind.ADD_QUOTATION: add_quotation,
}
"""What each kind of decision about quotations does; each step raises ``UnplaceableError`` with the reason."""
