"""Memos on what is larger than a passage: an article, a claim, a speaker, a tag, a workspace; kept as steps.

A claim or a speaker that the reader writes on is kept from then on: it gets an id that does not change, and members by
which it is found again whatever the analysis calls it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.model.annotation import Annotation
from reader.model.change import Delete, Edit, Insert, Table, Update
from reader.model.claim import Passage
from reader.model.errors import ChangeRefusedError
from reader.model.ids import new_id
from reader.model.kept import KeptClaim, KeptSpeaker
from reader.model.span import Span
from reader.services.correcting import target_at
from reader.services.wording import excerpt
from reader.text.markdown import shown_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.library.library import Library
    from reader.library.reader import Reader
    from reader.model.change import Change, Operation
    from reader.model.decision import Target
    from reader.model.library import SpeakerRow
    from reader.model.speaker import SpeakerType

MEMBERS = 100
"""Articles by which a speaker who is kept is found again."""
_GONE = "What this memo is on is not in the library any more. Undo its removal first."
KINDS = ("article", "claim", "speaker", "tag", "workspace")
"""What a memo can be on."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a memo is on.

    Attributes:
        kind: One of ``KINDS``.
        id: Of an article, a workspace or what is kept its id, of a tag its name; of a claim or a speaker that may not
            be kept yet "", or for a speaker its id in the library's list.
        name: What it is called, for people.
        passages: Of a claim its passages, of a speaker mentions of the name: what it is found by where it is kept.
        type: Of a speaker.
    """

    kind: str
    id: str
    name: str
    passages: tuple[Passage, ...] = ()
    type: SpeakerType | None = None


@dataclass(frozen=True, slots=True)
class MemoRow:
    """A memo in a list.

    Attributes:
        id: Of its annotation.
        subject: What it is on.
        text: What is written, in Markdown.
        line: The words that its beginning shows, in one line.
        modified: When it was changed last, ISO 8601 in UTC.
    """

    id: str
    subject: Subject
    text: str
    line: str
    modified: str


def memo_on(library: Library, subject: Subject) -> str:
    """Return what is written on something, or ""."""
    about = _about(library, subject)
    found = library.read.memos(about) if about else ()
    return found[0].body if found else ""


def set_memo(library: Library, subject: Subject, text: str, origin: str = "") -> Change:
    """Keep what the reader writes on something; "" takes the memo away.

    Raises:
        ChangeRefusedError: What it is on is not in the library any more.
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    text = text.strip()
    about = _about(library, subject)
    operations: list[Operation] = []
    if not about:
        kept = _new_kept(library, subject)
        operations.append(Insert(kept))
        about = f"{subject.kind}:{kept.id}"
    (found,) = library.read.memos(about)[:1] or (None,)
    if found is None:
        operations = [*operations, Insert(Annotation(new_id(), about=about, body=text))] if text else []
    elif text or found.colour:
        operations.append(Update(replace(found, body=text)))
    else:
        operations.append(Delete(Table.ANNOTATIONS, found.id))
    name = f"Memo on {excerpt(subject.name)} {'written' if text else 'removed'}"
    return library.apply(Edit(name, tuple(operations), origin))


def _about(library: Library, subject: Subject) -> str:
    """Return what a memo on something is ``about``; "" for a claim or a speaker that is not kept yet."""
    if subject.kind not in {"claim", "speaker"}:
        return f"{subject.kind}:{subject.id}"
    read, articles = library.read, {p.article for p in subject.passages}
    kept: KeptClaim | KeptSpeaker | None
    if subject.kind == "claim":
        kept = read.kept_claim(subject.id) or _nearest(read.kept_claims(articles), subject.passages)
    else:
        kept = read.kept_speaker(subject.id) or _nearest(read.kept_speakers(articles), subject.passages)
    return f"{subject.kind}:{kept.id}" if kept is not None else ""


def _nearest(kept: Iterable[KeptClaim | KeptSpeaker], passages: Sequence[Passage]) -> KeptClaim | KeptSpeaker | None:
    """Return what has most of its members among some passages, and at least half of those in their articles."""
    best, most = None, 0
    articles = {p.article for p in passages}
    for one in kept:
        members = [m for m in one.members if m.article in articles]
        shared = sum(any(_overlaps(m, p) for p in passages) for m in members)
        if shared > most and 2 * shared >= len(members):
            best, most = one, shared
    return best


def _overlaps(member: Target, passage: Passage) -> bool:
    at = member.selector
    return member.article == passage.article and at.start < passage.span.end and passage.span.start < at.end


