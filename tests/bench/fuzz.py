"""Wrong files of all formats, read in the real job pool: none may crash or hang it, each is an article or one sentence.

python -m tests.bench fuzz [--full]

Real files are changed by a seed: bytes flipped, parts cut out, repeated and exchanged, numbers made absurd, members of
archives rewritten. What fails is kept, and its path printed.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
import tempfile
from collections import Counter, deque
from pathlib import Path

from reader.analysis.pipeline import analyse
from reader.model.errors import JobError, ReaderError
from reader.model.limits import WORKER_SECONDS
from reader.services.jobs import Job, JobPool
from reader.services.originals import Original, Several, read_entries_job, read_job, size_of
from tests.bench.figures import Figure
from tests.bench.mutations import mutated, samples

FILES = 1_500
FILES_FULL = 10_000
AHEAD = 6
ENTRIES = 3
"""Articles that are read of a file with several."""
ANALYSED = 5
"""One of as many is analysed, too."""
MOST_ANALYSED = 60_000
SENTENCE = re.compile(r"(?:“[^\n]+”|[A-Z0-9])[^\n]{5,1500}[.]")
UNCLEAR = re.compile(r"Traceback|<class|object at 0x|NoneType|Errno|\bNone\b.*\bNone\b")


def fuzz_job(path: str, number: int) -> str:
    """Read a file as the program does and return what came of it; a job for a worker.

    Raises:
        ReaderError: The file cannot be read.
        ValueError: An article was made that is none.
    """
    found = read_job(path)
    originals = [found] if isinstance(found, Original) else []
    outcome = "an article"
    if isinstance(found, Several):
        outcome = "several"
        taken = read_entries_job(path, found.sha256, found.takeable[:ENTRIES])
        originals = [o for _, o in taken if isinstance(o, Original)]
        for sentence in (
            *(e.problem for e in found.entries),
            *(str(o) for _, o in taken if isinstance(o, ReaderError)),
        ):
            if sentence and not is_clear(sentence):
                message = f"no clear sentence: {sentence!r}"
                raise ValueError(message)
    for original in originals:
        check(original)
        if number % ANALYSED == 0 and len(original.article.text) <= MOST_ANALYSED:
            analyse(original.article)
    return outcome


def check(original: Original) -> None:
    """Make sure that an article is one.

    Raises:
        ValueError: It is not.
    """
    article = original.article
    article.text.encode("utf-8")
    ends = [h.span.end for h in article.hints]
    starts = [h.span.start for h in article.hints]
    problems = {
        "blank": not article.text.strip(),
        "line ends": "\r" in article.text,
        "hash of the text": article.text_sha256 != hashlib.sha256(article.text.encode()).hexdigest(),
        "hash of the bytes": article.sha256 != hashlib.sha256(original.data).hexdigest(),
        "hints": any(end > len(article.text) for end in ends) or starts != sorted(starts),
        "notices": not all(map(is_clear, article.notices)),
    }
    found = [name for name, is_so in problems.items() if is_so]
    if found:
        message = f"an article with wrong {', '.join(found)}"
        raise ValueError(message)


def is_clear(sentence: str) -> bool:
    """Tell whether what is told is one line that ends like a sentence and speaks no Python."""
    return SENTENCE.fullmatch(sentence) is not None and UNCLEAR.search(sentence) is None


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what can be set."""
    parser.add_argument("--files", type=int, default=0, help=f"how many; {FILES}, or {FILES_FULL} with --full")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=None, help="where files are kept that fail")


def measure(options: argparse.Namespace) -> dict[str, Figure]:
    """Return how many files ended a worker, took too long, or gave no clear sentence; 0 is asked of each."""
    files = options.files or (FILES_FULL if options.full else FILES)
    keep = options.keep or Path(tempfile.mkdtemp(prefix="fuzz-"))
    keep.mkdir(parents=True, exist_ok=True)
    counts = run(files, options.seed, keep)
    told = {"fuzz_crashes": "crashed", "fuzz_hangs": "took too long", "fuzz_unclear": "unclear"}
    figures = {name: Figure(counts[key], "files", None, None, files) for name, key in told.items()}
    taken = counts["an article"] + counts["several"]
    figures["fuzz_slow"] = Figure(counts["slow"], "files", None, None, files)
    return {**figures, "fuzz_taken": Figure(taken, "files", files, taken / files, files)}


def run(files: int, seed: int, keep: Path) -> Counter[str]:
    """Read so many wrong files in the pool, and count what came of them."""
    real = samples()
    pool = JobPool()
    counts: Counter[str] = Counter()
    begun: deque[tuple[Path, Job, int]] = deque()

    def settle() -> None:
        path, job, number = begun.popleft()
        outcome = outcome_of(job)
        if outcome == "took too long":  # the machine may have been busy: once more, with the time of the largest file
            outcome = outcome_of(pool.submit(fuzz_job, str(path), number, seconds=WORKER_SECONDS))
            counts["slow"] += outcome != "took too long"
        counts[outcome] += 1
        if outcome in {"crashed", "took too long", "unclear"}:
            print(f"{outcome}: {path}", file=sys.stderr)
        else:
            path.unlink()

    try:
        for number in range(files):
            name, data = mutated(number, seed, real)
            path = keep / name
            path.write_bytes(data)
            job = pool.submit(fuzz_job, str(path), number, size=size_of(str(path)))
            begun.append((path, job, number))
            if len(begun) >= AHEAD:
                settle()
        while begun:
            settle()
    finally:
        pool.shutdown()
    return counts


def outcome_of(job: Job) -> str:
    """Return in a word what came of a job."""
    try:
        return str(job.future.result())
    except JobError as error:
        return "took too long" if "too long" in str(error) else "no memory" if "memory" in str(error) else "crashed"
    except ReaderError as error:
        return "refused" if is_clear(str(error)) else "unclear"
