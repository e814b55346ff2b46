"""What the window remembers from one time to the next, beside the open articles: how it looks, and where it stood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from reader.ui.theme import ThemeChoice


@dataclass(frozen=True, slots=True)
class Remembered:
    """The state of a window; each value is one that JSON can hold.

    Attributes:
        geometry: Size and place of the window, as Qt writes it, in base64.
        docks: Places of the lists, as Qt writes it, in base64.
        theme: Light, dark, or as the system.
        zoom: Size of the articles' text; 1.0 is the usual.
        face: What the articles are set in.
        leading: Distance of their lines; 1.0 is the usual.
        measure: Characters of their longest line.
        has_possible: Whether possible matches are shown.
        has_overlapping: Whether claims that mostly repeat another are shown.
        has_line: Whether the line that is read is set off.
        has_clutter: Whether the lines of the web page are unfolded.
        layers: Which kinds of marks are shown, by the ids of their actions.
        keys: The keys that the reader chose, by the ids of their actions.
        coupling: How the articles are scrolled together.
        has_silence: Whether all that some other article matches is dimmed.
        has_toured: Whether the tour was shown.
        recent: Paths of the files that were opened lately, the newest first.
        strip: State of the row of panes, which the row writes and reads.
        finding: Choices of the find bar, which it writes and reads.
        export: Choices of the export dialog, which it writes and reads.
        matrix: Order and filter of the matrix, which it writes and reads.
        quotations: Choices of the list of quotations, which it writes and reads; no words that were typed.
        claim: Passages of the active claim: of each the id of its article, and where it begins and ends.
        highlights: Order and filter of the list of highlights, which it writes and reads.
        bare: Names of the lists that are hidden all at once, and of those among them that were in front.
    """

    geometry: str = ""
    docks: str = ""
    theme: str = ThemeChoice.SYSTEM.value
    zoom: float = 1.0
    face: str = "book"
    leading: float = 1.0
    measure: int = 75
    has_possible: bool = False
    has_overlapping: bool = False
    has_clutter: bool = False
    has_line: bool = False
    layers: Mapping[str, Any] = field(default_factory=dict)
    keys: Mapping[str, Any] = field(default_factory=dict)
    coupling: str = "off"
    has_silence: bool = False
    has_toured: bool = False
    recent: list[Any] = field(default_factory=list)
    strip: Mapping[str, Any] = field(default_factory=dict)
    finding: Mapping[str, Any] = field(default_factory=dict)
    export: Mapping[str, Any] = field(default_factory=dict)
    matrix: Mapping[str, Any] = field(default_factory=dict)
    quotations: Mapping[str, Any] = field(default_factory=dict)
    claim: list[Any] = field(default_factory=list)
    highlights: Mapping[str, Any] = field(default_factory=dict)
    bare: Mapping[str, Any] = field(default_factory=dict)


def to_state(remembered: Remembered) -> dict[str, Any]:
    """Return the state as an object of JSON."""
    return asdict(remembered)


def from_state(state: Mapping[str, Any]) -> Remembered:
    """Return what an object of JSON holds; what it does not hold, or in another form, is as at the first start."""
    usual = to_state(Remembered())
    kept = {name: state[name] for name, value in usual.items() if _is_like(state.get(name), value)}
    if kept.get("theme") not in set(ThemeChoice):
        kept.pop("theme", None)
    return Remembered(**kept)


def _is_like(value: object, usual: object) -> bool:
    if isinstance(usual, float):
        return isinstance(value, float | int) and not isinstance(value, bool)
    return isinstance(value, type(usual)) and isinstance(value, bool) == isinstance(usual, bool)
