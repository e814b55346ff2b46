"""The closed word lists of ``resources/lists``, read once and kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from reader.paths import resource


@dataclass(frozen=True, slots=True)
class State:
    """A state, or a land or body that acts like one.

    Attributes:
        name: The common English name, without article.
        status: "un" (member of the United Nations), "observer", "other" or "body".
        forms: Other names and abbreviations.
        adjectives: "Russian", "U.S.".
        people: "Russian", "Russians".
        seats: Seats of government, the first one foremost.
        executives: Buildings that stand for the executive ("Kremlin").
    """

    name: str
    status: str
    forms: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    seats: tuple[str, ...]
    executives: tuple[str, ...]


def _lines(file: str) -> list[str]:
    """Return the lines of a list that are neither blank nor comments."""
    content = resource("lists", file).read_text(encoding="utf-8")
    return [line for line in content.split("\n") if line.strip() and not line.startswith("#")]


@cache
def words(name: str) -> frozenset[str]:
    """Return the entries of ``resources/lists/NAME.txt``: one a line, as written there.

    Raises:
        FileNotFoundError: No list has that name.
    """
    return frozenset(line.strip() for line in _lines(f"{name}.txt"))


@cache
def is_agency(name: str) -> bool:
    """Tell whether a name is that of a news agency, with or without "The"; "Ap" and "reuters" are."""
    bare = name.removeprefix("The ").removeprefix("the ")
    return bare in words("agencies") or bare.upper() in {"AP", "AFP", "REUTERS"}


def sounds_like_outlet(name: str) -> bool:
    """Tell whether a name is an agency's or a network's, or has a word such as "News" or "Times" behind another."""
    is_known = is_agency(name) or name in words("block-networks")
    return is_known or any(word in words("block-outlet-nouns") for word in name.split()[1:])


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of ``resources/lists/NAME.tsv`` below the heading, each padded to the heading's length.

    Raises:
        FileNotFoundError: No table has that name.
    """
    heading, *rows = (tuple(line.split("\t")) for line in _lines(f"{name}.tsv"))
    return tuple(row + ("",) * (len(heading) - len(row)) for row in rows)


@cache
def states() -> tuple[State, ...]:
    """Return the table of states, the members of the United Nations first."""

    def parts(cell: str) -> tuple[str, ...]:
        return tuple(part for part in cell.split(";") if part)

    return tuple(State(name, status, *map(parts, cells)) for name, status, *cells in table("states"))


_GOVERNING = ("government", "administration", "state", "regime", "authorities")
"""Nouns that after a state's adjective or possessive mean the state as one who speaks."""


@cache
def _states_by_form() -> dict[str, str]:
    """Return canonical names by every form in which a state speaks; of two states, the first listed has the form."""
    found: dict[str, str] = {}
    for state in states():
        for form in (state.name, *state.forms, *state.seats, *state.executives):
            found.setdefault(form, state.name)
    for state in states():
        for adjective in (*state.adjectives, *state.forms, state.name):
            for noun in _GOVERNING:
                found.setdefault(f"{adjective} {noun}", state.name)
    return found


@cache
def _states_by_adjective() -> dict[str, str]:
    """Return canonical names by adjective and by the words for the people."""
    found: dict[str, str] = {}
    for state in states():
        for form in (*state.adjectives, *state.people):
            found.setdefault(form, state.name)
    return found


def _bare(name: str) -> str:
    """Return the name with straight apostrophes, single spaces, no leading article and no possessive ending."""
    flat = " ".join(name.replace("’", "'").split())
    article, _, rest = flat.partition(" ")
    flat = rest if rest and article.lower() == "the" else flat
    return flat.removesuffix("'s").removesuffix("'")


@lru_cache(maxsize=1 << 14)
def state_of(name: str) -> str | None:
    """Return the canonical name of the state that a form speaks for ("the Kremlin", "Moscow"), or None.

    Adjectives and words for the people alone ("Russian", "Russians") are not the state; see ``state_of_adjective``.
    """
    found = _states_by_form()
    return found.get(_bare(name)) or found.get(name)


@lru_cache(maxsize=1 << 14)
def state_of_adjective(word: str) -> str | None:
    """Return the canonical name of the state of an adjective or of a word for its people, or None."""
    return _states_by_adjective().get(_bare(word))
