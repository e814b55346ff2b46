"""The words of a PDF's pages with their places, as PDFium has them.

PDFium is not safe in threads and may crash on what it is given: only a worker's process calls this.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from reader.model.errors import NotTextError, TooLargeError
from reader.model.limits import TEXT_KEPT

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_MOST_PAGES = 5_000
_HYPHEN = "\x02"
_LINE_END_HYPHENS = frozenset({2, 0xFFFE})
"""What PDFium gives for a hyphen that it takes for one at the end of a line; the next line follows at once."""
_WORD = re.compile(r"[^\s\x02]+\x02?|\x02")
_BOLD = 600
_QUARTER = math.pi / 2


class Word(NamedTuple):
    """A word and where it stands on its page, upright, in points from the left and from the top.

    Attributes:
        text: Its characters, without white space.
        left: Its left edge.
        top: Its upper edge, by its font's height, not its letters'.
        right: Its right edge.
        bottom: Its lower edge.
        size: Of its font, in points.
        is_bold: Whether its font is.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    is_bold: bool


class Page(NamedTuple):
    """The words of a page in the order of the file, and the page's height."""

    words: list[Word]
    height: float


class Contents(NamedTuple):
    """What a PDF holds: its pages, and what its document information states by the keys of ISO 32000, 14.3.3."""

    pages: list[Page]
    stated: dict[str, str]


def read_contents(data: bytes, name: str) -> Contents:
    """Return the words of all pages.

    Raises:
        NotTextError: It is protected by a password, damaged, or no PDF.
        TooLargeError: It has more pages or text than is read.
    """
    from pypdfium2 import PdfDocument, PdfiumError  # noqa: PLC0415 - only a PDF needs it

    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        raise NotTextError(_explain(name, error.err_code)) from error
    try:
        if len(document) > _MOST_PAGES:
            message = f"{name} has too many pages ({len(document):,}; {_MOST_PAGES:,} can be read): split it."
            raise TooLargeError(message)
        return Contents(list(_pages(document, name)), document.get_metadata_dict(skip_empty=True))
    finally:
        document.close()


def _explain(name: str, code: int | None) -> str:
    from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY  # noqa: PLC0415 - as above

    if code == FPDF_ERR_PASSWORD:
        return f"{name} is protected by a password: open it in a PDF viewer and save it without one."
    if code == FPDF_ERR_SECURITY:
        return f"{name} is locked in a way that is not known: print it to a new PDF and open that."
    return f"{name} is damaged or cut short: get the PDF again, or open it in a PDF viewer and print it to a new one."


def _pages(document: PdfDocument, name: str) -> Iterator[Page]:
    from pypdfium2 import PdfiumError  # noqa: PLC0415 - as above

    characters = 0
    for number in range(len(document)):
        try:
            page = document[number]
        except PdfiumError as error:
            message = f"{name} is damaged at page {number + 1}: open it in a PDF viewer and print it to a new PDF."
            raise NotTextError(message) from error
        read = _page(page)
        page.close()
        characters += sum(len(word.text) + 1 for word in read.words)
        if characters > TEXT_KEPT:
            message = f"{name} is too long (more than {TEXT_KEPT:,} characters): split it."
            raise TooLargeError(message)
        yield read


def _page(page: PdfPage) -> Page:
    """Return the words of a page, turned upright if most of them are not."""
    from pypdfium2 import PdfiumError  # noqa: PLC0415 - as above

    try:
        text_page = page.get_textpage()
    except PdfiumError:
        return Page([], page.get_height())
    left, bottom, right, top = page.get_bbox()
    reader = _CharacterReader(text_page.raw, left, top)
    found = [word for start, text in reader.texts() for word in reader.words(start, text)]
    text_page.close()
    return _upright(found, right - left, top - bottom)


