"""The wheel holds its resources and seeds and runs from any folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def run(*command: str | Path, cwd: Path) -> str:
    environment = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "COVERAGE_PROCESS_START"}}
    done = subprocess.run(
        list(map(str, command)), cwd=cwd, capture_output=True, text=True, env=environment, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the Python of an environment with the wheel, that sees this environment's other packages."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input"]
    run(*pip, "wheel", "--no-build-isolation", "--no-deps", "--wheel-dir", folder, ROOT, cwd=folder)
    run(sys.executable, "-m", "venv", "--without-pip", folder / "env", cwd=folder)
    python = folder / "env" / "bin" / "python"
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(run(python, "-c", code, cwd=folder).strip())
    # A line in a path file adds the folder, but not the path files in it: the checkout stays invisible.
    (packages / "first.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    run(*pip, "--python", python, "install", "--no-deps", "--no-index", *folder.glob("*.whl"), cwd=folder)
    return python


def test_the_wheel_finds_its_own_resources_and_seeds(installed: Path, tmp_path: Path) -> None:
    code = (
        "from reader import paths; import json; print(json.dumps([str(paths.resources()), *map(str, paths.seeds())]))"
    )
    resources, *seeds = json.loads(run(installed, "-c", code, cwd=tmp_path))
    environment = str(installed.parent.parent)
    assert resources.startswith(environment)
    assert len(seeds) == 5
    assert all(seed.startswith(environment) for seed in seeds)
    assert (Path(resources) / "licences" / "LICENSE.txt").is_file()


def test_the_installed_command_compares_two_seeds(installed: Path, tmp_path: Path) -> None:
    seeds = sorted((ROOT / "seeds").glob("*.txt"))[:2]
    out = run(installed.parent / "synoptic", "compare", "--json", *seeds, cwd=tmp_path)
    assert [a["path"] for a in json.loads(out)["articles"]] == list(map(str, seeds))
