"""The whole analysis on mutated articles and on garbage: no exception, and every span says what it should."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.analysis import pipeline
from reader.analysis.pipeline import analyse, compare
from reader.importers.registry import import_bytes
from reader.model.analysis import Analysis, Comparison
from reader.model.article import QUOTABLE_KINDS, Article
from reader.model.span import Span
from reader.paths import seeds

SEEDS = [p.read_text("utf-8") for p in seeds()]
PIECES = [*"“”\"‘’'().é٣😀\u00a0\u2028\x00", "\n", "\n\n", " said ", " told "]


def article(text: str) -> Article:
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return Article(id=digest[:16], text=text, text_sha256=digest)


@pytest.fixture(scope="module")
def analyses() -> list[Analysis]:
    return [analyse(article(t)) for t in SEEDS]


@pytest.fixture(scope="module")
def compared(analyses: list[Analysis]) -> Comparison:
    return compare(analyses)


@st.composite
def mutated_seeds(draw: st.DrawFn) -> str:
    """A stretch of a seed with pieces cut out, doubled and put in."""
    text = draw(st.sampled_from(SEEDS))
    start = draw(st.integers(0, len(text) - 1))
    text = text[start : start + draw(st.integers(0, 3000))]
    for _ in range(draw(st.integers(0, 12))):
        at = draw(st.integers(0, len(text)))
        cut = draw(st.integers(0, 40))
        text = text[:at] + draw(st.sampled_from(PIECES)) * draw(st.integers(0, 3)) + text[at + cut :]
    return text


def assert_sound(found: Analysis) -> None:
    """Check what must hold of any analysis of any text."""
    text = found.article.text

    def inside(span: Span | None) -> bool:
        return span is None or 0 <= span.start < span.end <= len(text)

    covered = [0] * len(text)
    for block in found.blocks:
        assert inside(block.span)
        for i in range(*block.span):
            covered[i] += 1
    assert all(n == 1 for c, n in zip(text, covered, strict=True) if not c.isspace())
    quotable = [b.span for b in found.blocks if b.kind in QUOTABLE_KINDS]
    assert all(any(b.covers(s) for b in quotable) for s in found.sentences)
    assert all(a.end <= b.start for a, b in zip(found.sentences, found.sentences[1:], strict=False))
    entities = {e.id for e in found.entities}
    assert len(entities) == len(found.entities)
    assert len({q.id for q in found.quotations}) == len(found.quotations)
    for q in found.quotations:
        assert q.spans
        assert all(map(inside, (*q.spans, q.clause, q.cue, q.source)))
        assert all(a.end <= b.start for a, b in zip(q.spans, q.spans[1:], strict=False))
        assert q.speaker is None or q.speaker in entities
        assert 0 <= q.confidence <= 1
        assert q.reason
    assert [q.start for q in found.quotations] == sorted(q.start for q in found.quotations)
    for e in found.entities:
        assert e.name.strip()
        assert all(inside(m.span) for m in e.mentions)
        assert all(inside(r.span) and r.text for r in e.roles)
    assert all(inside(s.span) and s.reason for s in found.scare_quotes)


def assert_sound_together(found: Comparison) -> None:
    """Check what must hold of any comparison of any articles."""
    texts = {a.article.id: a.article.text for a in found.analyses}
    speakers = {s.id for s in found.speakers}
    for a in found.analyses:
        assert all(q.speaker is None or q.speaker in speakers for q in a.quotations)
    assert len({c.id for c in found.claims}) == len(found.claims)
    for c in found.claims:
        assert len({m.passage.article for m in c.members}) > 1
        assert 0 <= c.confidence <= 1
        assert c.reasons
        for m in c.members:
            assert 0 <= m.passage.span.start < m.passage.span.end <= len(texts[m.passage.article])
            assert m.speaker is None or m.speaker in speakers
    sentences = {(a.article.id, s) for a in found.analyses for s in a.sentences}
    assert {(p.article, p.span) for p in found.no_match} <= sentences


@given(mutated_seeds())
@settings(max_examples=60)
def test_any_mutated_article_is_analysed_soundly(text: str) -> None:
    assert_sound(analyse(article(text)))


@given(st.text(max_size=400))
def test_any_text_is_analysed_soundly(text: str) -> None:
    assert_sound(analyse(article(text)))


@given(st.lists(mutated_seeds(), max_size=3, unique=True))
@settings(max_examples=15)
def test_any_articles_are_compared_soundly(texts: list[str]) -> None:
    assert_sound_together(compare([analyse(article(t)) for t in texts]))


@pytest.mark.parametrize(
    "text",
    ["“" * 10_000, '"' * 10_000, "“a ‘" * 1_000 + "”’" * 1_000, "He said. " * 3_000, "x" * 300_000, "\n" * 100_000],
    ids=["openers", "straight marks", "nested marks", "one sentence", "one word", "blank"],
)
def test_a_hostile_text_is_analysed_soundly(text: str) -> None:
    assert_sound(analyse(article(text)))


def test_a_text_beyond_the_limit_is_shown_but_not_analysed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "TEXT_ANALYSED", 1000)
    found = analyse(article(SEEDS[0]))
    assert (found.blocks, found.quotations) == ((), ())
    assert found.notices == ("The article is too long to analyse.",)


def test_what_the_importer_tells_of_an_article_stands_first_among_the_notices() -> None:
    german = "Der Hafen wurde am Montag geschlossen, nachdem ein Sturm zwei der drei Molen beschädigt hatte. " * 3
    article = replace(import_bytes(german.encode()), notices=("Two comments are left out.",))
    first, second = analyse(article).notices
    assert first == "Two comments are left out."
    assert "not supported" in second


def test_an_article_in_another_language_gets_blocks_and_marks_but_no_speakers() -> None:
    said = "„Wir haben noch viel zu tun“, sagte er nach dem Treffen mit den Vertretern der Länder."
    text = "\n\n".join(
        f"Der Minister sagte am {day} in Berlin, dass die Verhandlungen noch nicht beendet sind. {said}"
        for day in ("Montag", "Dienstag", "Mittwoch")
    )
    found = analyse(article(text))
    assert found.language == "de"
    assert found.blocks
    assert [q.speaker for q in found.quotations] == [None] * 3
    assert len(found.notices) == 1


def test_the_same_article_gives_the_same_analysis(analyses: list[Analysis]) -> None:
    assert analyse(article(SEEDS[3])) == analyses[3]


def test_the_order_of_articles_does_not_matter_to_what_they_share(
    analyses: list[Analysis], compared: Comparison
) -> None:
    other = compare(analyses[::-1])
    assert set(compared.claims) == set(other.claims)
    assert set(compared.speakers) == set(other.speakers)


def test_quotations_of_a_comparison_name_its_speakers(compared: Comparison) -> None:
    counted = sum(s.quotations for s in compared.speakers)
    assert counted == sum(q.speaker is not None for a in compared.analyses for q in a.quotations) > 0


def test_comparing_leaves_the_analyses_as_they_were(analyses: list[Analysis], compared: Comparison) -> None:
    for a, b in zip(analyses, compared.analyses, strict=True):
        assert replace(b, quotations=a.quotations) == a
