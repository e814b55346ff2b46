"""XML without entities, document types and the network."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.importers.xmltrees import local, parse_xml
from reader.model.errors import NotTextError

LAUGHS = """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>"""
PAGE = b'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://example.org/x.dtd"><html><p>one&nbsp;two</p></html>'


def test_a_tree_is_read() -> None:
    root = parse_xml(b"<x:a xmlns:x='urn:x'><!-- c --><?p i?><b>t</b></x:a>", "“x”")
    assert [local(e) for e in root.iter()] == ["a", "b"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-7"])
@pytest.mark.parametrize("has_doctype", [True, False])
def test_entities_are_refused_in_any_encoding(encoding: str, has_doctype: bool) -> None:
    text = LAUGHS.replace('"1.0"', f'"1.0" encoding="{encoding}"')
    with pytest.raises(NotTextError, match=r"^“x” is (refused|damaged)"):
        parse_xml(text.encode(encoding), "“x”", has_doctype=has_doctype)


def test_a_file_is_never_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    text = f'<!DOCTYPE a [<!ENTITY b SYSTEM "file://{secret}">]><a>&b;</a>'
    with pytest.raises(NotTextError, match=r"^“x” is refused"):
        parse_xml(text.encode(), "“x”", has_doctype=True)


def test_a_document_type_may_be_allowed_and_is_not_looked_up() -> None:
    with pytest.raises(NotTextError, match=r"^“x” is refused"):
        parse_xml(PAGE, "“x”")
    root = parse_xml(PAGE, "“x”", has_doctype=True)
    assert [local(e) for e in root.iter()] == ["html", "p", ""]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<a>",
        b"no xml",
        b"<a>\x01</a>",
        b"<?xml version='1.0' encoding='none'?><a/>",
        b"<a>" * 300 + b"</a>" * 300,
    ],
)
def test_what_cannot_be_parsed_is_told(data: bytes) -> None:
    with pytest.raises(NotTextError, match=r"^“x” is damaged: its XML"):
        parse_xml(data, "“x”")
