"""Speakers united, told apart and described, each looked at before it is kept."""

from __future__ import annotations

import random

import pytest

from reader.library.library import Library
from reader.model.decision import DecisionKind
from reader.model.errors import ChangeRefusedError
from reader.model.speaker import SpeakerType
from reader.services.analysing import catch_up
from reader.services.importing import import_text
from reader.services.jobs import InlineExecutor
from reader.services.speakers import (
    carry_out,
    describe,
    merge_speakers,
    parts_of_speakers,
    plan_apart,
    plan_merge,
    plan_split,
    speaker_parts,
    split_speaker,
)

INLINE = InlineExecutor()
ONE = "Harbour closed\n\n“The walls are unsafe,” Anna Duarte, the mayor, said on Monday. “We will not open it.”\n"
TWO = "Harbour stays shut\n\n“It must stay closed,” Anna Duarte said.\n\n“We want to sail,” Rui Alves said on Monday.\n"
THREE = "Fishermen protest\n\n“Nobody asked us,” Rui Alves said here.\n\n“They were asked,” Duarte Moreira said.\n"


@pytest.fixture
def articles(library: Library) -> tuple[str, ...]:
    found = tuple(a for text in (ONE, TWO, THREE) for a in import_text(library, text).articles)
    catch_up(library, INLINE)
    return found


def members(library: Library, name: str) -> tuple[str, ...]:
    return library.read.entities_of(next(r.id for r in library.read.speakers().rows if r.name == name))


def listed(library: Library) -> dict[str, tuple[int, int]]:
    catch_up(library, INLINE)
    return {r.name: (r.quotations, r.articles) for r in library.read.speakers().rows}


@pytest.mark.usefixtures("articles")
def test_a_merge_is_looked_at_with_its_counts_and_then_done_and_undone(library: Library) -> None:
    before = listed(library)
    assert before == {"Anna Duarte": (2, 2), "Rui Alves": (2, 2), "Duarte Moreira": (1, 1)}
    two = [members(library, "Rui Alves"), members(library, "Duarte Moreira")]
    plan = plan_merge(library, two, "Alves Moreira")
    assert plan.name == "Rui Alves and Duarte Moreira united"
    assert [(c.name, c.quotations, c.articles) for c in plan.before] == [("Rui Alves", 2, 2), ("Duarte Moreira", 1, 1)]
    (after,) = plan.after
    assert (after.name, after.quotations, after.articles) == ("Alves Moreira", 3, 2)
    assert sorted((p.name, p.quotations) for p in after.parts) == [
        ("Duarte Moreira", 1),
        ("Rui Alves", 1),
        ("Rui Alves", 1),
    ]
    assert listed(library) == before
    change = merge_speakers(library, two, "Alves Moreira", "tests")
    assert change.origin == "tests"
    assert listed(library) == {"Anna Duarte": (2, 2), "Alves Moreira": (3, 2)}
    library.undo(change.id)
    assert listed(library) == before


@pytest.mark.usefixtures("articles")
def test_a_split_and_a_merge_take_each_other_back(library: Library) -> None:
    before = listed(library)
    stay, leave = members(library, "Anna Duarte")
    assert parts_of_speakers(library, [next(r.id for r in library.read.speakers(name="Anna").rows)]) == ((stay, leave),)
    plan = plan_split(library, [stay], [leave], "Another Duarte")
    assert [(c.name, c.quotations) for c in plan.after] == [("Anna Duarte", 1), ("Another Duarte", 1)]
    split_speaker(library, [stay], [leave], "Another Duarte")
    assert listed(library) == before | {"Anna Duarte": (1, 1), "Another Duarte": (1, 1)}
    back = plan_merge(library, [[stay], [leave]], "Anna Duarte")
    assert len(back.withdrawn) == 1
    assert back.withdrawn[0].endswith("told apart")
    carry_out(library, back)
    assert listed(library) == before
    merge = plan_merge(library, [[stay, leave], members(library, "Rui Alves")])
    carry_out(library, merge)
    assert len(listed(library)) == 2
    three = members(library, "Anna Duarte")
    again = plan_split(library, [stay, leave], [e for e in three if e not in {stay, leave}])
    assert again.withdrawn
    carry_out(library, again)
    assert listed(library) == before


