"""Memos on what is larger than a passage: kept as steps, listed, and found again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reader.library.library import Library
from reader.model.annotation import Annotation
from reader.model.change import Edit, Insert
from reader.model.claim import Passage
from reader.model.decision import DecisionKind
from reader.model.errors import ChangeRefusedError
from reader.model.labels import HighlightColour
from reader.model.library import HitKind
from reader.model.span import Span
from reader.model.speaker import SpeakerType
from reader.model.workspace import Workspace
from reader.services.analysing import catch_up, refresh_speakers
from reader.services.describing import describe_articles
from reader.services.importing import import_files
from reader.services.jobs import InlineExecutor
from reader.services.memos import (
    Subject,
    memo_on,
    memos_of,
    set_memo,
    speakers_to_write_on,
    subject_of_article,
    subject_of_speaker,
)
from reader.services.tagging import recolour_tag
from tests.library.making import feed


@pytest.fixture
def articles(library: Library, bridge: str, council: str) -> tuple[str, str]:
    one, other = import_files(library, [bridge, council], InlineExecutor()).articles
    feed(library)
    return one, other


def test_a_memo_is_written_changed_and_taken_away_as_steps(library: Library, articles: tuple[str, str]) -> None:
    subject = replace(subject_of_article(library.read, articles[0]), name="Mayor opens new bridge")
    assert (subject.kind, subject.id) == ("article", articles[0])
    with pytest.raises(ChangeRefusedError, match="not in the library yet"):
        subject_of_article(library.read, "gone")
    change = set_memo(library, subject, "  Long *report*.\n", "window")
    assert (change.name, change.origin) == ("Memo on “Mayor opens new bridge” written", "window")
    assert memo_on(library, subject) == "Long *report*."
    set_memo(library, subject, "Short.")
    gone = set_memo(library, subject, " ")
    assert (gone.name, memo_on(library, subject)) == ("Memo on “Mayor opens new bridge” removed", "")
    assert set_memo(library, subject, "").id == 0
    library.undo(gone.id)
    assert memo_on(library, subject) == "Short."
    (hit,) = library.read.search("short", HitKind.NOTE).rows
    assert (hit.text, hit.article) == ("Short.", "")


def test_the_colour_of_a_tag_stays_when_its_memo_goes(library: Library) -> None:
    recolour_tag(library, "x", HighlightColour.RED)
    subject = Subject("tag", "x", "x")
    set_memo(library, subject, "What it means.")
    set_memo(library, subject, "")
    (left,) = library.read.memos("tag:x")
    assert (left.colour, left.body) == ("red", "")
    assert memos_of(library.read) == ()


def test_a_claim_that_is_written_on_is_kept_and_found_by_its_passages(
    library: Library, articles: tuple[str, str]
) -> None:
    one, other = articles
    passages = (Passage(one, Span(24, 60)), Passage(other, Span(23, 70)))
    claim = Subject("claim", "", "it is open", passages)
    assert memo_on(library, claim) == ""
    change = set_memo(library, claim, "Who paid?")
    assert len(change.touched) == 2
    (kept,) = library.read.kept_claims()
    # Found whatever the analysis calls it now, with other ends and one passage more.
    again = Subject("claim", "", "it is open", (Passage(one, Span(30, 70)), Passage(other, Span(20, 40))))
    assert memo_on(library, again) == "Who paid?"
    assert memo_on(library, Subject("claim", kept.id, "")) == "Who paid?"
    assert memo_on(library, Subject("claim", "", "", (Passage(one, Span(100, 120)),))) == ""
    set_memo(library, again, "The council paid.")
    assert len(library.read.kept_claims()) == 1
    with pytest.raises(ChangeRefusedError, match="not in the library"):
        set_memo(library, Subject("claim", "", "", ()), "x")


def test_a_speaker_of_the_list_is_kept_by_mentions(library: Library, articles: tuple[str, str]) -> None:
    row = library.read.speakers().rows[0]
    subject = subject_of_speaker(library.read, row.id, row.name, row.type)
    assert {p.article for p in subject.passages} <= set(articles)
    assert subject.passages
    set_memo(library, subject, "The mayor.")
    (kept,) = library.read.kept_speakers()
    assert (kept.name, kept.type) == (row.name, row.type)
    assert memo_on(library, subject) == "The mayor."
    with pytest.raises(ChangeRefusedError, match="not in the library"):
        set_memo(library, Subject("speaker", "", "Nobody", (Passage(articles[0], Span(0, 5)),)), "x")


def test_speakers_of_one_name_are_told_apart_by_where_they_are_quoted(library: Library, tmp_path: Path) -> None:
    said = (
        "Bridge opens in Vell\n\nThe council had waited for it for years.\n\n"
        "“It cost too much,” said an official.\n\n“It is safe,” said Ann Lee, the mayor of Vell.\n"
    )
    texts = {"one": said, "two": said.replace("safe", "long").replace("opens", "closes")}
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text)
    one, two = import_files(library, [str(tmp_path / f"{n}.txt") for n in texts], InlineExecutor()).articles
    describe_articles(library, (one,), {DecisionKind.SET_OUTLET: "Courier"})

    def told() -> set[tuple[str, str]]:
        catch_up(library, InlineExecutor())
        while refresh_speakers(library):
            pass
        return {(row.name, where) for row, where in speakers_to_write_on(library.read, 100)}

    assert told() == {("Ann Lee", ""), ("an official", "Courier"), ("an official", "two")}
    describe_articles(library, (two,), {DecisionKind.SET_OUTLET: "Courier"})
    assert ("an official", "Courier · two") in told()


def test_all_memos_are_listed_with_what_they_are_on(library: Library, articles: tuple[str, str]) -> None:
    one, other = articles
    library.apply(Edit("keep", (Insert(Workspace("w", "Bridges")),)))
    claim = Subject("claim", "", "open", (Passage(one, Span(24, 50)), Passage(other, Span(23, 70))))
    for subject in (
        Subject("workspace", "w", "Bridges"),
        Subject("tag", "Sources/unnamed", "Sources/unnamed"),
        claim,
        Subject("article", one, "x"),
        Subject("speaker", "", "Ann Lee", (Passage(one, Span(74, 81)),), SpeakerType.PERSON),
    ):
        set_memo(library, subject, f"On the {subject.kind}.")
    left = (
        Annotation("gone", about="article:gone", body="Left."),
        Annotation("odd", about="planet:mars", body="Odd."),
        *(Annotation(f"no {kind}", about=f"{kind}:gone", body="Left.") for kind in ("claim", "speaker")),
    )
    library.apply(Edit("more", tuple(map(Insert, left))))
    rows = memos_of(library.read)
    assert [(r.subject.kind, r.text) for r in rows if r.subject.name] == [
        (kind, f"On the {kind}.") for kind in ("article", "claim", "speaker", "tag", "workspace")
    ]
    assert [r.subject.kind for r in rows if not r.subject.name] == ["article", "claim", "speaker"]
    named = {r.subject.kind: r.subject for r in rows if r.subject.name}
    assert named["article"].name == "bridge"
    assert named["speaker"].passages == (Passage(one, Span(74, 81)),)
    assert memo_on(library, named["claim"]) == "On the claim."
