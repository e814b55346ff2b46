"""Quotations of analysed articles as the records that exporters write and lists show."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from reader.analysis.speakers import unite_speakers
from reader.model.record import BETWEEN_PARTS, QuotationRecord
from reader.text.tokens import find_words, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reader.model.analysis import Analysis, Comparison
    from reader.model.article import Proposal
    from reader.model.quotation import Quotation
    from reader.model.span import Span
    from reader.model.speaker import Speaker


def speakers_of(analyses: Iterable[Analysis]) -> dict[str, Speaker]:
    """Return who speaks in the articles, united over all of them, by the ids that the quotations carry."""
    united = unite_speakers([e for a in analyses for e in a.entities])
    by_id = {s.id: s for s in united.speakers}
    return {entity: by_id[speaker] for entity, speaker in united.of_entity.items()}


def records_of_analyses(
    analyses: Iterable[Analysis], speakers: Mapping[str, Speaker], named: str | None = None
) -> Iterator[QuotationRecord]:
    """Yield the quotations of several articles in text order.

    Args:
        analyses: The articles.
        speakers: As ``speakers_of`` gives them.
        named: Only quotations of speakers that go by this name, see ``goes_by``.
    """
    wanted = speakers if named is None else {key: s for key, s in speakers.items() if goes_by(s, named)}
    records = _records(analyses, wanted)
    return records if named is None else (r for r in records if r.speaker is not None)


def records_of_comparison(comparison: Comparison) -> Iterator[QuotationRecord]:
    """Yield the quotations of compared articles in text order."""
    return _records(comparison.analyses, {s.id: s for s in comparison.speakers})


def goes_by(speaker: Speaker, name: str) -> bool:
    """Tell whether every word of ``name`` is in one form of the speaker's name, whatever case and accents."""
    wanted = _words(name)
    return bool(wanted) and any(wanted <= _words(form) for form in (speaker.name, *speaker.aliases))


def _words(name: str) -> set[str]:
    return {fold(w.of(name)) for w in find_words(name)}


def _records(analyses: Iterable[Analysis], speakers: Mapping[str, Speaker]) -> Iterator[QuotationRecord]:
    for analysis in analyses:
        starts = [s.start for s in analysis.sentences]
        ends = [s.end for s in analysis.sentences]
        for quotation in analysis.quotations:
            first, last = bisect_right(ends, quotation.start), bisect_left(starts, quotation.end)
            context = analysis.sentences[first:last]
            yield _record(analysis, quotation, speakers.get(quotation.speaker or ""), context)


def _record(
    analysis: Analysis, quotation: Quotation, speaker: Speaker | None, context: Sequence[Span]
) -> QuotationRecord:
    article, metadata, text = analysis.article, analysis.metadata, analysis.article.text
    return QuotationRecord(
        id=quotation.id,
        kind=quotation.kind,
        text=BETWEEN_PARTS.join(s.of(text) for s in quotation.spans),
        spans=quotation.spans,
        article=article.id,
        speaker=None if speaker is None else speaker.name,
        speaker_type=None if speaker is None else speaker.type,
        role=None if speaker is None else _role(speaker, article.id),
        source=None if quotation.source is None else quotation.source.of(text),
        cue=None if quotation.cue is None else quotation.cue.of(text),
        title=_value(metadata.title),
        outlet=_value(metadata.outlet),
        byline=_value(metadata.byline),
        published=_value(metadata.published),
        path=article.path,
        context=text[context[0].start : context[-1].end] if context else "",
        unresolved=quotation.unresolved,
        denial=quotation.denial,
        refusal=quotation.refusal,
        via=quotation.via,
        confidence=quotation.confidence,
        reason=quotation.reason,
        speaker_id=None if speaker is None else speaker.id,
    )


def _value(proposal: Proposal | None) -> str | None:
    return None if proposal is None else proposal.value


def _role(speaker: Speaker, article: str) -> str | None:
    here = [r.text for r in speaker.roles if r.article == article]
    return next(iter(here or [r.text for r in speaker.roles]), None)
