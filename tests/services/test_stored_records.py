"""Quotations of the library as records."""

from __future__ import annotations

import pytest

from reader.library.library import Library
from reader.model.decision import DecisionKind
from reader.model.errors import ReaderError
from reader.model.library import QuotationFilter
from reader.model.record import Around
from reader.model.speaker import SpeakerType
from reader.services import stored_records as records
from reader.services.analysing import analyse_stored, catch_up
from reader.services.correcting import decide
from reader.services.importing import import_files
from reader.services.jobs import InlineExecutor
from reader.services.selections import FEW, StoredQuotations, first_records
from tests.services.test_correcting import place

INLINE = InlineExecutor()


@pytest.fixture
def stocked(library: Library, bridge: str, council: str) -> tuple[str, ...]:
    articles = import_files(library, [bridge, council], INLINE).articles
    catch_up(library, INLINE)
    return articles


def test_each_quotation_of_the_list_is_a_record_with_its_article(
    library: Library, stocked: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "PAGE", 2)
    found = list(records.stored_records(library, INLINE))
    assert [r.id for r in found] == [q.id for q in library.read.quotations().rows]
    assert {r.article for r in found} == set(stocked)
    first = next(r for r in found if r.text.startswith("“The bridge"))
    assert (first.speaker, first.role) == ("Ann Lee", "mayor of Riverton")
    assert (first.path or "").endswith("bridge.txt")


def test_the_name_is_that_of_the_speaker_of_the_library(library: Library, stocked: tuple[str, ...]) -> None:
    words = place("Ann Lee", stocked[0])
    decide(library, DecisionKind.RENAME_SPEAKER, [words], "Mayor Lee")
    decide(library, DecisionKind.SET_SPEAKER_TYPE, [words], "document")
    catch_up(library, INLINE)
    found = list(records.stored_records(library, INLINE))
    names = {r.speaker for r in found}
    assert "Mayor Lee" in names
    assert {r.speaker_type for r in found if r.speaker == "Mayor Lee"} == {SpeakerType.DOCUMENT}
    assert {r.name for r in library.read.speakers().rows if r.is_corrected} == {"Mayor Lee"}
    assert "Ann Lee" not in names


def test_records_are_narrowed_as_the_list_is(library: Library, stocked: tuple[str, ...]) -> None:
    found = list(records.stored_records(library, INLINE, QuotationFilter(article=stocked[0])))
    analysis = analyse_stored(library, stocked[0], INLINE)
    assert [r.id for r in found] == [q.id for q in analysis.quotations]
    (cole,) = records.find_speakers(library, "cole")
    assert {r.speaker for r in records.stored_records(library, INLINE, QuotationFilter(speaker=cole.id))} == {
        "Robert Cole"
    }


def test_a_speaker_is_found_by_any_of_the_names_whatever_case_and_accents(
    library: Library, stocked: tuple[str, ...]
) -> None:
    assert stocked
    for name in ("Lee", "ANN lee", "Ánn Lée"):
        assert [s.name for s in records.find_speakers(library, name)] == ["Ann Lee"]


def test_who_is_not_quoted_is_told_with_those_who_are(library: Library, stocked: tuple[str, ...]) -> None:
    assert stocked
    with pytest.raises(ReaderError, match=r"No quotation of Nobody was found\. Quoted are: Ann Lee"):
        records.find_speakers(library, "Nobody")


def test_in_an_empty_library_nobody_is_quoted(library: Library) -> None:
    assert list(records.stored_records(library, INLINE)) == []
    with pytest.raises(ReaderError, match="Nobody is quoted by name"):
        records.find_speakers(library, "Lee")


def test_the_first_few_are_those_that_would_be_written_first(library: Library, stocked: tuple[str, ...]) -> None:
    assert stocked
    every = tuple(records.stored_records(library, INLINE))
    assert len(every) > FEW
    assert first_records(library, INLINE, StoredQuotations(9), Around.SENTENCE) == every[:FEW]
    assert first_records(library, INLINE, StoredQuotations(1, ids=(every[-1].id,)), Around.SENTENCE) == every[-1:]
