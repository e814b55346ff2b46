"""One speaker over several articles: by full names only, in any order, and as the reader decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.analysis.speakers import unite_speakers
from reader.analysis.speakers.names import parse_person
from reader.model.decision import Decision, DecisionKind, Target
from reader.model.span import Span
from reader.model.speaker import Entity, Mention, MentionKind, Role, SpeakerType, UnitedSpeakers
from reader.text.selectors import make_selector

PERSON, BODY = SpeakerType.PERSON, SpeakerType.ORGANISATION
DOCUMENT, ANONYMOUS = SpeakerType.DOCUMENT, SpeakerType.ANONYMOUS


def entity(
    article: str, name: str, kind: SpeakerType = PERSON, role: str = "", aliases: tuple[str, ...] = ()
) -> Entity:
    """An entity whose article's text is just its name."""
    return Entity(
        id=f"{article}/{name}",
        article=article,
        name=name,
        type=kind,
        aliases=aliases,
        mentions=(Mention(Span(0, len(name)), MentionKind.NAME),),
        roles=(Role(role, Span(0, 1), article),) if role else (),
    )


def decide(kind: DecisionKind, *entities: Entity, value: str = "", name: str = "") -> Decision:
    targets = tuple(Target(e.article, make_selector(e.name, Span(0, len(e.name)))) for e in entities)
    return Decision(name or f"{kind}-{len(entities)}-{value}", kind, targets, value)


def parts(united: UnitedSpeakers) -> set[frozenset[str]]:
    return {frozenset(s.members) for s in united.speakers}


def are_one(*names: str, kind: SpeakerType = PERSON) -> bool:
    return len(unite_speakers([entity(str(i), n, kind) for i, n in enumerate(names)]).speakers) == 1


def test_the_three_forms_of_a_general_are_one_speaker() -> None:
    forms = ("General John Nicholson", "Gen. John Nicholson", "Gen. John W. Nicholson Jr.")
    united = unite_speakers([entity(str(i), form) for i, form in enumerate(forms)])
    (speaker,) = united.speakers
    assert speaker.name == "John Nicholson"
    assert speaker.aliases[0] == "Gen. John W. Nicholson Jr."
    assert set(speaker.aliases) == set(forms)
    assert united.of_entity == {f"{i}/{form}": speaker.id for i, form in enumerate(forms)}
    assert united.proposals == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mike Pompeo", "U.S. Secretary of State Mike Pompeo"),
        ("Bashar al-Assad", "Bashar Assad"),
        ("J.D. Vance", "J. D. Vance"),
        ("Emmanuel Macron’s", "French President Emmanuel Macron"),
        ("José García", "Jose Garcia"),
        ("William “Bill” Perry", "William Perry"),
        ("Hillary Rodham Clinton", "Hillary Clinton"),
        ("John Smith, Jr.", "John Smith"),
        ("Ursula von der Leyen", "URSULA VON DER LEYEN"),
    ],
)
def test_titles_initials_and_spelling_do_not_part_a_person(one: str, other: str) -> None:
    assert are_one(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ashraf Ghani", "Mohammad Ashraf Haidari"),
        ("Alice Wells", "Wells"),
        ("Sen. Paul", "Rand Paul"),
        ("Sen. Paul", "Sen. Paul"),
        ("Mike Pompeo", "Michael Pompeo"),
        ("J. Smith", "John Smith"),
        ("John W. Smith", "John R. Smith"),
        ("John Smith Sr.", "John Smith Jr."),
        ("Mohammad Zahir Khan", "Mohammad Khan"),
        ("", ""),
    ],
)
def test_surnames_nicknames_and_conflicts_never_unite(one: str, other: str) -> None:
    assert not are_one(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Alice Wells", "Wells"),
        ("Sen. Paul", "Rand Paul"),
        ("Sen. Paul", "Sen. Paul"),
        ("Mike Pompeo", "Michael Pompeo"),
        ("Tom Udall", "Thomas Udall"),
        ("Ashraf Ghani", "Mohammad Ashraf Ghani"),
        ("John W. Smith", "John R. Smith"),
        ("J. Smith", "John Smith"),
    ],
)
def test_those_that_may_be_one_are_proposed(one: str, other: str) -> None:
    united = unite_speakers([entity("a", one), entity("b", other)])
    (proposal,) = united.proposals
    assert {proposal.first, proposal.second} == {s.id for s in united.speakers}
    assert proposal.reason.endswith(".")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ashraf Ghani", "Rula Ghani"), ("Ashraf Ghani", "Mohammad Ashraf Haidari"), ("K. Smith", "John Smith"), ("", "")],
)
def test_those_that_cannot_be_one_are_not_proposed(one: str, other: str) -> None:
    assert unite_speakers([entity("a", one), entity("b", other)]).proposals == ()


