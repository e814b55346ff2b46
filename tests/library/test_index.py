from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from reader.library.entries import pieces
from reader.library.library import Library
from reader.model.article import Block, BlockKind
from reader.model.change import Delete, Insert, Table
from reader.model.claim import Link, Passage, Reason, ReasonKind
from reader.model.library import QuotationFilter, SpeakerOrder
from reader.model.limits import PARAGRAPH_LAID_OUT
from reader.model.linking import ArticleLinks, LinkBasis
from reader.model.span import Span
from reader.model.speaker import Speaker, SpeakerType, UnitedSpeakers
from tests.library.making import ENGINE, TEXT, add, analyse, decision, edit, feed, ids, name_keys, stored, unite

ONE = "One\n“First,” Ann Lee said.\n"
TWO = "Two\n“Second,” Ann Lee said. “Third.”\n"


def counts(library: Library) -> list[tuple[str, int, int]]:
    return [(s.name, s.articles, s.quotations) for s in library.read.speakers().rows]


def test_an_article_waits_until_its_analysis_is_taken_in(library: Library) -> None:
    add(library, stored("a", ONE))
    (waiting,) = library.index.waiting(ENGINE)
    assert library.read.totals(ENGINE).waiting == 1
    assert library.index.put(analyse(stored("a", ONE).article), ENGINE, {}, waiting.ticket)
    assert library.index.waiting(ENGINE) == ()
    assert library.index.waiting("another engine") == (waiting,)
    totals = library.read.totals(ENGINE)
    assert (totals.articles, totals.waiting, totals.quotations) == (1, 0, 1)


def test_the_articles_of_a_step_are_listed_in_its_order(library: Library) -> None:
    names = [f"article-{n}" for n in (7, 3, 9, 1, 8, 2, 6, 4, 5)]
    add(library, *(stored(name, f"{name}\n{TEXT}") for name in names))
    assert [w.article for w in library.index.waiting(ENGINE)] == names[::-1]


def test_many_articles_are_taken_in_together_or_not_at_all(library: Library) -> None:
    add(library, stored("a", ONE), stored("b", TWO))
    with library.index.together():
        for name, text in (("a", ONE), ("b", TWO)):
            assert library.index.put(analyse(stored(name, text).article), ENGINE, {})
    assert library.read.totals(ENGINE).quotations == 3
    without = replace(analyse(stored("a", ONE).article), quotations=())
    with pytest.raises(ZeroDivisionError), library.index.together():
        assert 1 // (1 - library.index.put(without, ENGINE, {}))
    assert library.read.totals(ENGINE).quotations == 3


def test_an_answer_to_an_older_question_is_not_taken(library: Library) -> None:
    add(library, stored("a", ONE))
    (waiting,) = library.index.waiting(ENGINE)
    library.apply(edit("Correct", Insert(decision("d", "a"))))
    assert not library.index.put(analyse(stored("a", ONE).article), ENGINE, {}, waiting.ticket)
    assert len(library.index.waiting(ENGINE)) == 1


def test_an_article_that_is_gone_is_not_taken_in(library: Library) -> None:
    add(library, stored("a", ONE))
    library.apply(edit("Drop", Delete(Table.ARTICLES, "a")))
    assert not library.index.put(analyse(stored("a", ONE).article), ENGINE, {})
    assert not library.index.put(analyse(stored("a", TWO).article), ENGINE, {})


def test_taking_in_again_replaces_what_was_there(library: Library) -> None:
    add(library, stored("a", TWO))
    feed(library)
    first = library.read.quotations()
    analysis = analyse(stored("a", TWO).article)
    assert library.index.put(analysis, ENGINE, name_keys(analysis))
    library.index.refresh_speakers(unite)
    assert library.read.quotations() == first
    assert library.read.totals(ENGINE).quotations == 2
    assert counts(library) == [("Ann Lee", 1, 2)]


def test_speakers_are_united_over_articles_with_stored_counts(library: Library) -> None:
    add(library, stored("a", ONE), stored("b", TWO))
    feed(library)
    assert counts(library) == [("Ann Lee", 2, 3)]
    assert library.read.totals(ENGINE).speakers == 1
    (speaker,) = library.read.speakers().rows
    found = library.read.quotations(QuotationFilter(speaker=speaker.id)).rows
    assert {(q.article, q.name, q.speaker) for q in found} == {
        ("a", "Ann Lee", speaker.id),
        ("b", "Ann Lee", speaker.id),
    }


