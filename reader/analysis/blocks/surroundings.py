"""What stands around each line: its neighbours, blank lines, how far running text is, what is said twice."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from reader.analysis.blocks.lines import Line

_NEAR = 5
"""Lines on each side in which running text is counted."""
_WINDOW = 4
"""Lines on each side in which dates, labels and repeated lines are counted."""
_FAR = 1000
"""A distance in lines for "there is none"."""
_DISTANCES = (1, 2, 4, 8, 16, _FAR - 1)
"""The greatest distances of the classes 0 to 5."""


@dataclass(frozen=True, slots=True)
class _Page:
    """Counts over all lines of a page; lists of sums begin with 0 and have one entry more than there are lines."""

    lines: Sequence[Line]
    gaps: Sequence[bool]
    """Whether a blank line stands before each line, and after the last."""
    texts: Counter[str]
    names: Counter[str]
    prose: list[int]
    words: list[int]
    labels: list[int]
    dates: list[int]
    doubles: list[int]
    openings: list[int]
    comments: list[int]
    since: list[int]
    """Number of the last line of running text before each, or -_FAR."""
    until: list[int]
    """Number of the next line of running text after each, or _FAR more than there are."""


def describe(text: str, lines: Sequence[Line]) -> Iterator[list[str]]:
    """Yield the features of each line, its own and those of its surroundings."""
    page = _read_page(text, lines)
    ends = [f"{line.ends:d}{line.bucket // 2}" for line in lines]
    for i, line in enumerate(lines):
        yield [*line.features, *_place(page, i, line), *_window(page, i, line), *_neighbours(lines, ends, i), "*"]


def _sums(values: Iterable[int]) -> list[int]:
    return list(accumulate(values, initial=0))


def _read_page(text: str, lines: Sequence[Line]) -> _Page:
    """Return the counts of a page."""
    texts = Counter([line.text for line in lines])
    names = Counter([n for line in lines if line.prose for n in line.names])
    strong = [line.strong for line in lines]
    if not any(strong):
        strong = [line.prose for line in lines]
    started = list(accumulate(strong, max, initial=False))
    return _Page(
        lines=lines,
        gaps=_gaps(text, lines),
        texts=texts,
        names=names,
        prose=_sums(line.words if line.prose else 0 for line in lines),
        words=_sums(min(line.words, 40) for line in lines),
        labels=_sums(line.label or line.opening for line in lines),
        dates=_sums(line.dated and line.words <= 12 for line in lines),
        doubles=_sums(line.words > 1 and texts[line.text] > 1 for line in lines),
        openings=_sums(line.opening and line.words <= 12 for line in lines),
        comments=_sums(line.comments and before for line, before in zip(lines, started, strict=False)),
        since=_since(strong),
        until=[len(strong) - 1 - i for i in reversed(_since(strong[::-1]))],
    )


def _gaps(text: str, lines: Sequence[Line]) -> list[bool]:
    """Tell for each line whether a blank line (or an end of the text) stands before it, and after the last."""
    between = [text.count("\n", line.span.end, following.span.start) > 1 for line, following in pairwise(lines)]
    return [True, *between, True]


def _since(strong: Sequence[bool]) -> list[int]:
    """Return for each line the number of the last line of running text before it."""
    last, found = -_FAR, []
    for i, is_strong in enumerate(strong):
        found.append(last)
        if is_strong:
            last = i
    return found


def _distance(lines: int) -> int:
    """Return the class of a distance in lines, 0 to 6."""
    return bisect_left(_DISTANCES, lines)


def _amount(words: int) -> int:
    """Return the class of an amount of running text in words, 0 to 4."""
    return min(4, (words // 16 + 1).bit_length() - 1)


def _place(page: _Page, i: int, line: Line) -> Iterator[str]:
    """Yield the features of the line's place on the page."""
    size, count = line.size, len(page.lines)
    if page.texts[line.text] > 1 and line.words > 1:
        yield f"double{size}"
    yield f"gap{size}{page.gaps[i]:d}{page.gaps[i + 1]:d}"
    before = page.prose[i] - page.prose[max(0, i - _NEAR)]
    after = page.prose[min(count, i + 1 + _NEAR)] - page.prose[i + 1]
    yield f"before{_amount(before)}"
    yield f"after{_amount(after)}"
    if before > 40 and after > 40:
        yield f"between{size}"
    yield f"passed{page.prose[i] * 5 // (page.prose[count] + 1)}"
    since, until = _distance(i - page.since[i]), _distance(page.until[i] - i)
    yield f"since{since}"
    yield f"until{until}"
    yield f"middle{min(2, since // 2)}{min(2, until // 2)}"
    opened = page.openings[i + 1] - page.openings[max(0, page.since[i] + 1)]
    yield f"opened{min(3, opened)}{'' if page.since[i] >= 0 else 'early'}"
    if page.comments[i + 1]:
        yield "aftercomments"


def _window(page: _Page, i: int, line: Line) -> Iterator[str]:
    """Yield the features of the lines around."""
    size = line.size
    start, end = max(0, i - _WINDOW), min(len(page.lines), i + 1 + _WINDOW)
    yield f"dates{min(3, page.dates[end] - page.dates[start])}"
    yield f"doubles{size}{min(4, page.doubles[end] - page.doubles[start])}"
    yield f"labels{min(4, page.labels[end] - page.labels[start])}"
    yield f"length{size}{min(5, (page.words[end] - page.words[start]) // (5 * (end - start)))}"
    if line.names and page.prose[-1]:
        # Names that running text elsewhere on the page has too.
        shared = sum([page.names[n] > line.prose for n in line.names])
        yield f"shared{size}{min(3, shared * 4 // len(line.names))}"


def _neighbours(lines: Sequence[Line], ends: Sequence[str], i: int) -> list[str]:
    """Return the features of the two lines before and the two after; ``ends`` tells of each line its end and length."""
    count = len(lines)
    found = [
        "a" + ends[i - 2] if i > 1 else "anone",
        "b" + ends[i - 1] if i else "bnone",
        "c" + ends[i + 1] if i + 1 < count else "cnone",
        "d" + ends[i + 2] if i + 2 < count else "dnone",
    ]
    if i:
        before = lines[i - 1]
        if before.label or before.opening:
            found.append("blabel")
        if before.text[-1] == ":":
            found.append(f"colon{lines[i].size}")
    if i + 1 < count and (lines[i + 1].label or lines[i + 1].opening):
        found.append("clabel")
    return found