def test_two_of_one_article_are_not_proposed() -> None:
    assert unite_speakers([entity("a", "Alice Wells"), entity("a", "Wells")]).proposals == ()


def test_a_role_in_common_makes_a_proposal_of_other_first_names() -> None:
    one = entity("a", "Hamid Karzai", role="president of Afghanistan")
    united = unite_speakers([one, entity("b", "Ahmed Karzai", role="the head of Afghanistan’s council")])
    assert "afghanistan" in united.proposals[0].reason


@pytest.mark.parametrize(
    ("one", "other"), [("senator from Ohio", "farmer"), ("34-year-old", "56"), ("a voter in Ohio", "minister")]
)
def test_conflicting_roles_part_people_of_one_name(one: str, other: str) -> None:
    united = unite_speakers([entity("a", "John Smith", role=one), entity("b", "John Smith", role=other)])
    assert len(united.speakers) == 2
    assert len(united.proposals) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("commander of U.S. forces", "head of NATO forces"), ("senator", "secretary of state"), ("34", "35-year-old")],
)
def test_other_roles_do_not_part_people_of_one_name(one: str, other: str) -> None:
    assert len(unite_speakers([entity("a", "Ann Cox", role=one), entity("b", "Ann Cox", role=other)]).speakers) == 1


def test_a_plain_name_between_two_conflicting_ones_joins_neither() -> None:
    names = ("John W. Smith", "John R. Smith", "John Smith", "Dr. John Smith", "Sen. John W. Smith")
    united = unite_speakers([entity(str(i), n) for i, n in enumerate(names)])
    assert sorted(len(p) for p in parts(united)) == [1, 2, 2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Russia", "Moscow"),
        ("the Kremlin", "the Russian government"),
        ("the Taliban", "Taliban"),
        ("RAND Corp.", "Rand Corporation"),
        ("Trump administration", "the Trump administration’s"),
        ("U.S. military", "the US military"),
        ("State Department", "the State Department"),
        ("Supreme Court", "the Supreme Court"),
    ],
)
def test_bodies_are_united_by_their_canonical_names(one: str, other: str) -> None:
    assert are_one(one, other, kind=BODY)


@pytest.mark.parametrize(
    "name", ["a U.S. watchdog", "the company", "Police", "Afghan officials", "one ministry", "the", "Kabul hospital"]
)
def test_a_description_of_a_body_never_unites(name: str) -> None:
    assert not are_one(name, name, kind=BODY)
    assert unite_speakers([entity("a", name, BODY), entity("b", name, BODY)]).proposals == ()


def test_documents_unite_by_proper_names_only() -> None:
    assert are_one("Mueller Report", "the Mueller Report", kind=DOCUMENT)
    for name in ("the report", "Report", "Pentagon report", "NATO figures", "report of the Senate"):
        assert not are_one(name, name, kind=DOCUMENT)


def test_anonymous_sources_never_unite() -> None:
    assert not are_one("a U.S. official", "a U.S. official", kind=ANONYMOUS)
    assert not are_one("John Smith", "John Smith", kind=ANONYMOUS)
    assert unite_speakers([entity(a, "a U.S. official", ANONYMOUS) for a in "ab"]).proposals == ()


def test_speakers_of_two_types_never_unite() -> None:
    entities = [entity("a", "Taliban", BODY), entity("b", "Taliban", DOCUMENT), entity("c", "Taliban")]
    assert len(unite_speakers(entities).speakers) == 3


def test_acronyms_and_names_with_and_without_their_state_are_proposed() -> None:
    long = entity("a", "Government Accountability Office", BODY)
    assert len(unite_speakers([long, entity("b", "GAO", BODY)]).proposals) == 1
    assert len(unite_speakers([long, entity("b", "G.A.O.", BODY)]).proposals) == 1
    names = ("U.S. State Department", "State Department")
    assert len(unite_speakers([entity(n, n, BODY) for n in names]).proposals) == 1


