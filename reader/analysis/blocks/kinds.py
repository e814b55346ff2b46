"""The kind of every line: what its form says, whether it is the article's, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.analysis.blocks.boxes import find_boxes
from reader.analysis.blocks.datelines import is_dateline
from reader.analysis.blocks.headline import find_subtitles, find_title
from reader.analysis.blocks.imprint import is_imprint
from reader.analysis.blocks.lines import Line
from reader.analysis.blocks.patterns import credit_start, is_biography, is_contact, is_date_stamp, kind_by_form
from reader.analysis.blocks.verdict import Verdict
from reader.model.article import BlockKind

_DOUBTFUL = 0.6
"""Chance up to which a line that is a label of web pages is not kept as text."""
_ESTABLISHED = 60
"""Words of running text after which readers' comments may begin."""
_SUBHEAD_WORDS = 14
"""Words of a subhead, and of a heading of links, at most."""
_PULL_WORDS = range(6, 61)
"""Words of a pull quote: fewer repeat by chance, more are a paragraph that stands twice."""
_PULL_REACH = 4000
"""Code points on each side in which the sentence stands that a pull quote repeats."""
_TWICE_LINES = 8
"""Lines within which a sentence that stands twice does so by copying; further apart, an article may say it again."""
_BIO_LINES = 3
"""Kept lines at the end of an article among which the note about its writer may stand."""

_HEAD_LINES = 8
"""Lines above the text of an article at most that make up its head."""
_HEAD_KINDS = frozenset({BlockKind.TITLE, BlockKind.SUBTITLE, BlockKind.BYLINE, BlockKind.DATELINE})

_PARAGRAPH = Verdict(BlockKind.PARAGRAPH, "is running text of the article")
_SUBHEAD = Verdict(BlockKind.SUBHEAD, "is a short line without an end mark between paragraphs")
_TITLE = Verdict(BlockKind.TITLE, "stands before the text, shares its words and does not read like a sentence of it")
_SUBTITLE = Verdict(BlockKind.SUBTITLE, "stands between the headline and the text")
_DATELINE = Verdict(BlockKind.DATELINE, "names the place that the story was filed from")
_IMPRINT = Verdict(BlockKind.BYLINE, "names outlet or date in the head of the text")
_BIO = Verdict(BlockKind.BIO, "tells about the writer")
_CONTACT = Verdict(BlockKind.BIO, "gives the address of the writer")
_CAPTION = Verdict(BlockKind.CAPTION, "stands beside a caption with the same words")
_BOX = Verdict(BlockKind.BOILERPLATE, "belongs to a box that asks the reader to give or to join")
_PULL = Verdict(BlockKind.BOILERPLATE, "repeats words of a paragraph close by")
_TWICE = Verdict(BlockKind.BOILERPLATE, "stands twice")
_AGAIN = Verdict(BlockKind.BOILERPLATE, "repeats the headline")
_STAMP = Verdict(BlockKind.BOILERPLATE, "is nothing but a date or a time")
_LABEL = Verdict(BlockKind.BOILERPLATE, "is a label or a button of the page")
_OPENING = Verdict(BlockKind.BOILERPLATE, "begins like a box or a list of links")
_PROMPT = Verdict(BlockKind.BOILERPLATE, "asks the reader to do something on the page")
_COMMENTS = Verdict(BlockKind.BOILERPLATE, "stands among the comments of readers")
_BEFORE = Verdict(BlockKind.BOILERPLATE, "stands on the page before the article")
_BESIDE = Verdict(BlockKind.BOILERPLATE, "stands between paragraphs but does not read like one")
_AFTER = Verdict(BlockKind.BOILERPLATE, "stands on the page after the article")


@dataclass(slots=True)
class _Page:
    """A page while its lines are judged.

    Attributes:
        text: The whole text.
        lines: Its lines.
        chances: For each line, the chance that it is the article's running text.
        given: For each line, the verdict of the file's format, which stands, or None.
        verdicts: For each line, what was found so far.
        kept: For each line, whether it still counts as running text.
    """

    text: str
    lines: Sequence[Line]
    chances: Sequence[float]
    given: Sequence[Verdict | None]
    verdicts: list[Verdict | None]
    kept: list[bool]

    def settle(self, i: int, verdict: Verdict) -> None:
        """Record what a line is, other than running text, unless the format says it."""
        if self.given[i] is None:
            self.verdicts[i] = verdict
            self.kept[i] = False

    @property
    def text_lines(self) -> list[int]:
        """Numbers of the lines that still count as running text."""
        return [i for i, keep in enumerate(self.kept) if keep]

    @property
    def first(self) -> int:
        """Number of the first line of running text; prose where there is any, else as many as there are lines."""
        found = self.text_lines
        return next((i for i in found if self.lines[i].prose), found[0] if found else len(self.lines))


