from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

READER = Path(__file__).resolve().parent.parent / "reader"


def test_an_internet_socket_is_refused_in_the_tests() -> None:
    with pytest.raises(AssertionError, match="internet socket"):
        socket.socket(socket.AF_INET)


def test_an_internet_socket_is_refused_in_a_process_that_a_test_starts() -> None:
    code = "import socket; socket.socket(socket.AF_INET6)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "internet socket was made" in done.stderr


def test_a_local_socket_is_allowed() -> None:
    if hasattr(socket, "AF_UNIX"):
        socket.socket(socket.AF_UNIX).close()


def test_no_module_of_the_reader_imports_the_network() -> None:
    network = r"socket|ssl|http|urllib\.request|urllib3|ftplib|smtplib|PySide6\.QtNetwork"
    forbidden = re.compile(rf"^\s*(?:import|from)\s+(?:{network})\b", re.MULTILINE)
    found = [str(p.relative_to(READER)) for p in READER.rglob("*.py") if forbidden.search(p.read_text("utf-8"))]
    assert found == ["importers/html/offline.py"]  # which keeps what it loads from trying the network


def test_the_command_line_makes_no_internet_socket() -> None:
    seeds = sorted((READER.parent / "seeds").glob("*.txt"))
    command = [sys.executable, "-m", "reader", "compare", "--json", *map(str, seeds[:2])]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=dict(os.environ))
    assert done.returncode == 0, done.stderr
