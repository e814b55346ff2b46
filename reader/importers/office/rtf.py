"""RTF: documents that any word processor writes (Rich Text Format 1.9.1).

Read by us: of striprtf's text, footnotes are left out, and the addresses of links stand among the words.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from reader.importers.base import Importer
from reader.importers.lines import Line, article_of_lines
from reader.importers.office.properties import author_or_none, title_or_none
from reader.importers.office.story import Story
from reader.importers.office.styles import kind_of_style
from reader.model.article import Article, BlockKind
from reader.model.errors import NotTextError
from reader.text.scalars import scalars

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\"
)
_START = b"{\\rtf"
_CODE_PAGES = {77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254"} | {
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}
"""Encodings by the character sets of fonts."""
_WORDS = (
    {"tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“"}
    | {"rdblquote": "”", "bullet": "•", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005"}
    | {"zwj": "\u200d", "zwnj": "\u200c", "softline": "\n"}
)
_SIGNS = {"~": "\u00a0", "_": "\u2011", "-": "\u00ad", "\\": "\\", "{": "{", "}": "}", "\r": "\n", "\n": "\n"}
_PASSED = frozenset(
    {
        *(
            "fonttbl",
            "colortbl",
            "stylesheet",
            "info",
            "pict",
            "object",
            "objdata",
            "themedata",
            "datastore",
            "xmlnstbl",
        ),
        *("listtable", "listoverridetable", "rsidtbl", "generator", "fldinst", "filetbl", "revtbl", "pgptbl", "sp"),
        *(
            "listtext",
            "pntext",
            "shprslt",
            "nonshppict",
            "nesttableprops",
            "atnid",
            "atnauthor",
            "template",
            "bkmkstart",
        ),
        *("bkmkend", "pgdsctbl", "ftnsep", "ftnsepc", "aftnsep", "aftnsepc", "tc", "xe", "background", "mmathPr"),
    }
)
"""Groups whose words are no text of the document."""
_ASIDE = frozenset({"footnote", "annotation", "shptxt"}) | {
    f"{a}{b}" for a in ("header", "footer") for b in ("", "l", "r", "f")
}
"""Groups that are a flow of text of their own."""
_DEEPEST = 50
"""Flows of text inside each other, beyond which they are passed over."""


@dataclass(slots=True)
class _Flow:
    """A text with paragraphs and tables: the document's own, or that of a note, a box or a margin."""

    kind: str = ""
    story: Story = field(default_factory=Story)
    pieces: list[str] = field(default_factory=list)
    cell: list[Line] = field(default_factory=list)
    cells: list[list[Line]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds until a group ends."""

    place: str = ""
    """The innermost group that is no text of the document, as "info"; "" in the text."""
    flow: int = 0
    skip: int = 1
    font: int = 0
    is_hidden: bool = False
    is_deleted: bool = False
    style: int = 0
    is_heading: bool = False
    is_listed: bool = False
    is_in_table: bool = False


def _sniff(data: bytes) -> bool:
    return data.startswith(_START)


def read_rtf(data: bytes, name: str, _declared: str | None) -> Article:
    """Return the article of a document: text, tables, text boxes and notes; headers and footers as page clutter.

    What is marked as deleted is left out, what is marked as inserted is there.

    Raises:
        NotTextError: It is no RTF, or has no text.
        TooLargeError: Its text is longer than is kept.
    """
    return _read(data, name, is_whole=False)


def read_all_rtf(data: bytes, name: str, _declared: str | None) -> Article:
    """Return the same with what is hidden, marked as deleted, or a comment in the margin.

    Raises:
        NotTextError: It is no RTF, or has no text.
        TooLargeError: Its text is longer than is kept.
    """
    return _read(data, name, is_whole=True)


def _read(data: bytes, name: str, *, is_whole: bool) -> Article:
    if not data.startswith(_START):
        message = f"{name} is no RTF document: check its ending, or save it again from its program."
        raise NotTextError(message)
    reader = _Reader(is_whole=is_whole)
    reader.read(data.decode("latin-1"))
    story = reader.story
    title = title_or_none(reader.said.get("title", ""))
    return article_of_lines(
        name,
        story.all_lines(title[0]),
        title=title,
        author=author_or_none(reader.said.get("author", "")),
        encoding=reader.encoding,
        replaced=reader.replaced,
        notices=(*reader.notices, *story.notices()),
    )


class _Reader:
    """Walks the words of a document once, from the first to the last."""

    def __init__(self, *, is_whole: bool) -> None:
        self._is_whole = is_whole
        self.encoding = "cp1252"
        self.replaced = 0
        self.said: dict[str, str] = {}
        self.notices: tuple[str, ...] = ()
        self._flows = [_Flow()]
        self._stack: list[_Group] = []
        self._now = _Group()
        self._fonts: dict[int, str] = {}
        self._kinds: dict[int, BlockKind | None] = {}
        self._bytes = bytearray()
        self._skip = 0
        self._is_first = False
        """Whether a group has just begun: its first word says what it is."""
        self._is_starred = False
        """Whether that word is to be passed over by readers that do not know it."""
        self._entry: list[str] = []
        """The words of an entry of a table, or of a property."""

    @property
    def story(self) -> Story:
        return self._flows[0].story

    def read(self, text: str) -> None:
        """Read all up to the end of the document's group."""
        at = 0
        while found := _TOKEN.match(text, at):
            at = found.end()
            word, number, code, sign, brace, words = found.groups()
            if self._bytes and code is None and (not words or words.isascii()):
                self._decode()
            if word == "bin":
                at += max(0, int(number or 0))
            elif word:
                self._on_word(word, None if number is None else int(number))
            elif code:
                self._on_code(int(code, 16))
            elif brace:
                self._on_brace(brace)
                if not self._stack:
                    break
            else:
                self._on_sign(sign or "")
                self._on_text(words or "")
        self._decode()
        if self._stack:
            self.notices = ("The file is cut short: what followed is missing.",)
        while self._stack:
            self._on_end()
        self._end_paragraph(self._flows[0])

    def _on_brace(self, brace: str) -> None:
        if brace == "{":
            self._stack.append(self._now)
        else:
            self._on_end()
        self._is_first, self._is_starred = brace == "{", False
        self._skip = 0

    def _on_word(self, word: str, number: int | None) -> None:
        self._skip = 0
        now = self._now
        if self._is_first and (word in _PASSED or word in _ASIDE or self._is_starred):
            self._open(word)
        elif word in {"title", "author"} and now.place == "info":
            self._now, self._entry = replace(now, place=word), []
        elif now.place:
            self._on_table(word, number)
        elif word in _WORDS:
            self._add(_WORDS[word])
        elif word == "u" and number is not None:
            self._add(chr(number % 0x10000))
            self._skip = now.skip
        elif word in {"par", "sect", "cell", "nestcell", "row", "nestrow"}:
            self._on_break(word)
        else:
            self._on_setting(word, number)
        self._is_first = False

    def _open(self, word: str) -> None:
        """Begin a group that is a flow of its own, or that is passed over."""
        if word in _ASIDE and not self._now.place and len(self._flows) < _DEEPEST:
            if word == "annotation":
                self.story.comments += not self._is_whole
            self._flows.append(_Flow(word))
            self._now = replace(self._now, flow=len(self._flows) - 1)
        elif word != "shpinst":  # that one holds a text box, though readers that do not know it pass it over
            # Style -1: what stands in such a group of the style sheet is no style of paragraphs.
            place = self._now.place or word
            self._now = replace(self._now, place=place, style=-1)

    def _on_table(self, word: str, number: int | None) -> None:
        """Take in what the tables of fonts and styles say; whatever stands in other places is passed over."""
        if self._now.place == "fonttbl" and word == "f":
            self._now = replace(self._now, font=number or 0)
        elif self._now.place == "fonttbl" and word == "fcharset" and number in _CODE_PAGES:
            self._fonts[self._now.font] = _CODE_PAGES[number]
        elif self._now.place == "stylesheet" and word == "s":
            self._now, self._entry = replace(self._now, style=number or 0), []
        elif self._now.place == "stylesheet" and word == "sbasedon":
            self._kinds.setdefault(self._now.style, self._kinds.get(number or 0))
        elif word == "u" and number is not None:
            self._entry.append(chr(number % 0x10000))
            self._skip = self._now.skip

    def _on_setting(self, word: str, number: int | None) -> None:
        """Take in what holds from here on; most words say how things look and are passed over."""
        if word in _SETTINGS:
            was_hidden = self._now.is_hidden
            self._now = _SETTINGS[word](self._now, number)
            self.story.hidden += self._now.is_hidden and not was_hidden and not self._is_whole
        elif word == "ansicpg":
            self.encoding = _known(f"cp{number}", self.encoding)
        elif word == "mac":
            self.encoding = "mac_roman"

    def _on_break(self, word: str) -> None:
        flow = self._flows[self._now.flow]
        if self._is_unseen() and word == "par":
            return
        self._end_paragraph(flow, is_in_table=self._now.is_in_table or word.endswith(("cell", "row")))
        if word.endswith("cell"):
            flow.cells.append(flow.cell)
            flow.cell = []
        elif word.endswith("row"):
            flow.story.add_row(flow.cells)
            flow.cells = []

    def _on_code(self, code: int) -> None:
        if self._skip:
            self._skip -= 1
        else:
            self._bytes.append(code)

    def _on_sign(self, sign: str) -> None:
        if sign:
            self._skip = 0
        if sign == "*":
            self._is_starred = True
        elif sign in {"\r", "\n"}:
            self._on_word("par", None)
        elif sign in _SIGNS:
            self._add(_SIGNS[sign])

    def _on_text(self, words: str) -> None:
        left, self._skip = words[self._skip :], max(0, self._skip - len(words))
        if not left:
            return
        self._is_first = False
        if left.isascii():
            self._add(left)
        else:
            self._bytes += left.encode("latin-1")

    def _decode(self) -> None:
        """Add the characters of the bytes that were met, in the encoding of their font."""
        encoding = self._fonts.get(self._now.font, self.encoding)
        text = bytes(self._bytes).decode(encoding, "replace")
        self._bytes.clear()
        self.replaced += text.count("\ufffd")
        self._add(text)

    def _add(self, text: str) -> None:
        place = self._now.place
        if place in {"title", "author"} or (place == "stylesheet" and self._now.style >= 0):
            self._entry.append(text)
        elif not place and not self._is_unseen():
            self._flows[self._now.flow].pieces.append(text)

    def _is_unseen(self) -> bool:
        return not self._is_whole and (self._now.is_hidden or self._now.is_deleted)

    def _on_end(self) -> None:
        """End a group."""
        self._skip = 0
        ended, self._now = self._now, self._stack.pop()
        if ended.place == "stylesheet" and ended.style >= 0 and ";" in (name := _joined(self._entry)):
            kind = kind_of_style(name.partition(";")[0].strip())
            if kind is not None:
                self._kinds[ended.style] = kind
            self._entry = []
        elif ended.place in {"title", "author"} and self._now.place != ended.place:
            self.said[ended.place] = _joined(self._entry)
        if ended.flow != self._now.flow:
            self._end_flow(self._flows.pop())

    def _end_flow(self, flow: _Flow) -> None:
        """Put the text of a note, a box or a margin where it belongs."""
        self._end_paragraph(flow)
        above = self._flows[self._now.flow]
        if flow.kind == "footnote":
            above.pieces.append(self.story.add_note(flow.story.lines))
        elif flow.kind in {"shptxt", "annotation"}:
            if flow.kind == "shptxt" or self._is_whole:
                above.story.lines += flow.story.lines
        else:
            self.story.around += [line.text for line in flow.story.lines]

    def _end_paragraph(self, flow: _Flow, *, is_in_table: bool = False) -> None:
        text = _joined(flow.pieces)
        flow.pieces = []
        kind = self._kinds.get(self._now.style)
        if self._now.is_heading and kind not in {BlockKind.TITLE, BlockKind.SUBTITLE}:
            kind = BlockKind.SUBHEAD
        if kind is None and self._now.is_listed:
            kind = BlockKind.PARAGRAPH
        if not is_in_table:
            flow.story.add(text, kind)
            return
        inner = Story()
        inner.add(text, kind)
        flow.cell += inner.lines


_SETTINGS: Mapping[str, Callable[[_Group, int | None], _Group]] = {
    "pard": lambda group, _: replace(group, style=0, is_heading=False, is_listed=False, is_in_table=False),
    "plain": lambda group, _: replace(group, is_hidden=False, is_deleted=False),
    "s": lambda group, number: replace(group, style=number or 0),
    "outlinelevel": lambda group, number: replace(group, is_heading=number is not None and number < 9),
    "ls": lambda group, number: replace(group, is_listed=bool(number)),
    "intbl": lambda group, number: replace(group, is_in_table=number != 0),
    "itap": lambda group, number: replace(group, is_in_table=number != 0),
    "v": lambda group, number: replace(group, is_hidden=number != 0),
    "deleted": lambda group, number: replace(group, is_deleted=number != 0),
    "uc": lambda group, number: replace(group, skip=min(max(number or 0, 0), 9)),
    "f": lambda group, number: replace(group, font=number or 0),
}


def _joined(pieces: list[str]) -> str:
    """Return pieces as one text, halves of a character put together."""
    return scalars("".join(pieces))


def _known(encoding: str, else_: str) -> str:
    try:
        codecs.lookup(encoding)
    except LookupError:
        return else_
    return encoding


RTF = Importer("RTF document", (".rtf",), _sniff, read_rtf, read_all_rtf)