def test_the_commonest_form_is_shown_and_the_fullest_stands_first_among_the_others() -> None:
    entities = [
        entity("a", "Joint Chiefs of Staff", BODY, aliases=("Joint Chiefs",)),
        entity("b", "The Joint Chiefs of Staff", BODY),
        entity("c", "Joint Chiefs of Staff", BODY),
    ]
    (speaker,) = unite_speakers(entities).speakers
    assert speaker.name == "Joint Chiefs of Staff"
    assert speaker.aliases == ("The Joint Chiefs of Staff", "Joint Chiefs")


def test_roles_are_kept_in_the_order_of_their_articles() -> None:
    entities = [entity("b", "Ann Cox", role="lawyer"), entity("a", "Ann Cox", role="senator")]
    (speaker,) = unite_speakers(entities).speakers
    assert [r.text for r in speaker.roles] == ["senator", "lawyer"]


def test_two_entities_of_one_name_in_one_article_have_ids_of_their_own() -> None:
    twins = [Entity(i, "a", "a man", ANONYMOUS) for i in "xy"]
    assert len({s.id for s in unite_speakers(twins).speakers}) == 2


NAMES = st.sampled_from(
    """John Smith|Gen. John Smith|John W. Smith|John R. Smith Jr.|Smith|Sen. Smith|Jack Smith|Ann Smith|Russia|Moscow
|the report|Mueller Report|a U.S. official|GAO|Government Accountability Office|Ann Cox
|""".replace("\n", "").split("|")
)
ENTITIES = st.lists(
    st.builds(
        entity,
        st.sampled_from("abcde"),
        NAMES,
        st.sampled_from(SpeakerType),
        st.sampled_from(["", "farmer", "senator"]),
    ),
    max_size=14,
    unique_by=lambda e: e.id,
)


@given(st.data())
@settings(max_examples=12, deadline=None)
def test_any_order_of_the_entities_gives_the_same(data: st.DataObject) -> None:
    entities = data.draw(ENTITIES)
    decisions = data.draw(decisions_on(entities))
    shuffled = data.draw(st.permutations(entities))
    assert unite_speakers(shuffled, decisions) == unite_speakers(entities, decisions)


@given(ENTITIES)
@settings(max_examples=40, deadline=None)
def test_every_entity_has_one_speaker_and_ids_are_unique(entities: list[Entity]) -> None:
    united = unite_speakers(entities)
    assert sorted(e for s in united.speakers for e in s.members) == sorted(e.id for e in entities)
    assert len({s.id for s in united.speakers}) == len(united.speakers)
    assert set(united.of_entity) == {e.id for e in entities}
    known = {s.id for s in united.speakers}
    assert all({p.first, p.second} <= known for p in united.proposals)


def test_ids_stay_when_an_article_is_added() -> None:
    before = [
        entity("a", "John Smith"),
        entity("b", "Sen. John Smith"),
        entity("b", "Cox"),
        entity("a", "Moscow", BODY),
    ]
    after = [*before, entity("c", "John H. Smith"), entity("c", "Ann Cox"), entity("c", "the Kremlin", BODY)]
    old, new = unite_speakers(before), unite_speakers(after)
    assert {e.id: old.of_entity[e.id] for e in before} == {e.id: new.of_entity[e.id] for e in before}


# ------------------------------------------------------------------ decisions


def decisions_on(entities: Sequence[Entity]) -> st.SearchStrategy[list[Decision]]:
    if not entities:
        return st.just([])
    pairs = st.tuples(st.sampled_from(list(entities)), st.sampled_from(list(entities)))
    kinds = [DecisionKind.MERGE_SPEAKERS, DecisionKind.SPLIT_SPEAKERS, DecisionKind.NEVER_MERGE]
    two = st.builds(lambda k, p, n: decide(k, *p, name=str(n)), st.sampled_from(kinds), pairs, st.integers())
    one = st.builds(
        lambda e, v: decide(DecisionKind.RENAME_SPEAKER, e, value=v),
        st.sampled_from(list(entities)),
        st.text(max_size=3),
    )
    return st.lists(two | one, max_size=6)