def test_before_speakers_are_united_a_quotation_bears_the_name_in_its_article(library: Library) -> None:
    add(library, stored("a", ONE))
    library.index.put(analyse(stored("a", ONE).article), ENGINE, {})
    (row,) = library.read.quotations().rows
    assert (row.speaker, row.name) == (None, "Ann Lee")


def test_an_entity_without_a_key_stays_alone(library: Library) -> None:
    add(library, stored("a", ONE), stored("b", TWO))
    for name, text in (("a", ONE), ("b", TWO)):
        library.index.put(analyse(stored(name, text).article), ENGINE, {})
    library.index.refresh_speakers(unite)
    assert sorted(counts(library)) == [("Ann Lee", 1, 1), ("Ann Lee", 1, 2)]


def test_counts_follow_when_an_article_goes(library: Library) -> None:
    add(library, stored("a", ONE), stored("b", TWO))
    feed(library)
    library.apply(edit("Drop", Delete(Table.ARTICLES, "b")))
    feed(library)
    assert counts(library) == [("Ann Lee", 1, 1)]
    library.apply(edit("Drop", Delete(Table.ARTICLES, "a")))
    feed(library)
    assert counts(library) == []
    assert library.read.totals(ENGINE).speakers == 0


def test_what_is_gone_leaves_all_lists_at_once_and_the_file_later(library: Library) -> None:
    change = add(library, *(stored(f"a{n}", ONE) for n in range(30)))
    feed(library)
    library.undo(change.id)
    assert library.read.articles().rows == ()
    assert library.read.quotations().rows == ()
    assert library.read.search("first").rows == ()
    assert library.read.totals(ENGINE).quotations == 0
    add(library, stored("b", TWO))
    library.index.put(analyse(stored("b", TWO).article), ENGINE, {})
    assert [library.index.refresh_speakers(unite, 20) for _ in range(4)] == [20, 10, 2, 0]
    assert library.index.connection.execute("SELECT count(*) FROM paragraphs").fetchone()[0] == 2
    assert ids(library.read.articles().rows) == ["b"]
    assert library.read.totals(ENGINE).quotations == 2
    assert [(s.name, s.quotations) for s in library.read.speakers().rows] == [("Ann Lee", 2)]


@pytest.mark.parametrize("is_cleared", [False, True])
def test_an_article_that_comes_back_stands_where_it_stood(library: Library, *, is_cleared: bool) -> None:
    add(library, *(stored(name, f"{name}\n{ONE}") for name in "abcd"))
    feed(library)
    before = ids(library.read.articles().rows)
    gone = library.apply(edit("Removal", Delete(Table.ARTICLES, "b"), Delete(Table.ARTICLES, "c")))
    assert ids(library.read.articles().rows) == ["d", "a"]
    while is_cleared and library.index.refresh_speakers(unite):
        pass
    library.undo(gone.id)
    assert ids(library.read.articles().rows) == before
    # What was left behind is not found beside what is taken in again.
    assert len(library.read.search("first").rows) == 2
    feed(library)
    assert len(library.read.search("first").rows) == 4
    assert library.read.totals(ENGINE).quotations == 4
    assert counts(library) == [("Ann Lee", 4, 4)]


def test_a_speaker_may_split_and_take_the_id_of_another(library: Library) -> None:
    add(library, stored("a", ONE), stored("b", TWO))
    feed(library)
    (whole,) = library.read.speakers().rows

    def split(entities: object) -> UnitedSpeakers:
        members = sorted(e.id for e in entities)  # type: ignore[attr-defined] # entities
        speakers = tuple(
            Speaker(whole.id if n else "new", f"Ann {n}", SpeakerType.PERSON, members=(m,))
            for n, m in enumerate(members)
        )
        return UnitedSpeakers(speakers, {})

    for name, text in (("a", ONE), ("b", TWO)):
        analysis = analyse(stored(name, text).article)
        library.index.put(analysis, ENGINE, name_keys(analysis))
    assert library.index.refresh_speakers(split) == 1
    rows = library.read.speakers(SpeakerOrder.NAME).rows
    assert [(s.id, s.name, s.quotations) for s in rows] == [("new", "Ann 0", 1), (whole.id, "Ann 1", 2)]
    assert library.read.totals(ENGINE).speakers == 2
    assert {q.speaker for q in library.read.quotations().rows} == {"new", whole.id}


