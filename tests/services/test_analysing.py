"""Articles of the library analysed, with what the reader decided in force."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path

import pytest

from reader.library.library import Library
from reader.model.article import BlockKind
from reader.model.claim import Passage
from reader.model.decision import DecisionKind
from reader.model.errors import JobError, LibraryError
from reader.model.library import HitKind, QuotationFilter, SpeakerOrder
from reader.model.span import Span
from reader.services import analysing
from reader.services.analysing import (
    analyse_job,
    analyse_stored,
    catch_up,
    keep,
    library_totals,
    refresh_speakers,
    request,
    waiting,
)
from reader.services.correcting import decide
from reader.services.importing import import_files
from reader.services.jobs import InlineExecutor, Job
from tests.services.conftest import BRIDGE, COUNCIL, Write

INLINE = InlineExecutor()


class Counting(InlineExecutor):
    """Counts the analyses that were not cached."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[analysing.AnalysisRequest] = []

    def submit(self, function: object, *args: object, size: int = 0, seconds: float | None = None) -> Job:
        if isinstance(args[0], analysing.AnalysisRequest) and args[0].automatic is None:
            self.asked.append(args[0])
        return super().submit(function, *args, size=size, seconds=seconds)  # type: ignore[arg-type]  # handed through


class Dying(InlineExecutor):
    """A worker that dies on each job."""

    def submit(self, function: object, *args: object, size: int = 0, seconds: float | None = None) -> Job:
        del function, args, size, seconds
        future: Future[object] = Future()
        future.set_exception(JobError("The work on an article took too long and was stopped. Try a shorter article."))
        return Job(1, future)


def place(words: str, article: str) -> Passage:
    start = BRIDGE.index(words)
    return Passage(article, Span(start, start + len(words)))


def test_what_waits_is_analysed_and_can_be_listed(library: Library, bridge: str, council: str) -> None:
    import_files(library, [bridge, council], INLINE)
    told: list[tuple[int, int]] = []
    assert catch_up(library, INLINE, lambda done, of: told.append((done, of))) == 2
    assert told == [(0, 2), (1, 2), (2, 2)]
    assert waiting(library) == ()
    assert all(r.analysed and r.quotations for r in library.read.articles().rows)
    assert "Ann Lee" in {s.name for s in library.read.speakers().rows}
    assert catch_up(library, INLINE) == 0


def test_a_speaker_of_two_articles_is_one_with_the_quotations_of_both(library: Library, write: Write) -> None:
    paths = [write(f"{n}.txt", f"{BRIDGE}“It is bridge number {n},” Lee said.\n") for n in range(2)]
    import_files(library, paths, INLINE)
    catch_up(library, INLINE)
    (lee,) = (s for s in library.read.speakers(SpeakerOrder.NAME).rows if s.name == "Ann Lee")
    rows = library.read.quotations(QuotationFilter(speaker=lee.id)).rows
    assert (lee.articles, lee.quotations) == (2, len(rows))
    assert len({r.article for r in rows}) == 2


def test_the_second_analysis_comes_from_the_cache(library: Library, bridge: str) -> None:
    (article,) = import_files(library, [bridge], INLINE).articles
    executor = Counting()
    first = analyse_stored(library, article, executor)
    assert analyse_stored(library, article, executor) == first
    assert len(executor.asked) == 1
    assert waiting(library) == ()


