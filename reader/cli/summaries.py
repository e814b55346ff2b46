"""What ``analyze`` and ``compare`` print for people: short tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reader.exporters.markup.controls import one_line, shorten
from reader.model.analysis import Analysis, Comparison
from reader.model.article import Proposal
from reader.model.claim import Claim, ClaimMember
from reader.model.speaker import Speaker
from reader.services.wording import letters

_LINE = 100
"""Characters of a passage that are shown."""
_SPEAKERS = 12
"""Speakers that are named in a summary."""


def analysis_summary(analysis: Analysis) -> str:
    """Return a few lines about one article, with a blank line after them."""
    article, metadata = analysis.article, analysis.metadata
    rows = [
        ("title", _value(metadata.title)),
        ("outlet", _value(metadata.outlet)),
        ("byline", _value(metadata.byline)),
        ("published", _value(metadata.published)),
        ("address", _value(metadata.address)),
        ("language", analysis.language or "unknown"),
        ("blocks", _counted(Counter(b.kind.value for b in analysis.blocks))),
        ("quotations", _counted(Counter(q.kind.told for q in analysis.quotations))),
        ("speakers", _speakers(analysis)),
        *[("note", n) for n in analysis.notices],
    ]
    told = "".join(f"  {label:<10}  {one_line(value)}\n" for label, value in rows if value)
    return f"{one_line(article.path or article.id)}\n{told}\n"


def comparison_summary(comparison: Comparison) -> str:
    """Return a few paragraphs about what the articles share; in them, letters stand for the articles."""
    names = {a.article.id: letters(i) for i, a in enumerate(comparison.analyses)}
    return "".join(
        [
            "Articles\n",
            *_articles(comparison, names),
            "\nQuoted in more than one article\n",
            *(_shared_speakers(comparison, names) or ["  nobody\n"]),
            f"\nClaims: {len(comparison.claims)}\n",
            *(line for claim in comparison.claims for line in _claim(claim, comparison, names)),
        ]
    )


def _value(proposal: Proposal | None) -> str:
    return "" if proposal is None else f"{proposal.value} ({proposal.status.value}: {proposal.basis})"


def _counted(counts: Counter[str]) -> str:
    return ", ".join(f"{n} {kind}" for kind, n in counts.most_common()) or "none"


def _speakers(analysis: Analysis) -> str:
    said = Counter(q.speaker for q in analysis.quotations)
    ranked = sorted((e for e in analysis.entities if said[e.id]), key=lambda e: -said[e.id])
    named = [f"{e.name} ({said[e.id]})" for e in ranked[:_SPEAKERS]]
    more = [f"{len(ranked) - _SPEAKERS} more"] if len(ranked) > _SPEAKERS else []
    return ", ".join(named + more) or "none"


def _articles(comparison: Comparison, names: dict[str, str]) -> Iterator[str]:
    unmatched = Counter(p.article for p in comparison.no_match)
    for a in comparison.analyses:
        title = a.metadata.title.value if a.metadata.title else "no title found"
        yield f"  {names[a.article.id]}  {shorten(title, _LINE)}\n"
        yield f"     {one_line(a.article.path or a.article.id)}\n"
        told = (
            f"{len(a.quotations)} quotations, {len(a.sentences)} sentences, {unmatched[a.article.id]} without a match"
        )
        yield f"     {told}\n"
        yield from (f"     {one_line(n)}\n" for n in a.notices)


def _shared_speakers(comparison: Comparison, names: dict[str, str]) -> list[str]:
    said = Counter((q.speaker, a.article.id) for a in comparison.analyses for q in a.quotations)

    def line(speaker: Speaker) -> str | None:
        counts = [f"{letter} {n}" for article, letter in names.items() if (n := said[speaker.id, article])]
        return f"  {one_line(speaker.name)}: {', '.join(counts)}\n" if len(counts) > 1 else None

    return [told for s in comparison.speakers if (told := line(s))]


def _claim(claim: Claim, comparison: Comparison, names: dict[str, str]) -> Iterator[str]:
    texts = {a.article.id: a.article.text for a in comparison.analyses}
    explained = [e.value for e in claim.explained_by or ()]
    about = [claim.label.value, *([claim.attribute.value] if claim.attribute else []), claim.tier.value]
    about += ["overlapping"] if claim.id in comparison.overlapping else []
    yield f"\n  {', '.join(about)}{' (explained by ' + ', '.join(explained) + ')' if explained else ''}\n"
    for member in claim.members:
        passage = member.passage
        words = shorten(passage.span.of(texts[passage.article]), _LINE)
        yield f"    {names[passage.article]:<2} {words}{_stand(member)}\n"


def _stand(member: ClaimMember) -> str:
    told = [member.stance.value] if member.stance else []
    told += [" ".join(filter(None, (member.value, member.unit)))] if member.value else []
    return f" [{one_line(', '.join(told))}]" if told else ""
