"""Articles on their way into the library."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

import pytest

from reader.library.library import Library
from reader.model.errors import JobError, LibraryFullError
from reader.services import importing
from reader.services.importing import Stored
from reader.services.intake import Chosen, Intake, Pasted, Source, TakenIn
from reader.services.jobs import InlineExecutor, Job
from reader.services.librarian import InlineLibrarian
from reader.services.originals import Original, read_original

Write = Callable[[str, str], str]


class Listener:
    """What an intake has told."""

    def __init__(self) -> None:
        self.progress: list[tuple[int, int]] = []
        self.stored: list[Stored] = []
        self.finished: list[TakenIn] = []

    def on_taken(self, done: int, every: int) -> None:
        self.progress.append((done, every))

    def on_stored(self, stored: Stored) -> None:
        self.stored.append(stored)

    def on_finished(self, taken: TakenIn) -> None:
        self.finished.append(taken)

    @property
    def taken(self) -> TakenIn:
        (one,) = self.finished
        return one


class Held(InlineExecutor):
    """Reads when it is told to, in the order that a test wants."""

    def __init__(self) -> None:
        super().__init__()
        self.jobs: list[tuple[Job, Callable[[], object]]] = []

    def submit(
        self, function: Callable[..., object], *args: object, size: int = 0, seconds: float | None = None
    ) -> Job:
        del size, seconds
        job = Job(len(self.jobs), Future())
        self.jobs.append((job, lambda: function(*args)))
        return job

    def answer(self, number: int) -> None:
        job, work = self.jobs[number]
        job.future.set_result(work())

    def cancel(self, ticket: int) -> bool:
        return self.jobs[ticket][0].future.cancel()


def take_in(library: Library, *sources: Source) -> Listener:
    listener = Listener()
    Intake(InlineLibrarian(library), InlineExecutor(), listener, sources).begin("test")
    return listener


def texts(library: Library) -> list[str]:
    rows = library.read.articles().rows
    found = [library.read.article(r.id) for r in reversed(rows)]
    return [s.article.text for s in found if s is not None]


def test_files_are_kept_in_their_order_as_one_step(library: Library, bridge: str, council: str) -> None:
    listener = take_in(library, council, bridge)
    assert [t[:5] for t in texts(library)] == ["River", "Mayor"]
    assert listener.progress == [(1, 2), (2, 2)]
    assert [s.change.name for s in listener.stored] == ["Import of two articles"]
    assert listener.stored[0].change.origin == "test"
    assert listener.taken.places == tuple(s.article.id for s in listener.stored[0].articles)
    assert listener.taken.problem == ""


def test_answers_out_of_order_are_taken_in_order_and_few_are_read_ahead(library: Library, write: Write) -> None:
    files = [write(f"{n}.txt", f"Article number {n}.") for n in range(7)]
    executor, listener = Held(), Listener()
    Intake(InlineLibrarian(library), executor, listener, files).begin()
    assert len(executor.jobs) == importing.READ_AHEAD
    for number in (3, 1, 0, 2):
        executor.answer(number)
    assert listener.progress == [(1, 7), (2, 7), (3, 7), (4, 7)]
    for number in (4, 5, 6):
        executor.answer(number)
    assert texts(library) == [f"Article number {n}." for n in range(7)]


def test_one_bad_file_is_named_and_the_rest_is_kept(library: Library, bridge: str, write: Write) -> None:
    listener = take_in(library, write("blank.txt", " \n"), bridge, Pasted("  "))
    assert len(texts(library)) == 1
    assert [r.message.partition(" ")[0] for r in listener.taken.imported.refused] != []
    assert len(listener.taken.imported.refused) == 2
    assert [bool(p) for p in listener.taken.places] == [False, True, False]


def test_what_was_shown_before_keeps_its_id(library: Library, bridge: str) -> None:
    original = read_original(bridge)
    shown = Original(replace(original.article, id="shown", path=bridge), original.data)
    assert take_in(library, shown).taken.places == ("shown",)
    again = Original(replace(shown.article, id="shown again"), shown.data)
    listener = take_in(library, again)
    assert listener.taken.places == ("shown",)
    assert listener.stored == []


def test_a_pasted_text_is_an_article(library: Library) -> None:
    listener = take_in(library, Pasted("A text."))
    assert texts(library) == ["A text."]
    assert listener.stored[0].change.name == "Import of a text"


def test_cancelling_keeps_what_was_read(library: Library, write: Write) -> None:
    files = [write(f"{n}.txt", f"Article number {n}.") for n in range(9)]
    executor, listener = Held(), Listener()
    intake = Intake(InlineLibrarian(library), executor, listener, files)
    intake.begin()
    executor.answer(0)
    intake.cancel()
    assert texts(library) == ["Article number 0."]
    assert [bool(p) for p in listener.taken.places] == [True] + 8 * [False]


def test_a_long_batch_is_stored_in_several_steps(
    library: Library, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "ARTICLES_OF_STEP", 2)
    listener = take_in(library, *[write(f"{n}.txt", f"Article number {n}.") for n in range(5)])
    assert [len(s.articles) for s in listener.stored] == [2, 2, 1]


@pytest.mark.parametrize("method", ["put_original", "apply"])
def test_on_a_full_disk_the_articles_can_still_be_shown(
    library: Library, bridge: str, council: str, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    def fail(*_: object) -> None:
        raise LibraryFullError("The disk is full. Make room and try again.")

    monkeypatch.setattr(library, method, fail)
    taken = take_in(library, bridge, council).taken
    assert taken.problem.startswith("The disk is full.")
    assert [a.text[:5] for a in taken.unkept] == ["Mayor", "River"]
    assert taken.places == tuple(a.id for a in taken.unkept)
    assert taken.imported.steps == ()


def test_a_worker_that_dies_costs_its_file_only(library: Library, bridge: str, council: str) -> None:
    executor, listener = Held(), Listener()
    Intake(InlineLibrarian(library), executor, listener, [bridge, council]).begin()
    executor.jobs[0][0].future.set_exception(JobError("It ended unexpectedly."))
    executor.answer(1)
    assert [r.message for r in listener.taken.imported.refused] == [f"{bridge}: It ended unexpectedly."]
    assert len(texts(library)) == 1


BOX = Path(__file__).resolve().parents[1] / "data" / "imports" / "box.mbox"


def test_a_file_with_several_articles_is_handed_back_and_what_is_chosen_is_one_step(library: Library) -> None:
    taken = take_in(library, str(BOX)).taken
    (several,) = taken.several
    assert (taken.places, taken.imported.steps) == (("",), ())
    chosen = Chosen(several.path, several.sha256, (1,)), Chosen(several.path, several.sha256, (2, 3))
    listener = take_in(library, *chosen)
    assert listener.progress[-1] == (3, 3)
    assert [len(s.articles) for s in listener.stored] == [3]
    first, second, third = listener.taken.imported.articles
    assert listener.taken.places == (first, second)
    assert third == listener.stored[0].articles[2].article.id
    assert [c.name for c in library.history()] == ["Import of three articles"]


def test_what_cannot_be_read_of_the_chosen_is_refused(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "box.mbox"
    path.write_bytes(BOX.read_bytes() + b"\nFrom x@y Thu Feb 29 06:30:00 2024\nFrom: empty\nSubject: nothing\n\n")
    (several,) = take_in(library, str(path)).taken.several
    taken = take_in(library, Chosen(several.path, several.sha256, (3, 4)), Chosen(several.path, "0", (1,))).taken
    assert [bool(place) for place in taken.places] == [True, False]
    assert [r.message.partition("”")[2][:20] for r in taken.imported.refused] == [
        ", number 4, has no t",
        " has changed since i",
    ]


def test_the_files_of_a_folder_take_its_place(library: Library, tmp_path: Path, write: Write) -> None:
    one, two = write("a.txt", "The ferry left at seven."), write("b.txt", "The ferry came at ten.")
    (tmp_path / "c.jpg").write_bytes(b"x")
    taken = take_in(library, Pasted("A text that was pasted."), str(tmp_path)).taken
    assert taken.sources[1:] == (one, two)
    assert [bool(place) for place in taken.places] == [True, True, True]
    assert [r.path for r in taken.imported.refused] == [str(tmp_path / "c.jpg")]


def test_looking_through_a_folder_can_be_given_up(library: Library, tmp_path: Path) -> None:
    held, listener = Held(), Listener()
    intake = Intake(InlineLibrarian(library), held, listener, [str(tmp_path)])
    intake.begin()
    intake.cancel()
    held.jobs[0][0].future.set_running_or_notify_cancel()
    assert listener.taken.given_up == 1
    assert listener.taken.imported.articles == ()


def test_a_folder_that_a_worker_cannot_look_through_is_refused(library: Library, tmp_path: Path) -> None:
    held, listener = Held(), Listener()
    Intake(InlineLibrarian(library), held, listener, [str(tmp_path)]).begin()
    held.jobs[0][0].future.set_exception(JobError("It took too long."))
    assert [r.path for r in listener.taken.imported.refused] == [str(tmp_path)]
