from __future__ import annotations

import pytest

from reader.model.tag import Tag, is_within, lineage, moved, tag_name, tag_names, unique


@pytest.mark.parametrize(
    ("typed", "name"),
    [("a", "a"), ("  a  b / c ", "a b/c"), ("/a//b/", "a/b"), (" / ", ""), ("", "")],
)
def test_a_tag_has_no_needless_spaces_and_no_empty_levels(typed: str, name: str) -> None:
    assert tag_name(typed) == name


def test_tags_are_typed_with_commas_and_count_once() -> None:
    assert tag_names("b, a/ c,, b ,a/c") == ("b", "a/c")
    assert unique(["", "x", "x", "y"]) == ("x", "y")


def test_a_tag_knows_its_level_and_the_one_above() -> None:
    assert (Tag("a/b c").label, Tag("a/b c").parent) == ("b c", "a")
    assert (Tag("a").label, Tag("a").parent) == ("a", "")
    assert lineage("a/b/c") == ("a", "a/b", "a/b/c")


def test_what_is_below_a_tag_moves_with_it_and_what_only_begins_alike_stays() -> None:
    assert is_within("a/b", "a")
    assert is_within("a", "a")
    assert not is_within("ab", "a")
    assert moved("a/b", "a", "x/y") == "x/y/b"
    assert moved("a", "a", "x") == "x"
    assert moved("ab/c", "a", "x") == "ab/c"
