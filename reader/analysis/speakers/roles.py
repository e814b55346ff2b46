"""When the roles of two people of one name show that they are two people."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reader.analysis.lexicon import words
from reader.model.speaker import Role
from reader.text.tokens import find_words, fold

_AGE = re.compile(r"^(\d{1,2})$|\b(\d{1,2})[ -]years?[ -]old\b")
_AFTER_HEAD = re.compile(r",|\b(?:at|for|from|in|of|on|that|to|who|with)\b")


def standing_of(roles: Iterable[Role]) -> str:
    """Return "office" or "everyday" where all that an article says of somebody is of that sort, else ""."""
    sorts = {_sort(role.text) for role in roles}
    return sorts.pop() if len(sorts) == 1 else ""


def age_of(roles: Iterable[Role]) -> str:
    """Return the age that an article states, in digits, or ""."""
    for role in roles:
        if match := _AGE.search(role.text):
            return match[1] or match[2]
    return ""


def shared_role(one: Iterable[Role], other: Iterable[Role]) -> str:
    """Return a word of more than three letters that roles of both have, the longest, or ""."""
    shared = _content(one) & _content(other)
    return max(shared, key=lambda w: (len(w), w), default="")


def _sort(role: str) -> str:
    """Return "office", "everyday" or "" by a role's head noun: the last word before "of", "in" and the like."""
    head = [fold(span.of(role)) for span in find_words(_AFTER_HEAD.split(role, maxsplit=1)[0])][-1:]
    if not head or head[0] not in words("speakers-offices") | words("speakers-everyday"):
        return ""
    return "office" if head[0] in words("speakers-offices") else "everyday"


def _content(roles: Iterable[Role]) -> set[str]:
    """Return the longer words of roles, folded."""
    return {w for role in roles for w in (fold(s.of(role.text)) for s in find_words(role.text)) if len(w) > 3}
