"""Articles of the library compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.analysis.pipeline import compare
from reader.library.library import Library
from reader.model.article import BlockKind
from reader.model.claim import Passage
from reader.model.decision import DecisionKind
from reader.model.span import Span
from reader.services import comparing
from reader.services.analysing import analyse_stored, catch_up
from reader.services.comparing import Compared, ComparisonRequest, compare_job, compare_stored, keep, request
from reader.services.correcting import decide
from reader.services.importing import import_files, import_text
from reader.services.jobs import InlineExecutor
from tests.services.conftest import BRIDGE, COUNCIL, Write

INLINE = InlineExecutor()


def place(text: str, words: str, article: str) -> Passage:
    start = text.index(words)
    return Passage(article, Span(start, start + len(words)))


def test_stored_articles_are_compared_in_the_order_asked_each_once(library: Library, bridge: str, council: str) -> None:
    one, two = import_files(library, [bridge, council], INLINE).articles
    found = compare_stored(library, [two, one, two], INLINE)
    assert [a.article.id for a in found.comparison.analyses] == [two, one]
    assert found.comparison == compare([analyse_stored(library, a, INLINE) for a in (two, one)])
    assert {r.article for r in found.records} == {one, two}


def test_what_was_decided_about_claims_and_speakers_is_in_force(library: Library, bridge: str, council: str) -> None:
    one, two = import_files(library, [bridge, council], INLINE).articles
    passages = [
        place(BRIDGE, "Lee said that the work took two years.", one),
        place(COUNCIL, "Riverton bridge opens", two),
    ]
    joined = decide(library, DecisionKind.SAME_CLAIM, passages)
    united = decide(
        library, DecisionKind.MERGE_SPEAKERS, [place(BRIDGE, "Ann Lee", one), place(COUNCIL, "Robert Cole", two)]
    )
    found = compare_stored(library, [one, two], INLINE).comparison
    assert len(found.decided) == 2
    assert found.unplaced == ()
    assert any({m.passage.span for m in c.members} >= {p.span for p in passages} for c in found.claims)
    assert any({"Ann Lee", "Robert Cole"} <= {s.name, *s.aliases} for s in found.speakers)
    for change in (united, joined):
        library.undo(change.id)
    assert compare_stored(library, [one, two], INLINE).comparison.decided == ()


def test_a_decision_that_reaches_beyond_the_articles_is_left_out(library: Library, bridge: str, council: str) -> None:
    one, two = import_files(library, [bridge, council], INLINE).articles
    decide(library, DecisionKind.DIFFERS, [place(BRIDGE, "$9 million", one), place(COUNCIL, "$8 million", two)])
    alone = [analyse_stored(library, one, INLINE)]
    assert request(library, alone).decisions == ()
    assert compare_stored(library, [one], INLINE).comparison.unplaced == ()


def test_nothing_is_shared_by_no_articles(library: Library) -> None:
    assert compare_stored(library, [], INLINE).comparison.claims == ()


def compared(library: Library, articles: tuple[str, ...]) -> tuple[ComparisonRequest, Compared]:
    """Take the steps that the window takes, up to the answer."""
    asked = request(library, [analyse_stored(library, a, INLINE) for a in articles])
    return asked, compare_job(asked)


def test_an_article_that_is_added_costs_its_own_pairs(library: Library, write: Write) -> None:
    paths = [write(f"{n}.txt", f"{BRIDGE}It was bridge number {n}.\n") for n in range(4)]
    articles = import_files(library, paths, INLINE).articles
    first = compare_stored(library, articles[:3], INLINE)
    assert len(first.new_links) == 3
    asked, found = compared(library, articles)
    assert {pair.bases for pair in asked.known} == {pair.bases for pair in first.new_links}
    assert all(articles[3] in {b.article for b in pair.bases} for pair in found.new_links)
    assert len(found.new_links) == 3
    keep(library, found)
    again, nothing = compared(library, articles[::-1])
    assert len(again.known) == 6
    assert nothing.new_links == ()
    assert nothing.comparison.claims == compare([*asked.analyses]).claims


def test_links_are_looked_for_again_when_a_correction_changes_what_they_rest_on(
    library: Library, bridge: str, council: str
) -> None:
    one, two = import_files(library, [bridge, council], INLINE).articles
    before = compare_stored(library, [one, two], INLINE)
    block = place(BRIDGE, BRIDGE[BRIDGE.index("The new bridge") :].strip(), one)
    change = decide(library, DecisionKind.SET_BLOCK_KIND, [block], BlockKind.BOILERPLATE)
    asked, corrected = compared(library, (one, two))
    assert asked.known == ()
    assert len(corrected.new_links) == 1
    assert corrected.comparison == compare(asked.analyses)
    assert corrected.comparison.claims != before.comparison.claims
    keep(library, corrected)
    library.undo(change.id)
    assert compare_stored(library, [one, two], INLINE).comparison.claims == before.comparison.claims


def test_a_correction_that_links_do_not_rest_on_costs_nothing(library: Library, bridge: str, council: str) -> None:
    one, two = import_files(library, [bridge, council], INLINE).articles
    compare_stored(library, [one, two], INLINE)
    decide(library, DecisionKind.SET_OUTLET, [], "The Riverton Post", article=one)
    decide(library, DecisionKind.MERGE_SPEAKERS, [place(BRIDGE, "Ann Lee", one), place(COUNCIL, "Robert Cole", two)])
    asked, found = compared(library, (one, two))
    assert len(asked.known) == 1
    assert found.new_links == ()
    assert found.comparison == compare(asked.analyses, asked.decisions)


def test_another_engine_looks_for_links_anew(
    library: Library, bridge: str, council: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = import_files(library, [bridge, council], INLINE).articles
    compare_stored(library, articles, INLINE)
    monkeypatch.setattr(comparing, "ENGINE", "next")
    assert compared(library, articles)[0].known == ()


def test_links_outlive_closing(folder: Path, bridge: str, council: str) -> None:
    with Library.open(folder) as library:
        articles = import_files(library, [bridge, council], INLINE).articles
        compare_stored(library, articles, INLINE)
    with Library.open(folder) as library:
        assert len(compared(library, articles)[0].known) == 1


def test_a_first_result_comes_while_other_pairs_wait(library: Library, write: Write) -> None:
    paths = [write(f"{n}.txt", f"{BRIDGE}It was bridge number {n}.\n") for n in range(4)]
    articles = import_files(library, paths, INLINE).articles
    analyses = [analyse_stored(library, a, INLINE) for a in articles]
    left = []
    found = None
    while found is None or found.left:
        found = compare_job(request(library, analyses, most=4))
        left.append((len(found.new_links), found.left))
        keep(library, found)
    assert left == [(4, 2), (2, 0)]
    assert found.comparison == compare(analyses)


def test_who_was_named_and_united_in_one_article_is_so_in_others_without_it(library: Library) -> None:
    texts = (
        "Harbour closed\n\n“The walls are unsafe,” Anna Duarte said on Monday.\n",
        "Harbour shut\n\n“It must stay closed,” Anna Duarte said.\n\n“We want to sail,” Rui Alves said.\n",
        "Fishermen protest\n\n“Nobody asked us,” Rui Alves said here.\n",
        "Fishermen again\n\n“They were asked,” Rui Alves said.\n\n“We will see,” Max Orr said.\n",
    )
    articles = [import_text(library, t).articles[0] for t in texts]
    catch_up(library, INLINE)

    def mention(number: int, name: str) -> Passage:
        at = texts[number].index(name)
        return Passage(articles[number], Span(at, at + len(name)))

    def speakers(*numbers: int) -> set[str]:
        found = compare_stored(library, [articles[n] for n in numbers], INLINE)
        assert not found.comparison.unplaced
        entities = {e.id for a in found.comparison.analyses for e in a.entities}
        assert {m for s in found.comparison.speakers for m in s.members} == entities
        return {r.speaker or "" for r in found.records}

    decide(library, DecisionKind.RENAME_SPEAKER, [mention(0, "Anna Duarte")], "Mayor Duarte")
    decide(library, DecisionKind.MERGE_SPEAKERS, [mention(1, "Rui Alves"), mention(3, "Max Orr")])
    catch_up(library, INLINE)
    assert speakers(1) == {"Mayor Duarte", "Rui Alves"}
    # United by way of an article that is not among them, and by name.
    assert speakers(2, 3) == {"Rui Alves"}
    assert len(speakers(3)) == 1
    decide(library, DecisionKind.RENAME_SPEAKER, [mention(2, "Nobody")], "No such")
    catch_up(library, INLINE)
    assert speakers(0, 1) == {"Mayor Duarte", "Rui Alves"}
