"""Lines that say by their form what they are: credits, captions, bylines, notices, rights, biographies, running times.

Every pattern looks at the beginning or the end of a line only, so that a line of any length takes the same time.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.analysis import lexicon
from reader.analysis.blocks.lines import Line
from reader.analysis.blocks.verdict import Verdict
from reader.model.article import BlockKind

_HEAD, _TAIL = 200, 400
"""Code points at the beginning and at the end of a line that patterns look at."""

_NAME = r"[^\W\d_a-z][\w.'’-]*"
_AGENCIES = sorted(lexicon.words("agencies") | lexicon.words("block-picture-agencies"), key=len, reverse=True)
_AGENCY = f"(?:{'|'.join(map(re.escape, _AGENCIES))})".replace(r"\ ", r"\s+")
_PICTURE = r"(?:photo|image|picture|video|illustration|photograph|graphic)s?"


def _pattern(verbose: str) -> re.Pattern[str]:
    return re.compile(verbose, re.VERBOSE)


_COPYRIGHT = _pattern(
    r"""(?i:
      \W*(?:©|\(c\)\s?\d{4}|[™®]\W*©)
    | (?:trademark\s+and\s+)?copyright\b(?=.{0,20}(?:©|\d{4}|\(c\)))
    | .{0,160}\ball\s+rights\s+reserved\b
    | (?:this|the)\s.{0,60}(?:may\s+not\s+be\s+(?:reproduced|published|broadcast|rewritten)|subject\s+to\s+copyright)
    )"""
)
_NOTICE = _pattern(
    r"""(?i:\W{0,3}(?:
      (?:editor|author|publisher|reporter|writer)['’]?s?['’]?\s+notes?\b
    | (?:corrections?(?:\s+(?:and|&)\s+clarifications?)?|clarifications?|note\s+to\s+readers?|disclaimer|disclosure)
      \s*[:—–-]
    | an?\s+(?:earlier|previous|original)\s+version\s+of\s+this\b
    | this\s+(?:story|article|report|post|item|column|page|piece|content|interview|transcript)\s
      (?:(?:has\s+been|was|is|were)\s(?:\w+\s)?
        (?:updated|corrected|amended|archived|edited|clarified|originally|first|over|more\s+than|at\s+least|published
          |produced|\d+|part\s+of|developing|breaking)\b
        | (?:first|originally)\s+(?:appeared|ran))
    | this\s+is\s+(?:an?\s+)?(?:archived?|developing|breaking|updating|opinion)\b
      .{0,40}\b(?:article|story|news|page|piece)
    | (?:the\s+)?(?:views|opinions)\s+expressed\b
    ))"""
)
_CONTRIBUTORS = _pattern(
    r"""(?i:
      \(?(?:additional\s+|with\s+)?(?:reporting|writing|editing|compiled|edited|translated)\s+by\s
    | [^.!?]{3,160}\s(?:also\s+)?contributed\s
      (?:to\s+(?:this\s(?:report|post|piece|dispatch)|(?:this|the)\s(?:story|article))|(?:\w+\s)?reporting)\b
    )"""
)
_BYLINE = _pattern(
    rf"""(?i:(?:(?:written|posted|story|words|text|report|article|analysis|opinion|review|reported|commentary)\s+)?by\b:?\s*
    (?:the\s+)?){_NAME}"""
)
_CREDIT_LINE = _pattern(
    rf"""
      (?i:\(?(?:{_PICTURE}(?:\s+(?:credits?|source|courtesy))?|credits?|photographer|photography|source|courtesy)
        \s?(?:[:/|]|\.\.\.|\b(?:by|of)\b))
    | (?:\(|©\s?)?{_AGENCY}(?:\s+Photo)?(?:\s?[/|]|\)?$)
    | via\s{_AGENCY}
    | (?:{_NAME}\s?){{1,5}}[/|]\s?{_AGENCY}\b
    """
)
_CREDIT_END = _pattern(
    rf"""
      \((?i:(?:(?:file|handout)\s+)?{_PICTURE}|credit|courtesy|handout|via)\b[^()]*\)\W*$
    | \((?:{_AGENCY}\b|[^\W\d_a-z][^()]{{1,60}}/\s?[^\W\d_a-z])[^()]{{0,60}}\)\W*$
    | (?<=[\s.!?”"’)])(?:(?:Photo(?:graph)?|Image|Picture|Illustration|Video)\s?)?
      (?:(?:Credit|credit|Photo|Photograph|Image|Picture|Source|source)s?(?:\s?:|\.\.\.|\sby)|Courtesy(?:\s?:|\sof))
      \s?[^\W\d_a-z][^.!?]{{0,80}}\W*$
    | (?<=[a-z])Credit:\s?[^\W\d_a-z][^.!?]{{0,80}}\W*$
    | (?<=[\s.!?”"’)]){_AGENCY}(?:\s+Photo)?/[^\W\d_a-z][\w\s.’'-]{{1,40}}\W*$
    | (?<=[\s.!?”"’)])(?:{_NAME}\s){{0,3}}{_NAME}\s?/\s?{_AGENCY}\W*$
    """
)
_CREDIT_START = _pattern(rf"\((?i:(?:(?:file|handout)\s+)?{_PICTURE}\s?(?:\bby|credit|courtesy|:))")
_CAPTION = _pattern(
    r"""
      FILE(?:\s(?:PHOTO|IMAGE|VIDEO))?\s?[:—–-]
    | (?i:in\s+this\s(?:\w+[\s,]+){0,6}(?:photo|image|picture|frame|photograph)\b
    | this\s(?:\w+[\s,]+){0,6}(?:photo|image|picture|frame|handout|photograph)\s
      (?:taken|made|provided|released|shows|from|posted|obtained)\b
    | (?:photos?|images?|pictures?|caption|pictured|above|left|right|top|below)(?:\s+caption)?:
    | pictured\b|\(?from\s+left\b)
    """
)
_BIO = _pattern(
    rf"""(?!(?:It|This|That|There|Here|What|Who|The)\b){_NAME}(?:\s{_NAME}){{0,4}},?(?:\swho)?\s(?:
      (?:is|was|has\sbeen|works|joined)\b[^.]{{0,120}}\b(?:reporter|writer|journalist|editor|correspondent|columnist
        |producer|author|contributor|blogger|photographer|freelancer?|fellow|covers|covering|writes|reports|reporting
        |newsroom|bureau\schief)\b
    | (?:covers|writes|reports)\b[^.]{{0,100}}\b(?:for|at)\s(?:the\s)?[^\W\d_a-z]
    )"""
)
_CONTACT = _pattern(
    r"""(?i:
      follow\s(?:\w+[\s,]+){1,6}?(?:on\b|at\b|@)
    | (?:contact|e-?mail|reach|write\s+to)\s(?:\w+\s){1,4}(?:at|via|on)\b
    | [^.]{3,60}\scan\s+be\s+(?:reached|contacted|followed|found\s+on\s+twitter)\b
    | (?:twitter|x|instagram|e-?mail):\s?\S*@
    | @\w+$
    | [\w.+-]+@[\w-]+\.[\w.-]+$
    )"""
)
_TRAILING_CONTACT = _pattern(
    r"""(?<=[.!?”"’)])\s+((?i:
      (?:(?:(?:you\s+can\s+)?follow\s(?:\w+\s){0,4}on\s+)?(?:twitter|x|instagram|threads|e-?mail|contact)\W{0,3}
      (?:@\w+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)[\s,;|.]*)+
    ))$"""
)
_TRAILING_CONTRIBUTORS = _pattern(
    r"""(?<=[.!?”"’)])\s+(\((?i:additional\s+|with\s+)?(?i:reporting|writing|editing|compiled|edited)\sby\s[^()]+\))$"""
)
_RUNNING_TIME = _pattern(r"(?<![\d:.])\d{1,2}:[0-5]\d(?::[0-5]\d)?$|(?i:\b\d+\s?min(?:ute)?s?\s(?:read|watch|listen))$")
_STAMP_WORDS = _pattern(
    r"""(?i:
      \b(?:first|last|originally|published|updated|posted|created|modified|issued|on|at|am|pm|a\.m|p\.m|[ecmp][sd]t|et|pt|ct
        |mt|gmt|utc|bst|ist|cet|cest|aest|aedt|sgt|hrs?|jan\w*|feb\w*|mar\w*|apr\w*|may|jun\w*|jul\w*|aug\w*|sep\w*|oct\w*
        |nov\w*|dec\w*|(?:mon|tues?|wednes|wed|thu|thurs?|fri|satur|sat|sun)(?:day)?|minutes?|mins?|hours?|days?|weeks?|ago
        |today|yesterday|st|nd|rd|th)\b
    | \d+(?:st|nd|rd|th)?
    | [\W_]+
    )"""
)


class _Rule(NamedTuple):
    """A form that a line can have.

    Attributes:
        most: Words that the line has at most.
        words: One of these is in it.
        pattern: How it begins.
        verdict: What it is then.
    """

    most: int
    words: frozenset[str]
    pattern: re.Pattern[str]
    verdict: Verdict


_LONGEST_CAPTION = 130
"""Words of a caption at most."""
_RIGHTS = Verdict(BlockKind.COPYRIGHT, "names the owner of the rights")
_OF_RIGHTS = frozenset({"copyright", "rights", "c", "reproduced", "published", "rewritten", "may"})
_OF_NOTICES = frozenset(
    {
        "note", "notes", "correction", "corrections", "clarification", "clarifications", "readers", "disclaimer",
        "disclosure", "version", "this", "views", "opinions",
    }
)  # fmt: skip
_OF_CAPTIONS = frozenset(
    {
        "file", "photo", "photos", "image", "images", "picture", "pictures", "frame", "photograph", "handout",
        "caption", "pictured", "above", "left", "right", "top", "below",
    }
)  # fmt: skip
_RULES = (
    _Rule(90, _OF_RIGHTS, _COPYRIGHT, _RIGHTS),
    _Rule(120, _OF_NOTICES, _NOTICE, Verdict(BlockKind.NOTICE, "tells something about the article itself")),
    _Rule(
        60,
        frozenset({"contributed", "by"}),
        _CONTRIBUTORS,
        Verdict(BlockKind.BYLINE, "names who helped with the story"),
    ),
    _Rule(
        _LONGEST_CAPTION,
        _OF_CAPTIONS,
        _CAPTION,
        Verdict(BlockKind.CAPTION, "begins like the caption of a picture"),
    ),
)
_CREDIT_SIGNS = re.compile(r"\)\W*$|/|redit|hoto|mage|icture|ource|ourtesy")


def kind_by_form(line: Line) -> Verdict | None:
    """Return what a line is by its form alone, wherever it stands, or None."""
    return _kind_by_end(line) or _kind_by_beginning(line)


def _kind_by_end(line: Line) -> Verdict | None:
    """Return what a line is by its end, or None; what is a credit as a whole has none before its end."""
    if line.words <= 25 and not line.prose and _CREDIT_LINE.match(line.text[:_HEAD]):
        return Verdict(BlockKind.CREDIT, "names the source of a picture")
    if line.words <= _LONGEST_CAPTION and credit_start(line.text):
        return Verdict(BlockKind.CAPTION, "ends in the credit of a picture")
    if not line.ends and line.words <= 40 and _RUNNING_TIME.search(line.text[-_TAIL:]):
        return Verdict(BlockKind.BOILERPLATE, "ends in a running time")
    return None


def _kind_by_beginning(line: Line) -> Verdict | None:
    """Return what a line is by how it begins, or None."""
    head = line.text[:_HEAD]
    if "©" in head and line.words <= 90 and _COPYRIGHT.match(head):
        return _RIGHTS
    for rule in _RULES:
        if line.words <= rule.most and not rule.words.isdisjoint(line.vocabulary) and rule.pattern.match(head):
            return rule.verdict
    if line.words <= 20 and "by" in line.vocabulary and _BYLINE.match(head) and _holds_names(line, head):
        return Verdict(BlockKind.BYLINE, "begins with “By” and a name")
    return None


def _holds_names(line: Line, head: str) -> bool:
    """Tell whether what follows "By" is mostly names, not a sentence such as "By Wednesday he was gone."."""
    words = head.split()
    capitals = sum(w[0].isupper() or not w[0].isalpha() for w in words)
    return not (line.ends and line.words > 8) and 3 * capitals >= 2 * (len(words) - 1)


def is_contact(line: Line) -> bool:
    """Tell whether a line gives the address of a writer."""
    return line.words <= 40 and _CONTACT.match(line.text[:_HEAD]) is not None


def is_biography(line: Line) -> bool:
    """Tell whether a line reads like the note about a writer at the foot of an article."""
    return line.words <= 130 and _BIO.match(line.text[:_HEAD]) is not None


def is_date_stamp(line: Line) -> bool:
    """Tell whether a line is nothing but a date, a time or both, with words such as "Published"."""
    return line.dated and line.words <= 20 and not _STAMP_WORDS.sub("", line.text)


def credit_start(content: str) -> int | None:
    """Return where in a line the credit of a picture at its end begins, or None."""
    # Most lines have none of these near their end, and the search from every character is slow.
    if not _CREDIT_SIGNS.search(content[-120:]):
        return None
    base = max(0, len(content) - _TAIL)
    tail = content[base:]
    end = _CREDIT_END.search(tail)
    if end is None:
        return None
    first = _CREDIT_START.search(tail, 0, end.start())
    return base + (first or end).start()


def contact_start(content: str) -> int | None:
    """Return where in a paragraph the address of its writer at its end begins, or None."""
    return _trailing(_TRAILING_CONTACT, content) if "@" in content[-_HEAD:] else None


def contributors_start(content: str) -> int | None:
    """Return where in a paragraph "(Reporting by …)" at its end begins, or None."""
    return _trailing(_TRAILING_CONTRIBUTORS, content) if content[-1] == ")" else None


def _trailing(pattern: re.Pattern[str], content: str) -> int | None:
    base = max(0, len(content) - _HEAD)
    found = pattern.search(content[base:])
    return base + found.start(1) if found else None
