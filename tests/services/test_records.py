"""Quotations as records."""

from __future__ import annotations

import hashlib

import pytest

from reader.model.analysis import Analysis
from reader.model.article import Article, Metadata, Proposal
from reader.model.quotation import Quotation, QuotationKind
from reader.model.span import Span
from reader.model.speaker import Entity, Role, Speaker, SpeakerType
from reader.services.records import goes_by, records_of_analyses, speakers_of

TEXT = "First things. “Yes,” Ann Lee said, “it is.” Nobody said no."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def analysis(name: str = "a", *, role: str | None = "mayor") -> Analysis:
    roles = (Role(role, span("Ann Lee"), name),) if role else ()
    return Analysis(
        Article(name, TEXT, hashlib.sha256(TEXT.encode()).hexdigest(), f"{name}.txt"),
        metadata=Metadata(title=Proposal("Things", None, "stated")),
        sentences=(span("First things."), span("“Yes,” Ann Lee said, “it is.”"), span("Nobody said no.")),
        quotations=(
            Quotation(
                f"{name}1",
                QuotationKind.DIRECT,
                (span("“Yes,”"), span("“it is.”")),
                cue=span("said"),
                source=span("Ann Lee"),
                speaker=f"{name}-lee",
            ),
            Quotation(f"{name}2", QuotationKind.INDIRECT, (span("no"),)),
        ),
        entities=(Entity(f"{name}-lee", name, "Ann Lee", SpeakerType.PERSON, ("Lee",), (), roles),),
    )


def test_a_record_has_all_of_a_quotation_in_itself() -> None:
    article = analysis()
    first, second = records_of_analyses([article], speakers_of([article]))
    assert first.text == "“Yes,” … “it is.”"
    assert (first.speaker, first.speaker_type, first.role) == ("Ann Lee", SpeakerType.PERSON, "mayor")
    assert (first.source, first.cue) == ("Ann Lee", "said")
    assert first.context == "“Yes,” Ann Lee said, “it is.”"
    assert (first.title, first.outlet, first.path) == ("Things", None, "a.txt")
    assert (second.speaker, second.role, second.source) == (None, None, None)


def test_a_quotation_outside_of_all_sentences_has_no_context() -> None:
    article = analysis()
    bare = Analysis(article.article, quotations=article.quotations)
    assert [r.context for r in records_of_analyses([bare], {})] == ["", ""]


def test_only_quotations_of_the_named_speaker_are_given() -> None:
    articles = [analysis("a"), analysis("b", role=None)]
    speakers = speakers_of(articles)
    assert [r.id for r in records_of_analyses(articles, speakers, "lee")] == ["a1", "b1"]
    assert list(records_of_analyses(articles, speakers, "Smith")) == []


@pytest.mark.parametrize(
    ("name", "goes"),
    [("ann lee", True), ("Lee", True), ("annie", True), ("Jon Lee", False), ("Le", False), ("", False), ("…", False)],
)
def test_a_speaker_goes_by_any_words_of_one_of_the_forms(name: str, goes: bool) -> None:
    assert goes_by(Speaker("s", "Ann Lee", SpeakerType.PERSON, ("Annie",)), name) is goes