def test_another_engine_analyses_anew(library: Library, bridge: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import_files(library, [bridge], INLINE)
    executor = Counting()
    catch_up(library, executor)
    monkeypatch.setattr(analysing, "ENGINE", "next")
    assert len(waiting(library)) == 1
    catch_up(library, executor)
    assert len(executor.asked) == 2
    assert waiting(library) == ()


def test_a_redone_import_needs_no_new_analysis(library: Library, bridge: str) -> None:
    change = import_files(library, [bridge], INLINE).steps[0].change
    executor = Counting()
    catch_up(library, executor)
    undone = library.undo(change.id)
    assert catch_up(library, executor) == 0
    assert library.read.articles().rows == ()
    library.undo(undone.id)
    assert catch_up(library, executor) == 1
    assert len(executor.asked) == 1


def test_a_correction_is_in_the_next_analysis_and_in_the_index(library: Library, bridge: str) -> None:
    (article,) = import_files(library, [bridge], INLINE).articles
    before = analyse_stored(library, article, INLINE)
    words = place("“The bridge is open and it is safe for everyone,”", article)
    change = decide(library, DecisionKind.SET_SPEAKER, [words], "Robert Cole")
    assert change.articles == (article,)
    assert [w.article for w in waiting(library)] == [article]
    executor = Counting()
    after = analyse_stored(library, article, executor)
    assert executor.asked == []
    assert next(e.name for q in after.quotations for e in after.entities if q.speaker == e.id) == "Robert Cole"
    catch_up(library, INLINE)
    assert "Robert Cole" in {q.name for q in library.read.quotations().rows}
    library.undo(change.id)
    assert analyse_stored(library, article, INLINE) == before


def test_a_correction_outlives_closing_and_a_new_engine(
    folder: Path, bridge: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(folder) as library:
        (article,) = import_files(library, [bridge], INLINE).articles
        words = place("“The bridge is open and it is safe for everyone,”", article)
        decide(library, DecisionKind.NOT_A_QUOTATION, [words], "a test")
        corrected = analyse_stored(library, article, INLINE)
    monkeypatch.setattr(analysing, "ENGINE", "next")
    with Library.open(folder) as library:
        again = analyse_stored(library, article, INLINE)
    assert again == corrected
    assert not any(q.start == words.span.start for q in again.quotations)
    assert len(again.decided) == 1


def test_a_block_that_is_flipped_takes_its_quotations_along_and_gives_them_back(library: Library, bridge: str) -> None:
    (article,) = import_files(library, [bridge], INLINE).articles
    automatic = analyse_stored(library, article, INLINE)
    block = next(b for b in automatic.blocks if b.span.of(BRIDGE).startswith("“The bridge"))
    there = Passage(article, block.span)
    decide(library, DecisionKind.SET_BLOCK_KIND, [there], BlockKind.BOILERPLATE)
    without = analyse_stored(library, article, INLINE)
    assert len(without.quotations) < len(automatic.quotations)
    decide(library, DecisionKind.SET_BLOCK_KIND, [there], BlockKind.PARAGRAPH)
    assert [q.id for q in analyse_stored(library, article, INLINE).quotations] == [q.id for q in automatic.quotations]


def test_an_answer_that_comes_too_late_is_not_taken(library: Library, bridge: str) -> None:
    (article,) = import_files(library, [bridge], INLINE).articles
    (one,) = waiting(library)
    asked = request(library, one.article)
    found = analyse_job(asked)
    words = place("“The bridge is open and it is safe for everyone,”", article)
    decide(library, DecisionKind.SET_SPEAKER, [words], "Robert Cole")
    assert not keep(library, asked, found)
    assert [w.article for w in waiting(library)] == [article]


def test_what_the_index_has_is_not_written_again(library: Library, bridge: str) -> None:
    (article,) = import_files(library, [bridge], INLINE).articles
    analyse_stored(library, article, INLINE)
    asked = request(library, article)
    assert not keep(library, asked, analyse_job(asked))


def test_an_article_that_no_worker_can_analyse_is_searched_all_the_same(library: Library, bridge: str) -> None:
    (article,) = import_files(library, [bridge], INLINE).articles
    assert catch_up(library, Dying()) == 1
    assert waiting(library) == ()
    assert [h.article for h in library.read.search("riverton", HitKind.PARAGRAPH).rows] == [article]
    with pytest.raises(JobError):
        analyse_stored(library, article, Dying())
    assert analyse_stored(library, article, INLINE).quotations
    assert library.read.articles().rows[0].quotations > 0


def test_an_article_that_is_gone_cannot_be_analysed(library: Library) -> None:
    with pytest.raises(LibraryError, match="not in the library any more"):
        analyse_stored(library, "gone", INLINE)


def test_speakers_are_united_a_name_at_a_time(library: Library, bridge: str) -> None:
    (article,) = import_files(library, [bridge], INLINE).articles
    analyse_stored(library, article, INLINE)
    names = 0
    while refresh_speakers(library, 1):
        names += 1
    assert names == len(library.read.speakers().rows) > 1


def test_where_another_window_has_the_library_articles_can_be_read_and_analysed(folder: Path, bridge: str) -> None:
    with Library.open(folder) as library:
        (article,) = import_files(library, [bridge], INLINE).articles
        with Library.open(folder) as second:
            assert analyse_stored(second, article, INLINE).quotations
            assert catch_up(second, INLINE) == 0
        assert len(waiting(library)) == 1


def test_speakers_of_other_names_that_are_merged_are_one_in_the_list_and_two_when_it_is_undone(
    library: Library, bridge: str, council: str
) -> None:
    one, other = import_files(library, [bridge, council], INLINE).articles
    catch_up(library, INLINE)
    before = library.read.speakers(SpeakerOrder.NAME).rows
    counts = {r.name: r.quotations for r in before}
    cole = Passage(other, Span(COUNCIL.index("Robert Cole"), COUNCIL.index("Robert Cole") + 11))
    change = decide(library, DecisionKind.MERGE_SPEAKERS, [place("Ann Lee", one), cole])
    catch_up(library, INLINE)
    merged = {r.name: r for r in library.read.speakers().rows}
    (both,) = [r for r in merged.values() if {"Ann Lee", "Robert Cole"} <= {r.name, *r.aliases}]
    assert (both.quotations, both.articles) == (counts["Ann Lee"] + counts["Robert Cole"], 2)
    assert len(merged) == len(before) - 1 == library_totals(library).speakers
    assert len(library.read.quotations(QuotationFilter(speaker=both.id)).rows) == both.quotations
    library.undo(change.id)
    catch_up(library, INLINE)
    assert {(r.name, r.quotations, r.articles) for r in library.read.speakers().rows} == {
        (r.name, r.quotations, r.articles) for r in before
    }
    assert library_totals(library).speakers == len(before)


def test_a_merge_whose_article_goes_leaves_the_other_speaker_whole(library: Library, bridge: str, council: str) -> None:
    one, other = import_files(library, [bridge], INLINE).articles + import_files(library, [council], INLINE).articles
    cole = Passage(other, Span(COUNCIL.index("Robert Cole"), COUNCIL.index("Robert Cole") + 11))
    decide(library, DecisionKind.MERGE_SPEAKERS, [place("Ann Lee", one), cole])
    catch_up(library, INLINE)
    library.undo(1)
    catch_up(library, INLINE)
    rows = library.read.speakers().rows
    assert {q.name for q in library.read.quotations().rows} == {r.name for r in rows if r.quotations}
    assert all(r.articles == 1 for r in rows)


def test_a_decision_without_a_place_is_known_with_its_reason(library: Library, bridge: str) -> None:
    (article,) = import_files(library, [bridge], INLINE).articles
    decide(library, DecisionKind.SET_SPEAKER, [place("the work took two years", article)], "Ann Lee")
    nobody = place("the river", article)
    decide(library, DecisionKind.RENAME_SPEAKER, [nobody], "The river")
    decide(library, DecisionKind.RENAME_SPEAKER, [place("Ann Lee", article)], "Mayor Lee")
    catch_up(library, INLINE)
    reasons = library.read.unplaced()
    names = {d.id: d.value for d in library.read.decisions()}
    assert {names[d]: [r for _, r in found] for d, found in reasons.items()} == {
        "The river": ["No speaker is named at that place any more."]
    }
