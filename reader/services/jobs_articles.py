"""The jobs of a comparison: functions that a worker imports by name.

Whoever hands them in imports nothing of the analysis; the worker does when it runs them.
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.model.analysis import Analysis, Comparison
from reader.model.article import Article


def read_job(path: str) -> Article:
    """Return the article of a file.

    Raises:
        ReaderError: The file cannot be read, is too large or holds no text.
    """
    from reader.services.reading import read_article  # noqa: PLC0415 - see the module

    return read_article(path)


def analyse_job(article: Article) -> Analysis:
    """Return all that is found in an article."""
    from reader.analysis.pipeline import analyse  # noqa: PLC0415 - see the module

    return analyse(article)


def compare_job(analyses: Sequence[Analysis]) -> Comparison:
    """Return what the articles share."""
    from reader.analysis.pipeline import compare  # noqa: PLC0415 - see the module

    return compare(analyses)
