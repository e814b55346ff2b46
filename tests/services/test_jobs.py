from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError
from multiprocessing import Pipe
from pathlib import Path

import pytest

from reader import paths
from reader.exporters.registry import QUOTATIONS
from reader.model.errors import ExportError, JobError, NotTextError, UnreadableFileError
from reader.services.analysing import AnalysisRequest, analyse_job
from reader.services.comparing import ComparisonRequest, compare_job
from reader.services.exporting import export_records, format_for
from reader.services.jobs import FAILED_STARTS, InlineExecutor, Job, JobPool, seconds_for
from reader.services.jobs_worker import (
    DONE,
    KNOWN,
    MEMORY,
    READY,
    answer,
    ended_by_time,
    limit_memory,
    limit_time,
    serve,
)
from reader.services.originals import read_job, read_original

# A job is a function of a module that a worker can import, which this file is not; the standard library has plenty.
WAIT = 60.0


@pytest.fixture(scope="module")
def pool() -> Iterator[JobPool]:
    pool = JobPool()
    yield pool
    pool.shutdown()


def test_a_job_returns_its_value(pool: JobPool) -> None:
    assert pool.submit(divmod, 17, 5).future.result(WAIT) == (3, 2)


def test_tickets_rise(pool: JobPool) -> None:
    tickets = [pool.submit(abs, -n).ticket for n in range(4)]
    assert tickets == sorted(set(tickets))


def test_a_job_runs_in_another_process(pool: JobPool) -> None:
    assert pool.submit(os.getpid).future.result(WAIT) != os.getpid()


def wait_until_busy(pool: JobPool, *jobs: Job) -> None:
    ends = time.monotonic() + WAIT
    while {w.busy.job.ticket for w in pool._workers if w.busy} != {j.ticket for j in jobs}:
        assert time.monotonic() < ends
        time.sleep(0.01)


def test_two_jobs_run_at_the_same_time(pool: JobPool) -> None:
    jobs = [pool.submit(time.sleep, 60) for _ in range(2)]
    wait_until_busy(pool, *jobs)
    assert all(pool.cancel(job.ticket) for job in jobs)


def test_a_known_error_comes_back_as_itself(pool: JobPool) -> None:
    with pytest.raises(UnreadableFileError, match="nowhere"):
        pool.submit(read_job, "/nowhere/at/all.txt").future.result(WAIT)


def test_a_worker_that_dies_fails_its_job_and_the_next_one_is_done(pool: JobPool) -> None:
    with pytest.raises(JobError, match="ended unexpectedly"):
        pool.submit(os._exit, 3).future.result(WAIT)
    assert pool.submit(abs, -1).future.result(WAIT) == 1


def test_a_job_that_takes_too_much_time_of_the_processor_is_stopped(pool: JobPool) -> None:
    with pytest.raises(JobError, match="too long"):
        pool.submit(sum, range(10**12), seconds=0.2).future.result(WAIT)
    # The next worker has the time for itself.
    assert pool.submit(abs, -1, seconds=0.2).future.result(WAIT) == 1


