"""The reader, with the weights of the fold that did not see the given files.

python -m tests.bench.folded compare --json FILE ...

The folds are those of ``python -m tests.bench.folds``, in the folder that SYNOPTIC_FOLDS names.
Files of more than one fold are refused: no weights have left all of them out.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

from reader.analysis.claims import weights
from reader.app.main import main as reader
from tests.bench.folds import folds_folder


def fold_of(paths: list[Path], folds: Path) -> Path:
    """Return the weights that saw none of the files."""
    left_out = json.loads((folds / "left-out.json").read_text("utf-8"))
    found = {left_out.get(hashlib.sha256(p.read_bytes()).hexdigest()) for p in paths}
    if len(found) != 1 or None in found:
        sys.exit(f"No one fold has left out all of the files: {sorted(map(str, found))}")
    return folds / f"fold{found.pop()}.json"


def main() -> int:
    """Run the reader on the arguments of the command line."""
    paths = [Path(a) for a in sys.argv[1:] if Path(a).is_file()]
    weights.shipped = fold_of(paths, folds_folder())
    return reader()


if __name__ == "__main__":
    sys.exit(main())