A, B = entity("a", "Alice Wells"), entity("b", "Wells")
C, D = entity("c", "Alice Wells"), entity("d", "Mrs. Wells")
MERGE, SPLIT, NEVER = DecisionKind.MERGE_SPEAKERS, DecisionKind.SPLIT_SPEAKERS, DecisionKind.NEVER_MERGE
RENAME = DecisionKind.RENAME_SPEAKER


def test_a_merge_unites_what_names_do_not() -> None:
    united = unite_speakers([A, B, C, D], [decide(MERGE, A, B)])
    assert parts(united) == {frozenset({A.id, B.id, C.id}), frozenset({D.id})}
    assert united.speakers[0].name == "Alice Wells"


def test_merges_are_transitive_and_keep_their_id_when_an_article_is_added() -> None:
    decisions = [decide(MERGE, A, B), decide(MERGE, B, D)]
    few, many = unite_speakers([A, B, D], decisions), unite_speakers([A, B, C, D], decisions)
    assert len(few.speakers) == len(many.speakers) == 1
    assert few.speakers[0].id == many.speakers[0].id


def test_a_split_parts_what_names_unite_and_is_not_proposed_again() -> None:
    united = unite_speakers([A, C], [decide(SPLIT, A, C)])
    assert parts(united) == {frozenset({A.id}), frozenset({C.id})}
    assert united.proposals == ()


def test_of_a_split_speaker_the_others_stay_with_the_first() -> None:
    E = entity("e", "Alice Wells")  # noqa: N806 - one of the cast
    assert parts(unite_speakers([A, C, E], [decide(SPLIT, C, A)])) == {frozenset({C.id, E.id}), frozenset({A.id})}
    both = [decide(SPLIT, C, A), decide(SPLIT, C, E)]
    assert parts(unite_speakers([A, C, E], both)) == {frozenset({C.id}), frozenset({A.id, E.id})}


def test_never_merge_takes_back_the_proposal() -> None:
    assert len(unite_speakers([A, B]).proposals) == 1
    assert unite_speakers([A, B], [decide(NEVER, A, B)]).proposals == ()


def test_of_two_decisions_about_the_same_two_the_later_wins() -> None:
    merge, never = decide(MERGE, A, B), decide(NEVER, C, B)
    assert len(unite_speakers([A, B, C], [merge, never]).speakers) == 2
    assert len(unite_speakers([A, B, C], [never, merge]).speakers) == 1


def test_kept_apart_beats_united_by_way_of_others() -> None:
    decisions = [decide(NEVER, A, D, name="n"), decide(MERGE, A, B, name="1"), decide(MERGE, B, D, name="2")]
    united = unite_speakers([A, B, D], decisions)
    assert parts(united) == {frozenset({A.id}), frozenset({B.id, D.id})}
    assert [u.decision.id for u in united.unplaced] == ["1"]


def test_a_merge_of_what_is_one_already_only_marks_it() -> None:
    united = unite_speakers([A, C], [decide(MERGE, A, C)])
    assert [replace(s, is_corrected=False) for s in united.speakers] == list(unite_speakers([A, C]).speakers)
    assert united.speakers[0].is_corrected


def test_a_renamed_speaker_shows_the_name_given_last() -> None:
    decisions = [decide(RENAME, A, value="Amb. Wells"), decide(RENAME, C, value="Alice G. Wells")]
    (speaker,) = unite_speakers([A, C], decisions).speakers
    assert speaker.name == "Alice G. Wells"
    assert speaker.aliases == ("Alice Wells",)


def test_a_speaker_is_of_the_type_and_goes_by_the_forms_that_the_reader_gives() -> None:
    decisions = [
        decide(DecisionKind.SET_SPEAKER_TYPE, A, value="organisation"),
        decide(DecisionKind.ADD_ALIAS, A, value="Ambassador Wells"),
        decide(DecisionKind.ADD_ALIAS, C, value="Ally"),
        decide(DecisionKind.DROP_ALIAS, A, value="Ally"),
        decide(RENAME, C, value="A. Wells"),
        decide(DecisionKind.DROP_ALIAS, C, value="Alice Wells"),
    ]
    (speaker,) = unite_speakers([A, C], decisions).speakers
    assert (speaker.name, speaker.type, speaker.is_corrected) == ("A. Wells", SpeakerType.ORGANISATION, True)
    assert not unite_speakers([A, C]).speakers[0].is_corrected
    assert speaker.aliases == ("Ambassador Wells",)


