"""Records as a DOCX document (ECMA-376), with styles by which headings and quotations can be told apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from reader.exporters.base import ExportOptions
from reader.exporters.office.package import DECLARATION, text_of, write_package
from reader.exporters.paragraphs import Look, Paragraph, Part, paragraphs_of
from reader.model.record import Record

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_STYLES = {
    Part.TITLE: "Title",
    Part.HEADING: "Heading1",
    Part.ABOUT: "Subtitle",
    Part.WORDS: "Quote",
    Part.ATTRIBUTION: "Attribution",
    Part.CONTEXT: "Context",
    Part.NOTE: "Note",
    Part.REASON: "Small",
    Part.PLACE: "Small",
}
_LOOKS = {Look.PLAIN: "", Look.STRONG: "<w:rPr><w:b/></w:rPr>", Look.SLANTED: "<w:rPr><w:i/></w:rPr>"}
_GREY = '<w:color w:val="595959"/>'


def write(items: Iterable[Record], options: ExportOptions, out: BinaryIO, *, title: str) -> None:
    """Write the records; one paragraph is in memory at a time."""
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _RELATIONS,
        "word/_rels/document.xml.rels": _DOCUMENT_RELATIONS,
        "word/styles.xml": _style_sheet(),
        "docProps/core.xml": _CORE.format(text_of(title)),
    }
    write_package(out, parts, "word/document.xml", _document(paragraphs_of(items, options, title)))


def _document(paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    yield f'{DECLARATION}<w:document xmlns:w="{_MAIN}"><w:body>'
    yield from map(_paragraph, paragraphs)
    yield '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1300" w:right="1400" w:bottom="1300" '
    yield 'w:left="1400" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr></w:body></w:document>'


def _paragraph(paragraph: Paragraph) -> str:
    style = _STYLES[paragraph.part]
    if paragraph.part is Part.WORDS and paragraph.kind == "indirect":
        style = "Reported"
    runs = "".join(
        f'<w:r>{_LOOKS[p.look]}<w:t xml:space="preserve">{text_of(p.words)}</w:t></w:r>' for p in paragraph.pieces
    )
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def _style_sheet() -> str:
    """Return the styles: half points, twentieths of a point."""
    return "".join(
        [
            f'{DECLARATION}<w:styles xmlns:w="{_MAIN}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts ',
            'w:ascii="Georgia" ',
            'w:hAnsi="Georgia" w:cs="Georgia" w:eastAsia="Georgia"/><w:sz w:val="22"/><w:lang w:val="en-US"/></w:rPr>',
            '</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="80" w:line="276" w:lineRule="auto"/></w:pPr>',
            "</w:pPrDefault></w:docDefaults>",
            '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>',
            _style("Title", "Title", '<w:spacing w:after="200"/>', '<w:b/><w:sz w:val="40"/>'),
            _style(
                "Heading1",
                "heading 1",
                '<w:keepNext/><w:spacing w:before="360" w:after="60"/><w:outlineLvl w:val="0"/>',
                '<w:b/><w:sz w:val="28"/>',
            ),
            _style("Subtitle", "Subtitle", '<w:spacing w:after="120"/>', f'{_GREY}<w:sz w:val="19"/>'),
            _style(
                "Quote",
                "Quote",
                '<w:keepNext/><w:keepLines/><w:spacing w:before="200" w:after="40"/>'
                '<w:ind w:left="400" w:right="400"/>',
                "",
            ),
            _style("Reported", "Reported speech", "", "<w:i/>", "Quote"),
            _style("Attribution", "Attribution", '<w:ind w:left="400"/>', '<w:sz w:val="20"/>'),
            _style("Context", "Context", '<w:ind w:left="400"/>', '<w:sz w:val="19"/>'),
            _style("Note", "Note", '<w:ind w:left="400"/>', ""),
            _style("Small", "Small", '<w:ind w:left="400"/>', f'{_GREY}<w:sz w:val="17"/>'),
            "</w:styles>",
        ]
    )


def _style(name: str, told: str, paragraph: str, run: str, based_on: str = "Normal") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{told}"/><w:basedOn w:val="{based_on}"/>'
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


_CONTENT_TYPES = (
    f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    f'ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/><Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
_RELATIONS = (
    f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" '
    f'Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>'
)
_DOCUMENT_RELATIONS = (
    f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/styles" '
    'Target="styles.xml"/></Relationships>'
)
_CORE = (
    f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title></cp:coreProperties>'
)
