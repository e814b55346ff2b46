"""What is an address of the web."""

from __future__ import annotations

import pytest

from reader.text.addresses import LONGEST, is_address


@pytest.mark.parametrize(
    "value",
    [
        "https://example.org/story",
        "http://www.example.org",
        "HTTPS://example.org:8080/a?b=c#d",
        "https://xn--bcher-kva.example/straße/(1)",
    ],
)
def test_addresses_of_the_web(value: str) -> None:
    assert is_address(value)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "example.org/story",
        "/story",
        "file:///srv/story.html",
        "javascript:alert(1)",
        "https://localhost/x",
        "https://example.org/a b",
        "https://example.org/\n",
        'https://example.org/">',
        "https://example.org/" + "x" * LONGEST,
    ],
)
def test_what_is_none(value: str) -> None:
    assert not is_address(value)
