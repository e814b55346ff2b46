"""Highlights in the W3C Web Annotation Data Model, our own and those of others (Thorium, Recogito, Hypothesis).

One annotation, a list, a page or a collection; bodies and selectors in all the forms that the model allows for text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from urllib.parse import unquote

from reader.importers.highlights.base import (
    UNKNOWN,
    HighlightReader,
    Opened,
    check_count,
    items,
    members,
    nearest_colour,
    note_text,
    number,
    own_id,
    string,
)
from reader.model.annotation import Annotation
from reader.model.decision import Selector, Target
from reader.model.errors import NotTextError
from reader.model.interchange import ARTICLE, AnnotationSet, Refused, Source, source_of
from reader.model.labels import HighlightColour

PART = "annotations.json"
"""The part of an archive (``.annotations``) that holds the annotations."""
OWN_NAME = "urn:synoptic:annotation:"
"""Begins the names of annotations that were made here."""
_KINDS = frozenset({"Annotation", "AnnotationPage", "AnnotationCollection", "AnnotationSet"})
_COMMENTS = frozenset({"", "commenting", "describing", "replying", "editing", "assessing", "questioning"})
_SHOWN = 40


def _knows(opened: Opened) -> bool:
    found = _parsed(opened)
    first = members(found if isinstance(found, dict) else next(iter(items(found)), None))
    return bool(_KINDS.intersection(map(string, items(first.get("type"))))) or "@context" in first


def _parsed(opened: Opened) -> object:
    packed = opened.archive.find(PART) if opened.archive is not None else None
    return opened.json if packed is None else Opened(packed, opened.name).json


def _read(opened: Opened) -> AnnotationSet:
    found = _parsed(opened)
    entries = list(_entries(found))
    check_count(len(entries), opened.name)
    if not entries and isinstance(members(found).get("first"), str):
        message = (
            f"{opened.name} names its annotations by an address and does not hold them: save the whole collection."
        )
        raise NotTextError(message)
    sources = {s.id: s for s in map(_stated, items(members(found).get("synoptic:articles")))}
    annotations: list[Annotation] = []
    refused: list[Refused] = []
    for place, entry in enumerate(entries, 1):
        made = _annotation(members(entry), place, sources)
        if isinstance(made, Refused):
            refused.append(made)
        else:
            annotations.append(made)
    return AnnotationSet(tuple(sources.values()), annotations, tuple(refused))


def _entries(found: object) -> Iterator[object]:
    if isinstance(found, list):
        yield from found
        return
    inside = members(found)
    if isinstance(inside.get("items"), list):
        yield from items(inside["items"])
    elif isinstance(inside.get("first"), dict):
        yield from _entries(inside["first"])
    elif "target" in inside:
        yield inside


def _stated(value: object) -> Source:
    found = members(value)
    names = ("title", "outlet", "byline", "published", "path", "sha256", "text_sha256")
    known = {n: string(found.get(f"synoptic:{n}")) for n in names}
    iri = string(found.get("id"))
    address = "" if iri.startswith("urn:") else iri
    return source_of({"id": string(found.get("synoptic:id")) or iri, "address": address, **known})


def _annotation(found: Mapping[str, object], place: int, sources: dict[str, Source]) -> Annotation | Refused:
    about = string(found.get("synoptic:about"))
    targets, subject = [], about
    for one in items(found.get("target")):
        made = _target(one, sources)
        if isinstance(made, Target):
            targets.append(made)
        else:
            subject = subject or ARTICLE + made
    bodies = [b if isinstance(b, dict) else {"value": b} for b in _bodies(found)]
    notes = [note_of(b) for b in bodies if string(members(b).get("purpose")) in _COMMENTS]
    tags = [string(members(b).get("value")) for b in bodies if string(members(b).get("purpose")) == "tagging"]
    note = "\n\n".join(n for n in notes if n)
    name = targets[0].selector.exact[:_SHOWN] if targets else f"Annotation {place}"
    if not targets and (not subject.partition(":")[2] or not (note or about)):
        return Refused(name, "It quotes no words and carries no note.")
    iri = string(found.get("id"))
    own = iri.removeprefix(OWN_NAME)
    return Annotation(
        unquote(own) if own != iri else own_id(iri or str(place), *(t.selector.exact for t in targets), note),
        tuple(targets),
        about="" if targets and not about else subject,
        body=note,
        colour=_colour(found, is_highlight=bool(targets)),
        style=string(found.get("synoptic:style")),
        tags=tuple(t for t in tags if t),
        citation=string(found.get("synoptic:citation")),
        created=string(found.get("created")),
        modified=string(found.get("modified")),
    )


def _bodies(found: Mapping[str, object]) -> list[object]:
    return [*items(found.get("body")), *items(found.get("bodyValue"))]


def note_of(body: object) -> str:
    """Return the note of a body."""
    found = members(body)
    value = string(found.get("value")) or string(found.get("chars"))
    return value if string(found.get("format")) == "text/markdown" else note_text(value)


def _colour(found: Mapping[str, object], *, is_highlight: bool) -> str:
    if "synoptic:colour" in found or not is_highlight:
        return string(found.get("synoptic:colour"))
    asked = [string(members(b).get("color")) for b in items(found.get("body"))]
    told = (nearest_colour(c) for c in [*asked, string(found.get("color"))] if c)
    return next((c for c in told if c), HighlightColour.YELLOW.value)


def _target(value: object, sources: dict[str, Source]) -> Target | str:
    """Return a passage, or the id of the article where the target has none."""
    found = members(value) or {"source": string(value)}
    source = found.get("source") or found.get("id")
    iri = string(members(source).get("id")) or string(source)
    title = string(members(source).get("title") or members(source).get("dc:title"))
    key = string(found.get("synoptic:article")) or iri
    hashed = string(found.get("synoptic:textSha256"))
    if key and key not in sources and not iri.startswith("urn:synoptic:"):
        sources[key] = Source(key, title, address="" if iri.startswith("urn:") else iri, text_sha256=hashed)
    selector = selector_of(found.get("selector"))
    return key if selector is None else Target(key, selector)


def selector_of(value: object) -> Selector | None:
    """Return words and place of what may be one selector, a list, or refined ones; None where no words are quoted."""
    made = Selector("", "", "", UNKNOWN, UNKNOWN)
    waiting = list(items(value))
    while waiting:
        found = members(waiting.pop(0))
        waiting += items(found.get("refinedBy"))
        kind = string(found.get("type"))
        if kind == "TextQuoteSelector" and not made.exact:
            exact, prefix, suffix = (string(found.get(n)) for n in ("exact", "prefix", "suffix"))
            twins = found.get("synoptic:hasTwins") is True
            made = replace(made, exact=exact, prefix=prefix, suffix=suffix, has_twins=twins)
        elif kind == "TextPositionSelector" and made.start == UNKNOWN:
            made = replace(made, start=number(found.get("start")), end=number(found.get("end")))
    return made if made.exact else None


WEB = HighlightReader("W3C Web Annotations", (".jsonld", ".json", ".annotations"), _knows, _read)