def judge(
    text: str, lines: Sequence[Line], chances: Sequence[float], least: float, given: Sequence[Verdict | None]
) -> list[Verdict]:
    """Return the kind of every line, with the reason.

    Args:
        text: The whole text.
        lines: Its lines.
        chances: For each line, the chance that it is the article's running text.
        least: Chance from which a line counts as that.
        given: Verdicts that stand, for lines whose kind the file's format names.
    """
    page = _Page(text, lines, chances, given, list(given), [c >= least for c in chances])
    if not any(page.kept):
        page.kept = [not (line.label or line.opening or line.dated) for line in lines]
    _settle_forms(page)
    _settle_comments(page)
    for i in sorted(find_boxes(lines, page.kept, page.first + 1)):
        page.settle(i, _BOX)
    _settle_head(page)
    _settle_foot(page)
    _settle_links(page)
    _settle_repetitions(page)
    _name_text(page)
    found = page.text_lines
    first, last = (found[0], found[-1]) if found else (len(lines), len(lines))
    return [v or _outside(line, i, first, last) for i, (line, v) in enumerate(zip(lines, page.verdicts, strict=True))]


def _settle_forms(page: _Page) -> None:
    """Record what lines are by their form alone."""
    captions: dict[str, int] = {}
    for i, line in enumerate(page.lines):
        verdict = kind_by_form(line)
        if verdict is not None:
            page.settle(i, verdict)
            if verdict.kind is BlockKind.CAPTION:
                captions[_caption_words(line)] = i
        elif page.kept[i] and line.label and page.chances[i] < _DOUBTFUL:
            page.settle(i, _LABEL)
        elif is_date_stamp(line) and (page.chances[i] < _DOUBTFUL or any(map(str.isdigit, line.text[-4:]))):
            page.settle(i, _STAMP)
    for i, line in enumerate(page.lines):
        if page.verdicts[i] is None and line.text in captions:
            page.settle(i, _CAPTION)


def _caption_words(line: Line) -> str:
    """Return a caption without the credit at its end."""
    return line.text[: credit_start(line.text)].rstrip()


def _settle_comments(page: _Page) -> None:
    """Record that everything after the heading of the readers' comments is theirs."""
    words = 0
    for i, line in enumerate(page.lines):
        if words >= _ESTABLISHED and line.comments and page.given[i] is None:
            for k in range(i, len(page.lines)):
                if page.verdicts[k] is None:
                    page.settle(k, _COMMENTS)
            return
        words += line.words if page.kept[i] and line.strong else 0


def _settle_head(page: _Page) -> None:
    """Record the headline, and what stands between it and the text."""
    first = page.first
    title = next((i for i, v in enumerate(page.given) if v is not None and v.kind is BlockKind.TITLE), None)
    if title is None:
        title = find_title(page.lines, page.verdicts, first)
        if title is None:
            return
        page.settle(title, _TITLE)
    for i in find_subtitles(page.lines, page.verdicts, title, first, page.kept):
        page.settle(i, _SUBTITLE)
    _settle_imprint(page, title)
    for i in range(title + 1, min(page.first + 2, len(page.lines))):
        if page.verdicts[i] is None and is_dateline(page.lines[i]):
            page.settle(i, _DATELINE)


def _settle_imprint(page: _Page, title: int) -> None:
    """Record outlet and date in the head of a plain text, of which every line has its place in a head.

    On a page that was copied other things stand there too, and such lines are the page's.
    """
    prose = next((i for i, keep in enumerate(page.kept) if keep and page.lines[i].prose), 0)
    found = [i for i in range(prose) if i != title and is_imprint(page.lines[i])]
    rest = (page.verdicts[i] for i in range(prose) if i not in found)
    if prose <= _HEAD_LINES and all(verdict is not None and verdict.kind in _HEAD_KINDS for verdict in rest):
        for i in found:
            page.settle(i, _IMPRINT)


