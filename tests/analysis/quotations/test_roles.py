"""What an article says somebody is: the words behind a name, whole and no more."""

from __future__ import annotations

import pytest

from tests.analysis.quotations.test_golden_files import found_in


@pytest.mark.parametrize(
    ("behind", "role"),
    [
        ("councillor in charge of transport", "councillor in charge of transport"),
        ("head of claims at the port", "head of claims at the port"),
        ("the secretary of state", "secretary of state"),
        ("a lawyer for reporting witnesses", "lawyer for reporting witnesses"),
        ("the first minister to call it unsafe", "first minister"),
        ("commander of the port who resigned", "commander of the port"),
        ("the mayor and she", "mayor"),
    ],
)
def test_the_role_behind_a_name_is_taken_whole_and_no_more(behind: str, role: str) -> None:
    (entity,) = found_in(f"“It is closed,” said Anna Duarte, {behind}, on Monday.").entities
    assert [r.text for r in entity.roles] == [role]


def test_a_role_ends_before_the_verb_of_the_name() -> None:
    (entity,) = found_in("“It is closed.” Anna Duarte, the mayor also said that it was old.").entities
    assert [r.text for r in entity.roles] == ["mayor"]
