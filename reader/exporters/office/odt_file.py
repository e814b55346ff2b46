"""Records as an ODT document (OASIS OpenDocument 1.3), with styles by which its parts can be told apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from reader.exporters.base import ExportOptions
from reader.exporters.office.package import DECLARATION, text_of, write_package
from reader.exporters.paragraphs import Look, Paragraph, Part, paragraphs_of
from reader.model.record import Record

MIME = "application/vnd.oasis.opendocument.text"
_NAMES = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = (
    f'xmlns:office="{_NAMES}:office:1.0" xmlns:text="{_NAMES}:text:1.0" xmlns:style="{_NAMES}:style:1.0" '
    f'xmlns:fo="{_NAMES}:xsl-fo-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    f'xmlns:svg="{_NAMES}:svg-compatible:1.0" office:version="1.3"'
)
_STYLES = {
    Part.TITLE: "Title",
    Part.HEADING: "Heading_20_1",
    Part.ABOUT: "Subtitle",
    Part.WORDS: "Quotations",
    Part.ATTRIBUTION: "Attribution",
    Part.CONTEXT: "Context",
    Part.NOTE: "Note",
    Part.REASON: "Small",
    Part.PLACE: "Small",
}
_LOOKS = {Look.STRONG: "Strong_20_Emphasis", Look.SLANTED: "Emphasis"}
_BLANKS = re.compile(r"(?<= ) +|^ +")
"""Blanks that would be taken as one with the blank before them, or left out."""
_GREY = 'fo:color="#595959"'
_QUOTED = (
    'fo:margin-top="0.35cm" fo:margin-bottom="0.07cm" fo:margin-left="0.7cm" fo:margin-right="0.7cm" '
    'fo:keep-with-next="always" fo:keep-together="always"'
)
_PAGE = (
    '<office:automatic-styles><style:page-layout style:name="Page"><style:page-layout-properties '
    'fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="2.3cm" fo:margin-bottom="2.3cm" '
    'fo:margin-left="2.5cm" fo:margin-right="2.5cm"/></style:page-layout></office:automatic-styles>'
    '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Page"/>'
    "</office:master-styles>"
)


def write(items: Iterable[Record], options: ExportOptions, out: BinaryIO, *, title: str) -> None:
    """Write the records; one paragraph is in memory at a time."""
    parts = {
        "mimetype": MIME,
        "META-INF/manifest.xml": _MANIFEST,
        "meta.xml": _META.format(text_of(title)),
        "styles.xml": _style_sheet(),
    }
    write_package(out, parts, "content.xml", _content(paragraphs_of(items, options, title)))


def _content(paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    yield f"{DECLARATION}<office:document-content {_SPACES}><office:body><office:text>"
    yield from map(_paragraph, paragraphs)
    yield "</office:text></office:body></office:document-content>"


def _paragraph(paragraph: Paragraph) -> str:
    style = _STYLES[paragraph.part]
    if paragraph.part is Part.WORDS and paragraph.kind == "indirect":
        style = "Reported"
    words = "".join(
        f'<text:span text:style-name="{_LOOKS[p.look]}">{_words(p.words)}</text:span>'
        if p.look in _LOOKS
        else _words(p.words)
        for p in paragraph.pieces
    )
    if paragraph.part is Part.HEADING:
        return f'<text:h text:style-name="{style}" text:outline-level="1">{words}</text:h>'
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def _words(words: str) -> str:
    return _BLANKS.sub(lambda m: f'<text:s text:c="{len(m.group())}"/>', text_of(words))


def _style_sheet() -> str:
    return "".join(
        [
            f"{DECLARATION}<office:document-styles {_SPACES}><office:font-face-decls><style:font-face ",
            'style:name="Georgia" svg:font-family="Georgia, \'DejaVu Serif\', serif"/></office:font-face-decls>',
            '<office:styles><style:default-style style:family="paragraph"><style:paragraph-properties ',
            'fo:margin-bottom="0.14cm" fo:line-height="115%"/><style:text-properties style:font-name="Georgia" ',
            'fo:font-size="11pt" fo:language="en" fo:country="US"/></style:default-style>',
            '<style:style style:name="Standard" style:family="paragraph" style:class="text"/>',
            _style("Title", "Title", 'fo:margin-bottom="0.35cm"', 'fo:font-size="20pt" fo:font-weight="bold"'),
            _style(
                "Heading_20_1",
                "Heading 1",
                'fo:margin-top="0.63cm" fo:margin-bottom="0.1cm" fo:keep-with-next="always"',
                'fo:font-size="14pt" fo:font-weight="bold"',
                extra='style:default-outline-level="1"',
            ),
            _style("Subtitle", "Subtitle", 'fo:margin-bottom="0.21cm"', f'fo:font-size="9.5pt" {_GREY}'),
            _style(
                "Quotations",
                "Quotations",
                _QUOTED,
                "",
            ),
            _style("Reported", "Reported speech", _QUOTED, 'fo:font-style="italic"'),
            _style("Attribution", "Attribution", 'fo:margin-left="0.7cm"', 'fo:font-size="10pt"'),
            _style("Context", "Context", 'fo:margin-left="0.7cm"', 'fo:font-size="9.5pt"'),
            _style("Note", "Note", 'fo:margin-left="0.7cm"', ""),
            _style("Small", "Small", 'fo:margin-left="0.7cm"', f'fo:font-size="8.5pt" {_GREY}'),
            _span("Strong_20_Emphasis", "Strong Emphasis", 'fo:font-weight="bold"'),
            _span("Emphasis", "Emphasis", 'fo:font-style="italic"'),
            f"</office:styles>{_PAGE}</office:document-styles>",
        ]
    )


def _style(name: str, told: str, paragraph: str, text: str, parent: str = "Standard", extra: str = "") -> str:  # noqa: PLR0913, PLR0917 - as the format has it
    return (
        f'<style:style style:name="{name}" style:display-name="{told}" style:family="paragraph" '
        f'style:parent-style-name="{parent}" {extra}><style:paragraph-properties {paragraph}/>'
        f"<style:text-properties {text}/></style:style>"
    )


def _span(name: str, told: str, text: str) -> str:
    return (
        f'<style:style style:name="{name}" style:display-name="{told}" style:family="text">'
        f"<style:text-properties {text}/></style:style>"
    )


_MANIFEST = (
    f'{DECLARATION}<manifest:manifest xmlns:manifest="{_NAMES}:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
_META = (
    f"{DECLARATION}<office:document-meta {_SPACES}><office:meta><dc:title>{{}}</dc:title></office:meta>"
    "</office:document-meta>"
)