def test_a_job_that_waits_for_the_processor_is_not_stopped_unless_it_hangs(
    pool: JobPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert pool.submit(time.sleep, 0.3, seconds=0.1).future.result(WAIT) is None
    monkeypatch.setattr("reader.services.jobs.WORKER_WALL", 2.0)
    with pytest.raises(JobError, match="too long"):
        pool.submit(time.sleep, 60, seconds=0.1).future.result(WAIT)


def test_a_job_that_takes_too_much_memory_fails(pool: JobPool) -> None:
    with pytest.raises(JobError, match="memory"):
        pool.submit(bytearray, 2_000_000_000).future.result(WAIT)


def test_a_worker_may_import_numpy_within_its_memory(pool: JobPool) -> None:
    assert pool.submit(eval, "int(__import__('numpy').ones((300, 300)).dot([1] * 300).sum())").future.result(WAIT)


def test_a_running_job_can_be_cancelled(pool: JobPool) -> None:
    job = pool.submit(time.sleep, 60)
    wait_until_busy(pool, job)
    assert pool.cancel(job.ticket)
    with pytest.raises(CancelledError):
        job.future.result(WAIT)
    assert pool.submit(abs, -2).future.result(WAIT) == 2


def test_a_waiting_job_can_be_cancelled_and_a_done_one_cannot() -> None:
    pool = JobPool(workers=1)
    first, second = pool.submit(abs, -3), pool.submit(time.sleep, 60)
    assert pool.cancel(second.ticket)
    assert second.future.cancelled()
    assert first.future.result(WAIT) == 3
    assert not pool.cancel(first.ticket)
    pool.shutdown()


def test_what_cannot_be_pickled_is_reported_to_the_caller(pool: JobPool) -> None:
    with pytest.raises((AttributeError, TypeError, ImportError)):
        pool.submit(lambda: None).future.result(WAIT)
    assert pool.submit(abs, -1).future.result(WAIT) == 1


def test_shutdown_gives_all_jobs_up_and_takes_no_more() -> None:
    pool = JobPool(workers=1)
    running, waiting = pool.submit(time.sleep, 60), pool.submit(time.sleep, 60)
    pool.shutdown()
    pool.shutdown()
    assert running.future.cancelled()
    assert waiting.future.cancelled()
    with pytest.raises(JobError, match="closing"):
        pool.submit(abs, 1)


def test_a_pool_without_jobs_starts_nothing() -> None:
    pool = JobPool()
    assert pool._thread is None
    pool.shutdown()


def test_jobs_fail_when_no_worker_can_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    # It takes no three arguments: each worker dies before it is ready.
    monkeypatch.setattr("reader.services.jobs.serve", os.getpid)
    pool = JobPool(workers=1)
    with pytest.raises(JobError, match="could not be started"):
        pool.submit(abs, -1).future.result(WAIT)
    assert pool._failed_starts < FAILED_STARTS
    pool.shutdown()


def test_jobs_fail_when_the_system_has_no_process_to_give(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_pool: JobPool) -> None:
        raise BlockingIOError

    with monkeypatch.context() as patch:
        patch.setattr(JobPool, "_start", refuse)
        pool = JobPool(workers=1)
        for _ in range(2):
            with pytest.raises(JobError, match="Close other programs"):
                pool.submit(abs, -1).future.result(WAIT)
    # The pool has outlived it: once there is room again, it goes on.
    assert pool.submit(abs, -1).future.result(WAIT) == 1
    pool.shutdown()


def test_the_workers_that_there_are_do_the_jobs_of_those_that_cannot_be_started(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pool = JobPool(workers=2)
    assert pool.submit(abs, -1).future.result(WAIT) == 1

    def refuse(_pool: JobPool) -> None:
        raise BlockingIOError

    monkeypatch.setattr(JobPool, "_start", refuse)
    jobs = [pool.submit(abs, -n) for n in range(5)]
    assert [job.future.result(WAIT) for job in jobs] == [0, 1, 2, 3, 4]
    pool.shutdown()


def test_workers_at_work_die_with_a_killed_parent() -> None:
    script = """
import os, signal, sys, time
from reader.services.jobs import JobPool
if __name__ == "__main__":
    pool = JobPool()
    for _ in range(2):
        pool.submit(time.sleep, 600)
    while len([w for w in pool._workers if w.busy]) < 2:
        time.sleep(0.01)
    print(*[w.process.pid for w in pool._workers], flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    workers = [int(word) for word in done.stdout.split()]
    ends = time.monotonic() + 20
    while any(map(is_alive, workers)) and time.monotonic() < ends:
        time.sleep(0.05)
    assert [is_alive(w) for w in workers] == [False, False]


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{process}/stat", encoding="utf-8") as stat:  # noqa: PTH123 - no path of ours
        return stat.read().rsplit(")", 1)[1].split()[0] != "Z"


@pytest.mark.parametrize(("size", "seconds"), [(0, 10.0), (7_000, 10.0), (2_000_000, 20.0), (50_000_000, 60.0)])
def test_the_time_limit_follows_the_size(size: int, seconds: float) -> None:
    assert seconds_for(size) == seconds


def test_the_inline_executor_does_a_job_at_once() -> None:
    executor = InlineExecutor()
    assert executor.submit(divmod, 7, 2).future.result(0) == (3, 1)
    assert not executor.cancel(1)
    with pytest.raises(UnreadableFileError):
        executor.submit(read_job, "/nowhere/at/all.txt").future.result(0)
    executor.shutdown()


def raise_known() -> None:
    message = "There is no text in it."
    raise NotTextError(message)


def raise_memory() -> None:
    raise MemoryError


def test_an_answer_says_what_came_of_the_call() -> None:
    assert answer(abs, (-4,)) == (DONE, 4)
    assert answer(raise_memory, ()) == (MEMORY, None)
    word, error = answer(raise_known, ())
    assert word == KNOWN
    assert isinstance(error, NotTextError)


def test_a_worker_answers_until_nobody_asks_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    # In this process, which must not be limited itself.
    limits: list[int] = []
    monkeypatch.setattr("reader.services.jobs_worker.limit_memory", limits.append)
    times: list[float] = []
    monkeypatch.setattr("reader.services.jobs_worker.limit_time", times.append)
    ignored: list[object] = []
    monkeypatch.setattr("reader.services.jobs_worker.signal.signal", lambda *given: ignored.append(given))
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        monkeypatch.setenv(name, "7")
    their_requests, requests = Pipe(duplex=False)
    answers, their_answers = Pipe(duplex=False)
    requests.send((abs, (-5,), 10.0))
    requests.send((os.getenv, ("OPENBLAS_NUM_THREADS",), 20.0))
    requests.close()
    serve(their_requests, their_answers, 123)
    assert [answers.recv() for _ in range(3)] == [(READY, None), (DONE, 5), (DONE, "1")]
    assert limits == [123]
    # Between two jobs nothing is counted.
    assert times == [10.0, 0.0, 20.0, 0.0]
    # Ctrl+C in the terminal is the window's to answer.
    assert ignored == [(signal.SIGINT, signal.SIG_IGN)]


@pytest.mark.parametrize(("hard", "most"), [(resource.RLIM_INFINITY, 1000), (400, 400)])
def test_the_memory_of_a_worker_is_limited(monkeypatch: pytest.MonkeyPatch, hard: int, most: int) -> None:
    given: list[object] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _: (hard, hard))
    monkeypatch.setattr(resource, "setrlimit", lambda *arguments: given.append(arguments))
    limit_memory(1000)
    assert given == [(resource.RLIMIT_AS, (most, hard))]


def test_a_system_without_limits_goes_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resource", None)
    limit_memory(1000)
    monkeypatch.setattr("reader.services.jobs_worker.LIMITS_TIME", False)
    limit_time(1e-6)
    assert sum(range(100_000))
    assert not ended_by_time(-signal.SIGPROF)


def test_the_time_of_a_worker_is_counted_by_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[object] = []
    monkeypatch.setattr("reader.services.jobs_worker.signal.setitimer", lambda *arguments: given.append(arguments))
    limit_time(7.5)
    assert given == [(signal.ITIMER_PROF, 7.5)]
    assert ended_by_time(-signal.SIGPROF)
    assert not ended_by_time(1)


def test_the_jobs_of_the_window_lead_from_files_to_an_export(tmp_path: Path) -> None:
    articles = [read_original(str(p)).article for p in paths.seeds()[:2]]
    analyses = tuple(analyse_job(AnalysisRequest(a)).analysis for a in articles)
    compared = compare_job(ComparisonRequest(analyses))
    assert [a.article for a in compared.comparison.analyses] == articles
    path = str(tmp_path / "out.json")
    count = export_records(compared.records, format_for(QUOTATIONS, "", path), path)
    assert count == len(compared.records) > 0
    with pytest.raises(ExportError, match="does not say in which format"):
        format_for(QUOTATIONS, "", str(tmp_path / "out"))
