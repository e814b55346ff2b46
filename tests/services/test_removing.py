"""Articles taken out of the library, as a step or for good."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.library.library import Library
from reader.model.claim import Passage
from reader.model.errors import ChangeRefusedError
from reader.model.labels import HighlightColour
from reader.model.span import Span
from reader.services.annotating import highlight
from reader.services.importing import import_files
from reader.services.jobs import InlineExecutor
from reader.services.removing import remove_articles, remove_articles_for_good, told_of_backups, what_goes

INLINE = InlineExecutor()


def test_an_article_is_removed_as_a_step_and_its_highlights_stay(library: Library, bridge: str, council: str) -> None:
    one, two = import_files(library, [bridge, council], INLINE).articles
    before = library.dump()
    highlight(library, Passage(one, Span(0, 5)), HighlightColour.BLUE)
    change = remove_articles(library, [one], "menu")
    assert (change.name, change.origin) == ("Article “bridge” removed", "menu")
    assert [r.id for r in library.read.articles().rows] == [two]
    assert what_goes(library, [two, one]) == (("council",), 1)
    library.undo(change.id)
    assert library.read.article(one) is not None
    both = remove_articles(library, [one, two])
    assert both.name == "Two articles removed"
    assert library.read.articles().rows == ()
    library.undo(both.id)
    assert len(library.dump().splitlines()) == len(before.splitlines()) + 1


def test_what_is_not_there_is_not_removed(library: Library, bridge: str) -> None:
    (article,) = import_files(library, [bridge], INLINE).articles
    for remove in (remove_articles, remove_articles_for_good):
        with pytest.raises(ChangeRefusedError, match="not in the library"):
            remove(library, [article, "gone"])
        with pytest.raises(ChangeRefusedError, match="No article is chosen"):
            remove(library, [])
    assert library.read.article(article) is not None


def test_for_good_no_undo_is_left_and_backups_are_told(folder: Path, bridge: str) -> None:
    with Library.open(folder) as library:
        (article,) = import_files(library, [bridge], INLINE).articles
        highlight(library, Passage(article, Span(0, 5)), HighlightColour.BLUE)
        made = library.back_up()
        removal = remove_articles_for_good(library, [article])
        assert library.is_empty
        assert library.undoable() is None
        assert told_of_backups(removal.backups) == f"One backup of before still holds it: {made.path}"
    assert told_of_backups(()) == ""
    assert told_of_backups(("a", "b")).startswith("Two backups of before still hold it")
