"""Documents of word processors, made of their XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "data" / "imports"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OTHERS = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
ODF = "urn:oasis:names:tc:opendocument:xmlns"
SENTENCE = "The harbour of Vell was closed on Monday after a storm."


def zipped(members: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return out.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """Return a document with this body; further parts by their names, as ``footnotes``."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = "".join(f'<Relationship Id="{n}" Type="{kind}/{n}" Target="{n}.xml"/>' for n in parts)
    members = {f"word/{n}.xml": f"<w:{n} {W}>{xml}</w:{n}>" for n, xml in parts.items()}
    return zipped(
        {
            "word/document.xml": f"<w:document {W} {OTHERS}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": f"<Relationships>{relations}</Relationships>",
            **members,
        }
    )


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def paragraph(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def odt(body: str, styles: str = "") -> bytes:
    """Return a flat OpenDocument text with this body."""
    names = " ".join(f'xmlns:{n}="{ODF}:{u}:1.0"' for n, u in NAMESPACES.items())
    return (
        f"<office:document {names}><office:styles>{styles}</office:styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    ).encode()


NAMESPACES = {
    "office": "office",
    "text": "text",
    "table": "table",
    "draw": "drawing",
    "style": "style",
    "svg": "svg-compatible",
}
