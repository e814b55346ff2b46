"""A PDF to an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from reader.importers.base import Importer, make_article
from reader.importers.pdf.layout import Line, lines_of
from reader.importers.pdf.paragraphs import Paragraph, body_size, paragraphs_of, text_of, words_within_lines
from reader.importers.pdf.running import Parted, part
from reader.importers.pdf.words import Page, read_contents
from reader.model.article import Article, Block, BlockKind, Metadata, Proposal
from reader.model.errors import NotTextError
from reader.model.span import Span
from reader.text.decoding import canonical_text

_LETTERS_OF_PAGE = 20
"""Letters a page has on average, fewer than which are no text but what a scanner stamps on it."""
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_HEADING = 1.12
"""Times the size of the body's font from which a line of few words is a heading."""
_TITLE = 1.3
"""Times that size from which it may be the title."""
_WORDS_OF_HEADING = 20
_FIRST = 8
"""Paragraphs among which the title stands."""
_INFORMATION = "the PDF's document information"
_REASONS = {
    BlockKind.TITLE: "stands in the largest letters of the first page",
    BlockKind.SUBHEAD: "is set as a heading",
    BlockKind.BOILERPLATE: "stands at the edge of the pages",
}
# What programs put in where nobody stated a title.
_NO_TITLE = re.compile(
    r"(?:untitled|document\d*|microsoft word - .*|print|slide \d+|.*\.(?:docx?|odt|rtf|indd|qxd|html?|txt|pdf|pages))",
    re.IGNORECASE,
)


class _Part(NamedTuple):
    """A line of the article's text, and what it is; None where the form does not tell."""

    text: str
    kind: BlockKind | None


def _sniff(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]


def read_pdf(data: bytes, name: str, _declared: str | None) -> Article:
    """Return the article of a PDF.

    Raises:
        NotTextError: It is protected by a password, damaged, or has no text layer.
        TooLargeError: It has more pages or text than is read.
    """
    contents = read_contents(data, name)
    letters = sum(sum(map(str.isalpha, word.text)) for page in contents.pages for word in page.words)
    if letters < _LETTERS_OF_PAGE * max(1, len(contents.pages)):
        raise NotTextError(f"{name} has no text in it and may be a scan: have its text recognised (OCR) first.")
    stated = _stated(contents.stated)
    parts = _parts(part(contents.pages), stated.get("Title", ""))
    cleaned = [p._replace(text=canonical_text(_CONTROLS.sub(" ", p.text))[0].replace("\n", " ")) for p in parts]
    return make_article(
        name,
        "\n".join(p.text for p in cleaned),
        hints=tuple(_hints(cleaned)),
        metadata=_metadata(stated, cleaned),
        notices=_notices(contents.pages),
    )


def _notices(pages: Sequence[Page]) -> tuple[str, ...]:
    """Return what the reader should know of pages without words: they may be pictures of text."""
    bare = [str(number) for number, page in enumerate(pages, 1) if not page.words]
    if not bare:
        return ()
    if len(bare) == 1:
        return (f"Page {bare[0]} of the PDF has no text layer: if it is a picture of text, that is not here.",)
    told = ", ".join(bare[:10]) + (f" and {len(bare) - 10} more" if len(bare) > 10 else "")
    return (f"Pages of the PDF have no text layer ({told}): if they are pictures of text, that is not here.",)


def _stated(information: Mapping[str, str]) -> dict[str, str]:
    """Return title and author as the document information states them."""
    tidy = {key: " ".join(_CONTROLS.sub(" ", information.get(key, "")).split()) for key in ("Title", "Author")}
    if _NO_TITLE.fullmatch(tidy["Title"]):
        del tidy["Title"]
    return {key: canonical_text(value)[0] for key, value in tidy.items() if value and len(value) <= 500}


def _parts(pages: Sequence[Parted], stated_title: str) -> list[_Part]:
    """Return the lines of the article; what stands beside it on a page follows the paragraph that ends there."""
    lines = [lines_of(page.words) for page in pages]
    found = paragraphs_of(lines)
    size = body_size(lines)
    counts = words_within_lines(lines)
    title = _title(found, size, stated_title, [text_of(p, counts) for p in found[:_FIRST]])
    parts: list[_Part] = []
    at = 0
    for number, page in enumerate(pages):
        while at < len(found) and found[at].page <= number:
            paragraph = found[at]
            kind = BlockKind.TITLE if paragraph is title else _kind(paragraph, size)
            parts.append(_Part(text_of(paragraph, counts), kind))
            at += 1
        parts += [_Part(text, BlockKind.BOILERPLATE) for text in page.beside]
    return parts


def _title(found: Sequence[Paragraph], size: float, stated: str, texts: Sequence[str]) -> Paragraph | None:
    """Return the paragraph that is the title: the one that is stated, else the first in the largest letters."""
    first = [p for p in found[:_FIRST] if p.page == 0]
    for paragraph, text in zip(first, texts, strict=False):
        if _is_title(text, stated):
            return paragraph
    largest = max((p.size for p in first), default=0.0)
    if largest < _TITLE * size:
        return None
    return next(p for p in first if p.size == largest)


def _is_title(text: str, stated: str) -> bool:
    """Tell whether a line is the stated title, or that without the outlet's name, which pages add to it."""
    rest = stated[len(text) :].lstrip()
    same = stated[: len(text)].casefold() == text.casefold()
    return bool(text) and same and (not rest or (rest[0] in "-–—|·:" and len(rest) < len(text)))


def _kind(paragraph: Paragraph, size: float) -> BlockKind | None:
    words = sum(len(line.text.split()) for line in paragraph.lines)
    last: Line = paragraph.lines[-1]
    is_set_off = paragraph.size >= _HEADING * size or (paragraph.is_bold and paragraph.size >= size)
    is_sentence = last.text.endswith((".", "”", ",", ";"))
    return BlockKind.SUBHEAD if is_set_off and words <= _WORDS_OF_HEADING and not is_sentence else None


def _hints(parts: Sequence[_Part]) -> Iterator[Block]:
    at = 0
    for each in parts:
        if each.kind is not None:
            yield Block(Span(at, at + len(each.text)), each.kind, _REASONS[each.kind])
        at += len(each.text) + 1


def _metadata(stated: Mapping[str, str], parts: Sequence[_Part]) -> Metadata:
    """Return title and author as proposals; the date of the file is not the article's, and is none."""
    title = byline = None
    at = 0
    for each in parts:
        if each.kind is BlockKind.TITLE:
            title = Proposal(each.text, Span(at, at + len(each.text)), "the largest letters of the PDF's first page")
        at += len(each.text) + 1
    if "Title" in stated:
        is_same = title is not None and _is_title(title.value, stated["Title"])
        title = (
            replace(title, basis=_INFORMATION) if title and is_same else Proposal(stated["Title"], None, _INFORMATION)
        )
    if "Author" in stated:
        byline = Proposal(stated["Author"], None, _INFORMATION)
    return Metadata(title=title, byline=byline)


PDF = Importer("PDF document", (".pdf",), _sniff, read_pdf)
