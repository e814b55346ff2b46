"""What ``analyze`` and ``compare`` print."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from referencing import Registry, Resource

from reader.exporters import contract
from reader.model.analysis import Analysis, Comparison
from reader.paths import resource, seeds
from reader.services import reading

NAMES = ("analysis", "comparison", "quotations")
SCHEMAS = {n: json.loads(resource("schemas", f"synoptic-{n}-1.json").read_text("utf-8")) for n in NAMES}
REGISTRY: Registry[Any] = Registry().with_resources(
    [(schema["$id"], Resource.from_contents(schema)) for schema in SCHEMAS.values()]
)


def check(name: str, value: object) -> None:
    jsonschema.Draft202012Validator(SCHEMAS[name], registry=REGISTRY).validate(value)


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_one(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])


def test_an_analysis_is_printed_field_for_field(analysis: Analysis) -> None:
    found = contract.analysis_object(analysis)
    check("analysis", found)
    text = analysis.article.text
    first, second, third = found["quotations"]
    assert found["id"] == "bridge"
    assert found["title"] == {
        "value": "Mayor opens bridge",
        "span": [0, 18],
        "status": "guessed",
        "basis": "first line",
    }
    assert found["outlet"] is None
    assert found["published"]["span"] is None
    assert [text[s:e] for s, e in first["spans"]] == ["“The bridge is open,”", "“and it is safe.”"]
    assert first["speaker"] == {"id": "b-lee", "name": "Ann Lee", "type": "person"}
    assert first["clause"] is None
    assert text[slice(*second["clause"])] == "that it was a “gift” to builders 🏗"
    assert (second["denial"], second["refusal"], second["via"]) == (True, False, "The Post")
    assert third["speaker"] is None
    assert third["unresolved"] is True
    assert found["speakers"][0]["roles"][0]["text"] == "Mayor"
    assert found["scare_quotes"] == [{"span": list(analysis.scare_quotes[0].span), "reason": "so-called"}]
    assert found["errors"] == []


def test_a_comparison_is_printed_field_for_field(comparison: Comparison) -> None:
    found = contract.comparison_object(comparison, [("gone.txt", "It is gone.")])
    check("comparison", found)
    cost, length = found["claims"]
    assert found["errors"] == [
        {"path": "gone.txt", "message": "It is gone."},
        {"path": None, "message": "The council's article has a notice."},
    ]
    assert cost["members"][1] == {
        "article": "council",
        "span": cost["members"][1]["span"],
        "stance": None,
        "value": "8 million",
        "unit": "$",
        "speaker": "lee",
    }
    assert cost["explained_by"] == ["rounding"]
    assert (length["attribute"], length["explained_by"]) == (None, None)
    assert [m["stance"] for m in length["members"]] == ["assert", "deny"]
    assert [p["article"] for p in found["no_match"]] == ["council"]
    assert found["speakers"][0]["roles"][0]["article"] == "bridge"
    assert (found["copies"], cost["voices"]) == ([], 2)
    copied = contract.comparison_object(replace(comparison, copies=(("bridge", "council"),)))
    check("comparison", copied)
    assert (copied["copies"], copied["claims"][0]["voices"]) == ([["bridge", "council"]], 1)
    overlapping = contract.comparison_object(replace(comparison, overlapping=frozenset({comparison.claims[1].id})))
    check("comparison", overlapping)
    assert [c["overlapping"] for c in overlapping["claims"]] == [False, True]


def test_speakers_of_a_compared_article_are_the_united_ones_with_its_own_forms(comparison: Comparison) -> None:
    bridge, council = contract.comparison_object(comparison)["articles"]
    assert bridge["speakers"] == [
        {
            "id": "lee",
            "name": "Ann Lee",
            "type": "person",
            "aliases": ["Lee"],
            "roles": bridge["speakers"][0]["roles"],
        }
    ]
    assert council["speakers"][0]["aliases"] == []
    assert council["quotations"][0]["speaker"] == {"id": "lee", "name": "Ann Lee", "type": "person"}


def test_what_is_printed_is_one_line_whatever_the_reader_takes_for_a_line_end() -> None:
    value = {"text": "a\nb\x85c\u2028d\u2029e\x0bf\x1cg\ud800h"}
    line = contract.dumps(value)
    assert len(line.splitlines()) == 1
    assert json.loads(line) == value


def test_errors_are_lines_of_their_own() -> None:
    assert contract.file_error("a", "b") == {"path": "a", "error": "b"}
    assert contract.line_error(None, "b") == {"id": None, "error": "b"}


def test_the_sample_story_follows_the_schema() -> None:
    comparison, errors = reading.compare_files([str(p) for p in seeds()[:2]])
    check("comparison", contract.comparison_object(comparison, [(e.path, e.message) for e in errors]))
    check("analysis", contract.analysis_object(comparison.analyses[0]))


@given(st.text(max_size=300))
def test_any_text_gives_an_analysis_of_the_schema(text: str) -> None:
    check("analysis", json.loads(contract.dumps(contract.analysis_object(reading.analyse_text(text)))))
