"""Markdown: notes and drafts, with the front matter that site generators and note programs put before them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from reader.importers.base import Importer
from reader.importers.lines import Line, article_of_lines, body_line, with_one_title
from reader.importers.plain import read_plain
from reader.model.article import Article, BlockKind

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(r"\A---[ \t]*\n((?:(?!(?:---|\.\.\.)[ \t]*\n).*\n){0,200})(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FIELD = re.compile(
    r"^(title|author|date|publisher|publication)[ \t]*:[ \t]*(.+?)[ \t]*$", re.MULTILINE | re.IGNORECASE
)
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?=$|[T ])")
_NOTE = re.compile(r"^\[\^([^\]\s]{1,100})\]:[ \t]*(.*(?:\n(?:[ \t]+\S.*|(?=\n[ \t]{2,}\S)))*)\n?", re.MULTILINE)
_MARK = re.compile(r"\[\^([^\]\s]{1,100})\]")
_BASIS = "the file's front matter"


def _sniff(_data: bytes) -> bool:
    """Markdown is plain text; only a name tells it."""
    return False


def read_markdown(data: bytes, name: str, declared: str | None) -> Article:
    """Return the article of a Markdown text, without its marks; what its front matter states is proposed.

    Raises:
        NotTextError: The bytes are no text, or blank.
        TooLargeError: The text is longer than is kept.
    """
    plain = read_plain(data, name, declared)
    front = _FRONT.match(plain.text)
    said = dict(_fields(front[1])) if front else {}
    text, notes = _with_notes(plain.text[front.end() :] if front else plain.text)
    lines = list(_lines(text))
    title = said.get("title", "")
    if title and all(line.text.casefold() != title.casefold() for line in lines[:1]):
        lines.insert(0, Line(title, BlockKind.TITLE, "is the title in the file's front matter"))
    beneath = [Line(note, BlockKind.PARAGRAPH, "is a note in the file") for note in notes]
    date = _DATE.match(said.get("date", ""))
    return article_of_lines(
        name,
        [*with_one_title(lines, title), *beneath],
        author=(said.get("author", ""), _BASIS),
        outlet=(said.get("publisher") or said.get("publication", ""), _BASIS),
        published=(date[0] if date else "", _BASIS),
        encoding=plain.encoding,
        replaced=plain.replaced,
    )


def _fields(front: str) -> Iterator[tuple[str, str]]:
    """Yield names and values of the lines of a front matter that hold one value each."""
    for field in _FIELD.finditer(front):
        value = field[2]
        is_quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
        yield field[1].lower(), value[1:-1] if is_quoted else value.strip("[]")


def _with_notes(text: str) -> tuple[str, list[str]]:
    """Return a text without its footnotes and with their marks numbered, and the notes in the order of the marks."""
    found = {note[1]: " ".join(note[2].split()) for note in _NOTE.finditer(text)}
    if not found:
        return text, []
    text = _NOTE.sub("\n", text)
    numbers: dict[str, int] = {}

    def mark(reference: re.Match[str]) -> str:
        if reference[1] not in found:
            return reference[0]
        return f"\\[{numbers.setdefault(reference[1], len(numbers) + 1)}\\]"

    text = _MARK.sub(mark, text)
    for name in found:
        numbers.setdefault(name, len(numbers) + 1)
    return text, [f"[{number}] {found[name]}" for name, number in numbers.items()]


def _lines(text: str) -> Iterator[Line]:
    """Yield the lines of a text without front matter and footnotes."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only Markdown needs it

    within: list[str] = []
    row: list[str] = []
    for token in MarkdownIt("commonmark", {"html": False}).enable("table").parse(text):
        if token.type == "inline" and "tr" in within:
            row.append(_words(token.children or ()))
        elif token.type == "inline":
            yield from _inline(_words(token.children or ()), within)
        elif token.type in {"fence", "code_block"}:
            yield from _kept(token.content, BlockKind.PARAGRAPH)
        elif token.type == "tr_close":
            yield from _kept("\t".join(row), BlockKind.PARAGRAPH)
            row = []
        if token.nesting == 1:
            within.append(token.tag)
        elif token.nesting == -1:
            within.pop()


def _inline(text: str, within: Sequence[str]) -> Iterator[Line]:
    if within and within[-1] in {"h1", "h2", "h3", "h4", "h5", "h6"}:
        yield from _kept(text, BlockKind.SUBHEAD)
    else:
        yield from _kept(text, BlockKind.PARAGRAPH if "li" in within else None)


def _kept(text: str, kind: BlockKind | None) -> Iterator[Line]:
    text = text.strip(" \n\t")
    if text:
        yield body_line(text) if kind is None else Line(text, kind)


_MARKS: Mapping[str, str] = {"softbreak": " ", "hardbreak": "\n"}


def _words(tokens: Iterable[Token]) -> str:
    """Return the words of a line: of a picture those that stand for it."""
    return "".join(_MARKS.get(token.type) or _words_of(token) for token in tokens)


def _words_of(token: Token) -> str:
    return _words(token.children) if token.children else token.content


MARKDOWN = Importer("Markdown text", (".md", ".markdown", ".mdown", ".mkd"), _sniff, read_markdown, read_plain)
