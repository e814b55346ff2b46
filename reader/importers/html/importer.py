"""A saved page to an article."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple

from reader.importers.base import Importer, make_article
from reader.importers.html.extraction import extract
from reader.importers.html.plainly import render, slim
from reader.importers.html.stated import Stated, stated
from reader.importers.lines import Line, blocks_of, kept_lines
from reader.importers.plain import read_plain
from reader.model.article import Article, BlockKind, Metadata, Proposal
from reader.model.errors import NotTextError
from reader.model.span import Span
from reader.text.decoding import Decoded, canonical_text, decode

_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,99}(?:<\?xml[^<>]{0,200}>\s{0,99})?<(?:!doctype\s+html|html)\b", re.IGNORECASE
)
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)\b[^<>]{0,400}?(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?([\w:.-]{2,40})", re.IGNORECASE
)
_ANY_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!doctype", re.IGNORECASE)
_CAPTION = re.compile(r"<figcaption\b[^<>]{0,4000}>((?:[^<]|<(?!/?figcaption)){0,5000}+)</figcaption", re.IGNORECASE)
_MOST_CAPTIONS = 50
_NEAR = 20_000
"""Characters of a page in which the lines on both sides of a caption are looked for."""
_HEAD_BYTES = 16_384
"""Bytes in which a page declares its encoding."""
_LEAST_SHARE = 0.05
"""Share of the page's text below which the extractor has lost the article."""
_NOTHING: Mapping[str, Stated] = MappingProxyType({})
_SHORT = 200
"""Characters of a page's text up to which no share is asked for."""
_REASONS = {
    BlockKind.TITLE: "is the title that the page states",
    BlockKind.SUBHEAD: "is a heading of the page",
    BlockKind.PARAGRAPH: "is a paragraph of the page's article",
    BlockKind.CAPTION: "is the caption of a picture of the page",
}
_ALL_SHOWN = "The article of the page could not be told from what stands around it: all text of the page is here."
_WHOLE_PAGE = "is the page's title; its article could not be told apart, so all text of the page stands below"


def _sniff(data: bytes) -> bool:
    return _START.match(data[:1_000]) is not None


def read_html(data: bytes, name: str, declared: str | None) -> Article:
    """Return the article of a saved page: its title and the lines of its article, else all text of the page.

    Raises:
        NotTextError: The bytes are no text, or the page shows none by itself.
        TooLargeError: The text is longer than is kept.
    """
    return read_page(data, name, declared)


def read_page(
    data: bytes,
    name: str,
    declared: str | None,
    rather: Mapping[str, Stated] = _NOTHING,
    otherwise: Mapping[str, Stated] = _NOTHING,
) -> Article:
    """Return the article of a page that may stand in another file.

    Args:
        data: The bytes of the page.
        name: What messages call the file.
        declared: The encoding that was declared outside of the page.
        rather: What the file around it states, and counts more than what the page states.
        otherwise: What the file around it states, and counts where the page states nothing.

    Raises:
        NotTextError: The bytes are no text, or the page shows none by itself.
        TooLargeError: The text is longer than is kept.
    """
    decoded = _decode(data, name, declared)
    if not _ANY_TAG.search(decoded.text) and not rather and not otherwise:
        return read_plain(data, name, declared)
    page, whole, own = _look_into(decoded.text)
    if not whole or whole.isspace():
        message = (
            f"{name} has no text in it (a script or a frame would fetch it): save the page as the browser shows it."
        )
        raise NotTextError(message)
    said = {**otherwise, **own, **rather}
    lines = _with_captions(extract(page), page)
    is_lost = _is_lost(lines, whole)
    if is_lost:
        # The analysis judges all but the title.
        lines, surrogates = kept_lines(_with_title([Line(t) for t in whole.split("\n")], said, _WHOLE_PAGE))
    else:
        lines, surrogates = kept_lines(_with_title(lines, said))
    return make_article(
        name,
        "\n".join(line.text for line in lines),
        encoding=decoded.encoding,
        replaced=decoded.replaced + surrogates,
        hints=blocks_of(lines, _REASONS),
        metadata=_metadata(said, lines),
        notices=(_ALL_SHOWN,) if is_lost else (),
    )


def read_all_html(data: bytes, name: str, declared: str | None) -> Article:
    """Return all text of a saved page, in its order, with what the page states.

    Raises:
        NotTextError: The bytes are no text, or the page shows none by itself.
        TooLargeError: The text is longer than is kept.
    """
    decoded = _decode(data, name, declared)
    page = _look_into(decoded.text)
    text, surrogates = canonical_text(page.whole)
    metadata = _metadata(page.said, ())
    replaced = decoded.replaced + surrogates
    return make_article(name, text, encoding=decoded.encoding, replaced=replaced, metadata=metadata)


class _Page(NamedTuple):
    """A page, read once for its article and for the check of that.

    Attributes:
        slim: Without what is no text.
        whole: All its text.
        said: What it states.
    """

    slim: str
    whole: str
    said: Mapping[str, Stated]


@lru_cache(maxsize=1)
def _look_into(page: str) -> _Page:
    slimmed = slim(page)
    return _Page(slimmed, render(slimmed), stated(page))


def _decode(data: bytes, name: str, declared: str | None) -> Decoded:
    charset = _CHARSET.search(data[:_HEAD_BYTES])
    try:
        return decode(data, declared or (charset[1].decode("ascii") if charset else None))
    except NotTextError as error:
        message = f"{name} is not a page of text: save it again from the browser."
        raise NotTextError(message) from error


def _is_lost(lines: Sequence[Line], whole: str) -> bool:
    """Tell whether the extractor gave next to nothing of the page's text."""
    kept = sum(len(line.text) for line in lines)
    return not kept or (len(whole) > _SHORT and kept < _LEAST_SHARE * len(whole))


def _with_captions(lines: Sequence[Line], page: str) -> list[Line]:
    """Return the lines with the captions that stand between two of them, which the extractor leaves out."""
    places = {line.text: index for index, line in enumerate(lines)}
    captions: dict[int, list[Line]] = {}
    for found in islice(_CAPTION.finditer(page), _MOST_CAPTIONS):
        text = " ".join(render(found[1]).split())
        above = render(page[max(0, found.start() - _NEAR) : found.start()]).split("\n")
        below = render(page[found.end() : found.end() + _NEAR]).split("\n")
        place = next((places[line] for line in reversed(above) if line in places), None)
        if text and text not in places and place is not None and any(line in places for line in below):
            captions.setdefault(place, []).append(Line(text, BlockKind.CAPTION))
    return [each for index, line in enumerate(lines) for each in (line, *captions.get(index, ()))]


def _with_title(lines: list[Line], said: Mapping[str, Stated], reason: str = "") -> list[Line]:
    """Return the lines with the title first; a line near the beginning that repeats it is left out."""
    if "title" not in said:
        return lines
    title = said["title"].value
    rest = [line for i, line in enumerate(lines) if i > 2 or line.text.casefold() != title.casefold()]
    return [Line(title, BlockKind.TITLE, reason), *rest]


def _metadata(said: Mapping[str, Stated], lines: Sequence[Line]) -> Metadata:
    """Return what the page states as proposals; the title has its place in the text."""
    proposals = {field: Proposal(s.value, None, s.basis) for field, s in said.items()}
    if lines and lines[0].kind is BlockKind.TITLE and lines[0].text:
        proposals["title"] = Proposal(lines[0].text, Span(0, len(lines[0].text)), said["title"].basis)
    return Metadata(**proposals)


HTML = Importer("saved page", (".html", ".htm", ".xhtml"), _sniff, read_html, read_all_html, is_page=True)
