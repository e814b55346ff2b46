"""Proposals for an article's title, outlet, byline and date."""

from __future__ import annotations

from collections.abc import Sequence

from reader.model.article import Block, Metadata


def propose_metadata(text: str, blocks: Sequence[Block], stated: Metadata) -> Metadata:  # noqa: ARG001 - first form
    """Return what the format states, completed by guesses from the text, each with its basis."""
    return stated
