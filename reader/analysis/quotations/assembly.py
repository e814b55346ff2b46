"""All steps of attribution in their order, and the model's quotations and entities out of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from reader.analysis.lexicon import words
from reader.analysis.quotations.candidates import Candidate
from reader.analysis.quotations.cues import denies, refuses, via_of, widen
from reader.analysis.quotations.decoding import Carried, Choice, choose
from reader.analysis.quotations.entities import Entry, Registry
from reader.analysis.quotations.indirect import Reported, find_indirect
from reader.analysis.quotations.marked import MarkedQuotation, find_marked_quotations
from reader.analysis.quotations.paragraphs import Paragraph, make_paragraphs
from reader.analysis.quotations.ranker import load_ranker
from reader.analysis.quotations.reasons import attribution_reason, scare_reason
from reader.analysis.quotations.resolution import Resolved, Resolver
from reader.analysis.quotations.source_spans import source_span
from reader.model.quotation import Quotation, QuotationKind, ScareQuote
from reader.model.span import Span
from reader.model.speaker import Entity, Mention, MentionKind, Role, SpeakerType
from reader.text.digests import sha256_of
from reader.text.quotation_marks import find_marked, has_double_marks

LEAST = 0.2
"""Chance from which on an indirect quotation is taken: the best balance on the development articles."""


def _digest(*parts: str) -> str:
    return sha256_of("\x1f".join(parts).encode("utf-8"))[:12]


def quotation_id(article: str, kind: QuotationKind, spans: Iterable[Span]) -> str:
    """Return the id of a quotation: the same for the same article, kind and spans."""
    return _digest(article, kind.value, *(f"{s.start}-{s.end}" for s in spans))


def marked_only(article: str, text: str, spans: Sequence[Span]) -> tuple[Quotation, ...]:
    """Return every marked string as a quotation of nobody."""
    single = not any(has_double_marks(span.of(text)) for span in spans)
    found = []
    for paragraph in spans:
        for marked in find_marked(text, paragraph, single=single):
            kind = QuotationKind.DIRECT
            found.append(
                Quotation(
                    quotation_id(article, kind, [marked.span]),
                    kind,
                    (marked.span,),
                    unresolved=True,
                    reason="It stands in quotation marks; speakers are not looked for in this language.",
                )
            )
    return tuple(found)


def attributed(
    article: str, text: str, spans: Sequence[Span], sentences: Sequence[Span]
) -> tuple[tuple[Quotation, ...], tuple[Entity, ...], tuple[ScareQuote, ...]]:
    """Return quotations in text order, the entities that speak, and scare quotes."""
    paragraphs = make_paragraphs(text, spans, sentences)
    choices = choose_all(paragraphs)
    resolver = Resolver(paragraphs, Registry(paragraphs), load_ranker("quotations-pronouns"))
    builder = _Builder(article, text)
    numbers = {id(p.tokens): n for n, p in enumerate(paragraphs)}
    ranker = load_ranker("quotations-reports")
    items: list[tuple[Span, MarkedQuotation | Reported, Paragraph]] = [
        (r.spans[0], r, paragraphs[r.parts[0].paragraph]) for r in find_marked_quotations(paragraphs, choices)
    ]
    items += [(r.spans[0], r, p) for p in paragraphs for r in find_indirect(p, ranker, LEAST)]
    for _, item, paragraph in sorted(items, key=lambda i: i[0]):
        if isinstance(item, MarkedQuotation):
            candidate = item.lead.choice.option.candidate
            if candidate is not None:
                builder.take(item, candidate, resolver.resolve(numbers[id(candidate.tokens)], candidate))
        else:
            builder.take_indirect(item, resolver.resolve(numbers[id(paragraph.tokens)], item.report.source))
    scare = tuple(
        ScareQuote(p.tokens.regions[k].span, scare_reason(p.tokens, p.regions[k]))
        for p, chosen in zip(paragraphs, choices, strict=True)
        for k, choice in enumerate(chosen)
        if choice.option.candidate is None
    )
    return tuple(builder.quotations), builder.entities(), scare


def choose_all(paragraphs: Sequence[Paragraph]) -> list[list[Choice]]:
    """Return the choices of all marked strings, paragraph by paragraph; the last speaker is carried on."""
    ranker = load_ranker("quotations-speakers")
    found: list[list[Choice]] = []
    last: tuple[int, Candidate] | None = None
    for n, paragraph in enumerate(paragraphs):
        if not paragraph.regions:
            found.append([])
            continue
        previous = paragraphs[n - 1] if n else None
        carried = None
        if last is not None:
            unclosed = previous is not None and any(not r.closed for r in previous.tokens.regions[-1:])
            carried = Carried(last[1], n - last[0], unclosed)
        chosen = choose(paragraph, previous, carried, ranker)
        for choice in chosen:
            if choice.option.candidate is not None:
                last = (n, choice.option.candidate)
        found.append(chosen)
    return found


class _Builder:
    """Collects quotations and the entities that speak."""

    def __init__(self, article: str, text: str) -> None:
        self.article = article
        self.text = text
        self.quotations: list[Quotation] = []
        self.entries: dict[int, tuple[Entry, str]] = {}
        self.names: Counter[tuple[str, SpeakerType]] = Counter()
        self.sources: dict[int, dict[Span, MentionKind]] = {}
        """Mentions as sources, by entry, that are no names: pronouns and descriptions."""

    def entity_id(self, entry: Entry) -> str:
        """Return the id of an entry, and keep it as one that speaks."""
        known = self.entries.get(id(entry))
        if known is None:
            number = self.names[entry.name, entry.type]
            self.names[entry.name, entry.type] += 1
            key = _digest(self.article, entry.type.value, entry.name, *([str(number)] if number else []))
            known = self.entries[id(entry)] = (entry, key)
        return known[1]

    def _speaker(self, candidate: Candidate, resolved: Resolved) -> str | None:
        """Return the id of who speaks, and keep how the source names it; None for a pronoun that means nobody known."""
        if resolved.how == "open":
            return None
        if resolved.how != "name":
            kind = MentionKind.DESCRIPTION if resolved.how == "description" else MentionKind.PRONOUN
            self.sources.setdefault(id(resolved.entry), {})[candidate.span] = kind
        return self.entity_id(resolved.entry)

    def take(self, marked: MarkedQuotation, candidate: Candidate, resolved: Resolved) -> None:
        """Make a quotation with marks from its source and who that is."""
        lead = marked.lead
        source = source_span(candidate)
        cue = marked.cue.of(self.text) if marked.cue else ""
        kind = lead.kind if len(marked.parts) == 1 else marked.parts[0].kind
        self.quotations.append(
            Quotation(
                quotation_id(self.article, kind, marked.spans),
                kind,
                tuple(marked.spans),
                clause=marked.clause if kind is QuotationKind.MIXED else None,
                cue=marked.cue,
                source=source,
                speaker=self._speaker(candidate, resolved),
                unresolved=resolved.how == "open",
                denial=is_denial(marked, self.text),
                via=via_of(marked.cue_tokens[0], marked.cue_tokens[2]) if marked.cue_tokens else None,
                confidence=round(lead.choice.chance, 3),
                reason=attribution_reason(
                    lead.choice.option.where, source.of(self.text), cue, resolved.entry.name, resolved.how
                ),
            )
        )

    def take_indirect(self, reported: Reported, resolved: Resolved) -> None:
        """Make an indirect quotation from its report and who the source is."""
        candidate = reported.report.source
        source, tokens = source_span(candidate), candidate.tokens
        first, last = reported.report.cue
        first, last = widen(tokens, last) if first == last else (first, last)
        cue = Span(tokens.start[first], tokens.end[last])
        kind = QuotationKind.INDIRECT
        self.quotations.append(
            Quotation(
                quotation_id(self.article, kind, reported.spans),
                kind,
                reported.spans,
                cue=cue,
                source=source,
                speaker=self._speaker(candidate, resolved),
                unresolved=resolved.how == "open",
                denial=denies(tokens, first, last),
                refusal=refuses(tokens, first, last),
                via=via_of(tokens, last),
                confidence=round(reported.chance, 3),
                reason=attribution_reason(
                    "report", source.of(self.text), cue.of(self.text), resolved.entry.name, resolved.how
                ),
            )
        )

    def entities(self) -> tuple[Entity, ...]:
        """Return the entities that speak, in order of their first quotation."""
        return tuple(self._entity(entry, key) for entry, key in self.entries.values())

    def _entity(self, entry: Entry, key: str) -> Entity:
        mentions = {p.candidate.span: p.kind for p in entry.places}
        mentions.update(self.sources.get(id(entry), {}))
        return Entity(
            key,
            self.article,
            entry.name,
            entry.type,
            aliases=tuple(f for f in entry.forms() if f != entry.name),
            mentions=tuple(Mention(s, k) for s, k in sorted(mentions.items())),
            roles=tuple(Role(t, s, self.article) for t, s in sorted(entry.roles.items(), key=lambda r: r[1])),
        )


def is_denial(marked: MarkedQuotation, text: str) -> bool:
    """Tell whether a quotation denies or dismisses something: by its verb, or by the label that it is."""
    if marked.cue_tokens is not None and denies(*marked.cue_tokens):
        return True
    inner = marked.spans[-1].of(text).strip("“”\"'‘’.,!? \u00a0").lower().split()
    if not inner or len(inner) > 8 or marked.parts[-1].kind is not QuotationKind.MIXED:
        return False
    return inner[-1] in words("quotations-dismissals") and not {"not", "no", "never"} & set(inner)
