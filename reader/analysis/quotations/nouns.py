"""What a noun stands for: people, a body, a document."""

from __future__ import annotations

from functools import cache, lru_cache

from reader.analysis.lexicon import words

_IRREGULAR = {"men": "man", "women": "woman", "children": "child", "wives": "wife", "people": "people", "lives": "life"}
"""Irregular plurals of the nouns for people; they end longer words, too ("policewomen")."""


@cache
def _kinds() -> dict[str, str]:
    """Return "role", "organisation" or "document" by noun in lower case, singular; people come before bodies."""
    found = dict.fromkeys((w.lower() for w in words("quotations-document-nouns")), "document")
    found.update(dict.fromkeys((w.lower() for w in words("quotations-organisation-nouns")), "organisation"))
    found.update(dict.fromkeys((w.lower() for w in words("quotations-role-nouns")), "role"))
    return found


@lru_cache(maxsize=1 << 15)
def noun_kind(low: str) -> str:
    """Return what a noun in lower case, singular or plural, stands for; "" when it is in no list."""
    kinds = _kinds()
    last = low.rpartition("-")[2]
    for form in (low, singular(low), last, singular(last)):
        if form in kinds:
            return kinds[form]
    return ""


@lru_cache(maxsize=1 << 15)
def singular(low: str) -> str:
    """Return the singular of a regular plural, and any other word unchanged."""
    for plural, single in _IRREGULAR.items():
        if low.endswith(plural):
            return low.removesuffix(plural) + single
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes")):
        return low[:-2]
    return low[:-1] if low.endswith("s") and not low.endswith(("ss", "us", "is")) else low


@lru_cache(maxsize=1 << 15)
def is_plural(low: str) -> bool:
    """Tell whether a noun in lower case is a plural."""
    return low in {"people", "police", "staff", "others"} or singular(low) != low