def _settle_foot(page: _Page) -> None:
    """Record what tells about the writer, at the end of the text or after it."""
    found = page.text_lines
    foot = found[-_BIO_LINES] if len(found) > _BIO_LINES else len(page.lines)
    names = _names(page, found[:-_BIO_LINES])
    for i, line in enumerate(page.lines):
        if page.verdicts[i] is not None or (page.kept[i] and i < foot):
            continue
        if is_contact(line):
            page.settle(i, _CONTACT)
        elif i >= foot and is_biography(line) and not (page.kept[i] and line.text.split()[0] in names):
            page.settle(i, _BIO)


def _settle_links(page: _Page) -> None:
    """Record that lines after the last prose are not the article's from a heading of links or a label on."""
    last = max((i for i in page.text_lines if page.lines[i].prose), default=len(page.lines))
    heading = next((i for i in range(last + 1, len(page.lines)) if _heads_links(page, i)), len(page.lines))
    for i in range(heading, len(page.lines)):
        if page.verdicts[i] is None:
            page.settle(i, _outside(page.lines[i], i, heading, heading - 1))


def _heads_links(page: _Page, i: int) -> bool:
    line = page.lines[i]
    return page.given[i] is None and line.words <= _SUBHEAD_WORDS and (line.label or line.opening)


def _names(page: _Page, found: Iterable[int]) -> frozenset[str]:
    """Return the capitalised words of some lines."""
    return frozenset(n for i in found for n in page.lines[i].names)


def _settle_repetitions(page: _Page) -> None:
    """Record lines that say again what stands elsewhere: the headline, a paragraph, a sentence of one."""
    title = next((page.lines[i].text for i, v in enumerate(page.verdicts) if v and v.kind is BlockKind.TITLE), None)
    seen: dict[str, int] = {}
    for i, line in enumerate(page.lines):
        if page.verdicts[i] is not None:
            continue
        if line.text == title:
            page.settle(i, _AGAIN)
        elif page.kept[i] and line.words > 8:
            if i - seen.get(line.text, -_TWICE_LINES) < _TWICE_LINES:
                page.settle(i, _TWICE)
            elif _is_pull_quote(page.text, line):
                page.settle(i, _PULL)
            seen[line.text] = i


def _is_pull_quote(text: str, line: Line) -> bool:
    """Tell whether the words of a line stand inside a longer paragraph close by."""
    if line.words not in _PULL_WORDS:
        return False
    words = line.text.strip("“”\"'‘’«» .")
    start, end = line.span
    at = text.find(words, max(0, start - _PULL_REACH), start)
    if at < 0:
        at = text.find(words, end, end + _PULL_REACH)
    if at < 0:
        return False
    begin, stop = max(0, at - 3), at + len(words)
    return "\n" not in text[begin:at] or "\n" not in text[stop : stop + 3]


def _name_text(page: _Page) -> None:
    """Record for running text whether it is a paragraph or a subhead."""
    found = page.text_lines
    for number, i in enumerate(found):
        if page.verdicts[i] is None:
            before = page.lines[found[number - 1]] if number else None
            after = page.lines[found[number + 1]] if number + 1 < len(found) else None
            page.verdicts[i] = _SUBHEAD if _is_subhead(page.lines[i], before, after) else _PARAGRAPH


def _is_subhead(line: Line, before: Line | None, after: Line | None) -> bool:
    """Tell whether a line of the text is a heading: short, no sentence, a paragraph after, none unfinished before."""
    if line.words > _SUBHEAD_WORDS or after is None or not (after.prose or after.words > 2 * line.words):
        return False
    first, last = line.text[0], line.text[-1]
    finished = before is None or before.ends
    heading = last in "?!" if line.ends else last.isalnum() or last in ")’”\"'"
    return finished and heading and first.isalnum() and not first.islower()


def _outside(line: Line, i: int, first: int, last: int) -> Verdict:
    """Return why a line is none of the article's."""
    if line.label:
        return _LABEL
    if line.opening:
        return _OPENING
    if line.prompts and not line.prose:
        return _PROMPT
    return _BEFORE if i < first else _AFTER if i > last else _BESIDE
