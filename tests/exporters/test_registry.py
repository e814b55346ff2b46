"""The formats that quotations can be written in."""

from __future__ import annotations

import pytest

from reader.cli.arguments import HIGHLIGHT_FORMATS, RECORD_FORMATS
from reader.exporters import registry


@pytest.mark.parametrize(
    ("path", "name"), [("a/b.md", "md"), ("B.CSV", "csv"), ("x.json", "json"), ("q.tex", "latex"), ("q.rtf", "rtf")]
)
def test_a_files_name_asks_for_a_format(path: str, name: str) -> None:
    found = registry.format_of(registry.QUOTATIONS, path)
    assert found is not None
    assert found.name == name


def test_another_name_asks_for_none() -> None:
    assert registry.format_of(registry.QUOTATIONS, "quotations") is None
    with pytest.raises(KeyError):
        registry.format_named(registry.MATRICES, "rtf")


def test_the_command_line_offers_every_format() -> None:
    assert tuple(f.name for f in registry.QUOTATIONS) == RECORD_FORMATS
    assert tuple(f.name for f in registry.HIGHLIGHTS) == HIGHLIGHT_FORMATS


def test_every_format_says_what_it_is_good_for_and_has_an_ending_of_its_own() -> None:
    assert all(f.label and f.use and f.suffix.startswith(".") for f in registry.QUOTATIONS)
    assert len({f.suffix for f in registry.QUOTATIONS}) == len(registry.QUOTATIONS)
    assert [f.name for f in registry.QUOTATIONS if not f.is_document] == ["csv", "xlsx", "json", "bibtex", "ris", "csl"]
