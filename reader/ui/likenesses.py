"""Passages like this: what comes nearest to selected words, gone through one by one, and one of them kept as a link."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from reader.model.claim import Passage
from reader.model.errors import ReaderError
from reader.model.linking import SimilarPassage
from reader.model.span import Span
from reader.services.passages import SimilarRequest, similar_job, similar_request
from reader.ui.linking import Linking
from reader.ui.models.similarmodel import Likeness
from reader.ui.panes.strip import PaneStrip
from reader.ui.session import Session
from reader.ui.tasks import Tasks


class Likenesses(QObject):
    """Holds what was found for the words that were selected last.

    Signals:
        sought: The words that passages are looked for like.
        found: (the ``Likeness`` rows, the words that they are like).
        stepped: Number of the row that the reader is at, -1 for none.
        problem_met: A sentence that says what could not be done, or what to select first.
        hinted: A sentence that says what to do first; it goes again by itself.
    """

    sought = Signal(str)
    found = Signal(object, str)
    stepped = Signal(int)
    problem_met = Signal(str)
    hinted = Signal(str)

    def __init__(
        self,
        tasks: Tasks,
        session: Session,
        strip: PaneStrip,
        linking: Linking,
        names: Callable[[], Mapping[str, str]],
    ) -> None:
        """Look for nothing yet.

        Args:
            tasks: Do the work.
            session: Has the analyses.
            strip: Has what is selected, and shows what is found.
            linking: Keeps a link.
            names: Tells what the open articles are called, by their ids.
        """
        super().__init__(strip)
        self._tasks = tasks
        self._session = session
        self._strip = strip
        self._linking = linking
        self._names = names
        self._here: Passage | None = None
        self._rows: Sequence[Likeness] = ()
        self._at = -1
        self._ticket: int | None = None
        session.article_closed.connect(self._on_article_closed)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what does each of the actions of the menu, by its id."""
        return {
            "claims.similar": self.look,
            "claims.next_similar": lambda: self.step(1),
            "claims.previous_similar": lambda: self.step(-1),
        }

    def look(self) -> None:
        """Look for passages like the selected words of the current article, in all other open ones."""
        pane = self._strip.panes.get(self._strip.current)
        analyses = self._session.analyses
        if pane is None or not pane.selection.length:
            self.hinted.emit(self.tr("Select some words first: by mouse, or with Shift and the arrow keys."))
        elif not any(a.article.id == pane.article for a in analyses) or len(analyses) < 2:
            self.hinted.emit(self.tr("Two articles have to be open and analysed to find passages of one in the other."))
        else:
            self._look(Passage(pane.article, pane.selection))

    def _look(self, here: Passage) -> None:
        if self._ticket is not None:
            self._tasks.cancel(self._ticket)
        self._leave()
        self._rows, self._at = (), -1
        self.sought.emit(here.span.of(self._strip.panes[here.article].text))
        analyses = self._session.analyses
        asked = partial(self._on_request, here)
        self._ticket = self._tasks.ask(
            similar_request, here.article, here.span, analyses, done=asked, failed=self._on_failed
        )

    def _on_request(self, here: Passage, asked: SimilarRequest) -> None:
        done = partial(self._on_answer, here, asked)
        self._ticket = self._tasks.start(similar_job, asked, size=asked.size, done=done, failed=self._on_failed)

    def _on_answer(self, here: Passage, asked: SimilarRequest, answer: object) -> None:
        self._ticket = None
        if answer is None:
            # The worker that was asked has not compared these articles.
            known = {a.article.id: a for a in self._session.analyses}
            if not asked.analyses and all(b.article in known for b in asked.bases):
                self._on_request(here, asked.with_analyses([known[b.article] for b in asked.bases]))
            return
        self._show(here, answer)  # type: ignore[arg-type]  # what the job returns

    def _show(self, here: Passage, passages: Sequence[SimilarPassage]) -> None:
        texts = {a.article.id: a.article.text for a in self._session.analyses}
        if here.article not in texts:
            return
        names = self._names()
        self._here = here
        self._at = -1
        self._rows = tuple(_row(p, texts, names) for p in passages if p.passage.article in texts)
        self.found.emit(self._rows, here.span.of(texts[here.article]))

    def step(self, by: int) -> None:
        """Go to the next passage that was found, or to the one before; begins anew behind the last."""
        if not self._rows:
            self.hinted.emit(
                self.tr("Select words and press L first: then the passages like them can be gone through.")
            )
            return
        start = self._at if self._at >= 0 or by > 0 else 0
        self.go_to((start + by) % len(self._rows))

    @Slot(int)
    def go_to(self, row: int) -> None:
        """Bring a passage that was found into view and highlight it; the one before is highlighted no more."""
        self._leave()
        self._at = row
        passage = self._rows[row].passage
        pane = self._strip.panes[passage.article]
        self._strip.show_article(passage.article)
        pane.reveal(passage.span)
        pane.select(passage.span)
        self.stepped.emit(row)

    def link(self) -> None:
        """Keep the passage that was gone to as the same claim as the selected words."""
        if self._here is not None and self._at >= 0:
            self._linking.link(self._here, self._rows[self._at].passage)

    def _leave(self) -> None:
        """Take the highlight from the passage that the reader is at."""
        if self._at >= 0:
            passage = self._rows[self._at].passage
            pane = self._strip.panes.get(passage.article)
            if pane is not None and pane.selection == passage.span:
                pane.select(Span(passage.span.start, passage.span.start))

    @Slot(str)
    def _on_article_closed(self, article: str) -> None:
        if self._here is not None and article in {self._here.article, *(r.passage.article for r in self._rows)}:
            self._leave()
            self._here, self._rows, self._at = None, (), -1
            self.found.emit((), "")

    def _on_failed(self, error: ReaderError) -> None:
        self._ticket = None
        self.found.emit((), "")
        self.problem_met.emit(str(error))


def _row(found: SimilarPassage, texts: Mapping[str, str], names: Mapping[str, str]) -> Likeness:
    article = found.passage.article
    words = " ".join(found.passage.span.of(texts[article]).split())
    return Likeness(found.passage, names.get(article, article), words, "; ".join(r.text for r in found.reasons))
