"""Keep what the reader decides, as undoable steps: who speaks, what is quoted, which passages report the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.model.article import BlockKind
from reader.model.change import Delete, Edit, Insert, Table
from reader.model.decision import APART_KINDS, CLAIM_KINDS, FIELD_KINDS, NAMING_KINDS, Decision, DecisionKind, Target
from reader.model.errors import ChangeRefusedError
from reader.model.ids import new_id
from reader.model.quotation import QuotationKind, told_kind
from reader.model.span import Span
from reader.model.speaker import SpeakerType
from reader.services.wording import ARTICLE_GONE, counted, excerpt, one_line
from reader.text.graphemes import snap
from reader.text.selectors import make_lasting_selector

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from reader.library.library import Library
    from reader.model.change import Change
    from reader.model.claim import Passage

Kind = DecisionKind

_PAIRS = CLAIM_KINDS | APART_KINDS | {Kind.MERGE_SPEAKERS}
_VALUES: Mapping[DecisionKind, frozenset[str]] = {
    Kind.SET_QUOTATION_KIND: frozenset(QuotationKind),
    Kind.ADD_QUOTATION: frozenset(QuotationKind),
    Kind.SET_BLOCK_KIND: frozenset(BlockKind),
    Kind.SET_SPEAKER_TYPE: frozenset(SpeakerType),
}
_NAMED = NAMING_KINDS - {Kind.SET_SPEAKER_TYPE}


@dataclass(frozen=True, slots=True)
class Asked:
    """A decision that is asked for.

    Attributes:
        kind: What it does; ``DecisionKind`` says which places and which value it takes.
        places: Passages of the articles; their ends are moved out to whole characters as the reader sees them.
        value: As the kind says.
        article: The article, for a decision without a place.
    """

    kind: DecisionKind
    places: tuple[Passage, ...] = ()
    value: str = ""
    article: str = ""


def decide(  # noqa: PLR0913 - a decision has these parts
    library: Library,
    kind: DecisionKind,
    places: Iterable[Passage] = (),
    value: str = "",
    *,
    article: str = "",
    origin: str = "",
) -> Change:
    """Keep one decision and return what changed; ``Change.articles`` are to be analysed again.

    Args:
        library: Is changed.
        kind: As ``Asked`` has it, like places, value and article.
        places: The same.
        value: The same.
        article: The same.
        origin: Who asks.

    Raises:
        ChangeRefusedError: A place is empty or in no article of the library, or the value cannot be set.
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    return decide_all(library, (Asked(kind, tuple(places), value, article),), origin=origin)


def decide_all(library: Library, asked: Sequence[Asked], name: str = "", origin: str = "") -> Change:
    """Keep several decisions as one step; all of them, or none.

    Args:
        library: Is changed.
        asked: In the order in which they are to be in force.
        name: What the menu calls the step; "" for the name of the only one, or how many there are.
        origin: Who asks.

    Raises:
        ChangeRefusedError: One of them cannot be taken, see ``decide``.
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    decisions = [decision_of(library, one) for one in asked]
    own = step_name(decisions[0]) if len(decisions) == 1 else counted(len(decisions), "correction").capitalize()
    return library.apply(Edit(name or own, tuple(map(Insert, decisions)), origin))


def decision_of(library: Library, asked: Asked) -> Decision:
    """Return a decision with its places in the texts of the library; it is not kept yet.

    Raises:
        ChangeRefusedError: It could never be replayed, see ``decide``.
    """
    targets = tuple(target_at(library, place) for place in asked.places)
    owner = targets[0].article if targets else asked.article
    decision = Decision(new_id(), asked.kind, targets, asked.value.strip(), owner)
    _check(library, decision)
    return decision


def withdraw_all(library: Library, decisions: Sequence[str], origin: str = "") -> Change:
    """Take decisions out as one step, whatever came after them.

    Raises:
        ChangeRefusedError: One is not there any more.
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    found = [library.read.decision(d) for d in decisions]
    known = [d for d in found if d is not None]
    if not known or len(known) < len(found):
        raise ChangeRefusedError("This correction is not in the library any more. Undo its removal first.")
    name = f"Removal of the decision: {step_name(known[0])}"
    if len(known) > 1:
        name = f"Removal of {counted(len(known), 'decision')}"
    return library.apply(Edit(name, tuple(Delete(Table.DECISIONS, d.id) for d in known), origin))


