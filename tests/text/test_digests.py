"""SHA-256: the same by whichever way it is computed."""

from __future__ import annotations

import hashlib
import sys

import pytest

from reader.text import digests
from reader.text.digests import MANY, sha256_of


@pytest.mark.parametrize("data", [b"", b"abc", bytes(MANY - 1), bytes(MANY)], ids=len)
def test_the_digest_is_that_of_the_standard(data: bytes) -> None:
    assert sha256_of(data) == hashlib.sha256(data).hexdigest()


def test_the_librarys_function_serves_where_python_has_none_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_sha2", "_sha256"):
        monkeypatch.setitem(sys.modules, name, None)
    assert digests._find_own() is hashlib.sha256
