"""What the benchmark of the screen reader counts."""

from __future__ import annotations

import argparse
import shutil

import pytest

from tests.bench import atspi
from tests.bench.atspi import Heard


def test_what_was_heard_is_held_against_the_articles() -> None:
    heard = [Heard("One.", "text", (4, 20), 3, 2, 1.5), Heard("Tw", "filler", (0, 0), 0, 1, 4.0)]
    found = atspi.figures(heard, {"One.", "Two."})
    assert {name: figure.value for name, figure in found.items()} == {
        "texts_exact": 1,
        "roles": 1,
        "selections": 1,
        "claims_told": 3,
        "quotations_told": 3,
        "whole_text": 4.0,
    }
    assert found["texts_exact"].ratio == 0.5


def test_without_a_bus_nothing_is_measured_and_a_sentence_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert atspi.measure(argparse.Namespace()) == {}
    assert "Nothing was measured" in capsys.readouterr().err
