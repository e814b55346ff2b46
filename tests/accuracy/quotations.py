"""How many quotations of the sample story are found, and with the right speaker."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from reader.model.analysis import Analysis, Comparison
from reader.model.quotation import Quotation
from reader.model.span import Span
from reader.model.speaker import Speaker
from tests.accuracy.words import overlap, plain_name, words_in

ENOUGH = {"marked": 0.8, "indirect": 0.6}
"""Overlap in words from which a quotation counts as found."""


@dataclass(slots=True)
class Tally:
    """What has been counted.

    Attributes:
        counts: By figure.
        misses: One line for each quotation not found or with another speaker.
        by_gold: Speaker ids given to each of the gold's, and the articles in which that was right.
        by_id: The gold's speakers for each speaker id.
    """

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)
    by_gold: dict[str, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))
    by_id: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def score_quotations(comparison: Comparison, named: Mapping[str, Analysis], gold: Mapping[str, Any]) -> Tally:
    """Return the tally over all articles; ``named`` and ``gold`` are by file name."""
    tally = Tally()
    speakers = {s.id: s for s in comparison.speakers}
    for name, expected in gold.items():
        _score_article(tally, name, named[name], expected, speakers)
    _score_speakers(tally, gold)
    return tally


def _score_article(
    tally: Tally, name: str, analysis: Analysis, gold: Mapping[str, Any], speakers: Mapping[str, Speaker]
) -> None:
    """Count the quotations of one article."""
    text, found = analysis.article.text, analysis.quotations
    sets = [words_in(text, q.spans) for q in found]
    used: set[int] = set()
    for expected in gold["quotes"]:
        kind = _kind(expected["kind"])
        wanted = [words_in(text, _spans(expected[k])) for k in ("spans", "alt_spans") if k in expected]
        best, at = max(((max(overlap(w, s) for w in wanted), i) for i, s in enumerate(sets)), default=(0.0, -1))
        hit = found[at] if best >= ENOUGH[kind] else None
        used |= {at} if hit else set()
        if expected["tier"] == "core":
            _score_core(tally, name, expected, hit, speakers)
    scare = [words_in(text, _spans([s])) for s in gold["scare_quotes"]]
    traps = [words_in(text, _spans([s])) for s in gold["traps"]]
    for i, (own, quotation) in enumerate(zip(sets, found, strict=True)):
        kind = _kind(quotation.kind)
        tally.counts[f"{kind} predicted"] += 1
        tally.counts[f"{kind} extra"] += i not in used
        tally.counts["scare quotes taken"] += any(overlap(own, s) >= 0.5 for s in scare)
        tally.counts["traps taken"] += i not in used and any(overlap(own, t) >= 0.5 for t in traps)


def _score_core(
    tally: Tally, name: str, expected: Mapping[str, Any], hit: Quotation | None, speakers: Mapping[str, Speaker]
) -> None:
    """Count one quotation that has to be found."""
    kind, counts = _kind(expected["kind"]), tally.counts
    denies = bool(expected.get("denies"))
    counts[f"{kind} gold"] += 1
    where = f"{name[:3]} line {expected['line']}, {expected['speaker']}"
    if hit is None:
        tally.misses.append(f"{where}: not found")
        return
    counts[f"{kind} found"] += 1
    counts["denials flagged"] += denies and hit.denial
    counts["false denial flags"] += hit.denial and not denies
    speaker = speakers.get(hit.speaker or "")
    if speaker and plain_name(speaker.name) == plain_name(expected["speaker"]):
        counts[f"{kind} speaker right"] += 1
        tally.by_gold[expected["speaker_id"]].add((speaker.id, name))
        tally.by_id[speaker.id].add(expected["speaker_id"])
    else:
        tally.misses.append(f"{where}: speaker {speaker.name if speaker else None}")


def _score_speakers(tally: Tally, gold: Mapping[str, Any]) -> None:
    """Count the speakers of several articles that are one, and the ids that several share."""
    files: dict[str, set[str]] = defaultdict(set)
    for name, expected in gold.items():
        for quotation in expected["quotes"]:
            if quotation["tier"] == "core" and not quotation["speaker_id"].startswith("anon:"):
                files[quotation["speaker_id"]].add(name)
    for key in (k for k, names in files.items() if len(names) > 1):
        ids, names = ({pair[i] for pair in tally.by_gold.get(key, ())} for i in (0, 1))
        tally.counts["speakers across articles as one"] += len(ids) == 1 and len(names) > 1
    tally.counts["speaker ids shared by several"] = sum(len(keys) > 1 for keys in tally.by_id.values())


def _kind(kind: str) -> str:
    return "indirect" if kind == "indirect" else "marked"


def _spans(rows: Sequence[Sequence[int]]) -> list[Span]:
    return [Span(*row) for row in rows]