@pytest.mark.usefixtures("articles")
def test_those_kept_apart_are_two_for_good(library: Library) -> None:
    one, other = members(library, "Anna Duarte"), members(library, "Duarte Moreira")
    carry_out(library, plan_merge(library, [one, other]))
    plan = plan_apart(library, one, other)
    assert len(plan.withdrawn) == 1
    carry_out(library, plan)
    assert [d.kind for d in library.read.decisions()] == [DecisionKind.NEVER_MERGE]
    assert set(listed(library)) == {"Anna Duarte", "Rui Alves", "Duarte Moreira"}


@pytest.mark.usefixtures("articles")
def test_a_speaker_gets_a_name_a_type_and_other_forms(library: Library) -> None:
    wanted = members(library, "Anna Duarte")
    given = (
        (DecisionKind.RENAME_SPEAKER, "Mayor Duarte"),
        (DecisionKind.SET_SPEAKER_TYPE, "organisation"),
        (DecisionKind.ADD_ALIAS, "the mayor of the port"),
    )
    assert describe(library, wanted, given, "tests").name == "Anna Duarte described"
    listed(library)
    found = speaker_parts(library, wanted)
    assert (found.name, found.type) == ("Mayor Duarte", SpeakerType.ORGANISATION)
    assert "the mayor of the port" in found.aliases
    (row,) = library.read.speakers(name="of the port").rows
    assert (row.name, row.type) == ("Mayor Duarte", SpeakerType.ORGANISATION)


@pytest.mark.usefixtures("articles")
def test_what_cannot_be_is_refused_in_one_sentence(library: Library) -> None:
    one = members(library, "Anna Duarte")
    for refused in (
        lambda: speaker_parts(library, ["gone"]),
        lambda: plan_merge(library, [one, ["gone"]]),
        lambda: plan_split(library, one, []),
        lambda: parts_of_speakers(library, ["gone"]),
        lambda: describe(library, one, [(DecisionKind.RENAME_SPEAKER, " ")]),
    ):
        with pytest.raises(ChangeRefusedError):
            refused()
    assert library.read.decisions() == ()


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize("number", range(3))
def test_whatever_was_said_before_the_latest_word_on_speakers_is_in_force(library: Library, number: int) -> None:
    chance = random.Random(number)  # noqa: S311 - a sample for a test
    everybody = [e for name in ("Anna Duarte", "Rui Alves", "Duarte Moreira") for e in members(library, name)]

    def speakers() -> list[tuple[str, ...]]:
        catch_up(library, INLINE)
        return [library.read.entities_of(r.id) for r in library.read.speakers().rows]

    before = library.dump()
    done = []
    for _ in range(12):
        now = speakers()
        assert sorted(e for s in now for e in s) == sorted(everybody)
        large = [s for s in now if len(s) > 1]
        if large and (len(now) == 1 or chance.random() < 0.5):
            whole = list(chance.choice(large))
            chance.shuffle(whole)
            cut = chance.randrange(1, len(whole))
            done.append(split_speaker(library, whole[:cut], whole[cut:], ""))
            after = speakers()
            assert not any(set(s) & set(whole[:cut]) and set(s) & set(whole[cut:]) for s in after)
        else:
            one, other = chance.sample(now, 2)
            work = chance.choice((plan_merge, plan_apart))
            plan = plan_merge(library, [one, other]) if work is plan_merge else plan_apart(library, one, other)
            done.append(carry_out(library, plan))
            after = speakers()
            assert any(set(one) | set(other) <= set(s) for s in after) is (work is plan_merge)
            assert {frozenset(p.entity for p in c.parts) for c in plan.after} <= set(map(frozenset, after))
    for change in reversed(done):
        library.undo(change.id)
    assert library.dump() == before


@pytest.mark.usefixtures("articles")
def test_two_that_the_same_words_name_are_refused_and_not_tried_for_ever(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    stay, leave = members(library, "Anna Duarte")
    monkeypatch.setattr("reader.analysis.speakers.decided.find_entity", lambda entities, *_: entities[0])
    with pytest.raises(ChangeRefusedError, match="the same words name both"):
        plan_split(library, [stay], [leave])
