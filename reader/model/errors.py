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


class SeveralArticlesError(ReaderError):
    """A file that holds several articles where one is asked for."""


class JobError(ReaderError):
    """A job that died, ran too long or took too much memory."""


class ExportError(ReaderError):
    """An export that could not be written."""


class ExportCancelledError(ExportError):
    """An export that the reader gave up; what stood in its place before still stands."""


class TemplateError(ExportError):
    """A template of exports that cannot be understood, or is not there."""


class LibraryError(ReaderError):
    """Something about the library that the reader can help."""


class LibraryLockedError(LibraryError):
    """Another program holds the library."""


class LibraryFullError(LibraryError):
    """The disk is full; what was stored before is untouched."""


class LibraryDamagedError(LibraryError):
    """A file of the library cannot be read as one."""


class LibraryReadOnlyError(LibraryError):
    """The library can be read, but not changed."""


class NewerLibraryError(LibraryError):
    """The library was made by a newer version of the program."""


class MissingOriginalError(LibraryError):
    """The original of an article is not there, or is not what was stored."""


class ChangeRefusedError(LibraryError):
    """A change that cannot be made as things stand; nothing was changed."""


class QueryInterruptedError(LibraryError):
    """A query was stopped because its answer is no longer wanted."""


class IndexDamagedError(LibraryError):
    """The index cannot be read; it holds nothing that cannot be built again."""


class QuerySyntaxError(ReaderError):
    """What was typed into a search cannot be understood."""
