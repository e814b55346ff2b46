"""Decisions of the speaker ranker in annotated articles: one for each marked string."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from reader.analysis.quotations.decoding import Carried, build_choices
from reader.analysis.quotations.paragraphs import Paragraph, make_paragraphs
from reader.analysis.quotations.tokens import PUNCTUATION
from reader.text.paragraphs import split_paragraphs
from reader.text.sentences import split_sentences
from tests.bench.quotations_fit import Features, Instance, collect


def prepare(text: str) -> list[Paragraph]:
    """Return the paragraphs of an article whose every paragraph is quotable."""
    spans = split_paragraphs(text)
    return make_paragraphs(text, spans, [s for p in spans for s in split_sentences(text, p)])


def gold_of(paragraph: Paragraph, index: int, quotes: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """Return the annotated attribution that has at least four fifths of a marked string's words, or None."""
    region, tokens = paragraph.regions[index], paragraph.tokens
    starts = [tokens.start[i] for i in range(region.first, region.last + 1) if tokens.kind[i] != PUNCTUATION]
    if not starts:
        return None
    best, most = None, 0
    for quote in quotes:
        inside = sum(any(s <= a < e for s, e in quote["content"]) for a in starts)
        if inside > most:
            best, most = quote, inside
    return best if most >= 0.8 * len(starts) else None


def overlaps(span: tuple[int, int], spans: Iterable[Sequence[int]]) -> bool:
    """Tell whether a span shares a character with one of several."""
    return any(span[0] < e and s < span[1] for s, e in spans)


def article_instances(row: dict[str, Any]) -> Iterator[Instance]:  # noqa: C901 - what is gold is sorted out in order
    """Yield the instances of one annotated article."""
    text, quotes = row["text"], row["quotes"]
    paragraphs = prepare(text)
    carried: tuple[int, Carried, dict[str, Any]] | None = None
    for number, paragraph in enumerate(paragraphs):
        if not paragraph.regions or paragraph.label:
            continue
        unclosed = bool(number) and any(not r.closed for r in paragraphs[number - 1].tokens.regions[-1:])
        current = None
        if carried:
            at, old, _ = carried
            current = Carried(old.candidate, number - at, unclosed)
        choices = build_choices(paragraph, paragraphs[number - 1] if number else None, current, collect)
        before: set[int] | None = set()
        last_right: tuple[Any, dict[str, Any]] | None = None
        for k, values in enumerate(choices.emissions):
            if overlaps(paragraph.tokens.regions[k].span, row.get("ignore", [])):
                before = None
                continue
            gold = gold_of(paragraph, k, quotes)
            right = right_options(choices.options, values, gold, carried[2] if carried else None, text)
            if right is None:
                before = None
                continue
            if right and before is not None:
                order = sorted(values)
                features = []
                for option in order:
                    kind = "first" if k == 0 else "null" if before == {0} else "same" if option in before else "other"
                    features.append(values[option] + choices.transitions[k][kind])
                yield Instance(features, [o in right for o in order])
            if gold is not None and right:
                chosen = choices.options[min(right)]
                if chosen.candidate is not None:
                    last_right = (chosen, gold)
            before = right or None
        if last_right:
            chosen, gold = last_right
            carried = (number, Carried(chosen.candidate, 0, unclosed=False), gold)


def right_options(
    options: Sequence[Any],
    values: dict[int, Features],
    gold: dict[str, Any] | None,
    carried: dict[str, Any] | None,
    text: str,
) -> set[int] | None:
    """Return the options that are right; None when the annotation names a source that no option has."""
    if gold is None:
        return {0}
    if not gold["source"]:
        return None
    right = {
        o
        for o in values
        if options[o].where in {"here", "before"} and overlaps(options[o].candidate.span, gold["source"])
    }
    if not right and carried is not None and 1 in values and options[1].where == "carry":
        same = carried["source"] == gold["source"] or words_of(text, carried) & words_of(text, gold)
        right = {1} if same else set()
    return right or None


def words_of(text: str, quote: dict[str, Any]) -> set[str]:
    """Return the capitalised words of an attribution's source."""
    return {w.strip(".,’'") for s, e in quote["source"] for w in text[s:e].split() if w[:1].isupper()}
