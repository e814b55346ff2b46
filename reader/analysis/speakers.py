"""One speaker over several articles."""

from __future__ import annotations

from collections.abc import Sequence

from reader.model.decision import Decision
from reader.model.speaker import Entity, Speaker, UnitedSpeakers


def unite_speakers(entities: Sequence[Entity], decisions: Sequence[Decision] = ()) -> UnitedSpeakers:  # noqa: ARG001 - first form
    """Return the partition of entities into speakers; any order of the input gives the same."""
    speakers = tuple(Speaker(e.id, e.name, e.type, e.aliases, e.roles, (e.id,)) for e in entities)
    return UnitedSpeakers(speakers, {e.id: e.id for e in entities})
