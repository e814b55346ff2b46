"""Quotations as JSON."""

from __future__ import annotations

import io
import json

import jsonschema
import pytest

from reader.exporters import json_list
from reader.exporters.base import ExportOptions
from reader.model.analysis import Comparison
from reader.model.record import Around
from reader.paths import resource
from reader.services.records import records_of_comparison


@pytest.mark.parametrize("context", [True, False])
def test_quotations_are_written_as_the_schema_has_it(comparison: Comparison, context: bool) -> None:
    out = io.BytesIO()
    json_list.write_quotations(
        records_of_comparison(comparison), ExportOptions(around=Around.SENTENCE if context else Around.NONE), out
    )
    found = json.loads(out.getvalue())
    jsonschema.validate(found, json.loads(resource("schemas", "synoptic-quotations-1.json").read_text("utf-8")))
    assert [q["id"] for q in found["quotations"]] == ["q1", "q2", "q3", "q4"]
    assert [q["speaker"] for q in found["quotations"]] == ["Ann Lee", "Ann Lee", None, "Ann Lee"]
    assert (found["quotations"][0]["context"] is not None) is context


def test_no_quotation_gives_an_empty_list() -> None:
    out = io.BytesIO()
    json_list.write_quotations([], ExportOptions(), out)
    assert json.loads(out.getvalue())["quotations"] == []
