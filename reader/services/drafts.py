"""The note or memo that is being written: kept beside the library until it is a step, so that no end loses its words.

It is no step of the library: of what the reader has not said is to be kept, nothing is undone, exported or backed up.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reader.model.claim import Passage
from reader.model.errors import ExportError, LibraryError
from reader.model.span import Span
from reader.model.speaker import SpeakerType
from reader.services.memos import Subject

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from reader.library.library import Library

DRAFT_FILE = "draft.json"
"""Beside the library; a library in memory has none."""
HIGHLIGHT = "highlight"
"""Kind of the subject of a note, whose id is that of the highlight; that of a memo is one of ``memos.KINDS``."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What was written last, and on what.

    Attributes:
        subject: What it is on.
        text: All that stands in the editor.
    """

    subject: Subject
    text: str


def keep_draft(library: Library, draft: Draft) -> None:
    """Keep a draft in the place of the one before; not for a library in memory, nor for one that is only read.

    Raises:
        LibraryError: The disk is full or cannot be written; what was kept before still stands.
    """
    path = _path(library)
    if path is None:
        return
    from reader.services.filewriting import write_file  # noqa: PLC0415 - only where a note is written

    articles = sorted(_articles_of(library, draft.subject))
    kept = json.dumps({**_as_json(draft), "articles": articles}).encode()
    try:
        write_file(str(path), lambda out: out.write(kept))
    except ExportError as error:
        message = f"What you write is kept only once you save it. Check that {library.folder} can be written."
        raise LibraryError(message) from error


def drop_draft(library: Library) -> None:
    """Forget the draft: it was kept as a step, or is not wanted."""
    path = _path(library)
    if path is not None:
        path.unlink(missing_ok=True)


def forget_drafts_on(library: Library, articles: Collection[str]) -> None:
    """Forget the draft if it is on one of some articles, which are removed for good."""
    found = _read(_path(library))
    if found is not None and not set(articles).isdisjoint(found["articles"]):
        drop_draft(library)


def left_draft(library: Library) -> Draft | None:
    """Return what was being written when the program ended without saving it, or None."""
    found = _read(_path(library))
    if found is None:
        return None
    passages = tuple(Passage(article, Span(start, end)) for article, start, end in found["passages"])
    kind = SpeakerType(found["type"]) if found["type"] else None
    return Draft(Subject(found["kind"], found["id"], found["name"], passages, kind), found["text"])


def _path(library: Library) -> Path | None:
    return None if library.folder is None or library.is_read_only else library.folder / DRAFT_FILE


def _as_json(draft: Draft) -> dict[str, Any]:
    on = draft.subject
    passages = [[p.article, *p.span] for p in on.passages]
    return {
        "kind": on.kind,
        "id": on.id,
        "name": on.name,
        "type": on.type,
        "passages": passages,
        "text": draft.text,
    }


def _read(path: Path | None) -> dict[str, Any] | None:
    """Return a draft as an object of JSON with all its fields; a file that holds none is as good as none."""
    if path is None:
        return None
    try:
        found = json.loads(path.read_bytes())
        words = ("kind", "id", "name", "text", *(["type"] if found["type"] is not None else []))
        is_whole = all(isinstance(found[key], str) for key in words) and isinstance(found["articles"], list)
        passages = [(str(article), int(start), int(end)) for article, start, end in found["passages"]]
        if found["type"] is not None:
            SpeakerType(found["type"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return {**found, "passages": passages} if is_whole else None


def _articles_of(library: Library, subject: Subject) -> set[str]:
    if subject.kind == HIGHLIGHT:
        found = library.read.annotation(subject.id)
        return set() if found is None else {t.article for t in found.targets}
    return {subject.id} if subject.kind == "article" else {p.article for p in subject.passages}
