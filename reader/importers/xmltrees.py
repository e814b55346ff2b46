"""XML from files that may be anything: no entities, no DTD, no network, bounded depth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.errors import NotTextError

if TYPE_CHECKING:
    from lxml.etree import _Element


def parse_xml(data: bytes, name: str, *, has_doctype: bool = False) -> _Element:
    """Return the root of an XML document; comments and processing instructions are left out.

    The parser keeps its limits: 256 levels, ten million characters in one text.

    Args:
        data: The document.
        name: What messages call the file that it stands in.
        has_doctype: Whether a document type may be named, as in a page of an e-book. It is never looked up; a
            document that declares entities is refused in any case.

    Raises:
        NotTextError: It is not well-formed, beyond the parser's limits, or has a document type.
    """
    from lxml import etree  # noqa: PLC0415 - only the formats that are made of XML need it

    # Also in encodings of two or four bytes; whatever else hides it is caught below.
    plain = data.replace(b"\0", b"")
    if b"<!ENTITY" in plain or (b"<!DOCTYPE" in plain and not has_doctype):
        _refuse(name)
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        message = f"{name} is damaged: its XML cannot be read; save or download it again."
        raise NotTextError(message) from error
    kind = root.getroottree().docinfo.internalDTD
    if kind is not None and (not has_doctype or next(kind.iterentities(), None) is not None):
        _refuse(name)
    return root


def local(element: _Element) -> str:
    """Return the name of an element without its namespace; "" of what is no element, as an unknown entity."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: _Element | None, name: str) -> str:
    """Return an attribute by its name without its namespace; "" when there is none."""
    if element is None:
        return ""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def _refuse(name: str) -> None:
    message = f"{name} is refused, for its XML declares entities or a document type: save it again as plain text."
    raise NotTextError(message)
