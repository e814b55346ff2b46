"""What the ranker sees of a marked string and of a candidate: closed-class words, punctuation, distances, types.

No name and no content word is ever part of a feature, so that the weights hold nothing of the texts they were learned
from. Features of a candidate alone, and of a marked string alone, are made once; those of a pair are few.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from reader.analysis.quotations.candidates import Candidate
from reader.analysis.quotations.regions import Region
from reader.analysis.quotations.sources import Sources
from reader.analysis.quotations.tokens import (
    BEFORE_VERBS,
    CAPITALISED,
    CONJUNCTION,
    CUE,
    DETERMINER,
    LOWER,
    NUMBER,
    PREPOSITION,
    PUNCTUATION,
    Tokens,
    cue_classes,
)

_OPEN = frozenset({LOWER, CAPITALISED, NUMBER})
Near = tuple[Candidate | None, str]
# Truth values are written with "!s" below: without it, format() takes several times as long for them.
_SMALL_CLASSES = frozenset({PREPOSITION, DETERMINER, CONJUNCTION})
"""Classes of words that titles write without a capital."""
_BINS = (0, 1, 2, 3, 4, 5, 6, 6, 8, 8, 8, 11, 11, 11, 11, 15, 15, 15, 15, 15)


def cue_after(tokens: Tokens, i: int) -> tuple[int, str]:
    """Return how many words lie between token ``i`` and the reporting verb behind it, and its form; (9, "") if none."""
    for step in range(1, 5):
        k = i + step
        if k >= tokens.size or tokens.marked[k] >= 0:
            break
        if tokens.kind[k] == CUE:
            return step - 1, tokens.low[k]
        if tokens.kind[k] not in BEFORE_VERBS and not tokens.low[k].endswith("ly"):
            break
    return 9, ""


def subjects_of(tokens: Tokens, sources: Sources) -> dict[Candidate, str]:
    """Return, for each candidate that is the source of a reporting verb, of which kind and how, as a feature."""
    found: dict[Candidate, str] = {}
    for k, (source, relation) in sources.items():
        if source is not None:
            found.setdefault(source, relation + cue_classes()[tokens.low[k]])
    return found


def nearest_sources(tokens: Tokens, region: Region, verbs: Sequence[int], sources: Sources) -> tuple[Near, Near]:
    """Return for the verb before and the verb behind a marked string, in its sentence, source and relation.

    Args:
        tokens: The paragraph.
        region: The marked string.
        verbs: The tokens of the reporting verbs with a source, in order.
        sources: The sources by these tokens.
    """
    before: Near = (None, "")
    after: Near = (None, "")
    at = bisect_left(verbs, region.first)
    if at and tokens.sentence[verbs[at - 1]] == region.sentence:
        source, relation = sources[verbs[at - 1]]
        before = (source, relation + cue_classes()[tokens.low[verbs[at - 1]]])
    at = bisect_left(verbs, region.last)
    if at < len(verbs) and tokens.sentence[verbs[at]] == region.last_sentence:
        source, relation = sources[verbs[at]]
        after = (source, relation + cue_classes()[tokens.low[verbs[at]]])
    return before, after


def candidate_features(tokens: Tokens, c: Candidate, subjects: Mapping[Candidate, str]) -> list[str]:
    """Return the features of a candidate alone."""
    kind, first, last = c.kind[:4], c.first, c.last
    if first and first == c.name and tokens.low[first - 1] == "the":
        first -= 1
    after, before = tokens.shape[last + 1], tokens.shape[first - 1]
    after2, before2 = tokens.shape[last + 2], tokens.shape[first - 2]
    gap, verb = cue_after(tokens, last)
    verb_class = cue_classes().get(verb, "")
    left = tokens.low[first - 1] if first and tokens.kind[first - 1] == CUE and tokens.marked[first - 1] < 0 else ""
    left_class = cue_classes().get(left, "")
    starts = first == 0 or tokens.sentence[first] != tokens.sentence[first - 1]
    determiner = tokens.low[first] if c.name > first and tokens.kind[first] not in _OPEN else "-"
    out = [
        "a2=" + after + "_" + after2,
        "b2=" + before2 + "_" + before,
        "ka1=" + kind + after,
        "kb1=" + kind + before,
        f"kav={kind}{gap}{verb_class}",
        "avw=" + verb,
        "kbv=" + kind + left_class,
        "bvw=" + left,
        f"abv={gap}{verb_class}{left_class}",
        "det=" + determiner,
        f"st={kind}{starts!s}{first == 0!s}",
        f"own={c.owner!s}{kind}",
        f"pl={c.plural!s}{kind}",
    ]
    subject = subjects.get(c, "")
    out.append("sub=" + subject)
    out.append("ksub=" + kind + subject)
    if kind == "pron":
        out.append("pro=" + tokens.low[first])
    return out


def region_features(tokens: Tokens, region: Region) -> list[str]:
    """Return the features of a marked string alone; they speak for or against its being a quotation at all."""
    size = min(region.words, 8)
    few = str(min(size, 4))
    first = region.first + 1
    capital = tokens.word[first][:1].isupper() if first < tokens.size else False
    capitals = all(
        tokens.word[i][:1].isupper() or tokens.kind[i] in _SMALL_CLASSES
        for i in range(region.first, region.last + 1)
        if tokens.kind[i] != PUNCTUATION
    )
    before2 = tokens.shape[region.first - 2]
    ending = region.ending
    begin, end = tokens.bounds()[region.sentence]
    cue = bool(tokens.cues_between(begin, end + 1))
    after = tokens.shape[region.last + 1]
    return [
        "bias",
        f"n={size}",
        f"n{size}{ending}",
        f"cap={capital!s}{capitals!s}{few}",
        "rb=" + region.before,
        f"rb2={before2}_{region.before}",
        f"rb,n={region.before}{few}",
        "ra=" + after,
        f"ra,n={after}{few}",
        f"cue={cue!s}{few}",
        f"op={region.opens!s}{region.first == 0!s}{few}",
        f"all={region.first == 0!s}{region.last >= tokens.size - 2!s}",
    ]


def pair_features(tokens: Tokens, region: Region, c: Candidate, between: int, near: Near) -> list[str]:
    """Return the features of a candidate in the paragraph of the marked string.

    Args:
        tokens: The paragraph.
        region: The marked string.
        c: The candidate.
        between: How many other candidates lie between the two.
        near: Source and relation of the verb nearest to the string on the candidate's side, in its sentence.
    """
    before = c.last < region.first
    side = "B" if before else "A"
    low, high = (c.last + 1, region.first) if before else (region.last + 1, c.first)
    distance = high - low
    started = bisect_left(tokens.region_starts, c.first)
    quoted = region.index - started if before else started - region.index - 1
    own = region.sentence if before else region.last_sentence
    crossed = min(abs(own - tokens.sentence[c.first]), 2)
    cues = tokens.cues_between(low, high)
    verb = cue_classes()[tokens.low[cues[-1 if before else 0]]] if cues else ""
    step = _BINS[distance] if distance < len(_BINS) else 20
    kind = c.kind[:4]
    gap = " ".join(tokens.shape[low:high]) if distance <= 5 else "*"
    classes = tokens.outer[low:high] if distance <= 7 else "*"
    place = f"{side}{crossed}{min(quoted, 2)}"
    end, short, mine, unknown = region.ending, region.words < 3, near[0] is c, near[0] is None
    return [
        f"d{side}{step}",
        f"p{place}r{min(between, 4)}",
        f"p{place}k{kind}",
        f"p{place}v{verb}{min(len(cues), 2)}",
        f"p{place}e{end}",
        f"p{place}o{region.opens!s}{region.before}",
        f"p{place}n{min(region.words, 4)}",
        f"g{side}{gap}",
        f"c{side}{classes}{kind}",
        f"c{side}{classes}e{end}",
        f"s{side}{region.first == 0!s}{end}{verb}",
        f"z{side}{short!s}{verb}{crossed}",
        f"y{side}{mine!s}{near[1]}",
        f"y{side}{mine!s}{unknown!s}{short!s}",
    ]


def carry_features(tokens: Tokens, region: Region, distance: int, *, unclosed: bool, cues: bool) -> list[str]:
    """Return the features of "the speaker of the last quotation before this paragraph".

    Args:
        tokens: The paragraph.
        region: The marked string.
        distance: Paragraphs back to that quotation.
        unclosed: Whether the last marked string before this paragraph has no closing mark.
        cues: Whether a reporting verb stands in this paragraph outside of marks.
    """
    whole = region.first == 0 and region.last >= tokens.size - 2
    step = min(distance, 4)
    return [
        "bias",
        f"d{step}",
        f"u{unclosed!s}",
        f"w{whole!s}{step}",
        f"c{cues!s}{step}",
        f"f{region.first == 0!s}{region.index == 0!s}",
        f"n{min(region.words, 4)}",
        f"o{region.opens!s}",
        f"wc{whole!s}{cues!s}{region.index == 0!s}",
    ]


def previous_features(tokens: Tokens, region: Region, c: Candidate, rank: int, *, last: bool) -> list[str]:
    """Return the features of a candidate in the paragraph before; ``tokens`` are that paragraph's.

    Args:
        tokens: The paragraph before.
        region: The marked string.
        c: The candidate.
        rank: Its place from the end of the paragraph.
        last: Whether it stands in the paragraph's last sentence.
    """
    ends = tokens.word[-1] if tokens.kind[-1] == PUNCTUATION else "w"
    starts = c.first == 0 or tokens.sentence[c.first] != tokens.sentence[c.first - 1]
    kind = c.kind[:4]
    return [
        "bias",
        f"e{ends}{last!s}",
        f"r{min(rank, 4)}{kind}",
        f"l{last!s}s{starts!s}{kind}",
        f"f{region.first == 0!s}{last!s}",
    ]


def between_features(tokens: Tokens, earlier: Region, later: Region) -> str:
    """Return what stands between two neighbouring marked strings, as one feature."""
    low, high = earlier.last + 1, later.first
    cue = bool(tokens.cues_between(low, high))
    crossed = min(later.sentence - earlier.last_sentence, 2)
    return f"{min(high - low, 9) if high - low < 4 else 9}{crossed}{cue}{later.opens}{earlier.ending}"


def transition_features(between: str, choice: str) -> list[str]:
    """Return the features of a choice given the choice before it: "same", "other", "null" or "first" and the gap."""
    return ["t" + choice, f"t{choice}{between}", f"t{choice}{between[1]}", f"t{choice}{between[:2]}"]
