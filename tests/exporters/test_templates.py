"""Templates of Markdown documents."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import paths
from reader.exporters import markdown
from reader.exporters.base import CitationStyle, ExportOptions
from reader.exporters.templates import FIELDS, LONGEST, parse_template
from reader.model.errors import TemplateError
from reader.model.labels import HighlightColour
from reader.model.quotation import QuotationKind
from reader.model.record import HighlightRecord, QuotationRecord, Record
from reader.model.span import Span

LEE = QuotationRecord(
    "q1", "“*Yes.*”", (Span(3, 9),), "a", speaker="Ann Lee", title="A bridge", outlet="The Post", published="2018-03",
    paragraph=2, kind=QuotationKind.DIRECT, context="She said “Yes.”",
)  # fmt: skip
NOBODY = replace(LEE, id="q2", speaker=None, text="No", source="she")
MARKED = HighlightRecord("h", "w", (Span(0, 1),), "b", colour=HighlightColour.RED, tags=("x", "y"), note="**N**")


def written(template: str, *records: Record, style: CitationStyle = CitationStyle.NEWSROOM) -> str:
    out = io.BytesIO()
    options = ExportOptions(template=template, style=style)
    partial(markdown.write, title="Quotations")(iter(records), options, out)
    return out.getvalue().decode()


def test_fields_are_filled_and_written_as_markdown_shows_them() -> None:
    assert written("{number} {words} {speaker}, {date}; {words:raw}\n", LEE) == (
        "1 “\\*Yes.\\*” Ann Lee, March 2018; “*Yes.*”\n"
    )


def test_a_bracket_is_left_out_where_a_field_inside_is_empty() -> None:
    template = "{words}[ — {speaker}[, {role}]][ ({tags})]\n"
    assert written(template, LEE, replace(LEE, role="mayor")) == (
        "“\\*Yes.\\*” — Ann Lee\n“\\*Yes.\\*” — Ann Lee, mayor\n"
    )
    assert written("{words} {speaker}[ ({tags})]: {note}\n", MARKED) == "w  (x, y): **N**\n"


def test_sections_are_for_the_document_each_article_and_each_passage() -> None:
    template = "== document ==\n# {title}\n== article ==\n## {title}\n== passage ==\n- {words}\n"
    assert written(template, NOBODY, NOBODY, replace(NOBODY, article="b", title="Cost")) == (
        "# Quotations\n## A bridge\n- No\n- No\n## Cost\n- No\n"
    )
    assert written(template) == "# Quotations\n"


def test_a_reference_follows_the_style() -> None:
    assert written("{reference}", LEE, style=CitationStyle.APA) == "A bridge. (2018, March). *The Post*."


def test_signs_are_written_with_a_backslash() -> None:
    assert written("\\{x\\} \\[ \\] \\\\ \\a {words}", NOBODY) == "{x} [ ] \\ \\a No"


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("{words}\n{wrods}", r"Line 2 of the template has \{wrods\}, which is no field\. Known are: accessed,"),
        ("{words:html}", r"Line 1 of the template has \{words:html\}\. Only :raw"),
        ("a\n\n[b {words}", "Line 3 of the template opens a bracket that is not closed"),
        ("a ] b", r"Line 1 of the template has a \] alone\. Write \\\] for the sign"),
        ("{ words }", r"has a \{ alone"),
        ("x\n== article ==\ny", "before the first section"),
        ("== article ==\n== article ==\n", "has the section article twice"),
        ("== passage ==\n\n{no}", "Line 3 of the template"),
        ("x" * (LONGEST + 1), "too long"),
    ],
)
def test_what_cannot_be_understood_is_told_with_its_line(template: str, told: str) -> None:
    with pytest.raises(TemplateError, match=told):
        parse_template(template)


def test_nothing_of_a_template_or_of_the_words_is_run() -> None:
    told = written("{words} $\\{x\\} %s \\{words.__class__\\}\n", replace(NOBODY, text="{speaker} [{role}]"))
    assert told == "{speaker} \\[{role}\\] ${x} %s {words.__class__}\n".replace("{speaker}", "\\{speaker\\}").replace(
        "{role}", "\\{role\\}"
    )


@given(st.text("{}[]=: \nwords", max_size=30))
def test_any_template_is_understood_or_refused(template: str) -> None:
    try:
        parsed = parse_template(template)
    except TemplateError as problem:
        assert str(problem).startswith(("Line ", "The template "))  # noqa: PT017 - either is right
    else:
        assert isinstance("".join(parsed.fill([LEE], ExportOptions(), "T")), str)


def test_the_templates_that_come_along_are_understood_and_write_something() -> None:
    ours = sorted(paths.resource("templates").glob("*.md"))
    assert len(ours) >= 3
    for path in ours:
        for record in (LEE, NOBODY, MARKED):
            assert record.text.strip("“*”")[:2] in written(path.read_text("utf-8"), record)


def test_every_field_has_a_value_for_every_record() -> None:
    for record in (LEE, NOBODY, MARKED):
        assert all(isinstance(value(record), str) for value in FIELDS.values())