class _CharacterReader:
    """Asks PDFium about the characters of a page, which are numbered from 0."""

    def __init__(self, text_page: object, left: float, top: float) -> None:
        from pypdfium2 import raw  # noqa: PLC0415 - as above

        self._pdfium = raw
        self._page = text_page
        self._left, self._top = left, top
        self._box, self._flags = raw.FS_RECTF(), ctypes.c_int()

    def texts(self) -> Iterator[tuple[int, str]]:
        """Yield the words of the page as PDFium parts them, each with the number of its first character."""
        count = max(self._pdfium.FPDFText_CountChars(self._page), 0)
        codes = [self._pdfium.FPDFText_GetUnicode(self._page, i) for i in range(count)]
        text = "".join(_HYPHEN if c in _LINE_END_HYPHENS else chr(c) if 0x20 <= c < 0x110000 else " " for c in codes)
        for found in _WORD.finditer(text):
            yield found.start(), found[0].replace(_HYPHEN, "-")

    def words(self, start: int, text: str) -> Iterator[tuple[int, Word]]:
        """Yield the words of one text, which may go on in another line, each with its quarter turns."""
        first, last = self._place(start), self._place(start + len(text) - 1)
        if first is None or last is None:
            return
        if len(text) == 1 or _is_beside(first, last):
            yield self._word(start, text, first, last)
            return
        places = [self._place(start + i) or first for i in range(len(text))]
        at = 0
        for i in range(1, len(text) + 1):
            if i == len(text) or not _is_beside(places[i - 1], places[i]):
                yield self._word(start + at, text[at:i], places[at], places[i - 1])
                at = i

    def _place(self, at: int) -> tuple[float, float, float, float] | None:
        """Return left, top, right and bottom of a character by the height of its font, from the page's corner."""
        if not self._pdfium.FPDFText_GetLooseCharBox(self._page, at, self._box):
            return None
        box = self._box
        sides = sorted((box.left - self._left, box.right - self._left))
        ends = sorted((self._top - box.top, self._top - box.bottom))
        place = sides[0], ends[0], sides[1], ends[1]
        return place if all(map(math.isfinite, place)) else None

    def _word(
        self, start: int, text: str, first: tuple[float, float, float, float], last: tuple[float, float, float, float]
    ) -> tuple[int, Word]:
        angle = self._pdfium.FPDFText_GetCharAngle(self._page, start)
        size = self._pdfium.FPDFText_GetFontSize(self._page, start)
        word = Word(
            text,
            min(first[0], last[0]),
            min(first[1], last[1]),
            max(first[2], last[2]),
            max(first[3], last[3]),
            size if math.isfinite(size) and size > 0 else 1.0,
            self._is_bold(start),
        )
        return (round(angle / _QUARTER) % 4 if math.isfinite(angle) and angle >= 0 else 0), word

    def _is_bold(self, at: int) -> bool:
        if self._pdfium.FPDFText_GetFontWeight(self._page, at) >= _BOLD:
            return True
        length = self._pdfium.FPDFText_GetFontInfo(self._page, at, None, 0, self._flags)
        font = ctypes.create_string_buffer(max(length, 1))
        self._pdfium.FPDFText_GetFontInfo(self._page, at, font, length, self._flags)
        return b"bold" in font.value.lower()


def _is_beside(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    """Tell whether two characters stand on one line, upright or turned."""
    is_level = min(a[3], b[3]) > max(a[1], b[1])
    return is_level or (min(a[2], b[2]) > max(a[0], b[0]) and abs(a[1] - b[1]) <= 40 * max(a[2] - a[0], 1.0))


def _upright(found: list[tuple[int, Word]], width: float, height: float) -> Page:
    """Return a page turned so that most of its words stand upright; the others are a line below all."""
    turns = [0, 0, 0, 0]
    for turn, word in found:
        turns[turn] += len(word.text)
    most = turns.index(max(turns))
    words = [_turned(word, most, width, height) for turn, word in found if turn == most]
    size = height if most in {0, 2} else width
    at = 0.0
    for word in (w for turn, w in found if turn != most):
        words.append(word._replace(left=at, right=at + len(word.text) * 5.0, top=size + 20.0, bottom=size + 30.0))
        at += len(word.text) * 5.0 + 3.0
    return Page(words, size)


def _turned(word: Word, turns: int, width: float, height: float) -> Word:
    """Return a word with the place it has when the page is turned by quarters."""
    left, top, right, bottom = word.left, word.top, word.right, word.bottom
    if turns == 1:
        left, top, right, bottom = top, width - right, bottom, width - left
    elif turns == 2:
        left, top, right, bottom = width - right, height - bottom, width - left, height - top
    elif turns == 3:
        left, top, right, bottom = height - bottom, left, height - top, right
    return word._replace(left=left, top=top, right=right, bottom=bottom)