def target_at(library: Library, place: Passage) -> Target:
    """Return a passage as decisions and annotations keep it; its ends are moved out to whole characters.

    Raises:
        ChangeRefusedError: No words stand at the place, or it is in no article of the library.
    """
    stored = library.read.article(place.article)
    if stored is None:
        raise ChangeRefusedError(ARTICLE_GONE)
    text = stored.article.text
    start, end = max(0, place.span.start), min(place.span.end, len(text))
    # Two clicks between two words select the space there.
    if not text[start:end].strip():
        raise ChangeRefusedError("No words are chosen. Select some first.")
    return Target(place.article, make_lasting_selector(text, snap(text, Span(start, end))))


def _check(library: Library, decision: Decision) -> None:
    """Refuse what could never be replayed."""
    kind, value, count = decision.kind, decision.value, len(decision.targets)
    if not count and kind not in FIELD_KINDS:
        raise ChangeRefusedError("No words are chosen. Select some first.")
    if kind in _PAIRS and count != 2:
        raise ChangeRefusedError("This takes two passages. Choose one in each of two places.")
    if kind in _VALUES and value not in _VALUES[kind]:
        raise ChangeRefusedError(f"“{one_line(value)}” is not a value that can be set.")
    if kind in _NAMED and not value:
        raise ChangeRefusedError("A speaker needs a name. Type one.")
    if kind in FIELD_KINDS:
        _check_field(library, decision)


def _check_field(library: Library, decision: Decision) -> None:
    from reader.analysis.decisions.metadata import set_field  # noqa: PLC0415 - the window starts without the analysis
    from reader.analysis.placing import UnplaceableError  # noqa: PLC0415 - the same
    from reader.model.article import Metadata  # noqa: PLC0415 - the same

    if not decision.targets and library.read.article(decision.article) is None:
        raise ChangeRefusedError(ARTICLE_GONE)
    try:
        set_field(Metadata(), "", decision)
    except UnplaceableError as why:
        raise ChangeRefusedError(str(why)) from why


def step_name(decision: Decision) -> str:
    """Return what the menu calls a decision, as “Speaker of “We had …” set to Nicholson”."""
    shown = [excerpt(t.selector.exact) for t in decision.targets]
    return _NAMES[decision.kind]((*shown, "", ""), one_line(decision.value))


def _set_or_removed(what: str) -> Callable[[tuple[str, ...], str], str]:
    return lambda _shown, value: f"{what} set to {value}" if value else f"{what} removed"


_NAMES: Mapping[DecisionKind, Callable[[tuple[str, ...], str], str]] = {
    Kind.SET_SPEAKER: lambda shown, value: f"Speaker of {shown[0]} " + (f"set to {value}" if value else "removed"),
    Kind.SET_EXTENT: lambda shown, _: f"Extent of {shown[0]} changed",
    Kind.SET_QUOTATION_KIND: lambda shown, value: f"{shown[0]} marked as {told_kind(value)}",
    Kind.NOT_A_QUOTATION: lambda shown, _: f"{shown[0]} marked as no quotation",
    Kind.ADD_QUOTATION: lambda shown, _: f"{shown[0]} marked as a quotation",
    Kind.SET_BLOCK_KIND: lambda shown, value: f"{shown[0]} marked as {value}",
    Kind.SET_TITLE: _set_or_removed("Title"),
    Kind.SET_OUTLET: _set_or_removed("Outlet"),
    Kind.SET_BYLINE: _set_or_removed("Byline"),
    Kind.SET_PUBLISHED: _set_or_removed("Date"),
    Kind.SET_ADDRESS: _set_or_removed("Address"),
    Kind.RENAME_SPEAKER: lambda shown, value: f"{shown[0]} shown as {value}",
    Kind.SET_SPEAKER_TYPE: lambda shown, value: f"{shown[0]} marked as {value}",
    Kind.ADD_ALIAS: lambda shown, value: f"{shown[0]} also goes by {value}",
    Kind.DROP_ALIAS: lambda shown, value: f"{shown[0]} does not go by {value}",
    Kind.MERGE_SPEAKERS: lambda shown, _: f"{shown[0]} and {shown[1]} united",
    Kind.SPLIT_SPEAKERS: lambda shown, _: f"{shown[0]} and {shown[1]} told apart",
    Kind.NEVER_MERGE: lambda shown, _: f"{shown[0]} and {shown[1]} kept apart",
    Kind.SAME_CLAIM: lambda shown, _: f"{shown[0]} and {shown[1]} joined as one claim",
    Kind.NOT_SAME_CLAIM: lambda shown, _: f"{shown[0]} and {shown[1]} parted as claims",
    Kind.DIFFERS: lambda shown, _: f"{shown[0]} and {shown[1]} marked as differing",
}
