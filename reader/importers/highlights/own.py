"""Highlights as ``exporters/annotations_json`` writes them."""

from __future__ import annotations

from collections.abc import Mapping

from reader.importers.highlights.base import HighlightReader, Opened, check_count, items, members, number, string
from reader.model.annotation import Annotation
from reader.model.decision import Selector, Target
from reader.model.errors import NotTextError
from reader.model.interchange import AnnotationSet, Refused, Source, source_of

FORMAT, VERSION = "synoptic-highlights", 1
_SHOWN = 40


def _knows(opened: Opened) -> bool:
    return members(opened.json).get("format") == FORMAT


def _read(opened: Opened) -> AnnotationSet:
    return read_object(members(opened.json), opened.name)


def read_object(found: Mapping[str, object], name: str) -> AnnotationSet:
    """Return what a file of version 1 holds.

    Args:
        found: Its one object.
        name: What messages call the file.

    Raises:
        NotTextError: It is of another version.
        TooLargeError: It has too many highlights.
    """
    if found.get("version") != VERSION:
        message = (
            f"{name} is of version {string(found.get('version')) or '?'}; only {VERSION} can be read: update Synoptic."
        )
        raise NotTextError(message)
    highlights, memos = items(found.get("highlights")), items(found.get("memos"))
    check_count(len(highlights) + len(memos), name)
    annotations: list[Annotation] = []
    refused: list[Refused] = []
    for place, one in enumerate((*highlights, *memos), 1):
        made = _annotation(members(one))
        if made is None:
            words = string(members(one).get("words"))[:_SHOWN] or f"Entry {place}"
            refused.append(Refused(words, "It lacks an id, or words and a place."))
        else:
            annotations.append(made)
    sources = {s.id: s for s in (stated_source(members(s)) for s in items(found.get("articles")))}
    for target in (t for a in annotations for t in a.targets):
        sources.setdefault(target.article, Source(target.article))
    return AnnotationSet(tuple(sources.values()), annotations, tuple(refused))


def stated_source(found: Mapping[str, object]) -> Source:
    """Return an article as the files of Synoptic name it, without its text."""
    names = ("id", "title", "outlet", "byline", "published", "address", "path", "sha256", "text_sha256")
    return source_of({name: string(found.get(name)) for name in names})


def _annotation(found: Mapping[str, object]) -> Annotation | None:
    targets = tuple(_target(members(t)) for t in items(found.get("targets")))
    if not targets and "words" in found:
        targets = (_first_version(found),)
    about = string(found.get("about"))
    is_whole = all(t.article and t.selector.exact for t in targets) and bool(targets or about)
    if not string(found.get("id")) or not is_whole:
        return None
    names = ("id", "colour", "style", "citation", "created", "modified")
    return Annotation(
        targets=targets,
        about=about,
        body=string(found.get("note")),
        tags=tuple(string(t) for t in items(found.get("tags"))),
        **{name: string(found.get(name)) for name in names},
    )


def _target(found: Mapping[str, object]) -> Target:
    exact, prefix, suffix = (string(found.get(n)) for n in ("exact", "prefix", "suffix"))
    start, end = number(found.get("start")), number(found.get("end"))
    has_twins = found.get("has_twins") is True
    return Target(string(found.get("article")), Selector(exact, prefix, suffix, start, end, has_twins))


def _first_version(found: Mapping[str, object]) -> Target:
    """Return the passage of a highlight that tells only its words and their place."""
    start, end = (number(n) for n in (*items(found.get("span")), None, None)[:2])
    return Target(string(found.get("article")), Selector(string(found.get("words")), "", "", start, end))


OWN = HighlightReader("highlights of Synoptic", (".json",), _knows, _read)
