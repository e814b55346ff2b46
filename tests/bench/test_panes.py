"""The benchmark of the panes: both sides show the same, and each step is measured on both."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from reader.model.analysis import Analysis, Comparison
from reader.model.article import Article
from reader.model.claim import Claim, ClaimMember, Passage
from reader.model.labels import ClaimLabel, Tier
from reader.model.span import Span
from tests.bench import panes_large
from tests.bench.panes import cpu, is_in_view, times_of
from tests.bench.panes_sides import Browsers

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

TEXTS = {"a": "The bridge 🌉 fell on Monday.", "b": "On Monday the old bridge fell down."}
WORDS = {"a": "bridge 🌉 fell", "b": "old bridge fell"}


def spans() -> dict[str, Span]:
    starts = {a: TEXTS[a].index(WORDS[a]) for a in TEXTS}
    return {a: Span(start, start + len(WORDS[a])) for a, start in starts.items()}


def comparison() -> Comparison:
    members = tuple(ClaimMember(Passage(a, span)) for a, span in spans().items())
    claim = Claim("claim", ClaimLabel.AGREE, Tier.STRONG, 0.9, members)
    return Comparison(tuple(Analysis(Article(a, text, a)) for a, text in TEXTS.items()), claims=(claim,))


def test_every_step_is_measured_on_both_sides(qapp: QApplication) -> None:
    own, floor = times_of(comparison(), 2)
    assert [len(t) for t in (own.hover, own.repaint, floor.hover, floor.repaint)] == [2, 2, 2, 2]
    assert len(own.scroll) == 40
    assert min(own.hover + own.repaint + own.scroll + floor.hover + floor.repaint) > 0
    assert [w for w in qapp.topLevelWidgets() if w.isVisible()] == []


def test_a_claim_is_in_view_where_any_of_its_words_is() -> None:
    (claim,) = comparison().claims
    assert is_in_view(claim, {"a": Span(0, 8), "b": Span(0, 3)})
    assert not is_in_view(claim, {"a": Span(0, 4), "b": Span(0, 3)})


def test_the_floor_selects_the_same_words(qapp: QApplication) -> None:
    browsers = Browsers(comparison(), comparison().claims, (400, 200))
    browsers.hover("claim")
    qapp.processEvents()
    selected = [[s.cursor.selectedText() for s in view.extraSelections()] for view in browsers.views]
    assert selected == [[WORDS["a"]], [WORDS["b"]]]
    browsers.close()


def test_a_long_article_is_marked_jumped_in_and_resized_on_both_sides(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(panes_large, "LENGTH", 30_000)
    monkeypatch.setattr(panes_large, "SPANS", 50)
    found = panes_large.measure_large(2, cpu)
    assert list(found) == ["remark", "jump", "resize"]
    assert all(f.value > 0 and f.floor for f in found.values())
    assert [w for w in qapp.topLevelWidgets() if w.isVisible()] == []
