"""What links rest on: enough that they are never stale, and no more than what they are found from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace

import pytest

from reader.analysis.claims.basis import comparable, link_basis
from reader.analysis.pipeline import analyse
from reader.model.analysis import Analysis
from reader.model.article import Article, BlockKind, Proposal
from reader.model.quotation import QuotationKind

TEXT = """Bridge over the Tamber collapses

“The rust was known to the railway for years,” said Ada Quill, the mayor of Tamber.

The bridge fell on Monday evening. Quill said that “nobody listened” to the city.
"""


def analysis(article: str = "a", text: str = TEXT) -> Analysis:
    return analyse(Article(article, text, hashlib.sha256(text.encode()).hexdigest()))


def with_quotation(found: Analysis, **changed: object) -> Analysis:
    first, *rest = found.quotations
    return replace(found, quotations=(replace(first, **changed), *rest))  # type: ignore[arg-type]  # any field


ALIKE: dict[str, Callable[[Analysis], Analysis]] = {
    "another path": lambda a: replace(a, article=replace(a.article, path="elsewhere.txt")),
    "other words of why": lambda a: with_quotation(a, reason="because", confidence=0.1, id="q"),
    "another outlet": lambda a: replace(a, metadata=replace(a.metadata, outlet=Proposal("The Post", None, "reader"))),
    "a decision that changed nothing": lambda a: replace(a, decided=("d",)),
}
OTHER: dict[str, Callable[[Analysis], Analysis]] = {
    "a block of another kind": lambda a: replace(
        a, blocks=(replace(a.blocks[0], kind=BlockKind.BOILERPLATE), *a.blocks[1:])
    ),
    "a sentence less": lambda a: replace(a, sentences=a.sentences[:-1]),
    "a quotation without marks": lambda a: with_quotation(a, kind=QuotationKind.INDIRECT),
    "a quotation of nobody": lambda a: with_quotation(a, speaker=None),
    "a speaker of another name": lambda a: replace(a, entities=(replace(a.entities[0], name="X"), *a.entities[1:])),
    "a date": lambda a: replace(a, metadata=replace(a.metadata, published=Proposal("2018", None, "reader"))),
    "another language": lambda a: replace(a, language="de"),
}


@pytest.mark.parametrize("change", ALIKE.values(), ids=ALIKE)
def test_links_stand_while_what_they_rest_on_does(change: Callable[[Analysis], Analysis]) -> None:
    assert link_basis(change(analysis())) == link_basis(analysis())


@pytest.mark.parametrize("change", OTHER.values(), ids=OTHER)
def test_whatever_may_be_evidence_makes_another_basis(change: Callable[[Analysis], Analysis]) -> None:
    assert link_basis(change(analysis())).digest != link_basis(analysis()).digest


def test_the_same_text_under_another_id_has_the_same_digest() -> None:
    one, other = link_basis(analysis("a")), link_basis(analysis("b"))
    assert (one.article, other.article) == ("a", "b")
    assert one[1:] == other[1:]


def test_another_text_has_another_digest() -> None:
    assert link_basis(analysis(text=TEXT + "More.\n")).digest != link_basis(analysis()).digest


def test_evidence_is_drawn_from_nothing_that_the_digest_leaves_out() -> None:
    for change in ALIKE.values():
        assert comparable(change(analysis())) == comparable(analysis())
