from __future__ import annotations

import pytest

from reader.model.analysis import Analysis, Comparison
from reader.model.article import Article
from reader.model.quotation import Quotation, QuotationKind
from reader.model.span import Span
from reader.model.speaker import Speaker, SpeakerType
from reader.ui.panes.marks import speaker_colours


@pytest.mark.parametrize("ids", [("a", "b"), ("b", "a")])
def test_speakers_of_one_name_have_the_same_colours_whatever_their_ids(ids: tuple[str, str]) -> None:
    quotations = tuple(
        Quotation(f"q{n}", QuotationKind.DIRECT, (Span(n, n + 1),), speaker=speaker) for n, speaker in enumerate(ids)
    )
    analysis = Analysis(Article("one", "“”", "0" * 64), quotations=quotations)
    speakers = tuple(Speaker(i, "officials", SpeakerType.ANONYMOUS, quotations=1) for i in sorted(ids))
    assert speaker_colours(Comparison((analysis,), speakers)) == {ids[0]: 0, ids[1]: 1}
