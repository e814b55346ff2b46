"""Who is quoted in the open articles, how often and in which; whose words stand in several cuts; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reader.model.analysis import Comparison
from reader.model.claim import Claim
from reader.model.collation import CutKind
from reader.model.span import Span
from reader.model.speaker import SpeakerType
from reader.services.wording import one_line
from reader.text.worddiff import compare_words


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker of the open articles.

    Attributes:
        name: The commonest full form.
        type: Person, organisation, document or anonymous.
        roles: As the articles state them, each once.
        aliases: Other forms.
        articles: In how many articles it is quoted.
        quotations: How often, in all of them.
    """

    name: str
    type: SpeakerType
    roles: tuple[str, ...]
    aliases: tuple[str, ...]
    articles: int
    quotations: int


@dataclass(frozen=True, slots=True)
class Sourcing:
    """How many quotations of an article are of a named source, an anonymous one, and one that is not known."""

    article: str
    named: int
    anonymous: int
    unknown: int


@dataclass(frozen=True, slots=True)
class VariantPart:
    """One cut of a quotation: where it stands, its words, and those in which it differs from the first cut."""

    article: str
    span: Span
    words: str
    differing: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """A quotation that stands in several cuts."""

    claim: str
    parts: tuple[VariantPart, ...]


def voices_of(comparison: Comparison) -> tuple[Voice, ...]:
    """Return all who are quoted, the most quoted first; an "It" of which nobody knows what it is, is nobody."""
    counts: Counter[str] = Counter()
    places: dict[str, set[str]] = {}
    for analysis in comparison.analyses:
        for quotation in analysis.quotations:
            if quotation.speaker and not quotation.unresolved:
                counts[quotation.speaker] += 1
                places.setdefault(quotation.speaker, set()).add(analysis.article.id)
    voices = [
        Voice(
            s.name,
            s.type,
            tuple(dict.fromkeys(one_line(r.text) for r in s.roles)),
            s.aliases,
            len(places[s.id]),
            counts[s.id],
        )
        for s in comparison.speakers
        if counts[s.id]
    ]
    return tuple(sorted(voices, key=lambda v: (-v.quotations, v.name.casefold())))


def sourcing_of(comparison: Comparison, names: Mapping[str, str]) -> tuple[Sourcing, ...]:
    """Return what kinds of sources each article quotes, in the order of the articles.

    Args:
        comparison: The articles.
        names: What to call them, by their ids.
    """
    types = {s.id: s.type for s in comparison.speakers}
    found = []
    for analysis in comparison.analyses:
        kinds = Counter(None if q.unresolved else types.get(q.speaker or "") for q in analysis.quotations)
        anonymous, unknown = kinds[SpeakerType.ANONYMOUS], kinds[None]
        named = kinds.total() - anonymous - unknown
        article = analysis.article.id
        found.append(Sourcing(one_line(names.get(article, article)), named, anonymous, unknown))
    return tuple(found)


def variants_of(comparison: Comparison, claims: Iterable[Claim]) -> tuple[Variant, ...]:
    """Return the claims whose members are one quotation in several cuts, not all alike; each cut beside the first."""
    texts = {a.article.id: a.article.text for a in comparison.analyses}
    order = {article: place for place, article in enumerate(texts)}
    found = []
    for claim in claims:
        passages = [m.passage for m in claim.members if m.passage.article in texts]
        if claim.quotation_variant and len(passages) > 1:
            passages.sort(key=lambda p: (order[p.article], p.span))
            cuts = [(p, one_line(p.span.of(texts[p.article]))) for p in passages]
            if len({words for _, words in cuts}) == 1:
                continue
            first = cuts[0][1]
            parts = [VariantPart(p.article, p.span, words, _differing(first, words)[1]) for p, words in cuts[1:]]
            # Of the first, what the second does not have.
            head = VariantPart(passages[0].article, passages[0].span, first, _differing(first, cuts[1][1])[0])
            found.append(Variant(claim.id, (head, *parts)))
    return tuple(found)


def _differing(first: str, second: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the stretches of each text that the other has not, or has in other words."""
    apart = [run for run in compare_words(first, second) if run.kind is not CutKind.SAME]
    return tuple(r.first for r in apart if r.first.length), tuple(r.second for r in apart if r.second.length)
