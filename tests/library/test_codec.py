from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.library import codec
from reader.model.analysis import Analysis
from reader.model.annotation import Annotation
from reader.model.article import Article, Block, Metadata, Proposal
from reader.model.claim import Link
from reader.model.decision import Decision
from reader.model.quotation import Quotation
from reader.model.span import Span
from reader.model.speaker import Entity

spans = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(Span._make)
st.register_type_strategy(Span, spans)


@pytest.mark.parametrize("kind", [Decision, Annotation, Quotation, Entity, Metadata, Block, Link, Proposal])
@settings(max_examples=15)
@given(data=st.data())
def test_a_value_comes_back_as_it_was(kind: type, data: st.DataObject) -> None:
    value: Any = data.draw(st.from_type(kind))
    assert codec.loads(kind, codec.dumps(value)) == value


def test_an_analysis_comes_back_as_it_was() -> None:
    value = Analysis(Article("1", "text", "hash"), sentences=(Span(0, 4),))
    assert codec.loads(Analysis, codec.dumps(value)) == value


def test_tuples_come_back_as_tuples_of_spans() -> None:
    assert codec.loads(tuple[Span, ...], codec.dumps((Span(1, 2),))) == (Span(1, 2),)


def test_a_missing_field_takes_its_default_and_an_unknown_one_is_passed_over() -> None:
    assert codec.loads(Decision, '{"id": "1", "kind": "set-title", "later": 1}').value == ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "null",
        '{"id": 1, "kind": "set-title"}',
        '{"id": "1", "kind": "no such"}',
        '{"kind": "set-title"}',
    ],
)
def test_what_is_not_the_value_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"JSON|Expecting|is no|is not a valid"):
        codec.loads(Decision, text)


def test_a_whole_number_is_taken_for_a_fraction() -> None:
    assert codec.decode(float, 1) == 1
    with pytest.raises(ValueError, match="is no float"):
        codec.decode(float, "1")


def test_a_value_of_another_kind_is_not_written() -> None:
    with pytest.raises(TypeError, match="is no value of the model"):
        codec.dumps({"a": 1})
