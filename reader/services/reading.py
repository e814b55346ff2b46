"""Read articles from files or from given text, analyse them and compare them; nothing is stored."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reader.analysis.pipeline import analyse, compare
from reader.importers.base import ID_DIGITS
from reader.importers.files import read_bytes
from reader.importers.registry import import_all, import_file
from reader.model.analysis import Analysis
from reader.model.article import Article
from reader.model.errors import ReaderError, TooLargeError
from reader.model.limits import TEXT_KEPT
from reader.services.originals import Refusal, read_each
from reader.text.decoding import canonical_text
from reader.text.digests import sha256_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.model.analysis import Comparison


@dataclass(slots=True)
class ArticleIds:
    """Hands out ids for one call: the same text again gets ``-2``, ``-3``."""

    _seen: dict[str, int] = field(default_factory=dict)

    def next(self, text_sha256: str) -> str:
        """Return the id of the next article with this text."""
        digits = text_sha256[:ID_DIGITS]
        count = self._seen[digits] = self._seen.get(digits, 0) + 1
        return digits if count == 1 else f"{digits}-{count}"


def read_article(path: str, *, all_text: bool = False) -> Article:
    """Return the article of one file of any known format.

    Args:
        path: The file.
        all_text: Whether all text of the file is wanted, plainly, and not the article that is told from it.

    Raises:
        ReaderError: The file cannot be read, is too large or holds no text, or has no more text than the article.
    """
    return import_all(read_bytes(path), path) if all_text else import_file(path)


def article_of_text(text: str) -> Article:
    """Return the article of a text that is given as such; it is kept as decoding would have kept it.

    Raises:
        TooLargeError: The text is beyond what is kept.
    """
    if len(text) > TEXT_KEPT:
        message = f"The text has {len(text):,} characters; more than {TEXT_KEPT:,} are not taken. Split it."
        raise TooLargeError(message)
    kept, replaced = canonical_text(text)
    digest = sha256_of(kept.encode())
    return Article(digest[:ID_DIGITS], kept, digest, replaced=replaced)


def analyse_file(path: str, ids: ArticleIds | None = None, *, all_text: bool = False) -> Analysis:
    """Return the analysis of one file.

    Args:
        path: The file.
        ids: Hands out the article's id.
        all_text: As ``read_article`` has it.

    Raises:
        ReaderError: The file cannot be read.
    """
    article = read_article(path, all_text=all_text)
    return analyse(replace(article, id=(ids or ArticleIds()).next(article.text_sha256)))


def analyse_files(paths: Sequence[str]) -> Iterator[Analysis | Refusal]:
    """Yield the analysis of each article of each file in turn, or the reason why it could not be read."""
    ids = ArticleIds()
    for path in paths:
        try:
            for found in read_each(path):
                if isinstance(found, ReaderError):
                    yield Refusal(path, str(found))
                else:
                    yield analyse(replace(found.article, id=ids.next(found.article.text_sha256)))
        except ReaderError as error:
            yield Refusal(path, str(error))


def analyse_text(text: str, given_id: str | None = None, ids: ArticleIds | None = None) -> Analysis:
    """Return the analysis of a text that is given as such; without an id it gets one by its text.

    Raises:
        TooLargeError: The text is beyond what is kept.
    """
    article = article_of_text(text)
    return analyse(replace(article, id=given_id or (ids or ArticleIds()).next(article.text_sha256)))


def compare_files(paths: Sequence[str]) -> tuple[Comparison, tuple[Refusal, ...]]:
    """Return what the articles of the files share, and the files that could not be read."""
    outcomes = list(analyse_files(paths))
    read = [o for o in outcomes if isinstance(o, Analysis)]
    return compare(read), tuple(o for o in outcomes if isinstance(o, Refusal))
