"""Lines of an article, each with its kind where the file names one, and the article that they make."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from reader.importers.base import make_article
from reader.model.article import Article, Block, BlockKind, Metadata, Proposal
from reader.model.span import Span
from reader.text.decoding import canonical_text

_SENTENCE = re.compile(r"[.!?…。！？؟।][\"'”’»“)\]]*(?:\[\d+\])*$")
_FEWEST_WORDS = 8
"""Words from which a line that ends like a sentence is one, rather than a label of a page that was copied."""
_BEFORE_BYLINE = 12
"""Lines at the beginning in which a byline of its own is looked for."""
_NEAR_TITLE = 5
"""Lines in which the title is looked for, and its repetition."""
_BY = re.compile(r"(?:written\s|story\s|report\s)?by:?\s+\w", re.IGNORECASE)
_ALTERED = re.compile("[\r\n\ufeff\ud800-\udfff]")
"""What a text that is kept does not have within a line."""
_REASONS = {
    BlockKind.TITLE: "is set as a title in the file",
    BlockKind.SUBTITLE: "is set as a subtitle in the file",
    BlockKind.BYLINE: "is set as the author in the file",
    BlockKind.SUBHEAD: "is set as a heading in the file",
    BlockKind.CAPTION: "is set as a caption in the file",
    BlockKind.PARAGRAPH: "is a paragraph in the file",
    BlockKind.BOILERPLATE: "is set apart from the text in the file",
}


class Line(NamedTuple):
    """A line, or a paragraph of several.

    Attributes:
        text: Without white space at its ends, not empty.
        kind: None where the file does not say: the analysis judges it as it does those of a copied page.
        reason: Goes on from "this line …"; "" for the usual one of the kind.
    """

    text: str
    kind: BlockKind | None = None
    reason: str = ""


def body_line(text: str) -> Line:
    """Return a line of running text: a whole sentence is a paragraph, whereas a few words may be anything."""
    is_sentence = _SENTENCE.search(text) is not None and len(text.split(maxsplit=_FEWEST_WORDS)) >= _FEWEST_WORDS
    return Line(text, BlockKind.PARAGRAPH if is_sentence else None)


def with_one_title(lines: Iterable[Line], stated: str = "") -> list[Line]:
    """Return the lines with one title at most.

    It is the first that is set as one; else the line near the beginning that says what the file states as its title;
    else the first heading, if nothing but page clutter stands before it. Further titles are headings; of headings that
    repeat the title near it, there are none.
    """
    lines = list(lines)
    key = " ".join(stated.split()).casefold()
    kinds = [line.kind for line in lines]
    title = kinds.index(BlockKind.TITLE) if BlockKind.TITLE in kinds else None
    if title is None and key:
        title = next((i for i, line in enumerate(lines[:_NEAR_TITLE]) if line.text.casefold() == key), None)
        if title is not None:
            lines[title] = Line(lines[title].text, BlockKind.TITLE, "is the title that the file states")
    if title is None:
        first = next((i for i, kind in enumerate(kinds) if kind is not BlockKind.BOILERPLATE), None)
        if first is not None and kinds[first] is BlockKind.SUBHEAD:
            title, lines[first] = first, Line(lines[first].text, BlockKind.TITLE, "is the first heading in the file")
    if title is None:
        return lines
    words = lines[title].text.casefold()
    rest = [
        Line(t, BlockKind.SUBHEAD) if kind is BlockKind.TITLE else Line(t, kind, reason)
        for t, kind, reason in lines[title + 1 :]
    ]
    near = [line for line in rest[:_NEAR_TITLE] if line.kind is not BlockKind.SUBHEAD or line.text.casefold() != words]
    return [*lines[: title + 1], *near, *rest[_NEAR_TITLE:]]


def kept_lines(lines: Iterable[Line]) -> tuple[list[Line], int]:
    """Return lines in the form in which text is kept, and how many lone surrogates became U+FFFD.

    Each loses line breaks at its ends and a byte-order mark at its beginning, and may be empty then.
    """
    kept, replaced = [], 0
    for line in lines:
        # A page may have half a million lines, nearly all of which are so already.
        if _ALTERED.search(line.text):
            text, surrogates = canonical_text(line.text)
            kept.append(line._replace(text=text.strip("\n")))
            replaced += surrogates
        else:
            kept.append(line)
    return kept, replaced


def blocks_of(lines: Iterable[Line], reasons: Mapping[BlockKind, str]) -> tuple[Block, ...]:
    """Return the lines that have a kind as blocks of the text in which they stand below each other.

    Args:
        lines: In the form in which text is kept.
        reasons: Of each kind the reason of lines that have none of their own.
    """
    blocks, at = [], 0
    for line in lines:
        if line.kind is not None and line.text:
            span = Span(at, at + len(line.text))
            blocks.append(Block(span, line.kind, line.reason or reasons.get(line.kind, "")))
        at += len(line.text) + 1
    return tuple(blocks)


def article_of_lines(  # noqa: PLR0913 - what an article is made of
    name: str,
    lines: Sequence[Line],
    *,
    title: tuple[str, str] = ("", ""),
    author: tuple[str, str] = ("", ""),
    outlet: tuple[str, str] = ("", ""),
    published: tuple[str, str] = ("", ""),
    encoding: str | None = None,
    replaced: int = 0,
    notices: tuple[str, ...] = (),
) -> Article:
    """Return the article of lines, each on a line of its own.

    Args:
        name: What messages call the file.
        lines: In their order.
        title: The title that the file states, and where, in words; one that stands among the lines counts before it.
        author: Likewise; one that the text itself names in a line below the headline counts before it.
        outlet: Likewise.
        published: Likewise, as EDTF.
        encoding: The encoding of the bytes.
        replaced: How many characters could not be read.
        notices: What the reader should know.

    Raises:
        NotTextError: There is no text.
        TooLargeError: It is longer than is kept.
    """
    kept, surrogates = kept_lines(_with_author(lines, author[0]))
    lines = [line for line in kept if line.text]
    text = "\n".join(line.text for line in lines)
    blocks = blocks_of(lines, _REASONS)
    has_byline = any(_BY.match(line.text) for line in lines[:_BEFORE_BYLINE])
    metadata = Metadata(
        title=_shown(text, blocks, BlockKind.TITLE) or _stated(title),
        byline=_shown(text, blocks, BlockKind.BYLINE) or (None if has_byline else _stated(author)),
        outlet=_stated(outlet),
        published=_stated(published),
    )
    return make_article(
        name,
        text,
        encoding=encoding,
        replaced=replaced + surrogates,
        hints=blocks,
        metadata=metadata,
        notices=notices,
    )


def _with_author(lines: Sequence[Line], author: str) -> Sequence[Line]:
    """Return the lines, one near the beginning that is the stated author as the byline."""
    key = " ".join(author.split()).casefold()
    at = next((i for i, line in enumerate(lines[:_BEFORE_BYLINE]) if key and line.text.casefold() == key), None)
    if at is None or lines[at].kind is not None:
        return lines
    return [*lines[:at], Line(lines[at].text, BlockKind.BYLINE, "is the author that the file states"), *lines[at + 1 :]]


def _shown(text: str, blocks: Sequence[Block], kind: BlockKind) -> Proposal | None:
    """Return what stands in the first line of a kind."""
    block = next((b for b in blocks if b.kind is kind), None)
    if block is None:
        return None
    return Proposal(" ".join(block.span.of(text).split()), block.span, f"The line {block.reason}.")


def _stated(value: tuple[str, str]) -> Proposal | None:
    words, basis = value
    tidy = " ".join(words.split())
    return Proposal(tidy, None, basis) if tidy and len(tidy) <= 500 else None
