"""Pipes to other processes bring nothing for sockets along."""

from __future__ import annotations

import os
import socket
import subprocess
import sys

import pytest

from reader.services.pipes import without_sockets


@pytest.mark.skipif(sys.platform == "win32", reason="pipes are of another kind there")
def test_pipes_work_without_sockets_and_sockets_can_be_had_later() -> None:
    code = """
import sys
from reader.services.pipes import without_sockets

with without_sockets():
    from multiprocessing.connection import Pipe, wait
assert not {"socket", "_socket"} & set(sys.modules)
out, into = Pipe(duplex=False)
into.send({"a": 1})
assert wait([out], 1) == [out]
assert out.recv() == {"a": 1}
import multiprocessing.popen_spawn_posix, multiprocessing.resource_tracker
assert not {"socket", "_socket"} & set(sys.modules)
import socket
assert socket.AF_INET
"""
    # What measures the coverage of the tests imports sockets itself.
    unmeasured = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    subprocess.run([sys.executable, "-c", code], check=True, env=unmeasured)


def test_sockets_that_are_there_stay() -> None:
    with without_sockets():
        assert sys.modules["socket"] is socket
    assert sys.modules["socket"] is socket


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is done there")
def test_sockets_that_were_asked_for_meanwhile_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "socket")
    with without_sockets():
        assert sys.modules["socket"] is not socket
        sys.modules["socket"] = socket
    assert sys.modules["socket"] is socket
