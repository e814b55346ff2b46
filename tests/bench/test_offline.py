"""What the benchmark of sockets counts."""

from __future__ import annotations

import argparse
import shutil

import pytest

from tests.bench import offline

SEEN = """\
100 execve("/usr/bin/python", ["python"], 0x5 /* 37 vars */) = 0
101 execve("/opt/python", ["python"], 0x5 /* 37 vars */) = -1 ENOENT (No such file or directory)
100 socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 3
100 connect(3, {sa_family=AF_UNIX, sun_path="/tmp/.X11-unix/X0"}, 110) = 0
101 socket(AF_INET6, SOCK_DGRAM, IPPROTO_IP) = 4
101 connect(4, {sa_family=AF_INET, sin_port=htons(53)}, 16) = 0
101 +++ exited with 0 +++
"""


def test_calls_of_the_internet_are_told_from_those_of_the_machine() -> None:
    found = offline.figures(SEEN)
    assert {name: figure.value for name, figure in found.items()} == {
        "internet_sockets": 2,
        "all_sockets": 4,
        "programs_seen": 1,
    }


def test_without_strace_nothing_is_measured_and_a_sentence_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert offline.measure(argparse.Namespace()) == {}
    assert "There is no strace here" in capsys.readouterr().err
