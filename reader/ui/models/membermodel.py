"""The members of one claim as a table: who has it, from when, in which words, and how it stands to the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.model.analysis import Comparison
from reader.model.claim import Claim, ClaimMember, Passage
from reader.ui.wording import stance_words, value_words

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
MEMBER = Qt.ItemDataRole.UserRole
"""Role of the member of a row."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where an open article is from, in words: its number and outlet, and its date."""

    name: str
    date: str


@dataclass(frozen=True, slots=True)
class Member:
    """A passage of a claim, in words.

    Attributes:
        passage: Where it stands.
        source: Of which article.
        words: The passage itself, on one line.
        value: The value that it gives, "" for none.
        stance: Whether it asserts or denies, "" where nobody denies.
        speaker: To whom it is ascribed, "" for the writer's own words.
    """

    passage: Passage
    source: Source
    words: str
    value: str = ""
    stance: str = ""
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """All that is known of one claim.

    Attributes:
        claim: The claim.
        members: Its passages, in the order of the row of articles, then of their texts.
        articles: How many articles are open.
        voices: How many have the claim, copies of one text counted as one.
        is_overlapping: Whether it mostly repeats another claim.
    """

    claim: Claim
    members: tuple[Member, ...]
    articles: int
    voices: int
    is_overlapping: bool = False


def facts_of(claim: Claim, comparison: Comparison, sources: Mapping[str, Source]) -> ClaimFacts:
    """Return what is known of a claim.

    Args:
        claim: One of the comparison.
        comparison: Has the texts and the speakers.
        sources: Of all articles that are compared, by their ids, in the order of the row.
    """
    texts = {a.article.id: a.article.text for a in comparison.analyses}
    names = {s.id: s.name for s in comparison.speakers}
    ranks = {article: rank for rank, article in enumerate(sources)}
    known = [m for m in claim.members if m.passage.article in ranks and m.passage.article in texts]
    known.sort(key=lambda m: (ranks[m.passage.article], m.passage.span))
    members = tuple(_member(m, texts, names, sources) for m in known)
    voices = comparison.voices(m.passage.article for m in claim.members)
    return ClaimFacts(claim, members, len(sources), voices, claim.id in comparison.overlapping)


def _member(
    member: ClaimMember, texts: Mapping[str, str], names: Mapping[str, str], sources: Mapping[str, Source]
) -> Member:
    article = member.passage.article
    words = " ".join(member.passage.span.of(texts[article]).split())
    speaker = names.get(member.speaker or "", "")
    return Member(member.passage, sources[article], words, value_words(member), stance_words(member), speaker)


class MemberColumn(IntEnum):
    """The columns in their order."""

    ARTICLE = 0
    DATE = 1
    WORDS = 2
    VALUE = 3
    STANCE = 4
    SPEAKER = 5


class MemberModel(QAbstractTableModel):
    """Immutable members of one claim."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.members: Sequence[Member] = ()

    def set_members(self, members: Sequence[Member]) -> None:
        """Show the members of another claim."""
        self.beginResetModel()
        self.members = members
        self.endResetModel()

    def is_blank(self, column: int) -> bool:
        """Tell whether a column says nothing of any member."""
        return not any(_shown(m, column) for m in self.members)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many members there are."""
        return 0 if parent.isValid() else len(self.members)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(MemberColumn)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the name of a column."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return [
                self.tr("Article"),
                self.tr("Date"),
                self.tr("Words"),
                self.tr("Value"),
                self.tr("Stance"),
                self.tr("Said by"),
            ][section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows, its place, or the member of the row."""
        if not index.isValid():
            return None
        member = self.members[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _shown(member, index.column())
        return member if role == MEMBER else None


def _shown(member: Member, column: int) -> str:
    return (member.source.name, member.source.date, member.words, member.value, member.stance, member.speaker)[column]