def _new_kept(library: Library, subject: Subject) -> KeptClaim | KeptSpeaker:
    members = tuple(target_at(library, p) for p in subject.passages)
    if not members:
        raise ChangeRefusedError(_GONE)
    if subject.kind == "claim":
        return KeptClaim(new_id(), members)
    if subject.type is None:
        raise ChangeRefusedError(_GONE)
    return KeptSpeaker(new_id(), subject.name, subject.type, members)


def subject_of_article(reader: Reader, article: str) -> Subject:
    """Return an article as the subject of a memo.

    Raises:
        ChangeRefusedError: It is not in the library.
        LibraryError: The library cannot be read.
    """
    (row,) = reader.article_rows([article]) or (None,)
    if row is None:
        raise ChangeRefusedError("This article is not in the library yet. Write on it in a moment.")
    return Subject("article", article, row.title or row.path)


def subject_of_speaker(reader: Reader, speaker: str, name: str, kind: SpeakerType) -> Subject:
    """Return a speaker of the library's list as the subject of a memo: by a mention in each article.

    Raises:
        LibraryError: The library cannot be read.
    """
    wanted = reader.entities_of(speaker)
    own = [e for e, _ in reader.kin(wanted) if e.id in set(wanted)]
    passages = tuple(Passage(e.article, e.mentions[0].span) for e in own[:MEMBERS] if e.mentions)
    return Subject("speaker", speaker, name, passages, kind)


def speakers_to_write_on(reader: Reader, most: int) -> tuple[tuple[SpeakerRow, str], ...]:
    """Return the speakers of the library's list that are quoted most, each with what tells it from its namesakes.

    Returns:
        The rows, each with the outlet of its only article, with the title too where that alone tells, or "" where no
        other row has its name or several articles quote it.

    Raises:
        LibraryError: The library cannot be read.
    """
    rows = reader.speakers(limit=most).rows
    names = Counter(r.name for r in rows)
    alike = [r for r in rows if names[r.name] > 1 and r.articles == 1]
    entities = {r.id: reader.entities_of(r.id)[:1] for r in alike}
    article_of = {e.id: e.article for own in entities.values() for e, _ in reader.kin(own)}
    articles = {a.id: a for a in reader.article_rows(sorted(set(article_of.values())))}
    quoted_in = {r.id: articles.get(article_of.get(e, "")) for r in alike for e in entities[r.id]}
    outlets = Counter((r.name, a.outlet) for r in alike if (a := quoted_in.get(r.id)) is not None)

    def told(row: SpeakerRow) -> str:
        article = quoted_in.get(row.id)
        if article is None:
            return ""
        is_enough = article.outlet and outlets[row.name, article.outlet] == 1
        return (
            article.outlet if is_enough else " · ".join(filter(None, (article.outlet, article.title or article.path)))
        )

    return tuple((row, told(row)) for row in rows)


def memos_of(reader: Reader) -> tuple[MemoRow, ...]:
    """Return all memos that say something, by kind and name of what they are on.

    Raises:
        LibraryError: The library cannot be read.
    """
    found = [m for m in reader.memos() if m.body]
    articles = {r.id: r.title for r in reader.article_rows([_id_of(m) for m in found if _kind_of(m) == "article"])}
    workspaces = {w.id: w.name for w in reader.workspaces()}
    rows = []
    for memo in found:
        kind, name = _kind_of(memo), _id_of(memo)
        if kind not in KINDS:
            continue
        if kind == "tag":
            subject = Subject(kind, name, name)
        elif kind == "claim":
            subject = _claim(reader, name)
        elif kind == "speaker":
            subject = _speaker(reader, name)
        else:
            subject = Subject(kind, name, (articles if kind == "article" else workspaces).get(name, ""))
        rows.append(MemoRow(memo.id, subject, memo.body, shown_line(memo.body), memo.modified))
    return tuple(sorted(rows, key=lambda r: (KINDS.index(r.subject.kind), r.subject.name.casefold(), r.id)))


def _kind_of(memo: Annotation) -> str:
    return memo.about.partition(":")[0]


def _id_of(memo: Annotation) -> str:
    return memo.about.partition(":")[2]


def _claim(reader: Reader, claim: str) -> Subject:
    kept = reader.kept_claim(claim)
    if kept is None:
        return Subject("claim", claim, "")
    name = kept.name or (kept.members[0].selector.exact if kept.members else "")
    return Subject("claim", claim, name, _passages(kept.members))


def _speaker(reader: Reader, speaker: str) -> Subject:
    kept = reader.kept_speaker(speaker)
    if kept is None:
        return Subject("speaker", speaker, "")
    return Subject("speaker", speaker, kept.name, _passages(kept.members), kept.type)


def _passages(members: Iterable[Target]) -> tuple[Passage, ...]:
    return tuple(Passage(m.article, Span(m.selector.start, m.selector.end)) for m in members)
