"""Lines that say by their form what they are."""

from __future__ import annotations

import pytest

from reader.analysis.blocks.lines import Line, read_line
from reader.analysis.blocks.patterns import (
    contact_start,
    contributors_start,
    credit_start,
    is_biography,
    is_contact,
    is_date_stamp,
    kind_by_form,
)
from reader.model.span import Span


def line(text: str) -> Line:
    return read_line(text, Span(0, len(text)))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("By Jane Doe", "byline"),
        ("By JANE DOE and JOHN ROE, Associated Press", "byline"),
        ("Written by Peter Smith", "byline"),
        ("by the Associated Press", "byline"),
        ("By Wednesday evening the fire was out.", None),
        ("By the end of the year", None),
        ("Stand by me", None),
        ("CBS News' Jack Turman contributed to this story.", "byline"),
        ("(Reporting by Jane Doe; Editing by John Roe)", "byline"),
        ("Peter Smith in Kabul contributed reporting.", "byline"),
        ("Smith contributed to the report, which found that nobody was to blame.", None),
        ("© 2020 River Herald", "copyright"),
        ("Copyright 2021 Cable News Network, Inc., a Time Warner Company. All rights reserved.", "copyright"),
        ("™ & © 2020 Cable News Network, Inc.", "copyright"),
        ("This material may not be published, broadcast, rewritten or redistributed.", "copyright"),
        ("They copyright whatever they can.", None),
        ("Editor's note: This interview has been shortened.", "notice"),
        ("Correction: The bridge was closed in 1986.", "notice"),
        ("An earlier version of this story gave a wrong date.", "notice"),
        ("This story is over 5 years old.", "notice"),
        ("This is an archived article and the information in the article may be outdated.", "notice"),
        ("This is a developing story and will be updated.", "notice"),
        ("The views expressed are the author's own.", "notice"),
        ("This story has a hero.", None),
        ("Getty Images", "credit"),
        ("© REUTERS / Jane Doe", "credit"),
        ("REUTERS/Jane Doe", "credit"),
        ("Yonhap/Jane Doe", "credit"),
        ("Press Trust of India", "credit"),
        ("Photo: Jane Doe/Getty Images", "credit"),
        ("Courtesy of the Doe family", "credit"),
        ("Reuters said on Monday that it would close its office in the city within three weeks.", None),
        ("A lorry crosses the bridge. (Jane Doe/River Herald)", "caption"),
        ("A lorry crosses the bridge.Credit...Jane Doe/The River Herald", "caption"),
        ("A lorry crosses the bridgeCredit: EPA", "caption"),
        ("A lorry crosses the bridge. Credit: River Herald", "caption"),
        ("Traders work on the floor. REUTERS/Jane Doe", "caption"),
        ("FILE - In this June 6, 2019 file photo, a lorry crosses the bridge.", "caption"),
        ("In this image from video, a lorry crosses the bridge.", "caption"),
        ("Pictured: the old bridge", "caption"),
        ("He saw his picture in the paper.", None),
        ("The bill (R-Ky.) was passed.", None),
        ("Watch: How the bridge was built 02:41", "boilerplate"),
        ("5 min read", "boilerplate"),
        ("The race was won in 1:02:41.", None),
        ("The council closed the old bridge on Tuesday.", None),
    ],
)
def test_a_line_is_what_its_form_says(text: str, kind: str | None) -> None:
    found = kind_by_form(line(text))
    assert (found and str(found.kind)) == kind
    assert found is None or found.reason


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("A lorry crosses the bridge. (Jane Doe/River Herald)", "(Jane Doe/River Herald)"),
        (
            "A lorry. (Photo by JANE DOE / AFP) / To go with ‘BRIDGE’ (Photo credit JANE DOE/AFP)",
            "(Photo by JANE DOE / AFP)",
        ),
        ("A lorry crosses the bridge (AP Photo/Jane Doe)", "(AP Photo/Jane Doe)"),
        ("“Picture of me on the cover that makes me look mad.”", None),
        ("He said/she said.", None),
        ("A lorry (left) and a bus", None),
    ],
)
def test_the_credit_at_the_end_of_a_caption_is_found(text: str, start: str | None) -> None:
    at = credit_start(text)
    assert (None if at is None else text[at:][: len(start or "")]) == start


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        ("He left. Twitter: @janedoe", "Twitter: @janedoe"),
        ("He left.” Follow her on Twitter: @janedoe", "Follow her on Twitter: @janedoe"),
        ("He left. Email: jane@example.org Twitter: @janedoe", "Email: jane@example.org Twitter: @janedoe"),
        ("He wrote to @janedoe", None),
        ("Mail him at @", None),
        ("He left.", None),
    ],
)
def test_the_address_of_the_writer_after_the_last_sentence_is_found(text: str, tail: str | None) -> None:
    at = contact_start(text)
    assert (None if at is None else text[at:]) == tail


def test_who_reported_a_story_is_found_after_its_last_sentence() -> None:
    text = "He left. (Additional reporting by Jane Doe; Editing by John Roe)"
    assert contributors_start(text) == 9
    assert contributors_start("He left (by car).") is None
    assert contributors_start("He left (by car)") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jane Doe is a reporter for the River Herald.", True),
        ("Jane covers the courts for the River Herald.", True),
        ("Doe, who is a freelance writer, lives in Kabul.", True),
        ("It was at the conference that the author spoke.", False),
        ("The council is against it.", False),
    ],
)
def test_a_note_about_a_writer_is_told_by_its_form(text: str, expected: bool) -> None:
    assert is_biography(line(text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Follow Jane Doe on Twitter @janedoe.", True),
        ("jane@example.org", True),
        ("Jane Doe can be reached at jane@example.org.", True),
        ("Contact the reporter at jane@example.org", True),
        ("The full poll can be found here.", False),
        ("The army followed him on foot.", False),
    ],
)
def test_the_address_of_a_writer_is_told_by_its_form(text: str, expected: bool) -> None:
    assert is_contact(line(text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nov. 19, 2019 8:03 am ET", True),
        ("Published 12:26 PM EDT, Thu July 2, 2020", True),
        ("Updated 3 hours ago", True),
        ("5:50 PM", True),
        ("On Monday 3 people died.", False),
        ("May I come in?", False),
    ],
)
def test_a_line_that_is_only_a_date_is_told_by_its_words(text: str, expected: bool) -> None:
    assert is_date_stamp(line(text)) is expected
