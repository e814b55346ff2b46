"""The headline of an article among the lines before its text, and what stands below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.analysis.blocks.lines import Line, lists
from reader.analysis.blocks.patterns import is_date_stamp
from reader.analysis.blocks.verdict import Verdict

_REACH = 30
"""Lines before the text among which the headline is looked for."""
_COMPARED = 12
"""Lines of the text whose words a headline shares."""
_SHORTEST, _LONGEST = 3, 32
"""Words of a headline."""
_LEAST = 0.2
"""Share of a headline's own words that the beginning of the text must have; less for one that stands close to it."""
_CLOSE = 3
_ABOVE = 2
"""Lines above a subtitle or a caption in which the headline itself is looked for."""
_SUBTITLE_REACH = 6
"""Lines below the headline in which a subtitle may stand."""
_STAMPED = re.compile(r"\d:\d\d|\b(?:updated|published|posted)\b", re.IGNORECASE)


def find_title(lines: Sequence[Line], verdicts: Sequence[Verdict | None], first: int) -> int | None:
    """Return the number of the line that is the headline, or None.

    Of the lines before the text it is the one that shares most words with it, stands close, does not end like a
    sentence and stands above byline and date.

    Args:
        lines: All lines of the page.
        verdicts: What lines are by their form.
        first: Number of the first line of the text.
    """
    stems = _stems(lines, first)
    start = max(0, first - _REACH)
    marks = [i for i in range(start, first) if _parts(lines[i], verdicts[i])]
    worth: dict[int, float] = {}
    for i in range(start, first):
        if verdicts[i] is None and _may_be_title(lines[i]):
            below_mark = any(first - _REACH // 2 < m < i for m in marks)
            worth[i] = _worth(lines[i], stems, first - i) - (1.5 if below_mark else 0)
    best = max(worth, key=lambda i: worth[i], default=None)
    if best is None or worth[best] <= (-0.4 if best == first - 1 else 0):
        return None
    above = [i for i in range(max(0, best - _ABOVE), best) if i in worth and _is_above(lines[i], lines[best], stems)]
    return above[-1] if above else best


def _is_above(line: Line, best: Line, stems: frozenset[str]) -> bool:
    """Tell whether a line is the headline, and the better match right below it the subtitle."""
    shared = _shared(line, stems)
    if line.ends or line.words <= _SHORTEST or shared < _LEAST or best.text in line.text:
        return False
    if line.words < 6:
        return best.ends
    return best.ends or best.words >= 2 * line.words or shared >= _shared(best, stems) - 0.2


def _may_be_title(line: Line) -> bool:
    """Tell whether a line has the form of a headline."""
    if not _SHORTEST <= line.words <= _LONGEST or line.label or line.text[-1] == ":":
        return False
    if "://" in line.text or (line.dated and _STAMPED.search(line.text)):
        return False
    own = _own_words(line)
    speaks = not line.vocabulary.isdisjoint({"you", "your", "our", "us"})
    chrome = own and len(own & lists().chrome) == len(own)
    return not chrome and not (line.prompts and (speaks or line.words < 5)) and not (line.opening and line.words < 6)


def _own_words(line: Line) -> frozenset[str]:
    """Return the words of a line that carry meaning."""
    return frozenset([w for w in line.vocabulary - lists().function if len(w) > 3])


def _stems(lines: Sequence[Line], first: int) -> frozenset[str]:
    """Return the beginnings of the words at the beginning of the text."""
    return frozenset([w[:5] for line in lines[first : first + _COMPARED] for w in line.vocabulary if len(w) > 3])


def _shared(line: Line, stems: frozenset[str]) -> float:
    """Return the share of a line's own words that a text has too, up to an ending; less for a line of few."""
    own = _own_words(line)
    return sum(w[:5] in stems for w in own) / (len(own) + 1)


def _worth(line: Line, stems: frozenset[str], distance: int) -> float:
    """Return how much a line looks like the headline of a text, 0 or less for not at all."""
    shared = _shared(line, stems)
    if shared < _LEAST and distance > _CLOSE:
        return 0.0
    value = 1 + 3 * shared - 0.04 * distance
    if line.words < 5:
        value -= 1.0
    if line.ends and line.text[-1] not in "?!”’\"'":
        value -= 1.2
    return value


def find_subtitles(
    lines: Sequence[Line], verdicts: Sequence[Verdict | None], title: int, first: int, kept: Sequence[bool]
) -> list[int]:
    """Return the numbers of the lines that are subtitles.

    They stand below the headline and before the text; lines that look like text do when a byline or a date parts them
    from the rest of it.
    """
    parting = [i for i in range(title + 1, min(first + 3, len(lines))) if _parts(lines[i], verdicts[i])]
    end = parting[-1] if parting else first
    stems = _stems(lines, first)
    found = []
    for i in range(title + 1, min(title + 1 + _SUBTITLE_REACH, end)):
        line = lines[i]
        if verdicts[i] is not None or line.label or line.opening or not 5 <= line.words <= 60:
            continue
        if (line.dated and not line.ends) or (kept[i] and not parting):
            continue
        if line.text != lines[title].text and (line.ends or _shared(line, stems) >= _LEAST):
            found.append(i)
    return found[:2]


def _parts(line: Line, verdict: Verdict | None) -> bool:
    """Tell whether a line parts what stands below a headline from the text: a byline or a date."""
    return is_date_stamp(line) or (verdict is not None and verdict.kind == "byline")
