"""Nothing silently lost: what an importer made of a file against all text of the same bytes."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from reader.importers.base import Importer
from reader.model.article import Article
from reader.model.errors import ReaderError
from reader.model.limits import TEXT_ANALYSED

_RUN = 4
"""Words that stand together by which a line is found again."""
_FEWEST_WORDS = 8
"""Words from which a line is text that may be missed, rather than a label."""
_FEWEST_WORDS_OF_PAGE = 30
"""The same on a page, whose teasers and notices are sentences too."""
_MOST_LOST = 0.05
"""Share of what was kept that may be lost without a word."""
_MOST_LOST_OF_PAGE = 0.5
"""The same of a page. With both, 8 of 98 pages of news are told of, among them the two that had lost most."""
_FEWEST_LOST = 20
_LEAST_KEPT = 0.05
"""Share of all text below which all text is the article."""
_SHORT = 200
"""Code points up to which no share is asked for."""
_SENTENCE_END = re.compile(r"[.!?…。！？؟।][\"'”’»“)\]]*$")
_ALL_SHOWN = "The article could not be told from what stands around it: all text of the file is here."


def read_with_check(importer: Importer, data: bytes, name: str, declared: str | None) -> Article:
    """Return what an importer makes of the bytes, with a notice where it left out text that may be missed.

    Where it left out nearly all, the article is all text of the file.

    Raises:
        ReaderError: No article can be made of them.
    """
    article = importer.read(data, name, declared)
    if importer.read_all is None:
        return article
    try:
        whole = importer.read_all(data, name, declared)
    except ReaderError:
        return article
    if len(whole.text) > _SHORT and len(article.text) < _LEAST_KEPT * len(whole.text):
        return replace(whole, notices=(*article.notices, _ALL_SHOWN))
    fewest, most = (_FEWEST_WORDS_OF_PAGE, _MOST_LOST_OF_PAGE) if importer.is_page else (_FEWEST_WORDS, _MOST_LOST)
    lost = lost_words(article.text, whole.text, fewest)
    if lost < _FEWEST_LOST or lost < most * len(article.text.split()):
        return article
    notice = f"Some {lost:,} words of the file are not in the text: “Show all text” in the window has them."
    return replace(article, notices=(*article.notices, notice))


def lost_words(kept: str, whole: str, fewest: int) -> int:
    """Return how many words stand in sentences whose words are, for the most part, not in what was kept.

    Linear in the lengths. Of very long texts only the lengths are compared.

    Args:
        kept: The text of the article.
        whole: All text, a block a line.
        fewest: Words from which a line counts.
    """
    if len(whole) > TEXT_ANALYSED:
        return max(0, len(whole) - len(kept)) // 6
    there = set(_runs(kept.split()))
    lost = 0
    for line in dict.fromkeys(whole.split("\n")):
        words = line.split() if _SENTENCE_END.search(line) else []
        if len(words) >= fewest:
            runs = _runs(words)
            lost += len(words) if 2 * sum(run in there for run in runs) < len(runs) else 0
    return lost


def _runs(words: list[str]) -> list[int]:
    return [hash(run) for run in zip(*(islice(words, n, None) for n in range(_RUN)), strict=False)]
