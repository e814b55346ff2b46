"""All kinds of files that highlights are read from, one entry each."""

from __future__ import annotations

from reader.importers.base import quoted_name
from reader.importers.files import read_bytes
from reader.importers.highlights.base import HighlightReader, Opened
from reader.importers.highlights.hypothesis import HYPOTHESIS
from reader.importers.highlights.own import OWN
from reader.importers.highlights.pack import PACK
from reader.importers.highlights.readwise import READWISE
from reader.importers.highlights.references import CSL, RIS
from reader.importers.highlights.refi_qda import QDA
from reader.importers.highlights.web_annotations import WEB
from reader.model.errors import NotTextError
from reader.model.interchange import AnnotationSet

READERS: tuple[HighlightReader, ...] = (OWN, PACK, WEB, HYPOTHESIS, QDA, RIS, READWISE, CSL)
"""In the order in which they are asked."""


def read_highlights(path: str) -> tuple[str, AnnotationSet]:
    """Return what kind of file it is, and the highlights in it.

    Raises:
        ReaderError: The file cannot be read, is damaged or beyond the limits, or is of no kind that is known.
    """
    return highlights_of(read_bytes(path), path)


def highlights_of(data: bytes, path: str) -> tuple[str, AnnotationSet]:
    """Return of what kind bytes are, and the highlights in them.

    Args:
        data: The bytes of a file.
        path: Of the file, for the messages.

    Raises:
        ReaderError: They are damaged or beyond the limits, or of no kind that is known.
    """
    opened = Opened(data, quoted_name(path))
    for reader in READERS:
        if reader.knows(opened):
            return reader.name, reader.read(opened)
    kinds = ", ".join(r.name for r in READERS)
    message = f"{opened.name} holds no highlights of a kind that can be read: choose a file of one of these: {kinds}."
    raise NotTextError(message)
