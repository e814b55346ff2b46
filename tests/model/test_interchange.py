"""What travels between libraries has a name, and no text of its own unless it is told."""

from __future__ import annotations

import pickle

from reader.model.interchange import AnnotationSet, BroughtIn, Source


def test_an_article_is_called_by_what_is_known_of_it() -> None:
    assert Source("a", "Bridge", "The Post", path="a.txt").name == "The Post · Bridge"
    assert Source("a", address="https://post.example").name == "https://post.example"
    assert Source("a", path="a.txt").name == "a.txt"


def test_a_set_goes_from_one_process_to_another() -> None:
    found = pickle.loads(pickle.dumps(AnnotationSet((Source("a"),), ())))  # noqa: S301 - our own
    assert found.sources == (Source("a"),)
    assert found.text_of("a") == ""


def test_what_is_new_is_counted() -> None:
    assert BroughtIn(None, 1, 2, 3, 4, 5, there=9).taken == 15
