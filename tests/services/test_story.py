"""What else there is in the library on the story of an article."""

from __future__ import annotations

import pytest

from reader import paths
from reader.library.library import Library
from reader.model.errors import LibraryError
from reader.services.analysing import catch_up
from reader.services.importing import import_files, import_text
from reader.services.jobs import InlineExecutor
from reader.services.story import on_same_story, related_rows, story_job, story_request

INLINE = InlineExecutor()
GARDEN = "Tulips in spring\n\nPlant tulips in autumn. Water them in spring, and cut the flowers when they fade.\n"


def test_the_other_articles_of_the_story_are_found_and_no_others(library: Library) -> None:
    imported = import_files(library, [str(p) for p in paths.seeds()], INLINE).articles
    gardens = [import_text(library, GARDEN.replace("Tulips", name)) for name in ("Roses", "Lilies", "Irises")]
    assert all(gardens)
    catch_up(library, INLINE)
    found = on_same_story(library, imported[0], INLINE)
    assert {r.article.id for r in found} == set(imported[1:])
    assert [r.likeness for r in found] == sorted((r.likeness for r in found), reverse=True)
    assert all(0.12 <= r.likeness <= 1 for r in found)


def test_what_waits_for_its_analysis_is_analysed_and_what_is_gone_is_left_out(library: Library) -> None:
    imported = import_files(library, [str(p) for p in paths.seeds()[:3]], INLINE).articles
    catch_up(library, INLINE)
    library.rebuild_index()
    assert on_same_story(library, imported[0], INLINE) == ()
    catch_up(library, INLINE)
    found = story_job(story_request(library, imported[0]))
    assert {article for article, _ in found} == set(imported[1:])
    assert len(related_rows(library, (*found, ("gone", 0.5)))) == 2


def test_an_article_that_is_gone_has_no_story(library: Library) -> None:
    with pytest.raises(LibraryError, match="not in the library any more"):
        on_same_story(library, "gone", INLINE)
