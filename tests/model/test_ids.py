"""Ids: UUIDs that nothing else has."""

from __future__ import annotations

import os
from uuid import RFC_4122, UUID

import pytest

from reader.model.ids import new_id


def test_an_id_is_a_random_uuid() -> None:
    many = {new_id() for _ in range(200)}
    assert len(many) == 200
    for one in many:
        uuid = UUID(one)
        assert str(uuid) == one
        assert (uuid.version, uuid.variant) == (4, RFC_4122)


@pytest.mark.parametrize("byte", [0, 255])
def test_all_other_bits_are_random(monkeypatch: pytest.MonkeyPatch, byte: int) -> None:
    monkeypatch.setattr(os, "urandom", lambda count: bytes([byte] * count))
    assert new_id() == str(UUID(bytes=bytes([byte] * 16), version=4))
