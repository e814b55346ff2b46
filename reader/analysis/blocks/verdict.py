"""What a line was found to be, and why."""

from __future__ import annotations

from typing import NamedTuple

from reader.model.article import BlockKind


class Verdict(NamedTuple):
    """The kind of a line, with the reason for the reader; the reason goes on from "this line …"."""

    kind: BlockKind
    reason: str
