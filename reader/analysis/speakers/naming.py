"""The quotations of several articles under the names of their united speakers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reader.model.analysis import Analysis
from reader.model.speaker import Speaker, UnitedSpeakers


def name_speakers(
    analyses: Sequence[Analysis], united: UnitedSpeakers
) -> tuple[tuple[Analysis, ...], tuple[Speaker, ...]]:
    """Return the analyses with speakers in place of entities, and the speakers with the count of their quotations."""
    of_entity = united.of_entity
    named = tuple(
        replace(
            a,
            quotations=tuple(
                q if q.speaker is None else replace(q, speaker=of_entity.get(q.speaker, q.speaker))
                for q in a.quotations
            ),
        )
        for a in analyses
    )
    counts = Counter(q.speaker for a in named for q in a.quotations)
    return named, tuple(replace(s, quotations=counts[s.id]) for s in united.speakers)