def test_few_rows_are_written_when_a_speaker_gains_an_article(library: Library) -> None:
    add(library, *(stored(f"a{n}", ONE) for n in range(5)))
    feed(library)
    numbers = library.index.connection.execute("SELECT DISTINCT speaker FROM quotations").fetchall()
    add(library, stored("b", TWO))
    feed(library)
    after = library.index.connection.execute("SELECT DISTINCT speaker FROM quotations").fetchall()
    assert [tuple(r) for r in after] == [tuple(r) for r in numbers]


def test_an_analysis_is_kept_until_the_engine_changes(library: Library) -> None:
    article = stored("a", ONE).article
    add(library, stored("a", ONE))
    assert library.index.cached_analysis(article, ENGINE) is None
    library.index.cache_analysis(analyse(article), ENGINE)
    assert library.index.cached_analysis(article, ENGINE) == analyse(article)
    assert library.index.cached_analysis(article, "2") is None
    library.index.cache_analysis(analyse(article), "2")
    assert library.index.cached_analysis(article, ENGINE) is None


def test_an_analysis_is_not_that_of_the_same_text_read_in_another_way(library: Library) -> None:
    article = stored("a", ONE).article
    library.index.cache_analysis(analyse(article), ENGINE)
    hinted = replace(article, hints=(Block(Span(0, 3), BlockKind.TITLE),))
    assert library.index.cached_analysis(hinted, ENGINE) is None
    assert library.index.cached_analysis(replace(article, id="b"), ENGINE) is None


@pytest.mark.parametrize("data", [b"", b"x\x9c\x03\x00\x00\x00\x00\x01"])
def test_what_cannot_be_read_from_a_cache_is_as_good_as_absent(library: Library, data: bytes) -> None:
    article = stored("a", ONE).article
    library.index.cache_analysis(analyse(article), ENGINE)
    library.index.connection.execute("UPDATE analyses SET data = ?", [data])
    assert library.index.cached_analysis(article, ENGINE) is None


def basis(article: str, text: str = ONE, digest: str = "state") -> LinkBasis:
    return LinkBasis(article, stored(article, text).article.text_sha256, digest)


A, B = basis("a", ONE), basis("b", TWO)
LINKS = ArticleLinks(
    A,
    B,
    (
        Link(Passage("a", Span(0, 3)), Passage("b", Span(4, 9)), 0.5, (Reason(ReasonKind.WORD, "said"),)),
        Link(Passage("a", Span(4, 9)), Passage("b", Span(0, 3)), 0.75),
    ),
)


def test_links_are_kept_for_two_articles_in_either_order_until_the_engine_changes(library: Library) -> None:
    assert library.index.cached_links([A, B], ENGINE) == ()
    library.index.cache_links([LINKS], ENGINE)
    assert library.index.cached_links([A, B], ENGINE) == (LINKS,)
    assert library.index.cached_links([B, A], ENGINE) == (LINKS,)
    assert library.index.cached_links([A, B], "2") == ()
    library.index.cache_links([LINKS], "2")
    assert library.index.cached_links([A, B], ENGINE) == ()


def test_links_are_those_of_copies_too(library: Library) -> None:
    library.index.cache_links([LINKS], ENGINE)
    copies = A._replace(article="y"), B._replace(article="z")
    (found,) = library.index.cached_links(copies, ENGINE)
    assert found.bases == copies
    assert [(x.first.article, x.second.article, x.score) for x in found.links] == [("y", "z", 0.5), ("y", "z", 0.75)]
    # The other way round reasons may be worded otherwise.
    assert library.index.cached_links([A._replace(article="z"), B._replace(article="y")], ENGINE) == ()


def test_links_are_not_those_of_another_state_of_an_article(library: Library) -> None:
    library.index.cache_links([LINKS], ENGINE)
    assert library.index.cached_links([A, B._replace(digest="corrected")], ENGINE) == ()
    assert library.index.cached_links([A._replace(digest="corrected"), B], ENGINE) == ()
    corrected = ArticleLinks(A, B._replace(digest="corrected"))
    library.index.cache_links([corrected], ENGINE)
    assert library.index.cached_links(corrected.bases, ENGINE) == (corrected,)
    assert library.index.cached_links([A, B], ENGINE) == ()


