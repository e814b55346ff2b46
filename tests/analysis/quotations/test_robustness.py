"""Any text: no exception, spans inside the text, ids that hold, time in step with length."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.analysis.quotations import FoundQuotations, find_quotations
from reader.model.article import Block, BlockKind
from reader.model.quotation import QuotationKind
from reader.paths import seeds
from reader.text.paragraphs import split_paragraphs
from reader.text.sentences import split_sentences


def found_in(text: str, article: str = "a", *, attribute: bool = True) -> FoundQuotations:
    blocks = [Block(s, BlockKind.PARAGRAPH) for s in split_paragraphs(text)]
    sentences = [s for b in blocks for s in split_sentences(text, b.span)]
    return find_quotations(article, text, blocks, sentences, attribute=attribute)


def check(text: str, found: FoundQuotations) -> None:
    entities = {e.id for e in found.entities}
    assert len(entities) == len(found.entities)
    ids = [q.id for q in found.quotations]
    assert len(ids) == len(set(ids))
    assert list(found.quotations) == sorted(found.quotations, key=lambda q: q.spans[0])
    for q in found.quotations:
        places = [*q.spans, *(s for s in (q.clause, q.cue, q.source) if s)]
        assert all(0 <= s.start < s.end <= len(text) for s in places)
        assert all(a.end <= b.start for a, b in zip(q.spans, q.spans[1:], strict=False))
        assert q.speaker is None or q.speaker in entities
        assert 0.0 <= q.confidence <= 1.0
        assert q.reason
        assert (q.clause is None) or q.kind is QuotationKind.MIXED
    for entity in found.entities:
        assert entity.name
        assert entity.name not in entity.aliases
        assert all(0 <= m.span.start < m.span.end <= len(text) for m in entity.mentions)
        assert all(r.text == " ".join(r.span.of(text).split()) for r in entity.roles)


@pytest.mark.parametrize("path", seeds(), ids=lambda p: p.stem[:3])
def test_the_sample_articles_give_sound_quotations(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = found_in(text)
    check(text, found)
    assert {q.kind for q in found.quotations} == set(QuotationKind)


WORDS = st.sampled_from(
    [
        *("“", "” ", '"', "‘", "’ ", "''", "``", ".", ",", ":", ";", "—", "(", ")", "the\n\n", "’s", "'s", "5"),
        *[
            "said",
            "says",
            "told",
            "adding",
            "that",
            "according",
            "to",
            "Bob",
            "Smith",
            "Mr.",
            "the",
            "a",
            "an",
            "official",
            "officials",
            "report",
            "he",
            "she",
            "it",
            "they",
        ],
        *[
            "who",
            "I",
            "not",
            "would",
            "denied",
            "called",
            "lie",
            "group",
            "Russia",
            "Moscow",
            "Wallace:",
            "WALLACE:",
            "PENCE:",
            "and",
            "of",
            "for",
            "Secretary",
        ],
        *[
            "State",
            "Jr.",
            "U.S.",
            "CNN",
            "media",
            "declined",
            "comment",
            "as",
            "quoted",
            "because",
            "in",
            "based",
            "Center",
            "president",
            "his",
            "one",
        ],
    ]
)


@settings(max_examples=50, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_any_jumble_of_words_and_marks_gives_sound_quotations(text: str) -> None:
    check(text, found_in(text))


def test_ids_depend_on_the_article_and_are_the_same_each_time() -> None:
    text = "“We will go,” said Ada Brandt."
    first, again, other = found_in(text), found_in(text), found_in(text, "b")
    assert first == again
    assert first.quotations[0].id != other.quotations[0].id
    assert first.entities[0].id != other.entities[0].id


def test_without_attribution_every_marked_string_is_nobodys() -> None:
    found = found_in("„Das war’s“, sagte er. „Ja.“", attribute=False)
    assert [q.speaker for q in found.quotations] == [None, None]
    assert all(q.unresolved for q in found.quotations)
    assert not found.entities
    assert not found.scare_quotes


def test_clutter_holds_no_quotations() -> None:
    text = "“We will go,” said Ada Brandt."
    blocks = [Block(split_paragraphs(text)[0], BlockKind.BOILERPLATE)]
    assert find_quotations("a", text, blocks, []) == FoundQuotations()
    blocks = [Block(split_paragraphs(text)[0], BlockKind.CAPTION)]
    assert len(find_quotations("a", text, blocks, [split_paragraphs(text)[0]]).quotations) == 1


MONSTERS: dict[str, Callable[[int], str]] = {
    "marks in a row": lambda n: '"' * n,
    "only openers": lambda n: "“a " * n,
    "nested marks": lambda n: "“a ‘b " * (n // 2) + "’ ”" * (n // 2),
    "a name of many words": lambda n: "Bob " * n + "said “yes.”",
    "quotations over many paragraphs": lambda n: "\n\n".join("“It goes on and on" for _ in range(n // 5)),
    "many pairs in one paragraph": lambda n: "“a b c,” said Bob Smith. " * (n // 8),
    "many pronouns": lambda n: "Bob Smith came. " + "“Yes,” he said. " * (n // 6),
    "many descriptions": lambda n: "\n\n".join(f"A blue{i} official said that x is y." for i in range(n // 8)),
    "many documents": lambda n: "\n\n".join(f"The X{i} report said x. The report said y." for i in range(n // 12)),
    "verbs only": lambda n: "he said, " * (n // 3),
    "asides": lambda n: "Bob Smith, a man, said, " * (n // 8),
}


@pytest.mark.parametrize("name", MONSTERS)
def test_time_grows_in_step_with_the_text(name: str) -> None:
    def seconds(size: int) -> float:
        text = MONSTERS[name](size)
        start = time.process_time()
        check(text, found_in(text))
        return time.process_time() - start

    seconds(200)
    # Up to three attempts: a collection of garbage in the middle of the suite is no growth.
    most = 4 * 3 * min(seconds(700) for _ in range(3)) + 0.1
    assert any(seconds(2800) < most for _ in range(3))


def test_the_clause_of_a_quotation_over_two_paragraphs_stays_in_one() -> None:
    later = "“a door that no one of the council has opened in all of the years since the flood, or before it”"
    text = f"The mayor called it “dead as\n\n{later} and went home with the rest.\n"
    mixed = next(q for q in found_in(text).quotations if len(q.spans) == 2)
    assert mixed.clause is not None
    assert mixed.clause.of(text) == "it “dead as"
