"""The headline of an article among the lines before its text, and what stands below it."""

from __future__ import annotations

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
"""Share of a headline's own words that the beginning of the text must have; less for one that stands alone."""
_SUBTITLE_REACH = 6
"""Lines below the headline in which a subtitle may stand."""


def find_title(lines: Sequence[Line], verdicts: Sequence[Verdict | None], first: int, start: int = 0) -> int | None:
    """Return the number of the line that is the headline, or None.

    Args:
        lines: All lines of the page.
        verdicts: What lines are by their form.
        first: Number of the first line of the text.
        start: Number of the first line that may be the headline.
    """
    stems = _stems(lines, first)
    best, found = 0.0, None
    for i in range(max(start, first - _REACH), first):
        if verdicts[i] is not None or not _may_be_title(lines[i]):
            continue
        value = _worth(lines[i], stems, first - i)
        if value > best:
            best, found = value, i
    return found


def _may_be_title(line: Line) -> bool:
    """Tell whether a line has the form of a headline."""
    if not _SHORTEST <= line.words <= _LONGEST or line.label or is_date_stamp(line) or line.text[-1] == ":":
        return False
    words = line.vocabulary
    prompting = line.prompts and bool(words & {"you", "your", "our", "us"})
    return not prompting and not (line.opening and line.words < 6)


def _own_words(line: Line) -> frozenset[str]:
    """Return the words of a line that carry meaning."""
    return frozenset(w for w in line.vocabulary if len(w) > 3 and w not in lists().function)


def _stems(lines: Sequence[Line], first: int) -> frozenset[str]:
    """Return the beginnings of the words at the beginning of the text."""
    return frozenset(w[:5] for line in lines[first : first + _COMPARED] for w in line.vocabulary if len(w) > 3)


def _shared(line: Line, stems: frozenset[str]) -> float:
    """Return the share of a line's own words that a text has too, up to an ending; 0 for a line without any."""
    own = _own_words(line)
    return sum(w[:5] in stems for w in own) / len(own) if own else 0.0


def _worth(line: Line, stems: frozenset[str], distance: int) -> float:
    """Return how much a line looks like the headline of a text, 0 for not at all."""
    shared = _shared(line, stems)
    if shared < _LEAST and distance > 3:
        return 0.0
    value = 1 + 3 * shared - 0.06 * distance
    if line.words < 5:
        value -= 1.5 - shared
    if line.ends and line.text[-1] not in "?!”’\"'":
        value -= 0.9
    return value


def find_subtitles(
    lines: Sequence[Line], verdicts: Sequence[Verdict | None], title: int, first: int, kept: Sequence[bool]
) -> list[int]:
    """Return the numbers of the lines that are subtitles.

    They stand below the headline and before the text; lines that look like text do when a byline or a date parts them
    from the rest of it.
    """
    parting = [i for i in range(title + 1, min(first + 3, len(lines))) if _parts(lines[i], verdicts[i])]
    last = parting[-1] if parting else title
    stems = _stems(lines, first)
    found = []
    for i in range(title + 1, min(title + 1 + _SUBTITLE_REACH, max(first, last))):
        line = lines[i]
        if verdicts[i] is not None or line.label or line.opening or not 5 <= line.words <= 60 or is_date_stamp(line):
            continue
        if kept[i] and i > last:
            continue
        if line.text != lines[title].text and (line.ends or _shared(line, stems) >= _LEAST):
            found.append(i)
    return found[:2]


def _parts(line: Line, verdict: Verdict | None) -> bool:
    """Tell whether a line parts what stands below a headline from the text: a byline or a date."""
    return is_date_stamp(line) or (verdict is not None and verdict.kind == "byline")
