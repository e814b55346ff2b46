"""Train five folds by whole stories, for measuring on stories that the weights did not see.

python -m tests.bench.folds ../shared/bench/data/stories [OUT_DIR]

OUT_DIR gets the weights of each fold and the table of which fold left out which text. It lies outside the repository:
where SYNOPTIC_FOLDS says, which ``tests.bench.folded`` reads too, else in the user's cache.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import platformdirs

from tests.bench.train_claims import read_stories, train, write

FOLDS = 5


def folds_folder() -> Path:
    """Return the folder of the folds when the command line names none."""
    return Path(os.environ.get("SYNOPTIC_FOLDS") or platformdirs.user_cache_path("synoptic") / "folds")


def main() -> None:
    """Train and write the folds."""
    stories = read_stories(Path(sys.argv[1]))
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else folds_folder()
    left_out: dict[str, int] = {}
    for fold in range(FOLDS):
        seen = [s for n, s in enumerate(stories) if n % FOLDS != fold]
        write(train(seen), out / f"fold{fold}.json", seen)
        left_out.update((text, fold) for s in stories[fold::FOLDS] for text in s.texts)
        print(f"fold {fold}: {len(seen)} stories")
    (out / "left-out.json").write_text(json.dumps(left_out, indent=1), "utf-8")


if __name__ == "__main__":
    main()
