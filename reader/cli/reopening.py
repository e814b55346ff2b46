"""The command ``open``: finds the passage that the window is to open on."""

from __future__ import annotations

from reader.cli import output
from reader.cli.arguments import Options
from reader.cli.opening import caught_up
from reader.model.claim import Passage
from reader.model.errors import ReaderError
from reader.services.reopening import find_passage


def passage_to_open(options: Options) -> Passage | None:
    """Return the passage, or None after saying in one sentence why there is none."""
    try:
        with caught_up(options) as library:
            return find_passage(library, options.at)
    except ReaderError as error:
        output.complain(str(error))
        return None
