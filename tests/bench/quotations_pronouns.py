"""Decisions of the pronoun ranker in annotated articles: one for each "he" or "she" that is a source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reader.analysis.quotations.candidates import Candidate, CandidateKind
from reader.analysis.quotations.entities import Registry
from reader.analysis.quotations.paragraphs import Paragraph
from reader.analysis.quotations.resolution import Resolver
from tests.bench.quotations_fit import Instance, collect
from tests.bench.quotations_speakers import prepare


def surnames(names: list[str]) -> set[str]:
    """Return the last words of names, in lower case."""
    return {n.replace("’", "'").split()[-1].removesuffix("'s").strip(".,").lower() for n in names if n.split()}


def pronoun_instances(row: dict[str, Any]) -> Iterator[Instance]:
    """Yield the instances of one annotated article."""
    paragraphs = prepare(row["text"])
    resolver = Resolver(paragraphs, Registry(paragraphs), None)
    for quote in sorted(row["quotes"], key=lambda q: q["content"][0][0]):
        if not quote["source"]:
            continue
        found = _candidate(paragraphs, *quote["source"][0])
        if found is None:
            continue
        n, c = found
        tokens = paragraphs[n].tokens
        entry = resolver.registry.of.get(c)
        if c.kind is CandidateKind.PRONOUN and tokens.low[c.first] in {"he", "she"} and quote.get("source_names"):
            wanted = surnames(quote["source_names"])
            options = resolver.person_options(n, c)
            right = [e.name.split()[-1].lower().strip(".,") in wanted for e, _ in options]
            gender = "m" if tokens.low[c.first] == "he" else "f"
            if any(right):
                features = [
                    collect("R", resolver.person_features(n, c, option, rank, gender))
                    for rank, option in enumerate(options)
                ]
                yield Instance(features, right)
                entry = options[right.index(True)][0]
                entry.gender = entry.gender or gender
        elif c.kind is CandidateKind.ROLE and not c.plural and entry is None:
            entry = resolver.resolve(n, c).entry
        if entry is not None:
            resolver.last, resolver.last_paragraph = entry, n


def _candidate(paragraphs: list[Paragraph], start: int, end: int) -> tuple[int, Candidate] | None:
    """Return the candidate that a source span holds, with its paragraph's number."""
    for n, paragraph in enumerate(paragraphs):
        if paragraph.tokens.span.start <= start < paragraph.tokens.span.end:
            inside = [c for c in paragraph.candidates if c.span.start < end and start < c.span.end]
            return (n, inside[-1]) if inside else None
    return None
