"""Whole articles in, quotations out: each file of tests/data/quotations holds a text and what is found in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.analysis.quotations import FoundQuotations, find_quotations
from reader.model.article import Block, BlockKind
from reader.text.paragraphs import split_paragraphs
from reader.text.sentences import split_sentences

FOLDER = Path(__file__).parents[2] / "data" / "quotations"
RULE = "=====\n"


def found_in(text: str) -> FoundQuotations:
    blocks = [Block(s, BlockKind.PARAGRAPH) for s in split_paragraphs(text)]
    return find_quotations("a", text, blocks, [s for b in blocks for s in split_sentences(text, b.span)])


def rendered(text: str, found: FoundQuotations) -> str:
    names = {e.id: f"{e.name} ({e.type.value})" for e in found.entities}
    lines = []
    for q in found.quotations:
        flags = [f for f in ("unresolved", "denial", "refusal") if getattr(q, f)] + ([f"via {q.via}"] if q.via else [])
        parts = [
            q.kind.value,
            names.get(q.speaker or "", "-"),
            q.source.of(text) if q.source else "-",
            q.cue.of(text) if q.cue else "-",
            " … ".join(s.of(text) for s in q.spans),
            *([f"clause: {q.clause.of(text)}"] if q.clause else []),
            *flags,
        ]
        lines.append(" | ".join(parts))
    lines += [f"scare | {s.span.of(text)} | {s.reason}" for s in found.scare_quotes]
    lines += [f"role | {e.name} | {r.text}" for e in found.entities for r in e.roles]
    return "".join(line + "\n" for line in lines)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda p: p.stem)
def test_each_text_gives_the_quotations_written_below_it(path: Path, request: pytest.FixtureRequest) -> None:
    text, _, expected = path.read_text(encoding="utf-8").partition(RULE)
    actual = rendered(text, found_in(text))
    if request.config.getoption("--update-goldens"):
        path.write_text(text + RULE + actual, encoding="utf-8")
    else:
        assert actual == expected
