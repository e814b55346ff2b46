"""Whether what a reader marked, merged, imported or exported stands after the program was killed meanwhile."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from reader.library.library import Library
from reader.model.annotation import Annotation
from reader.model.change import Change, Edit, Insert, Operation, Update
from reader.model.claim import Passage
from reader.model.decision import Decision, DecisionKind
from reader.model.labels import HighlightColour
from reader.model.span import Span
from reader.services.correcting import target_at
from reader.services.exporting import ExportOrder, export_chosen
from reader.services.jobs import InlineExecutor
from reader.services.selections import StoredHighlights
from tests.bench.library_kills import Scripted, kill_one, write

EXPORT = "highlights.json"
"""What is written beside the library, again and again."""


class Marking(Scripted):
    """Steps of a reader who highlights, merges speakers, imports, exports and takes back."""

    def __init__(self, library: Library, seed: int) -> None:
        super().__init__(library, seed)
        self._marked: list[Annotation] = []

    def step(self) -> Change:
        """Do the next step, after an export now and then, and return what the library reports."""
        kind = self.random.random()
        there = [s for s in self.articles if self.library.read.article(s.article.id) is not None]
        if kind < 0.2 or not there:
            return self.load()
        self._chosen = self.random.choice(there).article
        if kind < 0.3 and self.library.folder is not None:
            order = ExportOrder(StoredHighlights(0), str(self.library.folder.parent / EXPORT))
            export_chosen(self.library, InlineExecutor(), order)
        if kind < 0.4:
            last = self.library.undoable() or self.library.redoable()
            if last is not None:
                return self.library.undo(last.id)
        return self._merge() if kind < 0.55 else self._highlight()

    def _highlight(self) -> Change:
        colour = self.random.choice(list(HighlightColour)).value
        made = Annotation(self.name(), (target_at(self.library, self._passage()),), body="A note.", colour=colour)
        operations: list[Operation] = [Insert(made)]
        old = self.library.read.annotation(self.random.choice(self._marked).id) if self._marked else None
        if old is not None:
            operations.append(Update(Annotation(old.id, old.targets, colour=colour, tags=("seen",))))
        self._marked.append(made)
        return self.library.apply(Edit("Highlight", tuple(operations)))

    def _merge(self) -> Change:
        places = (target_at(self.library, self._passage()), target_at(self.library, self._passage()))
        return self.library.apply(Edit("Merge", (Insert(Decision(self.name(), DecisionKind.MERGE_SPEAKERS, places)),)))

    def _passage(self) -> Passage:
        start = self.random.randrange(max(1, len(self._chosen.text) - 40))
        return Passage(self._chosen.id, Span(start, start + self.random.randint(5, 40)))


def losses(seed: int) -> int:
    """Kill a process at a random moment and return how many of its receipts, and of its exports, do not stand."""
    with tempfile.TemporaryDirectory() as folder:
        lost = kill_one(Path(folder) / "library", seed, Marking, "trust_kills")
        return lost + _broken_exports(Path(folder))


def _broken_exports(folder: Path) -> int:
    """Return 1 when the export is there and not whole."""
    path = folder / EXPORT
    try:
        return int(path.exists() and "highlights" not in json.loads(path.read_bytes()))
    except ValueError:
        return 1


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]), Marking)
