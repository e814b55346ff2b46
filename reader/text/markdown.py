"""Notes in Markdown as the words that they show: paragraphs of runs, without the signs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

BEGINNING = 1000
"""Characters of a note that are looked at for one line."""
_BETWEEN_CELLS = "    "
_STRONG = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "th"})


class Run(NamedTuple):
    """Some words of a paragraph that look alike."""

    words: str
    is_strong: bool = False
    is_slanted: bool = False


def shown_paragraphs(note: str) -> Iterator[tuple[Run, ...]]:
    """Yield the paragraphs that a note shows, none of them empty.

    A line of the note stays a line, where Markdown would join it to the one before: who writes a note means its lines.
    Items of a list begin with a bullet or their number, headings are strong, the cells of a row stand side by side, and
    the address of a link follows its words. HTML is shown as it is written.
    """
    state = _State()
    for token in _parser().parse(note):
        yield from state.read(token)


def shown_text(note: str) -> str:
    """Return the words that a note shows, a paragraph a line."""
    return "\n".join("".join(run.words for run in runs) for runs in shown_paragraphs(note))


def shown_line(note: str) -> str:
    """Return the words that the beginning of a note shows, in one line."""
    return " ".join(shown_text(note[:BEGINNING]).split())


@dataclass(slots=True)
class _State:
    """Where in a note it is read.

    Attributes:
        lead: What the next line begins with: the bullet or the number of an item.
        is_strong: Whether a heading is read, or the head of a table.
        row: The cells of the row that is read, or None outside of a table.
    """

    lead: str = ""
    is_strong: bool = False
    row: list[Run] | None = None

    def read(self, token: Token) -> Iterator[tuple[Run, ...]]:
        """Yield the paragraphs that a token completes."""
        if token.type == "list_item_open":
            self.lead = f"{token.info}. " if token.info else "• "
        elif token.type == "list_item_close":
            yield from self._told([])
        elif token.tag in _STRONG:
            self.is_strong = token.nesting == 1
        elif token.type == "tr_open":
            self.row = []
        elif token.type == "tr_close":
            row, self.row = self.row or [], None
            yield from self._told(row[:-1])
        elif token.type in {"fence", "code_block"}:
            for words in token.content.split("\n"):
                yield from self._told([Run(words)])
        elif token.type == "inline":
            yield from self._inline(list(_runs(token.children or (), is_strong=self.is_strong)))

    def _inline(self, runs: list[Run]) -> Iterator[tuple[Run, ...]]:
        if self.row is not None:
            self.row += [*runs, Run(_BETWEEN_CELLS)]
            return
        for line in _lines(runs):
            yield from self._told(line)

    def _told(self, runs: Sequence[Run]) -> Iterator[tuple[Run, ...]]:
        """Yield a paragraph, unless it is blank."""
        if self.lead or any(run.words.strip() for run in runs):
            yield (Run(self.lead if runs else self.lead.strip()), *runs) if self.lead else tuple(runs)
            self.lead = ""


@cache
def _parser() -> MarkdownIt:
    # Nothing that is imported before the window is shown reads a note.
    from markdown_it import MarkdownIt  # noqa: PLC0415

    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def _lines(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """Yield the lines of a paragraph."""
    line: list[Run] = []
    for run in runs:
        if run.words == "\n":
            yield line
            line = []
        else:
            line.append(run)
    yield line


def _runs(tokens: Iterable[Token], *, is_strong: bool) -> Iterator[Run]:
    """Yield the words of a paragraph as they look, with a run of its own for each end of a line."""
    strong, slanted = int(is_strong), 0
    since: list[str] = []
    address = ""
    for token in tokens:
        if token.tag == "strong":
            strong += token.nesting
        elif token.tag == "em":
            slanted += token.nesting
        elif token.type == "link_open":
            address, since = str(token.attrs.get("href", "")), []
        elif token.type == "link_close" and address not in {"", "".join(since)}:
            yield Run(f" ({address})")
        elif words := "\n" if token.type in {"softbreak", "hardbreak"} else token.content:
            since.append(words)
            yield Run(words, strong > 0, slanted > 0)
