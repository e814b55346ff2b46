"""Words so written that Markdown shows them as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reader.exporters.references.styles import Run

_SPECIAL = re.compile(
    r"[\\`*{}\[\]<>#|~$]"  # wherever they stand
    r"|(?<!\w)_|_(?!\w)|&(?=#?\w+;)"  # emphasis, but not in file_name; an entity, but not AT&T
    r"|^[-+=]|(?<=^\d)[.)]|(?<=^\d\d)[.)]"  # lists and rules
)
"""Characters that mean something in Markdown, in HTML inside it, or in its common extensions."""
_BLANK = re.compile(r"\s+")


def escape(text: str) -> str:
    """Return the text on one line, so written that Markdown shows it as it is."""
    return escape_words(text).strip()


def escape_words(text: str) -> str:
    """Return a part of a line, with the blanks at its ends, so written that Markdown shows it as it is."""
    return _SPECIAL.sub(lambda m: "\\" + m.group(), _BLANK.sub(" ", text))


def reference_of(runs: Iterable[Run]) -> str:
    """Return a reference with its slanted words marked so."""
    return "".join(f"*{escape_words(r.words)}*" if r.is_slanted else escape_words(r.words) for r in runs)
