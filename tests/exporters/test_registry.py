"""The formats that quotations can be written in."""

from __future__ import annotations

import pytest

from reader.cli.arguments import QUOTES_FORMATS
from reader.exporters import registry


@pytest.mark.parametrize(("path", "name"), [("a/b.md", "md"), ("B.CSV", "csv"), ("x.json", "json")])
def test_a_files_name_asks_for_a_format(path: str, name: str) -> None:
    found = registry.format_of(path)
    assert found is not None
    assert found.name == name


def test_another_name_asks_for_none() -> None:
    assert registry.format_of("quotations") is None


def test_the_command_line_offers_every_format() -> None:
    assert tuple(registry.BY_NAME) == QUOTES_FORMATS
