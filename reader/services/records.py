"""Quotations of analysed articles as the records that exporters write and lists show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.speakers import unite_speakers
from reader.model.record import BETWEEN_PARTS, Around, QuotationRecord
from reader.services.surroundings import Surroundings
from reader.text.tokens import find_words, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reader.model.analysis import Analysis, Comparison
    from reader.model.article import Proposal
    from reader.model.quotation import Quotation
    from reader.model.speaker import Speaker


def speakers_of(analyses: Iterable[Analysis]) -> dict[str, Speaker]:
    """Return who speaks in the articles, united over all of them, by the ids that the quotations carry."""
    united = unite_speakers([e for a in analyses for e in a.entities])
    by_id = {s.id: s for s in united.speakers}
    return {entity: by_id[speaker] for entity, speaker in united.of_entity.items()}


def records_of_analyses(
    analyses: Iterable[Analysis],
    speakers: Mapping[str, Speaker],
    named: str | None = None,
    around: Around = Around.SENTENCE,
) -> Iterator[QuotationRecord]:
    """Yield the quotations of several articles in text order.

    Args:
        analyses: The articles.
        speakers: As ``speakers_of`` gives them.
        named: Only quotations of speakers that go by this name, see ``goes_by``.
        around: How much of the text around goes with them.
    """
    wanted = speakers if named is None else {key: s for key, s in speakers.items() if goes_by(s, named)}
    records = _records(analyses, wanted, around)
    return records if named is None else (r for r in records if r.speaker is not None)


def records_of_comparison(comparison: Comparison) -> Iterator[QuotationRecord]:
    """Yield the quotations of compared articles in text order."""
    return _records(comparison.analyses, {s.id: s for s in comparison.speakers}, Around.SENTENCE)


def goes_by(speaker: Speaker, name: str) -> bool:
    """Tell whether every word of ``name`` is in one form of the speaker's name, whatever case and accents."""
    wanted = _words(name)
    return bool(wanted) and any(wanted <= _words(form) for form in (speaker.name, *speaker.aliases))


def _words(name: str) -> set[str]:
    return {fold(w.of(name)) for w in find_words(name)}


def _records(
    analyses: Iterable[Analysis], speakers: Mapping[str, Speaker], around: Around
) -> Iterator[QuotationRecord]:
    for analysis in analyses:
        surroundings = Surroundings(analysis.article.text, analysis.sentences)
        for quotation in analysis.quotations:
            context = surroundings.around(quotation.start, quotation.end, around)
            paragraph = surroundings.paragraph(quotation.start)
            yield _record(analysis, quotation, speakers.get(quotation.speaker or ""), context, paragraph)


def _record(
    analysis: Analysis, quotation: Quotation, speaker: Speaker | None, context: str, paragraph: int
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
        role=None if speaker is None else role_of(speaker, article.id),
        source=None if quotation.source is None else quotation.source.of(text),
        cue=None if quotation.cue is None else quotation.cue.of(text),
        title=_value(metadata.title),
        outlet=_value(metadata.outlet),
        byline=_value(metadata.byline),
        published=_value(metadata.published),
        address=_value(metadata.address),
        path=article.path,
        context=context,
        paragraph=paragraph,
        unresolved=quotation.unresolved,
        denial=quotation.denial,
        refusal=quotation.refusal,
        via=quotation.via,
        confidence=quotation.confidence,
        reason=quotation.reason,
        speaker_id=None if speaker is None else speaker.id,
        is_corrected=quotation.is_corrected,
    )


def _value(proposal: Proposal | None) -> str | None:
    return None if proposal is None else proposal.value


def role_of(speaker: Speaker, article: str) -> str | None:
    """Return the role that an article states of a speaker, else one that another article does."""
    here = [r.text for r in speaker.roles if r.article == article]
    return next(iter(here or [r.text for r in speaker.roles]), None)
