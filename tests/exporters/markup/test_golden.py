"""Golden files: an article with its marks, its tokens and what a terminal shows of it, all in one file.

In the article ``⟦kind:words⟧`` marks words; a kind is that of a block, of a quotation, ``source``, ``cue``, ``scare``
or a claim's label. A source or a cue belongs to the next quotation.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from reader.exporters.markup.apparatus import make_apparatus
from reader.exporters.markup.lexer import tokens_of
from reader.exporters.markup.terminal import Terminal, render
from reader.model.analysis import Analysis
from reader.model.article import Article, Block, BlockKind
from reader.model.claim import Claim, ClaimMember, Passage
from reader.model.labels import ClaimLabel, Tier
from reader.model.quotation import Quotation, QuotationKind, ScareQuote
from reader.model.span import Span

FILES = sorted((Path(__file__).resolve().parents[2] / "data").glob("markup-*.txt"))
PART = re.compile(r"⟦(\w+):|(⟧)|([^⟦⟧]+)")


def read_marks(marked: str) -> tuple[str, list[tuple[str, Span]]]:
    """Return the bare text and its marks in the order in which they end."""
    text = ""
    marks: list[tuple[str, Span]] = []
    opened: list[tuple[str, int]] = []
    for kind, closes, words in PART.findall(marked):
        if kind:
            opened.append((kind, len(text)))
        elif closes:
            name, start = opened.pop()
            marks.append((name, Span(start, len(text))))
        else:
            text += words
    return text, marks


def analysis_of(marked: str) -> tuple[Analysis, list[Claim]]:
    text, marks = read_marks(marked)
    blocks: list[Block] = []
    scares: list[ScareQuote] = []
    claims: list[Claim] = []
    quotations: list[Quotation] = []
    near: dict[str, Span] = {}
    for kind, span in marks:
        if kind in tuple(BlockKind):
            blocks.append(Block(span, BlockKind(kind)))
        elif kind in tuple(ClaimLabel):
            member = ClaimMember(Passage("golden", span))
            claims.append(Claim(str(len(claims)), ClaimLabel(kind), Tier.LIKELY, 0.5, (member,)))
        elif kind == "scare":
            scares.append(ScareQuote(span, ""))
        elif kind in {"source", "cue"}:
            near[kind] = span
        else:
            number = str(len(quotations))
            quotations.append(
                Quotation(number, QuotationKind(kind), (span,), cue=near.get("cue"), source=near.get("source"))
            )
            near = {}
    blocks.sort(key=lambda b: b.span)
    article = Article("golden", text, hashlib.sha256(text.encode()).hexdigest())
    return Analysis(article, blocks=tuple(blocks), quotations=tuple(quotations), scare_quotes=tuple(scares)), claims


def computed(marked: str) -> str:
    """Return the whole golden file of a marked article."""
    analysis, claims = analysis_of(marked)
    tokens = list(tokens_of(analysis, claims))
    listed = "".join(f"{str(ttype).removeprefix('Token.'):<40} {value!r}\n" for ttype, value in tokens)
    shown = render(tokens, make_apparatus(analysis, {}, claims), Terminal(60))
    return f"---article---\n{marked}\n---tokens---\n{listed}---terminal---\n{shown}"


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_a_marked_article_is_shown_as_it_was(path: Path, request: pytest.FixtureRequest) -> None:
    golden = path.read_text("utf-8")
    marked = golden.removeprefix("---article---\n").partition("\n---tokens---\n")[0]
    if request.config.getoption("--update-goldens"):
        path.write_text(computed(marked), "utf-8")
    assert computed(marked) == path.read_text("utf-8")


def test_there_are_golden_files() -> None:
    assert FILES
