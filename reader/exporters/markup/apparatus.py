"""The lists at an article's end: who is quoted in it, and what other articles report as well; numbers refer to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reader.model.analysis import Analysis
from reader.model.claim import Claim
from reader.model.quotation import Quotation
from reader.model.record import BETWEEN_PARTS
from reader.model.speaker import Entity, Speaker


@dataclass(frozen=True, slots=True)
class Entry:
    """One numbered line: the number as it stands in the text, what it is, and the words."""

    number: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Group:
    """A heading of a list with its lines: a speaker with the quotations, a claim with the other articles' passages.

    ``number`` is that of a claim as it stands in the text; a speaker has none.
    """

    heading: str
    entries: tuple[Entry, ...]
    number: str = ""


@dataclass(frozen=True, slots=True)
class Apparatus:
    """What stands behind an article.

    Attributes:
        notes: What is set into the text, by the place before which it stands.
        speakers: In the order of their first quotation; those without a name are under the words that name them.
        claims: In the order of the text.
    """

    notes: Mapping[int, str]
    speakers: tuple[Group, ...]
    claims: tuple[Group, ...] = ()


def make_apparatus(
    analysis: Analysis,
    speakers: Mapping[str, Entity | Speaker] | None = None,
    claims: Sequence[Claim] = (),
    texts: Mapping[str, tuple[str, str]] | None = None,
) -> Apparatus:
    """Return the lists of one article.

    Args:
        analysis: The article.
        speakers: By the ids that its quotations carry; its own entities unless given.
        claims: Of a comparison; those without a passage of the article are passed over.
        texts: Name and text of each article that a claim has passages of, by its id.
    """
    known = {e.id: e for e in analysis.entities} if speakers is None else speakers
    notes: dict[int, str] = {}
    groups: dict[str, list[Entry]] = {}
    for i, quotation in enumerate(analysis.quotations, 1):
        number = f"[{i}]"
        notes[quotation.end] = notes.get(quotation.end, "") + number
        words = BETWEEN_PARTS.join(s.of(analysis.article.text) for s in quotation.spans)
        label = ", ".join([quotation.kind.told, *_flags(quotation)])
        groups.setdefault(_heading(analysis, quotation, known), []).append(Entry(number, label, words))
    shared = tuple(_claim_groups(analysis.article.id, claims, texts or {}, notes))
    return Apparatus(notes, tuple(Group(heading, tuple(entries)) for heading, entries in groups.items()), shared)


def _flags(quotation: Quotation) -> list[str]:
    said = {"denial": quotation.denial, "refusal to comment": quotation.refusal, "not resolved": quotation.unresolved}
    return [flag for flag, is_so in said.items() if is_so] + ([f"via {quotation.via}"] if quotation.via else [])


def _heading(analysis: Analysis, quotation: Quotation, speakers: Mapping[str, Entity | Speaker]) -> str:
    speaker = speakers.get(quotation.speaker or "")
    if speaker is None:
        return quotation.source.of(analysis.article.text) if quotation.source else "Nobody named"
    roles = [r.text for r in speaker.roles if r.article == analysis.article.id] + [r.text for r in speaker.roles]
    return f"{speaker.name}{', ' + roles[0] if roles else ''} ({speaker.type.value})"


def _claim_groups(
    article: str, claims: Sequence[Claim], texts: Mapping[str, tuple[str, str]], notes: dict[int, str]
) -> Iterator[Group]:
    def place(claim: Claim) -> int:
        return min(m.passage.span.start for m in claim.members if m.passage.article == article)

    here = [c for c in claims if any(m.passage.article == article for m in c.members)]
    for i, claim in enumerate(sorted(here, key=place), 1):
        number = f"{{{i}}}"
        others = []
        for member in claim.members:
            span = member.passage.span
            if member.passage.article == article:
                notes[span.end] = notes.get(span.end, "") + number
            else:
                name, text = texts.get(member.passage.article, (member.passage.article, ""))
                others.append(Entry(number, name, span.of(text)))
        about = [claim.label.value, *([claim.attribute.value] if claim.attribute else []), claim.tier.value]
        yield Group(f"{number} {', '.join(about)}", tuple(others), number)