@pytest.mark.parametrize(
    ("decision", "reason"),
    [
        (decide(MERGE, A), "two mentions"),
        (decide(SPLIT, A, A), "same speaker"),
        (decide(RENAME, A, C, value="x"), "one mention"),
        (decide(RENAME, A, value=" "), "no name"),
        (decide(DecisionKind.SET_SPEAKER_TYPE, A, value="parrot"), "“parrot” is not a value"),
        (decide(DecisionKind.ADD_ALIAS, A, value=""), "no name"),
        (decide(MERGE, A, entity("z", "Nobody")), "article"),
        (Decision("d", RENAME, (Target("a", make_selector("Alice Wells said", Span(12, 16))),), "x"), "No speaker"),
    ],
)
def test_a_decision_that_cannot_be_applied_is_listed_with_the_reason(decision: Decision, reason: str) -> None:
    united = unite_speakers([A, C], [decision])
    assert [u.decision for u in united.unplaced] == [decision]
    assert reason in united.unplaced[0].reason
    assert united.speakers == unite_speakers([A, C]).speakers


def test_decisions_about_other_things_are_passed_over() -> None:
    assert unite_speakers([A], [decide(DecisionKind.SET_SPEAKER, A, value="x")]) == unite_speakers([A])


def test_mentions_are_anchored_in_the_text_as_it_is_now() -> None:
    old = "In Kabul, the diplomat Alice Wells spoke to reporters on Monday."
    new = "KABUL, Monday. " + old
    at = new.index("Alice")
    moved = Entity("m", "a", "Alice Wells", PERSON, mentions=(Mention(Span(at, at + 11), MentionKind.NAME),))
    place = old.index("Alice")
    rename = Decision("r", RENAME, (Target("a", make_selector(old, Span(place, place + 11))),), "A. Wells")
    assert unite_speakers([moved], [rename], texts={"a": new}).speakers[0].name == "A. Wells"
    gone = unite_speakers([moved], [rename], texts={"a": "x" * 200})
    assert "gone" in gone.unplaced[0].reason
    twice = unite_speakers([moved], [rename], texts={"a": "Before. " + old + "\n" + old})
    assert "several" in twice.unplaced[0].reason
    assert len(unite_speakers([moved], [rename], texts={}).unplaced) == 1


def test_a_name_within_another_is_not_taken_for_it() -> None:
    smith, general = entity("a", "John Smith"), entity("a", "John Smith Jr.")
    for both in ([smith, general], [general, smith]):
        assert len(unite_speakers(both, [decide(MERGE, smith, general)]).speakers) == 1


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_every_decision_is_in_force_or_listed_or_overruled(data: st.DataObject) -> None:
    entities = data.draw(ENTITIES.filter(bool))
    decisions = data.draw(decisions_on(entities))
    united = unite_speakers(entities, decisions)
    listed = [u.decision for u in united.unplaced]
    for at, decision in enumerate(decisions):
        if decision.kind is RENAME or decision in listed:
            continue
        one, other = (f"{t.article}/{t.selector.exact}" for t in decision.targets)
        are_together = united.of_entity[one] == united.of_entity[other]
        if are_together != (decision.kind is MERGE):
            assert any((d.kind is MERGE) != (decision.kind is MERGE) for d in decisions[at + 1 :])


def test_a_thousand_articles_with_one_surname_take_little_time() -> None:
    entities = [entity(f"{i:04}", f"{chr(65 + i % 26)}{'aeiou'[i % 5]}lda Smith") for i in range(3000)]
    assert len(unite_speakers(entities).speakers) == 130


def test_a_name_of_many_words_is_parsed() -> None:
    name = parse_person("Anna " * 500 + "Bell")
    assert (name.given, name.last, name.is_full) == ("anna", "bell", True)


def test_beside_a_name_what_has_none_is_not_shown() -> None:
    pronoun, surname = entity("a", "It", ANONYMOUS), entity("b", "Duarte")
    (speaker,) = unite_speakers([pronoun, surname], [decide(MERGE, pronoun, surname)]).speakers
    assert (speaker.name, speaker.type, speaker.aliases) == ("Duarte", PERSON, ("It",))
