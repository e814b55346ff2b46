"""What the names of paragraph styles say of a paragraph's kind."""

from __future__ import annotations

import re

from reader.model.article import BlockKind

# Names that Word, LibreOffice and pandoc give their built-in styles, whatever language they show them in.
_NAMES = (
    (re.compile(r"(?:document )?title$"), BlockKind.TITLE),
    (re.compile(r"sub-?title$"), BlockKind.SUBTITLE),
    (re.compile(r"(?:author|byline)s?$"), BlockKind.BYLINE),
    (re.compile(r"heading(?: \d+)?$"), BlockKind.SUBHEAD),
    (re.compile(r"(?:image |table )?caption$|illustration$|figure$|drawing$"), BlockKind.CAPTION),
    (
        re.compile(r"toc(?: \d+| heading)?$|contents (?:\d+|heading)$|table of (?:contents|figures)$"),
        BlockKind.BOILERPLATE,
    ),
    (re.compile(r"(?:header|footer)(?: left| right)?$|page number$"), BlockKind.BOILERPLATE),
    (
        re.compile(r"list\b.*|quot(?:e|ations?)$|intense quote$|block text$|(?:foot|end)note(?: text)?$|numbering\b.*"),
        BlockKind.PARAGRAPH,
    ),
)


def kind_of_style(name: str) -> BlockKind | None:
    """Return the kind of a paragraph whose style has this name; None where the name says nothing."""
    plain = " ".join(name.casefold().replace("_20_", " ").split())
    return next((kind for pattern, kind in _NAMES if pattern.match(plain)), None)