def test_that_two_articles_share_nothing_is_kept_too(library: Library) -> None:
    for found in (ArticleLinks(A, B), ArticleLinks(A, B, are_copies=True)):
        library.index.cache_links([found], ENGINE)
        assert library.index.cached_links([A, B], ENGINE) == (found,)


def test_of_many_articles_the_pairs_that_are_kept_are_found(library: Library) -> None:
    bases = [basis(name, name) for name in "abcde"]
    kept = [
        ArticleLinks(one, other) for one, other in combinations(bases, 2) if "c" not in {one.article, other.article}
    ]
    library.index.cache_links(kept, ENGINE)
    assert list(library.index.cached_links(bases, ENGINE)) == kept
    assert library.index.cached_links([], ENGINE) == ()


def test_links_of_two_copies_of_a_text_keep_their_sides(library: Library) -> None:
    two = basis("a", ONE), basis("b", ONE)
    links = ArticleLinks(*two, (Link(Passage("a", Span(0, 3)), Passage("b", Span(4, 9)), 0.5),))
    library.index.cache_links([links], ENGINE)
    assert library.index.cached_links(two[::-1], ENGINE) == (links,)


@pytest.mark.parametrize("data", [b"", b"x\x9c\x03\x00\x00\x00\x00\x01"])
def test_links_that_cannot_be_read_are_as_good_as_absent(library: Library, data: bytes) -> None:
    library.index.cache_links([LINKS], ENGINE)
    library.index.connection.execute("UPDATE links SET data = ?", [data])
    assert library.index.cached_links([A, B], ENGINE) == ()


def test_a_redo_finds_the_analysis_that_was_made_before_the_undo(library: Library) -> None:
    change = add(library, stored("a", ONE))
    feed(library)
    library.index.cache_analysis(analyse(stored("a", ONE).article), ENGINE)
    undone = library.undo(change.id)
    assert library.read.articles().rows == ()
    library.undo(undone.id)
    assert ids(library.read.articles().rows) == ["a"]
    assert library.index.cached_analysis(stored("a", ONE).article, ENGINE) is not None


def test_an_article_without_blocks_is_searched_by_its_lines(library: Library) -> None:
    add(library, stored("a", ONE))
    library.index.put(replace(analyse(stored("a", ONE).article), blocks=()), ENGINE, {})
    (hit,) = library.read.search("first").rows
    assert hit.span == Span(5, 10)


def test_long_paragraphs_are_cut_at_spaces() -> None:
    text = "word " * 10_000
    found = pieces(text, Span(3, len(text)))
    assert [s.start for s in found[1:]] == [s.end for s in found[:-1]]
    assert (found[0].start, found[-1].end) == (3, len(text))
    assert all(s.length <= PARAGRAPH_LAID_OUT and text[s.end - 1] == " " for s in found)
    assert [s.length for s in pieces("x" * 45_000, Span(0, 45_000))] == [20_000, 20_000, 5_000]


def test_an_article_may_have_more_lines_than_there_are_close_numbers(library: Library) -> None:
    lines = [f"line{n}" for n in range(5000)]
    add(library, stored("a", ONE), stored("b", "\n".join(lines)), stored("c", "\n".join(lines)))
    feed(library)
    for line in (lines[0], lines[4999]):
        assert sorted(h.article for h in library.read.search(line + " ").rows) == ["b", "c"]
    library.apply(edit("Drop", Delete(Table.ARTICLES, "b")))
    assert [h.article for h in library.read.search(lines[0] + " ").rows] == ["c"]
    check = "INSERT INTO paragraphs_words (paragraphs_words, rank) VALUES ('integrity-check', 1)"
    library.index.connection.execute(check)


def test_what_waits_comes_newest_first_whatever_engine_was_there_before(library: Library) -> None:
    add(library, *(stored(f"a{n}", f"Title {n}\nText {n}.\n") for n in range(5)))
    for n, engine in ((0, "1"), (1, "0"), (2, "2"), (3, "1")):
        found = library.read.article(f"a{n}")
        assert found is not None
        library.index.put(analyse(found.article), engine, {})
    assert [w.article for w in library.index.waiting("1")] == ["a4", "a2", "a1"]
    assert [w.article for w in library.index.waiting("1", 2)] == ["a4", "a2"]
    assert [w.article for w in library.index.waiting("3")] == ["a4", "a3", "a2", "a1", "a0"]
