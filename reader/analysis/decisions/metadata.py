"""Decisions about title, outlet, byline, date and address of an article."""

from __future__ import annotations

import re
from dataclasses import replace

from reader.analysis.placing import UnplaceableError, place_of
from reader.model.article import Metadata, Proposal, ProposalStatus
from reader.model.decision import BY_READER, Decision, DecisionKind
from reader.model.span import Span
from reader.text.addresses import is_address

FIELDS = {
    DecisionKind.SET_TITLE: "title",
    DecisionKind.SET_OUTLET: "outlet",
    DecisionKind.SET_BYLINE: "byline",
    DecisionKind.SET_PUBLISHED: "published",
    DecisionKind.SET_ADDRESS: "address",
}
"""The field of the metadata that a kind of decision sets."""
# Level 0 of EDTF, a date of the Gregorian calendar, with level 1's marks of doubt: "2018", "2018-03", "2018-03-29?".
_EDTF = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?[?~%]?")


def set_field(metadata: Metadata, text: str, decision: Decision) -> Metadata:
    """Return the metadata with one field as the reader gives it; "" takes a proposal away.

    The value counts wherever it comes from; a place in the text is kept only where its words still are.

    Raises:
        UnplaceableError: The date or the address is none.
    """
    value = decision.value.strip()
    if decision.kind is DecisionKind.SET_PUBLISHED and value and not _EDTF.fullmatch(value):
        raise UnplaceableError(f"“{value}” is no date as 2018, 2018-03 or 2018-03-29.")
    if decision.kind is DecisionKind.SET_ADDRESS and value and not is_address(value):
        raise UnplaceableError(f"“{value}” is no address as https://example.org/story.")
    proposal = Proposal(value, _place(text, decision), f"{BY_READER}.", ProposalStatus.CONFIRMED) if value else None
    return replace(metadata, **{FIELDS[decision.kind]: proposal})


def _place(text: str, decision: Decision) -> Span | None:
    """Return where the value stands in the text, or None."""
    if not decision.targets:
        return None
    try:
        return place_of(decision.targets[0], {decision.targets[0].article: text})
    except UnplaceableError:
        return None
