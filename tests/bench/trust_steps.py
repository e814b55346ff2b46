"""Whether undoing every step of a reader leaves the library as it was, and redoing them brings all of it back."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress

from reader.library.library import Library
from reader.model.annotation import Annotation
from reader.model.claim import Passage
from reader.model.decision import DecisionKind
from reader.model.errors import ChangeRefusedError
from reader.model.labels import HighlightColour
from reader.model.span import Span
from reader.services import annotating, correcting, tagging, undoing
from reader.services.importing import import_text
from tests.bench.trust_texts import article

STEPS = (4, 30)
"""Steps of a sequence, from and to."""
_TAGS = ("sources", "Sources/unnamed", "war/arms", "war", "check again", "dates/of birth")
_KINDS = (DecisionKind.SET_SPEAKER, DecisionKind.NOT_A_QUOTATION, DecisionKind.SET_TITLE, DecisionKind.RENAME_SPEAKER)
_PAIRS = (DecisionKind.MERGE_SPEAKERS, DecisionKind.SPLIT_SPEAKERS, DecisionKind.SAME_CLAIM, DecisionKind.DIFFERS)


class RandomReader:
    """Does whatever a reader may do to a library, in any order; the same for the same seed.

    Attributes:
        done: Names of what was done.
        mark: The step before which nothing is undone.
    """

    def __init__(self, library: Library, seed: int) -> None:
        self.library = library
        self.chance = random.Random(seed)  # noqa: S311 - no secret
        self.done: list[str] = []
        self.mark = 0

    def step(self) -> None:
        """Do one thing; what cannot be done as things stand is refused and changes nothing."""
        thing = self.chance.choice(self._things())
        self.done.append(thing.__name__)
        with suppress(ChangeRefusedError):
            thing()

    def _things(self) -> tuple[Callable[[], object], ...]:
        return (
            *(self.highlight, self.highlight, self.highlight, self.recolour, self.write, self.tag, self.untag),
            *(self.rename_tag, self.merge_tags, self.remove_tag, self.colour_tag, self.remove),
            *(self.decide, self.merge, self.withdraw, self.load, self.undo, self.undo, self.redo, self.undo_older),
        )

    def load(self) -> None:
        import_text(self.library, article(self.chance))

    def highlight(self) -> None:
        annotating.highlight(self.library, self._passage(), self._colour())

    def recolour(self) -> None:
        annotating.recolour(self.library, self._some().id, self._colour())

    def write(self) -> None:
        annotating.set_note(self.library, self._some().id, self.chance.choice(("", "See **this**.", "Why?\n\nAsk.")))

    def tag(self) -> None:
        tagging.put_tags(self.library, self._some().id, self.chance.sample(_TAGS, self.chance.randint(1, 3)))

    def untag(self) -> None:
        tagging.take_tags(self.library, self._some().id, [self.chance.choice(_TAGS)])

    def rename_tag(self) -> None:
        tagging.rename_tag(self.library, *self.chance.sample(_TAGS, 2))

    def merge_tags(self) -> None:
        tagging.merge_tags(self.library, self.chance.sample(_TAGS, 2), self.chance.choice(_TAGS))

    def remove_tag(self) -> None:
        tagging.remove_tag(self.library, self.chance.choice(_TAGS))

    def colour_tag(self) -> None:
        tagging.recolour_tag(self.library, self.chance.choice(_TAGS), self.chance.choice((None, self._colour())))

    def remove(self) -> None:
        found = self.library.read.annotations()
        chosen = self.chance.sample(found, min(len(found), self.chance.randint(1, 4)))
        if chosen:
            annotating.remove_highlights(self.library, [a.id for a in chosen])

    def decide(self) -> None:
        value = self.chance.choice(("", "Ann Lee", "A. Lee"))
        correcting.decide(self.library, self.chance.choice(_KINDS), [self._passage()], value)

    def merge(self) -> None:
        correcting.decide(self.library, self.chance.choice(_PAIRS), [self._passage(), self._passage()])

    def withdraw(self) -> None:
        if found := self.library.read.decisions():
            correcting.withdraw_all(self.library, [self.chance.choice(found).id])

    def undo(self) -> None:
        latest = self.library.undoable()
        if latest is not None and latest.id > self.mark:
            undoing.undo_latest(self.library)

    def redo(self) -> None:
        undoing.redo_latest(self.library)

    def undo_older(self) -> None:
        if steps := [s for s in self.library.history(limit=8) if s.id > self.mark]:
            undoing.undo(self.library, self.chance.choice(steps).id)

    def _some(self) -> Annotation:
        found = self.library.read.annotations()
        if not found:
            raise ChangeRefusedError("There is no highlight.")
        return self.chance.choice(found)

    def _colour(self) -> HighlightColour:
        return self.chance.choice(list(HighlightColour))

    def _passage(self) -> Passage:
        rows = self.library.read.articles(limit=20).rows
        if not rows:
            raise ChangeRefusedError("There is no article.")
        stored = self.library.read.article(self.chance.choice(rows).id)
        assert stored is not None
        start = self.chance.randrange(len(stored.article.text))
        return Passage(stored.article.id, Span(start, start + self.chance.randint(1, 120)))


def mismatches(seed: int) -> int:
    """Return 1 when a sequence of steps, undone, leaves something else than was there, or redone; else 0."""
    with Library.private() as library:
        reader = RandomReader(library, seed)
        for _ in range(reader.chance.randint(0, 6)):
            reader.step()
        first, reader.mark = library.dump(), _latest(library)
        for _ in range(reader.chance.randint(*STEPS)):
            reader.step()
        last = library.dump()
        undone = _undo_all(library, reader.mark)
        if library.dump() != first:
            return 1
        for _ in range(undone):
            undoing.redo_latest(library)
        return int(library.dump() != last)


def _latest(library: Library) -> int:
    steps = library.history(limit=1)
    return steps[0].id if steps else 0


def _undo_all(library: Library, mark: int) -> int:
    """Take back every step after a mark, the latest first, and return how many there were."""
    count = 0
    while True:
        latest = library.undoable()
        if latest is None or latest.id <= mark:
            return count
        library.undo(latest.id)
        count += 1
