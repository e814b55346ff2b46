"""Known situations: one sentence to the reader, what happened and what to do."""

from __future__ import annotations


class ReaderError(Exception):
    """A known situation that the reader can do something about; ``str()`` of it is the sentence to show."""


class UnreadableFileError(ReaderError):
    """A file that is missing, no file, not permitted, or changing while it is read."""


class TooLargeError(ReaderError):
    """Something beyond a limit of ``reader.model.limits``."""


class NotTextError(ReaderError):
    """Bytes that no importer can make an article of."""


class JobError(ReaderError):
    """A job that died, ran too long or took too much memory."""


class ExportError(ReaderError):
    """An export that could not be written."""
