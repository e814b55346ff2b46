"""What all tests share: offscreen Qt, no network in any process, golden files, coverage bounds."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

HERE = Path(__file__).resolve().parent
OFFLINE = HERE / "offline"

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHONPATH"] = os.pathsep.join([str(OFFLINE), *filter(None, [os.environ.get("PYTHONPATH")])])
if "sitecustomize" not in sys.modules or not hasattr(sys.modules["sitecustomize"], "refuse_internet"):
    exec(compile((OFFLINE / "sitecustomize.py").read_text("utf-8"), "sitecustomize.py", "exec"), {})  # noqa: S102 - ours

# The machine is shared: a slow example is no failure. Examples are the same in each run, so that a red run repeats.
settings.register_profile(
    "gate", deadline=None, derandomize=True, max_examples=40, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("gate")

BOUNDS = {
    "model": 100,
    "text": 100,
    "analysis": 95,
    "library": 95,
    "importers": 95,
    "exporters": 95,
    "services": 90,
    "cli": 90,
    "app": 90,
    "ui": 85,
}
"""Least branch coverage of each room, in per cent; checked when the whole suite has run."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="write what is computed into the golden files")
    parser.addoption("--update-ratchet", action="store_true", help="raise the reached accuracy figures")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Return in how many processes to test: one for each core when all is tested, else just this one."""
    if not _is_whole_run(config):
        return 0
    # What a file's tests share is made once.
    config.option.dist = "loadfile"
    return os.cpu_count() or 1


def _is_whole_run(config: pytest.Config) -> bool:
    if hasattr(config, "workerinput"):
        return False
    options = config.option
    narrowed = options.keyword or options.markexpr or getattr(options, "lf", False) or options.no_cov
    return not narrowed and not config.invocation_params.args


def coverage_by_room() -> dict[str, float]:
    """Return the branch coverage of each room in per cent, from the data that the run has saved."""
    import coverage  # noqa: PLC0415 - only at the end of a whole run

    cov = coverage.Coverage(config_file=str(HERE.parent / "pyproject.toml"))
    cov.load()
    found: dict[str, list[int]] = {}
    for path in cov.get_data().measured_files():
        parts = Path(path).relative_to(HERE.parent / "reader").parts
        if parts[0] not in BOUNDS:
            continue
        numbers = cov._analyze(path).numbers  # the public API reports text only
        done, total = found.setdefault(parts[0], [0, 0])
        a, b = numbers.ratio_covered
        found[parts[0]] = [done + a, total + b]
    return {room: 100 * done / total if total else 100.0 for room, (done, total) in found.items()}


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> Iterator[None]:
    """Fail a whole run whose coverage of a room is below its bound."""
    result = yield
    if _is_whole_run(session.config) and not session.config.option.collectonly:
        reached = coverage_by_room()
        short = {r: reached.get(r, 0.0) for r, least in BOUNDS.items() if reached.get(r, 0.0) < least}
        session.config.stash[_SHORT] = short
        session.testsfailed += len(short)
    return result


_SHORT = pytest.StashKey[dict[str, float]]()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Name the rooms that are covered too little."""
    for room, reached in config.stash.get(_SHORT, {}).items():
        terminalreporter.write_line(f"coverage of reader/{room}: {reached:.1f} %, asked {BOUNDS[room]} %", red=True)
