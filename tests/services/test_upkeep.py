"""The index kept up to date in the background."""

from __future__ import annotations

import pytest

from reader.library.library import Library
from reader.model.errors import JobError, LibraryFullError
from reader.services import upkeep
from reader.services.analysing import ENGINE, AnalysisRequest, analyse_job
from reader.services.importing import import_files, import_text
from reader.services.jobs import InlineExecutor
from reader.services.librarian import InlineLibrarian
from reader.services.upkeep import Upkeep


class Listener:
    """What the upkeep has told."""

    def __init__(self) -> None:
        self.progress: list[tuple[int, int]] = []
        self.indexed: list[str] = []
        self.idle = 0
        self.problems: list[str] = []

    def on_progress(self, done: int, every: int) -> None:
        self.progress.append((done, every))

    def on_indexed(self, article: str) -> None:
        self.indexed.append(article)

    def on_idle(self) -> None:
        self.idle += 1

    def on_problem(self, sentence: str) -> None:
        self.problems.append(sentence)


def make(library: Library) -> tuple[Upkeep, Listener]:
    listener = Listener()
    return Upkeep(InlineLibrarian(library), InlineExecutor(), listener), listener


def test_what_waits_is_analysed_and_its_speakers_are_united(library: Library, bridge: str, council: str) -> None:
    ids = import_files(library, [bridge, council], InlineExecutor()).articles
    one, listener = make(library)
    one.wake()
    assert sorted(listener.indexed) == sorted(ids)
    assert listener.progress == [(1, 2), (2, 2)]
    assert listener.idle == 1
    assert library.read.totals(ENGINE).waiting == 0
    assert "Ann Lee" in [s.name for s in library.read.speakers().rows]
    one.wake()
    assert (len(listener.indexed), listener.idle) == (2, 2)


def test_an_article_that_is_analysed_elsewhere_is_left_out(library: Library, bridge: str, council: str) -> None:
    ids = import_files(library, [bridge, council], InlineExecutor()).articles
    one, listener = make(library)
    one.leave_out(frozenset(ids[:1]))
    one.wake()
    assert listener.indexed == [ids[1]]


def test_an_analysis_that_fails_does_not_hold_the_others_up(
    library: Library, bridge: str, council: str, monkeypatch: pytest.MonkeyPatch
) -> None:

    def fail_once(asked: AnalysisRequest) -> object:
        if asked.article.path == bridge:
            raise JobError("It took too long.")
        return analyse_job(asked)

    import_files(library, [bridge, council], InlineExecutor())
    monkeypatch.setattr(upkeep, "analyse_job", fail_once)
    one, listener = make(library)
    one.wake()
    assert len(listener.indexed) == 2
    assert library.read.totals(ENGINE).waiting == 0


def test_an_index_that_cannot_be_written_is_told_once(
    library: Library, bridge: str, council: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> bool:
        raise LibraryFullError("The disk is full.")

    import_files(library, [bridge, council], InlineExecutor())
    one, listener = make(library)
    with monkeypatch.context() as patch:
        patch.setattr(upkeep, "keep", fail)
        one.wake()
    assert listener.problems == ["The disk is full."]
    assert listener.idle == 0
    one.wake()
    assert len(listener.indexed) == 2


def test_an_analysis_that_the_index_never_takes_is_not_asked_for_for_ever(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_text(library, "A text.")
    monkeypatch.setattr(upkeep, "keep", lambda *_: False)
    one, listener = make(library)
    one.wake()
    assert (listener.indexed, listener.idle) == ([], 1)


def test_stopping_leaves_the_rest_for_the_next_time(library: Library, bridge: str, council: str) -> None:
    import_files(library, [bridge, council], InlineExecutor())
    one, listener = make(library)

    def stop_after(article: str) -> None:
        listener.indexed.append(article)
        one.stop()

    listener.on_indexed = stop_after  # type: ignore[method-assign]  # a test's
    one.wake()
    assert listener.idle == 0
    assert library.read.totals(ENGINE).waiting >= 0
    one.wake()
    one.wake()
    assert library.read.totals(ENGINE).waiting == 0


def test_a_pause_leaves_what_waits_until_it_is_over(library: Library, bridge: str, council: str) -> None:
    import_files(library, [bridge, council], InlineExecutor())
    one, listener = make(library)
    one.pause(is_paused=True)
    one.wake()
    assert (listener.indexed, listener.idle) == ([], 1)
    assert library.read.totals(ENGINE).waiting == 2
    again, _ = make(library)
    again.wake()
    assert library.read.totals(ENGINE).waiting == 0
    one.pause(is_paused=False)
    assert listener.idle == 2
