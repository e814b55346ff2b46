"""Wrong files of all formats: an article or a clear sentence; the long form is `python -m tests.bench fuzz --full`."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from reader.model.errors import ReaderError
from tests.bench.fuzz import fuzz_job, is_clear
from tests.bench.mutations import mutated, samples

FILES = 208
LONGEST = 10.0
"""CPU seconds that a file of this size may take in a worker."""


@pytest.mark.parametrize("first", range(0, FILES, 26))
def test_wrong_files_give_an_article_or_one_clear_sentence(first: int, tmp_path: Path) -> None:
    real = samples()
    for number in range(first, first + 26):
        name, data = mutated(number, 3, real)
        path = tmp_path / name
        path.write_bytes(data)
        start = time.process_time()
        try:
            fuzz_job(str(path), number)
        except ReaderError as error:
            sentence = str(error)
            assert is_clear(sentence), sentence
        assert time.process_time() - start < LONGEST, name


def test_a_wrong_file_is_the_same_for_the_same_number_and_seed() -> None:
    assert mutated(5, 3, samples()) == mutated(5, 3, samples())
    assert mutated(5, 3, samples()) != mutated(5, 4, samples())


@pytest.mark.parametrize("told", ["x", "“a” is wrong", "Two\nlines.", "Traceback of it.", "<class 'int'> is wrong."])
def test_what_is_no_clear_sentence_is_seen(told: str) -> None:
    assert not is_clear(told)
