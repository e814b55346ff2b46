"""Decisions about one article: in force on what the analysis finds, or listed with the reason."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import pytest

from reader.analysis.decisions import apply_block_decisions, apply_decisions
from reader.model.analysis import Analysis
from reader.model.article import Article, Block, BlockKind, ProposalStatus
from reader.model.decision import Decision, DecisionKind, Target
from reader.model.quotation import Quotation, QuotationKind, ScareQuote
from reader.model.span import Span
from reader.model.speaker import Entity, Mention, MentionKind, SpeakerType
from reader.text.selectors import make_selector
from tests.analysis.decisions.targets import target_of

TEXT = (
    "Harbour stays closed\n\n"
    "“We will not open it before the walls are repaired,” Mayor Ines Duarte said. “They are unsafe.”\n\n"
    "He told the council that the repairs would last until the spring, in a letter.\n\n"
    "Sign up for “The Morning Tide” and never miss a story.\n"
)
TITLE, FIRST, SECOND, LAST = (Span(TEXT.index(p), TEXT.index(p) + len(p)) for p in TEXT.strip().split("\n\n"))


def span(words: str) -> Span:
    at = TEXT.index(words)
    return Span(at, at + len(words))


DIRECT = Quotation(
    "direct",
    QuotationKind.DIRECT,
    (span("“We will not open it before the walls are repaired,”"), span("“They are unsafe.”")),
    source=span("Ines Duarte"),
    speaker="duarte",
    confidence=0.9,
    reason="Said.",
)
INDIRECT = Quotation(
    "indirect",
    QuotationKind.INDIRECT,
    (span("the repairs would last until the spring"),),
    source=span("He"),
    speaker="he",
    unresolved=True,
    confidence=0.4,
    reason="Told.",
)
DUARTE = Entity(
    "duarte",
    "a",
    "Ines Duarte",
    SpeakerType.PERSON,
    ("Mayor Ines Duarte",),
    (Mention(span("Ines Duarte"), MentionKind.NAME),),
)
HE = Entity("he", "a", "He", SpeakerType.PERSON, (), (Mention(span("He"), MentionKind.PRONOUN),))
AUTOMATIC = Analysis(
    article=Article("a", TEXT, sha256(TEXT.encode()).hexdigest()),
    blocks=(
        Block(TITLE, BlockKind.TITLE),
        Block(FIRST, BlockKind.PARAGRAPH),
        Block(SECOND, BlockKind.PARAGRAPH),
        Block(LAST, BlockKind.BOILERPLATE),
    ),
    sentences=(TITLE, FIRST, SECOND),
    quotations=(DIRECT, INDIRECT),
    entities=(DUARTE, HE),
    scare_quotes=(ScareQuote(span("“The Morning Tide”"), "A name."),),
)


def target(where: Span | str, article: str = "a") -> Target:
    return Target(article, make_selector(TEXT, where if isinstance(where, Span) else span(where)))


def decide(kind: DecisionKind, *where: Span | str, value: str = "", name: str = "d") -> Decision:
    return Decision(name, kind, tuple(target(w) for w in where), value, "a")


def applied(*decisions: Decision, to: Analysis = AUTOMATIC) -> Analysis:
    result, unplaced = apply_decisions(to, decisions)
    assert unplaced == ()
    assert [d.id for d in decisions] == list(result.decided)
    assert apply_decisions(result, decisions) == (result, ())
    return result


def refused(decision: Decision) -> str:
    result, (unplaced,) = apply_decisions(AUTOMATIC, [decision])
    assert unplaced.decision == decision
    assert replace(result, unplaced=()) == AUTOMATIC
    assert apply_decisions(result, [decision]) == (result, (unplaced,))
    return unplaced.reason


def quotation(found: Analysis, name: str) -> Quotation:
    return next(q for q in found.quotations if q.id == name)


WORDS = Span(DIRECT.start, DIRECT.end)
SET_SPEAKER, SET_EXTENT, SET_KIND = (
    DecisionKind.SET_SPEAKER,
    DecisionKind.SET_EXTENT,
    DecisionKind.SET_QUOTATION_KIND,
)
NOT, ADD, SET_BLOCK = DecisionKind.NOT_A_QUOTATION, DecisionKind.ADD_QUOTATION, DecisionKind.SET_BLOCK_KIND


def test_without_decisions_nothing_changes() -> None:
    assert apply_decisions(AUTOMATIC, []) == (AUTOMATIC, ())


def test_the_target_of_a_quotation_reaches_from_its_first_to_its_last_word() -> None:
    assert target_of("a", TEXT, DIRECT) == target(WORDS)


# ------------------------------------------------------------------ speakers


def test_a_speaker_known_to_the_article_is_set_by_any_of_the_names() -> None:
    for name in ("Ines Duarte", "mayor ines duarte", "Mrs. Ines M. Duarte"):
        found = applied(decide(SET_SPEAKER, INDIRECT.spans[0], value=name))
        q = quotation(found, "indirect")
        assert (q.speaker, q.unresolved, q.confidence) == ("duarte", False, 1.0)
        assert q.reason == "Set by the reader: the speaker."
        assert q.source == span("He")
        assert [e.id for e in found.entities] == ["duarte"]
        assert Mention(span("He"), MentionKind.DESCRIPTION) in found.entities[0].mentions


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Paulo Reis", SpeakerType.PERSON),
        ("Moscow", SpeakerType.ORGANISATION),
        ("City Council", SpeakerType.ORGANISATION),
        ("the engineers’ report", SpeakerType.DOCUMENT),
        ("a senior U.S. official", SpeakerType.ANONYMOUS),
        ("the", SpeakerType.ANONYMOUS),
    ],
)
def test_a_speaker_new_to_the_article_becomes_an_entity_of_it(name: str, kind: SpeakerType) -> None:
    found = applied(decide(SET_SPEAKER, WORDS, value=name))
    entity = next(e for e in found.entities if e.name == name)
    assert entity.type is kind
    assert quotation(found, "direct").speaker == entity.id
    assert quotation(found, "direct").source is None


def test_the_mention_that_names_the_speaker_is_the_source_and_no_other_speakers() -> None:
    found = applied(decide(SET_SPEAKER, WORDS, "He", value="Paulo Reis"))
    new = next(e for e in found.entities if e.name == "Paulo Reis")
    assert quotation(found, "direct").source == span("He")
    assert new.mentions == (Mention(span("He"), MentionKind.DESCRIPTION),)
    assert next(e for e in found.entities if e.id == "he").mentions == ()
    short = applied(decide(SET_SPEAKER, WORDS, "Duarte", value="Rui Duarte"))
    assert (
        Mention(span("Duarte"), MentionKind.SHORT) in next(e for e in short.entities if e.name == "Rui Duarte").mentions
    )
    full = applied(decide(SET_SPEAKER, INDIRECT.spans[0], "Mayor", value="Mayor"))
    assert next(e for e in full.entities if e.name == "Mayor").mentions[-1].kind is MentionKind.NAME


def test_a_speaker_is_set_though_the_mention_is_gone() -> None:
    gone = Target("a", make_selector("Nothing of this is in the text.", Span(0, 7)))
    elsewhere = Target("b", make_selector(TEXT, Span(0, 7)))
    for mention in (gone, elsewhere):
        decision = Decision("d", SET_SPEAKER, (target(INDIRECT.spans[0]), mention), "Paulo Reis")
        assert quotation(applied(decision), "indirect").source == span("He")


def test_nobody_can_be_set_as_speaker() -> None:
    found = applied(decide(SET_SPEAKER, INDIRECT.spans[0], value=" "))
    assert quotation(found, "indirect") == replace(
        INDIRECT, speaker=None, source=None, unresolved=False, confidence=1.0, reason="Set by the reader: the speaker."
    )
    assert [e.id for e in found.entities] == ["duarte"]


def test_the_later_of_two_speakers_stands_and_the_earlier_leaves_no_entity() -> None:
    found = applied(
        decide(SET_SPEAKER, WORDS, value="Paulo Reis", name="1"), decide(SET_SPEAKER, WORDS, value="Rui Sá", name="2")
    )
    assert {e.name for e in found.entities} == {"Rui Sá", "He"}


def test_an_entity_that_never_spoke_stays() -> None:
    silent = Entity("silent", "a", "Council", SpeakerType.ORGANISATION)
    found = applied(decide(SET_SPEAKER, WORDS, value=""), to=replace(AUTOMATIC, entities=(*AUTOMATIC.entities, silent)))
    assert [e.id for e in found.entities] == ["he", "silent"]


# ------------------------------------------------------------------ words and kinds


def test_a_corrected_quotation_carries_its_id_forward() -> None:
    new = (span("“We will not open it"), span("before the walls are repaired,”"))
    found = applied(decide(SET_EXTENT, WORDS, *reversed(new)))
    assert quotation(found, "direct").spans == new
    joined = applied(decide(SET_EXTENT, WORDS, Span(WORDS.start, WORDS.start + 9), Span(WORDS.start + 4, WORDS.end)))
    assert quotation(joined, "direct").spans == (WORDS,)


def test_decisions_about_new_and_old_words_of_one_quotation_follow_it() -> None:
    short = span("“They are unsafe.”")
    found = applied(
        decide(SET_KIND, WORDS, value="mixed", name="1"),
        decide(SET_EXTENT, WORDS, short, name="2"),
        decide(SET_SPEAKER, short, value="Paulo Reis", name="3"),
    )
    q = quotation(found, "direct")
    assert (q.kind, q.spans) == (QuotationKind.MIXED, (short,))
    assert q.reason == "Set by the reader: the kind, the words, the speaker."


def test_words_that_the_analysis_has_learnt_need_no_old_quotation() -> None:
    better = replace(DIRECT, id="better", spans=(span("“They are unsafe.”"),))
    found = applied(decide(SET_EXTENT, WORDS, "“They are unsafe.”"), to=replace(AUTOMATIC, quotations=(better,)))
    assert found.quotations[0].id == "better"


def test_a_kind_is_set_and_only_a_mixed_quotation_keeps_its_clause() -> None:
    mixed = replace(INDIRECT, kind=QuotationKind.MIXED, clause=SECOND)
    to = replace(AUTOMATIC, quotations=(mixed,))
    assert applied(decide(SET_KIND, SECOND, value="direct"), to=to).quotations[0].clause is None
    assert applied(decide(SET_KIND, SECOND, value="mixed"), to=to).quotations[0].clause == SECOND


def test_what_is_not_a_quotation_is_kept_as_a_marked_string_with_the_reason() -> None:
    found = applied(decide(NOT, WORDS, value="A title."))
    assert [q.id for q in found.quotations] == ["indirect"]
    assert [(s.span, s.reason) for s in found.scare_quotes[:2]] == [(s, "A title.") for s in DIRECT.spans]
    assert [e.id for e in found.entities] == ["he"]
    assert applied(decide(NOT, WORDS)).scare_quotes[0].reason == "Set by the reader: not a quotation."


def test_what_has_no_marks_leaves_nothing_behind() -> None:
    assert applied(decide(NOT, INDIRECT.spans[0])).scare_quotes == AUTOMATIC.scare_quotes


def test_what_was_taken_away_and_is_not_found_any_more_is_as_the_reader_wants_it() -> None:
    assert applied(decide(NOT, "Sign up for")).quotations == AUTOMATIC.quotations


def test_a_quotation_is_added_by_hand_and_may_get_a_speaker() -> None:
    words = "“The Morning Tide”"
    found = applied(
        decide(ADD, words, value="direct", name="1"), decide(SET_SPEAKER, words, value="The Tide", name="2")
    )
    q = found.quotations[-1]
    assert (q.spans, q.kind, q.confidence) == ((span(words),), QuotationKind.DIRECT, 1.0)
    assert found.scare_quotes == ()
    assert [e.name for e in found.entities if e.id == q.speaker] == ["The Tide"]


def test_a_quotation_added_where_one_stands_only_changes_its_kind() -> None:
    found = applied(decide(ADD, *DIRECT.spans, value="mixed"))
    assert quotation(found, "direct").kind is QuotationKind.MIXED
    assert len(found.quotations) == 2


def test_an_added_quotation_never_shares_its_id() -> None:
    words = "“The Morning Tide”"
    first = applied(decide(ADD, words, value="direct")).quotations[-1]
    moved = replace(DIRECT, id=first.id)
    found = applied(decide(ADD, words, value="direct"), to=replace(AUTOMATIC, quotations=(moved,)))
    assert len({q.id for q in found.quotations}) == 2


# ------------------------------------------------------------------ blocks


def test_a_block_made_boilerplate_takes_its_quotations_with_it() -> None:
    found = applied(decide(SET_BLOCK, SECOND, value="boilerplate"))
    assert found.blocks[2] == Block(SECOND, BlockKind.BOILERPLATE, "Set by the reader.")
    assert found.quotations == (DIRECT,)
    assert found.sentences == (TITLE, FIRST)
    assert found.entities == (DUARTE,)


def test_a_quotation_added_in_a_block_made_boilerplate_stays() -> None:
    found = applied(
        decide(ADD, "in a letter", value="mixed", name="1"), decide(SET_BLOCK, SECOND, value="bio", name="2")
    )
    assert [q.spans for q in found.quotations] == [DIRECT.spans, (span("in a letter"),)]


def test_a_block_made_a_paragraph_keeps_what_was_found() -> None:
    found = applied(decide(SET_BLOCK, LAST, value="paragraph"))
    assert found.blocks[3].kind is BlockKind.PARAGRAPH
    assert found.quotations == AUTOMATIC.quotations


def test_a_decision_about_a_block_holds_for_the_pieces_it_is_in_now() -> None:
    half = LAST.start + 30
    pieces = (Block(Span(LAST.start, half), BlockKind.CAPTION), Block(Span(half, LAST.end), BlockKind.BIO))
    blocks, unplaced = apply_block_decisions(
        (*AUTOMATIC.blocks[:3], *pieces), TEXT, [decide(SET_BLOCK, LAST, value="notice"), decide(NOT, WORDS)]
    )
    assert unplaced == ()
    assert [b.kind for b in blocks[2:]] == [BlockKind.PARAGRAPH, BlockKind.NOTICE, BlockKind.NOTICE]


def test_a_decision_about_a_block_that_is_part_of_a_larger_one_is_listed() -> None:
    whole = Block(Span(0, len(TEXT)), BlockKind.PARAGRAPH)
    blocks, (unplaced,) = apply_block_decisions([whole], TEXT, [decide(SET_BLOCK, SECOND, value="boilerplate")])
    assert blocks == (whole,)
    assert "others now" in unplaced.reason


# ------------------------------------------------------------------ metadata


def test_metadata_is_set_with_its_place_and_taken_away() -> None:
    found = applied(
        decide(DecisionKind.SET_TITLE, TITLE, value="Harbour stays closed", name="1"),
        decide(DecisionKind.SET_OUTLET, value="The Tide", name="2"),
        decide(DecisionKind.SET_BYLINE, value="Ana Sol", name="3"),
        decide(DecisionKind.SET_PUBLISHED, value="2018-03", name="4"),
        decide(DecisionKind.SET_OUTLET, value="", name="5"),
        decide(DecisionKind.SET_ADDRESS, value="https://example.org/story", name="6"),
    ).metadata
    assert found.address is not None
    assert found.address.value == "https://example.org/story"
    assert found.title is not None
    assert (found.title.value, found.title.span) == ("Harbour stays closed", TITLE)
    assert found.title.status is ProposalStatus.CONFIRMED
    assert (found.outlet, found.byline and found.byline.value) == (None, "Ana Sol")
    assert found.published is not None
    assert found.published.value == "2018-03"


def test_a_title_counts_though_its_place_is_gone() -> None:
    gone = Target("a", make_selector("An old headline", Span(0, 15)))
    found = applied(Decision("d", DecisionKind.SET_TITLE, (gone,), "An old headline"))
    assert found.metadata.title is not None
    assert found.metadata.title.span is None


# ------------------------------------------------------------------ what cannot be placed


@pytest.mark.parametrize(
    ("decision", "reason"),
    [
        (decide(SET_SPEAKER, value="x"), "too few"),
        (decide(SET_EXTENT, WORDS), "too few"),
        (decide(SET_SPEAKER, "Sign up for", value="x"), "No quotation"),
        (decide(SET_SPEAKER, Span(WORDS.start, WORDS.start + 9), value="x"), "No quotation"),
        (decide(SET_KIND, WORDS, value="shouted"), "“shouted”"),
        (decide(ADD, WORDS, value=""), "not a value"),
        (decide(ADD, Span(3, 3), value="direct"), "without words"),
        (decide(SET_BLOCK, SECOND, value="poem"), "“poem”"),
        (decide(DecisionKind.SET_PUBLISHED, value="March 2018"), "no date"),
        (decide(DecisionKind.SET_PUBLISHED, value="2018-13"), "no date"),
        (decide(DecisionKind.SET_ADDRESS, value="example.org"), "no address"),
        (Decision("d", SET_SPEAKER, (Target("a", make_selector("They had gone away.", Span(0, 13))),), "x"), "gone"),
        (Decision("d", ADD, (target(TITLE), target(TITLE, "b")), "direct"), "two articles"),
    ],
)
def test_what_cannot_be_placed_is_listed_with_the_reason(decision: Decision, reason: str) -> None:
    assert reason in refused(decision)


def test_words_at_several_places_are_not_guessed() -> None:
    twice = replace(AUTOMATIC, article=replace(AUTOMATIC.article, text="Before. " + TEXT + TEXT))
    _, (unplaced,) = apply_decisions(twice, [decide(SET_KIND, INDIRECT.spans[0], value="direct")])
    assert "several places" in unplaced.reason


def test_decisions_of_other_articles_and_other_kinds_are_passed_over() -> None:
    other = Decision("d", SET_SPEAKER, (target(WORDS, "b"),), "x")
    assert apply_decisions(AUTOMATIC, [other, decide(DecisionKind.MERGE_SPEAKERS, "He", "He")]) == (AUTOMATIC, ())
