"""How well the claims of the sample story link its sentences.

The unit is the sentence. A passage stands for every sentence that it covers by half: of the sentence or of the passage
itself. A claim links every two sentences of different articles that its members stand for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import Any

from reader.model.claim import Claim, ClaimMember
from reader.model.labels import ClaimLabel
from reader.model.span import Span
from tests.accuracy.words import f1

Member = Mapping[str, Any]
Pair = tuple[Any, Any]
LABELS = {ClaimLabel.AGREE: "agree", ClaimLabel.DIFFER: "conflict", ClaimLabel.DENIAL: "denial"}


def score_claims(claims: Sequence[Claim], file_of: Mapping[str, str], gold: Mapping[str, Any]) -> dict[str, float]:
    """Return the F1 of sentence links, of narrowed passages, of alerts, and of sentences without a match."""
    found = [(LABELS[c.label], [_as_gold(m, file_of) for m in c.members]) for c in claims]
    wanted = [(g["label"], g["members"]) for g in gold["groups"]]
    sentences = _Sentences(gold["sentences"])
    unique = {i for i, s in enumerate(gold["sentences"]) if s["unique"]}
    free = set(range(len(gold["sentences"]))) - {i for _, ms in found for m in ms for i in sentences.of(m)}
    right = len(free & unique)
    return {
        "claim links F1": _f1_of(_links(sentences, found), _links(sentences, wanted)),
        "narrowed passages F1": _tight(found, wanted),
        "alerts F1": _f1_of(_alerts(sentences, found, given=True), _alerts(sentences, wanted, given=False)),
        "no match F1": f1(right, len(free), right, len(unique)),
    }


def _as_gold(member: ClaimMember, file_of: Mapping[str, str]) -> Member:
    """Return a member in the form of the gold."""
    place = member.passage
    row = {"file": file_of[place.article], "start": place.span.start, "end": place.span.end}
    extra = {"stance": member.stance, "value": member.value}
    return row | {k: str(v) for k, v in extra.items() if v is not None}


class _Sentences:
    """Which sentences, by their numbers, a passage stands for."""

    def __init__(self, rows: Sequence[Member]) -> None:
        self.rows = [(r["file"], Span(r["start"], r["end"])) for r in rows]

    def of(self, member: Member) -> set[int]:
        span = Span(member["start"], member["end"])
        return {
            i
            for i, (file, sentence) in enumerate(self.rows)
            if file == member["file"] and 0 < min(sentence.length, span.length) <= 2 * span.shared(sentence)
        }

    def links(self, members: Sequence[Member], keep: Callable[[Member, Member], bool]) -> set[Pair]:
        """Return the pairs of sentences that a group links."""
        return {
            (min(i, j), max(i, j))
            for one, other in combinations(members, 2)
            if one["file"] != other["file"] and keep(one, other)
            for i in self.of(one)
            for j in self.of(other)
        }


Groups = Sequence[tuple[str, Sequence[Member]]]


def _links(sentences: _Sentences, groups: Groups) -> set[Pair]:
    return {link for _, members in groups for link in sentences.links(members, lambda _one, _other: True)}


def _alerts(sentences: _Sentences, groups: Groups, *, given: bool) -> set[Pair]:
    """Return the links whose ends stand against each other; ``given``: only where both ends say what they hold."""

    def opposed(key: str) -> Callable[[Member, Member], bool]:
        def keep(one: Member, other: Member) -> bool:
            if one.get(key) is None or other.get(key) is None:
                return not given
            return bool(one[key] != other[key])

        return keep

    keys = {"conflict": "value", "denial": "stance"}
    return {
        link for label, members in groups if label in keys for link in sentences.links(members, opposed(keys[label]))
    }


def _f1_of(found: set[Pair], wanted: set[Pair]) -> float:
    return f1(len(found & wanted), len(found), len(found & wanted), len(wanted))


def _tight(found: Groups, wanted: Groups) -> float:
    """Return the F1 of pairs of passages, matched one to one where they share half of their union."""
    gold = _passage_pairs(wanted)
    options = {pair: sorted(g for g in gold if _near(pair, g)) for pair in _passage_pairs(found)}
    used: set[Pair] = set()
    for pair in sorted(options, key=lambda p: (len(options[p]), p)):
        used.update([g for g in options[pair] if g not in used][:1])
    return f1(len(used), len(options), len(used), len(gold))


def _passage_pairs(groups: Groups) -> set[Pair]:
    places = [[(m["file"], m["start"], m["end"]) for m in members] for _, members in groups]
    return {(min(a, b), max(a, b)) for group in places for a, b in combinations(group, 2) if a[0] != b[0]}


def _near(one: Pair, other: Pair) -> bool:
    return all(
        a[0] == b[0] and 2 * (min(a[2], b[2]) - max(a[1], b[1])) >= max(a[2], b[2]) - min(a[1], b[1])
        for a, b in zip(one, other, strict=True)
    )
