"""The jobs of the window: functions that a worker imports by name.

Whoever hands them in imports nothing of the analysis; the worker does when it runs them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.model.analysis import Analysis, Comparison
from reader.model.article import Article
from reader.model.record import QuotationRecord
from reader.services.exporting import export_formats, export_job

__all__ = ["Compared", "analyse_job", "compare_job", "export_formats", "export_job", "read_job"]


def read_job(path: str) -> Article:
    """Return the article of a file.

    Raises:
        ReaderError: The file cannot be read, is too large or holds no text.
    """
    from reader.importers.registry import import_file  # noqa: PLC0415 - see the module

    return import_file(path)


def analyse_job(article: Article) -> Analysis:
    """Return all that is found in an article."""
    from reader.analysis.pipeline import analyse  # noqa: PLC0415 - see the module

    return analyse(article)


@dataclass(frozen=True, slots=True)
class Compared:
    """What several articles share, and their quotations as the records that lists show."""

    comparison: Comparison
    records: tuple[QuotationRecord, ...]


def compare_job(analyses: Sequence[Analysis]) -> Compared:
    """Return what the articles share."""
    from reader.analysis.pipeline import compare  # noqa: PLC0415 - see the module
    from reader.services.records import records_of_comparison  # noqa: PLC0415 - see the module

    comparison = compare(analyses)
    return Compared(comparison, tuple(records_of_comparison(comparison)))
